"""Found customers as a list: chip, name, place, and what it was that matched."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from custdesk.domain.fields import BY_NAME
from custdesk.services import customers, search
from custdesk.services.desk import Desk
from custdesk.system.language import _, words
from custdesk.ui import icons, theme
from custdesk.ui.parts.chip import draw_chip, tier_word

ROW = 40
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# Fields whose match the name already shows.
_PLAIN = {"customer.name"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of the list: a customer (`target` is its id), a page (its name) or a trip."""

    target: int | str
    title: str
    place: str = ""
    matched: str = ""
    tier: str = ""
    icon: str = ""


def find_customers(desk: Desk, text: str, limit: int) -> list[Hit]:
    """Customers that have every word of the text; a few milliseconds."""
    found = search.search(desk, text, limit)
    rows = {row.id: row for row in customers.page(desk, [hit.id for hit in found])}
    hits = []
    for hit in found:
        row = rows.get(hit.id)
        country = words().country(row.country) if row and row.country else ""
        place = words().join((row.city if row else "", country), "phrases")
        matched = "" if hit.matched in _PLAIN else _matched(hit.matched, hit.text)
        hits.append(Hit(hit.id, hit.name, place, matched, hit.tier))
    return hits


def _matched(field: str, text: str) -> str:
    known = BY_NAME.get(field)
    text = " ".join(text.split())
    if field.startswith("person."):
        return _("Contact: {value}").format(value=text)
    if field == "document.name":
        return _("Document: {value}").format(value=text)
    if known is None:
        return text
    return _("{field}: {value}").format(field=_(known.title), value=text)


class HitModel(QAbstractListModel):
    """Hits in order; the role `UserRole` answers the `Hit`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            tier = tier_word(hit.tier) if hit.tier else ""
            return words().join((hit.title, tier, hit.place, hit.matched), "phrases")
        return hit if role == Qt.ItemDataRole.UserRole else None


class HitDelegate(QStyledItemDelegate):
    """Paints a hit in one line with the match below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(Qt.ItemDataRole.UserRole)
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("select"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        if hit.tier:
            draw_chip(painter, rect.x() + 14, rect.center().y() + 0.5, hit.tier, word=False)
        elif hit.icon:
            square = QRectF(rect.x() + 19, rect.center().y() - 8, 18, 18)
            icons.draw_icon(painter, square, hit.icon, "text2")
        self._paint_texts(painter, rect.adjusted(54, 0, -16, 0), hit)
        painter.restore()

    def _paint_texts(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        small = theme.font(12)
        metrics = QFontMetrics(small)
        line = rect.adjusted(0, 3, 0, -18) if hit.matched else rect
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        room = line.width() // 2
        place = metrics.elidedText(hit.place, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, flags | Qt.AlignmentFlag.AlignRight, place)
        if hit.matched:
            below = rect.adjusted(0, 20, 0, -2)
            text = metrics.elidedText(hit.matched, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, flags | Qt.AlignmentFlag.AlignLeft, text)
        bold = theme.font(13, QFont.Weight.Medium)
        painter.setFont(bold)
        painter.setPen(theme.color("text"))
        room = line.width() - metrics.horizontalAdvance(place) - 16
        name = QFontMetrics(bold).elidedText(hit.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, flags | Qt.AlignmentFlag.AlignLeft, name)
