"""Cells that are merged downwards: their text holds for every row that they reach over."""

from pathlib import Path

import openpyxl

from custdesk.bridge.reading import read_files
from custdesk.bridge.understanding import understand_file
from custdesk.bridge.words import Vocabulary


def test_the_second_contact_of_a_merged_customer(tmp_path: Path, vocabulary: Vocabulary) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append([])
    page.append([None, "Customer code", "Customer name", "Country", "Contact", "Credit limit"])
    page.append([None, "A1", "Meyer GmbH", "Germany", "Hans Meyer", 500])
    page.append([None, None, None, None, "Eva Lang", None])
    page.append([None, None, None, None, "Ina Kurz", None])
    page.append([None, "A2", "Sol", None, "Ana Ruiz", None])
    page.append([None, None, None, None, "Luis Gil", None])
    for cells in ("B3:B5", "C3:C5", "D3:D5", "F3:F5"):
        page.merge_cells(cells)
    path = tmp_path / "list.xlsx"
    book.save(path)
    sheet = understand_file(read_files(path)[0], vocabulary)[0]
    assert [row.values.get("customer.code") for row in sheet.rows] == ["A1"] * 3 + ["A2", None]
    assert [row.values.get("customer.name") for row in sheet.rows][:3] == ["Meyer GmbH"] * 3
    limits = [row.values.get("customer.credit_limit") for row in sheet.rows]
    assert limits[1:] == [None] * 4  # an amount is not said again
    assert [row.values["person.name"] for row in sheet.rows][:3] == [
        "Hans Meyer", "Eva Lang", "Ina Kurz",
    ]  # fmt: skip
