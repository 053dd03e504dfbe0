"""Who brought whom, thanks owed and given; words that may be shown, and those that may not."""

import datetime as dt

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.services import gifts, history
from custdesk.services.loyalty import recommendations, testimonials


def test_what_came_of_a_recommendation_is_counted_from_its_day_on(desk, make) -> None:
    giver, brought = make.customer("Giver"), make.customer("Brought")
    make.order(brought, "2026-01-01", 500_00)  # before
    make.order(brought, "2026-04-01", 100_00)
    make.order(brought, "2026-05-01", 200_00, currency="XAF")
    make.order(brought, "2026-06-01", 400_00, status="cancelled")
    values = {"firm": "Brought Ltd", "on_date": dt.date(2026, 3, 1)}
    number = recommendations.save(desk, None, giver, values).created
    (row,) = recommendations.listed(desk, "open")
    assert (row.named, row.state, row.orders) == ("Brought Ltd", "named", 0)
    assert not recommendations.is_owed(row)
    recommendations.save(desk, number, giver, {"brought_id": brought})
    row = recommendations.one(desk, number)
    assert (row.state, row.named) == ("customer", "Brought")
    assert (row.orders, row.sales, row.unrated) == (2, 100_00, 1)
    assert recommendations.is_owed(row)


def test_thanks_are_given_with_a_gift_and_undone_whole(desk, make) -> None:
    giver = make.customer("Giver")
    person = make.person(giver, "Ann")
    values = {"firm": "Nord", "owed": "A dinner", "person_id": person}
    number = recommendations.save(desk, None, giver, values).created
    assert len(recommendations.listed(desk, "owed")) == 1
    done = recommendations.thank(desk, number, gift={"what": "Tea", "amount": 30_00})
    assert not recommendations.listed(desk, "owed")
    (gift,) = gifts.of_customer(desk, giver)
    assert (gift.what, gift.person) == ("Tea", "Ann")
    assert recommendations.one(desk, number).gift_what == "Tea"
    history.undo(desk, done.operation)
    assert len(recommendations.listed(desk, "owed")) == 1
    assert not gifts.of_customer(desk, giver)


def test_a_customer_that_two_recommended_counts_once(desk, make) -> None:
    first, second, brought = make.customer(), make.customer(), make.customer()
    make.order(brought, "2026-08-01", 100_00)
    for giver in (first, second):
        values = {"brought_id": brought, "on_date": dt.date(2026, 7, 1)}
        recommendations.save(desk, None, giver, values)
    found = recommendations.sums(recommendations.listed(desk))
    assert (found.given, found.brought, found.orders, found.sales) == (2, 1, 1, 100_00)
    assert found.owed == 2
    assert len(recommendations.listed(desk, customer=brought)) == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [({}, "firm"), ({"firm": "X", "state": "lost"}, "state"),
     ({"firm": "X", "on_date": dt.date(2030, 1, 1)}, "on_date"),
     ({"firm": "X", "thanked_on": dt.date(2020, 1, 1)}, "thanked_on")],
)  # fmt: skip
def test_what_is_no_recommendation_is_refused(desk, make, values, field) -> None:
    with pytest.raises(ValidationError) as refused:
        recommendations.save(desk, None, make.customer(), values)
    assert field in refused.value.problems


def test_nobody_brings_themselves(desk, make) -> None:
    number = make.customer()
    with pytest.raises(ValidationError):
        recommendations.save(desk, None, number, {"brought_id": number})


def test_words_are_shown_only_where_and_as_long_as_it_is_permitted(desk, make) -> None:
    number = make.customer()

    def keep(**values):
        return testimonials.save(desk, None, number, {"text": "Fine", **values}).created

    granted = {"permission": "granted", "scope": ["website", "fair"]}
    free = keep(**granted)
    soon = keep(**granted, until_on=dt.date(2026, 9, 3))
    keep(**granted, until_on=dt.date(2026, 9, 2))
    keep(permission="asked", scope=["website"])
    keep(permission="refused", scope=["website"])
    keep(permission="granted", scope=["print"])
    assert {row.id for row in testimonials.listed(desk, where="website")} == {free, soon}
    assert len(testimonials.listed(desk, number)) == 6
    assert testimonials.get(desk, free)["granted_on"] == "2026-09-03"
    testimonials.save(desk, free, number, {"permission": "refused"})
    assert testimonials.get(desk, free)["granted_on"] is None


@pytest.mark.parametrize(
    ("values", "field"),
    [({"kind": "words"}, "text"), ({"kind": "case"}, "title"), ({"text": "x", "scope": "tv"},
     "scope"), ({"text": "x", "permission": "granted"}, "scope")],
)  # fmt: skip
def test_a_testimonial_says_what_and_where(desk, make, values, field) -> None:
    with pytest.raises(ValidationError) as refused:
        testimonials.save(desk, None, make.customer(), values)
    assert field in refused.value.problems
