"""A month laid out in a size: days, and as many lines in each as there is room for. No Qt."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from custdesk.ui.calendar.entries import (
    THINGS,
    CalendarRows,
    DayMark,
    Entry,
    HolidaySpan,
    Key,
    Thing,
    key_of,
)
from custdesk.ui.parts.day_grid import Box, Span, monday, stacked

HEAD = 28
WEEK_NUMBERS = 34
NUMBER = 26  # pixels of a day's own number
LINE = 18
GAP = 1
_MOST_BARS = 2  # rows of them in a week


def first_shown(month: date) -> date:
    """The Monday that a month's page begins with; `month` is any day of it."""
    return monday(month.replace(day=1))


def next_month(month: date, step: int = 1) -> date:
    """The first day of the month so many months on."""
    months = month.year * 12 + month.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def weeks_shown(month: date) -> int:
    """How many weeks the page of a month has: four to six."""
    last = next_month(month) - timedelta(days=1)
    return ((last - first_shown(month)).days // 7) + 1


def last_shown(month: date) -> date:
    return first_shown(month) + timedelta(days=7 * weeks_shown(month) - 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line in a day: holidays, an entry, a task, or how many more there are."""

    thing: "tuple[HolidaySpan, ...] | Thing | int"
    box: Box

    @property
    def check(self) -> Box:
        """The check box of a task."""
        return Box(self.box.x, self.box.y, 20, self.box.height)


@dataclass(frozen=True, slots=True)
class DayCell:
    day: date
    box: Box
    lines: tuple[Line, ...]
    outside: bool  # of another month

    def line_at(self, x: float, y: float) -> Line | None:
        return next((line for line in self.lines if line.box.contains(x, y)), None)


@dataclass(frozen=True, slots=True)
class MonthLayout:
    month: date  # its first day
    cells: tuple[DayCell, ...]
    bars: tuple[Line, ...] = ()  # what lasts several days of a week

    def line_at(self, x: float, y: float) -> Line | None:
        """The bar or line at a point."""
        bar = next((bar for bar in self.bars if bar.box.contains(x, y)), None)
        cell = self.cell_at(x, y)
        return bar or (cell.line_at(x, y) if cell else None)

    def week_at(self, x: float, y: float) -> date | None:
        """The Monday whose number lies at a point."""
        rows = self.cells[::7] if x < WEEK_NUMBERS else ()
        return next((cell.day for cell in rows if cell.box.y <= y < cell.box.bottom), None)

    def cell_at(self, x: float, y: float) -> DayCell | None:
        return next((cell for cell in self.cells if cell.box.contains(x, y)), None)

    def cell_of(self, day: date) -> DayCell | None:
        return next((cell for cell in self.cells if cell.day == day), None)

    def line_of(self, key: Key) -> Line | None:
        """The line of an appointment or task; None when it is hidden behind “more”."""
        return next(
            (
                line
                for line in (*self.bars, *(line for cell in self.cells for line in cell.lines))
                if isinstance(line.thing, THINGS) and key_of(line.thing) == key
            ),
            None,
        )


def month_layout(rows: CalendarRows, month: date, width: float, height: float) -> MonthLayout:
    """Lay out the month that `month` lies in."""
    first, weeks = first_shown(month), weeks_shown(month)
    tall = max(float(NUMBER + LINE), (height - HEAD) / weeks)
    wide = max(40.0, (width - WEEK_NUMBERS) / 7)
    cells: list[DayCell] = []
    bars: list[Line] = []
    for place in range(weeks * 7):
        day = first + timedelta(days=place)
        row, column = divmod(place, 7)
        left, top = round(WEEK_NUMBERS + column * wide), round(HEAD + row * tall)
        right, bottom = round(WEEK_NUMBERS + (column + 1) * wide), round(HEAD + (row + 1) * tall)
        box = Box(left, top, right - left, bottom - top)
        cells.append(DayCell(day, box, (), day.month != month.month))
    filled = []
    for row in range(weeks):
        week = cells[7 * row : 7 * row + 7]
        found = _bars(rows, week)
        bars += [Line((span,) if isinstance(span, HolidaySpan) else span, box)
                 for span, _days, _row, box in found]  # fmt: skip
        for cell in week:
            over = [one for one in found if one[1][0] <= cell.day <= one[1][1]]
            below = max((one[2] + 1 for one in over), default=0)
            lines = _lines(rows, cell.day, cell.box, [one[0] for one in found], below)
            filled.append(replace(cell, lines=lines))
    return MonthLayout(month.replace(day=1), tuple(filled), tuple(bars))


Bar = tuple[HolidaySpan | Entry, tuple[date, date], int, Box]


def _bars(rows: CalendarRows, week: list[DayCell]) -> list[Bar]:
    """What lasts several days of a week: appointments, then the holidays of most customers."""
    first, last = week[0].day, week[-1].day
    lasting: list[tuple[HolidaySpan | Entry, date, date]] = [
        (entry, entry.start.date(), entry.last_day)
        for entry in rows.lasting
        if entry.start.date() <= last and entry.last_day >= first
    ]
    lasting += [(span, span.first, span.last) for span in rows.visible_holidays]
    spans, found = [], []
    for place, (_thing, begins, ends) in enumerate(lasting):
        inside = max(0, (begins - first).days), min(6, (ends - first).days)
        if inside[1] > inside[0]:
            spans.append(Span(place, *inside))
    shown = _MOST_BARS if week[0].box.height > 4 * LINE + NUMBER else 1
    for span, row in stacked(spans):
        if row < shown:
            left, right = week[span.first].box, week[span.last].box
            top = left.y + NUMBER + row * (LINE + GAP)
            box = Box(left.x + 3, top, right.right - left.x - 7, LINE)
            days = first + timedelta(days=span.first), first + timedelta(days=span.last)
            found.append((lasting[span.key][0], days, row, box))
    return found


def _past(thing: Thing) -> bool:
    """An order that has left: a month has no room for what is over."""
    return isinstance(thing, DayMark) and thing.state == "done"


def _lines(
    rows: CalendarRows, day: date, box: Box, bars: list[HolidaySpan | Entry], below: int
) -> tuple[Line, ...]:
    """The lines of a day under the bars that run over it; what is a bar is no line."""
    holidays = tuple(one for one in rows.holidays_on(day) if one not in bars)
    top = box.y + NUMBER + below * (LINE + GAP)
    things: list[tuple[HolidaySpan, ...] | Thing] = [holidays] if holidays else []
    things += [thing for thing in rows.things_on(day) if thing not in bars and not _past(thing)]
    room = max(1, int((box.bottom - top) // (LINE + GAP)))
    shown: list[tuple[HolidaySpan, ...] | Thing | int] = [*things]
    if len(things) > room:
        shown = [*things[: room - 1], len(things) - room + 1]
    return tuple(
        Line(
            thing,
            Box(box.x + 3, top + place * (LINE + GAP), box.width - 7, LINE),
        )
        for place, thing in enumerate(shown)
    )
