"""The same cells of many customers at once, inside the running operation."""

from collections.abc import Mapping, Sequence
from typing import Any

from custdesk.domain.fields import OWN, is_own
from custdesk.store import records
from custdesk.store.database import Database
from custdesk.store.pieces import among


def there(db: Database, numbers: Sequence[int]) -> list[int]:
    """Those of some customers who are not in the bin, in their order."""
    found = {n for (n,) in db.rows(f"SELECT id FROM customer WHERE deleted_op IS NULL "
                                   f"AND {among(numbers)}")}  # fmt: skip
    return [number for number in numbers if number in found]


def lacking(db: Database, field: str, value: object, numbers: Sequence[int]) -> list[int]:
    """Who has another value in a column of theirs or a field of the firm's own."""
    if not is_own(field):
        query = (
            f'SELECT id FROM customer WHERE "{_column(db, field)}" IS NOT ? AND {among(numbers)}'
        )
        return [number for (number,) in db.rows(f"{query} AND deleted_op IS NULL", value)]
    has = {
        customer
        for (customer,) in db.rows(
            "SELECT customer_id FROM own_value WHERE field_id = ? AND value IS NOT NULL "
            f"AND (? IS NULL OR value = ?) AND deleted_op IS NULL "
            f"AND {among(numbers, 'customer_id')}",
            int(field.removeprefix(OWN)), value, value,
        )
    }  # fmt: skip
    return [one for one in there(db, numbers) if (one in has) == (value is None)]


def set_value(db: Database, field: str, value: object, numbers: Sequence[int]) -> None:
    """Write a value where it is not yet."""
    some = lacking(db, field, value, numbers)
    if not is_own(field):
        set_columns(db, {field: value}, some)
        return
    number = int(field.removeprefix(OWN))
    db.execute_sql(
        "UPDATE own_value SET value = ? WHERE field_id = ? AND deleted_op IS NULL "
        f"AND {among(some, 'customer_id')}",
        (value, number),
    )
    if value is not None:
        rows = db.rows(
            "SELECT customer_id FROM own_value WHERE field_id = ? AND deleted_op IS NULL "
            f"AND {among(some, 'customer_id')}",
            number,
        )
        has = {customer for (customer,) in rows}
        fresh = [(customer, number, value) for customer in some if customer not in has]
        records.insert_many(db, "own_value", ("customer_id", "field_id", "value"), fresh)


def set_columns(db: Database, values: Mapping[str, object], numbers: Sequence[int]) -> None:
    """Write some columns of customers; cells that stay equal leave no trace."""
    names = ", ".join(f'"{_column(db, name)}" = ?' for name in values)
    db.execute_sql(
        f"UPDATE customer SET {names} WHERE deleted_op IS NULL AND {among(numbers)}",
        tuple(values.values()),
    )


def _column(db: Database, name: str) -> str:
    if name not in records.columns(db, "customer"):
        raise KeyError(name)
    return name


def places(db: Database, numbers: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Customer -> zone, country, city, state."""
    return {
        number: tuple(place)
        for number, *place in db.rows(
            f"SELECT id, zone, country, city, state FROM customer WHERE {among(numbers)}"
        )
    }


def mails(db: Database, numbers: Sequence[int]) -> dict[int, list[str]]:
    """Customer -> the mail addresses of its people, else its own."""
    found: dict[int, list[str]] = {}
    for customer, written in db.rows(
        "SELECT p.customer_id, c.written FROM contact_point c JOIN person p ON p.id = c.person_id "
        f"AND p.deleted_op IS NULL AND {among(numbers, 'p.customer_id')} "
        "WHERE c.kind = 'email' AND c.deleted_op IS NULL ORDER BY c.id"
    ):
        found.setdefault(customer, []).append(written)
    for customer, email in db.rows(
        f"SELECT id, email FROM customer WHERE email <> '' AND {among(numbers)}"
    ):
        found.setdefault(customer, [email])
    return found


def returned(db: Database) -> set[str]:
    """Addresses that a mail came back from, in small letters."""
    return {
        address.casefold()
        for (address,) in db.rows("SELECT address FROM returned_mail WHERE deleted_op IS NULL")
    }
