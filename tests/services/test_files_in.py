"""The rules that hold for every file that comes in, one after the other as they were promised."""

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from factories import dump

from custdesk.bridge.cells import Options
from custdesk.bridge.csv_out import table_csv
from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.services import customers, exporting, history, imports
from custdesk.services.desk import Desk
from custdesk.store import records
from custdesk.system.language import language

ENGLISH = language("en")
HEADER = ("Customer code", "Customer name", "Country", "Postcode", "Phone", "E-mail",
          "Customer since", "Notes")  # fmt: skip
MEYER = ("0012", "Meyer GmbH", "Germany", "01067", "+49 351 123456", "info@meyer.example",
         dt.date(2019, 4, 3), "old friend")  # fmt: skip
SOL = ("A2", "Sol y Mar SA", "Spain", "08001", "+34 93 1234567", "sol@sol.example",
       dt.date(2021, 12, 11), None)  # fmt: skip
ORDERS = ("Order number", "Customer code", "Order date", "Amount", "Currency")
PEOPLE = ("Customer code", "Contact name", "Job title", "Mobile")


@pytest.fixture
def bring(desk: Desk, tmp_path: Path):
    """Import tables (name, header, rows) as one workbook; the report."""

    def bring(*sheets, **decisions):
        path = tmp_path / "list.xlsx"
        path.write_bytes(workbook([OutSheet(*sheet) for sheet in sheets]))
        batch = imports.read([path], Options(currency="USD"), memory=imports.recall(desk))
        batch.deciding = imports.Deciding(**decisions)
        return imports.run(desk, batch)

    return bring


def stored(desk: Desk, code: str, *columns: str) -> tuple:
    row = records.get(desk.db, "customer", customers.find(desk, code))
    return tuple(row[column] for column in columns)


def counts(report) -> list[tuple[int, int, int]]:
    return [(s.new, s.updated, s.unchanged) for f in report.files for s in f.sheets if s.kind]


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_exported_and_imported_again_nothing_changes(desk, bring, tmp_path, name):
    bring(("Customers", HEADER, (MEYER, SOL)))
    before, steps = dump(desk), len(history.page(desk))
    exporting.export(desk, "customers", tmp_path / name, ENGLISH)
    report = imports.run(desk, imports.read([tmp_path / name]))
    assert counts(report) == [(0, 0, 2)]
    assert (dump(desk), len(history.page(desk))) == (before, steps)


def test_the_same_file_twice_changes_nothing(desk, bring):
    sheets = (
        ("Customers", HEADER, (MEYER, SOL)),
        ("Contacts", PEOPLE, (("A2", "Ana Ruiz", "Buyer", "+34 600 000001"),)),
        ("Orders", ORDERS, (("1", "A2", dt.date(2026, 3, 4), Decimal("12.50"), "EUR"),)),
        ("Follow-ups", ("Date", "Customer code", "Channel", "Summary"),
         ((dt.date(2026, 3, 5), "A2", "Call", "asked for samples"),)),
    )  # fmt: skip
    bring(*sheets)
    before = dump(desk)
    assert counts(bring(*sheets)) == [(0, 0, 2), (0, 0, 1), (0, 0, 1), (0, 0, 1)]
    assert dump(desk) == before


def test_a_cell_that_cannot_be_read_is_listed_and_empties_nothing(desk, bring):
    bring(("Customers", HEADER, (MEYER,)))
    bad = (*MEYER[:2], "Atlantis", *MEYER[3:5], "no mail", "someday", MEYER[7])
    report = bring(("Customers", HEADER, (bad,)), empty="clear")
    listed = [(p.row, p.column, p.value) for p in report.files[0].sheets[0].problems]
    assert listed == [
        (2, "Country", "Atlantis"), (2, "E-mail", "no mail"), (2, "Customer since", "someday"),
    ]  # fmt: skip
    assert stored(desk, "0012", "country", "email", "since") == (
        "DE", "info@meyer.example", "2019-04-03",
    )  # fmt: skip


def test_an_empty_cell_keeps_the_value_unless_told_by_column(desk, bring):
    bring(("Customers", HEADER, (MEYER,)))
    emptied = (*MEYER[:4], None, None, *MEYER[6:])
    bring(("Customers", HEADER, (emptied,)))
    assert stored(desk, "0012", "phone", "email") == ("+49 351 123456", "info@meyer.example")
    bring(("Customers", HEADER, (emptied,)), clears={"customer.email": True})
    assert stored(desk, "0012", "phone", "email") == ("+49 351 123456", None)


@pytest.mark.parametrize(
    ("days", "order", "first"),
    [
        (("03/04/2020", "25/04/2020"), "dmy", dt.date(2020, 4, 3)),
        (("03/04/2020", "04/25/2020"), "mdy", dt.date(2020, 3, 4)),
        (("03/04/2020", "05/06/2020"), None, None),
    ],
)
def test_the_order_of_day_and_month_is_decided_by_all_rows(tmp_path, days, order, first):
    path = tmp_path / "list.csv"
    rows = [(f"A{n}", f"Sol {n}", "Spain", day) for n, day in enumerate(days)]
    path.write_bytes(
        table_csv(OutSheet("x", ("Customer code", "Customer name", "Country", "Since"), rows))
    )
    batch = imports.read([path])
    (sheet,) = batch.files[0].sheets
    assert (sheet.date_order, sheet.rows[0].values.get("customer.since")) == (order, first)
    assert [p.code for p in sheet.problems] == ([] if order else ["date_order"] * 2)
    batch.change(0, sheet.name, Options(date_order="dmy"))
    assert batch.files[0].sheets[0].rows[0].values["customer.since"] == (
        dt.date(2020, 4, 3) if order != "mdy" else first
    )


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("gb18030", "深圳市阳光贸易有限公司"),
        ("big5", "臺灣貿易股份有限公司"),
        ("utf-16", "阳光 Müller"),
        ("utf-8-sig", "阳光 Müller"),
    ],
)
def test_encodings_are_recognised(tmp_path, codec, name):
    path = tmp_path / "list.csv"
    path.write_bytes(f"Customer code,Customer name,Country\nA1,{name},China\n".encode(codec))
    (sheet,) = imports.read([path]).files[0].sheets
    assert sheet.rows[0].values == {
        "customer.code": "A1", "customer.name": name, "customer.country": "CN",
    }  # fmt: skip


def test_a_csv_is_written_with_a_mark(desk, bring, tmp_path):
    bring(("Customers", HEADER, (MEYER,)))
    exporting.export(desk, "customers", tmp_path / "out.csv", ENGLISH)
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_phones_codes_and_postcodes_stay_texts_both_ways(desk, bring, tmp_path):
    bring(("Customers", HEADER, (MEYER,)))
    assert stored(desk, "0012", "code", "postcode", "phone") == ("0012", "01067", "+49 351 123456")
    exporting.export(desk, "customers", tmp_path / "out.xlsx", ENGLISH)
    page = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    cells = {cell.value: cell for row in page.iter_rows(min_row=2) for cell in row if cell.value}
    for text in ("0012", "01067", "+49 351 123456"):
        assert (cells[text].data_type, cells[text].number_format) == ("s", "@")
    exporting.export(desk, "customers", tmp_path / "out.csv", ENGLISH)
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    cells_of_csv = {cell.lstrip("'") for row in csv.reader(text.splitlines()) for cell in row}
    assert {"0012", "01067", "+49 351 123456"} <= cells_of_csv


def test_a_number_that_was_cut_short_is_reported(desk, bring):
    cut = ("A1", "Sol", "Spain", "08001", "1.38E+10", None, None, None)
    report = bring(("Customers", HEADER, (cut,)))
    problems = report.files[0].sheets[0].problems
    assert [(p.row, p.column, p.code) for p in problems] == [(2, "Phone", "scientific")]
    assert stored(desk, "A1", "phone") == (None,)


def test_each_row_stands_alone(desk, bring):
    bare = ("A3", "Luna", *[None] * 6)
    bring(("Customers", HEADER, (MEYER, bare, SOL)))
    assert stored(desk, "A3", "country", "postcode", "phone", "email", "since", "notes") == (
        *[None] * 6,
    )  # fmt: skip


def test_rows_that_are_absent_are_not_deleted(desk, bring):
    bring(("Customers", HEADER, (MEYER, SOL)))
    bring(("Customers", HEADER, (SOL,)), empty="clear")
    assert stored(desk, "0012", "name", "phone") == ("Meyer GmbH", "+49 351 123456")


def test_people_and_orders_are_merged_and_not_replaced(desk, bring):
    bring(
        ("Customers", HEADER, (SOL,)),
        ("Contacts", PEOPLE, (("A2", "Ana Ruiz", "Buyer", "+34 600 000001"),)),
        ("Orders", ORDERS, (("1", "A2", dt.date(2026, 3, 4), 10, "EUR"),)),
    )
    again = (("A2", "Ana Ruiz", "Head buyer", None), ("A2", "Luis Gil", "CEO", None))
    more = (("2", "A2", dt.date(2026, 4, 4), 20, "EUR"),)
    bring(("Contacts", PEOPLE, again), ("Orders", ORDERS, more))
    people = desk.db.rows("SELECT name, title FROM person WHERE deleted_op IS NULL ORDER BY name")
    assert [tuple(row) for row in people] == [("Ana Ruiz", "Head buyer"), ("Luis Gil", "CEO")]
    assert desk.db.value("SELECT written FROM contact_point") == "+34 600 000001"
    assert desk.db.value("SELECT COUNT(*) FROM sales_order WHERE deleted_op IS NULL") == 2


def test_who_imports_a_follow_up_is_not_its_author(desk, bring):
    bring(
        ("Customers", HEADER, (SOL,)),
        ("Follow-ups", ("Date", "Customer code", "Channel", "Summary"),
         ((dt.date(2026, 3, 5), "A2", "Call", "asked for samples"),)),
    )  # fmt: skip
    assert desk.db.value("SELECT COUNT(*) FROM interaction") == 1
    assert desk.db.value("SELECT author FROM interaction") is None


def test_duplicates_and_problem_rows_go_out_marked(desk, tmp_path):
    path = tmp_path / "list.xlsx"
    bad = ("A3", "Luna", "Atlantis", *[None] * 5)
    path.write_bytes(workbook([OutSheet("Customers", HEADER, (MEYER, bad, MEYER, SOL))]))
    batch = imports.read([path])
    told = imports.preview(desk, batch)
    assert imports.export_problems(desk, batch, told, tmp_path / "mend.xlsx", ENGLISH) == 2
    page = openpyxl.load_workbook(tmp_path / "mend.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert [(row[0], row[8]) for row in rows] == [("A3", 3), ("0012", 4)]
    marked = {c.coordinate for row in page.iter_rows(min_row=2) for c in row if c.fill.fill_type}
    assert "C2" in marked


def test_a_mapping_and_the_meaning_of_words_are_remembered(desk, tmp_path):
    path = tmp_path / "list.xlsx"
    header = ("Customer name", "Kreis", "Country")
    path.write_bytes(workbook([OutSheet("Customers", header, [("Sol", "gelb", "Teutonia")])]))
    batch = imports.read([path], memory=imports.recall(desk))
    batch.change(0, "Customers", Options(fields={1: "customer.industry"}))
    imports.run(desk, batch)
    imports.learn(desk, "Teutonia", "德国")
    (sheet,) = imports.read([path], memory=imports.recall(desk)).files[0].sheets
    assert [c.field for c in sheet.columns] == [
        "customer.name", "customer.industry", "customer.country",
    ]  # fmt: skip
    assert sheet.rows[0].values["customer.country"] == "DE"
