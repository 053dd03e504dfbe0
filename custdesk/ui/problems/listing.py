"""The list view of findings: single letters act on the current one, icons can be pressed."""

from PySide6.QtCore import QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from custdesk.system.language import _
from custdesk.ui.problems.delegate import ROW_HEIGHT, ProblemDelegate
from custdesk.ui.problems.model import Line, ProblemModel


class ProblemList(QListView):
    """Emits `acted` with the id of an action and its line."""

    acted = Signal(str, object)
    painted = Signal()

    def __init__(self, model: ProblemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.delegate = ProblemDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setMouseTracking(True)
        self.setAccessibleName(_("To verify"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        # A Chinese input method would swallow the single letters.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.activated.connect(lambda index: self._act("problems.open", index))

    def current(self) -> Line | None:
        """The finding that is current."""
        return self._model.line_at(self.currentIndex())

    def go_to(self, key: tuple[str, str, str] | None, place: int) -> None:
        """Make a finding current, or the one that stands at a place now."""
        index = self._model.place_of(key) if key is not None else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self._model.first_after(place))

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions here, not a search."""

    def _act(self, action: str, index: QModelIndex) -> None:
        line = self._model.line_at(index)
        if line is not None:
            self.acted.emit(action, line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self._model.line_at(index)
        if event.button() == Qt.MouseButton.LeftButton and line is not None:
            at = QPointF(event.position())
            action = self.delegate.icon_at(self.visualRect(index), line, at)
            if action:
                self.setCurrentIndex(index)
                self.acted.emit(action, line)
                return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()
