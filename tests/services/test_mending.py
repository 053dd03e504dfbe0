"""Rows that want mending go out as a list of their own, marked, and come back mended."""

import csv
from pathlib import Path

import openpyxl
import pytest

from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.domain.errors import CustDeskError
from custdesk.services import exports, imports
from custdesk.services.desk import Desk
from custdesk.system.language import language

HEADER = ("Customer code", "Customer name", "Country", "E-mail", "Phone")
ROWS = (
    ("A1", "Meyer", "Germany", "a@meyer.de", "+49 40 1"),
    ("A2", "Schulze", "Atlantis", "no mail", "+49 40 2"),
    ("A1", "Meyer", "Germany", "a@meyer.de", "+49 40 1"),
    ("A3", "=1+1", "France", "c@x.fr", "1.38E+10"),
)
ENGLISH = language("en")


def listed(folder: Path, *sheets: tuple[str, tuple]) -> Path:
    path = folder / "customers.xlsx"
    path.write_bytes(workbook([OutSheet(name, HEADER, rows) for name, rows in sheets]))
    return path


def exported(desk: Desk, source: Path, target: Path, code: str = "en") -> int:
    batch = imports.read([source])
    return imports.export_problems(
        desk, batch, imports.preview(desk, batch), target, language(code)
    )


def test_problem_rows_and_duplicates_with_what_is_wrong(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "mend.xlsx"
    assert exported(desk, listed(tmp_path, ("Customers", ROWS)), target) == 3
    page = openpyxl.load_workbook(target)["Customers"]
    rows = [[cell.value for cell in row] for row in page]
    assert rows[0] == [*HEADER, "CustDesk: row", "CustDesk: what to mend"]
    assert [row[5] for row in rows[1:]] == [3, 4, 5]
    assert "Atlantis is not a country" in rows[1][6]
    assert rows[2][6] == "A row above is about the same record."
    assert rows[3][1] == "=1+1"
    filled = {cell.coordinate for row in page for cell in row if cell.fill.fill_type}
    assert filled == {"C2", "D2", "G2", "G3", "E4", "G4"}


def test_the_file_is_among_those_that_can_be_wiped(desk: Desk, tmp_path: Path) -> None:
    exported(desk, listed(tmp_path, ("Customers", ROWS)), tmp_path / "mend.xlsx")
    assert [row.kind.text for row in exports.listing(desk)] == ["Rows to mend"]


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("name", ["mend.xlsx", "mend.csv"])
def test_mended_it_comes_back(desk: Desk, tmp_path: Path, name: str, code: str) -> None:
    """What was added is passed over; texts that look like formulas are as they were."""
    target = tmp_path / name
    exported(desk, listed(tmp_path, ("Customers", ROWS)), target, code)
    sheet = imports.read([target]).files[0].sheets[0]
    assert sheet.kind == "customers"
    assert [column.field is None for column in sheet.columns] == [False] * 5 + [True] * 2
    assert [row.values.get("customer.name") for row in sheet.rows] == ["Schulze", "Meyer", "=1+1"]
    assert sheet.rows[0].values["customer.phone"] == "+49 40 2"


def test_nothing_to_mend_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "mend.xlsx"
    assert exported(desk, listed(tmp_path, ("Customers", ROWS[:1])), target) == 0
    assert not target.exists()
    assert exports.listing(desk) == []


def test_a_csv_holds_one_list(desk: Desk, tmp_path: Path) -> None:
    source = listed(tmp_path, ("Customers", ROWS), ("More customers", ROWS[1:]))
    with pytest.raises(CustDeskError) as caught:
        exported(desk, source, tmp_path / "mend.csv")
    assert ENGLISH.say(caught.value.message).startswith("2 lists have rows to mend")
    assert exported(desk, source, tmp_path / "mend.xlsx") > 3


def test_a_csv_is_safe_to_open(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "mend.csv"
    exported(desk, listed(tmp_path, ("Customers", ROWS)), target)
    with target.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
