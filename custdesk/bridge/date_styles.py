"""How the dates of a column are written, and what each order of day and month makes of them."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean import dates
from custdesk.bridge.clean.text import as_written

_SHOWN = 3  # values that tell the orders apart


class Style(NamedTuple):
    """One way of writing: an example and how many cells are written so."""

    key: str  # as `dates.Parts.style`, or "date" for cells that are dates already
    sample: str
    cells: int


class Way(NamedTuple):
    """An order: whether the column as a whole can have it, what it reads, and examples."""

    order: str
    fits: bool
    cells: int
    days: tuple[tuple[str, dt.date | None], ...]


class DateLook(NamedTuple):
    """A column of dates. `order`: the one it is read by; None where each cell is on its own."""

    styles: tuple[Style, ...]
    ways: tuple[Way, ...]
    order: str | None
    cells: int


def look_at(cells: Sequence[Cell], fixed: str | None = None) -> DateLook:
    """Look at the cells of a column; empty ones do not count. `fixed`: the order that is chosen."""
    styles: dict[str, tuple[str, int]] = {}
    texts: dict[str, tuple[dates.Parts, int]] = {}
    count = 0
    for cell in cells:
        if cell is None or cell == "":
            continue
        count += 1
        parts = dates.take_apart(cell) if isinstance(cell, str) else None
        if parts is not None and isinstance(cell, str):
            texts[cell] = (parts, texts.get(cell, (parts, 0))[1] + 1)
        style = parts.style if parts else _style(cell)
        if style:
            sample, n = styles.get(style, (as_written(cell), 0))
            styles[style] = (sample, n + 1)
    all_parts = [parts for parts, _n in texts.values()]
    asked = {text: one for text, one in texts.items() if one[0].style in ("slashes", "dots")}
    ways = tuple(_way(order, all_parts, asked) for order in dates.ORDERS) if asked else ()
    found = sorted(styles.items(), key=lambda one: -one[1][1])
    return DateLook(
        tuple(Style(key, sample, n) for key, (sample, n) in found),
        ways,
        dates.order_of(all_parts, fixed) if asked else None,
        count,
    )


def _style(cell: Cell) -> str:
    if isinstance(cell, dt.date):  # a moment is one too
        return "date"
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return "day number" if number and dates.from_number(float(cell)) else ""  # type: ignore[arg-type]


def _way(
    order: str, all_parts: Sequence[dates.Parts], asked: dict[str, tuple[dates.Parts, int]]
) -> Way:
    """What the cells of whom the order matters become under it."""
    fits = dates.order_of(all_parts, order) == order
    days = {text: dates.choose(parts, order, order == "ymd") for text, (parts, _n) in asked.items()}
    possible = {
        text: day if any(one == order for one, _day in asked[text][0].days) else None
        for text, day in days.items()
    }
    read = sum(asked[text][1] for text, day in possible.items() if day)
    # The same examples for all orders: what can be most, and what leaves the least choice.
    telling = sorted(asked, key=lambda text: -len(asked[text][0].days))
    shown = telling[:_SHOWN] if len(telling) <= _SHOWN else [*telling[: _SHOWN - 1], telling[-1]]
    return Way(order, fits, read, tuple((text, possible[text]) for text in shown))
