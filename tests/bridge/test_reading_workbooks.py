"""Workbooks arrive as they stand in the file: places, kinds of cells, sheets, who saved them."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from custdesk.bridge.reading import read_files

NOON = datetime.fromisoformat("2026-03-01T12:00:00")


def saved(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_cells_keep_their_kind(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "list.xlsx",
        (10248, 14.5, "Zürich", True, date(2026, 3, 1), NOON),
        (time(9, 30), timedelta(hours=30, seconds=15), "#N/A", 4.9e12, "a\nb", ""),
    )
    (sheet,) = read_files(path)[0].sheets
    assert sheet.rows == [
        [10248, 14.5, "Zürich", True, date(2026, 3, 1), NOON],
        ["09:30", "30:00:15", None, 4_900_000_000_000, "a\nb"],
    ]
    assert [type(cell) for cell in sheet.rows[0]] == [int, float, str, bool, date, datetime]


def test_numbers_are_those_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    path = saved(tmp_path / "list.xlsx", (0.1 + 0.2, 2.9999999999999996, 14.499999999999998, -1e-7))
    assert read_files(path)[0].sheets[0].rows == [[0.3, 3, 14.5, -1e-7]]


def test_rows_and_columns_stand_where_excel_shows_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["C4"] = "Name"
    book.active["B9"] = "below"
    book.active["E30"].font = openpyxl.styles.Font(bold=True)  # formatted, yet empty
    book.save(tmp_path / "list.xlsx")
    rows = read_files(tmp_path / "list.xlsx")[0].sheets[0].rows
    assert len(rows) == 9
    assert rows[3] == [None, None, "Name"]
    assert rows[8] == [None, "below"]
    assert all(row == [] for place, row in enumerate(rows) if place not in (3, 8))


def test_sheets_are_named_and_hidden_ones_flagged(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "客户"
    book.active["A1"] = 1
    book.create_sheet("Lists").sheet_state = "hidden"
    book.create_sheet("Secret").sheet_state = "veryHidden"
    book.save(tmp_path / "list.xlsx")
    (file,) = read_files(tmp_path / "list.xlsx")
    assert file.name == "list.xlsx"
    assert [(sheet.name, sheet.hidden) for sheet in file.sheets] == [
        ("客户", False),
        ("Lists", True),
        ("Secret", True),
    ]


def test_who_saved_the_book_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.properties.creator = "Li Wei"
    book.save(tmp_path / "made.xlsx")
    book.properties.lastModifiedBy = "Åse & Co"
    book.save(tmp_path / "changed.xlsx")
    assert read_files(tmp_path / "made.xlsx")[0].author == "Li Wei"
    assert read_files(tmp_path / "changed.xlsx")[0].author == "Åse & Co"


@pytest.mark.parametrize("name", ["list.xls", "list.csv", "list", "list.xlsm"])
def test_the_extension_does_not_matter(tmp_path: Path, name: str) -> None:
    saved(tmp_path / "list.xlsx", ("code", "name")).rename(tmp_path / name)
    assert read_files(tmp_path / name)[0].sheets[0].rows == [["code", "name"]]


def test_one_cell_in_the_last_corner_needs_no_memory(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "name"
    book.active["XFD1048576"] = "end"
    book.save(tmp_path / "corner.xlsx")
    rows = read_files(tmp_path / "corner.xlsx")[0].sheets[0].rows
    assert len(rows) == 1_048_576
    assert rows[0] == ["name"]
    assert rows[1] == []
    assert rows[-1][-1] == "end"
    assert len(rows[-1]) == 16_384


def test_a_book_that_the_fast_reader_refuses_is_read_by_the_other(tmp_path: Path) -> None:
    path = saved(tmp_path / "odd.xlsx", ("code", "name"), ("A1", "Müller"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["xl/workbook.xml"].decode("utf-8")
    parts["xl/workbook.xml"] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert read_files(path)[0].sheets[0].rows == [["code", "name"], ["A1", "Müller"]]


CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
 <office:automatic-styles><style:style style:name="off" style:family="table">
  <style:table-properties table:display="false"/></style:style></office:automatic-styles>
 <office:body><office:spreadsheet>
  <table:table table:name="Orders">
   <table:table-row>
    <table:table-cell office:value-type="string"><text:p>code</text:p></table:table-cell>
    <table:table-cell table:number-columns-repeated="2"/>
    <table:table-cell office:value-type="date" office:date-value="2026-03-01"/>
    <table:table-cell table:number-columns-repeated="16380"/>
   </table:table-row>
   <table:table-row table:number-rows-repeated="2">
    <table:table-cell office:value-type="float" office:value="12.0"/>
    <table:table-cell office:value-type="time" office:time-value="PT09H30M00S"/>
    <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
    <table:table-cell><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell>
   </table:table-row>
   <table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row>
  </table:table>
  <table:table table:name="Lists" table:style-name="off"/>
 </office:spreadsheet></office:body>
</office:document-content>"""


@pytest.mark.parametrize("packed", [True, False])
def test_opendocument_with_room_between_its_tags(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "orders.ods"
    if packed:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", CONTENT)
    else:
        path.write_text(CONTENT, encoding="utf-8")
    orders, lists = read_files(path)[0].sheets
    row = [12, "09:30", True, "a  b\nc"]
    assert orders.rows == [["code", None, None, date(2026, 3, 1)], row, row]
    assert (lists.name, lists.hidden, lists.rows) == ("Lists", True, [])
