"""Real lists by others come out right."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from custdesk.bridge.cells import RawFile
from custdesk.bridge.reading import read_files
from custdesk.domain.errors import UnreadableFile

pytestmark = pytest.mark.shared


def counts(file: RawFile) -> dict[str, int]:
    return {sheet.name: len(sheet.rows) for sheet in file.sheets}


def test_northwind(shared_data: Path) -> None:
    (file,) = read_files(shared_data / "northwind" / "northwind.xlsx")
    assert counts(file) == {
        "Customers": 92,
        "Orders": 831,
        "Order Details": 2156,
        "Products": 78,
        "Employees": 10,
        "Shippers": 4,
        "Suppliers": 30,
        "Categories": 9,
    }
    assert file.sheets[1].rows[1][:4] == [10248, "VINET", 5, date(1996, 7, 4)]


def test_chinese_xls_and_csv_say_the_same(shared_data: Path) -> None:
    (book,) = read_files(next((shared_data / "zh_superstore").glob("*.xls")))
    (text,) = read_files(next((shared_data / "zh_superstore").glob("*.zip")))
    assert counts(book) == {"订单": 10_001, "退货": 297, "销售人员": 7}
    assert text.encoding == "gb18030"
    first, second = book.sheets[0].rows, text.sheets[0].rows
    assert len(second) == 10_001
    assert first[0] == second[0]
    assert [row[6] for row in first] == [row[6] for row in second]


def test_a_long_list_in_a_zip(shared_data: Path) -> None:
    (file,) = read_files(next((shared_data / "online_retail").glob("*.zip")))
    assert len(file.sheets[0].rows) == 320_706
    assert len(file.sheets[0].rows[0]) == 8


def test_mac_roman_is_not_taken_for_chinese(shared_data: Path) -> None:
    for name in ("sample-orders.csv", "rfm-table.csv"):
        (file,) = read_files(shared_data / "rfm_oracle" / name)
        assert file.encoding == "mac_roman"
        cells = {cell for row in file.sheets[0].rows for cell in row}
        assert {"Neil Französisch", "Anna Häberlin", "Peter Bühler"} <= cells


@pytest.mark.parametrize(
    ("archive", "member", "reason"),
    [
        ("phpspreadsheet", "oleloop.xls", "{file} needs too much memory"),
        ("phpspreadsheet", "pwtest.xls", "{file} is locked with a password"),
        ("poi", "protected_passtika.xlsx", "{file} is locked with a password"),
        ("poi", "poc-xmlbomb.xlsx", "{file} is damaged"),
        ("poi", "testEXCEL_4.xls", "{file} comes from a spreadsheet program older"),
    ],
)
def test_hostile_files(
    shared_data: Path, tmp_path: Path, archive: str, member: str, reason: str
) -> None:
    with zipfile.ZipFile(shared_data / "spreadsheets_dev" / f"{archive}.zip") as packed:
        name = next(name for name in packed.namelist() if name.endswith(f"/{member}"))
        path = tmp_path / member
        path.write_bytes(packed.read(name))
    with pytest.raises(UnreadableFile) as caught:
        read_files(path)
    assert caught.value.message.text.startswith(reason)
    assert caught.value.message.values["file"] == member
