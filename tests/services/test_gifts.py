"""Gifts with their worth, days of firms, and how a lunar birthday is kept."""

import datetime as dt

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.domain.gift_customs import CUSTOMS, customs_of
from custdesk.domain.lunar import lunar_year
from custdesk.services import customers, festivals, gifts, history, occasions
from custdesk.system.language import say


def test_a_gift_keeps_its_rate_and_an_unknown_one_is_not_guessed(desk, make) -> None:
    number = make.customer(country="JP")
    make.row("exchange_rate", currency="JPY", on_date="2026-01-05", rate="0.0064", source="Bank")
    values = {"what": "Tea", "amount": 500_00, "currency": "CNY", "date": dt.date(2026, 2, 1)}
    first = gifts.save(desk, None, number, values).created
    assert [gifts.get(desk, first)[name] for name in ("rate", "rate_on")] == [None, None]
    changed = {"amount": 5000, "currency": "JPY", "direction": "received"}
    done = gifts.save(desk, first, number, changed)
    row = gifts.get(desk, first)
    assert (row["rate"], row["rate_on"], row["rate_source"]) == ("0.0064", "2026-01-05", "Bank")
    assert (row["what"], row["direction"], row["date"]) == ("Tea", "received", "2026-02-01")
    history.undo(desk, done.operation)
    assert gifts.get(desk, first)["currency"] == "CNY"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "what"),
        ({"what": "Tea", "amount": -1}, "amount"),
        ({"what": "Tea", "direction": "stolen"}, "direction"),
        ({"what": "Tea", "date": "2999-01-01"}, "date"),
    ],
)
def test_what_is_no_gift_is_told(desk, make, values, field) -> None:
    number = make.customer()
    with pytest.raises(ValidationError) as refused:
        gifts.save(desk, None, number, values)
    assert list(refused.value.problems) == [field]
    assert gifts.of_customer(desk, number) == []


def test_a_customers_gifts_go_with_them_into_the_bin_and_come_back(desk, make) -> None:
    number = make.customer()
    person, other = make.person(number, "Ada"), make.person(number, "Ben")
    gifts.save(desk, None, number, {"what": "Tea", "person_id": person, "date": "2026-01-01"})
    gifts.save(desk, None, number, {"what": "Pen", "date": "2026-01-02"})
    assert [one.what for one in gifts.of_customer(desk, number, other)] == ["Pen"]
    assert [one.what for one in gifts.of_customer(desk, number, person)] == ["Pen", "Tea"]
    done = customers.remove(desk, [number])
    assert gifts.of_customer(desk, number) == []
    history.undo(desk, done.operation)
    assert len(gifts.of_customer(desk, number)) == 2


def test_customs_are_sentences_of_countries() -> None:
    assert len(customs_of("CN")) == 3
    assert customs_of("XX") == ()
    assert all(len(code) == 2 and custom.avoid.endswith(".") for code, custom in CUSTOMS.items())


def test_the_day_of_a_firm_with_and_without_its_year(desk, make) -> None:
    make.customer("Old", founded="1976-09-20")
    make.customer("Young", founded="--09-21")
    rows = occasions.coming(desk, 40, dt.date(2026, 9, 1))
    told = [(str(row.on), row.names, say(row.kept.title)) for row in rows]
    assert ("2026-09-20", ("Old",), "Company day, 50 years") in told
    assert ("2026-09-21", ("Young",), "Company day") in told


@pytest.mark.parametrize(
    ("text", "rules", "day"),
    [
        # 2025 has a leap sixth month of 29 days from 25 July on; the plain sixth began on 25 June.
        ("L06-30", {}, "2025-08-22"),
        ("L06-30", {"lunar_short": "next"}, "2025-08-23"),
        ("L06-30", {"lunar_leap": "plain"}, "2025-07-24"),
        ("06-15", {}, "2025-07-09"),
        ("L06-15", {}, "2025-08-08"),
    ],
)
def test_the_rule_of_a_lunar_birthday_is_a_choice(desk, make, text, rules, day) -> None:
    leap = next(month for month in lunar_year(2025) if month.leap)
    assert (leap.month, leap.days, str(leap.first)) == (6, 29, "2025-07-25")
    make.person(make.customer(), "Wang Fang", birthday_lunar=text, **rules)
    (found,) = festivals.upcoming(desk, 90, dt.date(2025, 6, 1))
    assert str(found.day) == day


def test_a_gift_stands_in_the_timeline(desk, make) -> None:
    number = make.customer()
    make.contact(number, "2026-01-01")
    values = {"what": "Tea", "amount": 4000, "date": "2026-02-01", "occasion": "Visit"}
    gifts.save(desk, None, number, values)
    first = next(entry for entry in customers.timeline(desk, number) if not entry.planned)
    assert (first.kind, say(first.title), first.text) == ("gift", "Gift given", "Tea\nVisit")
