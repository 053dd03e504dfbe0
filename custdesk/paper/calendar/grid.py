"""Where things stand on a page of hours: rows of hours, overlaps, spans of days. Pure figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

DAY = 24 * 60
_FOLDED = 0.45  # of an hour's height: a stretch of the night in which nothing happens
_LEAST_FOLDED = 3  # hours that such a stretch has at least
_USUAL = (8, 19)  # hours that are shown on any day


class Part(NamedTuple):
    """The part of an entry that lies on one day: minutes of that day."""

    key: int
    day: int  # 0: the first of the page
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A part in its place: fractions of the page's height, and which column of how many."""

    key: int
    day: int
    top: float
    bottom: float
    column: int = 0
    columns: int = 1
    crowded: bool = False  # something beside it found no column

    @property
    def left_out(self) -> bool:
        return self.column >= self.columns


class Hour(NamedTuple):
    """A row of hours: `first` to before `last`; more than one hour where the night is folded."""

    first: int
    last: int
    top: float  # fraction of the height
    height: float

    @property
    def folded(self) -> bool:
        return self.last - self.first > 1


def hours_for(parts: Iterable[Part]) -> list[Hour]:
    """The rows of hours that show every part; stretches before and after work without anything
    in them are folded.
    """
    busy = {hour for part in parts for hour in range(part.start // 60, -(-part.end // 60))}
    first, last = min(busy | {_USUAL[0]}), max(busy | {_USUAL[1] - 1}) + 1
    wanted = busy | set(range(*_USUAL))
    rows: list[tuple[int, int]] = []
    hour = first
    while hour < last:
        end = hour + 1
        if hour not in wanted:
            while end < last and end not in wanted:
                end += 1
            if end - hour < _LEAST_FOLDED:
                end = hour + 1
        rows.append((hour, end))
        hour = end
    weights = [1.0 if end - hour == 1 else _FOLDED for hour, end in rows]
    found, top = [], 0.0
    for (hour, end), weight in zip(rows, weights, strict=True):
        height = weight / sum(weights)
        found.append(Hour(hour, end, top, height))
        top += height
    return found


def height_at(rows: Sequence[Hour], minute: int) -> float:
    """The fraction of the height at which a minute of the day stands."""
    for row in rows:
        if minute < row.last * 60:
            share = (minute - row.first * 60) / ((row.last - row.first) * 60)
            return row.top + row.height * max(0.0, share)
    return 1.0


def placed(parts: Iterable[Part], rows: Sequence[Hour], least: float, most: int) -> list[Placed]:
    """Parts side by side where they overlap. `least`: the height that a line of text needs;
    `most`: columns that a day has room for.
    """
    found: list[Placed] = []
    cluster: list[Placed] = []
    free: list[float] = []  # per column: where it is free again

    def close() -> None:
        crowded = any(one.column >= len(free) for one in cluster)
        found.extend(replace(one, columns=len(free), crowded=crowded) for one in cluster)
        cluster.clear()
        free.clear()

    for part in sorted(parts, key=lambda one: (one.day, one.start, -one.end, one.key)):
        top = height_at(rows, part.start)
        bottom = min(1.0, max(height_at(rows, part.end), top + least))
        top = min(top, bottom - least)
        if cluster and (part.day != cluster[0].day or top >= max(free) - 1e-9):
            close()
        column = next((n for n, end in enumerate(free) if end <= top + 1e-9), len(free))
        if column < most:
            if column == len(free):
                free.append(0.0)
            free[column] = bottom
        cluster.append(Placed(part.key, part.day, top, bottom, column))
    close()
    return found


class Span(NamedTuple):
    """Something of whole days: first and last day of the page, both included."""

    key: int
    first: int
    last: int


def stacked(spans: Sequence[Span]) -> list[tuple[Span, int]]:
    """Each span with the topmost row that is free on its days; the longest first."""
    free: list[int] = []
    found = []
    for span in sorted(spans, key=lambda one: (one.first, one.first - one.last, one.key)):
        row = next((n for n, day in enumerate(free) if day <= span.first), len(free))
        if row == len(free):
            free.append(0)
        free[row] = span.last + 1
        found.append((span, row))
    return found
