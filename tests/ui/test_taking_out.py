"""Lists go out as they are shown."""

import csv

import openpyxl
import pytest

from custdesk.services import customers, exports, merging
from custdesk.system.language import language
from custdesk.ui.customers.columns import COLUMNS

_PLACES = {column.id: place for place, column in enumerate(COLUMNS)}


@pytest.fixture
def page(window, make_customer):
    for name, country in (("=1+1", "DE"), ("Alba", "BR"), ("上海", "CN")):
        make_customer(name, country=country, city="X")
    window.open("customers")
    return window.page()


def test_the_list_goes_out_with_its_columns_its_order_and_its_filter(page, boxes, tmp_path, desk):
    page.filters.sort_by("name", True)
    page.table.header.setSectionHidden(_PLACES["owner"], True)
    head = page.table.horizontalHeader()
    head.moveSection(head.visualIndex(_PLACES["country"]), head.visualIndex(_PLACES["name"]))
    boxes["save_file"] = tmp_path / "list.xlsx"
    page.export.as_shown()
    rows = list(openpyxl.load_workbook(tmp_path / "list.xlsx").active.values)
    assert "Owner" not in rows[0]
    assert rows[0].index("Country") + 1 == rows[0].index("Name")
    names = [row[rows[0].index("Name")] for row in rows[1:]]
    assert names == [page.model.index(row, _PLACES["name"]).data() for row in range(3)]
    assert [row.path.name for row in exports.listing(desk)] == ["list.xlsx"]
    page.filters.text.setText("Alba")
    page.filters.text.flush()
    boxes["save_file"] = tmp_path / "list.csv"
    page.export.as_shown()
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))
    assert len(found) == 2
    assert "Alba" in found[1]
    assert "Brazil" in found[1]


def test_whole_records_and_the_workbook_are_of_the_customers_shown(page, boxes, tmp_path, desk):
    page.filters.text.setText("Alba")
    page.filters.text.flush()
    boxes["save_file"] = tmp_path / "whole"
    page.export.records()
    rows = list(openpyxl.load_workbook(tmp_path / "whole.xlsx").active.values)
    assert len(rows) == 2
    boxes["save_file"] = tmp_path / "offline.xlsx"
    page.export.offline()
    came = merging.read(desk, tmp_path / "offline.xlsx", language)
    assert next(row.cells["customer.name"] for row in came.base.values()) == "Alba"
    assert sum(row.sheet == "customers" for row in came.base.values()) == 1


def test_any_table_of_texts_goes_out(window, make_customer, boxes, tmp_path, desk):
    customers.archive(desk, [make_customer("Alba"), make_customer("Bolt")])
    window.open("archive")
    boxes["save_file"] = tmp_path / "archived.xlsx"
    window.page().export.click()
    rows = list(openpyxl.load_workbook(tmp_path / "archived.xlsx").active.values)
    assert rows[0][0] == "Name"
    assert sorted(row[0] for row in rows[1:]) == ["Alba", "Bolt"]
