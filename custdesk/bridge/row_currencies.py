"""The currency of each row, where headers or cells of money name one."""

from collections.abc import Sequence

from custdesk.bridge.cells import Problem
from custdesk.bridge.clean.text import as_written
from custdesk.bridge.columns import Match
from custdesk.bridge.outcome import Reading, Value
from custdesk.bridge.table import Table
from custdesk.domain.fields import BY_NAME, Kind
from custdesk.domain.words import N_, Message

Values = list[Value | None]


def settle_currencies(
    table: Table,
    matches: Sequence[Match],
    readings: Sequence[Reading],
    filled: dict[str, Values],
) -> list[Problem]:
    """Give each row the currency that its money names; amounts that contradict it are left out.

    Changes `filled`, the values of each field, and returns the contradictions.
    """
    _leave_out_unreadable(table, matches, readings, filled)
    problems: list[Problem] = []
    for i, (match, reading) in enumerate(zip(matches, readings, strict=True)):
        own = table.header.meanings[i].currency
        name = _currency_field(match.field)
        if match.field is None or name is None or not (own or reading.currencies):
            continue
        amounts, cells = filled[match.field], table.cells[i]
        stated = filled.setdefault(name, [None] * len(cells))
        for place, cell in enumerate(cells):
            currency = reading.currencies.get(cell, own)
            if amounts[place] is None or currency is None:
                continue
            if stated[place] is None:
                stated[place] = currency
            elif stated[place] != currency:
                amounts[place] = None
                message = Message(
                    N_("{value} is in {currency}, the rest of the row in {stated}; left out."),
                    {"value": as_written(cell), "currency": currency, "stated": stated[place]},
                )
                header, number = table.header.texts[i], table.numbers[place]
                problems.append(Problem(number, header, as_written(cell), "currency", message))
    return problems


def _leave_out_unreadable(
    table: Table,
    matches: Sequence[Match],
    readings: Sequence[Reading],
    filled: dict[str, Values],
) -> None:
    """Where a row names a currency that is none, its amounts are in nobody knows what."""
    for match, reading, written in zip(matches, readings, table.cells, strict=True):
        if match.field is None or not match.field.endswith(".currency") or not reading.troubles:
            continue
        amounts = [
            values for name, values in filled.items() if _currency_field(name) == match.field
        ]
        for place, cell in enumerate(written):
            if cell in reading.troubles and cell not in reading.values:
                for values in amounts:
                    values[place] = None


def _currency_field(field: str | None) -> str | None:
    """The field that holds the currency of an amount, if there is one."""
    known = BY_NAME.get(field or "")
    if field is None or known is None or known.kind not in (Kind.MONEY, Kind.PRICE):
        return None
    record = field.partition(".")[0]
    name = f"{'order' if record == 'line' else record}.currency"
    return name if name in BY_NAME else None
