"""The heads of groups in the list: painted over all columns, folded by a click or by keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from custdesk.ui import icons, theme
from custdesk.ui.parts.chip import draw_chip

if TYPE_CHECKING:
    from custdesk.services.list_groups import Group
    from custdesk.ui.customers.table_paint import PaintedTable

_ARROW = 16
_LEFT, _GAP = 8, 8
_CHIP = 30
_FOLDING = {
    Qt.Key.Key_Return: None,
    Qt.Key.Key_Enter: None,
    Qt.Key.Key_Space: None,
    Qt.Key.Key_Left: True,
    Qt.Key.Key_Right: False,
    Qt.Key.Key_Minus: True,
    Qt.Key.Key_Plus: False,
}
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Heads:
    """Works on the rows of a table that are heads."""

    def __init__(self, table: "PaintedTable") -> None:
        self._table = table

    def current(self) -> "Group | None":
        """The group whose head is the current row."""
        return self._table.list_model.head(self._table.currentIndex().row())

    def past(self, row: int) -> int:
        """The row itself, or of a head the next one that has a customer, on the way to it."""
        model = self._table.list_model
        step = -1 if row < self._table.currentIndex().row() else 1
        for way in (step, -step):
            found = row
            while model.head(found) is not None:
                found += way
            if 0 <= found < len(model.shown):
                return found
        return row

    # -- painted --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Paint those in sight over what the columns left there."""
        table = self._table
        model = table.list_model
        if not model.folding.heads:
            return
        first, last = table.rowAt(max(0, exposed.top())), table.rowAt(exposed.bottom())
        last = len(model.shown) - 1 if last < 0 else last
        for row in model.folding.heads:
            if first <= row <= last:
                self._paint(painter, row)

    def _paint(self, painter: QPainter, row: int) -> None:
        from custdesk.ui.customers import grouping  # only a list in groups needs it

        table = self._table
        model, cells = table.list_model, table.cells
        group = model.head(row)
        assert group is not None
        top, high = table.rowViewportPosition(row), table.row_height
        rect = QRect(0, top, table.viewport().width(), high)
        current = table.currentIndex().row() == row
        ground = "select" if current and table.hasFocus() else "header"
        painter.fillRect(rect, theme.brush(ground))
        painter.setPen(cells.grid)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        arrow = "chevron-down" if model.folding.is_open(group) else "chevron-right"
        spot = QRectF(_LEFT, top + (high - _ARROW) / 2, _ARROW, _ARROW)
        icons.draw_icon(painter, spot, arrow, "text2")
        left = _LEFT + _ARROW + _GAP // 2
        if model.folding.by == "tier":
            draw_chip(painter, left, top + high / 2, group.key, word=False)
            left += _CHIP + _GAP
        texts = (
            (grouping.name_of(model.folding.by, group.key), cells.bold, "text"),
            (grouping.count_of(group), cells.plain, "text2"),
            (grouping.sum_of(group, model.scene.currency), cells.plain, "text2"),
        )
        for text, font, token in texts:
            painter.setFont(font)
            painter.setPen(cells.colors[token])
            room = QRect(left, top, max(0, rect.right() - left - _GAP), high)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, _MIDDLE, shown)
            left += painter.fontMetrics().horizontalAdvance(shown) + 2 * _GAP
        if current and table.hasFocus():
            painter.setPen(cells.frame)
            painter.drawRect(rect.adjusted(1, 1, -2, -1))

    # -- folded ---------------------------------------------------------------------------------

    def pressed(self, event: QMouseEvent) -> None:
        """A click on a head folds or unfolds its group."""
        row = self._table.indexAt(event.position().toPoint()).row()
        if event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self.toggle(row)

    def key(self, event: QKeyEvent) -> bool:
        """Whether a key on a head was one that folds, or would have edited what is no cell."""
        group = self.current()
        if group is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key in _FOLDING:
            wanted = _FOLDING[key]
            is_open = self._table.list_model.folding.is_open(group)
            if wanted is None or wanted == is_open:
                self.toggle(self._table.currentIndex().row())
            return True
        return bool(event.text().strip())

    def toggle(self, row: int) -> None:
        """Fold the group of a head, or unfold it; the head stays where it is seen."""
        model = self._table.list_model
        group = model.head(row)
        if group is not None:
            self.fold(model.folding.folded ^ {group.key}, row)

    def fold(self, keys: set[str], row: int | None = None) -> None:
        """Have these groups folded and no others; a row above them stays the current one."""
        table = self._table
        model = table.list_model
        place = model.folding.head_above(table.currentIndex().row() if row is None else row)
        at, column = table.verticalScrollBar().value(), table.currentIndex().column()
        customer = None if row is not None else model.shown[max(0, table.currentIndex().row())]
        model.fold(keys)
        again = model.place_of(customer) if customer is not None and customer > 0 else None
        heads = model.folding.heads
        if again is None and heads:
            again = heads[max(0, min(place, len(heads) - 1))]
        table.verticalScrollBar().setValue(at)
        if again is not None:
            table.go_to_row(again, max(column, 0))
