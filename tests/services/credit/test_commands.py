"""Credit and payments from the command line; terms and letters of credit."""

import datetime as dt
from decimal import Decimal

import pytest
from command_line import CommandLine
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.credit.terms import TermsPart, present_by, schedule
from custdesk.services.credit import claims, terms

DAY = dt.date(2026, 9, 3)


@pytest.fixture
def firm(desk, make):
    customer = make.customer("Bluewater Foods", code="C-1", credit_limit=1000_00)
    values = {
        "number": "IN-1", "date": "2026-07-01", "due": "2026-07-31", "amount": 500_00,
        "currency": "USD",
    }  # fmt: skip
    claims.save_invoice(desk, None, customer, values)
    return CommandLine(desk.paths.data)


def test_ageing_as_json_has_amounts_as_text(firm) -> None:
    told = firm.json("credit", "--as-of", "2026-09-03")
    assert told["rows"][0] | {"tier": ""} == {
        "code": "C-1", "name": "Bluewater Foods", "tier": "", "currency": "USD",
        "not_due": "0.00", "1_30": "0.00", "31_60": "500.00", "61_90": "0.00", "over_90": "0.00",
        "open": "500.00", "on_account": "0.00", "overdue": "500.00", "disputed": "0.00",
        "days_late": 34, "exposure": "500.00", "limit": "1000.00",
    }  # fmt: skip
    assert (told["open"], told["overdue"], told["dso"]) == ("500.00", "500.00", "365.0")
    assert "IN-1" in firm.run("credit", "C-1").output


def test_a_payment_is_told_before_and_written(firm) -> None:
    words = ("payment", "C-1", "600", "--on", "2026-08-05", "--for", "in-1")
    told = firm.json(*words, "--try")
    assert (told["payment"], told["on_account"]) == (None, "100.00")
    assert firm.json(*words)["payment"] is not None
    told = firm.json("credit", "C-1")
    assert [one["open"] for one in told["items"]] == ["0.00"]
    assert told["money"][0]["on_account"] == "100.00"
    refused = firm.run("payment", "C-1", "5", "--for", "IN-9")
    assert refused.exit_code == 1
    assert "no invoice IN-9" in refused.output


@given(
    st.lists(st.integers(1, 100), min_size=1, max_size=5),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
)
def test_parts_add_up_whatever_they_round_to(shares, amount, paid) -> None:
    whole = sum(shares)
    parts = [TermsPart(Decimal(one * 100) / whole, "tt", "order") for one in shares]
    found = schedule(parts, amount, {"order": DAY}, {}, paid)
    assert sum(one.amount for one in found) == amount
    assert sum(one.paid for one in found) == min(paid, amount)
    assert all(0 <= one.paid <= max(0, one.amount) for one in found)


def test_a_deposit_and_the_rest_against_the_bill_of_lading(desk, make) -> None:
    customer = make.customer()
    order = make.order(customer, "2026-08-01", 1000_00, promised="2026-09-20")
    for place, (percent, trigger, days) in enumerate([("30", "order", 0), ("70", "bl", 30)]):
        make.row(
            "terms_part", customer_id=customer, position=place, percent=percent, method="tt",
            trigger=trigger, days=days,
        )  # fmt: skip
    make.payment(customer, "2026-08-03", 300_00, order_id=order)
    told = terms.of_order(desk, order)
    assert [(one.amount, one.due, one.expected, one.open) for one in told.parts] == [
        (300_00, dt.date(2026, 8, 1), False, 0),
        (700_00, dt.date(2026, 10, 20), True, 700_00),
    ]


def test_papers_are_presented_in_time(desk, make) -> None:
    assert present_by(dt.date(2026, 9, 1), dt.date(2026, 9, 30), None) == dt.date(2026, 9, 22)
    assert present_by(dt.date(2026, 9, 15), dt.date(2026, 9, 30), 21) == dt.date(2026, 9, 30)
    customer = make.customer()
    order = make.order(customer, "2026-08-01", 1000_00, shipped="2026-08-20")
    make.row(
        "letter_of_credit", customer_id=customer, number="LC1", order_id=order, amount=900_00,
        currency="USD", latest_shipment="2026-08-15", expires_on="2026-09-30",
        presentation_days=15,
    )  # fmt: skip
    told = terms.letters(desk)[0]
    assert told.present_by == dt.date(2026, 9, 4)
    assert [one.text for one in told.problems] == [
        "Shipped after the latest day, {day}.", "{n} day left to present the papers",
        "The letter of credit is below the amount of the order.",
    ]  # fmt: skip


def test_letters_and_proposals_from_the_command_line(firm, tmp_path) -> None:
    told = firm.json("credit", "C-1", "--reminder", "--language", "de")
    assert (told["kind"], told["language"]) == ("1", "de")
    pdf = tmp_path / "statement.pdf"
    firm.json("credit", "C-1", "--pdf", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF")
    assert firm.json("credit", "--reminders")[0]["invoices"] == ["IN-1"]
    assert firm.json("credit", "C-1", "--proposal")["terms"]
    assert firm.run("credit", "--reminder").exit_code == 1
    assert firm.json("credit", "--held") == []
