"""Which orders each view has, and that the rules of troubles and their SQL say the same."""

import datetime as dt
import itertools

import pytest

from custdesk.bridge.cells import Options
from custdesk.domain.orders.query import OrderQuery
from custdesk.services import imports
from custdesk.services.orders import listing, steps
from custdesk.store import orders

TODAY = dt.date(2026, 9, 3)


def numbers(desk, **asked):
    found = orders.page(desk.db, listing.ids(desk, OrderQuery(**asked)))
    return [one.number for one in found]


def test_views(desk, make):
    customer = make.customer("Alfreds")
    for number, values in {
        "open": {"promised": "2026-10-01"},
        "late": {"promised": "2026-09-01"},
        "urgent": {"promised": "2026-11-01", "urgent": 1},
        "gone": {"promised": "2026-08-20", "shipped": "2026-08-19", "status": "shipped"},
        "gone late": {"promised": "2026-08-20", "shipped": "2026-08-21", "status": "shipped"},
        "at sea": {"shipped": "2026-08-19", "status": "shipped", "stage": "arrived"},
        "cancelled": {"promised": "2026-08-20", "status": "cancelled"},
        "there": {"shipped": "2026-08-19", "status": "delivered"},
    }.items():
        make.order(customer, "2026-08-01", 100, number=number, **values)
    assert numbers(desk) == ["urgent", "late", "open", "at sea"]
    assert numbers(desk, view="urgent") == ["urgent"]
    assert numbers(desk, view="trouble") == ["late"]
    assert numbers(desk, view="late") == ["gone late"]
    assert len(numbers(desk, view="all")) == 8
    assert numbers(desk, stage="new", sort="number") == ["late", "open", "urgent"]
    assert listing.counts(desk) == {"work": 4, "urgent": 1, "trouble": 1, "late": 1}
    assert listing.counts(desk, dt.date(2026, 8, 1))["trouble"] == 0
    assert numbers(desk, view="all", text="gone late") == ["gone late"]
    assert len(numbers(desk, view="all", text="alfr")) == 8
    assert numbers(desk, view="all", text="nobody") == []
    for sort, down in itertools.product(orders.SORTS, (False, True)):
        assert len(numbers(desk, view="all", sort=sort, descending=down)) == 8


def test_the_rules_and_the_sql_find_the_same_orders(desk, make):
    customer = make.customer()
    days = (None, "2026-08-01", "2026-09-02", "2026-09-03", "2026-10-01")
    stages = (None, "deposit", "arrived", "unheard_of")
    since = (None, "2026-08-26", "2026-08-27", "2026-09-03")  # a deposit is stuck after 7 days
    made = 0
    for promised, next_on, stage, stage_on in itertools.product(
        days[::2], days[::2], stages, since
    ):
        made += 1
        values = {"promised": promised, "next_on": next_on, "stage": stage, "stage_on": stage_on}
        values["shipped"] = "2026-08-25" if made % 3 == 0 else None
        values["credit_hold"] = "held" if made % 7 == 0 else None
        values["status"] = ("open", "shipped", "delivered", "cancelled", None)[made % 5]
        order = make.order(customer, "2026-07-01", 100, **values)
        if made % 2 and stage:
            done, planned = "2026-09-01" if made % 4 == 1 else None, days[made // 2 % 5]
            make.row("order_step", order_id=order, key=stage, planned_on=planned, done_on=done)
    found = set(listing.ids(desk, OrderQuery("trouble")))
    lines = listing.lines(desk, listing.ids(desk, OrderQuery("all")))
    assert len(lines) == made
    ruled = {
        line.order.id
        for line in lines
        if line.order.at_work and any(one.kind != "was_late" for one in line.troubles)
    }
    assert found == ruled
    assert 0 < len(found) < made
    at_work = set(listing.ids(desk, OrderQuery("work")))
    assert at_work == {line.order.id for line in lines if line.order.at_work}
    late = {line.order.id for line in lines if any(t.kind == "was_late" for t in line.troubles)}
    cancelled = {line.order.id for line in lines if line.order.status == "cancelled"}
    assert set(listing.ids(desk, OrderQuery("late"))) == late - cancelled


def test_the_lists_read_indexes_alone(desk):
    for view, sort in (("work", "urgent"), ("work", "promised"), ("late", "date"), ("all", "date")):
        query = listing.asked(desk, OrderQuery(view, sort=sort))
        where, values = orders._condition(desk.db, query)
        plan = desk.db.rows(
            f"EXPLAIN QUERY PLAN SELECT id FROM sales_order{orders._index(query)} WHERE {where} "
            f"ORDER BY {orders.SORTS[sort][query.descending]}",
            *values,
        )
        assert any("COVERING INDEX" in row[3] for row in plan), (view, sort, plan)


@pytest.mark.shared
def test_northwind_has_21_unshipped_and_37_late(desk, shared_data):
    path = shared_data / "northwind" / "northwind.xlsx"
    imports.run(desk, imports.read([path], Options(currency="USD")))
    by_hand = {
        "work": "SELECT COUNT(*) FROM sales_order WHERE shipped IS NULL",
        "late": "SELECT COUNT(*) FROM sales_order WHERE julianday(shipped) > julianday(promised)",
        "all": "SELECT COUNT(*) FROM sales_order",
    }
    counted = {view: desk.db.value(sql) for view, sql in by_hand.items()}
    assert counted == {"work": 21, "late": 37, "all": 830}
    assert {view: len(listing.ids(desk, OrderQuery(view))) for view in by_hand} == counted
    # As of a day those of the 21 whose promised day had passed are late.
    day = dt.date(1998, 6, 1)
    sql = "SELECT COUNT(*) FROM sales_order WHERE shipped IS NULL AND promised < '1998-06-01'"
    late = listing.ids(desk, OrderQuery("trouble", today=day))
    assert len(late) == desk.db.value(sql) > 5
    told = [
        [one.kind for one in line.troubles]
        for line in listing.lines(desk, listing.ids(desk, OrderQuery("late")))
    ]
    assert told == [["was_late"]] * 37


def test_an_order_that_waits_too_long_says_for_what(desk, make):
    customer = make.customer()
    order = make.order(customer, "2026-07-01", 100, stage="deposit", stage_on="2026-08-20")
    (line,) = listing.lines(desk, [order])
    (stuck,) = line.troubles
    assert (stuck.kind, stuck.days) == ("stuck", 7)
    steps.move(desk, [order], "production")
    (line,) = listing.lines(desk, [order])
    assert line.troubles == ()
