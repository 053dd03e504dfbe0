"""News from a forwarder's list: matched by any mark, looked at first, one step, no news twice."""

import datetime as dt

import openpyxl
import pytest

from custdesk.domain.errors import UnreadableFile
from custdesk.domain.words import Message
from custdesk.services import history
from custdesk.services.shipping import news, shipments
from custdesk.system.language import say

D = dt.date


def workbook(path, *rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def sea(desk, make):
    customer = make.customer("Kunde", country="DE")
    made = []
    for container, waybill in (("MSKU 123456-7", None), (None, "176-1234 5675"), (None, None)):
        values = {
            "customer_id": customer, "etd": D(2026, 8, 1), "eta": D(2026, 9, 10),
            "container": container, "waybill": waybill,
        }  # fmt: skip
        made.append(shipments.save(desk, None, values).created)
    return made


def test_days_and_milestones_are_taken_from_a_workbook(desk, tmp_path, sea):
    path = workbook(
        tmp_path / "status.xlsx",
        ["Weekly report"],
        [],
        ["Our ref", "Container No.", "B/L No.", "Vessel/Voyage", "ETA", "ATD", "Remarks", "CBM"],
        ["", "MSKU1234567", "", "Ever Golden 12W", D(2026, 9, 14), D(2026, 8, 2), "congestion", 3],
        ["", "", "17612345675", "", D(2026, 9, 10), D(2026, 8, 1), "", 4],
        ["S26-003", "TGHU 7654321", "", "", D(2026, 9, 10), D(2026, 12, 1), "", 5],
        ["X-99", "", "", "", D(2026, 9, 10), "", "", 6],
    )
    found = news.look(desk, path)
    assert [item.shipment for item in found.items] == sea
    assert [row.row for row in found.unknown] == [7]
    assert found.passed == ("CBM",)
    assert [(one.row, one.code) for one in found.problems] == [(6, "future")]
    first = found.items[0]
    assert first.expected == {"eta": (D(2026, 9, 10), D(2026, 9, 14))}
    assert first.reached == {"departed": D(2026, 8, 2)}
    assert found.items[1].expected == {}
    assert found.items[2].filled == {"container": "TGHU 7654321"}
    before = desk.db.value("SELECT COUNT(*) FROM operation")
    done = news.take(desk, found)
    assert desk.db.value("SELECT COUNT(*) FROM operation") == before + 1
    one = shipments.one(desk, sea[0])
    assert (one.row.days.left, one.row.days.status, one.standing.late, one.row.late_reason) == (
        D(2026, 8, 2), "under_way", 4, "congestion",
    )  # fmt: skip
    assert one.standing.told == "not_yet"
    again = news.look(desk, path)
    assert (again.items, again.same) == ((), 3)
    history.undo(desk, done.operation)
    assert len(news.look(desk, path).items) == 3


def test_a_row_for_each_event_and_days_written_as_text(desk, tmp_path, sea):
    path = tmp_path / "events.csv"
    path.write_text(
        "柜号;状态;日期;地点\nMSKU1234567;已离港;31.08.2026;Ningbo\n"
        "MSKU1234567;已到港;02.09.2026;Hamburg\n",
        encoding="utf-8",
    )
    found = news.look(desk, path)
    (item,) = found.items
    assert item.reached == {"departed": D(2026, 8, 31), "landed": D(2026, 9, 2)}
    news.take(desk, found, [item.shipment])
    assert shipments.get(desk, item.shipment)["status"] == "arrived"


def test_what_is_not_chosen_stays_and_what_fits_two_is_listed(desk, tmp_path, sea):
    shipments.save(desk, sea[2], {"container": "MSKU1234567"})
    path = workbook(
        tmp_path / "s.xlsx", ["Container", "ETA"], ["MSKU1234567", D(2026, 9, 20)],
        ["17612345675", D(2026, 9, 20)],
    )  # fmt: skip
    found = news.look(desk, path)
    assert [row.row for row in found.unknown] == [2]
    (item,) = found.items  # a waybill in the column of containers
    assert (item.shipment, item.filled) == (sea[1], {})
    path = workbook(
        tmp_path / "t.xlsx", ["Ref", "AWB", "ETA"], ["S26-001", "", D(2026, 9, 20)],
        ["", "17612345675", D(2026, 9, 21)],
    )  # fmt: skip
    found = news.look(desk, path)
    news.take(desk, found, [sea[1]])
    assert shipments.get(desk, sea[0])["eta"] == "2026-09-10"
    assert shipments.get(desk, sea[1])["eta"] == "2026-09-21"


def test_another_list_is_refused_with_a_sentence(desk, tmp_path):
    path = workbook(tmp_path / "other.xlsx", ["Name", "City"], ["Kunde", "Berlin"])
    with pytest.raises(UnreadableFile) as refused:
        news.look(desk, path)
    assert isinstance(refused.value.message, Message)
    assert "ETA" in say(refused.value.message)
