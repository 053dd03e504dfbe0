"""Rows of two lines in a plain list: what it is, and below it what else is known."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from custdesk.ui.parts.elide import elided
from custdesk.ui.parts.text_cell import Index
from custdesk.ui.theme import color, font

BELOW = Qt.ItemDataRole.UserRole
_HEIGHT = 46


class TwoLines(QStyledItemDelegate):
    """The second line is the item's text in the role `BELOW`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, color("select"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, color("hover"))
        room = QRectF(option.rect).adjusted(12, 5, -10, -23)
        for text, made, token in (
            (index.data(), font(13, QFont.Weight.Medium), "text"),
            (index.data(BELOW), font(12), "text2"),
        ):
            painter.setFont(made)
            painter.setPen(color(token))
            shown = elided(QFontMetricsF(made), text, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            room.translate(0, 19)
        painter.restore()
