"""A customer whole: the rows of all tables that belong to it, by uids instead of ids.

Which tables these are follows from the schema alone, so one that is added later travels too.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

import peewee as pw

from custdesk.store.database import Database
from custdesk.store.pieces import among, chunks
from custdesk.store.settling import CHILDREN_FIRST, MODELS
from custdesk.store.tables import DERIVED, UNIQUE, owners, parents

_BOOKS = frozenset({"id", "uid", "created_op", "deleted_op"})
PARENTS_FIRST = tuple(reversed(CHILDREN_FIRST))


# `unmade`: in the bin because its making was taken back.
Place = Literal["here", "bin", "unmade"]


class Form(NamedTuple):
    """What a table is made of. `links`: column -> the table whose rows it names."""

    table: str
    columns: tuple[str, ...]  # that hold what the user knows
    links: dict[str, str]
    needed: frozenset[str]  # columns that cannot be empty
    numbers: frozenset[str]  # columns of whole numbers, links aside
    unique: tuple[str, ...]  # no two rows outside of the bin have these alike
    owner: str | None  # the column that names the row that it belongs to, up to the customer


class WholeRow(NamedTuple):
    """A row; its links are uids. `in_bin`: it is deleted. `alone`: it only is named by another."""

    table: str
    uid: str
    cells: dict[str, Any]
    id: int = 0
    in_bin: bool = False
    alone: bool = False


# Named by visits, and yet a record of one's own: it travels with all that belongs to it.
_TRIP = "trip"


def _forms() -> dict[str, Form]:
    """The tables of a customer, parents first, then those that these name, then trips' parts."""
    found: dict[str, Form] = {}
    for table in PARENTS_FIRST:
        owner = next((name for name, parent in owners(MODELS[table]) if parent in found), None)
        if table == "customer" or owner is not None:
            found[table] = _form(table, owner)
    named = {parent for form in found.values() for parent in form.links.values()} - found.keys()
    while named:
        found = {table: _form(table, None) for table in PARENTS_FIRST if table in named} | found
        named = {parent for form in found.values() for parent in form.links.values()}
        named -= found.keys()
    for table in PARENTS_FIRST:
        owner = next((name for name, parent in owners(MODELS[table]) if parent == _TRIP), None)
        if owner is not None:
            found[table] = _form(table, owner)
    return found


def _form(table: str, owner: str | None) -> Form:
    columns = [
        field
        for field in MODELS[table]._meta.sorted_fields
        if field.column_name not in _BOOKS | DERIVED.get(table, frozenset())
    ]
    links = dict(parents(MODELS[table]))
    return Form(
        table,
        tuple(field.column_name for field in columns),
        links,
        frozenset(field.column_name for field in columns if not field.null),
        frozenset(
            field.column_name
            for field in columns
            if isinstance(field, pw.IntegerField) and field.column_name not in links
        ),
        next((names for model, names in UNIQUE if model._meta.table_name == table), ()),
        owner,
    )


FORMS = _forms()
"""By table, in an order in which every row comes after those that it names."""


def of_customers(
    db: Database,
    customers: Collection[int],
    trips: Collection[int] = (),
    only: Mapping[str, str] | None = None,
) -> list[WholeRow]:
    """All rows of some customers, those in the bin too, in the order of `FORMS`; `trips`: with
    these trips too. `only`: by table, the condition for rows that are wanted of it.
    """
    ids: dict[str, set[int]] = {"customer": set(customers), _TRIP: set(trips)}
    for table, form in FORMS.items():
        if form.owner is not None:
            if form.links[form.owner] == _TRIP:
                ids[_TRIP] |= _trips_of(db, ids["visit"])
            above = ids.get(form.links[form.owner], set())
            ids[table] = {
                row
                for chunk in chunks(sorted(above))
                for (row,) in db.rows(
                    f'SELECT id FROM "{table}" WHERE {among(chunk, form.owner)} '
                    f"AND ({(only or {}).get(table, 1)})"
                )
            }
    belonging = frozenset(ids)
    for table, form in reversed(FORMS.items()):
        # What these rows name: a product of a line.
        for column, parent in form.links.items():
            if parent not in belonging:
                for chunk in chunks(sorted(ids.get(table, ()))):
                    named = db.rows(
                        f'SELECT DISTINCT "{column}" FROM "{table}" '
                        f'WHERE {among(chunk)} AND "{column}" IS NOT NULL AND deleted_op IS NULL'
                    )
                    ids.setdefault(parent, set()).update(row for (row,) in named)
    uids: dict[str, dict[int, str]] = {}
    found: list[WholeRow] = []
    for table in FORMS:
        rows = list(_rows(db, table, sorted(ids.get(table, ())), uids, table not in belonging))
        uids[table] = {row.id: row.uid for row in rows}
        found += rows
    return found


def _trips_of(db: Database, visits: set[int]) -> set[int]:
    return {
        trip
        for chunk in chunks(sorted(visits))
        for (trip,) in db.rows(
            f"SELECT DISTINCT trip_id FROM visit WHERE {among(chunk)} AND trip_id IS NOT NULL "
            "AND deleted_op IS NULL"
        )
    }


def _rows(
    db: Database, table: str, ids: list[int], uids: dict[str, dict[int, str]], alone: bool
) -> Iterable[WholeRow]:
    form = FORMS[table]
    names = ", ".join(f'"{name}"' for name in form.columns)
    for chunk in chunks(ids):
        for number, uid, deleted, *values in db.rows(
            f'SELECT id, uid, deleted_op, {names} FROM "{table}" WHERE {among(chunk)} ORDER BY id'
        ):
            cells = dict(zip(form.columns, values, strict=True))
            for column, parent in form.links.items():
                if cells[column] is not None:
                    cells[column] = uids.get(parent, {}).get(cells[column])
            yield WholeRow(table, uid, cells, number, deleted is not None, alone)


def of_nobody(db: Database, table: str) -> Iterator[WholeRow]:
    """All rows of a table that belongs to no customer, with what tells them apart."""
    columns = FORMS[table].unique or FORMS[table].columns
    names = ", ".join(f'"{name}"' for name in columns)
    for number, uid, *values in db.rows(
        f'SELECT id, uid, {names} FROM "{table}" WHERE deleted_op IS NULL ORDER BY id'
    ):
        yield WholeRow(table, uid, dict(zip(columns, values, strict=True)), number)


def by_uid(db: Database, table: str, uids: Collection[str]) -> dict[str, tuple[int, Place]]:
    """The id of rows of a table, and where they are; for those that are there."""
    found: dict[str, tuple[int, Place]] = {}
    listed = sorted(uids)
    for start in range(0, len(listed), 500):
        part = listed[start : start + 500]
        marks = ", ".join("?" for _ in part)
        for uid, number, deleted, undo in db.rows(
            f"SELECT t.uid, t.id, t.deleted_op IS NOT NULL, o.kind = 'undo' "
            f'FROM "{table}" t LEFT JOIN operation o ON o.id = t.deleted_op '
            f"WHERE t.uid IN ({marks})",
            *part,
        ):
            found[uid] = number, "unmade" if undo else "bin" if deleted else "here"
    return found
