"""The list view of findings: single letters act on the current one, icons can be pressed."""

from PySide6.QtCore import QModelIndex, QPointF
from PySide6.QtWidgets import QWidget

from custdesk.system.language import _
from custdesk.ui.parts.acting_list import ActingList
from custdesk.ui.problems.delegate import ROW_HEIGHT, ProblemDelegate
from custdesk.ui.problems.model import Line, ProblemModel


class ProblemList(ActingList):
    """Acts on findings."""

    def __init__(self, model: ProblemModel, parent: QWidget | None = None) -> None:
        super().__init__(_("To verify"), parent)
        self._model = model
        self.delegate = ProblemDelegate(self)
        self.act_with(model, self.delegate, model.row_at, self._icon, "problems.open", ROW_HEIGHT)

    def current(self) -> Line | None:
        """The finding that is current."""
        return self._model.row_at(self.currentIndex())

    def go_to(self, key: tuple[str, str, str] | None, place: int) -> None:
        """Make a finding current, or the one that stands at a place now."""
        index = self._model.place_of(key) if key is not None else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self._model.first_after(place))

    def _icon(self, index: QModelIndex, at: QPointF) -> str | None:
        line = self._model.row_at(index)
        return self.delegate.icon_at(self.visualRect(index), line, at) if line else None
