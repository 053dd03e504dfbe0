"""Shipments: days that move, milestones that fail, what the orders and the customer learn of it."""

import datetime as dt

import pytest

from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.shipping.standing import Told
from custdesk.services import history, today_lists, visits
from custdesk.services.orders import steps as order_steps
from custdesk.services.shipping import days, forwarders, shipments, steps
from custdesk.store import records
from custdesk.system.language import say

D = dt.date


@pytest.fixture
def sea(desk, make):
    """A shipment with an order that leaves on 1 Sep and is expected on 30 Sep; today is 3 Sep."""
    customer = make.customer("Kunde", country="DE")
    line = forwarders.save(desk, None, {"name": "Line"}).created
    order = make.order(customer, "2026-08-01", 500000, promised="2026-09-02")
    values = {
        "customer_id": customer, "forwarder_id": line, "mode": "fcl", "destination": "Hamburg",
        "destination_country": "de", "etd": D(2026, 9, 1), "eta": D(2026, 9, 30),
        "container": "MSKU 123456 7",
    }  # fmt: skip
    number = shipments.save(desk, None, values, [(order, "")]).created
    return number, order


def order_of(desk, order):
    return desk.db.row("SELECT shipped, status, forwarder FROM sales_order WHERE id = ?", order)


def test_numbers_go_on_and_a_shipment_is_found_by_any_of_its_marks(desk, sea):
    number, _order = sea
    assert shipments.get(desk, number)["number"] == "S26-001"
    assert shipments.by_mark(desk, "s26-001") == number
    assert shipments.by_mark(desk, "msku1234567") == number
    with pytest.raises(NotFound):
        shipments.by_mark(desk, "XXXX")
    second = shipments.save(desk, None, {"customer_id": 1}).created
    assert shipments.get(desk, second)["number"] == "S26-002"


def test_departure_and_delivery_are_told_to_the_order(desk, sea):
    number, order = sea
    assert order_of(desk, order) == (None, None, "Line")
    steps.reach(desk, number, "departed", D(2026, 9, 2))
    assert order_of(desk, order) == ("2026-09-02", "shipped", "Line")
    one = shipments.one(desk, number)
    assert (one.row.days.status, one.standing.told, one.standing.next.key) == (
        "under_way", Told.NOT_YET, "landed",
    )  # fmt: skip
    steps.told(desk, number)
    assert shipments.one(desk, number).standing.told is Told.TOLD
    steps.reach(desk, number, "delivered")
    assert order_of(desk, order) == ("2026-09-02", "delivered", "Line")
    assert shipments.one(desk, number).standing.told is Told.NOT_YET


def test_an_order_moves_on_to_what_comes_after_sailing_and_arriving(desk, make, sea):
    number, order = sea
    stage = lambda: records.get(desk.db, "sales_order", order)["stage"]  # noqa: E731
    order_steps.move(desk, [order], "booking")
    done = steps.reach(desk, number, "departed", D(2026, 9, 2))
    assert stage() == "documents"
    reached = order_steps.of_order(desk, order)
    assert reached["sailed"]["done_on"] == reached["cut_off"]["done_on"] == "2026-09-02"
    assert "balance" not in reached
    history.undo(desk, done.operation)
    assert stage() == "booking"
    steps.reach(desk, number, "landed")
    assert stage() == "booking"  # nobody said that it left
    steps.reach(desk, number, "departed", D(2026, 9, 2))
    assert stage() is None


def test_a_part_of_an_order_does_not_ship_it(desk, make, sea):
    number, order = sea
    shipments.save(desk, number, {}, [(order, "10 cartons")])
    steps.reach(desk, number, "departed", D(2026, 9, 2))
    assert order_of(desk, order)[0] is None


def test_a_failed_milestone_needs_reason_and_remedy_and_moves_the_day(desk, sea):
    number, _order = sea
    with pytest.raises(ValidationError) as refused:
        steps.fail(desk, number, "departed", " ", "")
    assert set(refused.value.problems) == {"reason", "remedy"}
    steps.told(desk, number)
    done = steps.fail(
        desk, number, "departed", "rolled", "next", eta=D(2026, 10, 7), etd=D(2026, 9, 8)
    )
    one = shipments.one(desk, number)
    assert (one.standing.late, one.standing.failed.reason) == (7, "rolled")
    assert one.standing.told is Told.NOT_YET
    assert one.row.days.first_eta == D(2026, 9, 30)
    moves = {
        (what, was, now, why) for what, was, now, _said, why in shipments.history(desk, number)
    }
    assert moves == {
        ("eta", D(2026, 9, 30), D(2026, 10, 7), "rolled"),
        ("etd", D(2026, 9, 1), D(2026, 9, 8), "rolled"),
    }
    steps.told(desk, number)
    assert shipments.one(desk, number).standing.failed.told == desk.today()
    # It left on the next vessel: made good, but still later than told at first.
    steps.reach(desk, number, "departed")
    after = shipments.one(desk, number)
    assert (after.standing.failed, after.standing.late, after.standing.told) == (
        None, 7, Told.NOT_YET,
    )  # fmt: skip
    history.undo(desk, done.operation)
    assert shipments.history(desk, number) == []


def test_a_new_arrival_day_has_to_be_told_anew(desk, sea):
    number, _order = sea
    steps.told(desk, number)
    shipments.save(desk, number, {"eta": D(2026, 10, 3), "reason": "congestion"})
    one = shipments.one(desk, number)
    assert (one.standing.late, one.standing.told, one.row.late_reason) == (
        3, Told.NOT_YET, "congestion",
    )  # fmt: skip
    shipments.save(desk, number, {"notes": "nothing new"})
    assert len(shipments.history(desk, number)) == 1


def test_customs_that_hold_goods_after_landing_keep_it_open(desk, sea):
    number, _order = sea
    steps.reach(desk, number, "departed", D(2026, 9, 1))
    steps.reach(desk, number, "landed", D(2026, 9, 3))
    assert shipments.get(desk, number)["status"] == "arrived"
    steps.fail(desk, number, "customs", "papers", "papers")
    one = shipments.one(desk, number)
    assert (one.row.days.status, one.standing.failed.key, one.standing.overdue) == (
        "under_way", "customs", 0,
    )  # fmt: skip
    assert number in shipments.ids(desk, "trouble")
    steps.reach(desk, number, "customs")
    steps.reach(desk, number, "delivered")
    assert shipments.get(desk, number)["status"] == "arrived"


def test_parts_of_the_list(desk, make, sea):
    number, _order = sea  # should have left two days ago
    fine = shipments.save(desk, None, {"customer_id": 1, "eta": D(2026, 9, 20)}).created
    assert shipments.ids(desk, "open") == [fine, number]
    assert shipments.ids(desk, "trouble") == [number]
    assert shipments.ids(desk, "untold") == [number]
    assert shipments.counts(desk) == {"open": 2, "trouble": 1, "untold": 1, "planned": 2}
    assert shipments.ids(desk, "open", "hamb") == []
    assert shipments.ids(desk, "open", "kund") == [fine, number]
    assert shipments.ids(desk, "open", "msku") == [number]
    shipments.cancel(desk, number)
    assert shipments.ids(desk, "open") == [fine]
    assert shipments.ids(desk, "all") == [fine, number]
    done = shipments.remove(desk, number)
    assert shipments.ids(desk, "all") == [fine]
    history.undo(desk, done.operation)
    assert shipments.orders_of(desk, number) != []


def test_what_makes_no_sense_is_refused_at_its_field(desk, make, sea):
    number, _order = sea
    other = make.order(make.customer("Other"), "2026-08-01", 100)
    for values, orders, field in (
        ({"eta": D(2026, 8, 1)}, None, "eta"),
        ({"left_on": D(2026, 9, 9)}, None, "left_on"),
        ({"mode": "camel"}, None, "mode"),
        ({"quantity": "-3"}, None, "quantity"),
        ({"amount": 100, "quantity": "3", "unit": None}, None, "unit"),
        ({}, [(other, "")], "orders"),
    ):
        with pytest.raises(ValidationError) as refused:
            shipments.save(desk, number, values, orders)
        assert field in refused.value.problems


def test_today_and_the_calendar_tell_the_shipment_in_the_place_of_its_order(desk, make, sea):
    number, order = sea  # promised for yesterday, should have left the day before
    soon = shipments.save(desk, None, {"customer_id": 1, "eta": D(2026, 9, 8)}).created
    found = today_lists.shipments(desk)
    assert (found.late, found.coming, found.arriving) == (1, 0, 1)
    assert [(one.number, one.what, one.days, one.told) for one in found.rows] == [
        ("S26-001", "trouble", 2, False), ("S26-002", "arrives", 0, True),
    ]  # fmt: skip
    span = (D(2026, 8, 31), D(2026, 10, 4))
    assert visits.orders_between(desk, *span) == []
    assert [(one.id, say(one.title), one.day, one.late) for one in days.between(desk, *span)] == [
        (number, "S26-001 leaves", D(2026, 9, 1), True),
        (soon, "S26-002 arrives", D(2026, 9, 8), False),
        (number, "S26-001 arrives", D(2026, 9, 30), False),
    ]
    shipments.cancel(desk, number)
    assert [one.id for one in visits.orders_between(desk, *span)] == [order]
    assert [one.number for one in today_lists.shipments(desk).rows if one.what == "order"] != []
