"""The triggers: nothing is written outside an operation, and no change goes unrecorded."""

import pytest
from factories import dump
from peewee import IntegrityError

from custdesk.domain.words import Message
from custdesk.services import customers, history
from custdesk.store import operations, records, triggers
from custdesk.store.tables import DERIVED, RECORDED, parents

TABLES = {model._meta.table_name: model for model in RECORDED}
NO_HISTORY = {"id", "uid", "created_op", "deleted_op"}


def fill(desk, table):
    """One row of a table, every column filled, with the parents it needs; its id."""
    with desk.operation(Message("Fill")):
        return _insert(desk, table, {})


def _insert(desk, table, made):
    values = {}
    keys = dict(parents(TABLES[table]))
    for field in TABLES[table]._meta.sorted_fields:
        name = field.column_name
        if name in NO_HISTORY:
            continue
        if keys.get(name) == table:
            continue  # one row names another of its own table: below
        if name in keys:
            parent = keys[name]
            if parent not in made:
                made[parent] = _insert(desk, parent, made)
            values[name] = made[parent]
        else:
            values[name] = _value(field, "a")
    if table == "setting":
        values["value"] = '"USD"'
    row = records.insert(desk.db, table, values)
    own = [name for name, parent in keys.items() if parent == table]
    if own:
        row = records.insert(desk.db, table, values | dict.fromkeys(own, row))
    return row


def _value(field, mark):
    if field.field_type == "INT":
        return 7 if mark == "a" else 8
    if field.column_name in ("at", "at_utc"):
        return "2026-09-14T10:00" if mark == "a" else "2026-09-15T10:00"
    if field.column_name == "manual_tier":
        return "key" if mark == "a" else "risk"
    dates = ("date", "due", "since", "verified", "archived", "promised", "shipped", "opening_l")
    if field.column_name.startswith(dates) or field.column_name.endswith(("_on", "until")):
        return "2026-01-02" if mark == "a" else "2026-02-03"
    if field.column_name in ("rate", "quantity", "unit_price", "discount", "price"):
        return "1.50" if mark == "a" else "2.25"
    return f"it's {mark}"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_keeps_its_history(desk, table):
    row = fill(desk, table)
    keys = {column for column, _ in parents(TABLES[table])}
    for field in TABLES[table]._meta.sorted_fields:
        name = field.column_name
        if name in NO_HISTORY | DERIVED.get(table, frozenset()):
            continue
        if name in keys and not field.null:
            continue  # the row belongs to it; another owner is made in the test below
        before = desk.db.value(f'SELECT "{name}" FROM "{table}" WHERE id = ?', row)
        new = None if name in keys else _value(field, "b")
        with desk.operation(Message("Edit")) as current:
            records.update(desk.db, table, row, {name: new})
        kept = desk.db.rows(
            "SELECT table_name, row_id, column_name FROM change WHERE operation_id = ?", current.id
        )
        assert kept == [(table, row, name)]
        history.undo(desk, current.id)
        after = desk.db.value(f'SELECT "{name}" FROM "{table}" WHERE id = ?', row)
        assert (after, type(after)) == (before, type(before)), name


@pytest.mark.parametrize("table", [name for name in TABLES if parents(TABLES[name])])
def test_a_change_of_owner_keeps_its_history(desk, table):
    row = fill(desk, table)
    for column, parent in parents(TABLES[table]):
        before = desk.db.value(f'SELECT "{column}" FROM "{table}" WHERE id = ?', row)
        with desk.operation(Message("Another owner")):
            copied = records.get(desk.db, parent, before)
            other = {k: v for k, v in copied.items() if k not in NO_HISTORY}
            other |= {"code": f"other {column}"} if "code" in other else {}
            other |= {"number": "other"} if "number" in other else {}
            other |= {"name": "other"} if "name" in other else {}
            new = records.insert(desk.db, parent, other)
        with desk.operation(Message("Move")) as current:
            records.update(desk.db, table, row, {column: new})
        assert desk.db.value(f'SELECT "{column}" FROM "{table}" WHERE id = ?', row) == new
        history.undo(desk, current.id)
        assert desk.db.value(f'SELECT "{column}" FROM "{table}" WHERE id = ?', row) == before


def test_types_survive_an_undo(desk, make):
    """A code of digits comes back as text, an amount as a number."""
    number = make.customer("Zahl", code="00123", credit_limit=5000)
    done = customers.save(desk, number, {"code": "99", "credit_limit": None})
    history.undo(desk, done.operation)
    row = records.get(desk.db, "customer", number)
    assert (row["code"], row["credit_limit"]) == ("00123", 5000)


def test_equal_values_leave_no_trace(desk, make):
    number = make.customer("Same", city="Lyon")
    done = customers.save(desk, number, {"city": "Lyon", "name": "Same"})
    assert desk.db.value("SELECT COUNT(*) FROM change WHERE operation_id = ?", done.operation) == 0


@pytest.mark.parametrize("table", TABLES)
def test_nothing_is_written_outside_an_operation(desk, table):
    row = fill(desk, table)
    before = dump(desk)
    fields = [
        field
        for field in TABLES[table]._meta.sorted_fields
        if field.column_name not in NO_HISTORY and field.column_name != "id"
    ]
    # A table that only joins two others has no text.
    chosen = next((field for field in fields if field.field_type == "TEXT"), fields[0])
    column, other = chosen.column_name, "zz" if chosen.field_type == "TEXT" else 999
    db = desk.db
    with pytest.raises(IntegrityError, match="outside an operation"):
        db.execute_sql(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', (other, row))
    with pytest.raises(IntegrityError, match="never deleted"):
        db.execute_sql(f'DELETE FROM "{table}" WHERE id = ?', (row,))
    with pytest.raises(IntegrityError, match="outside an operation"):
        records.insert_plain(db, table, {"uid": "x", "created_op": 1})
    assert dump(desk) == before


def forge(desk):
    with desk.operation(Message("Forged")):
        row = {"uid": "x", "created_op": 1, "code": "P", "name": "P"}
        records.insert_plain(desk.db, "product", row)


def test_an_insert_names_the_running_operation(desk):
    with pytest.raises(IntegrityError, match="outside an operation"):
        forge(desk)


def breaks(desk, number):
    with desk.operation(Message("Breaks")):
        records.update(desk.db, "customer", number, {"city": "Gone"})
        raise RuntimeError


def test_an_error_rolls_the_whole_operation_back(desk, make):
    number = make.customer("Stays")
    before, log = dump(desk), len(operations.page(desk.db))
    with pytest.raises(RuntimeError):
        breaks(desk, number)
    assert dump(desk) == before
    assert len(operations.page(desk.db)) == log
    assert records.current_operation(desk.db) is None


def test_the_log_says_what_who_when_and_how_much(desk, make):
    make.customer("Aldecoa")
    row = operations.page(desk.db)[0]
    assert (row.what.text, row.what.values) == ("New customer {name}", {"name": "Aldecoa"})
    assert (row.by, row.undone, row.at) == ("Gu Lan", False, desk.clock.now())
    assert row.counts == {"customer": {"new": 1}}


def test_ids_are_never_given_out_twice(desk, make):
    first = make.customer("One")
    history.undo(desk, make.operation)
    assert make.customer("Two") > first


def test_uids_sort_by_the_time_of_their_making():
    uids = [records.new_uid() for _ in range(50)]
    assert len(set(uids)) == 50
    assert all(len(uid) == 32 and uid[12] == "7" and uid[16] in "89ab" for uid in uids)
    assert [uid[:12] for uid in uids] == sorted(uid[:12] for uid in uids)


def test_triggers_can_be_made_anew_at_any_time(desk, make):
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    before = desk.db.rows(query)
    triggers.create(desk.db)
    assert desk.db.rows(query) == before
    assert len(before) > 150
