"""The list view of days to remember: single letters act on the current one."""

from datetime import date

from PySide6.QtWidgets import QWidget

from custdesk.services.occasions import Occasion
from custdesk.system.language import _
from custdesk.ui.festivals.delegate import ROW_HEIGHT, FestivalDelegate
from custdesk.ui.festivals.model import FestivalModel
from custdesk.ui.parts.acting_list import ActingList


class FestivalList(ActingList):
    """Acts on days to remember."""

    def __init__(self, model: FestivalModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Days to remember"), parent)
        self._model = model
        self.delegate = FestivalDelegate(self, today)
        self.act_with(
            model, self.delegate, model.row_at,
            lambda index, at: self.delegate.icon_at(self.visualRect(index), at),
            "festivals.open", ROW_HEIGHT,
        )  # fmt: skip

    def current(self) -> Occasion | None:
        """The row that is current."""
        return self._model.row_at(self.currentIndex())
