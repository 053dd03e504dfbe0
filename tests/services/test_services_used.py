"""What is done for customers besides goods; today is Thursday 3 September 2026."""

import datetime as dt

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.services.complaints import using

TODAY = dt.date(2026, 9, 3)


@pytest.fixture
def firm(make):
    return make.customer("Blauer See", country="DE")


def test_offered_used_and_refused(desk, firm):
    using.save(desk, None, firm, {"kind": "training", "what": "Storing oil"})
    done = using.save(desk, None, firm, {"kind": "labelling"})
    using.save(desk, done.created, firm, {"state": "used", "rating": 4})
    assert [(one.kind, one.state, one.used, one.rating) for one in using.listed(desk)] == [
        ("labelling", "used", TODAY, 4), ("training", "offered", None, None),
    ]  # fmt: skip
    using.save(desk, done.created, firm, {"state": "refused"})
    assert using.listed(desk)[0].used is None


@pytest.mark.parametrize(
    "wrong", [{}, {"kind": "training", "state": "lost"}, {"kind": "training", "rating": 6}]
)
def test_what_cannot_be_is_refused(desk, firm, wrong):
    with pytest.raises(ValidationError):
        using.save(desk, None, firm, wrong)


def test_after_a_delivery_one_asks_once(desk, make, firm):
    order = make.order(firm, "2026-07-01", 100_00)
    for day in ("2026-08-20", "2026-08-21"):
        number = make.order(firm, "2026-07-01", 100_00)
        make.row("order_step", order_id=number, key="arrived", done_on=day)
    ship = make.row("shipment", customer_id=firm, number="S1", status="arrived", fragile=0,
                    arrived_on="2026-08-10")  # fmt: skip
    make.row("shipped_order", shipment_id=ship, order_id=order)
    waiting = using.due(desk)
    # 14 days: what arrived on 20 August is asked about today, what came a day later tomorrow.
    assert [(one.arrived.day, one.due) for one in waiting] == [
        (10, dt.date(2026, 8, 24)), (20, TODAY),
    ]  # fmt: skip
    assert len(using.due(desk, ahead=1)) == 3
    asked = {"kind": using.AFTER_DELIVERY, "state": "used", "order_id": order, "rating": 5}
    using.save(desk, None, firm, asked)
    assert [one.arrived.day for one in using.due(desk)] == [20]
    using.set_follow_up_days(desk, 0)
    assert using.due(desk) == []


def test_the_effect_counts_orders_of_half_a_year_before_and_after(desk, make, firm):
    other = make.customer("Too new")
    for day in ("2025-07-01", "2025-10-01", "2026-01-10", "2026-02-01", "2026-03-01"):
        make.order(firm, day, 100_00)
    make.order(firm, "2026-02-02", 100_00, status="cancelled")
    make.order(other, "2026-08-01", 100_00)
    # Used on 5 January 2026: a half year before reaches back to 7 July 2025, after to 5 July 2026.
    using.save(desk, None, firm, {"kind": "training", "state": "used", "used_on": "2026-01-05",
                                  "offered_on": "2026-01-01", "rating": 4})  # fmt: skip
    using.save(desk, None, other, {"kind": "training", "state": "used", "used_on": "2026-08-20",
                                   "offered_on": "2026-08-01"})  # fmt: skip
    (told,) = using.effects(desk)
    assert (told.kind, told.state, told.offered, told.customers) == ("training", "used", 2, 1)
    assert (told.before, told.after, told.rating) == (1, 3, 4.0)
