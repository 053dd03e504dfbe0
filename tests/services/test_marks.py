"""Marks of the salesperson: noted with their day, felt in the grade, taken back."""

import datetime as dt

import pytest

from custdesk.domain.errors import NotFound, ValidationError
from custdesk.services import history, marks, tiers


@pytest.fixture
def customer(make):
    return make.customer("Alfreds Futterkiste")


def share(grade, kind):
    factor = next(one for one in grade.factors if one.factor == kind)
    return factor.points, factor.max


def test_a_mark_carries_its_day_and_counts_in_the_grade(desk, customer):
    nothing = dict.fromkeys(("outlook", "ability", "reputation"), (None, None))
    assert marks.marks(desk, customer) == nothing
    before = tiers.why(desk, customer).credit
    changes = marks.set_marks(desk, customer, {"ability": 1})
    assert changes.touches(customer)
    assert marks.marks(desk, customer)["ability"] == (1, desk.today().isoformat())
    grade = tiers.why(desk, customer)
    points, most = share(grade, "ability")
    assert points == 0 < most
    assert grade.credit < before
    history.undo_last(desk)
    assert marks.marks(desk, customer)["ability"] == (None, None)
    assert tiers.why(desk, customer).credit == before


def test_a_mark_that_stays_keeps_its_day(desk, customer, clock):
    marks.set_marks(desk, customer, {"outlook": 4, "reputation": 2})
    first = desk.today().isoformat()
    clock.set(desk.today() + dt.timedelta(days=30))
    marks.set_marks(desk, customer, {"outlook": 4, "reputation": 5})
    found = marks.marks(desk, customer)
    assert found["outlook"] == (4, first)
    assert found["reputation"] == (5, desk.today().isoformat())
    assert marks.set_marks(desk, customer, {"outlook": 4}).operation is None
    marks.set_marks(desk, customer, {"outlook": None})
    assert marks.marks(desk, customer)["outlook"] == (None, None)


@pytest.mark.parametrize(("kind", "mark"), [("outlook", 0), ("outlook", 6), ("beauty", 3)])
def test_other_marks_are_refused(desk, customer, kind, mark):
    with pytest.raises(ValidationError) as refused:
        marks.set_marks(desk, customer, {kind: mark})
    assert kind in refused.value.problems


def test_a_customer_who_is_gone_has_no_marks(desk):
    with pytest.raises(NotFound):
        marks.set_marks(desk, 12345, {"outlook": 3})
