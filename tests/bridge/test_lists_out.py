"""What goes out to Excel or csv cannot be taken for a formula, and comes back unchanged."""

import csv
import io
import re
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custdesk.bridge.cells import Cell
from custdesk.bridge.csv_out import table_csv
from custdesk.bridge.reading import read_files
from custdesk.bridge.reading.delimited import read_text
from custdesk.bridge.reading.openxml import read_openxml
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.spreadsheets import read_book
from custdesk.bridge.workbook_out import OutSheet, workbook

HEADER = ("Code", "Name", "Phone", "Notes")
ODD = (
    "=1+1", "=WEBSERVICE(\"http://evil\")", "+49 40 123", "-5", "@SUM(A1)", "\t=1", "\r=1",
    "\n=1", " =1", "＝1+1", "'=1", "''=1", "'s-Hertogenbosch", "#N/A", "#REF!", "TRUE", "007",
    "1e5", "_x000D_", "_x0041_b", "a\rb", "a\r\nb", "a\nb", "a,b;c\td|e", '"', '""x"', "  a ",
    "&amp;<b>", "2026-01-01", "sep=;", "\x01\x1f", "😀 上海",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    signs = st.characters(exclude_characters="\0\ufeff\ufffe\uffff", exclude_categories=["Cs"])
    live = st.sampled_from("'=+-@\t\r\n _x0D4,;\"")
    any_text = st.text(st.one_of(signs, live), min_size=1, max_size=12)
    return any_text.filter(lambda text: not text.isspace())  # blanks alone are nothing in a list


def back_from_book(content: bytes, folder: Path) -> list[list[list[Cell]]]:
    path = folder / "a.xlsx"
    path.write_bytes(content)
    source = Source("a.xlsx", path, len(content))
    return [
        [row for part in reader(source).sheets for row in part.rows]
        for reader in (read_book, read_openxml)
    ]


def back_from_csv(content: bytes, folder: Path) -> list[list[Cell]]:
    path = folder / "a.csv"
    path.write_bytes(content)
    source = Source("a.csv", path, len(content))
    return [row for part in read_text(source).sheets for row in part.rows]


def sheet(names: list[str]) -> OutSheet:
    return OutSheet("Out", HEADER, [(f"C{n}", name, "1", "x") for n, name in enumerate(names)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


def expected(names: list[str]) -> list[list[Cell]]:
    return [list(HEADER), *([f"C{n}", name, "1", "x"] for n, name in enumerate(names))]


def test_odd_texts_come_back_from_a_workbook(folder: Path) -> None:
    names = list(ODD)
    for rows in back_from_book(workbook([sheet(names)]), folder):
        assert rows == expected(names)


def test_odd_texts_come_back_from_a_csv(folder: Path) -> None:
    names = list(ODD)
    assert back_from_csv(table_csv(sheet(names)), folder) == expected(names)


@settings(max_examples=60)
@given(st.lists(texts(), min_size=1, max_size=30))
def test_any_text_comes_back_from_a_workbook(folder: Path, names: list[str]) -> None:
    for rows in back_from_book(workbook([sheet(names)]), folder):
        assert rows == expected(names)


@settings(max_examples=200)
@given(st.lists(texts(), min_size=3, max_size=30))
def test_any_text_comes_back_from_a_csv(folder: Path, names: list[str]) -> None:
    assert back_from_csv(table_csv(sheet(names)), folder) == expected(names)


def test_a_workbook_holds_no_formula_and_says_so_of_its_texts() -> None:
    content = workbook([OutSheet("Out", ("=1", "b"), [(text, None) for text in ODD])])
    page = openpyxl.load_workbook(io.BytesIO(content))["Out"]
    cells = [page.cell(row, 1) for row in range(1, len(ODD) + 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    guarded = {cell.value for cell in cells if cell.quotePrefix}
    assert {"=1", "+49 40 123", "-5", "@SUM(A1)", "\t=1"} <= guarded
    assert "007" not in guarded
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_csv_begins_no_cell_like_a_formula() -> None:
    content = table_csv(OutSheet("Out", ("=1", "b"), [(text, text) for text in ODD]))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    cells = [cell for row in rows for cell in row]
    assert len(cells) == 2 * len(ODD) + 2
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@\t\r]", cell)]


def test_phones_stay_texts_both_ways(tmp_path: Path) -> None:
    phones = ["+49 40 123", "+8613800138000", "-", "0049-40", "138 0013 8000"]
    rows = [(f"C{n}", "Meyer", phone, "x") for n, phone in enumerate(phones)]
    out = OutSheet("Out", HEADER, rows)
    for name, content in (("a.xlsx", workbook([out])), ("a.csv", table_csv(out))):
        (tmp_path / name).write_bytes(content)
        back = read_files(tmp_path / name)[0].sheets[0].rows
        assert [row[2] for row in back[1:]] == phones


def test_values_that_are_no_texts(tmp_path: Path) -> None:
    moment = datetime.fromisoformat("2026-03-01T09:30")
    row = (Decimal("-1.50"), 7, moment.date(), moment)
    out = OutSheet("Out", HEADER, [row])
    (book, _) = back_from_book(workbook([out]), tmp_path)
    assert book[1] == [-1.5, 7, moment.date(), moment]
    assert back_from_csv(table_csv(out), tmp_path)[1] == [
        "-1.50", "7", "2026-03-01", "2026-03-01 09:30",
    ]  # fmt: skip


def test_marked_cells_are_coloured() -> None:
    out = OutSheet("Out", ("a", "b"), [("x", None), ("y", 1)], frozenset({(0, 1), (1, 0)}))
    page = openpyxl.load_workbook(io.BytesIO(workbook([out])))["Out"]
    filled = {cell.coordinate for row in page for cell in row if cell.fill.fill_type}
    assert filled == {"B2", "A3"}
