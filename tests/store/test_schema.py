"""The migrations make exactly the tables that are declared."""

import pytest

from custdesk.store import tables
from custdesk.store.bookkeeping import PLAIN
from custdesk.store.database import open_database
from custdesk.store.tables import RECORDED, UNIQUE

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
