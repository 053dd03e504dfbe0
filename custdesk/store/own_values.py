"""What customers have in the firm's own fields, read for many of them at once."""

from collections.abc import Collection, Iterator, Sequence

from custdesk.store.database import Database

_CHUNK = 500


def of_customers(
    db: Database, fields: Collection[int] | None, customers: Sequence[int]
) -> Iterator[tuple[int, int, str]]:
    """(customer, field, value) of some fields (None: all) and some customers; no empty ones."""
    for customer, field, value, _id in _rows(db, fields, customers):
        if value is not None:
            yield customer, field, value


def rows_of(
    db: Database, fields: Collection[int], customers: Sequence[int]
) -> dict[tuple[int, int], int]:
    """(customer, field) -> the id of the row, those that were cleared among them."""
    return {(customer, field): row for customer, field, _value, row in _rows(db, fields, customers)}


def _rows(
    db: Database, fields: Collection[int] | None, customers: Sequence[int]
) -> Iterator[tuple[int, int, str | None, int]]:
    if fields is not None and not fields:
        return
    of_them = "" if fields is None else f"AND field_id IN ({', '.join(map(str, fields))}) "
    for start in range(0, len(customers), _CHUNK):
        some = ", ".join(map(str, customers[start : start + _CHUNK]))
        yield from db.rows(
            "SELECT customer_id, field_id, value, id FROM own_value "
            f"WHERE customer_id IN ({some}) {of_them}AND deleted_op IS NULL"
        )
