"""Where tables begin, what sheets hold, and what is left out of them."""

from decimal import Decimal
from pathlib import Path

import pytest

from custdesk.bridge.cells import Options, RawFile, RawSheet
from custdesk.bridge.understanding import understand_file

_CUSTOMERS = [["Code", "Customer name", "Country"], ["A1", "Alfreds", "Germany"]]


def test_titles_and_notes_above_the_header_at_any_column(understood):
    sheet = understood(
        [
            [None, None, "客户资料"],
            [],
            [None, None, "制表人: 王芳", None, "2026-08-31"],
            [None, None, "客户编号", "客户名称", "国家"],
            [None, None, "0012", "阿尔弗雷兹食品", "德国"],
        ]
    )
    assert (sheet.kind, sheet.header_row, sheet.data_rows) == ("customers", 4, 1)
    assert [(c.index, c.field) for c in sheet.columns] == [
        (2, "customer.code"),
        (3, "customer.name"),
        (4, "customer.country"),
    ]
    assert sheet.rows[0].number == 5
    assert sheet.rows[0].values == {
        "customer.code": "0012",
        "customer.name": "阿尔弗雷兹食品",
        "customer.country": "DE",
    }


def test_totals_notes_and_repeated_headers_are_left_out_and_said(understood):
    sheet = understood(
        [
            ["Order No", "Order date", "Customer", "Amount"],
            ["1", "2026-08-14", "TOTAL ENERGIES", 10],
            ["2", "2026-08-15", "Total", 20],
            ["Order No", "Order date", "Customer", "Amount"],
            ["3", "2026-08-16", "Alfreds", 30],
            ["Total", None, None, 60],
            ["Note: exported from the old system"],
        ]
    )
    assert [row.values["order.number"] for row in sheet.rows] == ["1", "2", "3"]
    left_out = [(p.row, p.code) for p in sheet.problems]
    assert left_out == [(4, "left_out"), (6, "left_out"), (7, "left_out")]
    assert sheet.data_rows == 3


def test_a_header_in_two_languages_on_two_lines(understood):
    sheet = understood(
        [
            ["客户编号", "客户名称", "国家"],
            ["Customer code", "Customer name", "Country"],
            ["A1", "Alfreds", "Germany"],
        ]
    )
    assert [c.field for c in sheet.columns] == [
        "customer.code",
        "customer.name",
        "customer.country",
    ]
    assert sheet.data_rows == 1


def test_groups_above_the_header_say_whose_columns_they_are(understood):
    sheet = understood(
        [
            ["Company", None, None, "Contact", None, None],
            ["Name", "Country", "Website", "Name", "Phone", "E-mail"],
            ["Alfreds", "Germany", "www.alfreds.example", "Maria Anders", "030 1", "m@a.example"],
        ]
    )
    assert [c.field for c in sheet.columns] == [
        "customer.name",
        "customer.country",
        "customer.website",
        "person.name",
        "person.phone",
        "person.email",
    ]


def test_what_the_user_fixed_comes_first(understood):
    rows = [*_CUSTOMERS, ["A2", "Ana", "Mexico"]]
    sheet = understood(rows, fields={0: None, 2: "customer.city"})
    assert [c.field for c in sheet.columns] == [None, "customer.name", "customer.city"]
    assert sheet.rows[1].values == {"customer.name": "Ana", "customer.city": "Mexico"}
    assert understood(rows, kind="forwarders").kind == "forwarders"
    assert understood([["notes", "x"], *rows], header_row=2).header_row == 2


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[]],
        [["just a note"]],
        [[1, 2, 3], [4, 5, 6]],
        [["alpha", "beta"], ["gamma", "delta"]],
        [["姓名", "班级", "成绩"], ["王芳", "三班", 90]],
        [["Category ID", "Category name", "Description"], [1, "Beverages", "Soft drinks"]],
        [["地区", "地区经理"], ["华东", "洪光"]],
    ],
)
def test_a_sheet_that_holds_nothing_we_know(rows, understood):
    sheet = understood(rows)
    assert sheet.kind is None
    assert sheet.rows == ()
    assert all(column.field is None for column in sheet.columns)


def test_suppliers_and_staff_are_not_customers(understood):
    suppliers = understood(
        [["SupplierNo", "Company name", "Contact", "Phone", "Country"], [1, "X", "Y", "1", "UK"]]
    )
    staff = understood(
        [["Staff ID", "Last name", "First name", "Hire date", "City"], [1, "A", "B", None, "Rome"]]
    )
    assert (suppliers.kind, staff.kind) == (None, None)


def test_all_mails_are_mails_whatever_the_header_says(understood):
    sheet = understood(
        [["Company", "Contact", "Reach him at", "Phone"]]
        + [
            [f"Firm {i}", f"Maria {i}", f"maria@firm{i}.example", f"+49 30 12{i}45"]
            for i in range(9)
        ]
    )
    assert [c.field for c in sheet.columns][2] == "person.email"


def test_a_header_is_not_believed_against_all_cells(understood):
    rows = [["Company", "Country", "Phone"]]
    rows += [[f"Firm {i}", "Germany", f"maria@firm{i}.example"] for i in range(9)]
    assert [c.field for c in understood(rows).columns][2] != "customer.phone"


def test_days_whose_years_spread_like_ages_are_birthdays(understood):
    people = [[f"Firm {i}", f"Maria {i}", f"{1955 + 3 * i}-05-{10 + i}"] for i in range(12)]
    since = [[f"Firm {i}", f"Maria {i}", f"{2001 + i % 3}-05-{10 + i}"] for i in range(12)]
    head = ["Company", "Contact", "Xyz"]
    assert understood([head, *people]).columns[2].field == "person.birthday"
    assert understood([head, *since]).columns[2].field is None


def test_mails_of_the_firm_and_of_the_contact(understood):
    general = [["Company", "Contact", "E-mail"]]
    general += [[f"Firm {i}", f"Maria {i}", f"info@firm{i}.example"] for i in range(9)]
    own = [["Company", "Contact", "E-mail"]]
    own += [[f"Firm {i}", f"Maria {i}", f"maria@firm{i}.example"] for i in range(9)]
    assert understood(general).columns[2].field == "customer.email"
    assert understood(own).columns[2].field == "person.email"


def test_a_running_number_is_no_code(understood):
    rows = [["No.", "Customer name", "Country"]]
    rows += [[i, f"Firm {i}", "Germany"] for i in range(1, 9)]
    assert understood(rows).columns[0].field is None


def test_a_region_is_a_state_or_a_part_of_the_world(understood):
    head = ["Customer name", "City", "Region", "Country"]
    states = [["A", "Reims", None, "France"], ["B", "Rio", "RJ", "Brazil"]]
    parts = [["A", "Reims", "Europe", "France"], ["B", "Rio", "Latin America", "Brazil"]]
    assert understood([head, *states]).columns[2].field == "customer.state"
    assert understood([head, *parts]).columns[2].field is None


def test_nothing_leaks_from_the_row_above(understood):
    sheet = understood([*_CUSTOMERS, ["A2", None, None], [None, "Berglunds", "Sweden"]])
    assert sheet.rows[1].values == {"customer.code": "A2"}
    assert sheet.rows[2].values == {"customer.name": "Berglunds", "customer.country": "SE"}


def test_a_csv_is_known_by_the_name_of_its_file(vocabulary):
    rows = [["Name", "Phone"], ["Speedy", "503 555 9831"]]
    raw = RawFile("list.zip/forwarders.csv", [RawSheet("forwarders.csv", rows)])
    (sheet,) = understand_file(raw, vocabulary)
    assert (sheet.name, sheet.kind) == ("forwarders.csv", "forwarders")


def test_every_sheet_of_a_file_is_named(vocabulary):
    raw = RawFile(
        "book.xlsx", [RawSheet("A", _CUSTOMERS), RawSheet("empty", []), RawSheet("B", [])]
    )
    sheets = understand_file(raw, vocabulary, Options())
    assert [(s.name, s.kind) for s in sheets] == [("A", "customers"), ("empty", None), ("B", None)]


def _read_xlsx(path: Path) -> RawFile:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    sheets = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheets.append(RawSheet(name, rows))
    return RawFile(path.name, sheets)


@pytest.mark.shared
def test_northwind(shared_data, vocabulary):
    raw = _read_xlsx(shared_data / "northwind" / "northwind.xlsx")
    sheets = {sheet.name: sheet for sheet in understand_file(raw, vocabulary)}
    assert {name: (sheet.kind, len(sheet.rows)) for name, sheet in sheets.items()} == {
        "Customers": ("customers", 91),
        "Orders": ("orders", 830),
        "Order Details": ("lines", 2155),
        "Products": ("products", 77),
        "Employees": (None, 0),
        "Shippers": ("forwarders", 3),
        "Suppliers": (None, 0),
        "Categories": (None, 0),
    }
    assert not any(sheet.problems for sheet in sheets.values())
    countries = {row.values["customer.country"] for row in sheets["Customers"].rows}
    assert len(countries) == 21
    assert {"GB", "US"} <= countries
    gross = sum(
        row.values["line.unit_price"] * row.values["line.quantity"]
        for row in sheets["Order Details"].rows
    )
    assert gross == Decimal("1354458.59")


@pytest.mark.shared
def test_superstore(shared_data, vocabulary):
    (path,) = (shared_data / "zh_superstore").glob("*.xls")
    orders, returns, people = understand_file(_read_xlsx(path), vocabulary)
    assert (orders.kind, returns.kind, people.kind) == ("lines", "orders", None)
    assert [c.field for c in orders.columns if c.field] == [
        "line.order",
        "order.date",
        "order.shipped",
        "order.customer",
        "customer.name",
        "customer.kind",
        "customer.city",
        "customer.state",
        "customer.country",
        "line.product_code",
        "line.product",
        "line.amount",
        "line.quantity",
        "line.discount",
    ]
    assert {row.values["order.status"] for row in returns.rows} == {"returned"}
    assert not orders.problems
