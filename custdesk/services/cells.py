"""Cells of the customer list, changed in their places: typed, pasted, filled down, emptied.

What a block of cells would do is looked at first (`Look`); `write` does it as one operation.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.fields import OWN, is_own
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk, changes
from custdesk.store import bulk, own_values
from custdesk.store import cells as stored_cells


class Wish(NamedTuple):
    """What a cell is to say: `field` is a column of the customer or one of the firm's own."""

    customer: int
    field: str
    value: object


class Change(NamedTuple):
    """A cell that would change, from what to what; as stored."""

    customer: int
    field: str
    before: object
    after: object


class Refusal(NamedTuple):
    """A cell that stays as it is, and why."""

    wish: Wish
    why: Message


class Look(NamedTuple):
    """What some wishes come to; `same` of them change nothing."""

    changes: Sequence[Change]
    refused: Sequence[Refusal]
    same: int


def values(
    desk: Desk, numbers: Sequence[int], fields: Iterable[str]
) -> dict[tuple[int, str], object]:
    """(customer, field) -> what is stored there, of some customers and fields."""
    wanted = list(dict.fromkeys(fields))
    plain = [name for name in wanted if not is_own(name)]
    own = [int(name.removeprefix(OWN)) for name in wanted if is_own(name)]
    found = stored_cells.of_customers(desk.db, plain, numbers) if plain else {}
    for customer, field, value in own_values.of_customers(desk.db, own, numbers):
        found[customer, f"{OWN}{field}"] = value
    return found


def texts(desk: Desk, fields: Sequence[str], numbers: Sequence[int]) -> dict[int, dict[str, str]]:
    """Customer -> column -> what is stored there as a text, of a page of customers."""
    found: dict[int, dict[str, str]] = {}
    for (customer, field), value in stored_cells.of_customers(desk.db, fields, numbers).items():
        if value not in (None, ""):
            found.setdefault(customer, {})[field] = str(value)
    return found


def save(desk: Desk, customer: int, field: str, value: object) -> Changes:
    """Give one cell a value from its editor; raises `ValidationError` naming the field."""
    return customers.save(desk, customer, {field: value})


def look(desk: Desk, wishes: Sequence[Wish]) -> Look:
    """What would change, with values as an editor answers them; nothing is written."""
    known = values(desk, _those(wishes), (wish.field for wish in wishes))
    codes = _Codes()
    found: list[Change] = []
    refused: list[Refusal] = []
    judged: dict[tuple[str, object], tuple[object, Message | None]] = {}
    for wish in wishes:
        key = (wish.field, wish.value)
        if key not in judged or wish.field == "code":
            judged[key] = _judged(desk, wish)
        value, why = judged[key]
        why = why or codes.taken(wish.field, value)
        if why is not None:
            refused.append(Refusal(wish, why))
            continue
        before = known.get((wish.customer, wish.field))
        if (before or None) != value:
            found.append(Change(wish.customer, wish.field, before, value))
    return Look(found, refused, len(wishes) - len(found) - len(refused))


class _Codes:
    """Codes that a block gives twice: none of them is known to the file yet."""

    def __init__(self) -> None:
        self._seen: set[object] = set()

    def taken(self, field: str, value: object) -> Message | None:
        if field != "code":
            return None
        if value in self._seen:
            return Message(N_("Another customer has this code."))
        self._seen.add(value)
        return None


def _judged(desk: Desk, wish: Wish) -> tuple[object, Message | None]:
    """The value as it is stored, or why it cannot be."""
    try:
        return customers.checked_cell(desk, wish.customer, wish.field, wish.value), None
    except ValidationError as refused:
        return None, refused.problems.get(wish.field, refused.message)


def _those(wishes: Sequence[Wish]) -> list[int]:
    return list(dict.fromkeys(wish.customer for wish in wishes))


def filled(desk: Desk, numbers: Sequence[int], fields: Sequence[str]) -> Look:
    """What would change if the first customer's values stood with all the others too."""
    first, *others = numbers
    there = values(desk, [first], fields)
    return look(
        desk, [Wish(one, name, there.get((first, name))) for name in fields for one in others]
    )


def emptied(desk: Desk, numbers: Sequence[int], fields: Sequence[str]) -> Look:
    """What would change if cells were emptied."""
    return look(desk, [Wish(one, name, None) for name in fields for one in numbers])


def write(desk: Desk, wanted: Sequence[Change]) -> Changes:
    """Write what was looked at, as one operation."""
    n = len(wanted)
    by_value: defaultdict[tuple[str, object], list[int]] = defaultdict(list)
    for change in wanted:
        by_value[change.field, change.after].append(change.customer)
    what = Message(N_("Change {n} cell"), {"n": n}, N_("Change {n} cells"))
    with desk.operation(what) as current:
        for (field, value), numbers in by_value.items():
            bulk.set_value(desk.db, field, value, numbers)
    return changes(current)
