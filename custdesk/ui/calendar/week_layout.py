"""Days laid out in a width: the lanes of their fixed head and the blocks of their grid. No Qt.

Boxes of the head count from the top of the view, boxes of the grid from 00:00.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from custdesk.store.rows import TaskRow
from custdesk.ui.calendar.entries import (
    CalendarRows,
    DayMark,
    Entry,
    HolidaySpan,
    day_of,
    week_spans,
)
from custdesk.ui.parts.day_grid import (
    Box,
    Piece,
    Span,
    WeekGrid,
    mark_of,
    pieces,
    side_by_side,
    stacked,
)

LaneName = Literal["holidays", "orders", "tasks"]

DAY_HEAD = 40
BAR = 19
GAP = 2
_PAD = 4
_ROWS = 3  # of a lane that is not opened


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an entry and where it is drawn."""

    entry: Entry
    piece: Piece
    box: Box


@dataclass(frozen=True, slots=True)
class HolidayBar:
    holiday: HolidaySpan
    box: Box


@dataclass(frozen=True, slots=True)
class TaskBar:
    task: TaskRow
    box: Box

    @property
    def check(self) -> Box:
        """The check box, with room to hit it."""
        return Box(self.box.x, self.box.y, 20, self.box.height)


@dataclass(frozen=True, slots=True)
class MarkBar:
    mark: DayMark
    box: Box


@dataclass(frozen=True, slots=True)
class More:
    """The link that opens a lane ("+2 more"), or closes it again when `count` is 0."""

    lane: LaneName
    count: int
    box: Box


HeadThing = HolidayBar | TaskBar | MarkBar | More


@dataclass(frozen=True, slots=True)
class Lane:
    name: LaneName
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class WeekLayout:
    week: date
    grid: WeekGrid
    blocks: tuple[Block, ...]
    lanes: tuple[Lane, ...]
    holidays: tuple[HolidayBar, ...]
    tasks: tuple[TaskBar, ...]
    more: tuple[More, ...]
    marks: tuple[MarkBar, ...] = ()

    @property
    def head(self) -> float:
        """Height of the part that does not scroll."""
        return self.lanes[-1].top + self.lanes[-1].height if self.lanes else float(DAY_HEAD)

    @property
    def in_lanes(self) -> list[TaskRow | DayMark]:
        """The tasks and marks that have a place."""
        return [*(bar.task for bar in self.tasks), *(bar.mark for bar in self.marks)]

    def block_at(self, x: float, y: float) -> Block | None:
        """The topmost block at a point of the grid."""
        return next((b for b in reversed(self.blocks) if b.box.contains(x, y)), None)

    def head_at(self, x: float, y: float) -> HeadThing | None:
        """What lies at a point of the head."""
        every: tuple[HeadThing, ...] = (*self.more, *self.tasks, *self.marks, *self.holidays)
        return next((thing for thing in every if thing.box.contains(x, y)), None)


def week_layout(
    rows: CalendarRows, week: date, width: float, opened: frozenset[str] = frozenset()
) -> WeekLayout:
    """Lay out the rows of days; `opened` names the lanes that show all of their rows."""
    grid = WeekGrid.fitting(width, rows.days)
    lanes: list[Lane] = []
    holidays: list[HolidayBar] = []
    tasks: list[TaskBar] = []
    marks: list[MarkBar] = []
    more: list[More] = []
    top = float(DAY_HEAD)
    if rows.shown.holidays:
        spans = week_spans(rows.holidays, week, rows.days)
        packed = _packed("holidays", spans, grid, top, opened)
        holidays = [HolidayBar(rows.holidays[span.key], box) for span, box in packed.placed]
        lanes.append(packed.lane)
        more += packed.more
        top += packed.lane.height
    if rows.orders:
        packed = _packed("orders", _day_spans(rows.orders, rows), grid, top, opened)
        marks = [MarkBar(rows.orders[span.key], box) for span, box in packed.placed]
        lanes.append(packed.lane)
        more += packed.more
        top += packed.lane.height
    if rows.shown.tasks:
        things: tuple[TaskRow | DayMark, ...] = (*rows.kept, *rows.tasks)
        packed = _packed("tasks", _day_spans(things, rows), grid, top, opened)
        for span, box in packed.placed:
            thing = things[span.key]
            if isinstance(thing, DayMark):
                marks.append(MarkBar(thing, box))
            else:
                tasks.append(TaskBar(thing, box))
        lanes.append(packed.lane)
        more += packed.more
    return WeekLayout(
        week,
        grid,
        _blocks(rows, week, grid),
        tuple(lanes),
        tuple(holidays),
        tuple(tasks),
        tuple(more),
        tuple(marks),
    )


def _day_spans(things: Sequence[TaskRow | DayMark], rows: CalendarRows) -> list[Span]:
    """What stands on one day each; `key` is the place in the list."""
    found = [day_of(thing) for thing in things]
    days = [(day - rows.first).days if day else -1 for day in found]
    return [Span(place, day, day) for place, day in enumerate(days) if 0 <= day < rows.days]


def _blocks(rows: CalendarRows, week: date, grid: WeekGrid) -> tuple[Block, ...]:
    entries = {entry.key: entry for entry in rows.visible}
    parts = [
        piece
        for entry in entries.values()
        for piece in pieces(entry.key, mark_of(entry.start, week), entry.visit.minutes, rows.days)
    ]
    return tuple(Block(entries[p.key], p, grid.box(p)) for p in side_by_side(parts))


@dataclass(frozen=True, slots=True)
class _Packed:
    lane: Lane
    placed: list[tuple[Span, Box]]
    more: list[More]


def _packed(
    name: LaneName, spans: Sequence[Span], grid: WeekGrid, top: float, opened: frozenset[str]
) -> _Packed:
    """Spans in rows; where too many would be needed, the last row tells how many are left."""
    rows = stacked(spans)
    needed = max((row + 1 for _, row in rows), default=1)
    closed = needed > _ROWS and name not in opened
    height = _PAD * 2 + (_ROWS if closed else needed) * (BAR + GAP) - GAP
    shown = _ROWS - 1 if closed else needed
    placed = [(span, _bar(grid, span, top, row)) for span, row in rows if row < shown]
    more = []
    if closed:
        left = [span for span, row in rows if row >= shown]
        for day in range(grid.days):
            count = sum(span.first <= day <= span.last for span in left)
            if count:
                more.append(More(name, count, _bar(grid, Span(0, day, day), top, shown)))
    elif needed > _ROWS:
        foot = top + height - BAR - _PAD
        more.append(More(name, 0, Box(0, foot, grid.edges[0] - 8, BAR)))
    return _Packed(Lane(name, top, height), placed, more)


def _bar(grid: WeekGrid, span: Span, top: float, row: int) -> Box:
    left, right = grid.edges[span.first], grid.edges[span.last + 1]
    return Box(left + 3, top + _PAD + row * (BAR + GAP), right - left - 7, BAR)


def week_days(week: date, days: int = 7) -> list[date]:
    return [week + timedelta(days=n) for n in range(days)]
