"""The list view of warnings: single letters act on the current one, icons can be pressed."""

from datetime import date

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from custdesk.services.warnings import WarningRow
from custdesk.system.language import _
from custdesk.ui.warnings.delegate import ROW_HEIGHT, WarningDelegate
from custdesk.ui.warnings.model import WarningModel


class WarningList(QListView):
    """Emits `acted` with the id of an action and its row."""

    acted = Signal(str, object)
    painted = Signal()

    def __init__(self, model: WarningModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.delegate = WarningDelegate(self, model, today)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Warnings"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        # A Chinese input method would swallow the single letters.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.activated.connect(lambda _index: self._act("warnings.open"))

    def current(self) -> WarningRow | None:
        """The warning that is current."""
        return self._model.row_at(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions here, not a search."""

    def _act(self, action: str) -> None:
        row = self.current()
        if row is not None:
            self.acted.emit(action, row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            action = self.delegate.icon_at(self.visualRect(index), QPointF(event.position()))
            if action:
                self.setCurrentIndex(index)
                self._act(action)
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
