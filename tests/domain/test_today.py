"""Whom to contact today, and why."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.birthdays import Birthday
from custdesk.domain.care import next_follow_up
from custdesk.domain.holidays_there import holidays_between
from custdesk.domain.open_ends import LateOrder, OpenMessage
from custdesk.domain.reason import Kind
from custdesk.domain.tier import Tier
from custdesk.domain.today import (
    ComingVisit,
    OpenTask,
    OverdueInvoice,
    PersonsDay,
    Situation,
    agenda,
    reasons,
)
from custdesk.system.language import language

TODAY = date(2026, 9, 3)
QUIET = Situation(1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def said(situation: Situation) -> list[tuple[str, str | None]]:
    english = language("en")
    return [
        (english.say(reason.message), reason.evidence and english.say(reason.evidence))
        for reason in reasons(situation, TODAY)
    ]


def test_nothing_known_is_no_reason() -> None:
    assert reasons(QUIET, TODAY) == []
    assert agenda([QUIET], TODAY) == []


def test_a_task_counts_from_its_day_on() -> None:
    situation = replace(QUIET, tasks=(OpenTask("Send samples", ago(2), 7),))
    assert said(situation) == [("Task: Send samples", "Due 2 days ago")]
    reason = reasons(situation, TODAY)[0]
    assert (reason.kind, reason.deadline, reason.subject) == (Kind.TASK, True, 7)
    for due in (None, ago(-1)):
        assert reasons(replace(QUIET, tasks=(OpenTask("Later", due),)), TODAY) == []


def test_overdue_invoices_are_one_reason() -> None:
    one = OverdueInvoice("I-1", ago(12), 1_840_000, "USD")
    situation = replace(QUIET, invoices=(one, OverdueInvoice("I-2", TODAY, 5, "USD")))
    assert said(situation) == [("Invoice 12 days overdue, USD 18,400", "I-1, due 22 Aug 2026")]
    two = replace(QUIET, invoices=(OverdueInvoice("I-3", ago(3), 160_000, "USD"), one))
    assert said(two) == [
        (
            "Invoices up to 12 days overdue, USD 20,000",
            "2 invoices, the oldest is I-1, due 22 Aug 2026",
        )
    ]


def test_sums_never_mix_currencies() -> None:
    invoices = (
        OverdueInvoice("I-1", ago(12), 1_840_000, "USD"),
        OverdueInvoice("I-2", ago(3), 99_000, "EUR"),
    )
    assert said(replace(QUIET, invoices=invoices))[0][0].endswith("USD 18,400")


def test_a_follow_up_says_the_rhythm_and_the_last_contact() -> None:
    due = next_follow_up(Tier.KEY, ago(20), None, TODAY)
    situation = replace(QUIET, tier=Tier.KEY, follow_up=due)
    assert said(situation) == [
        (
            "Follow-up due: key customers every 14 days",
            "Last contact 20 days ago, on 14 Aug 2026",
        )
    ]
    assert not reasons(replace(situation, follow_up=due._replace(due=ago(-1))), TODAY)
    own = next_follow_up(Tier.KEY, ago(20), None, TODAY, own_rhythm=7)
    assert said(replace(situation, follow_up=own))[0][0].endswith("every 7 days for this customer")


def test_who_was_never_contacted_stands_behind_those_whose_turn_it_is() -> None:
    new_key = Situation(1, Tier.KEY, 100, follow_up=next_follow_up(Tier.KEY, None, ago(30), TODAY))
    old_ordinary = Situation(
        2, Tier.ORDINARY, 0, follow_up=next_follow_up(Tier.ORDINARY, ago(60), None, TODAY)
    )
    new_ordinary = replace(new_key, customer=3, tier=Tier.ORDINARY, value=10)
    rows = agenda([new_ordinary, new_key, old_ordinary], TODAY)
    assert [row.customer for row in rows] == [2, 1, 3]
    assert said(new_key) == [("First contact due: none is recorded", "Customer since 4 Aug 2026")]


@pytest.mark.parametrize(
    ("orders", "days", "told"), [(4, 62, True), (4, 61, False), (3, 90, False)]
)
def test_leaving_their_rhythm_needs_enough_orders_and_half_a_gap_more(orders, days, told) -> None:
    situation = replace(QUIET, orders=orders, usual_gap=41, last_order=ago(days))
    assert bool(reasons(situation, TODAY)) is told


@pytest.mark.parametrize(
    ("gap", "days", "told"),
    [(41, 10_666, False), (41, 731, False), (41, 730, True), (92, 736, True), (92, 737, False)],
)
def test_a_customer_lost_for_years_is_no_longer_expected_to_order(gap, days, told) -> None:
    situation = replace(QUIET, orders=9, usual_gap=gap, last_order=ago(days))
    assert bool(reasons(situation, TODAY)) is told


def test_leaving_their_rhythm_in_words() -> None:
    situation = replace(QUIET, orders=9, usual_gap=41, last_order=ago(66))
    assert said(situation) == [
        (
            "Usually orders every 41 days, now 66 days",
            "Last order on 29 Jun 2026, 9 orders so far",
        )
    ]


def test_birthdays_are_told_three_days_ahead() -> None:
    def with_birthday(text: str) -> Situation:
        birthday = Birthday.parse(text)
        assert birthday is not None
        return replace(QUIET, birthdays=(PersonsDay("Tan Mei Ling", birthday),))

    assert said(with_birthday("1980-09-04")) == [("Birthday of Tan Mei Ling tomorrow", "Turns 46")]
    assert said(with_birthday("--09-03")) == [("Birthday of Tan Mei Ling today", None)]
    assert said(with_birthday("--09-06")) == [("Birthday of Tan Mei Ling on 6 Sep 2026", None)]
    assert said(with_birthday("--09-07")) == []
    assert said(with_birthday("--09-02")) == []


def test_the_next_holiday_there_is_one_reason() -> None:
    holidays = holidays_between("BR", TODAY, ago(-30))
    situation = replace(QUIET, country="BR", holidays=holidays)
    assert said(situation) == [
        (
            "Public holiday in Brazil on 7 Sep 2026",
            "Independence Day: send a greeting, settle shipping before",
        )
    ]
    assert reasons(replace(situation, holidays=holidays[1:]), TODAY) == []


def test_visits_of_the_next_days() -> None:
    visit = ComingVisit(datetime(2026, 9, 4, 10, 0), "Price list 2027", 5)  # noqa: DTZ001 - wall time
    assert said(replace(QUIET, visits=(visit,))) == [
        ("Visit tomorrow at 10:00", "Purpose: Price list 2027")
    ]
    gone = replace(visit, at=visit.at - timedelta(days=2))
    assert reasons(replace(QUIET, visits=(gone,)), TODAY) == []


def test_the_first_reason_wins_the_row_and_the_others_stay() -> None:
    situation = Situation(
        1,
        Tier.KEY,
        80,
        follow_up=next_follow_up(Tier.KEY, ago(15), None, TODAY),
        invoices=(OverdueInvoice("I-1", ago(25), 100, "USD"),),
        orders=9,
        usual_gap=30,
        last_order=ago(50),
    )
    row = agenda([situation], TODAY)[0]
    assert row.first.kind is Kind.INVOICE_OVERDUE
    assert [reason.kind for reason in row.others] == [Kind.REORDER, Kind.FOLLOW_UP]


_situations = st.builds(
    Situation,
    customer=st.integers(1, 50),
    tier=st.sampled_from(Tier),
    value=st.integers(0, 100),
    follow_up=st.none()
    | st.integers(0, 400).map(lambda days: next_follow_up(Tier.KEY, ago(days), None, TODAY)),
    tasks=st.lists(st.integers(-9, 90).map(lambda d: OpenTask("Call", ago(d))), max_size=2).map(
        tuple
    ),
    invoices=st.lists(
        st.integers(-9, 90).map(lambda d: OverdueInvoice("I", ago(d), 100, "USD")), max_size=2
    ).map(tuple),
    orders=st.integers(0, 20),
    usual_gap=st.none() | st.integers(0, 200),
    last_order=st.none() | st.integers(0, 900).map(ago),
)


@given(st.lists(_situations, max_size=8))
def test_rows_are_in_order_of_importance(situations) -> None:
    rows = agenda(situations, TODAY)
    heights = [row.first.importance for row in rows]
    assert heights == sorted(heights, reverse=True)
    for row in rows:
        assert all(other.importance <= row.first.importance for other in row.others)
        assert row.first.importance > 0


@given(_situations, st.integers(0, 400), st.integers(0, 400))
def test_what_is_later_is_never_less_important(situation, one, other) -> None:
    def importance(days: int) -> int:
        late = replace(
            situation,
            tasks=(OpenTask("Call", ago(days)),),
            invoices=(),
            follow_up=None,
            last_order=None,
        )
        return reasons(late, TODAY)[0].importance

    assert importance(min(one, other)) <= importance(max(one, other))
    key = replace(situation, tier=Tier.KEY)
    plain = replace(situation, tier=Tier.ORDINARY)
    assert [r.importance for r in reasons(key, TODAY)] >= [
        r.importance for r in reasons(plain, TODAY)
    ]


def test_whoever_wrote_is_answered_first_and_the_oldest_message_counts() -> None:
    waiting = replace(
        QUIET,
        messages=(OpenMessage(2, ago(1), "Price list"), OpenMessage(1, ago(4), "Late cartons")),
    )
    assert said(waiting) == [("Answer: Late cartons", "Waits for 4 days, since 30 Aug 2026")]
    (found,) = reasons(waiting, TODAY)
    assert (found.kind, found.subject, found.deadline) == (Kind.ANSWER, 1, True)
    nameless = replace(QUIET, messages=(OpenMessage(3, TODAY, None, "Maria Anders"),))
    assert said(nameless) == [("Answer Maria Anders", "Came today")]


def test_an_order_that_should_have_left_is_told_once() -> None:
    orders = (LateOrder(1, "11061", ago(5)), LateOrder(2, "11070", ago(2)))
    late = replace(QUIET, late_orders=orders)
    assert said(late) == [
        (
            "Order 11061 is 5 days late, not shipped",
            "Promised for 29 Aug 2026; 2 orders are late",
        )
    ]
    assert said(replace(QUIET, late_orders=(LateOrder(3, "1", TODAY),))) == []
