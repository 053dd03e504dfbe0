"""Found customers as a list: chip, name, place, and what it was that matched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from custdesk.domain.search_marks import Span, spans
from custdesk.services import customers, search
from custdesk.services.desk import Desk
from custdesk.system.language import _, words
from custdesk.ui import icons, theme
from custdesk.ui.parts.chip import draw_chip, tier_word
from custdesk.ui.parts.keycap import draw_keycap, keycap_width

ROW, HEADING = 40, 26
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
    keys: str = ""  # the shortcut that does the same
    heading: str = ""  # stands above the first line of its kind
    marks: tuple[Span, ...] = ()  # what of the title, and of what matched, was looked for
    matched_marks: tuple[Span, ...] = ()

    @property
    def height(self) -> int:
        return ROW + (HEADING if self.heading else 0)


def find_customers(desk: Desk, text: str, limit: int, recent: Sequence[int] = ()) -> list[Hit]:
    """Customers that have every word of the text; a few milliseconds."""
    found = search.search(desk, text, limit, recent)
    rows = {row.id: row for row in customers.page(desk, [hit.id for hit in found])}
    hits = []
    for hit in found:
        row = rows.get(hit.id)
        country = words().country(row.country) if row and row.country else ""
        place = words().join((row.city if row else "", country), "phrases")
        matched = "" if hit.matched in _PLAIN else _matched(hit.matched, hit.text)
        hits.append(Hit(hit.id, hit.name, place, matched, hit.tier))
    return hits


def marked(hit: Hit, text: str) -> Hit:
    """The hit with the places of the words that it was found by."""
    matched = tuple(spans(hit.matched, text)) if hit.matched else ()
    return replace(hit, marks=tuple(spans(hit.title, text)), matched_marks=matched)


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
            told = (hit.heading, hit.title, tier, hit.place, hit.matched, hit.keys)
            return words().join(told, "phrases")
        return hit if role == Qt.ItemDataRole.UserRole else None


class HitDelegate(QStyledItemDelegate):
    """Paints a hit in one line with the match below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, index.data(Qt.ItemDataRole.UserRole).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(Qt.ItemDataRole.UserRole)
        rect = option.rect
        painter.save()
        if hit.heading:
            above = QRect(rect.x() + 14, rect.y() + 2, rect.width() - 28, HEADING - 2)
            painter.setFont(theme.font(12, QFont.Weight.DemiBold))
            painter.setPen(theme.color("text3"))
            painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, hit.heading)
            rect = rect.adjusted(0, HEADING, 0, 0)
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
        if hit.keys:
            width = round(keycap_width(hit.keys))
            draw_keycap(painter, line.right() - width, line.center().y() + 0.5, hit.keys)
            line = line.adjusted(0, 0, -width - 12, 0)
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        room = line.width() // 2
        place = metrics.elidedText(hit.place, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, flags | Qt.AlignmentFlag.AlignRight, place)
        if hit.matched:
            below = rect.adjusted(0, 20, 0, -2)
            text = metrics.elidedText(hit.matched, Qt.TextElideMode.ElideRight, below.width())
            self._mark(painter, below, metrics, text, hit.matched_marks)
            painter.drawText(below, flags | Qt.AlignmentFlag.AlignLeft, text)
        bold = theme.font(13, QFont.Weight.Medium)
        painter.setFont(bold)
        painter.setPen(theme.color("text"))
        room = line.width() - metrics.horizontalAdvance(place) - 16
        name = QFontMetrics(bold).elidedText(hit.title, Qt.TextElideMode.ElideRight, room)
        self._mark(painter, line, QFontMetrics(bold), name, hit.marks)
        painter.drawText(line, flags | Qt.AlignmentFlag.AlignLeft, name)

    @staticmethod
    def _mark(
        painter: QPainter, line: QRect, metrics: QFontMetrics, text: str, marks: Sequence[Span]
    ) -> None:
        """Lay colour under what was looked for."""
        top = line.center().y() - metrics.height() / 2 + 1
        for start, end in marks:
            if start < len(text):
                left = metrics.horizontalAdvance(text[:start])
                width = metrics.horizontalAdvance(text[:end]) - left
                box = QRectF(line.x() + left, top, width, metrics.height())
                painter.fillRect(box, theme.color("mark"))
