"""Who could be visited on a trip: by tier, with reasons; dragged or put onto a day by a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from custdesk.domain.warnings.kinds import TITLES
from custdesk.services.trips.candidates import Candidate
from custdesk.system.language import _, words
from custdesk.ui.parts.acting_paint import fill_row
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.carried_rows import CarriedRows, CarryingList, draw_grip
from custdesk.ui.parts.chip import TABLE_WIDTH, TIERS, draw_chip, tier_word
from custdesk.ui.parts.digit_keys import digit_key
from custdesk.ui.parts.formats import (
    clock_time,
    country_short,
    duration,
    figure,
    say_near,
    short_weekday,
)
from custdesk.ui.parts.grouped_rows import ROW, Index
from custdesk.ui.parts.strokes import stroke, stroke_of
from custdesk.ui.theme import color, font, hairline

_GROUP, _ROW = 26, 64


def place_of(row: Candidate) -> str:
    """`Graz, Austria`."""
    country = country_short(row.country) if row.country else ""
    return words().join([part for part in (row.place, country) if part], "phrases")


def fits_text(row: Candidate, *, dated: bool = False) -> str:
    """`fits Wed`, `+ ½ day`, `+ 1 day`; `dated`: the trip has several of a weekday."""
    if row.fits is not None:
        day = words().date(row.fits, "day") if dated else short_weekday(row.fits)
        return _("fits {day}").format(day=day)
    return _("+ ½ day") if row.extra == "half" else _("+ 1 day")


def way_text(row: Candidate, *, short: bool = False) -> str:
    """`1 h 05 from Frankfurt`."""
    if row.minutes is None:
        return ""
    time = clock_time(row.minutes) if short else duration(row.minutes)
    if not row.from_place:
        return time
    return words().text("{time} from {place}", time=time, place=row.from_place)


def presses(row: Candidate, today: date) -> bool:
    """A warning stands, money is overdue, or the day to contact them has come."""
    first = row.reasons[0].text if row.reasons else ""
    warned = first in TITLES.values() or first == "{n} day overdue"
    return warned or (row.due is not None and row.due <= today)


def reasons_text(row: Candidate, today: date) -> str:
    """Why to go there, in words."""
    return words().join([say_near(reason, today) for reason in row.reasons], "phrases")


@dataclass(frozen=True, slots=True)
class TierHead:
    """The title over the candidates of a tier."""

    tier: str
    count: int


class CandidateModel(CarriedRows[Candidate]):
    """Titles of tiers and candidates in one list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Candidate, lambda row: row.customer_id, parent)
        self.today = date(2000, 1, 1)
        self.dated = False  # the day that fits is told by its date

    def show_rows(
        self, found: Sequence[Candidate], today: date, *, grouped: bool, dated: bool
    ) -> None:
        """Show candidates in their order, by tier if they are `grouped`."""
        self.today, self.dated = today, dated
        shown: list[Candidate | TierHead] = []
        if grouped:
            for tier in TIERS:
                part = [row for row in found if row.tier == tier]
                if part:
                    shown += [TierHead(tier, len(part)), *part]
        else:
            shown += found
        self._show(shown)

    def place_of(self, customer: int) -> QModelIndex:
        """Where a customer stands; nowhere when they are gone."""
        return self.first_where(lambda row: row.customer_id == customer)

    def _told(self, row: Candidate | TierHead, role: int) -> object:
        if isinstance(row, TierHead):
            return tier_word(row.tier) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = (
                row.name, tier_word(row.tier), place_of(row), reasons_text(row, self.today),
                way_text(row), fits_text(row, dated=self.dated),
            )  # fmt: skip
            return words().join([part for part in parts if part], "phrases")
        return None


class _Delegate(QStyledItemDelegate):
    """Grip, tier, name and sales; place and why; how far, and which day it fits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _GROUP if isinstance(index.data(ROW), TierHead) else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(ROW), QRectF(option.rect)
        if isinstance(row, TierHead):
            painter.fillRect(rect, color("header"))
            line, made = rect.adjusted(16, 0, -12, 0), font(12, QFont.Weight.Medium)
            draw_line(painter, line, tier_word(row.tier), made, color("text2"))
            right = Qt.AlignmentFlag.AlignRight
            count = words().number(row.count)
            draw_line(painter, line, count, font(12), color("text2"), right)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            active = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.save()
            fill_row(painter, option, current=selected, focused=active)
            painter.restore()
            model = index.model()
            assert isinstance(model, CandidateModel)
            _draw_row(painter, rect, row, model.today, fits_text(row, dated=model.dated))
        painter.setPen(hairline())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _draw_row(painter: QPainter, rect: QRectF, row: Candidate, today: date, fits: str) -> None:
    draw_grip(painter, rect.x() + 12.5, rect.y() + 12)
    draw_chip(painter, rect.x() + 22, rect.y() + 17, row.tier, word=False)
    left, right = rect.x() + 22 + TABLE_WIDTH + 5, rect.right() - 12
    align = Qt.AlignmentFlag.AlignRight
    small, strong = font(12), font(13, QFont.Weight.DemiBold)
    line = QRectF(left, rect.y() + 8, right - left, 18)
    sales = figure(row.sales_12m, row.currency) if row.sales_12m else ""
    used = QFontMetrics(small).horizontalAdvance(sales) + 8 if sales else 0
    draw_line(painter, line.adjusted(0, 0, -used, 0), row.name, strong, color("text"))
    draw_line(painter, line, sales, small, color("text2"), align)
    line = QRectF(left, rect.y() + 26, right - left, 16)
    _draw_place(painter, line, row, today)
    line.translate(0, 17)
    made = font(12, QFont.Weight.DemiBold) if row.fits else small
    ink = color("accent" if row.fits else "text2")
    used = QFontMetrics(made).horizontalAdvance(fits) + 8
    way, measure = way_text(row), QFontMetrics(small)
    for shorter in (way_text(row, short=True), clock_time(row.minutes or 0) if way else ""):
        if measure.horizontalAdvance(way) > line.width() - used:
            way = shorter
    draw_line(painter, line.adjusted(0, 0, -used, 0), way, small, color("text2"))
    draw_line(painter, line, fits, made, ink, align)


def _draw_place(painter: QPainter, line: QRectF, row: Candidate, today: date) -> None:
    """Where they are, then the first reason, in the colour of what presses."""
    made = font(12)
    place, why = place_of(row), reasons_text(row, today)
    if place and why:
        joined = words().join((place, why), "phrases")
        place = joined[: len(joined) - len(why)]
    draw_line(painter, line, place, made, color("text2"))
    used = QFontMetrics(made).horizontalAdvance(place)
    if why and line.width() - used > 30:
        token = "warning" if presses(row, today) else "text2"
        draw_line(painter, line.adjusted(used, 0, 0, 0), why, made, color(token))


class CandidateList(CarryingList):
    """`put` (1 … 9): a customer onto the day of that number."""

    put = Signal(int, int)  # customer, place of the day
    placed = Signal(int)  # P: wherever there is room

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Not yet planned"), parent)
        self.candidates = CandidateModel(self)
        self.carry(self.candidates, _Delegate(self), _ROW)

    def show_rows(
        self, found: Sequence[Candidate], today: date, *, grouped: bool, dated: bool = False
    ) -> None:
        """Show candidates; the one that was marked stays so, else its neighbour."""
        before, row = self.current(), self.currentIndex().row()
        self.candidates.show_rows(found, today, grouped=grouped, dated=dated)
        place = self.candidates.place_of(before.customer_id) if before else QModelIndex()
        if not place.isValid() and before is not None:
            place = self.candidates.first_after(row)
        self.setCurrentIndex(place)

    def current(self) -> Candidate | None:
        """Who is marked."""
        return self.candidates.row_at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        customer, digit = self.current_customer(), digit_key(event)
        if customer is not None and digit is not None and not digit.shifted:
            self.put.emit(customer, digit.digit - 1)
        elif customer is not None and stroke_of(event) == stroke(Qt.Key.Key_P):
            self.placed.emit(customer)
        else:
            super().keyPressEvent(event)
