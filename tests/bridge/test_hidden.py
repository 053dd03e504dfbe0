"""What a workbook hides is read and named: sheets, rows, columns."""

import zipfile
from pathlib import Path

import openpyxl

from custdesk.bridge.reading import read_files
from custdesk.bridge.understanding import understand_file
from custdesk.bridge.words import Vocabulary

MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry
 manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""


def book(path: Path) -> None:
    made = openpyxl.Workbook()
    first = made.active
    first.title = "Start"
    first.append(["nothing here"])
    page = made.create_sheet("Customers")
    page.append(["Customer code", "Customer name", "Credit limit", "Country"])
    for place in range(1, 6):
        page.append([f"A{place}", f"Firm {place}", 100 * place, "Germany"])
    page.row_dimensions[3].hidden = page.row_dimensions[5].hidden = True
    page.column_dimensions["C"].hidden = True
    made.create_sheet("Old").sheet_state = "hidden"
    made.save(path)


def check(path: Path, vocabulary: Vocabulary) -> None:
    (raw,) = read_files(path)
    assert [sheet.hidden for sheet in raw.sheets] == [False, False, True]
    assert (raw.sheets[1].hidden_rows, raw.sheets[1].hidden_columns) == ((3, 5), (2,))
    assert (raw.sheets[0].hidden_rows, raw.sheets[0].hidden_columns) == ((), ())
    sheet = understand_file(raw, vocabulary)[1]
    assert len(sheet.rows) == 5
    told = [(p.row, p.column, p.code, p.message.values) for p in sheet.problems]
    assert told == [
        (1, "Credit limit", "hidden", {"column": "Credit limit"}),
        (3, "", "hidden", {"n": 2}),
    ]


def test_rows_columns_and_sheets_of_an_xlsx(tmp_path: Path, vocabulary: Vocabulary) -> None:
    book(tmp_path / "list.xlsx")
    check(tmp_path / "list.xlsx", vocabulary)


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
<office:body><office:spreadsheet><table:table table:name="Start"><table:table-row/></table:table>
<table:table table:name="Customers"><table:table-column table:number-columns-repeated="2"/>
<table:table-column table:visibility="collapse"/>{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def test_those_of_an_ods(tmp_path: Path, vocabulary: Vocabulary) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    texts = [["Code", "Customer name", "Country"], *[[f"A{n}", "Sol", "Spain"] for n in range(4)]]
    shown = ["", "", ' table:visibility="filter"', ' table:visibility="collapse"', ""]
    rows = "".join(
        f"<table:table-row{how}>{''.join(map(cell.format, row))}</table:table-row>"
        for row, how in zip(texts, shown, strict=True)
    )
    with zipfile.ZipFile(tmp_path / "list.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows))
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    (raw,) = read_files(tmp_path / "list.ods")
    assert [sheet.name for sheet in raw.sheets] == ["Start", "Customers"]
    assert (raw.sheets[1].hidden_rows, raw.sheets[1].hidden_columns) == ((3, 4), (2,))
