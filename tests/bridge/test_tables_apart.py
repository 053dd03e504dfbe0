"""Several tables in one sheet, and forms: each table is a sheet of its own, a form a record."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from custdesk.bridge.apart import tables_apart
from custdesk.bridge.cells import Cell, RawFile, RawSheet, Sheet
from custdesk.bridge.reading import read_files
from custdesk.bridge.understanding import understand_file
from custdesk.bridge.words import Vocabulary

CUSTOMERS: list[list[Cell]] = [
    ["Customer code", "Customer name", "Country"],
    ["A1", "Meyer GmbH", "Germany"],
    ["A2", "Sol SA", "Spain"],
]
ORDERS: list[list[Cell]] = [
    ["Order no.", "Order date", "Customer", "Amount"],
    ["1001", "2026-03-01", "Meyer GmbH", 1200],
    ["1002", "2026-03-02", "Sol SA", 300],
    ["1003", "2026-03-05", "Sol SA", 40],
]


def read(vocabulary: Vocabulary, tmp_path: Path, *sheets: Sequence[Sequence[Cell]]) -> list[Sheet]:
    """The tables of a workbook on the disk, understood."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for place, rows in enumerate(sheets, 1):
        page = book.create_sheet(f"Sheet{place}")
        for row in rows:
            page.append(list(row))
    path = tmp_path / "list.xlsx"
    book.save(path)
    (raw,) = read_files(path)
    return understand_file(tables_apart(raw, vocabulary), vocabulary)


def beside(left: list[list[Cell]], right: list[list[Cell]], gap: int = 1) -> list[list[Cell]]:
    width = max(map(len, left))
    height = max(len(left), len(right))
    left = left + [[]] * (height - len(left))
    right = right + [[]] * (height - len(right))
    return [
        a + [None] * (width - len(a) + gap) + b for a, b in zip(left, right, strict=True)
    ]  # fmt: skip


def told(sheets: list[Sheet]) -> list[tuple[str, str | None, int]]:
    return [(sheet.name, sheet.kind, len(sheet.rows)) for sheet in sheets]


def test_one_above_the_other(vocabulary: Vocabulary, tmp_path: Path) -> None:
    for between in ([[]], [["Orders of March"]], [[], ["Orders of March"], []]):
        sheets = read(vocabulary, tmp_path, [*CUSTOMERS, *between, *ORDERS])
        assert [sheet.kind for sheet in sheets] == ["customers", "orders"]
        assert [len(sheet.rows) for sheet in sheets] == [2, 3]
        assert sheets[0].rows[0].number == 2
        assert sheets[1].rows[0].number == 5 + len(between)
        assert not sheets[0].problems + sheets[1].problems


def test_a_table_is_named_by_its_sheet_and_range(vocabulary: Vocabulary, tmp_path: Path) -> None:
    sheets = read(vocabulary, tmp_path, [*CUSTOMERS, [], *ORDERS])
    assert told(sheets) == [("Sheet1 A1:C3", "customers", 2), ("Sheet1 A5:D8", "orders", 3)]


def test_side_by_side(vocabulary: Vocabulary, tmp_path: Path) -> None:
    sheets = read(vocabulary, tmp_path, beside(CUSTOMERS, ORDERS))
    assert told(sheets) == [("Sheet1 A1:C3", "customers", 2), ("Sheet1 E1:H4", "orders", 3)]
    assert [column.index for column in sheets[1].columns] == [4, 5, 6, 7]
    assert sheets[1].rows[2].values["order.number"] == "1003"


def test_two_lists_of_one_kind_side_by_side(vocabulary: Vocabulary, tmp_path: Path) -> None:
    head, *rows = CUSTOMERS
    more: list[list[Cell]] = [head, ["B1", "Lune", "France"], ["B2", "Luna", "Italy"]]
    sheets = read(vocabulary, tmp_path, beside([head, *rows], more, gap=2))
    assert [sheet.kind for sheet in sheets] == ["customers", "customers"]
    assert sheets[1].rows[1].values["customer.code"] == "B2"


def test_an_empty_column_inside_a_table_does_not_cut_it(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    rows: list[list[Cell]] = [
        ["Customer code", "Customer name", None, "City", "Phone", "E-mail"],
        ["A1", "Meyer", None, "Bonn", "0228 123456", "info@meyer.example"],
        ["A2", "Sol", None, "Cadiz", "+34 956 100200", "sol@sol.example"],
    ]
    (sheet,) = read(vocabulary, tmp_path, rows)
    assert sheet.name == "Sheet1"
    assert [c.field for c in sheet.columns if c.field] == [
        "customer.code", "customer.name", "customer.city", "customer.phone", "customer.email",
    ]  # fmt: skip


def test_empty_rows_inside_a_table_do_not_cut_it(vocabulary: Vocabulary, tmp_path: Path) -> None:
    (sheet,) = read(vocabulary, tmp_path, [*CUSTOMERS, [], ["A3", "Lune", "France"], [], []])
    assert [row.number for row in sheet.rows] == [2, 3, 5]


def test_no_row_gets_lost_between_two_tables(vocabulary: Vocabulary, tmp_path: Path) -> None:
    rows = [*CUSTOMERS, [], ["A3", "Lune", "France"], ["A4", "Luna", "Italy"], *ORDERS]
    sheets = read(vocabulary, tmp_path, rows)
    assert [row.number for sheet in sheets for row in sheet.rows] == [2, 3, 5, 6, 8, 9, 10]
    noted = [*CUSTOMERS, [], ["Orders", None, "March 2026"], *ORDERS]
    sheets = read(vocabulary, tmp_path, noted)
    assert [row.number for sheet in sheets for row in sheet.rows] == [2, 3, 7, 8, 9]


def test_a_header_that_comes_back_on_every_page_is_one_table(
    vocabulary: Vocabulary, tmp_path: Path
) -> None:
    pages = [*CUSTOMERS, [], ["Customers, page 2"], CUSTOMERS[0], ["A3", "Lune", "France"]]
    (sheet,) = read(vocabulary, tmp_path, pages)
    assert [row.values["customer.code"] for row in sheet.rows] == ["A1", "A2", "A3"]
    assert [(p.row, p.code) for p in sheet.problems] == [(5, "left_out"), (6, "left_out")]


def test_four_tables_in_two_rows(vocabulary: Vocabulary, tmp_path: Path) -> None:
    upper, lower = beside(CUSTOMERS, ORDERS), beside(ORDERS, CUSTOMERS)
    sheets = read(vocabulary, tmp_path, [*upper, [], *lower])
    assert [sheet.kind for sheet in sheets] == ["customers", "orders", "orders", "customers"]


FORM: list[list[Cell]] = [
    ["客户登记表"],
    ["客户名称", "深圳市阳光贸易有限公司"],
    ["国家", "中国"],
    ["联系人：", "王芳"],
    ["手机", "13800001111"],
    ["邮箱", "wang@sun.example"],
]


def test_a_form_is_one_record(vocabulary: Vocabulary, tmp_path: Path) -> None:
    (sheet,) = read(vocabulary, tmp_path, FORM)
    assert (sheet.kind, sheet.problems) == ("customers", ())
    assert [row.values for row in sheet.rows] == [
        {
            "customer.name": "深圳市阳光贸易有限公司",
            "customer.country": "CN",
            "person.name": "王芳",
            "person.mobile": "13800001111",
            "person.email": "wang@sun.example",
        }
    ]


def test_two_pairs_in_a_row(vocabulary: Vocabulary, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Customer name:", "Meyer GmbH", "Country:", "Germany"],
        ["Address:", "Hauptstr. 1", "City:", "Bonn"],
        ["Contact:", "Hans Meyer", "Phone:", "0228 123456"],
        ["Payment terms:", "30 days", "Fax:", None],
    ]
    (sheet,) = read(vocabulary, tmp_path, rows)
    assert sheet.kind == "customers"
    (row,) = sheet.rows
    assert row.values["customer.city"] == "Bonn"
    assert row.values["person.name"] == "Hans Meyer"
    assert "customer.fax" in row.empty


def test_several_forms_in_a_sheet_and_one_in_each(vocabulary: Vocabulary, tmp_path: Path) -> None:
    second: list[list[Cell]] = [
        ["客户名称", "宁波远洋"], ["国家", "中国"], ["联系人：", "李明"], ["手机", "13900002222"],
    ]  # fmt: skip
    (sheet,) = read(vocabulary, tmp_path, [*FORM, [], *second])
    assert [row.values["person.name"] for row in sheet.rows] == ["王芳", "李明"]
    assert "person.email" not in sheet.rows[1].values
    both = read(vocabulary, tmp_path, FORM, second)
    assert [sheet.rows[0].values["customer.name"] for sheet in both] == [
        "深圳市阳光贸易有限公司", "宁波远洋",
    ]  # fmt: skip


def test_label_and_value_in_one_cell(vocabulary: Vocabulary, tmp_path: Path) -> None:
    rows = [["公司名称：宁波远洋"], ["国家：中国"], ["联系人：李明"], ["电话：0574-87654321"]]
    (sheet,) = read(vocabulary, tmp_path, rows)
    assert sheet.rows[0].values["customer.phone"] == "0574-87654321"


def test_records_in_columns(vocabulary: Vocabulary, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Customer name", "Meyer GmbH", "Sol SA"],
        ["Country", "Germany", "Spain"],
        ["Phone", "0228 123456", "+34 956 100200"],
        ["E-mail", "info@meyer.example", None],
    ]
    (sheet,) = read(vocabulary, tmp_path, rows)
    assert [row.values["customer.country"] for row in sheet.rows] == ["DE", "ES"]


def test_words_of_headers_in_the_rows_of_a_list_make_no_form(vocabulary: Vocabulary) -> None:
    jobs = ["Owner", "Sales manager", "Contact", "Sales representative", "Owner", "Agent", "Phone"]
    head: list[Cell] = ["Customer code", "Customer name", "Job title", "Phone", "Country"]
    rows: list[list[Cell]] = [
        [f"A{n}", f"Sol {n}", job, None, "Spain"] for n, job in enumerate(jobs)
    ]
    raw = RawFile("a.xlsx", [RawSheet("Sheet1", [head, *rows])])
    assert tables_apart(raw, vocabulary) is raw


@pytest.mark.parametrize("gap", [[], [[]]], ids=["dense", "spaced"])
def test_a_long_list_is_not_searched_word_by_word(vocabulary: Vocabulary, gap: list) -> None:
    own = replace(vocabulary, parsed={})
    rows: list[list[Cell]] = [list(CUSTOMERS[0])]
    for n in range(1800):
        rows += [[f"Word{n} one", f"Word{n} two", f"Word{n} three"], *gap]
    raw = RawFile("a.xlsx", [RawSheet("Sheet1", rows)])
    assert tables_apart(raw, own) is raw
    assert len(own.parsed) < 1200


def test_a_list_is_no_form(vocabulary: Vocabulary) -> None:
    for rows in (CUSTOMERS, ORDERS, CUSTOMERS[:2], [["Field", "Meaning"], ["Name", "who"]]):
        raw = RawFile("a.xlsx", [RawSheet("Sheet1", [list(row) for row in rows])])
        assert tables_apart(raw, vocabulary) is raw
