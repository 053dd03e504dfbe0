"""What the user decides: whom a row means, what its cells may change, what empty cells do."""

from pathlib import Path

import pytest
from factories import dump

from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.services import customers, history, imports
from custdesk.services.desk import Desk
from custdesk.store import records

HEADER = ("Customer code", "Customer name", "Country", "E-mail", "Phone", "Notes", "Credit limit")
STORED = ("A1", "Meyer GmbH", "Germany", "a@meyer.example", "+49 40 5550101", "old", 500)


@pytest.fixture
def bring(desk: Desk, tmp_path: Path):
    """Import rows under a header with decisions; the report of the one sheet."""

    def bring(*rows, header=HEADER, **decisions):
        path = tmp_path / "list.xlsx"
        path.write_bytes(workbook([OutSheet("Customers", header, rows)]))
        batch = imports.read([path])
        batch.deciding = imports.Deciding(**decisions)
        return imports.run(desk, batch).files[0].sheets[0]

    return bring


@pytest.fixture
def known(desk: Desk, bring):
    """Reads the customer that is stored already, column by column."""
    bring(STORED)

    def known(*columns, code="A1"):
        row = records.get(desk.db, "customer", customers.find(desk, code))
        return tuple(row[column] for column in columns)

    return known


def codes(report):
    return [problem.code for problem in report.problems]


def test_a_column_overwrites_fills_or_keeps(bring, known):
    policies = {
        "customer.country": "keep",
        "customer.phone": "fill",
        "customer.notes": "overwrite",
        "customer.credit_limit": "fill",
    }
    bring(("A1", None, "France", None, "+33 1 5550102", "new", 900), policies=policies)
    assert known("country", "notes", "credit_limit") == ("DE", "new", 50000)
    assert "5550101" in known("phone")[0]


def test_fill_writes_where_nothing_is(bring, known):
    bring(("A2", "Sol", None, None, None, None, None))
    bring(("A2", None, "Spain", None, None, None, 70), policies={"customer.country": "fill"})
    assert known("country", "credit_limit", code="A2") == ("ES", 7000)


def test_a_new_customer_gets_what_a_column_keeps(bring, known):
    bring(("A3", "Neu", "Italy", None, None, None, None), policies={"customer.country": "keep"})
    assert known("country", code="A3") == ("IT",)


def test_the_limit_and_its_currency_stay_together(bring, known):
    before = known("credit_limit", "credit_currency")
    header = (*HEADER[:6], "Credit limit (EUR)")
    bring(("A1", None, None, None, None, None, 900), header=header,
          policies={"customer.credit_limit": "fill"})  # fmt: skip
    assert known("credit_limit", "credit_currency") == before


def test_an_empty_cell_clears_only_when_told(desk, bring, known):
    bring(("A1", None, None, None, None, None, None))
    assert known("name", "country", "notes") == ("Meyer GmbH", "DE", "old")
    before = dump(desk)
    report = bring(("A1", None, None, None, None, None, None), empty="clear")
    assert report.updated == 1
    assert known("name", "country", "notes", "credit_limit") == ("Meyer GmbH", None, None, None)
    history.undo(desk, history.page(desk)[0].id)
    assert dump(desk) == before


def test_an_empty_cell_clears_by_column(bring, known):
    bring(("A1", None, None, None, None, None, None), clears={"customer.notes": True})
    assert known("country", "notes") == ("DE", None)
    bring(("A1", None, None, None, None, None, None), empty="clear",
          clears={"customer.country": False})  # fmt: skip
    assert known("country", "credit_limit") == ("DE", None)


def test_a_cell_that_cannot_be_read_clears_nothing(bring, known):
    report = bring(("A1", None, "Atlantis", None, None, "old", 500), empty="clear")
    assert "country" in codes(report)
    assert known("country") == ("DE",)


def test_a_column_that_is_absent_clears_nothing(bring, known):
    bring(("A1", None), header=("Customer code", "Notes"), empty="clear")
    assert known("country", "notes") == ("DE", None)


def test_what_one_row_says_weighs_more_than_anothers_empty_cell(bring, known):
    bring(("A1", None, None, None, None, None, None),
          ("A1", None, "France", None, None, "said", None), empty="clear")  # fmt: skip
    assert known("country", "notes") == ("FR", "said")


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("email", (None, "Otherwise Ltd", None, "A@Meyer.example", None, "new", None)),
        ("phone", (None, "Otherwise Ltd", None, None, "0049 (40) 555-0101", "new", None)),
        ("phone", (None, "Otherwise Ltd", "Germany", None, "040 / 5550101", "new", None)),
        ("name", (None, "MEYER  GmbH", None, None, None, "new", None)),
    ],
)
def test_customers_are_known_by_the_chosen_field(key, row, bring, known):
    report = bring(row, key=key)
    assert (report.new, report.updated) == (0, 1)
    assert known("notes") == ("new",)


def test_without_the_chosen_field_the_code_decides(bring, known):
    assert bring(("A1", None, None, None, None, "new", None), key="email").updated == 1
    assert known("notes") == ("new",)


def test_a_key_that_several_have_is_listed(bring, known):
    bring(("A2", "Meyer Filiale", None, "a@meyer.example", None, None, None))
    report = bring((None, "Wer", None, "a@meyer.example", None, "x", None), key="email")
    assert codes(report) == ["several_customers"]
    assert (report.new, report.updated) == (0, 0)


def test_a_code_is_never_taken_from_another(bring, known):
    bring(("A2", "Sol", None, "s@sol.example", None, None, None))
    report = bring(("A2", None, None, "a@meyer.example", None, "n", None), key="email")
    assert codes(report) == ["code_taken"]
    assert known("name", "notes") == ("Meyer GmbH", "n")
    assert known("name", code="A2") == ("Sol",)


LOOKALIKE = ("B9", "Meyer", "Germany", None, "040 5550101", "new", None)


def test_who_looks_like_another_is_new_unless_told(bring, known):
    assert bring(LOOKALIKE).new == 1


def test_who_looks_like_another_is_listed_and_left_out(bring, known):
    report = bring(LOOKALIKE, ("B8", "Sol", None, None, None, None, None), on_duplicate="ask")
    assert (report.new, codes(report)) == (1, ["duplicate"])
    assert report.problems[0].value == "Meyer GmbH (A1)"


def test_who_looks_like_another_is_merged(bring, known):
    report = bring(LOOKALIKE, on_duplicate="merge")
    assert (report.new, report.updated) == (0, 1)
    assert known("code", "name", "notes") == ("A1", "Meyer GmbH", "new")


def test_phones_of_people_follow_their_column(desk, bring):
    header = ("Customer code", "Customer name", "Contact", "Contact mobile")
    bring(("C1", "Sol", "Ana Ruiz", "+34 600 555 101"), header=header)
    count = "SELECT COUNT(*) FROM contact_point"
    for policy in ("keep", "fill"):
        bring(("C1", "Sol", "Ana Ruiz", "+34 600 555 102"), header=header,
              policies={"person.mobile": policy})  # fmt: skip
        assert list(desk.db.rows(count)) == [(1,)]
    bring(("C1", "Sol", "Ana Ruiz", "+34 600 555 102"), header=header)
    assert list(desk.db.rows(count)) == [(2,)]


def test_people_and_orders_of_earlier_lists_stay(desk, bring):
    people = ("Customer code", "Customer name", "Contact", "Contact mobile")
    orders = ("Order number", "Customer code", "Order date")
    bring(("C1", "Sol", "Ana Ruiz", "+34 600 555 101"), header=people)
    bring(("SO-1", "C1", "2026-08-03"), header=orders)
    bring(("C1", "Sol", "Luis Gil", None), header=people, empty="clear")
    bring(("SO-2", "C1", "2026-08-04"), header=orders, empty="clear")
    assert len(desk.db.rows("SELECT 1 FROM person WHERE deleted_op IS NULL")) == 2
    assert len(desk.db.rows("SELECT 1 FROM sales_order WHERE deleted_op IS NULL")) == 2
    assert len(desk.db.rows("SELECT 1 FROM contact_point WHERE deleted_op IS NULL")) == 1


def test_a_tax_number_is_a_key_however_it_is_written(desk, bring):
    header = ("Customer code", "Customer name", "Tax", "City")
    records_of = ("A1", "Meyer GmbH", "DE 136.695-976", "Hamburg")
    again = (None, "Somebody", "de136695976", "Kiel")

    def take(row):
        path = desk.paths.data / "tax.xlsx"
        path.write_bytes(workbook([OutSheet("Customers", header, [row])]))
        batch = imports.read([path])
        batch.deciding = imports.Deciding(key="tax_number")
        batch.change(0, "Customers", imports.Options(fields={2: "customer.tax_number"}))
        return imports.run(desk, batch)

    take(records_of)
    take(again)
    row = records.get(desk.db, "customer", customers.find(desk, "A1"))
    assert (row["city"], desk.db.value("SELECT COUNT(*) FROM customer")) == ("Kiel", 1)
