"""How the cells of the matching table are painted; the field looks like the combo that it opens."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from custdesk.ui.icons import draw_icon
from custdesk.ui.importing import titles
from custdesk.ui.importing.match_model import (
    ARROW,
    FIELD,
    HEADER,
    HOW,
    LETTER,
    MATCH,
    POLICY,
    SAMPLES,
    MatchModel,
    MatchRow,
)
from custdesk.ui.theme import color, font, hairline

ROW = 29
_PAD = 6  # as in the header
_BAR = 36
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MatchCell(QStyledItemDelegate):
    """Paints one cell of a `MatchModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, MatchModel)
        row, column, rect = model.rows[index.row()], index.column(), option.rect
        painter.save()
        painter.fillRect(rect, color(_ground(option, column)))
        off = row.column.field is None
        if column == LETTER:
            self._text(painter, rect, titles.letter(row.column.index), "text3")
        elif column == HEADER:
            bold = QFont.Weight.Normal if off else QFont.Weight.DemiBold
            self._text(painter, rect, row.column.header, "text2" if off else "text", bold)
        elif column in SAMPLES:
            self._text(painter, rect, str(index.data() or ""), "text3" if off else "text2")
        elif column == ARROW:
            box = QRectF(rect).adjusted(0, 7, 0, -8)
            draw_icon(painter, box, "arrow-right", "disabled" if off else "text2")
        elif column == FIELD:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._combo(painter, rect, row.field, off, focused)
        elif column == POLICY and row.policy:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._combo(painter, rect, row.policy, row.policy_is_usual, focused)
        elif column == MATCH:
            self._match(painter, rect, row)
        elif column == HOW:
            doubtful = not off and row.column.confidence < 0.75
            self._text(painter, rect, row.how, "warning" if doubtful else "text2")
        painter.setPen(hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if column in (LETTER, *SAMPLES):
            painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        token: str,
        weight: QFont.Weight = QFont.Weight.Normal,
    ) -> None:
        shown = font(12, weight)
        painter.setFont(shown)
        painter.setPen(color(token))
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        line = " ".join(text.split())
        cut = QFontMetrics(shown).elidedText(line, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _LEFT, cut)

    def _combo(self, painter: QPainter, rect: QRect, said: str, off: bool, focused: bool) -> None:
        """`off`: what is chosen is nothing, or the usual."""
        box = QRectF(rect).adjusted(4.5, 2.5, -4.5, -3.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(color("surface"))
        border = "accent" if focused else "border" if off else "border_strong"
        painter.setPen(QPen(color(border), 2 if focused else 1))
        painter.drawRoundedRect(box, 4, 4)
        arrow = QRectF(box.right() - 22, box.top() + 4, 16, box.height() - 8)
        draw_icon(painter, arrow, "chevron-down", "text2")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        text = box.toRect().adjusted(0, 0, -18, 0)
        self._text(painter, text, said, "text3" if off else "text")

    def _match(self, painter: QPainter, rect: QRect, row: MatchRow) -> None:
        if row.column.field is None:
            self._text(painter, rect, row.match, "text3")
            return
        word, token = titles.confidence_word(row.column.confidence)
        x, y = rect.x() + _PAD, rect.center().y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(x, y - 1.5, _BAR, 5)
        painter.setBrush(color("track"))
        painter.drawRoundedRect(bar, 2, 2)
        bar.setWidth(_BAR * min(1.0, row.column.confidence))
        painter.setBrush(color(token))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        rest = QRect(x + _BAR, rect.y(), rect.right() - x - _BAR, rect.height())
        self._text(painter, rest, word, token, QFont.Weight.DemiBold)
        painter.setFont(font(12))
        painter.setPen(color("text2"))
        percent = f"{round(row.column.confidence * 100)}%"
        painter.drawText(
            rest.adjusted(0, 0, -_PAD, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            percent,
        )


def _ground(option: QStyleOptionViewItem, column: int) -> str:
    if option.state & QStyle.StateFlag.State_Selected:
        return "select"
    return "page" if column == LETTER else "surface"
