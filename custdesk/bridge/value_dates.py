"""Columns of dates: one order of day and month for all cells, decided by all cells."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean import dates
from custdesk.bridge.outcome import Reading, Value
from custdesk.domain.fields import Kind
from custdesk.domain.words import N_, Message


def read_dates(cells: Sequence[Cell], kind: Kind, fixed: str | None, reading: Reading) -> None:
    """Read dates, moments or birthdays into `reading`; `fixed` counts where the cells agree."""
    taken: dict[Cell, dates.Parts] = {}
    pivot = 20 if kind is Kind.BIRTHDAY else 50
    styles: dict[str, int] = {}
    for cell in cells:
        if isinstance(cell, str):
            parts = dates.take_apart(cell, pivot)
            if parts is not None:
                taken[cell] = parts
                styles[parts.style] = styles.get(parts.style, 0) + 1
    order = dates.order_of(taken.values(), fixed)
    reading.date_order = order
    for cell in cells:
        moment = _moment(cell, taken, order, kind)
        if moment is not None:
            reading.values[cell] = _as_kind(moment, kind)
            if isinstance(cell, int | float):
                styles["day number"] = styles.get("day number", 0) + 1
            elif not isinstance(cell, str):
                styles["date"] = styles.get("date", 0) + 1
        elif cell in taken:
            a, b = (day for _, day in taken[cell].days[:2])
            reading.refuse(
                cell, "date_order",
                N_("{value} can be {a} or {b}; choose the order of day and month."),
                a=a, b=b,
            )  # fmt: skip
        elif kind is Kind.BIRTHDAY and (day := _birthday(cell, order)):
            reading.values[cell] = day
        else:
            reading.refuse(cell, "date", N_("{value} is not a date; write it as 2026-09-03."))
    unclear = sum(trouble.code == "date_order" for trouble in reading.troubles.values())
    if unclear:
        reading.reason = Message(
            N_("Day or month first? {n} value is unclear"),
            {"n": unclear},
            plural=N_("Day or month first? {n} values are unclear"),
        )
    elif len(styles) > 1:
        reading.reason = Message(N_("{n} date styles"), {"n": len(styles)})


def _moment(
    cell: Cell, taken: Mapping[Cell, dates.Parts], order: str | None, kind: Kind
) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return dates.from_number(cell)
    parts = taken.get(cell)
    if parts is None:
        return None
    day = dates.choose(parts, order, year_first=order == "ymd")
    return datetime.combine(day, parts.clock) if day else None


def _as_kind(moment: datetime, kind: Kind) -> Value:
    if kind is Kind.MOMENT:
        return moment.replace(tzinfo=None)
    return moment.date().isoformat() if kind is Kind.BIRTHDAY else moment.date()


def _birthday(cell: Cell, order: str | None) -> str | None:
    return dates.without_year(cell, order) if isinstance(cell, str) else None
