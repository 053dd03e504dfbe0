"""Two rows of one list that are one new customer: found, asked about, merged, kept apart."""

from pathlib import Path

import pytest

from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.services import duplicates, history, imports
from custdesk.services.desk import Desk
from custdesk.store import records

HEADER = ("Customer code", "Customer name", "Country", "City", "Contact name", "Mobile", "E-mail",
          "Phone")  # fmt: skip
FIRST = ("A1", "Kalfohal Nordal GmbH", "Germany", "Hamburg", "Anke Petersen", "+49 170 5550182",
         "anke@kalfohal.example", None)  # fmt: skip
OTHER = ("B1", "Casa Lusa", "Portugal", "Porto", "Rui Pinto", "+351 915550182", None, None)
AGAIN = ("A2", "Kalfohal Nordal", "Germany", "Hamburg", "Jens Brandt", "+49 170 5550190",
         "jens@kalfohal.example", None)  # fmt: skip


@pytest.fixture
def clients(tmp_path: Path):
    def clients(*rows, header=HEADER, **decisions):
        path = tmp_path / "list.xlsx"
        path.write_bytes(workbook([OutSheet("Customers", header, rows)]))
        batch = imports.read([path])
        batch.deciding = imports.Deciding(**decisions)
        return batch

    return clients


def column(desk: Desk, table: str, name: str):
    rows = desk.db.rows(f"SELECT {name} FROM {table} WHERE deleted_op IS NULL ORDER BY 1")
    return [value for (value,) in rows]


def asked(desk, batch):
    return [entry for entry in imports.preview(desk, batch).diff if entry.kind == "duplicate"]


def test_the_second_row_of_a_new_customer_is_left_out_and_listed(desk, clients):
    batch = clients(FIRST, OTHER, AGAIN, on_duplicate="ask")
    (entry,) = asked(desk, batch)
    assert (entry.row, entry.like, entry.like_row) == (4, "Kalfohal Nordal GmbH", 2)
    assert entry.score > 0.8
    assert entry.reasons
    report = imports.run(desk, batch)
    (problem,) = report.files[0].sheets[0].problems
    assert (problem.row, problem.code, problem.message.values["n"]) == (4, "duplicate", 2)
    assert column(desk, "customer", "code") == ["A1", "B1"]


def test_merged_both_rows_are_one_customer_with_the_people_of_both(desk, clients):
    def read():
        return clients(FIRST, OTHER, AGAIN, on_duplicate="merge")

    report = imports.run(desk, read())
    assert column(desk, "customer", "code") == ["A1", "B1"]
    assert column(desk, "person", "name") == ["Anke Petersen", "Jens Brandt", "Rui Pinto"]
    assert duplicates.find(desk) == []
    assert imports.run(desk, read()).operation is None
    history.undo(desk, report.operation)
    assert column(desk, "customer", "code") == []
    assert column(desk, "person", "name") == []


def test_merged_the_phones_of_both_rows_are_kept(desk, clients):
    header = ("Customer code", "Customer name", "Country", "City", "Phone")
    rows = (("A1", "Kalfohal Nordal GmbH", "Germany", "Hamburg", "+49 40 5550182"),
            ("A2", "Kalfohal Nordal", "Germany", "Hamburg", "+49 40 5550990"))  # fmt: skip
    imports.run(desk, clients(*rows, header=header, on_duplicate="merge"))
    assert column(desk, "customer", "phone") == ["+49 40 5550182"]
    assert column(desk, "contact_point", "written") == ["+49 40 5550990"]
    again = clients(*rows, header=header, on_duplicate="merge")
    assert imports.run(desk, again).operation is None


@pytest.mark.parametrize(("choice", "codes"), [("merge", ["A1"]), ("new", ["A1", "A2"])])
def test_decided_one_by_one(desk, clients, choice, codes):
    batch = clients(FIRST, AGAIN, on_duplicate="ask")
    (entry,) = asked(desk, batch)
    batch.choices.doubles[entry.double] = choice
    report = imports.preview(desk, batch)
    assert report.diff.totals(batch.choices)["customer"]["new"] == len(codes)
    imports.run(desk, batch)
    assert column(desk, "customer", "code") == codes
    assert column(desk, "person", "name") == ["Anke Petersen", "Jens Brandt"]
    assert duplicates.find(desk) == []
    assert imports.run(desk, clients(FIRST, AGAIN, on_duplicate="ask")).operation is None


def test_a_third_row_is_compared_with_the_first(desk, clients):
    third = ("A3", "KALFOHAL NORDAL LTD", "Germany", "Hamburg", None, None, None, None)
    batch = clients(FIRST, AGAIN, third, on_duplicate="ask")
    assert [(one.row, one.like_row) for one in asked(desk, batch)] == [(3, 2), (4, 2)]


def test_a_word_that_the_whole_list_has_makes_no_two_rows_alike(desk, clients):
    names = ("Bakery", "Bikes", "Flowers", "Windows", "Sails", "Locks")
    rows = [(f"A{n}", f"Sunrise {name}", "Germany", *[None] * 5) for n, name in enumerate(names)]
    assert asked(desk, clients(*rows, on_duplicate="ask")) == []


def test_who_is_there_comes_before_a_row_that_is_as_alike(desk, clients):
    imports.run(desk, clients(FIRST))
    batch = clients(AGAIN, on_duplicate="merge")
    imports.run(desk, batch)
    assert column(desk, "customer", "code") == ["A1"]
    assert records.find(desk.db, "person", "name = ?", "Jens Brandt")
