"""Gift lists: budget, limits by country, approval, and a gift once it was given."""

import datetime as dt

import pytest

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.gifts.limits import DEFAULTS, against, limit_of
from custdesk.services import gifts, history, settings
from custdesk.services.gift_plans import keeping, lists, policy
from custdesk.system.language import say

SEASON = "Christmas 2026"
DAY = dt.date(2026, 12, 10)


@pytest.fixture(autouse=True)
def rates(desk, make):
    settings.save_firm(desk, settings.FirmSettings("Harvest", "Gu Lan", zone="Asia/Shanghai"))
    make.row("exchange_rate", currency="EUR", rate="1.10", on_date="2026-08-01", source="bank")


@pytest.fixture
def weber(desk, make):
    firm = make.customer("Weber", country="DE")
    return firm, make.person(firm, "Anna", role="buys"), make.person(firm, "Ben", role="decides")


def plan(desk, customer, person=None, **values):
    row = {"season": SEASON, "on_date": DAY, "what": "Tea", "person_id": person, **values}
    return keeping.save(desk, None, customer, row).created


def told(desk, number):
    found = lists.one(desk, number).against
    return "" if found is None else say(found)


def test_sums_against_the_budget_and_what_has_no_rate_is_listed(desk, weber):
    firm, anna, ben = weber
    plan(desk, firm, anna, amount=3000, currency="EUR")
    bought = plan(desk, firm, ben, amount=2050)
    plan(desk, firm, ben, amount=100_000, currency="JPY")
    dropped = plan(desk, firm, ben, amount=9_999)
    keeping.turn(desk, [dropped], "dropped")
    keeping.approve(desk, [bought], despite=True)
    keeping.turn(desk, [bought], "bought")
    policy.set_budget(desk, SEASON, 5000)
    found = lists.whole(desk, SEASON)
    # 30.00 EUR at 1.10 are 33.00 USD; with 20.50 USD that is 53.50 of 50.00.
    assert (found.planned, found.spent, found.unrated, found.left) == (5350, 2050, 1, -350)
    assert dict(found.states) == {"idea": 2, "bought": 1, "dropped": 1}
    assert lists.seasons(desk) == [SEASON]


def test_a_year_counts_all_gifts_to_the_same_person(desk, weber):
    firm, anna, ben = weber
    gifts.save(desk, None, firm, {"what": "Silk", "amount": 3000, "currency": "EUR",
                                  "person_id": anna, "date": "2026-02-10"})  # fmt: skip
    first = plan(desk, firm, anna, amount=2000, currency="EUR")
    assert told(desk, first) == ""  # 30 + 20 = 50, the limit itself
    second = plan(desk, firm, anna, amount=100, currency="EUR")
    assert told(desk, second) == "Anna gets EUR 51 this year, above the limit of EUR 50."
    other = plan(desk, firm, ben, amount=5000, currency="EUR")
    assert told(desk, other) == ""
    next_year = plan(desk, firm, anna, amount=5000, currency="EUR", on_date="2027-01-05")
    assert told(desk, next_year) == ""


def test_other_currencies_are_compared_by_the_last_rate_or_not_at_all(desk, weber):
    firm, anna, ben = weber
    assert told(desk, plan(desk, firm, anna, amount=5500)) == ""  # USD 55 = EUR 50
    above = plan(desk, firm, ben, amount=5600)
    assert "EUR 50.91" in told(desk, above) or "EUR 51" in told(desk, above)
    unknown = plan(desk, firm, None, amount=9000, currency="JPY", on_date="2027-02-01")
    assert told(desk, unknown) == ("Limit EUR 50: its worth in EUR is not known.")


def test_over_the_limit_takes_a_word_and_a_dearer_gift_a_new_approval(desk, weber):
    firm, anna, _ben = weber
    number = plan(desk, firm, anna, amount=8000, currency="EUR")
    with pytest.raises(CustDeskError) as refused:
        keeping.approve(desk, [number])
    assert say(refused.value.message) == (
        "The policy speaks against 1 gift. Anna: Anna gets EUR 80 this year, above the limit of "
        "EUR 50."
    )
    keeping.approve(desk, [number], "Chen Wei", despite=True)
    assert keeping.get(desk, number)["approved_by"] == "Chen Wei"
    keeping.save(desk, number, firm, {"notes": "red paper"})
    assert keeping.get(desk, number)["state"] == "approved"
    keeping.save(desk, number, firm, {"amount": 9000})
    row = keeping.get(desk, number)
    assert (row["state"], row["approved_by"]) == ("idea", None)


def test_given_becomes_a_gift_once_and_undo_takes_both_back(desk, weber):
    firm, anna, _ben = weber
    number = plan(desk, firm, anna, amount=2000, currency="EUR")
    with pytest.raises(CustDeskError, match="cannot become"):
        keeping.give(desk, [number])  # not approved yet
    keeping.approve(desk, [number])
    keeping.turn(desk, [number], "bought")
    done = keeping.give(desk, [number], dt.date(2026, 9, 2))
    (gift,) = gifts.of_customer(desk, firm)
    assert (gift.what, gift.amount, gift.currency, gift.person) == ("Tea", 2000, "EUR", "Anna")
    assert (gift.occasion, str(gift.date)) == (SEASON, "2026-09-02")
    assert keeping.get(desk, number)["gift_id"] == gift.id
    with pytest.raises(CustDeskError):
        keeping.give(desk, [number])
    # The gift counts once, not as a plan as well.
    more = plan(desk, firm, anna, amount=3000, currency="EUR")
    assert told(desk, more) == ""
    history.undo(desk, done.operation)
    assert gifts.of_customer(desk, firm) == []
    assert keeping.get(desk, number)["state"] == "bought"


def test_the_same_gift_for_many_goes_to_who_decides_and_not_twice(desk, make, weber):
    firm, _anna, ben = weber
    other = make.customer("Solo", country="FR")
    values = {"season": SEASON, "on_date": DAY, "what": "Calendar", "amount": 800}
    done = keeping.plan_for(desk, [firm, other, firm], values)
    rows = {one.row.customer: one.row for one in lists.whole(desk, SEASON).rows}
    assert (rows[firm].person, rows[other].person) == (ben, None)
    keeping.plan_for(desk, [firm, other], values)
    assert len(lists.whole(desk, SEASON).rows) == 2
    history.undo(desk, done.operation)
    assert lists.whole(desk, SEASON).rows == ()


def test_the_firm_sets_its_own_limits(desk):
    assert limit_of("DE", {}) == DEFAULTS["DE"]
    assert limit_of("BR", {}).country == "*"
    policy.set_limit(desk, "br", 20000, "brl", "gift", "as agreed with our lawyer")
    own = limit_of("BR", policy.own_limits(desk))
    assert (own.amount, own.currency, own.per, own.own) == (20000, "BRL", "gift", True)
    policy.set_limit(desk, "*", 0, "USD", "year")
    assert limit_of("MX", policy.own_limits(desk)).amount == 0
    policy.reset_limit(desk, "BR")
    assert "BR" not in policy.own_limits(desk)
    with pytest.raises(ValidationError) as refused:
        policy.set_limit(desk, "Brazil", -1, "R$", "month")
    assert set(refused.value.problems) == {"country", "amount", "currency", "per"}


def test_what_is_not_filled_in_is_named(desk, weber):
    with pytest.raises(ValidationError) as refused:
        keeping.save(desk, None, weber[0], {"amount": -5, "on_date": "soon"})
    assert set(refused.value.problems) == {"what", "season", "on_date", "amount"}


def test_a_gift_of_unknown_worth_in_the_year_is_said():
    limit = DEFAULTS["DE"]
    assert say(against(limit, 4000, [None], "Anna")) == (
        "The limit is EUR 50 a year, but not all gifts to Anna have a known worth."
    )
    assert against(DEFAULTS["US"], 2000, [None], "Joe") is None
    assert say(against(DEFAULTS["US"], 2001, [], "Joe")).startswith("Above the limit of USD 20")
