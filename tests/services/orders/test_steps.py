"""An order goes from milestone to milestone, with its documents and its place in the lane."""

import datetime as dt

import pytest
from factories import dump

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.services import history
from custdesk.services.orders import detail, keeping, listing, steps, urgent

TODAY = dt.date(2026, 9, 3)


@pytest.fixture
def order(desk, make):
    lines = [{"product_name": "Bowl", "quantity": "10", "unit_price": "12.5", "unit_cost": "8"}]
    done = keeping.save(desk, None, make.customer("Alfreds"), {"promised": "2026-10-01"}, lines)
    return done.created


def state(desk, order):
    row = keeping.get(desk, order)
    done = {key for key, one in steps.of_order(desk, order).items() if one["done_on"]}
    return row["stage"], row["status"], row["shipped"], done


def test_an_order_is_written_down_with_its_lines(desk, make, order):
    row = keeping.get(desk, order)
    assert (row["number"], row["date"], row["stage"]) == ("SO-1001", "2026-09-03", "deposit")
    assert (row["total"], row["base_total"], row["margin"]) == (12500, 12500, 4500)
    found = detail.one(desk, order)
    assert found.margin_share == pytest.approx(0.36)
    line = dict(found.lines[0])
    line |= {"quantity": "20", "discount": "0.1"}
    more = {"product_name": "Plate", "quantity": "3", "unit_price": "0.335"}
    keeping.save(desk, order, found.order.customer_id, {}, [line, more])
    rows = detail.one(desk, order).lines
    assert [(one["product_name"], one["amount"]) for one in rows] == [
        ("Bowl", 22500),
        ("Plate", 101),
    ]
    assert rows[0]["id"] == line["id"]
    keeping.save(desk, order, found.order.customer_id, {}, [more])
    assert [one["product_name"] for one in detail.one(desk, order).lines] == ["Plate"]
    assert keeping.next_number(desk) == "SO-1002"


def test_what_makes_no_sense_is_told_at_its_field(desk, make, order):
    customer = keeping.get(desk, order)["customer_id"]
    for values, field in (
        ({"number": "SO-1001"}, "number"),
        ({"date": "next week"}, "date"),
        ({"currency": "dollar"}, "currency"),
        ({"rate": "0"}, "rate"),
        ({"waits_for": "godot"}, "waits_for"),
        ({"amount": -5}, "amount"),
    ):
        with pytest.raises(ValidationError) as refused:
            keeping.save(desk, None, customer, values)
        assert list(refused.value.problems) == [field]
    for line in ({"quantity": "ten"}, {"unit_price": "1e99"}, {"discount": "2"}):
        with pytest.raises(ValidationError):
            keeping.save(desk, None, customer, {}, [line])
    assert desk.db.value("SELECT COUNT(*) FROM sales_order") == 1


def test_the_rate_is_that_of_the_day(desk, make, order):
    customer = keeping.get(desk, order)["customer_id"]
    make.row("exchange_rate", on_date="2026-09-01", currency="EUR", rate="1.1",
             source="ECB")  # fmt: skip
    made = keeping.save(desk, None, customer, {"currency": "EUR", "amount": 10000}).created
    row = keeping.get(desk, made)
    assert (row["rate"], row["rate_on"], row["base_total"]) == ("1.1", "2026-09-01", 11000)
    keeping.save(desk, made, customer, {"rate": "1.2"})
    row = keeping.get(desk, made)
    assert (row["rate_source"], row["base_total"]) == ("typed", 12000)
    keeping.save(desk, made, customer, {"notes": "fragile"})
    assert keeping.get(desk, made)["rate"] == "1.2"
    unknown = keeping.save(desk, None, customer, {"currency": "GBP", "amount": 10000}).created
    assert keeping.get(desk, unknown)["base_total"] is None


def test_milestones_one_after_the_other(desk, order):
    for key in ("production", "inspection", "booking", "cut_off", "customs", "sailed"):
        steps.advance(desk, order)
        assert state(desk, order)[0] == key
    assert state(desk, order)[1:3] == ("open", None)
    steps.advance(desk, order)
    assert state(desk, order)[:3] == ("documents", "shipped", "2026-09-03")
    steps.tick(desk, order, "release", TODAY)  # before its turn
    for _again in ("documents", "balance", "arrived"):
        steps.advance(desk, order)
    stage, status, _shipped, done = state(desk, order)
    assert (stage, status, len(done)) == (None, "delivered", 11)
    assert not listing.lines(desk, [order])[0].order.at_work


def test_moved_on_what_lies_between_is_done_but_no_money_came(desk, order):
    steps.move(desk, [order], "production")
    assert state(desk, order)[3] == {"deposit"}  # it waited for it
    before = dump(desk)
    done = steps.move(desk, [order], "arrived")
    stage, status, shipped, reached = state(desk, order)
    assert (stage, status, shipped) == ("arrived", "shipped", "2026-09-03")
    assert "balance" not in reached
    assert {"sailed", "documents", "release"} <= reached
    history.undo(desk, done.operation)
    assert dump(desk) == before
    steps.move(desk, [order], "arrived")
    steps.move(desk, [order], "booking")
    assert state(desk, order) == (
        "booking", "open", None, {"deposit", "production", "inspection"},
    )  # fmt: skip


def test_what_credit_stops_does_not_move(desk, make, order):
    customer = keeping.get(desk, order)["customer_id"]
    keeping.save(desk, order, customer, {"credit_hold": "held"})
    for deed in (
        lambda: steps.move(desk, [order], "production"),
        lambda: steps.advance(desk, order),
        lambda: steps.tick(desk, order, "deposit", TODAY),
    ):
        with pytest.raises(CustDeskError, match="stopped"):
            deed()
    (line,) = listing.lines(desk, [order])
    assert line.troubles[0].kind == "held"


def test_documents(desk, order):
    assert [one.key for one in detail.one(desk, order).papers] == [
        "commercial_invoice", "packing_list", "bill_of_lading", "origin",
    ]  # fmt: skip
    steps.paper(desk, order, "packing_list", {"ready_on": TODAY})
    steps.paper(desk, order, "packing_list", {"sent_on": TODAY, "number": "PL-1"})
    steps.paper(desk, order, "Halal certificate", {"note": "from the mosque"})
    found = {one.key: one for one in detail.one(desk, order).papers}
    assert found["packing_list"].ready == found["packing_list"].sent == TODAY
    assert list(found)[-1] == "Halal certificate"
    steps.drop_paper(desk, order, "Halal certificate")
    assert len(detail.one(desk, order).papers) == 4
    with pytest.raises(ValidationError):
        steps.paper(desk, order, " ", {})


def test_the_urgent_lane_keeps_its_own_order(desk, make):
    customer = make.customer()
    a, b, c = (keeping.save(desk, None, customer, {}).created for _each in range(3))
    for order in (a, b, c):
        urgent.mark(desk, order, "their shop opens")
    assert urgent.lane(desk) == [a, b, c]
    urgent.step(desk, c, -1)
    urgent.put(desk, a, 2)
    assert urgent.lane(desk) == [c, b, a]
    urgent.step(desk, a, 1)
    urgent.step(desk, c, -1)
    assert urgent.lane(desk) == [c, b, a]
    urgent.mark(desk, b, None, on=False)
    assert urgent.lane(desk) == [c, a]
    row = keeping.get(desk, b)
    assert (row["urgent"], row["urgent_place"], row["urgent_reason"]) == (0, None, None)


def test_the_next_action_and_who_waits(desk, order):
    steps.next_action(desk, order, {"next_action": "Ask the works", "next_on": "2026-09-01",
                                    "waits_for": "works"})  # fmt: skip
    (line,) = listing.lines(desk, [order])
    assert [(one.kind, one.days) for one in line.troubles] == [("action", 2)]
    with pytest.raises(ValidationError):
        steps.next_action(desk, order, {"waits_for": "nobody"})


def test_a_deleted_order_takes_its_parts_along(desk, order):
    steps.advance(desk, order)
    steps.paper(desk, order, "origin", {"ready_on": TODAY})
    before = dump(desk)
    done = keeping.remove(desk, [order])
    found = dump(desk)
    tables = ("sales_order", "order_line", "order_step", "order_paper")
    assert [len(found[table]) for table in tables] == [0, 0, 0, 0]
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_an_order_over_the_limit_is_stopped_when_it_is_written_down(desk, make):
    customer = make.customer(credit_limit=10_000, currency="USD")
    small = keeping.save(desk, None, customer, {"amount": 9_000}).created
    assert keeping.get(desk, small)["credit_hold"] is None
    large = keeping.save(desk, None, customer, {"amount": 2_000}).created
    assert keeping.get(desk, large)["credit_hold"] == "held"
    keeping.save(desk, small, customer, {"notes": "as before"})
    assert keeping.get(desk, small)["credit_hold"] is None
    keeping.save(desk, small, customer, {"amount": 12_000})
    assert keeping.get(desk, small)["credit_hold"] == "held"
