"""When the next contact is due."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.care import CareRules, next_follow_up
from custdesk.domain.follow_ups import follow_ups
from custdesk.domain.tier import Tier

TODAY = date(2026, 9, 3)


@pytest.mark.parametrize(
    ("tier", "days"),
    [(Tier.KEY, 14), (Tier.POTENTIAL, 21), (Tier.ORDINARY, 60), (Tier.RISK, 30)],
)
def test_each_tier_has_its_rhythm(tier, days) -> None:
    last = TODAY - timedelta(days=days)
    on_the_day = next_follow_up(tier, last, None, TODAY)
    assert (on_the_day.due, on_the_day.days_late, on_the_day.is_due(TODAY)) == (TODAY, 0, True)
    tomorrow = next_follow_up(tier, last + timedelta(days=1), None, TODAY)
    assert (tomorrow.days_late, tomorrow.is_due(TODAY)) == (0, False)
    assert next_follow_up(tier, last - timedelta(days=3), None, TODAY).days_late == 3


def test_the_firm_may_set_other_days_and_a_customer_an_own_rhythm() -> None:
    rules = CareRules(key=10)
    assert next_follow_up(Tier.KEY, TODAY, None, TODAY, rules=rules).rhythm == 10
    own = next_follow_up(Tier.KEY, TODAY, None, TODAY, own_rhythm=5, rules=rules)
    assert (own.due, own.own_rhythm) == (TODAY + timedelta(days=5), True)
    assert not next_follow_up(Tier.KEY, TODAY, None, TODAY, own_rhythm=0).own_rhythm


def test_who_was_never_contacted_is_due_but_not_late() -> None:
    follow_up = next_follow_up(Tier.KEY, None, TODAY - timedelta(days=400), TODAY)
    assert follow_up.last_contact is None
    assert (follow_up.due, follow_up.days_late, follow_up.waiting) == (TODAY, 0, 400)
    assert next_follow_up(Tier.KEY, None, None, TODAY).waiting is None


@given(st.sampled_from(Tier), st.integers(-50, 3000))
def test_due_and_late_agree(tier, ago) -> None:
    follow_up = next_follow_up(tier, TODAY - timedelta(days=ago), None, TODAY)
    assert follow_up.days_late == max(0, (TODAY - follow_up.due).days)
    assert follow_up.due <= TODAY + timedelta(days=follow_up.rhythm)
    assert follow_up.is_due(TODAY) or follow_up.days_late == 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Tier),
            st.none() | st.dates(date(2020, 1, 1), date(2027, 1, 1)),
            st.integers(0, 90),
        )
    )
)
def test_many_follow_ups_are_those_of_one(customers) -> None:
    tiers = np.array([tier.order for tier, _, _ in customers], np.int64)
    contacts = np.array([contact for _, contact, _ in customers], "datetime64[D]")
    own = np.array([days for _, _, days in customers], np.int64)
    usual = np.array([CareRules().days(tier) for tier in Tier], np.int64)[tiers]
    due = follow_ups(contacts, TODAY, np.where(own > 0, own, usual))
    alone = [
        next_follow_up(tier, contact, None, TODAY, days or None).due
        for tier, contact, days in customers
    ]
    assert due.astype(date).tolist() == alone
