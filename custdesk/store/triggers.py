"""Triggers made from the schema, so that no code path can forget the history or the figures.

They abort a write outside an operation, keep the old and new value of every changed cell, and mark
the customers and orders whose figures have to be rebuilt before the commit.
"""

import peewee as pw

from custdesk.store.search_kinds import BY_TABLE, place
from custdesk.store.tables import DERIVED, RECORDED
from custdesk.store.tables_of_hosting import OF_VISIT
from custdesk.store.tables_of_shipping import OF_ORDER, OF_SHIPMENT

_OPERATION = "(SELECT operation_id FROM current_operation)"
_BOOKKEEPING = frozenset({"id", "uid", "created_op"})

_OF_A_CUSTOMER = (
    "address", "dismissal", "person", "sales_order", "invoice", "payment", "interaction", "task",
    "visit", "own_care", "care_deed", "gift", "customer_item", "quotation", "sample", "shipment",
    "complaint", "service_use", "terms_part", "letter_of_credit", "credit_file", "credit_review",
    "credit_decision", "dunning", "agreement", "document", "letter", "consent", "event_guest",
    "gift_plan", "survey_answer", "recommendation", "testimonial",
)  # fmt: skip

# table -> how to find the customers that a row concerns; {row} is NEW or OLD.
_CUSTOMER_OF = {
    "customer": "SELECT {row}.id",
    "contact_point": "SELECT customer_id FROM person WHERE id = {row}.person_id",
    **dict.fromkeys(_OF_A_CUSTOMER, "SELECT {row}.customer_id"),
    **dict.fromkeys(OF_VISIT, "SELECT customer_id FROM visit WHERE id = {row}.visit_id"),
    "quotation_line": "SELECT customer_id FROM quotation WHERE id = {row}.quotation_id",
    **dict.fromkeys(OF_ORDER, "SELECT customer_id FROM sales_order WHERE id = {row}.order_id"),
    **dict.fromkeys(OF_SHIPMENT, "SELECT customer_id FROM shipment WHERE id = {row}.shipment_id"),
    "improvement": "SELECT customer_id FROM complaint WHERE id = {row}.complaint_id",
    "settlement": "SELECT customer_id FROM invoice WHERE id = {row}.invoice_id",
    "agreement_step": "SELECT customer_id FROM agreement WHERE id = {row}.agreement_id",
    # Below zero: no figure hangs on it, only what the customer is found by.
    "own_value": "SELECT -{row}.customer_id",
    # A plan of the firm concerns everybody.
    "care_plan": "SELECT 0",
}


# Columns that decide whether a record can be found at all, beside `deleted_op`.
_ONLY = {"task": ("kind",), "letter": ("out_at",)}

# Settings that everybody is graded by; 0 stands for everybody.
_GRADED_BY = "SELECT 0 WHERE {row}.key IN ('standards', 'care_rules', 'care_capacity')"


def create(db: pw.Database) -> None:
    """Make all triggers anew from the tables as they are in the file."""
    made = db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in made.fetchall():
        db.execute_sql(f'DROP TRIGGER "{name}"')
    indexed = db.table_exists("search_dirty")
    for model in RECORDED:
        table = model._meta.table_name
        columns = [row[1] for row in db.execute_sql(f'PRAGMA table_info("{table}")')]
        # Of a table that a later migration makes there are none yet.
        for statement in _statements(table, columns) if columns else ():
            db.execute_sql(statement)
        for statement in _found_anew(table) if columns and indexed else ():
            db.execute_sql(statement)


def _statements(table: str, columns: list[str]) -> list[str]:
    derived = DERIVED.get(table, frozenset())
    kept = [name for name in columns if name not in _BOOKKEEPING | derived]
    return [
        f'CREATE TRIGGER "{table}_insert_guard" BEFORE INSERT ON "{table}" '
        f"WHEN NEW.created_op IS NOT {_OPERATION} "
        "BEGIN SELECT RAISE(ABORT, 'written outside an operation'); END",
        f'CREATE TRIGGER "{table}_delete_guard" BEFORE DELETE ON "{table}" '
        "WHEN (SELECT replay FROM current_operation) IS NOT 2 "
        "BEGIN SELECT RAISE(ABORT, 'rows go to the bin and are never deleted'); END",
        *(_history(table, name) for name in kept),
        *_dirty(table, kept),
    ]


def _history(table: str, column: str) -> str:
    # Undo finds binned rows by their deleted_op, so replaying it needs no record of its own.
    quiet = " AND NOT (SELECT replay FROM current_operation)" if column == "deleted_op" else ""
    return (
        f'CREATE TRIGGER "{table}_{column}_history" AFTER UPDATE OF "{column}" ON "{table}" '
        f'WHEN OLD."{column}" IS NOT NEW."{column}"{quiet} BEGIN '
        f"SELECT RAISE(ABORT, 'written outside an operation') WHERE {_OPERATION} IS NULL; "
        "INSERT INTO change (operation_id, table_name, row_id, column_name, old, new) "
        f"VALUES ({_OPERATION}, '{table}', NEW.id, '{column}', "
        f'quote(OLD."{column}"), quote(NEW."{column}")); END'
    )


def _dirty(table: str, columns: list[str]) -> list[str]:
    named = ", ".join(f'"{column}"' for column in columns)
    statements = []
    marks = []
    if table in _CUSTOMER_OF:
        marks.append(("dirty_customer", _CUSTOMER_OF[table]))
    if table == "setting":
        marks.append(("dirty_customer", _GRADED_BY))
    if table == "sales_order":
        marks.append(("dirty_order", "SELECT {row}.id"))
    if table == "order_line":
        marks.append(("dirty_order", "SELECT {row}.order_id"))
    for target, source in marks:
        for event, rows in (("INSERT", ["NEW"]), (f"UPDATE OF {named}", ["OLD", "NEW"])):
            body = " ".join(
                f"INSERT OR IGNORE INTO {target} (id) {source.format(row=row)};" for row in rows
            )
            name = f"{table}_{event.split()[0].lower()}_{target}"
            statements.append(
                f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN {body} END'
            )
    return statements


def _found_anew(table: str) -> list[str]:
    """Marks what the search has to read again: new records, and those whose texts change."""
    kind = BY_TABLE.get(table)
    if kind is None:
        return []
    mark = f"INSERT OR IGNORE INTO search_dirty (id) VALUES ({place(kind.number)} + NEW.id)"
    columns = {*kind.texts, "deleted_op", *_ONLY.get(table, ())}
    named = ", ".join(f'"{column}"' for column in sorted(columns))
    return [
        f'CREATE TRIGGER "{table}_insert_search" AFTER INSERT ON "{table}" BEGIN {mark}; END',
        f'CREATE TRIGGER "{table}_update_search" AFTER UPDATE OF {named} ON "{table}" '
        f"BEGIN {mark}; END",
    ]
