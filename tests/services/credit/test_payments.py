"""Money that comes in: matched by the rule and by hand, in parts, too much, in other currencies."""

import datetime as dt

import pytest

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.services import history
from custdesk.services.credit import account as accounts
from custdesk.services.credit import ageing, claims, payments
from custdesk.services.credit.matching import Part


def rates(make):
    for currency, rate in (("EUR", "1.10"), ("CNY", "0.14"), ("JPY", "0.0065")):
        make.row("exchange_rate", currency=currency, on_date="2026-01-01", rate=rate)


def invoice(desk, customer, amount, currency="USD", **more):
    values = {
        "number": f"IN-{amount}", "date": "2026-07-01", "due": "2026-07-31", "amount": amount,
        "currency": currency, **more,
    }  # fmt: skip
    return claims.save_invoice(desk, None, customer, values).created


def opened(desk, customer):
    return {one.number: one.open for one in accounts.account(desk, customer).items}


def paid(desk, customer, amount, currency="USD", parts=(), **more):
    values = {"amount": amount, "currency": currency, "date": "2026-08-05", **more}
    return payments.receive(desk, customer, values, parts)


def test_a_payment_falls_on_the_oldest_and_the_rest_stays_on_account(desk, make):
    customer = make.customer()
    invoice(desk, customer, 500, due="2026-07-10")
    invoice(desk, customer, 300)
    paid(desk, customer, 900)
    told = accounts.account(desk, customer)
    assert [one.open for one in told.items] == [0, 0]
    assert told.receipts[0].left == 100
    assert [one.settlement for one in told.matches] == [None, None]
    assert told.exposure.items == -100


def test_parts_by_hand_count_first_and_too_much_stays_on_account(desk, make):
    customer = make.customer()
    old = invoice(desk, customer, 500, due="2026-07-10")
    new = invoice(desk, customer, 300)
    paid(desk, customer, 400, parts=[Part(new)])
    told = accounts.account(desk, customer)
    assert {one.id: one.open for one in told.items} == {old: 500, new: 0}
    assert told.receipts[0].left == 100


def test_yen_for_euros_at_the_rate_of_the_day(desk, make):
    rates(make)
    customer = make.customer()
    euros = invoice(desk, customer, 100_00, "EUR")
    # 100 EUR are 110 USD, and these 16,923 yen.
    told = payments.preview(desk, customer, {"amount": 16923, "currency": "JPY"}, [Part(euros)])
    assert [(one.amount, one.taken) for one in told.matches] == [(100_00, 16923)]
    assert (told.left, told.gain) == (0, 0)
    paid(desk, customer, 10000, "JPY", [Part(euros)])
    assert opened(desk, customer) == {"IN-10000": 100_00 - 59_09}


def test_the_gain_of_a_rate_is_told(desk, make):
    rates(make)
    customer = make.customer()
    euros = invoice(desk, customer, 100_00, "EUR")
    make.row("exchange_rate", currency="EUR", on_date="2026-08-01", rate="1.16")
    paid(desk, customer, 100_00, "EUR", [Part(euros)])
    assert accounts.account(desk, customer).gains == 6_00


def test_without_a_rate_the_user_says_how_much_it_is(desk, make):
    customer = make.customer()
    number = invoice(desk, customer, 100_00)
    with pytest.raises(CustDeskError, match="no rate"):
        paid(desk, customer, 90_00, "GBP", [Part(number)])
    paid(desk, customer, 90_00, "GBP", [Part(number, 100_00, 90_00)])
    assert opened(desk, customer) == {"IN-10000": 0}


def test_what_is_short_within_the_tolerance_is_a_bank_charge(desk, make):
    customer = make.customer()
    invoice(desk, customer, 10000_00)
    found = payments.suggest(desk, customer, 9975_00, "USD")
    assert found[0].short == 25_00
    parts = payments.parts_of(desk, customer, found[0], "USD")
    paid(desk, customer, 9975_00, parts=parts)
    told = accounts.account(desk, customer)
    assert (told.items[0].open, told.let_go) == (0, 25_00)
    other = invoice(desk, customer, 2000_00)
    with pytest.raises(CustDeskError, match="write it off"):
        paid(desk, customer, 1900_00, parts=[Part(other, 1900_00, None, 100_00)])


def test_charges_that_banks_kept_count_as_paid(desk, make):
    customer = make.customer()
    invoice(desk, customer, 100_00)
    paid(desk, customer, 90_00, charges=10_00)
    assert opened(desk, customer) == {"IN-10000": 0}
    assert desk.db.value("SELECT exposure FROM figure WHERE id = ?", customer) == 0


def test_nothing_is_matched_twice(desk, make):
    customer = make.customer()
    one, two = invoice(desk, customer, 100_00), invoice(desk, customer, 70_00)
    done = paid(desk, customer, 100_00, parts=[Part(one)])
    with pytest.raises(CustDeskError, match="is left to match"):
        payments.match(desk, ("payment", done.created), Part(two, 10_00))
    with pytest.raises(CustDeskError, match="can be matched"):
        paid(desk, customer, 5_00, parts=[Part(one, 5_00)])
    with pytest.raises(CustDeskError, match="is left to match"):
        paid(desk, customer, 50_00, parts=[Part(two, 40_00), Part(two, 20_00)])


def test_a_match_taken_back_lets_the_money_fall_again(desk, make):
    customer = make.customer()
    old = invoice(desk, customer, 500, due="2026-07-10")
    new = invoice(desk, customer, 300)
    payment = paid(desk, customer, 300).created
    payments.match(desk, ("payment", payment), Part(new))
    told = accounts.account(desk, customer)
    assert {one.id: one.open for one in told.items} == {old: 500, new: 0}
    payments.unmatch(desk, told.matches[0].settlement)
    assert {one.id: one.open for one in accounts.account(desk, customer).items} == {
        old: 200, new: 300,
    }  # fmt: skip


def test_a_deposit_waits_for_the_invoice_of_its_order(desk, make):
    customer = make.customer()
    order = make.order(customer, "2026-07-01", 1000)
    other = make.order(customer, "2026-07-01", 800)
    invoice(desk, customer, 800, order_id=other)
    paid(desk, customer, 300, order_id=order)
    assert opened(desk, customer) == {"IN-800": 800}
    invoice(desk, customer, 1000, order_id=order)
    assert opened(desk, customer) == {"IN-800": 800, "IN-1000": 700}


def test_credit_notes_refunds_and_write_offs(desk, make):
    customer = make.customer()
    number = invoice(desk, customer, 1000)
    claims.credit_note(desk, customer, {"number": "CN-1", "amount": 150}, number)
    assert opened(desk, customer) == {"IN-1000": 850}
    with pytest.raises(ValidationError):
        claims.write_off(desk, number)
    claims.write_off(desk, number, 50, "Damaged carton")
    paid(desk, customer, 900)
    assert accounts.account(desk, customer).receipts[-1].left == 100
    paid(desk, customer, -100, date="2026-08-10")
    told = accounts.account(desk, customer)
    assert [one.open for one in told.items] == [0, 0]
    assert [one.left for one in told.receipts] == [0, 0]


def test_a_match_is_undone_in_one_step(desk, make):
    customer = make.customer()
    number = invoice(desk, customer, 1000)
    done = paid(desk, customer, 1000, parts=[Part(number)])
    history.undo(desk, done.operation)
    told = accounts.account(desk, customer)
    assert (told.items[0].open, told.receipts, told.matches) == (1000, (), ())
    assert ageing.ageing(desk).rows[0].open == 1000


def test_suggestions_by_number_amount_and_sum(desk, make):
    customer = make.customer()
    first = invoice(desk, customer, 400, number="INV-2026-001", due="2026-07-05")
    second = invoice(desk, customer, 250, number="INV-2026-002", due="2026-07-06")
    third = invoice(desk, customer, 900, number="INV-2026-003", due="2026-07-07")
    by_name = payments.suggest(desk, customer, 100, "USD", reference="TT inv 2026 003 thanks")
    assert by_name[0].invoices == (third,)
    assert payments.suggest(desk, customer, 250, "USD")[0].invoices == (second,)
    assert payments.suggest(desk, customer, 1300, "USD")[0].invoices == (first, third)
    assert payments.suggest(desk, customer, 777, "USD")[0].invoices == (first, second, third)


def test_the_stored_ageing_is_that_of_the_day(desk, make):
    rates(make)
    customer = make.customer(credit_limit=500_00)
    invoice(desk, customer, 100_00, due="2026-09-03")
    invoice(desk, customer, 200_00, due="2026-08-20")
    invoice(desk, customer, 300_00, "EUR", due="2026-05-01", date="2026-04-01")
    told = ageing.ageing(desk)
    rows = {row.currency: row.buckets for row in told.rows}
    assert rows == {"USD": (100_00, 200_00, 0, 0, 0), "EUR": (0, 0, 0, 0, 300_00)}
    assert (told.open, told.overdue) == (630_00, 530_00)
    assert told.rows[0].over_limit
    earlier = ageing.ageing(desk, dt.date(2026, 6, 1))
    assert [row.buckets for row in earlier.rows] == [(0, 0, 300_00, 0, 0)]
    assert ageing.ageing(desk, desk.today() + dt.timedelta(1)).rows[1].buckets[1] == 300_00


def test_the_same_payment_is_not_written_twice(desk, make):
    customer = make.customer()
    values = {"amount": 10_000, "currency": "USD", "number": "TT-77"}
    payments.receive(desk, customer, values, [])
    with pytest.raises(ValidationError) as refused:
        payments.receive(desk, customer, values, [])
    assert "number" in refused.value.problems
    payments.receive(desk, customer, values | {"amount": 10_001}, [])
