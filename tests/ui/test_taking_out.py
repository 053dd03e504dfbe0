"""Lists go out as they are shown."""

import csv
import datetime as dt

import openpyxl
import pytest
from factories import Maker
from openpyxl.utils import get_column_letter
from PySide6.QtWidgets import QDialog

from custdesk.services import customers, exporting, exports, merging, visits
from custdesk.services.today import TodayRow
from custdesk.system.language import language
from custdesk.ui.customers.columns import COLUMNS
from custdesk.ui.customers.offline_form import SELECTED, SHOWN, VIEW, VISITS, OfflineForm
from custdesk.ui.problems import model

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


def test_whole_records_and_the_workbook_are_of_the_customers_shown(
    page, boxes, tmp_path, desk, monkeypatch
):
    page.filters.text.setText("Alba")
    page.filters.text.flush()
    boxes["save_file"] = tmp_path / "whole"
    page.export.records()
    rows = list(openpyxl.load_workbook(tmp_path / "whole.xlsx").active.values)
    assert len(rows) == 2
    boxes["save_file"] = tmp_path / "offline.xlsx"
    monkeypatch.setattr(OfflineForm, "exec", lambda self: QDialog.DialogCode.Accepted)
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


_moment = dt.datetime.fromisoformat


def _written(path):
    return [list(row) for row in openpyxl.load_workbook(path).active.iter_rows()]


def test_days_and_numbers_of_the_list_are_cells_to_count_with(
    page, boxes, tmp_path, desk, make_customer
):
    number = make_customer("Zeta", country="FR")
    Maker(desk).order(number, "2026-08-14", 1_234_567)
    page.reload()
    boxes["save_file"] = tmp_path / "list.xlsx"
    page.table.header.setSectionHidden(_PLACES["completeness"], False)
    page.export.as_shown()
    head, *rows = _written(tmp_path / "list.xlsx")
    titles = [cell.value for cell in head]
    (zeta,) = [dict(zip(titles, row, strict=True)) for row in rows if row[1].value == "Zeta"]
    assert zeta["Last order"].value == _moment("2026-08-14")
    assert zeta["12 mo, USD"].value == 12345.67
    assert zeta["12 mo, USD"].number_format == "#,##0"
    assert zeta["Complete"].number_format == "0%"
    assert 0 < zeta["Complete"].value < 1
    boxes["save_file"] = tmp_path / "list.csv"
    page.export.as_shown()
    assert "2026-08-14,12345.67," in (tmp_path / "list.csv").read_text("utf-8-sig")


def test_today_goes_out_in_the_order_of_its_groups(window, make_customer, make_invoice, boxes,
                                                   tmp_path, desk):  # fmt: skip
    for name in ("Alba", "Bolt"):
        make_invoice(make_customer(name), 100_00, dt.date(2026, 8, 1))
    window.open("today")
    page = window.page()
    page.reload()
    boxes["save_file"] = tmp_path / "today.xlsx"
    page.export.click()
    head, *rows = _written(tmp_path / "today.xlsx")
    titles = [cell.value for cell in head]
    shown = [row.name for row in page.model.shown if isinstance(row, TodayRow)]
    assert [row[titles.index("Customer")].value for row in rows] == shown
    assert {row[titles.index("Due")].value for row in rows} == {_moment("2026-08-01")}


def test_the_agenda_goes_out_with_its_days(window, make_customer, boxes, tmp_path, desk):
    customer = make_customer("Alba")
    values = {"at": _moment("2026-09-04 10:00"), "minutes": 90, "purpose": "Prices"}
    visits.save(desk, None, customer, values)
    window.open("calendar")
    boxes["save_file"] = tmp_path / "agenda.xlsx"
    window.page().agenda_pane.export.click()
    head, *rows = _written(tmp_path / "agenda.xlsx")
    assert [cell.value for cell in head][:3] == ["Date", "Time", "Minutes"]
    (row,) = [row for row in rows if row[4].value == "Alba"]
    assert row[0].value == _moment("2026-09-04")
    assert row[2].value == 90


def test_the_history_goes_out_with_its_moments(window, make_customer, boxes, tmp_path):
    make_customer("Alba")
    window.open("history")
    boxes["save_file"] = tmp_path / "history.xlsx"
    window.page().export.click()
    _head, *rows = _written(tmp_path / "history.xlsx")
    assert rows[0][0].value == _moment("2026-09-03 16:10")


def test_findings_go_out_also_those_that_a_long_group_cuts_off(
    window, make_customer, boxes, tmp_path, monkeypatch
):
    for place in range(3):
        make_customer(f"Alba {place}", country="")
    monkeypatch.setattr(model, "LONGEST", 1)
    window.open("problems")
    page = window.page()
    boxes["save_file"] = tmp_path / "found.xlsx"
    page.export.click()
    _head, *rows = _written(tmp_path / "found.xlsx")
    assert sum(row[0].value == "No country" for row in rows) == 3


def test_pairs_go_out_with_what_speaks_for_them(window, make_customer, boxes, tmp_path):
    for name in ("Nordlicht Feinkost GmbH", "Nordlicht Feinkost"):
        make_customer(name, phone="+49 431 555 0182")
    window.open("duplicates")
    page = window.page()
    page.search()
    boxes["save_file"] = tmp_path / "pairs.xlsx"
    page.export.click()
    _head, row = _written(tmp_path / "pairs.xlsx")
    assert row[0].number_format == "0%"
    assert 0.5 < row[0].value <= 1
    assert row[3].value


@pytest.fixture
def firms(desk, make_customer):
    found = [make_customer(name, city="Kiel") for name in ("Alba", "Bolt", "Cora")]
    for customer, day in ((found[1], "2026-09-07"), (found[2], "2026-09-30")):
        values = {"at": _moment(f"{day} 10:00"), "minutes": 60}
        visits.save(desk, None, customer, values)
    values = {"at": _moment("2026-09-08 10:00"), "minutes": 30, "kind": "call"}
    visits.save(desk, None, found[0], values)
    return found


def test_the_part_that_goes_out_is_chosen(qtbot, desk, firms):
    form = OfflineForm(None, desk, firms, firms[:1])
    qtbot.addWidget(form)
    assert form.choices[SHOWN].isChecked()
    assert form.choices[SELECTED].isHidden()
    assert form.answer().customers == firms
    form.choices[VISITS].setChecked(True)
    assert form.answer().customers == [firms[1]]
    form.last.setText("2026-10-05")
    assert form.answer().customers == [firms[1], firms[2]]
    form.first.setText("2026-12-01")
    assert not form.go.isEnabled()
    form.view.setCurrentIndex(form.view.findText("Ordinary"))
    assert form.choices[VIEW].isChecked()
    tiers = {row.tier for row in customers.page(desk, form.answer().customers)}
    assert tiers <= {"ordinary"}
    form.view.setCurrentIndex(0)
    assert sorted(form.answer().customers) == firms
    chosen = OfflineForm(None, desk, firms, firms[1:])
    qtbot.addWidget(chosen)
    assert chosen.answer().customers == firms[1:]


def test_sheets_columns_and_language_are_chosen(page, boxes, tmp_path, desk, monkeypatch):
    def choose(form):
        form.none.click()
        form.columns["customer.city"].setChecked(True)
        form.sheets["people"].setChecked(False)
        form.language.setCurrentIndex(form.language.findData("zh_CN"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(OfflineForm, "exec", choose)
    boxes["save_file"] = tmp_path / "offline.xlsx"
    page.export.offline()
    book = openpyxl.load_workbook(tmp_path / "offline.xlsx")
    shown = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert shown == ["客户", "往来记录", "拜访"]
    assert [cell.value for cell in book.worksheets[0][1]][:3] == ["客户编号", "名称", "城市"]
    assert len(book.worksheets[0][1]) == 4
    came = merging.read(desk, tmp_path / "offline.xlsx", language)
    assert not merging.preview(desk, came, language).merged


def test_the_key_column_is_locked_and_columns_are_as_wide_as_they_need(desk, firms, tmp_path):
    path = tmp_path / "offline.xlsx"
    exporting.export(desk, "workbook", path, language("en"))
    for sheet in openpyxl.load_workbook(path):
        if sheet.sheet_state != "visible":
            continue
        heads = [cell.value for cell in sheet[1]]
        letter = get_column_letter(len(heads))
        assert heads[-1].startswith("CustDesk")
        (rule,) = [one for one in sheet.data_validations.dataValidation if one.formula1 == "FALSE"]
        assert rule.showErrorMessage
        (area,) = rule.sqref.ranges
        assert (area.min_col, area.min_row) == (len(heads), 2)
        assert area.max_row > sheet.max_row
        for place, head in enumerate(heads, 1):
            width = sheet.column_dimensions[get_column_letter(place)].width
            cells = (sheet.cell(row, place).value for row in range(2, sheet.max_row + 1))
            texts = (str(cell) for cell in cells if isinstance(cell, str))
            assert width >= max(map(len, (head, *texts)))
        assert sheet.column_dimensions[letter].width <= 48
        assert sheet.freeze_panes == "A2"
