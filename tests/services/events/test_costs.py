"""What an event costs: 120 guests of nine countries in four currencies against a sum by hand."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from zoneinfo import ZoneInfo

import pytest

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.money import from_minor
from custdesk.services import history
from custdesk.services.events import costs, events, guests, inviting

COUNTRIES = {
    "DE": "Hamburg", "FR": "Paris", "US": "Chicago", "JP": "Tokyo", "BR": "São Paulo",
    "AE": "Dubai", "IN": "Mumbai", "AU": "Sydney", "GB": "London",
}  # fmt: skip
# Base (USD) for one unit.
RATES = {"EUR": "1.0831", "CNY": "0.13927", "JPY": "0.0067431"}


@pytest.fixture
def gala(desk, make) -> int:
    """The anniversary of issue 9, line 5: 120 guests, nine countries, a budget in yuan."""
    for currency, rate in RATES.items():
        make.row("exchange_rate", currency=currency, on_date="2026-08-31", rate=rate, source="BOC")
    firms = [
        make.customer(f"Firm {n:03}", country=country, city=COUNTRIES[country])
        for n in range(120)
        for country in [list(COUNTRIES)[n % 9]]
    ]
    values = {
        "name": "Anniversary", "kind": "dinner", "starts_at": "2026-09-24 18:30",
        "place": "Shanghai", "country": "CN", "currency": "CNY", "budget": 400_000_00,
    }  # fmt: skip
    event = events.save(desk, None, values).created
    guests.add(desk, event, firms)
    return event


def _by_hand(rows: list[tuple[str, int, str]], state: str) -> Decimal:
    """The sum in yuan as somebody with a pocket calculator has it, amount by amount."""
    total = Decimal(0)
    for currency, minor, told in rows:
        if told != state:
            continue
        digits = 0 if currency == "JPY" else 2
        amount = Decimal(minor) / 10**digits
        if currency == "CNY":
            yuan = amount
        else:
            dollars = amount if currency == "USD" else amount * Decimal(RATES[currency])
            yuan = dollars / Decimal(RATES["CNY"])
        total += yuan.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return total


def test_120_guests_in_four_currencies_reconcile_to_the_cent(desk, gala):
    chance, rows = Random(9), []
    ours = guests.guests(desk, gala)
    assert len(ours) == 120
    assert len({one.country for one in ours}) == 9
    for place, guest in enumerate(ours):
        currency = ("USD", "EUR", "CNY", "JPY")[place % 4]
        for kind, state in (("flight", "planned"), ("hotel", "paid")):
            minor = chance.randrange(1, 250_000)
            rows.append((currency, minor, state))
            costs.save(desk, None, gala, {
                "kind": kind, "state": state, "amount": minor, "currency": currency,
                "guest_id": guest.id,
            })  # fmt: skip
    rows.append(("CNY", 88_888_88, "paid"))
    costs.save(desk, None, gala, {"kind": "venue", "state": "paid", "amount": 88_888_88})
    found = costs.budget(desk, gala).sums
    for state, ours_total in (("planned", found.planned), ("paid", found.paid)):
        assert from_minor(ours_total, "CNY") == _by_hand(rows, state)
        assert sum(getattr(one, state) for one in found.kinds) == ours_total
    in_yen = sum(minor for currency, minor, state in rows if (currency, state) == ("JPY", "paid"))
    assert {one.key: one.paid for one in found.currencies}["JPY"] == in_yen
    assert sum(one.paid for one in found.guests) + 88_888_88 == found.paid
    assert found.left == 400_000_00 - found.paid
    assert found.unknown == ()


def test_an_amount_without_a_rate_is_listed_and_in_no_sum(desk, gala, make):
    costs.save(desk, None, gala, {"kind": "gifts", "amount": 5000, "currency": "XPF"})
    costs.save(desk, None, gala, {"kind": "gifts", "amount": 5000, "currency": "CNY"})
    found = costs.budget(desk, gala).sums
    assert found.planned == 5000
    assert [(one.amount, one.currency) for one in found.unknown] == [(5000, "XPF")]
    make.row("exchange_rate", currency="XPF", on_date="2026-09-01", rate="0.009", source="typed")
    found = costs.budget(desk, gala).sums
    assert found.unknown == ()
    assert found.planned == 5000 + 323_11  # 5000 F = USD 45 = CNY 323.11


def test_a_new_rate_changes_no_cost_that_has_one(desk, gala, make):
    costs.save(desk, None, gala, {"amount": 100_00, "currency": "EUR"})
    before = costs.budget(desk, gala).sums.planned
    make.row("exchange_rate", currency="EUR", on_date="2026-09-03", rate="2", source="BOC")
    assert costs.budget(desk, gala).sums.planned == before


def test_shares_are_of_those_who_are_expected_and_of_those_who_came(desk, gala):
    ours = [row.id for row in guests.guests(desk, gala)[:3]]
    costs.save(desk, None, gala, {"amount": 1000})
    costs.save(desk, None, gala, {"amount": 1001, "state": "paid"})
    assert costs.budget(desk, gala).each_planned is None
    guests.answer(desk, ours, "accepted")
    guests.answer(desk, ours[:1], "accepted", plus=1)
    found = costs.budget(desk, gala)
    assert (found.expected, found.each_planned, found.each_paid) == (4, 250, 250)
    guests.came(desk, ours[:2], "yes")
    found = costs.budget(desk, gala)
    assert (found.came, found.each_paid) == (3, 334)


def test_a_planned_cost_is_paid_beside_its_plan(desk, gala):
    plan = costs.save(desk, None, gala, {"amount": 1000, "kind": "venue"}).created
    paid = costs.pay(desk, plan, 1200)
    found = costs.budget(desk, gala).sums
    assert (found.planned, found.paid, found.left) == (1000, 1200, 400_000_00 - 1200)
    with pytest.raises(CustDeskError):
        costs.pay(desk, paid.created)
    history.undo(desk, paid.operation)
    assert costs.budget(desk, gala).sums.paid == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "amount"), ({"amount": -1}, "amount"), ({"amount": 1, "currency": "EU"}, "currency"),
        ({"amount": 1, "kind": "tips"}, "kind"), ({"amount": 1, "state": "owed"}, "state"),
        ({"amount": 1, "on_date": "24.9."}, "on_date"),
        ({"amount": 1, "guest_id": 77777}, "guest_id"),
    ],
)  # fmt: skip
def test_a_cost_that_makes_no_sense_is_refused(desk, gala, values, field):
    with pytest.raises(ValidationError) as told:
        costs.save(desk, None, gala, values)
    assert set(told.value.problems) == {field}


def test_every_guest_has_the_hour_of_their_own_clock(desk, make, gala):
    events.save(desk, gala, {"kind": "online", "place": "", "starts_at": "2026-10-24 09:00",
                             "zone": "Asia/Shanghai"})  # fmt: skip
    zones = {
        "DE": "Europe/Berlin", "FR": "Europe/Paris", "US": "America/Chicago", "JP": "Asia/Tokyo",
        "BR": "America/Sao_Paulo", "AE": "Asia/Dubai", "IN": "Asia/Kolkata",
        "AU": "Australia/Sydney", "GB": "Europe/London",
    }  # fmt: skip
    ours = guests.guests(desk, gala)
    facts = inviting.facts(desk, gala, [one.customer for one in ours])
    moment = dt.datetime(2026, 10, 24, 1, 0, tzinfo=dt.UTC)
    seen = {}
    for one in ours:
        there = facts[one.customer].there
        assert there == moment
        assert there.utcoffset() == moment.astimezone(ZoneInfo(zones[one.country])).utcoffset()
        seen[one.country] = f"{there:%d %H:%M}"
    # Read off a table of the world's clocks, a day before Europe goes back to winter time.
    assert seen == {
        "DE": "24 03:00", "FR": "24 03:00", "US": "23 20:00", "JP": "24 10:00", "BR": "23 22:00",
        "AE": "24 05:00", "IN": "24 06:30", "AU": "24 12:00", "GB": "24 02:00",
    }  # fmt: skip
