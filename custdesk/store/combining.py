"""What hangs on a customer goes over to another one, inside the running operation."""

from collections.abc import Callable, Container
from typing import Any

from custdesk.store import bin as binned
from custdesk.store import combining_letters, records
from custdesk.store.database import Database
from custdesk.store.settling import naming_of, owned
from custdesk.store.tables import UNIQUE

SamePerson = Callable[[dict[str, Any], dict[str, Any]], bool]
_MONEY = frozenset({"amount", "currency", "rate", "rate_on", "rate_source"})
_BOOKS = frozenset(
    {"id", "uid", "created_op", "deleted_op", "customer_id", "origin", "verified_on"}
)
# What is given over with more thought than by another number.
_BY_THEMSELVES = frozenset({"person", "sales_order", "address", "own_value", "grouped_customer"})
_UNIQUE = {
    model._meta.table_name: columns
    for model, columns in UNIQUE
    if model._meta.table_name not in _BY_THEMSELVES
}


def move(db: Database, loser: int, winner: int, same_person: SamePerson) -> None:
    """Give the winner all that the loser has, and put the loser into the bin.

    What both have (a person, an address, an order) is kept once: the loser's goes into the bin
    with it, after all that names it names the winner's.
    """
    code = str(records.find(db, "customer", "id = ?", loser)[0]["code"])
    before = [*combining_letters.refused(db, loser), *combining_letters.refused(db, winner)]
    twins = _people(db, loser, winner, same_person)
    _orders(db, loser, winner, code)
    _addresses(db, loser, winner)
    _own_values(db, loser, winner)
    _groups(db, "customer", loser, winner)
    _mails(db, loser, winner)
    _terms(db, (loser, None), (winner, None))
    for table, column in owned("customer"):
        if column in _UNIQUE.get(table, ()):
            _hand_over(db, table, column, loser, winner)
        elif table not in _BY_THEMSELVES:
            db.execute_sql(
                f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ? AND deleted_op IS NULL',
                (winner, loser),
            )
    _rename(db, "customer", loser, winner)
    combining_letters.settle(db, winner, twins, before)
    binned.put(db, "customer", [loser])


def _people(db: Database, loser: int, winner: int, same: SamePerson) -> dict[int, int]:
    """Give over the people; those that both have: who goes -> who stays."""
    twins = {}
    there = records.find(db, "person", "customer_id = ? ORDER BY id", winner)
    for person in records.find(db, "person", "customer_id = ? ORDER BY id", loser):
        twin = next((one for one in there if same(one, person)), None)
        if twin is None:
            records.update(db, "person", person["id"], {"customer_id": winner})
            continue
        twins[person["id"]] = twin["id"]
        records.update(db, "person", twin["id"], lacking(twin, person))
        known = {
            (point["kind"], point["normal"])
            for point in records.find(db, "contact_point", "person_id = ?", twin["id"])
        }
        for point in records.find(db, "contact_point", "person_id = ? ORDER BY id", person["id"]):
            if (point["kind"], point["normal"]) not in known:
                records.update(db, "contact_point", point["id"], {"person_id": twin["id"]})
        _groups(db, "person", person["id"], twin["id"])
        _rename(db, "person", person["id"], twin["id"])
        binned.put(db, "person", [person["id"]])
    return twins


def lacking(row: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The columns that only the other row has a value in; of an amount also its currency."""
    wanted = {
        name: value
        for name, value in other.items()
        if name not in _BOOKS and value is not None and row[name] is None
    }
    if "amount" in wanted:
        return wanted | {name: other[name] for name in _MONEY if name in other}
    return wanted if "amount" not in row else {n: v for n, v in wanted.items() if n not in _MONEY}


def _orders(db: Database, loser: int, winner: int, code: str) -> None:
    there = {
        row["number"]: row for row in records.find(db, "sales_order", "customer_id = ?", winner)
    }
    for order in records.find(db, "sales_order", "customer_id = ? ORDER BY id", loser):
        twin = there.get(order["number"])
        if twin is None:
            records.update(db, "sales_order", order["id"], {"customer_id": winner})
        elif all(twin[name] == order[name] for name in ("date", "currency", "total")):
            for table, column in owned("sales_order"):
                if table != "order_line":
                    _hand_over(db, table, column, order["id"], twin["id"])
            _terms(db, (loser, order["id"]), (winner, twin["id"]))
            _rename(db, "sales_order", order["id"], twin["id"])
            binned.put(db, "sales_order", [order["id"]])
        else:
            # Two orders of one number: neither may be lost.
            number = _free(order["number"], code, there.keys())
            there[number] = order
            records.update(
                db, "sales_order", order["id"], {"customer_id": winner, "number": number}
            )


def _free(number: str, code: str, taken: Container[str]) -> str:
    wanted = f"{number} ({code})"
    while wanted in taken:
        wanted += "'"
    return wanted


def _addresses(db: Database, loser: int, winner: int) -> None:
    there = {_lines(row) for row in records.find(db, "address", "customer_id = ?", winner)}
    for address in records.find(db, "address", "customer_id = ? ORDER BY id", loser):
        if _lines(address) not in there:
            records.update(db, "address", address["id"], {"customer_id": winner})


def _mails(db: Database, loser: int, winner: int) -> None:
    """A mail that went to both is in the log once."""
    records.to_bin(
        db,
        "interaction",
        "customer_id = ? AND message_id IN (SELECT message_id FROM interaction "
        "WHERE customer_id = ? AND deleted_op IS NULL)",
        loser,
        winner,
    )


def _terms(db: Database, loser: tuple[int, int | None], winner: tuple[int, int | None]) -> None:
    """Payment terms of a customer and an order (None: of all) are one; the winner's count."""
    where = "customer_id = ? AND order_id IS ?"
    if records.find(db, "terms_part", where, *winner):
        records.to_bin(db, "terms_part", where, *loser)


def _own_values(db: Database, loser: int, winner: int) -> None:
    theirs = records.find(db, "own_value", "customer_id = ? ORDER BY id", loser)
    there = {
        row["field_id"]: row for row in records.find(db, "own_value", "customer_id = ?", winner)
    }
    for value in theirs:
        twin = there.get(value["field_id"])
        if twin is None:
            records.update(db, "own_value", value["id"], {"customer_id": winner})
        elif twin["value"] is None:
            records.update(db, "own_value", twin["id"], {"value": value["value"]})


def _groups(db: Database, member: str, loser: int, winner: int) -> None:
    """Of a group that both are in, the loser's place goes into the bin with it."""
    table, column = f"grouped_{member}", f"{member}_id"
    there = {row["group_id"] for row in records.find(db, table, f"{column} = ?", winner)}
    for row in records.find(db, table, f"{column} = ? ORDER BY id", loser):
        if row["group_id"] not in there:
            records.update(db, table, row["id"], {column: winner})


def _lines(address: dict[str, Any]) -> tuple[object, ...]:
    return address["kind"], " ".join(str(address["lines"]).casefold().split()), address["city"]


def _rename(db: Database, table: str, row: int, twin: int) -> None:
    """Let what names a row (and does not belong to it) name its twin."""
    belonging = owned(table)
    for child, column in naming_of(table):
        if (child, column) not in belonging:
            db.execute_sql(
                f'UPDATE "{child}" SET "{column}" = ? WHERE "{column}" = ? AND deleted_op IS NULL',
                (twin, row),
            )


def _hand_over(db: Database, table: str, column: str, row: int, twin: int) -> None:
    """Let rows belong to the twin. Where it has the only one there can be, that one stays and gets
    what it lacks; the other goes into the bin.
    """
    alike = [name for name in _UNIQUE.get(table, ()) if name != column]
    where = " AND ".join(f'"{name}" IS ?' for name in (column, *alike))
    for one in records.find(db, table, f'"{column}" = ? ORDER BY id', row):
        only = column in _UNIQUE.get(table, ())
        there = records.find(db, table, where, twin, *(one[n] for n in alike)) if only else []
        if there:
            records.update(db, table, there[0]["id"], lacking(there[0], one))
            binned.put(db, table, [one["id"]])
        else:
            records.update(db, table, one["id"], {column: twin})
