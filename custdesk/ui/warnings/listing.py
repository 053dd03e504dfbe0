"""The list view of warnings: single letters act on the current one, icons can be pressed."""

from datetime import date

from PySide6.QtWidgets import QWidget

from custdesk.services.warnings import WarningRow
from custdesk.system.language import _
from custdesk.ui.parts.acting_list import ActingList
from custdesk.ui.warnings.delegate import ROW_HEIGHT, WarningDelegate
from custdesk.ui.warnings.model import WarningModel


class WarningList(ActingList):
    """Acts on warnings."""

    def __init__(self, model: WarningModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Warnings"), parent)
        self._model = model
        self.delegate = WarningDelegate(self, model, today)
        self.setUniformItemSizes(True)
        self.act_with(
            model, self.delegate, model.row_at,
            lambda index, at: self.delegate.icon_at(self.visualRect(index), at),
            "warnings.open", ROW_HEIGHT,
        )  # fmt: skip

    def current(self) -> WarningRow | None:
        """The warning that is current."""
        return self._model.row_at(self.currentIndex())
