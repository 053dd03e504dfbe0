"""Laying contacts into days: whatever the customers, what is promised holds."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from custdesk.domain.care_days import LATER, NEVER, VISIT, Days, Event, Turns, lay, window
from custdesk.domain.tier import Tier

SPAN = 28
WHOLE = SPAN + 30
RHYTHMS = np.array([14, 21, 60, 30])
TIERS = tuple(Tier)


def turns_of(rows, tasks=(), arranged=(), birthdays=()):
    """Rows: tier, value, days since the last contact (None: never), rhythm or 0, calendar."""
    tier = np.array([row[0] for row in rows], np.int64)
    rhythm = np.array([row[3] or RHYTHMS[row[0]] for row in rows], np.int64)
    ago = [row[2] for row in rows]
    count = len(rows)
    return Turns(
        ids=np.arange(1, count + 1),
        tier=tier,
        value=np.array([row[1] for row in rows], np.int64),
        rhythm=rhythm,
        visit_rhythm=np.where(tier == 0, 60, 0),
        contacted=np.array([NEVER if days is None else -days for days in ago], np.int64),
        known=np.full(count, -100),
        visited=np.full(count, NEVER),
        not_before=np.full(count, NEVER),
        moved=np.full(count, LATER),
        calendar=np.array([row[4] for row in rows], np.int64),
        arranged=arranged,
        tasks=tasks,
        birthdays=birthdays,
    )


def days_of(contacts, visit=3, start=0, span=SPAN):
    """Weekends off; the second calendar has Fridays off and is closed for a week."""
    at = np.arange(start, start + WHOLE)
    working = at % 7 < 5
    closed = (at % 7 != 4) & ~((at >= 9) & (at < 16))
    return Days(working, np.stack([working, closed]), np.full(span, contacts), visit, start)


customers = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 100),
        st.none() | st.integers(0, 400),
        st.sampled_from([0, 0, 0, 3, 7, 90]),
        st.integers(0, 1),
    ),
    min_size=1,
    max_size=40,
)


@given(customers, st.integers(1, 8))
@settings(max_examples=60)
def test_no_day_holds_more_than_it_can_and_nobody_is_disturbed_on_a_day_off(rows, contacts) -> None:
    turns, days = turns_of(rows), days_of(contacts)
    laid = lay(turns, days)
    used = np.zeros(SPAN, int)
    for one in laid.places:
        used[one.day] += one.cost
        assert days.working[one.day]
        assert days.open[turns.calendar[one.place], one.day]
    assert used.max() <= contacts


@given(customers, st.integers(1, 8))
@settings(max_examples=60)
def test_nobody_is_contacted_twice_within_three_quarters_of_a_rhythm(rows, contacts) -> None:
    turns = turns_of(rows)
    last = {place: days for place, days in enumerate(turns.contacted.tolist()) if days != NEVER}
    for one in lay(turns, days_of(contacts)).places:
        rhythm = int(turns.rhythm[one.place])
        if one.place in last:
            assert one.day - last[one.place] >= rhythm - rhythm // 4
        last[one.place] = one.day


@given(customers, st.integers(1, 8), st.randoms())
@settings(max_examples=60)
def test_the_order_of_the_records_does_not_matter(rows, contacts, random) -> None:
    turns = turns_of(rows)
    order = list(range(len(rows)))
    random.shuffle(order)
    columns = (
        "ids", "tier", "value", "rhythm", "visit_rhythm", "contacted", "known", "visited",
        "not_before", "moved", "calendar",
    )  # fmt: skip
    mixed = replace(turns, **{name: getattr(turns, name)[order] for name in columns})

    def told(given_turns):
        laid = lay(given_turns, days_of(contacts))
        return [(int(given_turns.ids[one.place]), *one[1:]) for one in laid.places]

    assert told(turns) == told(mixed)


@given(customers, st.integers(1, 8))
@settings(max_examples=60)
def test_who_keeps_to_the_plan_finds_tomorrow_as_it_was_foreseen(rows, contacts) -> None:
    turns = turns_of(rows)
    first = lay(turns, days_of(contacts))
    done = [one for one in first.places if one.day == 0]
    contacted, visited = turns.contacted.copy(), turns.visited.copy()
    for one in done:
        contacted[one.place] = 0
        if one.kind == VISIT:
            visited[one.place] = 0
    tomorrow = replace(
        turns,
        contacted=np.where(contacted == NEVER, NEVER, contacted - 1),
        visited=np.where(visited == NEVER, NEVER, visited - 1),
        known=turns.known - 1,
    )
    second = lay(tomorrow, days_of(contacts, start=1, span=SPAN - 1))
    foreseen = [(one.place, one.day - 1, one.kind) for one in first.places if one.day > 0]
    assert [(one.place, one.day, one.kind) for one in second.places] == foreseen


@given(st.integers(0, 3), st.integers(0, 3), st.integers(0, 100))
def test_of_two_who_waited_alike_the_weightier_tier_goes_first(one, other, ago) -> None:
    rank = [0, 1, 2, 0]  # key and risk, potential, ordinary
    if rank[one] == rank[other]:
        return
    late = [int(RHYTHMS[tier] * (1 + ago / 100)) for tier in (one, other)]
    rows = [(one, 0, late[0], 0, 0), (other, 100, late[1], 0, 0)]
    first = lay(turns_of(rows), days_of(1, visit=1)).places[0]
    assert first.place == (0 if rank[one] < rank[other] else 1)


def test_nobody_starves_beside_many_key_customers() -> None:
    """Ten key customers due each day on one place: an ordinary one still comes within two years."""
    rows = [(0, 90, 14, 0, 0)] * 140 + [(2, 10, 60, 0, 0)]
    turns = turns_of(rows)
    contacted = turns.contacted.copy()
    for day in range(700):
        now = replace(turns, contacted=contacted - day, known=turns.known - day)
        for one in lay(now, days_of(1, visit=1, start=day, span=1)).places:
            contacted[one.place] = day
        if contacted[140] > 0:
            break
    assert contacted[140] > 0


@given(customers, st.lists(st.tuples(st.integers(0, 39), st.integers(0, 20)), max_size=8))
@settings(max_examples=60)
def test_a_task_close_by_takes_the_contact_along(rows, wanted) -> None:
    tasks = tuple(
        Event(place, day, number) for number, (place, day) in enumerate(wanted) if place < len(rows)
    )
    turns = turns_of(rows, tasks=tasks)
    reach = window(turns.rhythm)
    for one in lay(turns, days_of(8)).places:
        ahead = [
            task.day for task in tasks
            if task.place == one.place and one.day < task.day <= one.day + reach[one.place]
        ]  # fmt: skip
        here = any((task.place, task.day) == (one.place, one.day) for task in tasks)
        assert here or not ahead
        assert here or one.cost


def test_an_appointment_stands_in_for_the_contact_before_it() -> None:
    rows = [(1, 0, 21, 0, 0)]
    arranged = (Event(0, 8, 5, visit=True),)
    laid = lay(turns_of(rows, arranged=arranged), days_of(5))
    assert [one.day for one in laid.places] == []
    far = (Event(0, 25, 5, visit=True),)
    assert [one.day for one in lay(turns_of(rows, arranged=far), days_of(5)).places] == [0]


def test_who_was_never_contacted_comes_after_those_who_wait() -> None:
    rows = [(2, 100, None, 0, 0), (2, 0, 61, 0, 0)]
    turns = replace(turns_of(rows), known=np.zeros(2, np.int64))
    assert [one.place for one in lay(turns, days_of(1)).places][:2] == [1, 0]
