"""The list of customers by what they have in the firm's own fields: its order, and who fits."""

from array import array

from custdesk.domain.fields import OWN
from custdesk.domain.own_fields import DATE, NUMBER
from custdesk.domain.search_text import fold, sort_key
from custdesk.store.database import Database
from custdesk.store.rows import OwnFilter

_VALUES = (
    "SELECT customer_id, value FROM own_value "
    "WHERE field_id = ? AND value IS NOT NULL AND deleted_op IS NULL"
)


def in_order(db: Database, found: "array[int]", sort: str, descending: bool) -> "array[int]":
    """Customers by a field (`own.12`), those without a value last; else as they come.

    Numbers stand as numbers, days as days, choices in the order of the choices, texts like names.
    """
    field = int(sort.removeprefix(OWN))
    told = db.rows("SELECT kind, choices FROM own_field WHERE id = ?", field)
    if not told:
        return found
    kind, choices = told[0]
    if kind in (NUMBER, DATE):
        some = _by_size(db, found, field, kind, descending)
    else:
        some = _by_words(db, found, field, (choices or "").splitlines(), descending)
    there = set(some)
    return array("q", some + [one for one in found if one not in there])


def _by_size(
    db: Database, found: "array[int]", field: int, kind: str, descending: bool
) -> list[int]:
    """The database puts numbers and days in order faster than it hands them out."""
    column = "CAST(value AS REAL)" if kind == NUMBER else "value"
    inside = set(found)
    rows = db.execute_sql(
        "SELECT customer_id FROM own_value "
        "WHERE field_id = ? AND value IS NOT NULL AND deleted_op IS NULL "
        f"ORDER BY {column} {'DESC' if descending else 'ASC'}, customer_id",
        (field,),
    )
    return [customer for (customer,) in rows if customer in inside]


def _by_words(
    db: Database, found: "array[int]", field: int, choices: list[str], descending: bool
) -> list[int]:
    rows = db.rows(_VALUES, field)
    turns = {choice: f"{turn:04}" for turn, choice in enumerate(choices)}
    known = {value: turns.get(value) or sort_key(value) for value in {value for _, value in rows}}
    places = {customer: known[value] for customer, value in rows}
    some = [one for one in found if one in places]
    some.sort(key=places.__getitem__, reverse=descending)
    return some


def condition(db: Database, wanted: OwnFilter) -> tuple[str, list[object]]:
    """Who fits a filter: a condition on `id`, and the values of its marks."""
    start = "id IN (SELECT customer_id FROM own_value WHERE field_id = ? AND deleted_op IS NULL"
    values: list[object] = [wanted.field]
    if wanted.contains:
        part = fold(wanted.contains)
        found = (str(number) for number, value in db.rows(_VALUES, wanted.field)
                 if part in fold(value))  # fmt: skip
        return f"id IN ({', '.join(found)})", []
    if wanted.chosen:
        marks = ", ".join("?" for _ in wanted.chosen)
        return f"{start} AND value IN ({marks}))", [*values, *sorted(wanted.chosen)]
    kind = db.value("SELECT kind FROM own_field WHERE id = ?", wanted.field)
    column, told = ("CAST(value AS REAL)", float) if kind == NUMBER else ("value", str)
    for sign, limit in ((">=", wanted.low), ("<=", wanted.high)):
        if limit:
            start += f" AND {column} {sign} ?"
            values.append(told(limit))
    return f"{start} AND value IS NOT NULL)", values
