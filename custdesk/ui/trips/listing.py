"""The list of trips: those to come, then those that are over."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from custdesk.domain.words import N_
from custdesk.services.trips.trips import TripLine
from custdesk.system.language import _, ngettext, words
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.acting_list import ActingList, no_icon
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.grouped_rows import ROW, GroupedRows, Index
from custdesk.ui.theme import color, font, hairline

_GROUP, _ROW = 26, 58
_UPCOMING, _PAST = N_("Upcoming"), N_("Past")


def span_of(first: date, last: date) -> str:
    """`14–18 September 2026`, `2026年9月14–18日`."""
    if first == last:
        return words().date(first)
    chinese = words().code.startswith("zh")
    if (first.year, first.month) == (last.year, last.month):
        whole = words().date(last if not chinese else first)
        if chinese:
            return whole.replace(f"{first.day}日", f"{first.day}–{last.day}日")
        return f"{first.day}–{whole}"
    return f"{words().date(first)} – {words().date(last)}"


def facts_of(line: TripLine) -> str:
    """`8 visits, 5 confirmed`."""
    if not line.visits:
        return _("No visits yet")
    text = ngettext("{n} visit", "{n} visits", line.visits).format(n=words().number(line.visits))
    if line.confirmed:
        sure = _("{n} confirmed").format(n=words().number(line.confirmed))
        text = words().join((text, sure), "phrases")
    return text


class TripModel(GroupedRows[TripLine]):
    """Titles of groups (texts) and trips, in one list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TripLine, parent)
        self.today = date(2000, 1, 1)

    def show_trips(self, lines: Sequence[TripLine], today: date) -> None:
        """Those to come begin with the nearest, those that are over with the latest."""
        coming = sorted((t for t in lines if t.last >= today), key=lambda t: (t.first, t.id))
        over = [t for t in lines if t.last < today]
        self.today = today
        shown: list[TripLine | str] = []
        for title, part in ((_UPCOMING, coming), (_PAST, over)):
            if part:
                shown += [title, *part]
        self._show(shown)

    def place_of(self, trip: int) -> QModelIndex:
        """Where a trip stands; nowhere when it is gone."""
        return self.first_where(lambda line: line.id == trip)

    def _told(self, row: TripLine | str, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return _(row) if isinstance(row, str) else row.name
        if role == Qt.ItemDataRole.AccessibleTextRole and not isinstance(row, str):
            parts = (
                row.name,
                span_of(row.first, row.last),
                facts_of(row),
                state_of(row, self.today),
            )
            return words().join([part for part in parts if part], "phrases")
        return None


def state_of(line: TripLine, today: date) -> str:
    """What waits to be done: under way, or its debrief."""
    if line.first <= today <= line.last:
        return _("Under way")
    if line.last < today and line.closed_on is None and line.visits:
        return _("Debrief open")
    return ""


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        group = isinstance(index.data(ROW), str)
        return QSize(200, _GROUP if group else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW), QRectF(option.rect)
        if isinstance(row, str):
            painter.fillRect(rect, color("header"))
            title = rect.adjusted(20, 0, -16, 0)
            draw_line(painter, title, _(row), font(12, QFont.Weight.Medium), color("text2"))
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        active = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if selected:
            painter.fillRect(rect, color("select" if active else "select_inactive"))
            if active:
                painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("hover"))
        model = index.model()
        assert isinstance(model, TripModel)
        _draw_trip(painter, rect, row, model.today)
        painter.setPen(hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _draw_trip(painter: QPainter, rect: QRectF, line: TripLine, today: date) -> None:
    kind = "bag-suitcase-outline" if line.kind == "out" else "factory"
    draw_icon(painter, QRectF(rect.x() + 22, rect.center().y() - 11, 22, 22), kind, "text2")
    left = rect.x() + 60
    strong = font(14, QFont.Weight.DemiBold)
    head = QRectF(left, rect.y() + 9, rect.right() - left - 240, 20)
    draw_line(painter, head, line.name, strong, color("text"))
    used = min(head.width(), QFontMetrics(strong).horizontalAdvance(line.name)) + 12
    days = span_of(line.first, line.last)
    draw_line(painter, head.adjusted(used, 0, 0, 0), days, font(13), color("text2"))
    below = QRectF(left, rect.y() + 31, rect.right() - left - 240, 18)
    towns = words().join(line.places, "phrases") if line.places else ""
    draw_line(painter, below, towns or facts_of(line), font(12), color("text2"))
    right = QRectF(rect.right() - 230, rect.y() + 9, 210, 20)
    align = Qt.AlignmentFlag.AlignRight
    if towns:
        draw_line(painter, right, facts_of(line), font(13), color("text2"), align)
    state = state_of(line, today)
    ink = color("warning" if line.last < today else "accent")
    if state:
        draw_line(painter, right.translated(0, 21), state, font(12), ink, align)


class TripList(ActingList):
    """Enter opens a trip, Del deletes it."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Trips"), parent)
        self.trips = TripModel(self)
        self.act_with(self.trips, _Delegate(self), self.trips.row_at, no_icon, "open", _ROW)
        self.acted.connect(self._acted)

    def _acted(self, _what: str, line: TripLine) -> None:
        self.chosen.emit(line.id)

    def current(self) -> TripLine | None:
        """The trip that is marked."""
        return self.trips.row_at(self.currentIndex())

    def show_trips(self, lines: Sequence[TripLine], today: date) -> None:
        """Show trips; the one that was marked stays so."""
        before = self.current()
        self.trips.show_trips(lines, today)
        place = self.trips.place_of(before.id) if before else QModelIndex()
        self.setCurrentIndex(place if place.isValid() else self.trips.first_after(0))
