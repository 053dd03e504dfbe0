"""Lists brought in: what is new, what is changed, what is kept, and taking it back whole."""

import csv
import datetime as dt
import re
import zipfile
from decimal import Decimal

import pytest
from factories import dump

from custdesk.bridge.cells import Options
from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.domain.errors import Cancelled
from custdesk.services import check, customers, history, imports
from custdesk.store import records
from custdesk.store.rows import KeptValue
from custdesk.system.language import say

CUSTOMERS = ("Customer code", "Customer name", "Country", "City", "Phone", "Notes")
PEOPLE = ("Customer code", "Contact name", "Job title", "Mobile", "Birthday")
ORDERS = ("Order number", "Customer code", "Order date", "Currency", "Exchange rate")
LINES = ("Order number", "Product code", "Product name", "Quantity", "Unit price", "Discount")


@pytest.fixture
def bring(desk, tmp_path):
    """Import tables (name -> header and rows) as one workbook; the report."""

    def bring(*sheets, currency="USD", run=True, name="list.xlsx"):
        path = tmp_path / name
        path.write_bytes(workbook([OutSheet(*sheet) for sheet in sheets]))
        batch = imports.read([path], Options(currency=currency))
        return imports.run(desk, batch) if run else imports.preview(desk, batch)

    return bring


def counts(report):
    return {
        sheet.name: (sheet.new, sheet.updated, sheet.unchanged, sheet.duplicates)
        for sheet in report.files[0].sheets
    }


def row_of(desk, code):
    return records.get(desk.db, "customer", customers.find(desk, code))


FIRMS = [
    ["DE-1", "Brünnhoff KG", "Deutschland", "München", "+49 89 99998 022", None],
    ["CN-1", "上海澄和百货有限公司", "中国", "上海", "021-0000 0291", "老客户"],
    ["US-1", "Cascadia Inc.", "USA", "Seattle", "206 555 0101", None],
]
BOOK = (
    ("Customers", CUSTOMERS, FIRMS),
    ("Contacts", PEOPLE, [
        ["DE-1", "Sabine Oberhauser", "Director", "+49 170 1", dt.date(1969, 11, 24)],
        ["DE-1", "Jonas Ehlert", "Buyer", None, None],
        ["CN-1", "沈若澜", "采购总监", None, None],
    ]),
    ("Products", ("Product code", "Product name", "List price"), [
        ["P-1", "Plate", Decimal("2.70")],
    ]),
    ("Orders", ORDERS, [
        ["SO-1", "DE-1", dt.date(2026, 8, 3), "EUR", Decimal("1.1")],
        ["SO-2", "US-1", dt.date(2026, 8, 4), "USD", None],
    ]),
    ("Order lines", LINES, [
        ["SO-1", "P-1", "Plate", 100, Decimal("2.50"), Decimal("0.1")],
        ["SO-1", "P-2", "Mug", 50, Decimal("1.99"), None],
        ["SO-2", "P-1", "Plate", 10, Decimal("2.70"), None],
    ]),
    ("Invoices", ("Invoice number", "Customer code", "Order number", "Invoice date", "Due date",
                  "Invoice amount", "Currency"), [
        ["IN-1", "DE-1", "SO-1", dt.date(2026, 8, 5), dt.date(2026, 9, 4), Decimal("324.50"),
         "EUR"],
    ]),
    ("Payments", ("Payment number", "Customer code", "Invoice number", "Payment date",
                  "Payment amount", "Currency"), [
        ["RC-1", "DE-1", "IN-1", dt.date(2026, 8, 30), Decimal("100.00"), "EUR"],
    ]),
    ("Follow-ups", ("Date", "Customer code", "Channel", "Contact", "Summary", "Next step"), [
        [dt.date(2026, 8, 20), "DE-1", "call", "Jonas Ehlert", "Asked for the price", "Offer"],
    ]),
    ("Visits", ("Customer code", "Visit time", "Minutes", "Purpose"), [
        ["US-1", dt.datetime.fromisoformat("2026-09-14T10:00"), 90, "Samples"],
    ]),
)  # fmt: skip


def test_a_workbook_of_many_sheets_ties_itself_together(desk, bring):
    report = bring(*BOOK)
    assert counts(report) == {
        "Customers": (3, 0, 0, 0), "Contacts": (3, 0, 0, 0), "Products": (1, 0, 0, 0),
        "Orders": (2, 0, 0, 0), "Order lines": (3, 0, 0, 0), "Invoices": (1, 0, 0, 0),
        "Payments": (1, 0, 0, 0), "Follow-ups": (1, 0, 0, 0), "Visits": (1, 0, 0, 0),
    }  # fmt: skip
    assert [problem for sheet in report.files[0].sheets for problem in sheet.problems] == []
    assert [row_of(desk, code)["country"] for code in ("DE-1", "CN-1", "US-1")] == [
        "DE",
        "CN",
        "US",
    ]
    orders = desk.db.rows("SELECT number, total, base_total FROM sales_order ORDER BY number")
    # 100 × 2.50 less 10 % + 50 × 1.99 = 324.50 euro, 356.95 dollars
    assert orders == [("SO-1", 32450, 35695), ("SO-2", 2700, 2700)]
    (invoice,) = desk.db.rows("SELECT amount, base_amount, rate, rate_on FROM invoice")
    assert invoice == (32450, 35695, "1.1", "2026-08-03")
    shown = customers.detail(desk, customers.find(desk, "DE-1"))
    assert [person.name for person in shown.people] == ["Sabine Oberhauser", "Jonas Ehlert"]
    assert shown.exposure == 24695
    assert desk.db.rows("SELECT at, zone FROM visit") == [
        ("2026-09-14T10:00", "America/Los_Angeles")
    ]
    assert desk.db.value(
        "SELECT p.name FROM interaction i JOIN person p ON p.id = i.person_id"
    ) == ("Jonas Ehlert")
    assert desk.db.value("SELECT COUNT(*) FROM product WHERE deleted_op IS NULL") == 2
    assert check.check(desk).ok


def test_the_same_file_again_changes_nothing(desk, bring):
    bring(*BOOK)
    before = dump(desk)
    again = bring(*BOOK)
    assert again.totals == {}
    assert again.operation is None
    assert len(history.page(desk)) == 2  # the settings, and the first import
    assert all((new, updated) == (0, 0) for new, updated, _, _ in counts(again).values())
    assert {k: v for k, v in dump(desk).items() if k != "imported_sheet"} == {
        k: v for k, v in before.items() if k != "imported_sheet"
    }


def test_changes_are_by_whom_the_workbook_names_else_by_the_salesperson(desk, tmp_path):
    named, unnamed = tmp_path / "named.xlsx", tmp_path / "unnamed.csv"
    program = tmp_path / "program.xlsx"
    program.write_bytes(workbook([OutSheet("Customers", CUSTOMERS, FIRMS[1:2])]))
    named.write_bytes(workbook([OutSheet("Customers", CUSTOMERS, FIRMS[:1])]))
    with zipfile.ZipFile(named) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    person = "<cp:lastModifiedBy>Marta &amp; Jo</cp:lastModifiedBy>"
    core = re.sub(
        r"<(dc:creator|cp:lastModifiedBy)>.*?</\1>", "", parts["docProps/core.xml"].decode()
    )
    parts["docProps/core.xml"] = core.replace("</cp:core", f"{person}</cp:core").encode()
    with zipfile.ZipFile(named, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    unnamed.write_text("Customer code,Customer name,City\nFR-1,Lyonnaise SARL,Lyon\n")
    for path, by in ((named, "Marta & Jo"), (unnamed, "Gu Lan"), (program, "Gu Lan")):
        imports.run(desk, imports.read([path], Options(currency="USD")))
        row = history.page(desk)[0]
        assert (row.by, row.source) == (by, path.name)


def test_undo_takes_the_whole_import_back(desk, bring):
    before = dump(desk)
    report = bring(*BOOK)
    _, result = history.undo(desk, report.operation)
    assert dump(desk) == before
    assert result.kept == ()
    assert check.check(desk).ok
    history.undo(desk, result.operation)
    assert counts(bring(*BOOK))["Customers"] == (0, 0, 3, 0)


def test_undo_keeps_what_later_work_rests_on(desk, bring, make):
    report = bring(*BOOK)
    number = customers.find(desk, "CN-1")
    make.contact(number, "2026-09-02")
    _, result = history.undo(desk, report.operation)
    assert KeptValue("customer", number, None, None) in result.kept
    codes = desk.db.rows("SELECT code FROM customer WHERE deleted_op IS NULL")
    assert codes == [("CN-1",)]
    assert check.check(desk).ok


def test_undo_takes_updates_back_and_keeps_later_edits(desk, bring):
    bring(("Customers", CUSTOMERS, FIRMS))
    second = bring(("Customers", CUSTOMERS, [
        ["DE-1", "Brünnhoff KG", "DE", "Augsburg", "+49 821 1", "Moved"],
        ["US-1", "Cascadia Inc.", "US", "Tacoma", None, None],
    ]))  # fmt: skip
    assert counts(second) == {"Customers": (0, 2, 0, 0)}
    customers.save(desk, customers.find(desk, "DE-1"), {"city": "Ulm"})
    _, result = history.undo(desk, second.operation)
    row = row_of(desk, "DE-1")
    assert (row["city"], row["phone"], row["notes"]) == ("Ulm", "+49 89 99998 022", None)
    assert row_of(desk, "US-1")["city"] == "Seattle"
    assert [(kept.column, kept.value) for kept in result.kept] == [("city", "Ulm")]


def test_an_empty_cell_keeps_the_value(desk, bring):
    bring(("Customers", CUSTOMERS, FIRMS))
    bring(("Customers", CUSTOMERS, [["CN-1", "上海澄和百货有限公司", None, "苏州", "", None]]))
    row = row_of(desk, "CN-1")
    assert (row["city"], row["phone"], row["notes"]) == ("苏州", "021-0000 0291", "老客户")


def test_rows_that_are_absent_are_left_alone(desk, bring):
    bring(("Customers", CUSTOMERS, FIRMS))
    bring(("Customers", CUSTOMERS, FIRMS[:1]))
    assert desk.db.value("SELECT COUNT(*) FROM customer WHERE deleted_op IS NULL") == 3


def test_a_preview_writes_nothing_and_says_the_same(desk, bring):
    bring(("Customers", CUSTOMERS, FIRMS[:2]))
    changed = [["DE-1", "Brünnhoff KG", "DE", "Augsburg", None, None], *FIRMS[1:]]
    before, log = dump(desk), len(history.page(desk))
    report = bring(("Customers", CUSTOMERS, changed), run=False)
    assert counts(report) == {"Customers": (1, 1, 1, 0)}
    assert report.operation is None
    assert (dump(desk), len(history.page(desk))) == (before, log)
    updated, new, same = report.diff
    assert (same.kind, same.code, same.fields) == ("unchanged", "CN-1", [])
    assert (updated.kind, updated.code, updated.row) == ("updated", "DE-1", 2)
    assert updated.fields == [("city", "München", "Augsburg")]
    assert (new.kind, new.code) == ("new", "US-1")
    assert counts(bring(("Customers", CUSTOMERS, changed))) == {"Customers": (1, 1, 1, 0)}


def test_a_row_twice_is_one_record_and_the_first_one_holds(desk, bring):
    rows = [FIRMS[0], ["DE-1", "Other name", "DE", "Ulm", None, "Only here"]]
    assert counts(bring(("Customers", CUSTOMERS, rows))) == {"Customers": (1, 0, 0, 1)}
    row = row_of(desk, "DE-1")
    assert (row["name"], row["city"], row["notes"]) == ("Brünnhoff KG", "München", "Only here")


def test_an_orders_unknown_customer_is_created_and_named(desk, bring):
    report = bring(("Orders", ORDERS, [["SO-1", "Casa Nova", dt.date(2026, 8, 3), None, None]]))
    assert report.files[0].sheets[0].created_customers == ["Casa Nova"]
    row = row_of(desk, "Casa Nova")
    assert (row["code"], row["name"]) == ("Casa Nova", "Casa Nova")
    assert desk.db.value("SELECT currency FROM sales_order") == "USD"


def test_orders_of_a_later_file_find_their_customer_by_code_or_name(desk, bring):
    bring(("Customers", CUSTOMERS, FIRMS))
    report = bring(("Orders", ORDERS, [
        ["SO-1", "de-1", dt.date(2026, 8, 3), None, None],
        ["SO-2", "brunnhoff  kg", dt.date(2026, 8, 4), None, None],
    ]))  # fmt: skip
    assert report.files[0].sheets[0].created_customers == []
    number = customers.find(desk, "DE-1")
    assert len(customers.orders(desk, number)) == 2


def test_several_customers_may_share_an_order_number(desk, bring):
    header = ("Order number", "Customer name", "Order date", "Product name", "Quantity", "Amount")
    rows = [
        ["2024-1", "周丽", dt.date(2026, 8, 1), "碗", 2, Decimal(10)],
        ["2024-1", "王敏", dt.date(2026, 8, 2), "盘", 3, Decimal(20)],
        ["2024-1", "周丽", dt.date(2026, 8, 1), "杯", 1, Decimal(5)],
    ]
    report = bring(("Orders", header, rows), currency="CNY")
    assert report.totals["sales_order"] == {"new": 2, "updated": 0}
    assert report.totals["order_line"] == {"new": 3, "updated": 0}
    totals = dict(desk.db.rows(
        "SELECT c.name, o.total FROM sales_order o JOIN customer c ON c.id = o.customer_id"
    ))  # fmt: skip
    assert totals == {"周丽": 1500, "王敏": 2000}
    assert bring(("Orders", header, rows), currency="CNY").totals == {}


def test_homonyms_with_codes_stay_apart(desk, bring):
    rows = [
        ["Z-1", "张伟", "中国", "上海", None, None],
        ["Z-2", "张伟", "中国", "北京", None, None],
    ]
    assert counts(bring(("Customers", CUSTOMERS, rows))) == {"Customers": (2, 0, 0, 0)}
    assert [row_of(desk, code)["city"] for code in ("Z-1", "Z-2")] == ["上海", "北京"]
    assert bring(("Customers", CUSTOMERS, rows)).totals == {}


def test_people_of_one_name_at_two_firms_are_two_people(desk, bring):
    bring(("Customers", CUSTOMERS, FIRMS))
    rows = [["DE-1", "Ana", None, None, None], ["US-1", "Ana", None, None, None]]
    assert counts(bring(("Contacts", PEOPLE, rows))) == {"Contacts": (2, 0, 0, 0)}
    assert bring(("Contacts", PEOPLE, rows)).totals == {}


def test_lines_of_one_product_in_one_order_stay_two(desk, bring):
    bring(("Customers", CUSTOMERS, FIRMS), ("Orders", ORDERS, BOOK[3][2]))
    rows = [["SO-2", "P-1", "Plate", n, Decimal(1), None] for n in (10, 20)]
    assert counts(bring(("Order lines", LINES, rows))) == {"Order lines": (2, 0, 0, 0)}
    assert bring(("Order lines", LINES, rows)).totals == {}
    rows[1][3] = 25
    assert counts(bring(("Order lines", LINES, rows))) == {"Order lines": (0, 1, 1, 0)}
    assert desk.db.value("SELECT total FROM sales_order WHERE number = 'SO-2'") == 3500


def test_columns_that_a_later_file_lacks_keep_their_part_in_the_amount(desk, bring):
    bring(*BOOK)
    bring(("Order lines", LINES[:5], [["SO-1", "P-1", "Plate", 200, Decimal("2.50")]]))
    quantity, discount, amount = desk.db.row(
        "SELECT quantity, discount, amount FROM order_line WHERE id = 1"
    )
    assert (quantity, discount, amount) == ("200", "0.1", 45000)
    bring(("Order lines", LINES[:4], [["SO-1", "P-1", "Plate", 400]]))
    assert desk.db.value("SELECT amount FROM order_line WHERE id = 1") == 90000


def test_a_preview_names_the_row_of_each_record_whatever_sheet_came_before_it(bring):
    """Each table counts its new records from one; the rows of one must not pass for another's."""
    header = ("Customer code", "Customer name", "Contact name")
    firms = [["A", "Alpha", None], ["A", "Alpha", None], ["B", "Beta", "Rui Pinto"]]
    orders = [["SO-1", "A", dt.date(2026, 8, 3)], ["SO-2", "B", dt.date(2026, 8, 4)]]
    report = bring(
        ("Customers", header, firms),
        ("Orders", ("Order number", "Customer code", "Order date"), orders),
        run=False,
    )
    assert {(entry.record, entry.code, entry.row) for entry in report.diff} == {
        ("customer", "A", 2),
        ("customer", "B", 4),
        ("person", "", 4),
        ("sales_order", "SO-1", 2),
        ("sales_order", "SO-2", 3),
    }


def test_amounts_without_a_rate_are_kept_listed_and_not_counted(desk, bring):
    header = ("Order number", "Customer code", "Order date", "Currency", "Order amount")
    rows = [["SO-1", "X", dt.date(2026, 8, 3), "EUR", Decimal(100)]]
    report = bring(("Orders", header, rows))
    (problem,) = report.files[0].sheets[0].problems
    assert (problem.code, problem.row, problem.saved_as) == ("no_rate", 2, "EUR")
    assert "EUR" in say(problem.message)
    assert desk.db.rows("SELECT total, base_total FROM sales_order") == [(10000, None)]
    assert customers.detail(desk, customers.find(desk, "X")).row.sales_12m == 0


def test_lines_keep_the_currency_of_an_order_that_is_stored(desk, bring):
    """Yen have no cents: a line that comes again must not be read in dollars."""
    orders = ("Orders", ORDERS, [["SO-1", "X", dt.date(2026, 8, 3), "JPY", Decimal("0.0068")]])
    lines = ("Order lines", LINES, [["SO-1", "P-1", "Plate", 10, Decimal(250), None]])
    bring(orders, lines)
    assert desk.db.value("SELECT total FROM sales_order") == 2500
    assert bring(lines).totals == {}


def test_opening_figures_are_dated(desk, bring):
    header = ("Customer code", "Customer name", "Sales 12 months", "Last order", "Grade")
    bring(("Customers", header, [["X", "Firm", Decimal("1234.50"), dt.date(2026, 3, 1), "A"]]))
    row = row_of(desk, "X")
    assert (row["opening_sales_12m"], row["opening_currency"]) == (123450, "USD")
    assert (row["opening_last_order"], row["opening_on"]) == ("2026-03-01", "2026-09-03")
    assert (row["grade"], row["manual_tier"]) == ("A", None)


def test_a_number_that_was_cut_short_is_a_problem_and_not_a_value(desk, bring):
    rows = [["X", "Firm", "DE", "Ulm", "1.38E+10", None]]
    report = bring(("Customers", CUSTOMERS, rows))
    (problem,) = report.files[0].sheets[0].problems
    assert (problem.code, problem.column) == ("scientific", "Phone")
    assert row_of(desk, "X")["phone"] is None


def test_cancelling_leaves_nothing_half_done(desk, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([OutSheet(*sheet) for sheet in BOOK]))
    batch = imports.read([path], Options(currency="USD"))
    before = dump(desk)
    for allowed in range(4):
        asked = iter(range(1000))
        with pytest.raises(Cancelled):
            imports.run(desk, batch, cancelled=lambda: next(asked) >= allowed)  # noqa: B023
        assert dump(desk) == before
        assert records.current_operation(desk.db) is None


def test_progress_ends_at_its_total(desk, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([OutSheet(*sheet) for sheet in BOOK]))
    seen = []
    batch = imports.read([path], progress=lambda *step: seen.append(step))
    imports.run(desk, batch, progress=lambda *step: seen.append(step))
    assert all(0 <= done <= total for done, total, _ in seen)
    done, total, message = seen[-1]
    assert done == total
    assert say(message) == "Writing"


def test_what_holds_nothing_we_know_is_named_and_left(desk, bring):
    report = bring(("Suppliers", ("SupplierID", "CompanyName", "City"), [[1, "Exotic", "London"]]))
    (sheet,) = report.files[0].sheets
    assert (sheet.kind, sheet.rows) == (None, 1)
    assert desk.db.value("SELECT COUNT(*) FROM customer") == 0


def test_a_file_that_cannot_be_read_stands_with_its_reason_beside_the_others(desk, tmp_path):
    bad = tmp_path / "broken.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    good = tmp_path / "customers.csv"
    with good.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([CUSTOMERS, *FIRMS])
    batch = imports.read([bad, good])
    report = imports.run(desk, batch)
    assert "broken.xlsx" in say(report.files[0].error)
    assert report.files[1].sheets[0].new == 3
    assert desk.db.value("SELECT COUNT(*) FROM imported_sheet") == 1


def test_what_a_sheet_of_several_holds_is_not_told_by_the_file_once_it_is_changed(tmp_path):
    path = tmp_path / "forwarders.xlsx"
    rows = [["Speedy", "503 555 9831", "Spain"], ["Sol", "503 555 9832", "Spain"]]
    header = ("Company name", "Phone", "Country")
    path.write_bytes(workbook([OutSheet("A", header, rows), OutSheet("B", header, rows)]))
    batch = imports.read([path])
    assert [sheet.kind for sheet in batch.files[0].sheets] == ["customers", "customers"]
    batch.change(0, "A", Options(date_order="dmy"))
    assert batch.files[0].sheets[0].kind == "customers"


def test_a_sheet_can_be_left_out_or_read_otherwise(desk, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([OutSheet(*sheet) for sheet in BOOK[:2]]))
    batch = imports.read([path])
    batch.skip.add((0, "Contacts"))
    notes = CUSTOMERS.index("Notes")
    batch.change(0, "Customers", Options(fields={notes: None}))
    report = imports.run(desk, batch)
    assert row_of(desk, "CN-1")["notes"] is None
    assert desk.db.value("SELECT COUNT(*) FROM person") == 0
    assert [sheet.new for sheet in report.files[0].sheets] == [3, 0]


def test_the_author_of_a_follow_up_is_not_who_imports_it(desk, bring):
    bring(*BOOK)
    assert desk.db.value("SELECT author FROM interaction") is None
    assert history.page(desk)[0].source == "list.xlsx"


def test_a_list_of_people_brings_their_firms_up_to_date_but_renames_none(desk, bring):
    header = ("Contact name", "Job title", "Mobile", "Customer code", "Company", "Country", "City")
    rows = [
        ["Sabine Oberhauser", "CEO", None, "DE-1", "Brünnhoff KG", "Deutschland", "München"],
        ["Jonas Ehlert", "Buyer", None, "DE-1", "Brünnhoff KG", "Deutschland", "München"],
        ["Ute Brand", "Buyer", None, "DE-1", "Brünnhoff KG", "Deutschland", "München"],
        ["Noémie Brévault", "Owner", None, "FR-1", "Comptoir SA", "France", "Lyon"],
    ]
    first = bring(("Contacts", header, rows))
    assert first.files[0].sheets[0].kind == "people"
    assert first.files[0].sheets[0].created_customers == ["DE-1", "FR-1"]
    rows[3][4:] = ["COMPTOIR", None, "Paris"]
    bring(("Contacts", header, rows))
    firm = row_of(desk, "FR-1")
    assert (firm["name"], firm["country"], firm["city"]) == ("Comptoir SA", "FR", "Paris")


def test_what_two_files_of_one_import_both_bring_is_new_once(desk, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([OutSheet("Customers", CUSTOMERS, FIRMS)]))
    report = imports.run(desk, imports.read([path, path], Options()))
    told = [(sheet.new, sheet.duplicates) for file in report.files for sheet in file.sheets]
    assert told == [(3, 0), (0, 3)]


def test_a_number_too_large_to_be_meant_is_a_problem_and_not_a_crash(desk, bring):
    header = ("Order number", "Customer code", "Order date", "Amount")
    report = bring(("Orders", header, [
        ["S1", "A1", dt.date(2026, 1, 5), "6222021234567890123"],
        ["S2", "A1", dt.date(2026, 1, 6), 10],
    ]))  # fmt: skip
    sheet = report.files[0].sheets[0]
    assert (sheet.new, [(p.row, p.column, p.code) for p in sheet.problems]) == (
        2, [(2, "Amount", "number")],
    )  # fmt: skip
    lines = [["S3", "P1", "Tin", Decimal("9e9"), Decimal("9e9"), None]]
    both = bring(("Lines", LINES, lines), name="lines.xlsx").files[0].sheets[0]
    assert any(p.code == "number" for p in both.problems)
