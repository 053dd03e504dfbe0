"""The page of tiers with a real file."""

import datetime as dt

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from custdesk.domain.words import Message
from custdesk.services import customers, history
from custdesk.services import tiers as service
from custdesk.store import records
from custdesk.ui.parts.behind import BehindDialog
from custdesk.ui.tiers.page import TiersPage
from custdesk.ui.tiers.set_tier import TierForm

TIERS = ("key", "potential", "ordinary", "risk")


@pytest.fixture
def make_orders(desk):
    """Orders of one amount, so many days ago each."""

    def make(customer, amount, days):
        with desk.operation(Message("Import")):
            for ago in days:
                values = {
                    "customer_id": customer,
                    "number": f"{customer}-{ago}",
                    "date": (desk.today() - dt.timedelta(days=ago)).isoformat(),
                    "currency": "USD",
                    "amount": amount,
                    "urgent": 0,
                }
                records.insert(desk.db, "sales_order", values)

    return make


@pytest.fixture
def firm(make_customer, make_orders, make_invoice, desk):
    """Twelve customers; the first buys most, the last owes for months."""
    ids = [make_customer(f"Customer {n:02}") for n in range(12)]
    for place, number in enumerate(ids[:10]):
        make_orders(number, 1_000_000 // (place + 1), range(10, 700, 30 + 15 * place))
    make_invoice(ids[11], 500_000, desk.today() - dt.timedelta(days=70))
    return ids


@pytest.fixture
def page(firm, desk, tasks, qtbot):
    made = TiersPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1356, 820)
    with qtbot.waitExposed(made):
        made.show()
    made.show_side("list")
    return made


@pytest.fixture
def said(page):
    lines = []
    page.said.connect(lines.append)
    return lines


def test_the_cards_add_up_to_all_customers_and_all_sales(page, desk):
    panel = service.panel(desk)
    sizes = {size.tier: size for size in panel.sizes}
    cards = page.cards.cards
    assert sum(size.customers for size in panel.sizes) == 12
    assert sizes["risk"].customers >= 1
    assert sum(int(cards[tier].share_text().rstrip("%")) for tier in TIERS) == 100
    assert all(str(sizes[tier].customers) in cards[tier].accessibleName() for tier in TIERS)
    assert page.rows_ready() or not page.grab().isNull()


def test_a_card_filters_map_and_list_and_a_second_press_undoes_it(page, desk):
    expected = {size.tier: size.customers for size in service.panel(desk).sizes}
    for tier in TIERS:
        page.cards.cards[tier].click()
        model = page.list.customers
        assert model.rowCount() == expected[tier]
        assert {model.row_at(n).tier for n in range(model.rowCount())} <= {tier}
        assert page.cards.tier() == tier
    page.cards.cards["risk"].click()
    assert page.list.customers.rowCount() == 12
    page.cards.cards["risk"].click()
    assert page.step_back()
    assert page.list.customers.rowCount() == 12
    assert not page.step_back()


def test_the_list_has_the_highest_value_first_and_can_be_filtered(page):
    model = page.list.customers
    values = [model.row_at(n).value for n in range(model.rowCount())]
    assert values == sorted(values, reverse=True)
    page.pane.search.setText("customer 07")
    page.pane.search.flush()
    assert [model.row_at(n).name for n in range(model.rowCount())] == ["Customer 07"]


def test_a_click_on_a_mark_explains_that_customer(page, firm, desk):
    number = firm[3]
    spot = page.map.point_of(number)
    QTest.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert page.list.currentIndex().row() == page.list.customers.place_of(number)
    grade = service.why(desk, number)
    texts = [row.points for row in page.why.table.why.rows if row.factor is None]
    assert texts == [grade.value, grade.potential, grade.credit]
    page.why._copy.click()
    assert str(grade.value) in QGuiApplication.clipboard().text()


def test_the_arrows_walk_from_mark_to_mark_and_enter_opens(page, qtbot):
    page.map.setFocus()
    first = page._current
    walked = []
    page.map.selected.connect(walked.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(page.map, key)
    assert walked
    assert walked[0] != first
    with qtbot.waitSignal(page.customer_opened) as opened:
        QTest.keyClick(page.map, Qt.Key.Key_Return)
    assert opened.args == [walked[-1]]


def test_enter_in_the_list_opens_the_customer(page, qtbot):
    page.list.setCurrentIndex(page.list.customers.index(2))
    with qtbot.waitSignal(page.customer_opened) as opened:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.args == [page.list.customers.customer_at(2)]


def test_a_tier_set_by_hand_shows_everywhere_and_is_undone(page, firm, desk, said, monkeypatch):
    number = firm[9]
    page.open_customer(number)
    before = str(service.why(desk, number).tier)

    def ask(parent, desk, name, grade, attempt):
        attempt("key", "Big plans", None)
        return "key", "Big plans", None

    monkeypatch.setattr(TierForm, "ask", ask)
    page.set_tier()
    assert said == ["Tier set by hand"]
    assert service.why(desk, number).manual.reason == "Big plans"
    assert page._field.spot(page._field.place_of(number)).tier == "key"
    assert "Big plans" in page.why._sentences.text()
    assert customers.page(desk, [number])[0].manual
    history.undo_last(desk)
    page.reload()
    assert str(service.why(desk, number).tier) == before


def test_a_tier_set_by_hand_needs_a_reason(desk, firm, qtbot):
    number = firm[9]
    form = TierForm(desk, "Customer 09", service.why(desk, number))
    qtbot.addWidget(form)
    form.attempt = lambda values: service.set_tier(
        desk, number, values["tier"], values["reason"] or "", values["until"]
    )
    form.editors["tier"].show("key")
    form.accept()
    assert form.answer is None
    form.editors["reason"].show("They said so")
    form.accept()
    assert form.answer["tier"] == "key"
    assert service.why(desk, number).manual.reason == "They said so"


def test_a_deleted_customer_is_no_longer_explained(page, firm, desk, tasks):
    page.open_customer(firm[2])
    tasks.now(lambda: customers.remove(desk, [firm[2]]))
    assert page._current != firm[2] or page._current is None
    assert page.list.customers.rowCount() == 11


def test_an_empty_file_says_what_to_do(desk, tasks, qtbot):
    made = TiersPage(desk, tasks)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert made._whole.currentIndex() == 1


def test_hovering_names_the_customer_and_the_list_is_a_sound_model(page, firm):
    place = page.map._place_at(QPointF(page.map.point_of(firm[0])))
    assert page._field.spot(place).id == firm[0]
    assert page.map._tip(place).startswith("Customer 00, ")
    QAbstractItemModelTester(
        page.list.customers, QAbstractItemModelTester.FailureReportingMode.Warning, page
    )
    page.reload()


def test_enter_on_a_figure_opens_what_it_was_counted_from(page, firm, qtbot):
    page.open_customer(firm[0])
    table = page.why.table
    rows = [row.factor.factor if row.factor else "" for row in table.why.rows]
    table.setFocus()
    table.setCurrentIndex(table.why.index(rows.index("frequency"), 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    (behind,) = page.findChildren(BehindDialog)
    qtbot.addWidget(behind)
    grade = service.why(page.desk, firm[0])
    orders = next(one.raw for one in grade.factors if one.factor == "frequency")
    assert behind.rows.rowCount() == orders
    assert behind.windowTitle() == "Orders, 12 months: Customer 00"
    behind.close()
    table.setCurrentIndex(table.why.index(0, 0))  # the score of an axis has no list
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert len(page.findChildren(BehindDialog)) <= 1
