"""Chosen rows of a table, dragged out of it: onto a sheet, into a letter or a note."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QTableView

MOST = 500  # rows that are read while the mouse waits


class DragOut(QObject):
    """A press on one of several chosen rows and a move of the mouse carries them all.

    `ranges` tells which rows are chosen, `mime` what is carried, `go_to` is what a mere click does.
    They go as cells, never as a file: that would lie about unprotected wherever it was dropped.
    """

    def __init__(
        self,
        table: QTableView,
        ranges: Callable[[], list[tuple[int, int]]],
        mime: Callable[[], QMimeData | None],
        go_to: Callable[[QModelIndex], object],
    ) -> None:
        super().__init__(table)
        self._table, self._ranges, self._mime, self._go_to = table, ranges, mime, go_to
        self._from: QPoint | None = None
        table.viewport().installEventFilter(self)

    def carry(self, mime: QMimeData) -> None:
        """Let the rows hang on the mouse until they are dropped."""
        drag = QDrag(self._table)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            self._from = at if self._begins(event, at) else None
            if self._from is not None:
                self._table.setFocus(Qt.FocusReason.MouseFocusReason)
            return self._from is not None
        if self._from is None:
            return False
        if event.type() == QEvent.Type.MouseMove:
            far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
            if far:
                self._from = None
                mime = self._mime()
                if mime is not None:
                    self.carry(mime)
            return True
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._from = None
            self._go_to(self._table.indexAt(at))
            return True
        return False

    def _begins(self, event: QMouseEvent, at: QPoint) -> bool:
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return False
        row, ranges = self._table.indexAt(at).row(), self._ranges()
        count = sum(bottom - top + 1 for top, bottom in ranges)
        inside = any(top <= row <= bottom for top, bottom in ranges)
        return 1 < count <= MOST and inside
