"""The changes of one customer and of all that belongs to it, the newest first."""

from typing import NamedTuple

from custdesk.store.database import Database
from custdesk.store.pieces import literal
from custdesk.store.tables import DERIVED
from custdesk.store.tables_of_shipping import OF_ORDER, OF_SHIPMENT

# Kept beside another column that tells the same.
_UNTOLD = frozenset({"normal", "at_utc"})
# table -> the condition for the rows `t` of a customer; {id} is the customer's.
_OF = {
    "customer": "t.id = {id}",
    "address": "t.customer_id = {id}",
    "dismissal": "t.customer_id = {id}",
    "person": "t.customer_id = {id}",
    "contact_point": "t.person_id IN (SELECT id FROM person WHERE customer_id = {id})",
    "sales_order": "t.customer_id = {id}",
    "order_line": "t.order_id IN (SELECT id FROM sales_order WHERE customer_id = {id})",
    "invoice": "t.customer_id = {id}",
    "payment": "t.customer_id = {id}",
    "interaction": "t.customer_id = {id}",
    "task": "t.customer_id = {id}",
    "visit": "t.customer_id = {id}",
    "own_value": "t.customer_id = {id}",
    "own_care": "t.customer_id = {id}",
    "care_deed": "t.customer_id = {id}",
    "grouped_customer": "t.customer_id = {id}",
    "grouped_person": "t.person_id IN (SELECT id FROM person WHERE customer_id = {id})",
    "gift": "t.customer_id = {id}",
    **dict.fromkeys(
        (
            "customer_item", "quotation", "sample", "shipment", "complaint", "service_use",
            "terms_part", "letter_of_credit", "credit_file", "credit_review", "credit_decision",
            "dunning", "agreement", "document",
        ),
        "t.customer_id = {id}",
    ),
    "quotation_line": "t.quotation_id IN (SELECT id FROM quotation WHERE customer_id = {id})",
    **dict.fromkeys(
        OF_ORDER, "t.order_id IN (SELECT id FROM sales_order WHERE customer_id = {id})"
    ),
    **dict.fromkeys(
        OF_SHIPMENT, "t.shipment_id IN (SELECT id FROM shipment WHERE customer_id = {id})"
    ),
    "improvement": "t.complaint_id IN (SELECT id FROM complaint WHERE customer_id = {id})",
    "settlement": "t.invoice_id IN (SELECT id FROM invoice WHERE customer_id = {id})",
    "agreement_step": "t.agreement_id IN (SELECT id FROM agreement WHERE customer_id = {id})",
}  # fmt: skip


class Entry(NamedTuple):
    """One thing that an operation did to a row; `column` is None for the row as a whole."""

    operation: int
    table: str
    row: int
    column: str | None
    kind: str  # created, changed, deleted, restored
    old: object
    new: object


def of_customer(
    db: Database, customer: int, column: tuple[str, str] | None, limit: int, before: int | None
) -> list[Entry]:
    """At least `limit` entries (those of an operation are never torn apart), or all there are.

    `column`: only changes of one column (table, column); `before`: only earlier operations.
    """
    below = 2**62 if before is None else before
    parts = [
        part
        for table, condition in _OF.items()
        if column is None or column[0] == table
        for part in _parts(table, condition.format(id=int(customer)), column)
    ]
    if column is None or column[1] == "customer_id":
        parts.append(_moved_away(int(customer)))
    union = " UNION ALL ".join(parts)
    whole = f"SELECT * FROM ({union}) WHERE operation < {int(below)}"
    last = db.value(
        f"SELECT operation FROM ({whole}) ORDER BY operation DESC LIMIT 1 OFFSET ?", limit - 1
    )
    if last is not None:
        whole += f" AND operation >= {int(last)}"
    rows = db.rows(f"{whole} ORDER BY operation DESC, place DESC")
    return [_entry(*row[1:]) for row in rows if row[4] not in _UNTOLD]


def _parts(table: str, condition: str, column: tuple[str, str] | None) -> list[str]:
    mine = f'SELECT t.id FROM "{table}" t WHERE {condition}'
    only = f"AND c.column_name = '{column[1]}'" if column else ""
    parts = [
        "SELECT c.id AS place, c.operation_id AS operation, c.table_name, c.row_id, c.column_name, "
        f"c.old, c.new FROM change c WHERE c.table_name = '{table}' AND c.row_id IN ({mine}) {only}"
    ]
    if column is None:
        # What an undo does to whole rows has no change of its own.
        parts += [
            f"SELECT 0, t.created_op, '{table}', t.id, NULL, NULL, 'made' "
            f'FROM "{table}" t WHERE {condition}',
            f"SELECT 1, m.undone_by, '{table}', t.id, NULL, NULL, 'gone' "
            f'FROM "{table}" t JOIN operation m ON m.id = t.created_op '
            f"WHERE {condition} AND t.deleted_op = m.undone_by",
            f"SELECT 1, m.undone_by, '{table}', c.row_id, NULL, NULL, 'back' "
            "FROM change c JOIN operation m ON m.id = c.operation_id AND m.kind = 'do' "
            f"WHERE c.table_name = '{table}' AND c.row_id IN ({mine}) "
            "AND c.column_name = 'deleted_op' AND c.new <> 'NULL' AND m.undone_by IS NOT NULL",
        ]
    return parts


def _moved_away(customer: int) -> str:
    """What was given to another customer is still of this one's past."""
    return (
        "SELECT id, operation_id, table_name, row_id, column_name, old, new FROM change "
        f"WHERE substr(\"column_name\", -3) = '_id' AND old = '{customer}' "
        "AND column_name = 'customer_id' AND new <> old AND NOT EXISTS ("
        "SELECT 1 FROM change l WHERE l.table_name = change.table_name "
        "AND l.row_id = change.row_id AND l.column_name = 'customer_id' AND l.id > change.id "
        f"AND l.new = '{customer}')"
    )


_WHOLE = {"made": "created", "gone": "deleted", "back": "restored"}


def _entry(
    operation: int, table: str, row: int, column: str | None, old: str | None, new: str
) -> Entry:
    if column is None:
        return Entry(operation, table, row, None, _WHOLE[new], None, None)
    if column == "deleted_op":
        kind = "restored" if new == "NULL" else "deleted"
        return Entry(operation, table, row, None, kind, None, None)
    return Entry(operation, table, row, column, "changed", literal(old or "NULL"), literal(new))


def columns(db: Database) -> set[tuple[str, str]]:
    """All (table, column) whose changes a customer's history can be asked for."""
    return {
        (table, row[1])
        for table in _OF
        for row in db.rows(f'PRAGMA table_info("{table}")')
        if row[1] not in {"id", "uid", "created_op", "deleted_op"} | _UNTOLD
        and row[1] not in DERIVED.get(table, frozenset())
    }
