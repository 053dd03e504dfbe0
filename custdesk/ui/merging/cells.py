"""How the lines of a merge are painted: heads across all columns, a circle at each side."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from custdesk.system.language import _
from custdesk.ui.icons import draw_icon
from custdesk.ui.merging.lines import (
    CHANGED,
    CONFLICT,
    DELETED,
    MINE,
    NEW,
    PROBLEM,
    Line,
)
from custdesk.ui.merging.table import (
    AT_MINE,
    AT_THEIRS,
    BEFORE,
    FIELD,
    KINDS,
    RESULT,
    Group,
    MergeModel,
    chosen_column,
    is_open,
)
from custdesk.ui.parts.differing import changed_part
from custdesk.ui.theme import color, font, hairline

ROW = 27
_PAD, _INDENT, _DOT = 8, 38, 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MARKS = {
    CONFLICT: ("alert-outline", "warning"),
    DELETED: ("trash-can-outline", "warning"),
    CHANGED: ("pencil-outline", "info"),
    NEW: ("plus-circle-outline", "accent"),
    PROBLEM: ("alert-circle-outline", "danger"),
}
_Index = QModelIndex | QPersistentModelIndex


class MergeCell(QStyledItemDelegate):
    """Paints one cell of a `MergeModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, MergeModel)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        row = model.rows[index.row()]
        painter.save()
        painter.setClipRect(rect)
        if isinstance(row, Group):
            self._head(painter, rect, row, selected)
        else:
            self._cell(painter, rect, row, index, selected)
        painter.setPen(hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, group: Group, selected: bool) -> None:
        """Each cell paints its own part of the line."""
        table = self.parent()
        assert isinstance(table, QTableView)
        painter.fillRect(rect, color("select" if selected else "header"))
        left = table.columnViewportPosition(FIELD)
        line = QRect(left, rect.y(), table.viewport().width() - left, rect.height())
        mark, token = _MARKS[group.kind]
        draw_icon(painter, QRectF(left + 16, rect.y() + 6, 15, 15), mark, token)
        x = left + _INDENT
        x += _word(painter, line, x, _(KINDS[group.kind]), token) + 12
        x += _word(painter, line, x, group.customer, "text") + 10
        room = QRect(x, line.y(), max(0, line.right() - x), line.height())
        _write(painter, room, group.note, "text3")

    def _cell(
        self, painter: QPainter, rect: QRect, line: Line, index: _Index, selected: bool
    ) -> None:
        column, text = index.column(), str(index.data() or "")
        painter.fillRect(rect, color("select" if selected else _ground(line, column)))
        if column != RESULT:
            painter.setPen(hairline())
            painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(_INDENT if column == FIELD else _PAD, 0, -_PAD, 0)
        if line.decidable and column in (AT_MINE, AT_THEIRS):
            _circle(painter, dot_of(rect), chosen_column(line) == column)
            inner.setLeft(dot_of(rect).right() + 7)
        refused = _refused(line, column)
        if column in (AT_MINE, AT_THEIRS) and line.kind in (CONFLICT, CHANGED) and not refused:
            side = line.mine if column == AT_MINE else line.theirs
            _mark(painter, inner, " ".join(line.base.split()), " ".join(side.split()))
        _write(painter, inner, text, _tone(line, column), struck=refused)


def dot_of(rect: QRect) -> QRect:
    """The circle of a side, in its cell."""
    return QRect(rect.x() + _PAD, rect.center().y() - _DOT // 2 + 1, _DOT, _DOT)


def _refused(line: Line, column: int) -> bool:
    """Whether a cell shows the side that was not chosen."""
    chosen = chosen_column(line)
    if chosen is None or column not in (AT_MINE, AT_THEIRS) or line.kind == DELETED:
        return False
    return column != chosen and not (line.kind == NEW and column == AT_MINE)


def _tone(line: Line, column: int) -> str:
    if column == RESULT:
        if is_open(line):
            return "warning"
        return "danger" if line.kind == PROBLEM else "text"
    if _refused(line, column):
        return "text3"
    quiet = column in (FIELD, BEFORE) or (column == AT_MINE and line.kind == NEW)
    return "text2" if quiet and not (line.kind == NEW and line.choice == MINE) else "text"


def _ground(line: Line, column: int) -> str:
    if not line.decidable or column not in (AT_MINE, AT_THEIRS, RESULT):
        return "surface"
    if is_open(line):
        return "surface" if column == RESULT else "warning_tint"
    chosen = chosen_column(line)
    return "accent_tint" if column == chosen and line.choice != "" else "surface"


def _word(painter: QPainter, line: QRect, x: int, text: str, token: str) -> int:
    bold = font(12, QFont.Weight.DemiBold)
    metrics = QFontMetrics(bold)
    room = max(60, line.right() - x - 160)
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.setFont(bold)
    painter.setPen(color(token))
    painter.drawText(QRect(x, line.y(), room, line.height()), _LEFT, cut)
    return metrics.horizontalAdvance(cut)


def _write(painter: QPainter, rect: QRect, text: str, token: str, *, struck: bool = False) -> None:
    made = font(12)
    made.setStrikeOut(struck)
    painter.setFont(made)
    painter.setPen(color(token))
    line = " ".join(text.split())
    cut = QFontMetrics(made).elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEFT, cut)


def _mark(painter: QPainter, rect: QRect, before: str, after: str) -> None:
    """The changed part of a value on a ground of its own."""
    start, end = changed_part(before, after)
    if start >= end:
        return
    metrics = QFontMetrics(font(12))
    left = rect.x() + metrics.horizontalAdvance(after[:start])
    width = metrics.horizontalAdvance(after[:end]) - metrics.horizontalAdvance(after[:start])
    width = min(width, rect.right() - left)
    if width > 0:
        painter.fillRect(QRect(left, rect.y() + 5, width, rect.height() - 10), color("mark"))


def _circle(painter: QPainter, box: QRect, on: bool) -> None:
    """A choice of one, in the program's look."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color("accent" if on else "surface"))
    painter.setPen(QPen(color("accent" if on else "border_strong"), 1))
    painter.drawEllipse(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("on_accent"))
        painter.drawEllipse(QPointF(box.x() + _DOT / 2, box.y() + _DOT / 2), 2.5, 2.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
