"""Where things stand in a row of days: minutes to pixels and back, overlaps, spans. No Qt.

A week begins on its Monday, a single day is a row of one. Moments are naive wall times of the
salesperson; inside the row they are "marks": minutes since 00:00 of its first day.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

HOUR = 40  # pixels
STEP = 15  # minutes that a block moves by
DAY = 24 * 60
HOURS_WIDTH = 120  # two columns of hours
WEEKEND = 0.66  # width of a Saturday or Sunday, in weekdays
EDGE = 5  # pixels at a block's ends that resize it
_SHORTEST = 30  # minutes a block needs for one line of text


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom

    def moved(self, dx: float, dy: float) -> "Box":
        return Box(self.x + dx, self.y + dy, self.width, self.height)


def monday(day: date) -> date:
    """The first day of the week that `day` lies in."""
    return day - timedelta(days=day.weekday())


def mark_of(moment: datetime, week: date) -> int:
    """Minutes from Monday 00:00 of `week`; negative before it."""
    return int((moment - datetime.combine(week, time())).total_seconds() // 60)


def moment_of(mark: int, week: date) -> datetime:
    return datetime.combine(week, time()) + timedelta(minutes=mark)


def snapped(mark: float, step: int = STEP) -> int:
    """The nearest step."""
    return int((mark + step / 2) // step) * step


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of an entry that lies on one day; one that passes midnight has two."""

    key: int
    day: int  # 0 Monday
    start: int  # minutes of that day
    end: int
    first: bool = True
    last: bool = True
    column: int = 0  # beside how many others, and which of them
    columns: int = 1

    @property
    def shown_end(self) -> int:
        """Where its picture ends: a very short block is drawn long enough to be read."""
        return min(DAY, max(self.end, self.start + _SHORTEST))


def pieces(key: int, start: int, minutes: int, days: int = 7) -> list[Piece]:
    """The parts of an entry at mark `start` that lie inside the week."""
    end = start + max(minutes, 1)
    found = []
    for day in range(max(0, start // DAY), min(days - 1, (end - 1) // DAY) + 1):
        floor = day * DAY
        found.append(
            Piece(
                key,
                day,
                max(0, start - floor),
                min(DAY, end - floor),
                first=start >= floor,
                last=end <= floor + DAY,
            )
        )
    return found


def side_by_side(parts: Iterable[Piece]) -> list[Piece]:
    """Give overlapping pieces columns of their own, as few as will do."""
    placed: list[Piece] = []
    cluster: list[Piece] = []
    open_until: list[int] = []  # per column

    def close() -> None:
        placed.extend(replace(piece, columns=len(open_until)) for piece in cluster)
        cluster.clear()
        open_until.clear()

    for piece in sorted(parts, key=lambda p: (p.day, p.start, -p.end, p.key)):
        if cluster and (piece.day != cluster[0].day or piece.start >= max(open_until)):
            close()
        column = next((c for c, end in enumerate(open_until) if end <= piece.start), -1)
        if column < 0:
            column = len(open_until)
            open_until.append(0)
        open_until[column] = piece.shown_end
        cluster.append(replace(piece, column=column))
    close()
    return placed


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """The columns of days in a width; the y axis is the scrolled content, 00:00 at 0."""

    edges: tuple[float, ...]  # the left edge of each day, and the right one of the last
    hour: int = HOUR  # pixels

    @classmethod
    def fitting(cls, width: float, days: int = 7) -> "WeekGrid":
        """The days of a week, Saturday and Sunday narrower, or a single day."""
        shares = [WEEKEND if days == 7 and day > 4 else 1.0 for day in range(days)]
        return cls.shared(width, shares)

    @classmethod
    def shared(
        cls, width: float, shares: Sequence[float], hours: int = HOURS_WIDTH, hour: int = HOUR
    ) -> "WeekGrid":
        """Days that share what the column of hours leaves; `hour`: its height in pixels."""
        whole = max(20.0, (width - hours) / sum(shares))
        edges = [float(hours)]
        for share in shares:
            edges.append(edges[-1] + whole * share)
        return cls(tuple(float(round(edge)) for edge in edges), hour)

    @property
    def days(self) -> int:
        return len(self.edges) - 1

    def day_at(self, x: float) -> int:
        """The day under `x`; the nearest one outside."""
        return min(self.days - 1, max(0, bisect_right(self.edges, x) - 1))

    def mark_at(self, x: float, y: float) -> float:
        """The mark under a point of the content."""
        minutes = min(float(DAY), max(0.0, y * 60 / self.hour))
        return self.day_at(x) * DAY + minutes

    def column(self, day: int) -> tuple[float, float]:
        """Left edge and width of a day."""
        return self.edges[day], self.edges[day + 1] - self.edges[day]

    def box(self, piece: Piece) -> Box:
        """Where a piece is drawn: a little air right and left, none towards the hours."""
        left, width = self.column(piece.day)
        room = width - 8
        own = room / piece.columns
        x = left + 3 + own * piece.column
        top = piece.start * self.hour / 60
        bottom = piece.shown_end * self.hour / 60
        return Box(x, top, own - (2 if piece.columns > 1 else 0), bottom - top - 1)


class Span(NamedTuple):
    """Something that lasts whole days: first and last day of the week (0 to 6), both included."""

    key: int
    first: int
    last: int


def stacked(spans: Sequence[Span]) -> list[tuple[Span, int]]:
    """Each span with the topmost row that is free on its days; of those that start together,
    the longest comes first.
    """
    rows: list[int] = []  # first day of each row that is free, spans being sorted by their start
    placed = []
    for span in sorted(spans, key=lambda s: (s.first, s.first - s.last, s.key)):
        row = next((r for r, free in enumerate(rows) if free <= span.first), -1)
        if row < 0:
            row = len(rows)
            rows.append(0)
        rows[row] = span.last + 1
        placed.append((span, row))
    return placed
