"""How the lines of the review are painted, and where its boxes and buttons are."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from custdesk.system.language import _
from custdesk.ui.icons import draw_icon
from custdesk.ui.importing.change_model import AFTER, BEFORE, FIELD, ChangeModel
from custdesk.ui.parts.differing import changed_part
from custdesk.ui.theme import color, font, hairline

ROW = 27
_PAD = 6  # as in the header
_INDENT = 34
_BOX = 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MARKS = {
    "new": ("plus-circle-outline", "accent"),
    "updated": ("pencil-outline", "info"),
    "duplicate": ("content-duplicate", "warning"),
    "unchanged": ("equal", "text3"),
}
_Index = QModelIndex | QPersistentModelIndex


def box_of(rect: QRect) -> QRect:
    """The check box of a value, in the cell of the file's value."""
    return QRect(rect.x() + _PAD, rect.center().y() - _BOX // 2 + 1, _BOX, _BOX)


def head_box(left: int, rect: QRect) -> QRect:
    """The check box of a whole record."""
    return QRect(left + 30, rect.center().y() - _BOX // 2 + 1, _BOX, _BOX)


def choice_boxes(line: QRect) -> dict[str, QRect]:
    """The two buttons of a line about a possible duplicate, at its right end."""
    metrics = QFontMetrics(font(12, QFont.Weight.Medium))
    boxes, right = {}, line.right() - 8
    for choice, text in (("merge", _("Merge")), ("new", _("Keep both"))):
        width = metrics.horizontalAdvance(text) + 20
        boxes[choice] = QRect(right - width, line.y() + 3, width, line.height() - 7)
        right -= width + 6
    return boxes


class ChangeCell(QStyledItemDelegate):
    """Paints one cell of a `ChangeModel`; the line of a record runs across all columns."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, ChangeModel)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        if model.is_head(index.row()):
            self._head(painter, rect, model, index.row(), selected)
        else:
            self._value(painter, rect, model, index, selected)
        painter.setPen(hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    # -- the line of a record -------------------------------------------------------------------

    def _head(
        self, painter: QPainter, rect: QRect, model: ChangeModel, row: int, selected: bool
    ) -> None:
        """Each cell paints its own part of the line."""
        table = self.parent()
        assert isinstance(table, QTableView)
        entry = model.entry(row)
        painter.fillRect(rect, color("select" if selected else "header"))
        left = table.columnViewportPosition(FIELD)
        line = QRect(left, rect.y(), table.viewport().width() - left, rect.height())
        if entry.fields:
            name = "chevron-right" if model.is_folded(row) else "chevron-down"
            draw_icon(painter, QRectF(left + 8, rect.y() + 5.5, 16, 16), name, "text2")
        if model.can_refuse(row):
            _check(painter, head_box(left, rect), model.state(row))
        mark, token = _MARKS[entry.kind]
        out = model.state(row) == Qt.CheckState.Unchecked and entry.kind != "duplicate"
        if out and entry.kind != "unchanged":
            mark, token = "cancel", "text3"
        draw_icon(painter, QRectF(left + 52, rect.y() + 6, 15, 15), mark, token)
        if entry.kind == "duplicate":
            line.setRight(min(box.left() for box in choice_boxes(line).values()) - 8)
        x = left + 72
        x += self._word(painter, line, x, model.kind_word(row), token) + 12
        x += self._word(painter, line, x, model.name(row), "text3" if out else "text") + 10
        painter.setFont(font(12))
        painter.setPen(color("text3"))
        room = QRect(x, line.y(), max(0, line.right() - x), line.height())
        note = QFontMetrics(font(12)).elidedText(
            model.note(row), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _LEFT, note)
        if entry.kind == "duplicate":
            whole = QRect(left, rect.y(), table.viewport().width() - left, rect.height())
            self._choices(painter, whole, model.double(row))

    def _word(self, painter: QPainter, line: QRect, x: int, text: str, token: str) -> int:
        bold = font(12, QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        room = max(60, line.right() - x - 160)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(bold)
        painter.setPen(color(token))
        painter.drawText(QRect(x, line.y(), room, line.height()), _LEFT, cut)
        return metrics.horizontalAdvance(cut)

    def _choices(self, painter: QPainter, line: QRect, chosen: str | None) -> None:
        """Merge and Keep both; the chosen one is filled, and before that the likelier one."""
        texts = {"merge": _("Merge"), "new": _("Keep both")}
        for choice, box in choice_boxes(line).items():
            filled = choice == (chosen or "merge")
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(color("accent" if filled else "surface"))
            painter.setPen(QPen(color("accent" if filled else "border_strong"), 1))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setFont(font(12, QFont.Weight.Medium))
            painter.setPen(color("on_accent" if filled else "text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, texts[choice])

    # -- the line of a value --------------------------------------------------------------------

    def _value(
        self, painter: QPainter, rect: QRect, model: ChangeModel, index: _Index, selected: bool
    ) -> None:
        column, row = index.column(), index.row()
        title, before, after = model.values(row)
        taken = model.state(row) == Qt.CheckState.Checked
        is_open = model.is_open(row)
        chosen = "warning_tint" if is_open else "accent_tint"
        wins = column == (AFTER if taken else BEFORE) or (is_open and column != FIELD)
        wins = wins and (column == AFTER or model.entry(row).kind != "new")
        painter.fillRect(rect, color("select" if selected else chosen if wins else "surface"))
        if column != AFTER:
            painter.setPen(hairline())
            painter.drawLine(rect.topRight(), rect.bottomRight())
        if column == FIELD:
            self._text(painter, rect.adjusted(_INDENT, 0, 0, 0), title, "text2")
        elif column == BEFORE:
            struck = bool(before) and taken and not is_open
            token = "text2" if before and not taken else "text3"
            self._text(painter, rect, before or _("(empty)"), token, struck=struck)
        else:
            if model.can_refuse(row):
                _check(painter, box_of(rect), model.state(row))
            text = " ".join(after.split()) or _("(empty)")
            inner = rect.adjusted(_BOX + 8, 0, 0, 0)
            refused = not taken and not is_open
            if not refused:
                self._mark(painter, inner, " ".join(before.split()), text)
            self._text(painter, inner, text, "text3" if refused else "text", struck=refused)

    def _text(
        self, painter: QPainter, rect: QRect, text: str, token: str, *, struck: bool = False
    ) -> None:
        shown = font(12)
        shown.setStrikeOut(struck)
        painter.setFont(shown)
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        line = " ".join(text.split())
        painter.setPen(color(token))
        cut = QFontMetrics(shown).elidedText(line, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _LEFT, cut)

    def _mark(self, painter: QPainter, rect: QRect, before: str, after: str) -> None:
        """The changed part of a value on a ground of its own."""
        start, end = changed_part(before, after)
        if start >= end:
            return
        metrics = QFontMetrics(font(12))
        left = rect.x() + _PAD + metrics.horizontalAdvance(after[:start])
        width = metrics.horizontalAdvance(after[:end]) - metrics.horizontalAdvance(after[:start])
        width = min(width, rect.right() - _PAD - left)
        if width > 0:
            painter.fillRect(QRect(left, rect.y() + 5, width, rect.height() - 10), color("mark"))


def _check(painter: QPainter, box: QRect, state: Qt.CheckState) -> None:
    """A check box in the program's look."""
    on = state != Qt.CheckState.Unchecked
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color("accent" if on else "surface"))
    painter.setPen(QPen(color("accent" if on else "border_strong"), 1))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(QPen(color("on_accent"), 1.8))
    x, y = box.x(), box.y()
    if state == Qt.CheckState.Checked:
        painter.drawPolyline(
            [QPointF(x + 3.4, y + 7.2), QPointF(x + 6, y + 9.8), QPointF(x + 10.8, y + 4.4)]
        )
    elif state == Qt.CheckState.PartiallyChecked:
        painter.drawLine(QPointF(x + 3.8, y + 7), QPointF(x + 10.2, y + 7))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
