"""A board of hours with something in the hand: it follows the pointer until it is let go."""

from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from custdesk.ui.parts.carrying import customer_in
from custdesk.ui.parts.spoken import Role

D = TypeVar("D")
_SCROLL_EVERY = 30  # ms, while something is held at the upper or lower edge
_SCROLL_BY = 12


class HoldingBoard(QAbstractScrollArea, Generic[D]):
    """`drag` is what is in the hand: pulled from the board, or a customer carried in from a list.

    A board says what a customer becomes (`_taken`), where a drag is now (`_reached`), what letting
    go means (`_put_down`), and between which heights it need not scroll (`_calm`).
    """

    spoken_role = Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drag: D | None = None
        self.pointer = QPointF()
        self._pressed: QPointF | None = None
        self._waiting: D | None = None  # pressed, not yet pulled
        self._scroller = QTimer(self, interval=_SCROLL_EVERY)
        self._scroller.timeout.connect(self._scroll_on)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setAcceptDrops(True)

    def _taken(self, customer: int) -> D:
        raise NotImplementedError

    def _reached(self, drag: D) -> D:
        raise NotImplementedError

    def _put_down(self, drag: D) -> None:
        raise NotImplementedError

    def _calm(self) -> tuple[float, float]:
        raise NotImplementedError

    def scroll_by(self, pixels: int) -> bool:
        """Scroll; false at the end."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + pixels)
        return bar.value() != before

    def cancel(self) -> bool:
        """Leave everything where it was; true when a drag was under way."""
        had, self.drag = self.drag is not None, None
        self._let_go()
        return had

    def _hold(self, point: QPointF, drag: D | None) -> None:
        """A press that may become a drag."""
        self._pressed = self.pointer = point
        self._waiting = drag

    def _pull(self, point: QPointF) -> None:
        self.pointer = point
        if self.drag is None:
            if self._waiting is None or self._pressed is None:
                return
            if (point - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self.drag = self._waiting
            self._scroller.start()
        self._follow()

    def _follow(self) -> None:
        if self.drag is not None:
            self.drag = self._reached(self.drag)
            self.viewport().update()

    def _let_go(self) -> None:
        self._pressed = self._waiting = None
        self._scroller.stop()
        self.viewport().update()

    def _finish(self) -> None:
        drag, self.drag = self.drag, None
        self._let_go()
        if drag is not None:
            self._put_down(drag)

    def _scroll_on(self) -> None:
        (top, bottom), y = self._calm(), self.pointer.y()
        moved = False
        if y < top:
            moved = self.scroll_by(-_SCROLL_BY)
        elif y > bottom:
            moved = self.scroll_by(_SCROLL_BY)
        if moved:
            self._follow()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._finish()

    # A customer dragged in from a list

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        customer = customer_in(event.mimeData())
        if customer is None:
            event.ignore()
            return
        self.pointer = event.position()
        self.drag = self._taken(customer)
        self._scroller.start()
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.pointer = event.position()
        self._follow()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.cancel()

    def dropEvent(self, event: QDropEvent) -> None:
        self.pointer = event.position()
        self._follow()
        event.acceptProposedAction()
        # The form that follows must not keep the other side's drag waiting.
        QTimer.singleShot(0, self, self._finish)
