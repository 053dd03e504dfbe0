"""The map of value and potential under the hand: click, walk, zoom, draw around, move limits."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from custdesk.ui.tiers.map_geometry import panned, thinned
from custdesk.ui.tiers.map_hand import Deed
from custdesk.ui.tiers.map_view import MapView

_NEAR = 4.0  # px from which the line of a limit is meant
_PAN = 60.0  # px that Ctrl and an arrow move
_NOTCH = 120.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ScoreMap(MapView):
    """`selected`: a customer was clicked or walked to; `opened`: is to be shown."""

    selected = Signal(int)
    opened = Signal(int)
    drawn = Signal(object)  # ids of those that a line was drawn around
    limit_moved = Signal(str, int)  # name in `Standards`, where it was dragged to

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self._place_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._tip(found) if found >= 0 else "", self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(event.angleDelta().y() / _NOTCH, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, field = event.position(), self._limit_at(event.position(), 0)
        if event.button() == Qt.MouseButton.MiddleButton:
            self._hand.press(Deed.PAN, point)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._hand.press(Deed.FRAME, point)
            return
        found = -1 if field else self._place_at(point)
        if found >= 0:
            self._select(found)
        field = field or ("" if found >= 0 else self._limit_at(point, _NEAR))
        if field:
            self._hand.press(Deed.LIMIT, point, field)
        else:
            self._hand.press(Deed.LASSO if self.lasso else Deed.PAN, point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._hand.deed is Deed.NOTHING:
            self._hover(event.position())
            return
        by = self._hand.move(event.position())
        if self._hand.deed is Deed.PAN:
            self._look(panned(self._frame(), by.x(), by.y()))
        elif self._hand.deed is Deed.LIMIT and self._hand.moved:
            value, potential = self._frame().scores(event.position().x(), event.position().y())
            wanted = value if self._hand.field == "key_value" else potential
            self.limit_moved.emit(self._hand.field, min(100, max(0, round(wanted))))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drawn = self._hand.release()
        if drawn is not None:
            self._tell_inside(drawn)
        self.update()

    def _tell_inside(self, drawn: QPolygonF) -> None:
        frame = self._frame()
        corners = [frame.scores(point.x(), point.y()) for point in drawn.toList()]
        found = self._field.inside(thinned(corners), self._tier) if self._field else []
        if found:
            self.drawn.emit(found)

    def _hover(self, point: QPointF) -> None:
        field = self._limit_at(point, 0)
        found = -1 if field else self._place_at(point)
        field = field or ("" if found >= 0 else self._limit_at(point, _NEAR))
        upright = Qt.CursorShape.SplitHCursor
        shape = Qt.CursorShape.CrossCursor if self.lasso else Qt.CursorShape.OpenHandCursor
        if field:
            shape = upright if field == "key_value" else Qt.CursorShape.SplitVCursor
        elif found >= 0:
            shape = Qt.CursorShape.PointingHandCursor
        if found != self._hovered or shape != self.cursor().shape():
            self._hovered = found
            self.setCursor(shape)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._place_at(event.position())
        if found >= 0 and self._field is not None:
            self._hand.release()
            self.opened.emit(int(self._field.ids[found]))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in _KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        current = self._place_of(self._chosen)
        if key in _ARROWS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            dx, dy = _ARROWS[key]
            self._look(panned(self._frame(), -dx * _PAN, dy * _PAN))
        elif key in _ARROWS and self._field is not None and len(self._field):
            start = current if current >= 0 else self._field.largest(1)[0]
            beside = self._field.beside(start, *_ARROWS[key], self._tier)
            self._select(start if current < 0 else beside)
        elif key in _ZOOMS:
            self.zoom(_ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen is not None:
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def _select(self, place: int) -> None:
        if place >= 0 and self._field is not None:
            customer = int(self._field.ids[place])
            self.choose(customer)
            self.selected.emit(customer)
