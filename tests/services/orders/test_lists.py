"""Many orders at once from a workbook, and the same workbook out and back again."""

import datetime as dt

import openpyxl
import pytest

from custdesk.bridge.cells import Options
from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.domain.words import Message
from custdesk.services import exporting, imports
from custdesk.services.orders import keeping, steps
from custdesk.store import settings
from custdesk.system.language import language

HEADERS = ("Order number", "Customer code", "Order stage", "Next action of the order",
           "Next action on", "Waiting for", "Promised date")  # fmt: skip


@pytest.fixture
def bring(desk, tmp_path):
    def bring(headers, rows):
        path = tmp_path / "orders.xlsx"
        path.write_bytes(workbook([OutSheet("Orders", headers, rows)]))
        return imports.run(desk, imports.read([path], Options(currency="USD")))

    return bring


@pytest.fixture
def order(desk, make):
    return keeping.save(desk, None, make.customer("Alfreds", code="ALFKI"), {"amount": 100}).created


def test_stages_and_next_actions_of_many_orders(desk, bring, order):
    report = bring(HEADERS, [
        ["SO-1001", "ALFKI", "Inspection", "Send photos", dt.date(2026, 9, 9), "factory",
         dt.date(2026, 10, 1)],
        ["SO-2000", "ALFKI", "deposit", None, None, "us", dt.date(2026, 11, 1)],
    ])  # fmt: skip
    assert report.operation is not None
    row = keeping.get(desk, order)
    assert (row["stage"], row["stage_on"]) == ("inspection", "2026-09-03")
    assert (row["next_action"], row["next_on"]) == ("Send photos", "2026-09-09")
    assert (row["waits_for"], row["promised"]) == ("works", "2026-10-01")
    other = keeping.get(desk, keeping.by_number(desk, "SO-2000"))
    assert (other["stage"], other["waits_for"]) == ("deposit", "us")


def test_chinese_words_and_the_stages_of_the_firm(desk, bring, order):
    with desk.operation(Message("Test")):
        settings.put(desk.db, "order_stages", [
            {"key": "deposit"}, {"key": "moulds", "title": "开模"}, {"key": "sailed"},
        ])  # fmt: skip
    bring(("订单编号", "客户编号", "订单阶段", "等待对象"), [["SO-1001", "ALFKI", "开模", "工厂"]])
    row = keeping.get(desk, order)
    assert (row["stage"], row["waits_for"]) == ("moulds", "works")
    report = bring(("订单编号", "客户编号", "订单阶段"), [["SO-1001", "ALFKI", "Mars"]])
    assert keeping.get(desk, order)["stage"] == "moulds"
    (problem,) = [one for one in report.files[0].sheets[0].problems if one.code == "stage"]
    assert problem.value == "Mars"


@pytest.mark.parametrize("words", ["en", "zh_CN"])
def test_out_and_back_changes_what_was_changed_alone(desk, make, tmp_path, order, words):
    steps.move(desk, [order], "booking", dt.date(2026, 8, 20))
    steps.next_action(desk, order, {"next_action": "Book", "next_on": "2026-09-05",
                                    "waits_for": "forwarder"})  # fmt: skip
    path = tmp_path / "orders.xlsx"
    exporting.export(desk, "orders", path, language(words))
    again = imports.run(desk, imports.read([path], Options(currency="USD")))
    assert again.operation is None
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    titles = {"booking": ("Booking", "订舱"), "customs": ("Export customs", "出口报关")}
    cells = [cell for row in sheet.iter_rows() for cell in row]
    (cell,) = [one for one in cells if one.value in titles["booking"]]
    cell.value = titles["customs"][words == "zh_CN"]
    book.save(path)
    imports.run(desk, imports.read([path], Options(currency="USD")))
    row = keeping.get(desk, order)
    assert (row["stage"], row["stage_on"], row["next_action"]) == ("customs", "2026-09-03", "Book")
