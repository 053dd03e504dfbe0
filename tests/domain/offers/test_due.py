"""When an offer or a sample is a reason to get in touch."""

import datetime as dt

import pytest

from custdesk.domain.offers.due import WaitingOffer, WaitingSample, offers_due, samples_due
from custdesk.domain.reason import Kind
from custdesk.domain.tier import Tier
from custdesk.system.language import say

TODAY = dt.date(2026, 9, 3)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("sent", "until", "said"),
    [
        (10, -3, "Offer Q1 ends on 6 Sep 2026"),
        (10, -4, "Offer Q1: no answer for 10 days"),
        (1, 0, "Offer Q1 ends today"),
        (40, 5, "Offer Q1 ended on 29 Aug 2026, unanswered"),
        (40, 31, None),
        (6, -30, None),
        (7, -30, "Offer Q1: no answer for 7 days"),
        (7, None, "Offer Q1: no answer for 7 days"),
    ],
)
def test_an_offer_is_due_when_it_ends_or_nobody_answers(sent, until, said) -> None:
    offer = WaitingOffer(7, "Q1", ago(sent), None if until is None else ago(until))
    found = list(offers_due([offer], Tier.KEY, 50, TODAY))
    assert [say(one.message) for one in found] == ([said] if said else [])
    assert all((one.kind, one.subject) == (Kind.OFFER, 7) for one in found)


def test_of_several_offers_the_one_that_ends_first_is_told() -> None:
    offers = [WaitingOffer(n, f"Q{n}", ago(9), ago(-n)) for n in (3, 1, 2)]
    (found,) = offers_due(offers, Tier.KEY, 50, TODAY)
    assert (found.subject, found.deadline) == (1, True)


def test_a_sample_is_to_be_sent_and_its_answer_to_be_asked_for() -> None:
    samples = [
        WaitingSample(1, "Tea", ago(2)),
        WaitingSample(2, "Pot", ago(0), ago(14)),
        WaitingSample(3, "Cup", ago(-1), ago(14)),
    ]
    said = [say(one.message) for one in samples_due(samples, Tier.KEY, 50, TODAY)]
    assert said == ["Sample Tea was to be sent", "Ask what they think of sample Pot"]
