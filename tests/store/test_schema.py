"""The migrations make exactly the tables that are declared."""

import datetime as dt
import shutil

import pytest
from playhouse.migrations import Runner

from custdesk.domain.words import Message
from custdesk.store import database, operations, records, tables, triggers
from custdesk.store.bookkeeping import LINKS, PLAIN
from custdesk.store.database import open_database
from custdesk.store.tables import RECORDED, UNIQUE
from custdesk.store.tables_of_trade import ORDER_LISTS

# What SQLite and the migration runner keep for themselves; the search's tables are not declared.
OTHERS = {"sqlite_sequence", "schema_migration"}


def shape_of_file(db):
    """table -> columns (name, type, nullable), foreign keys, indexes (columns, unique, partial)."""
    found = {}
    for (table,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        if table.startswith("search_") or table in OTHERS:
            continue
        columns = {
            (name, kind, not (required or key))
            for _, name, kind, required, _, key in db.rows(f'PRAGMA table_info("{table}")')
        }
        keys = {
            (row[3], row[2], row[4] or "id")
            for row in db.rows(f'PRAGMA foreign_key_list("{table}")')
        }
        indexes = set()
        for _, name, unique, origin, partial in db.rows(f'PRAGMA index_list("{table}")'):
            if origin == "c":
                names = tuple(row[2] for row in db.rows(f'PRAGMA index_info("{name}")'))
                indexes.add((names, bool(unique), bool(partial)))
        found[table] = (columns, keys, indexes)
    return found


def shape_of_declared_tables():
    found = {}
    for model in (*RECORDED, *PLAIN):
        meta = model._meta
        columns, keys, indexes = set(), set(), set()
        for field in meta.sorted_fields:
            name = field.column_name
            kind = "INTEGER" if field.field_type in ("AUTO", "INT") else field.field_type
            columns.add((name, kind, field.null and not field.primary_key))
            if isinstance(field, tables.pw.ForeignKeyField):
                keys.add((name, field.rel_model._meta.table_name, "id"))
            if field.unique or field.index:
                indexes.add(((name,), field.unique, False))
        for names, unique in meta.indexes:
            indexes.add((tuple(meta.fields[name].column_name for name in names), unique, False))
        found[meta.table_name] = (columns, keys, indexes)
    for model, names in UNIQUE:
        found[model._meta.table_name][2].add((names, True, True))
    for model in RECORDED:
        found[model._meta.table_name][2].add((("deleted_op",), False, True))
    for names in ORDER_LISTS:
        found["sales_order"][2].add((names, False, True))
    found[LINKS[0]._meta.table_name][2].add((LINKS[1], False, True))
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    db = open_database(tmp_path_factory.mktemp("schema") / "new.db")
    yield shape_of_file(db)
    db.close()


def test_the_same_tables(made):
    assert set(made) == set(shape_of_declared_tables())


@pytest.mark.parametrize("table", sorted(shape_of_declared_tables()))
def test_the_same_columns_keys_and_indexes(made, table):
    columns, keys, indexes = shape_of_declared_tables()[table]
    assert made[table][0] == columns
    assert made[table][1] == keys
    assert made[table][2] == indexes


def test_every_foreign_key_has_an_index_that_starts_with_it():
    """Without one, an undo looks through the whole table for the children of each row."""
    for table, (_, keys, indexes) in shape_of_declared_tables().items():
        for column, _, _ in keys:
            assert any(names[0] == column for names, _, _ in indexes), f"{table}.{column}"


def test_a_second_opening_changes_nothing(tmp_path):
    path = tmp_path / "twice.db"
    first = open_database(path)
    before = shape_of_file(first), first.rows("SELECT name FROM sqlite_master ORDER BY 1")
    first.close()
    second = open_database(path)
    after = shape_of_file(second), second.rows("SELECT name FROM sqlite_master ORDER BY 1")
    second.close()
    assert after == before


def test_a_file_of_the_first_schema_is_brought_up_to_date(tmp_path):
    """Made by the first migration alone, with rows and their history; all of it is still there."""
    first = tmp_path / "first"
    first.mkdir()
    shutil.copy(database.MIGRATIONS / "0001_first_schema.py", first)
    db = database.Database(tmp_path / "old.db")
    db.connect()
    Runner(db, str(first), database.HISTORY).up()
    triggers.create(db)
    with operations.operation(
        db, Message("Make"), by="Gu Lan", at=dt.datetime(2026, 9, 1, tzinfo=dt.UTC),
        derive=lambda _db: (frozenset(), False),
    ):  # fmt: skip
        records.insert(db, "product", {"code": "P", "name": "Plate"})
    db.close()
    new = open_database(tmp_path / "old.db")
    assert shape_of_file(new) == shape_of_declared_tables()
    assert new.rows("SELECT what, closed FROM operation") == [("Make", 0)]
    assert records.get(new, "product", 1)["name"] == "Plate"
    guard = new.value("SELECT sql FROM sqlite_master WHERE name = 'product_delete_guard'")
    assert "replay" in guard
    new.close()
