"""The page Credit in the real window: lists, an account, matching by keys and drag, decisions."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from custdesk.domain.errors import ValidationError
from custdesk.domain.words import Message
from custdesk.services.credit import keeping, limit
from custdesk.services.credit.account import account
from custdesk.store import records
from custdesk.ui.credit import deeds as page_deeds
from custdesk.ui.credit.page import CreditPage

TODAY = dt.date(2026, 9, 3)


def _add(desk, table: str, **values: object) -> int:
    with desk.operation(Message("Import")):
        return records.insert(desk.db, table, values)


@pytest.fixture
def invoice(desk):
    def make(customer: int, number: str, minor: int, days_late: int, currency: str = "USD") -> int:
        due = TODAY - dt.timedelta(days=days_late)
        rate = {} if currency == "USD" else {"rate": "1.1"}
        worth = minor if currency == "USD" else minor * 11 // 10
        return _add(
            desk, "invoice", customer_id=customer, number=number, currency=currency, amount=minor,
            base_amount=worth, date=(due - dt.timedelta(days=30)).isoformat(), due=due.isoformat(),
            **rate,
        )  # fmt: skip

    return make


@pytest.fixture
def rate(desk):
    _add(desk, "exchange_rate", currency="EUR", on_date="2026-09-01", rate="1.2", source="bank")


@pytest.fixture
def firm(make_customer, invoice):
    """Two customers who owe something."""
    late = make_customer("Alfreds Futterkiste")
    other = make_customer("Bon app'", "FR", "Paris")
    invoice(late, "I-1", 100_000, 40)
    invoice(late, "I-2", 50_000, -10)
    invoice(other, "I-3", 20_000, 5, "EUR")
    return late, other


@pytest.fixture
def page(window, firm, rate) -> CreditPage:
    window.open("credit")
    page = window.page()
    assert isinstance(page, CreditPage)
    return page


def _key(widget, key: object) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key)


def test_who_owes_what_since_when(page, firm) -> None:
    late, other = firm
    table = page.overview.tables["ageing"]
    rows = {row.customer: row for row in table.rows.rows}
    assert rows[late].buckets == (50_000, 0, 100_000, 0, 0)
    assert rows[other].buckets == (0, 20_000, 0, 0, 0)
    assert [row.currency for row in page.overview.totals.rows.rows] == ["USD", "EUR"]
    page.overview.text.setText("bon")
    page.overview.text.flush()
    assert [row.customer for row in table.rows.rows] == [other]
    assert [row.currency for row in page.overview.totals.rows.rows] == ["EUR"]
    assert page.step_back()
    assert len(table.rows.rows) == 2


def test_headers_sort(page, firm) -> None:
    table = page.overview.tables["ageing"]
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [row.customer for row in table.rows.rows] == [firm[1], firm[0]]
    table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row.customer for row in table.rows.rows] == [firm[0], firm[1]]


def test_enter_opens_an_account_and_esc_leaves_it(page, firm, window) -> None:
    _key(page.overview.tables["ageing"], Qt.Key.Key_Return)
    assert page.customer == firm[0]
    view = page.account
    assert [item.number for item in view.items.rows.rows] == ["I-1", "I-2"]
    window.step_back()
    assert page.customer is None


def test_money_is_set_against_an_invoice_by_keys(page, firm, desk) -> None:
    """What is left on account goes where Enter is pressed; U takes it apart again."""
    late = firm[0]
    one, two = [item.id for item in account(desk, late).open_items]
    payment = _add(
        desk, "payment", customer_id=late, date=TODAY.isoformat(), currency="USD", amount=50_000,
        base_amount=50_000,
    )  # fmt: skip
    page.open_customer(late)
    view = page.account
    _key(view.money, Qt.Key.Key_M)
    assert view.carried is not None
    # By the rule it fell on the oldest, so all invoices are offered.
    view.items.go_to(next(n for n, i in enumerate(view.items.rows.rows) if i.id == two))
    _key(view.items, Qt.Key.Key_Return)
    assert {item.id: item.open for item in account(desk, late).items} == {one: 100_000, two: 0}
    made = account(desk, late).matches
    assert [(m.invoice, m.receipt, m.settlement is None) for m in made] == [
        (two, ("payment", payment), False)
    ]
    view.which.chosen.emit("all")
    view.items.go_to(next(n for n, i in enumerate(view.items.rows.rows) if i.id == two))
    _key(view.items, Qt.Key.Key_U)
    assert {item.id: item.open for item in account(desk, late).items} == {one: 50_000, two: 50_000}


def test_esc_puts_money_down_before_it_leaves(page, firm, desk, window) -> None:
    late = firm[0]
    _add(
        desk, "payment", customer_id=late, date=TODAY.isoformat(), currency="USD", amount=50_000,
        base_amount=50_000,
    )  # fmt: skip
    page.open_customer(late)
    _key(page.account.money, Qt.Key.Key_M)
    assert page.account.carried is not None
    assert page.step_back()
    assert page.account.carried is None
    assert page.customer == late


def test_dragged_money_falls_on_the_invoice_below(page, firm, desk) -> None:
    late = firm[0]
    _add(
        desk, "payment", customer_id=late, date=TODAY.isoformat(), currency="USD", amount=30_000,
        base_amount=30_000,
    )  # fmt: skip
    page.open_customer(late)
    view = page.account
    index = view.money.rows.index(0, 0)
    assert view.money.rows.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    from custdesk.ui.credit.matching import source_in

    source = source_in(view.money.rows.mimeData([index]))
    item = view.items.rows.rows[1]
    view.items.dropped.emit(source, item)
    assert {i.number: i.open for i in account(desk, late).items} == {"I-1": 100_000, "I-2": 20_000}


def test_a_dispute_and_its_end(page, firm, desk, monkeypatch) -> None:
    late = firm[0]
    page.open_customer(late)
    monkeypatch.setattr(
        page_deeds.claim_forms, "ask_dispute",
        lambda _p, _d, _n, attempt: attempt({"why": "Wrong price"}),
    )  # fmt: skip
    _key(page.account.items, Qt.Key.Key_D)
    assert account(desk, late).open_items[0].disputed == "Wrong price"
    assert page.overview.found.ageing.rows[0].disputed == 100_000
    _key(page.account.items, Qt.Key.Key_D)
    assert account(desk, late).open_items[0].disputed is None


def test_an_order_over_the_limit_is_decided_with_a_reason(
    page, firm, desk, monkeypatch, window
) -> None:
    late = firm[0]
    keeping.save_review(desk, late, {"amount": 120_000, "reason": "Small firm"})
    order = _add(
        desk, "sales_order", customer_id=late, number="O-7", date=TODAY.isoformat(),
        currency="USD", amount=40_000, urgent=0,
    )  # fmt: skip
    with desk.operation(Message("Save order")):
        limit.hold(desk, order)
    page.reload()
    page.overview.show_view("held")
    held = page.overview.tables["held"]
    assert [row.number for row in held.rows.rows] == ["O-7"]
    asked = []

    def ask(_parent, _desk, title, reasons, _save, attempt):
        asked.append((title, len(reasons)))
        return attempt("Paid a deposit")

    monkeypatch.setattr(page_deeds.claim_forms, "ask_decision", ask)
    _key(held, Qt.Key.Key_R)
    assert asked == [("Release order O-7", 2)]  # over the limit, and 40 days late
    assert held.rows.rows == []
    assert desk.db.value("SELECT credit_hold FROM sales_order WHERE id = ?", order) is None
    page.open_customer(late)
    assert [one["decision"] for one in page.account.shown.kept.decisions] == ["released", "held"]
    with pytest.raises(ValidationError):
        limit.decide(desk, order, "refused", " ")


def test_a_customer_leads_to_the_account(window, firm) -> None:
    """What goes on around the orders stands above them; a line opens its page at the customer."""
    window.open("customers", firm[0])
    detail = window.page().detail
    detail.tabs.setCurrentIndex(3)
    facts = {fact.page: fact for fact in detail.around.shown}
    assert facts["credit"].tone == "danger"
    detail.around.page_wanted.emit("credit", firm[0])
    page = window.page()
    assert isinstance(page, CreditPage)
    assert page.customer == firm[0]
    assert page.account.shown is not None
    assert page.account.shown.account.customer == firm[0]


def test_a_reminder_is_drafted_and_noted_once(page, firm, desk, monkeypatch) -> None:
    """Whoever is 40 days late is due; the note of it takes them off the list."""
    from custdesk.ui.credit import letters

    page.overview.show_view("reminders")
    table = page.overview.tables["reminders"]
    assert next((row.customer, row.level) for row in table.rows.rows) == (firm[0], 1)
    seen: list[str] = []

    def use(dialog: letters.LetterDialog) -> int:
        seen.append(dialog.body.toPlainText())
        dialog.copy()
        return 1

    monkeypatch.setattr(letters.LetterDialog, "exec", use)
    _key(table, Qt.Key.Key_W)
    assert "I-1" in seen[0]
    assert "I-2" not in seen[0]
    assert desk.db.value("SELECT COUNT(*) FROM dunning") == 1
    assert firm[0] not in [row.customer for row in table.rows.rows]


def test_a_proposal_stands_in_the_review_and_is_decided(page, firm, desk, monkeypatch) -> None:
    late = firm[0]
    page.open_customer(late)
    asked: list[dict[str, object]] = []

    def ask(_parent, _desk, _name, values, attempt, advice=""):
        asked.append(dict(values))
        assert advice
        attempt({**values, "amount": 70_000})

    monkeypatch.setattr(page_deeds.file_forms, "ask_review", ask)
    page.account.file_wanted.emit("proposal", None)
    assert asked[0]["reason"]
    assert desk.db.value("SELECT credit_limit FROM customer WHERE id = ?", late) == 70_000
