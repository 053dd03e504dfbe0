"""Talking points: each carries its fact and disappears with it."""

from dataclasses import MISSING, fields, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain import talking
from custdesk.domain.talking import Known, points

DAY = date(2026, 9, 14)
days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
texts = st.text("abc é中", min_size=1, max_size=12)
amounts = st.integers(1, 10**9)
FACTS = {
    "complaint": st.tuples(days, st.text(max_size=5)),
    "promise": st.tuples(texts, st.none() | days),
    "message": st.tuples(days, st.text(max_size=5)),
    "overdue": st.tuples(amounts, st.integers(1, 400)),
    "late": st.tuples(texts, days),
    "arrived": st.tuples(texts, days),
    "sales": st.tuples(st.integers(0, 10**9), amounts),
    "rhythm": st.tuples(st.integers(1, 400), days),
    "credit": st.tuples(amounts, amounts),
    "gift": st.tuples(texts, days),
    "birthday": st.tuples(texts, days),
    "plans": texts,
    "pains": texts,
    "met": days,
    "asked": st.booleans(),
    "ordered": st.booleans(),
    "needs": st.booleans(),
    "deciders": st.booleans(),
}
records = st.fixed_dictionaries({}, optional=FACTS).map(lambda chosen: Known(DAY, **chosen))
# Where the record has nothing is itself the fact: it goes when something is put down.
_FILLED = {"ordered": True, "needs": True, "deciders": True}


def test_every_fact_is_drawn_here():
    assert set(FACTS) == {one.name for one in fields(Known)} - {"day", "currency"}


@given(records)
def test_a_point_carries_its_fact_and_disappears_with_it(known):
    defaults = {one.name: one.default for one in fields(Known) if one.default is not MISSING}
    for one in points(known):
        assert one.point.text
        assert one.fact.text
        gone = replace(known, **{one.source: _FILLED.get(one.source, defaults[one.source])})
        assert one.source not in {left.source for left in points(gone)}


@given(records)
def test_a_point_says_what_the_fact_says(known):
    """Each value of the fact is among the values of its sentence."""
    for one in points(known):
        value = getattr(known, one.source)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, bool) or part in ("", None):
                continue
            said = [getattr(told, "minor", told) for told in one.fact.values.values()]
            assert part in said


@given(records)
def test_there_are_six_at_most_and_no_two_of_one_fact(known):
    found = points(known)
    assert len(found) <= talking.MOST
    assert len({one.source for one in found}) == len(found)


def test_of_an_unknown_customer_one_asks():
    assert [one.source for one in points(Known(DAY, asked=True))] == [
        "ordered",
        "needs",
        "deciders",
    ]


def test_nothing_recorded_gives_nothing():
    assert points(Known(DAY)) == ()


def test_a_rhythm_that_is_left_is_asked_about():
    usual = Known(DAY, rhythm=(30, DAY - timedelta(days=20)))
    assert points(usual)[0].point.text == "Ask for the next order"
    left = Known(DAY, rhythm=(30, DAY - timedelta(days=60)))
    assert points(left)[0].point.text == "Ask why no order came"


def test_amounts_are_marked():
    known = Known(DAY, overdue=(100, 3), sales=(1, 100), credit=(90, 100), gift=("Tea", DAY))
    assert {one.source: one.money for one in points(known)} == {
        "overdue": True,
        "sales": True,
        "credit": True,
        "gift": False,
    }


def test_six_points_are_enough():
    known = Known(
        DAY, complaint=(DAY, "x"), promise=("x", DAY), message=(DAY, "x"), overdue=(100, 3),
        plans="x", pains="x", met=DAY - timedelta(30), gift=("Tea", DAY - timedelta(30)),
    )  # fmt: skip
    assert len(points(known)) == 6
