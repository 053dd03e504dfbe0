"""A month laid out in a size: days, and as many lines in each as there is room for. No Qt."""

from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.store.rows import TaskRow
from custdesk.ui.calendar.entries import CalendarRows, Entry, HolidaySpan, Key, key_of
from custdesk.ui.calendar.geometry import Box, monday

HEAD = 28
WEEK_NUMBERS = 34
NUMBER = 26  # pixels of a day's own number
LINE = 18
GAP = 1


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

    thing: "tuple[HolidaySpan, ...] | Entry | TaskRow | int"
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

    def cell_at(self, x: float, y: float) -> DayCell | None:
        return next((cell for cell in self.cells if cell.box.contains(x, y)), None)

    def cell_of(self, day: date) -> DayCell | None:
        return next((cell for cell in self.cells if cell.day == day), None)

    def line_of(self, key: Key) -> Line | None:
        """The line of an appointment or task; None when it is hidden behind “more”."""
        return next(
            (
                line
                for cell in self.cells
                for line in cell.lines
                if isinstance(line.thing, Entry | TaskRow) and key_of(line.thing) == key
            ),
            None,
        )


def month_layout(rows: CalendarRows, month: date, width: float, height: float) -> MonthLayout:
    """Lay out the month that `month` lies in."""
    first, weeks = first_shown(month), weeks_shown(month)
    tall = max(float(NUMBER + LINE), (height - HEAD) / weeks)
    wide = max(40.0, (width - WEEK_NUMBERS) / 7)
    cells = []
    for place in range(weeks * 7):
        day = first + timedelta(days=place)
        row, column = divmod(place, 7)
        left, top = round(WEEK_NUMBERS + column * wide), round(HEAD + row * tall)
        right, bottom = round(WEEK_NUMBERS + (column + 1) * wide), round(HEAD + (row + 1) * tall)
        box = Box(left, top, right - left, bottom - top)
        cells.append(DayCell(day, box, _lines(rows, day, box), day.month != month.month))
    return MonthLayout(month.replace(day=1), tuple(cells))


def _lines(rows: CalendarRows, day: date, box: Box) -> tuple[Line, ...]:
    holidays = rows.holidays_on(day)
    things: list[tuple[HolidaySpan, ...] | Entry | TaskRow] = [holidays] if holidays else []
    things += rows.entries_on(day)
    things += rows.tasks_on(day)
    room = max(1, int((box.height - NUMBER) // (LINE + GAP)))
    shown: list[tuple[HolidaySpan, ...] | Entry | TaskRow | int] = [*things]
    if len(things) > room:
        shown = [*things[: room - 1], len(things) - room + 1]
    return tuple(
        Line(
            thing,
            Box(box.x + 3, box.y + NUMBER + place * (LINE + GAP), box.width - 7, LINE),
        )
        for place, thing in enumerate(shown)
    )
