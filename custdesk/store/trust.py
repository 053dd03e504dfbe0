"""Where a customer's records are from, and their marks of being verified."""

from collections.abc import Collection
from typing import Any

from custdesk.store import records
from custdesk.store.database import Database

Place = tuple[str, int]  # table and id

_OF_A_CUSTOMER = (
    ("customer", "id = ?"),
    ("address", "customer_id = ?"),
    ("person", "customer_id = ?"),
    ("contact_point", "person_id IN (SELECT id FROM person WHERE customer_id = ?)"),
)
_OF_A_PERSON = (("person", "id = ?"), ("contact_point", "person_id = ?"))


def rows(db: Database, customer: int) -> dict[Place, dict[str, Any]]:
    """A customer, its addresses and people, and their phones, mails and chats."""
    return {
        (table, row["id"]): row
        for table, where in _OF_A_CUSTOMER
        for row in records.find(db, table, where, customer)
    }


def files(db: Database, made: Collection[int]) -> dict[int, str]:
    """Operation -> the file that it imported."""
    listed = ", ".join(map(str, made))
    return dict(
        db.rows(
            f"SELECT created_op, MIN(file) FROM imported_sheet WHERE created_op IN ({listed}) "
            "GROUP BY created_op"
        )
    )


def moved(db: Database, places: Collection[Place]) -> dict[Place, int]:
    """What came over from another customer -> the operation that brought it."""
    found = {}
    for table in ("address", "person"):
        listed = ", ".join(str(row) for name, row in places if name == table)
        for row, number in db.rows(
            "SELECT c.row_id, MAX(c.operation_id) FROM change c "
            "JOIN operation o ON o.id = c.operation_id AND o.kind = 'do' AND o.undone_by IS NULL "
            f"WHERE c.table_name = '{table}' AND c.column_name = 'customer_id' "
            f"AND c.row_id IN ({listed}) GROUP BY c.row_id"
        ):
            found[table, row] = number
    return found


def verify_customer(db: Database, customer: int, day: str) -> None:
    """Mark a customer and all that is known of it as right on a day, in the running operation."""
    _mark(db, _OF_A_CUSTOMER, customer, day)


def verify_person(db: Database, person: int, day: str) -> None:
    """Mark a person with all phones, mails and chats as right on a day."""
    _mark(db, _OF_A_PERSON, person, day)


def _mark(db: Database, tables: tuple[tuple[str, str], ...], number: int, day: str) -> None:
    for table, where in tables:
        db.execute_sql(
            f'UPDATE "{table}" SET verified_on = ? WHERE deleted_op IS NULL AND {where}',
            (day, number),
        )
