"""Own fields and groups in an import: what is stored, and the fields that come with the import.

A value is a column of its customer (`own.12`) from the list to the preview; only where it is
written does it become a row of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from custdesk.domain.fields import GROUPS, OWN, is_own
from custdesk.store import group_texts, own_values, records
from custdesk.store.database import Database

_NEW = f"customer.{OWN}-"
Cells = Mapping[str, Any]


def is_new(name: str | None) -> bool:
    """Whether a field (`customer.own.-1`) is one that comes with an import."""
    return name is not None and name.startswith(_NEW)


def stored_own(
    db: Database, columns: Sequence[str], customers: Sequence[int]
) -> dict[tuple[int, str], str]:
    """(customer, column) -> what stands there, of some own columns and some customers."""
    numbers = [number_of(column) for column in columns if is_own(column)]
    found = {
        (customer, f"{OWN}{field}"): value
        for customer, field, value in own_values.of_customers(
            db, [number for number in numbers if number > 0], customers
        )
    }
    if GROUPS in columns:
        inside = group_texts.texts(db, customers)
        found |= {(customer, GROUPS): text for customer, text in inside.items()}
    return found


def number_of(column: str) -> int:
    """The number of the field that a column (`own.12`) is."""
    return int(column.removeprefix(OWN))


def named(records_of: Iterable[Cells]) -> set[str]:
    """The own columns that some records have a value in."""
    return {
        name
        for values in records_of
        for name, value in values.items()
        if is_own(name) and value is not None
    }


def write(db: Database, rows: Iterable[tuple[int, Cells]], made: Mapping[str, int]) -> None:
    """Write the own columns of customers (id, values) inside the running operation.

    `made`: the numbers of the fields that came with the import, by their column.
    """
    rows = list(rows)
    inside = {one: values[GROUPS] for one, values in rows if values.get(GROUPS)}
    if inside:
        group_texts.write_texts(db, inside)
    wanted = {
        (customer, made.get(name) or number_of(name)): value
        for customer, values in rows
        for name, value in values.items()
        if is_own(name)
    }
    if not wanted:
        return
    customers = list({customer for customer, _field in wanted})
    there = own_values.rows_of(db, {field for _customer, field in wanted}, customers)
    for cell, value in wanted.items():
        if cell in there:
            records.update(db, "own_value", there[cell], {"value": value})
    new = [(*cell, value) for cell, value in wanted.items() if cell not in there and value]
    records.insert_many(db, "own_value", ("customer_id", "field_id", "value"), new)
