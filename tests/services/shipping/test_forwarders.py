"""Forwarders by their records: on Northwind equal to hand-written SQL; suggestions and reasons."""

import json

import pytest

from custdesk.bridge.cells import Options
from custdesk.domain.shipping.lanes import Lane
from custdesk.domain.shipping.suggesting import Wanted
from custdesk.services import customers, imports
from custdesk.services.shipping import forwarders, shipments, steps
from custdesk.system.language import say


@pytest.mark.shared
def test_forwarders_of_northwind_equal_hand_written_sql(desk, shared_data):
    path = shared_data / "northwind" / "northwind.xlsx"
    imports.run(desk, imports.read([path], Options(currency="USD")))
    found = {one.forwarder: one for one in forwarders.compare(desk).rows}
    by_hand = desk.db.rows(
        """
        SELECT f.name, COUNT(*), SUM(freight),
               AVG(julianday(promised) - julianday(date)),
               AVG(julianday(shipped) - julianday(date)),
               SUM(CASE WHEN shipped <= promised THEN 1 ELSE 0 END)
        FROM sales_order o JOIN forwarder f ON f.code = o.forwarder
        WHERE shipped IS NOT NULL GROUP BY f.name
        """
    )
    assert {name for name, *_sums in by_hand} == set(found)
    assert set(found) == {"Speedy Express", "United Package", "Federal Shipping"}
    for name, n, freight, promised, taken, kept in by_hand:
        one = found[name]
        assert (one.n, one.cost, one.on_time, one.timed) == (n, freight, kept, n)
        assert one.promised == pytest.approx(promised)
        assert one.taken == pytest.approx(taken)
        assert one.cost_per_unit == int(freight / n + 0.5)
    # 830 orders, 21 of them not shipped; 37 left late.
    assert sum(one.n for one in found.values()) == 809
    assert sum(one.n - one.on_time for one in found.values()) == 37

    by_hand = desk.db.rows(
        """
        SELECT f.name, c.country, COUNT(*), SUM(o.freight), SUM(o.shipped <= o.promised)
        FROM sales_order o JOIN customer c ON c.id = o.customer_id
        JOIN forwarder f ON f.code = o.forwarder WHERE o.shipped IS NOT NULL GROUP BY 1, 2
        """
    )
    lanes = {
        (one.forwarder, one.lane.destination): (one.n, one.cost, one.on_time)
        for one in forwarders.compare(desk, by_lane=True).rows
    }
    assert lanes == {(name, land): tuple(sums) for name, land, *sums in by_hand}
    german = forwarders.compare(desk, destination="DE").rows
    assert {one.forwarder: one.n for one in german} == {
        name: n for (name, land), (n, *_rest) in lanes.items() if land == "DE"
    }


@pytest.fixture
def trade(desk, make):
    """Two forwarders to Germany by sea: one sure and dear, one cheap and often late."""
    customer = make.customer("Kunde", country="DE")
    sure = forwarders.save(desk, None, {"name": "Sure Line"}).created
    cheap = forwarders.save(desk, None, {"name": "Cheap Line"}).created

    def ship(forwarder, arrived, cost, n=1, **more):
        for _turn in range(n):
            values = {
                "customer_id": customer, "forwarder_id": forwarder, "mode": "fcl",
                "origin_country": "CN", "destination_country": "DE", "etd": "2026-06-01",
                "eta": "2026-07-01", "left_on": "2026-06-01", "arrived_on": arrived,
                "amount": cost, "currency": "USD", "quantity": "2", "unit": "teu", **more,
            }  # fmt: skip
            shipments.save(desk, None, values)

    ship(sure, "2026-06-30", 400000, 12)
    ship(cheap, "2026-07-01", 300000, 8)
    ship(cheap, "2026-07-09", 300000, 4, damaged="wet")
    return customer


def test_cost_days_share_and_damage_of_a_lane(desk, trade):
    sure, cheap = forwarders.compare(desk, destination="DE", mode="fcl").rows[::-1]
    assert (sure.forwarder, cheap.forwarder) == ("Sure Line", "Cheap Line")
    assert (sure.cost_per_unit, cheap.cost_per_unit) == (200000, 150000)
    assert (sure.taken, cheap.taken) == (29.0, pytest.approx(30 + 8 * 4 / 12))
    assert (sure.promised, cheap.share_on_time) == (30.0, pytest.approx(8 / 12))
    assert cheap.share_damaged == pytest.approx(4 / 12)


@pytest.mark.parametrize(
    ("time", "price", "name", "what"),
    [
        ("high", "low", "Sure Line", Wanted.TIME),
        ("low", "high", "Sure Line", Wanted.PRICE),  # the cheap one is late too often
    ],
)
def test_suggestion_follows_what_counts_for_the_customer(desk, trade, time, price, name, what):
    customers.save(desk, trade, {"time_sensitivity": time, "price_sensitivity": price})
    found = forwarders.suggest_for(desk, trade, Lane("fcl", "CN", "DE"))
    assert found.pick.wanted is what
    assert found.pick.best.tally.forwarder == name
    assert found.warnings == ()
    assert "Kunde" in say(found.reason)
    assert "Sure Line" in say(found.reason)


def test_the_price_decides_between_two_that_are_about_as_sure(desk, trade):
    customers.save(desk, trade, {"time_sensitivity": "low", "price_sensitivity": "high"})
    for number in shipments.ids(desk, "arrived"):
        row = shipments.get(desk, number)
        if row["arrived_on"] == "2026-07-09":
            shipments.save(desk, number, {"arrived_on": "2026-07-01"})
    found = forwarders.suggest_for(desk, trade, Lane("fcl", "CN", "DE"))
    assert found.pick.best.tally.forwarder == "Cheap Line"
    assert found.forwarder == forwarders.by_name(desk, "cheap line")


def test_an_urgent_order_is_in_a_hurry_whatever_the_customer_is(desk, make, trade):
    customers.save(desk, trade, {"time_sensitivity": "low", "price_sensitivity": "high"})
    order = make.order(trade, "2026-08-01", 500000, urgent=1)
    values = {"customer_id": trade, "mode": "fcl", "origin_country": "CN"}
    number = shipments.save(desk, None, values, [(order, "")]).created
    found = forwarders.suggest(desk, number)
    assert found.pick.wanted is Wanted.TIME
    assert say(found.reason).startswith("The order is urgent: Sure Line was on time in 100% of 12")


def test_few_shipments_are_said_to_be_few_and_none_is_no_suggestion(desk, make):
    customer = make.customer("New", country="BR")
    nothing = forwarders.suggest_for(desk, customer, Lane())
    assert nothing.pick is None
    assert "Too few" in say(nothing.reason)
    for day in ("2026-08-03", "2026-08-04", "2026-08-05"):
        make.order(
            customer, "2026-08-01", 1000, forwarder="One", promised="2026-08-09", shipped=day
        )
    found = forwarders.suggest_for(desk, customer, Lane())
    told = " ".join(map(say, found.warnings))
    assert found.pick.best.tally.n == 3
    assert "rests on 3" in told
    assert "No other forwarder" in told
    assert "arrivals are not known" in told


def test_orders_with_a_shipment_count_once(desk, make):
    customer = make.customer("New", country="BR")
    one = forwarders.save(desk, None, {"name": "One"}).created
    order = make.order(
        customer, "2026-08-01", 1000, forwarder="One", promised="2026-08-09", shipped="2026-08-03"
    )
    assert [tally.basis for tally in forwarders.compare(desk).rows] == ["order"]
    values = {
        "customer_id": customer,
        "forwarder_id": one,
        "etd": "2026-08-03",
        "eta": "2026-08-20",
    }
    number = shipments.save(desk, None, values, [(order, "")]).created
    assert forwarders.compare(desk).rows == ()  # under way: nothing is known of it yet
    steps.reach(desk, number, "departed", desk.today())
    steps.reach(desk, number, "delivered", desk.today())
    assert [(tally.basis, tally.n) for tally in forwarders.compare(desk).rows] == [("shipment", 1)]


def test_charges_without_a_rate_are_counted_apart(desk, make, trade):
    one = forwarders.by_name(desk, "Sure Line")
    values = {
        "customer_id": trade, "forwarder_id": one, "etd": "2026-06-01", "eta": "2026-07-01",
        "left_on": "2026-06-01", "arrived_on": "2026-06-30", "amount": 100, "currency": "CHF",
    }  # fmt: skip
    shipments.save(desk, None, values)
    found = forwarders.compare(desk)
    assert found.without_rate == 1
    assert json.dumps([one.cost for one in found.rows])
