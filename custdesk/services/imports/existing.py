"""What is stored already, by the keys that rows of a list name things with."""

from collections.abc import Hashable

from custdesk.domain.search_text import fold
from custdesk.services.imports.pending import Pending
from custdesk.store.database import Database


def code_key(code: str) -> Hashable:
    return "code", code.strip().casefold()


def name_key(name: str) -> Hashable:
    return "name", " ".join(fold(name).split())


def load(db: Database, kinds: set[str]) -> dict[str, Pending]:
    """One `Pending` per table, filled with the keys of what is stored.

    `kinds`: the kinds of the sheets, so that a customer list does not load a million lines.
    """
    tables = {
        "customer": _coded(db, "customer"),
        "person": _people(db),
        "contact_point": _points(db),
        "product": _coded(db, "product"),
        "forwarder": _coded(db, "forwarder"),
        "sales_order": Pending("sales_order", {"urgent": 0}),
        "order_line": Pending("order_line"),
        "invoice": Pending("invoice"),
        "payment": Pending("payment"),
        "interaction": Pending("interaction", {"channel": "note"}),
        "visit": Pending("visit", {"minutes": 60, "kind": "visit", "status": "planned"}),
    }
    if kinds & {"orders", "lines", "invoices", "payments"}:
        _orders(db, tables["sales_order"])
    if "lines" in kinds:
        _lines(db, tables["order_line"])
    if kinds & {"invoices", "payments"}:
        _numbered(db, tables["invoice"])
        _payments(db, tables["payment"])
    if "interactions" in kinds:
        _rows(db, tables["interaction"], "customer_id, date, channel, COALESCE(summary, '')")
    if "visits" in kinds:
        _rows(db, tables["visit"], "customer_id, at")
    return tables


def _coded(db: Database, table: str) -> Pending:
    found = Pending(table)
    for number, code, name in db.rows(
        f'SELECT id, code, name FROM "{table}" WHERE deleted_op IS NULL ORDER BY id'
    ):
        found.known.setdefault(code_key(code), number)
        found.known.setdefault(name_key(name), number)
    return found


def _people(db: Database) -> Pending:
    found = Pending("person")
    for number, customer, name in db.rows(
        "SELECT id, customer_id, name FROM person WHERE deleted_op IS NULL"
    ):
        found.known.setdefault((customer, name_key(name)), number)
    return found


def _points(db: Database) -> Pending:
    found = Pending("contact_point")
    for number, person, kind, normal in db.rows(
        "SELECT id, person_id, kind, normal FROM contact_point WHERE deleted_op IS NULL"
    ):
        found.known.setdefault((person, kind, normal), number)
    return found


def _orders(db: Database, found: Pending) -> None:
    for number, customer, name in db.rows(
        "SELECT id, customer_id, number FROM sales_order WHERE deleted_op IS NULL"
    ):
        found.known[customer, name.casefold()] = number


def line_key(order: int, product: str) -> tuple[int, str]:
    """Lines of one order with the same product are told apart by their order in the file."""
    return order, product.strip().casefold()


def _lines(db: Database, found: Pending) -> None:
    seen: dict[tuple[int, str], int] = {}
    for number, order, code, name in db.rows(
        "SELECT id, order_id, product_code, product_name FROM order_line "
        "WHERE deleted_op IS NULL ORDER BY id"
    ):
        key = line_key(order, code or name or "")
        seen[key] = seen.get(key, 0) + 1
        found.known[(*key, seen[key])] = number


def _numbered(db: Database, found: Pending) -> None:
    for number, customer, name in db.rows(
        "SELECT id, customer_id, number FROM invoice WHERE deleted_op IS NULL"
    ):
        found.known[customer, name.casefold()] = number
        found.known.setdefault(name.casefold(), number)


def _payments(db: Database, found: Pending) -> None:
    seen: dict[Hashable, int] = {}
    for number, customer, name, date, amount in db.rows(
        "SELECT id, customer_id, number, date, amount FROM payment "
        "WHERE deleted_op IS NULL ORDER BY id"
    ):
        if name:
            found.known[customer, name.casefold()] = number
            continue
        key = (customer, date, amount)
        seen[key] = seen.get(key, 0) + 1
        found.known[(*key, seen[key])] = number


def _rows(db: Database, found: Pending, columns: str) -> None:
    for number, *key in db.rows(
        f'SELECT id, {columns} FROM "{found.table}" WHERE deleted_op IS NULL'
    ):
        found.known[tuple(key)] = number
