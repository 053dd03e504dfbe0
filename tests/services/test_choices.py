"""What the user accepts of an import reaches the file, and nothing else does."""

from pathlib import Path

import pytest

from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.services import customers, duplicates, history, imports
from custdesk.services.desk import Desk
from custdesk.store import records
from custdesk.store.rows import ListQuery

HEADER = ("Customer code", "Customer name", "Country", "City", "Contact name", "Mobile", "E-mail",
          "Credit limit")  # fmt: skip
MEYER = ("A1", "Meyer Küchen GmbH", "Germany", "Hamburg", "Anke Petersen", "+49 170 5550182",
         "anke@meyer.example", 500)  # fmt: skip
LUSA = ("B1", "Casa Lusa", "Portugal", "Porto", "Rui Pinto", "+351 91 5550182",
        "rui@lusa.example", None)  # fmt: skip
ORDERS = ("Order number", "Customer code", "Order date", "Order amount")


@pytest.fixture
def read(tmp_path: Path):
    """Reads sheets as a batch: (name, header, rows)."""

    def read(*sheets, **decisions):
        path = tmp_path / "list.xlsx"
        path.write_bytes(workbook([OutSheet(*sheet) for sheet in sheets]))
        batch = imports.read([path])
        batch.deciding = imports.Deciding(**decisions)
        return batch

    return read


@pytest.fixture
def clients(read):
    """Reads rows of customers as a batch."""
    return lambda *rows, **decisions: read(("Customers", HEADER, rows), **decisions)


def key_of(report, kind, record, code=""):
    """The key of an entry."""
    for place, entry in enumerate(report.diff):
        if (entry.kind, entry.record) == (kind, record) and entry.code == code:
            return report.diff.key(place)
    raise AssertionError(f"no {kind} {record} {code}")


def codes(desk: Desk):
    return {one.code for one in customers.page(desk, list(customers.ids(desk, ListQuery())))}


def count(desk: Desk, table: str):
    return desk.db.value(f"SELECT COUNT(*) FROM {table} WHERE deleted_op IS NULL")


def test_a_refused_cell_stays_as_it_is(desk, clients):
    imports.run(desk, clients(MEYER))
    batch = clients(("A1", "Meyer Küchen GmbH", "Germany", "Bremen", None, None, None, 900))
    key = key_of(imports.preview(desk, batch), "updated", "customer", "A1")
    batch.choices.take(key, "credit_limit", False)
    report = imports.run(desk, batch)
    row = records.get(desk.db, "customer", customers.find(desk, "A1"))
    assert (row["city"], row["credit_limit"]) == ("Bremen", 50000)
    history.undo(desk, report.operation)
    assert records.get(desk.db, "customer", customers.find(desk, "A1"))["city"] == "Hamburg"


def test_an_amount_and_its_currency_are_refused_together(desk, clients):
    batch = clients(MEYER)
    key = key_of(imports.preview(desk, batch), "new", "customer", "A1")
    batch.choices.take(key, "credit_limit", False)
    imports.run(desk, batch)
    row = records.get(desk.db, "customer", customers.find(desk, "A1"))
    assert (row["credit_limit"], row["credit_currency"]) == (None, None)


def test_when_all_is_refused_nothing_is_written(desk, clients):
    imports.run(desk, clients(MEYER))
    batch = clients(("A1", None, None, "Bremen", None, None, None, None))
    key = key_of(imports.preview(desk, batch), "updated", "customer", "A1")
    batch.choices.take(key, "city", False)
    assert imports.run(desk, batch).operation is None


def test_what_belongs_to_a_new_customer_who_is_left_out_goes_too(desk, read):
    sheets = [
        ("Customers", HEADER, [MEYER, LUSA]),
        ("Orders", ORDERS, [["O1", "A1", "2026-08-01", 10], ["O2", "B1", "2026-08-02", 20]]),
    ]
    batch = read(*sheets)
    report = imports.preview(desk, batch)
    place = report.diff.index_of(key_of(report, "new", "customer", "A1"))
    concerned = report.diff.leave(batch.choices, place, True)
    assert {(report.diff[one].record, report.diff[one].code) for one in concerned} == {
        ("customer", "A1"), ("person", ""), ("sales_order", "O1"),
    }  # fmt: skip
    done = imports.run(desk, batch)
    assert codes(desk) == {"B1"}
    assert [count(desk, table) for table in ("person", "contact_point", "sales_order")] == [1, 2, 1]
    assert done.totals["customer"] == {"new": 1, "updated": 0}
    number = customers.find(desk, "B1")
    assert len(customers.orders(desk, number)) == 1


def test_the_choices_hold_although_a_child_alone_is_left_out(desk, clients):
    """The keys of records, not their places in the list, decide; links to others stay right."""
    batch = clients(MEYER, LUSA)
    report = imports.preview(desk, batch)
    people = [n for n, one in enumerate(report.diff) if one.record == "person"]
    assert report.diff.leave(batch.choices, people[0], True) == [people[0]]
    imports.run(desk, batch)
    number = customers.find(desk, "B1")
    assert codes(desk) == {"A1", "B1"}
    assert [one.name for one in customers.detail(desk, number).people] == ["Rui Pinto"]


def test_taking_a_child_takes_what_it_belongs_to(desk, clients):
    batch = clients(MEYER)
    report = imports.preview(desk, batch)
    customer = report.diff.index_of(key_of(report, "new", "customer", "A1"))
    person = report.diff.index_of(key_of(report, "new", "person"))
    report.diff.leave(batch.choices, customer, True)
    assert set(report.diff.leave(batch.choices, person, False)) == {customer, person}
    imports.run(desk, batch)
    assert count(desk, "person") == 1


def test_a_refused_phone_of_a_person_is_not_written(desk, clients):
    batch = clients(MEYER)
    report = imports.preview(desk, batch)
    key = key_of(report, "new", "person")
    entry = report.diff[report.diff.index_of(key)]
    mobile = next(column for column, _, _ in entry.fields if column.startswith("mobile:"))
    batch.choices.take(key, mobile, False)
    imports.run(desk, batch)
    kinds = [kind for (kind,) in desk.db.rows("SELECT kind FROM contact_point")]
    assert kinds == ["email"]


def test_new_phones_of_a_known_person_are_listed(desk, clients):
    imports.run(desk, clients((*MEYER[:5], None, None, None)))
    batch = clients(MEYER)
    report = imports.preview(desk, batch)
    entry = next(one for one in report.diff if one.record == "person")
    assert entry.kind == "updated"
    assert {column.partition(":")[0] for column, _, _ in entry.fields} == {"mobile", "email"}
    batch.choices.left.add(key_of(report, "updated", "person"))
    imports.run(desk, batch)
    assert count(desk, "contact_point") == 0


@pytest.fixture
def twin(desk, clients):
    """A batch whose one row looks like a customer who is there."""
    imports.run(desk, clients(MEYER))
    row = ("Z9", "Meyer Kuechen", "Germany", "Hamburg", "Anke Petersen", "+49 170 5550182",
           "anke@meyer.example", 900)  # fmt: skip
    return lambda: clients(row, on_duplicate="ask")


def asked(desk, batch):
    report = imports.preview(desk, batch)
    return next(entry for entry in report.diff if entry.kind == "duplicate")


def test_who_looks_like_a_known_one_waits_for_a_decision(desk, twin):
    batch = twin()
    entry = asked(desk, batch)
    assert "Meyer Küchen GmbH" in entry.like
    assert entry.score > 0.8
    assert entry.reasons
    assert ("credit_limit", 50000, 90000) in entry.fields
    assert imports.run(desk, batch).operation is None
    assert codes(desk) == {"A1"}


def test_merged_it_fills_the_known_one(desk, twin):
    batch = twin()
    batch.choices.doubles[asked(desk, batch).double] = "merge"
    imports.run(desk, batch)
    row = records.get(desk.db, "customer", customers.find(desk, "A1"))
    assert codes(desk) == {"A1"}
    assert (row["credit_limit"], row["name"]) == (90000, "Meyer Küchen GmbH")


def test_kept_apart_it_is_new_and_not_asked_about_again(desk, twin):
    batch = twin()
    batch.choices.doubles[asked(desk, batch).double] = "new"
    imports.run(desk, batch)
    assert codes(desk) == {"A1", "Z9"}
    assert duplicates.find(desk) == []


def test_what_is_chosen_while_an_import_runs_is_too_late(desk, clients):
    batch = clients(MEYER)
    key = key_of(imports.preview(desk, batch), "new", "customer", "A1")
    imports.run(desk, batch, progress=lambda *_told: batch.choices.left.add(key))
    assert codes(desk) == {"A1"}


def test_nothing_is_written_without_what_it_belongs_to(desk, read):
    """Also where only the customer was named, as a caller without a list of changes does."""
    orders = [["O1", "A1", "2026-08-01", 10], ["O2", "B1", "2026-08-02", 20]]
    batch = read(("Customers", HEADER, [MEYER, LUSA]), ("Orders", ORDERS, orders))
    batch.choices.left.add(key_of(imports.preview(desk, batch), "new", "customer", "A1"))
    imports.run(desk, batch)
    tables = ("customer", "person", "contact_point", "sales_order")
    assert [count(desk, table) for table in tables] == [1, 1, 2, 1]
