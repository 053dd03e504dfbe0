"""The list view of complaints: single letters act on the current one."""

from PySide6.QtWidgets import QWidget

from custdesk.services.complaints.rows import Case
from custdesk.system.language import _
from custdesk.ui.complaints.delegate import ROW_HEIGHT, CaseDelegate
from custdesk.ui.complaints.model import CaseModel
from custdesk.ui.parts.acting_list import ActingList, no_icon


class CaseList(ActingList):
    """Acts on complaints."""

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(_("Complaints"), parent)
        self._model = model
        self.setUniformItemSizes(True)
        self.act_with(
            model, CaseDelegate(self, model), model.row_at, no_icon, "complaints.open", ROW_HEIGHT
        )

    def current(self) -> Case | None:
        """The complaint that is current."""
        return self._model.row_at(self.currentIndex())
