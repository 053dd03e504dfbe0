"""The view Gift lists of the festivals page: planned, approved, bought, given, within limits."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from custdesk.services import gifts, history
from custdesk.services.gift_plans import keeping, policy
from custdesk.ui.festivals.page import FestivalsPage
from custdesk.ui.forms import gift_plan
from custdesk.ui.forms.form import Form

SEASON = "Christmas 2026"


@pytest.fixture
def firm(desk, make_customer):
    number = make_customer("Weber", "DE", "Hamburg")
    ((person,),) = desk.db.rows("SELECT id FROM person WHERE customer_id = ?", number)
    return number, person


@pytest.fixture
def pane(desk, tasks, show_page, firm):
    values = {"season": SEASON, "on_date": dt.date(2026, 12, 10), "person_id": firm[1]}
    for what, worth in (("Tea", 3000), ("Vase", 9000)):
        row = {**values, "what": what, "amount": worth, "currency": "EUR"}
        keeping.save(desk, None, firm[0], row)
    page = show_page(FestivalsPage(desk, tasks), 1300, 800)
    page.show_view("gifts")
    page.gifts.table.setFocus()
    return page.gifts


def shown(pane):
    return [(one.row.what, one.row.state) for one in pane.rows.rows]


def test_what_is_on_the_list_and_what_the_policy_says(pane):
    QAbstractItemModelTester(pane.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert shown(pane) == [("Tea", "idea"), ("Vase", "idea")]
    cells = [pane.rows.index(row, 9).data() for row in range(2)]
    assert all("gets EUR 120 this year, above the limit of EUR 50" in one for one in cells)
    assert pane.sums.text().startswith("Planned: USD 0")
    assert "Without a rate: 2" in pane.sums.text()


def test_keys_lead_from_the_idea_to_the_gift(pane, desk, boxes, firm):
    said = []
    pane.deeds.said.connect(said.append)
    pane.table.selectAll()
    boxes["confirm"] = False
    QTest.keyClick(pane.table, Qt.Key.Key_A)
    assert shown(pane) == [("Tea", "idea"), ("Vase", "idea")]
    boxes["confirm"] = True
    QTest.keyClick(pane.table, Qt.Key.Key_A)
    assert shown(pane) == [("Tea", "approved"), ("Vase", "approved")]
    pane.table.go_to(0)
    QTest.keyClick(pane.table, Qt.Key.Key_B)
    QTest.keyClick(pane.table, Qt.Key.Key_G)
    pane.table.go_to(1)
    QTest.keyClick(pane.table, Qt.Key.Key_X)
    assert shown(pane) == [("Tea", "given"), ("Vase", "dropped")]
    assert said == ["2 gifts approved", "Bought", "1 gift logged as given", "Given up"]
    assert [one.what for one in gifts.of_customer(desk, firm[0])] == ["Tea"]
    history.undo_last(desk)
    history.undo_last(desk)
    assert gifts.of_customer(desk, firm[0]) == []


def test_a_gift_is_planned_in_a_form_that_tells_the_customs(pane, desk, firm, monkeypatch):
    def answer(form, attempt):
        form.editors["customer"].show(firm[0])
        assert "costly gifts embarrass" in form._advice.text()
        typed = {
            "what": "Cup", "season": "Spring 2027", "on_date": "2027-02-01", "amount": 2000,
            "currency": "USD", "notes": "", "customer": firm[0], "person_id": None,
        }  # fmt: skip
        attempt(dict(typed))
        return typed

    monkeypatch.setattr(Form, "ask_values", answer)
    QTest.keyClick(pane.table, Qt.Key.Key_N)
    assert pane.season == "Spring 2027"
    assert [pane.seasons.itemText(n) for n in range(2)] == ["Spring 2027", SEASON]
    pane.show_season(SEASON)
    assert len(pane.rows.rows) == 2


def test_the_firm_changes_its_limits_in_one_step(pane, desk, monkeypatch):
    def answer(form, attempt):
        rows = form.values()["limits"]
        germany = next(row for row in rows if row["country"] == "DE")
        assert (germany["amount"], germany["per"]) == ("50.00", "year")
        germany["amount"] = "150"
        attempt({"limits": [*rows, {"country": "br", "amount": "200", "currency": "brl",
                                    "per": "gift", "source": "our lawyer"}]})  # fmt: skip
        return {}

    monkeypatch.setattr(Form, "ask_values", answer)
    pane.deeds.limits()
    own = policy.own_limits(desk)
    assert {code: one.amount for code, one in own.items()} == {"DE": 15000, "BR": 20000}
    assert "above" not in pane.rows.index(0, 9).data()


def test_the_budget_is_told_and_the_list_printed(pane, desk, boxes, tmp_path, monkeypatch):
    monkeypatch.setattr(
        gift_plan.Form, "ask_values", lambda form, attempt: attempt({"budget": 5000})
    )
    pane.ask_budget()
    assert "Budget: USD 50" in pane.sums.text()
    told = []
    pane.told.connect(told.append)
    boxes["save_file"] = tmp_path / "gifts"
    pane.print_list()
    assert (tmp_path / "gifts.pdf").read_bytes()[:4] == b"%PDF"
    assert told == ["Gift list written to gifts.pdf"]
