"""What lists show and sort by equals a fresh count of the records, whatever was done to them."""

import datetime as dt
import json
import tempfile
from pathlib import Path

from factories import FixedClock, Maker, figure, open_copy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdesk.domain.words import Message
from custdesk.services import customers, history
from custdesk.services.desk import needs_roll, roll
from custdesk.store import facts, figures, integrity, records
from custdesk.store.rows import ListQuery


def orders_of(desk, customer):
    return desk.db.rows(
        "SELECT total, base_total, margin FROM sales_order WHERE customer_id = ? ORDER BY id",
        customer,
    )


def test_an_order_is_worth_its_lines_or_what_was_typed(desk, make):
    number = make.customer()
    lines = make.order(number, "2026-08-01", None)
    make.line(lines, 700, 400)
    make.line(lines, 300, 250)
    make.order(number, "2026-08-02", 5000)
    assert orders_of(desk, number) == [(1000, 1000, 350), (5000, 5000, None)]
    assert figure(desk, number)["sales_12m"] == 6000


def test_a_margin_needs_the_cost_of_every_line(desk, make):
    number = make.customer()
    order = make.order(number, "2026-08-01", None)
    make.line(order, 700, 400)
    make.line(order, 300)
    assert orders_of(desk, number) == [(1000, 1000, None)]


def test_foreign_orders_count_at_their_own_rate_or_not_at_all(desk, make):
    number = make.customer()
    make.order(number, "2026-08-01", 100000, currency="EUR", rate="1.0833")
    make.order(number, "2026-08-02", 100000, currency="EUR")
    make.order(number, "2026-08-03", 1000, currency="JPY", rate="0.0068")
    assert [base for _, base, _ in orders_of(desk, number)] == [108330, None, 680]
    assert figure(desk, number)["sales_12m"] == 108330 + 680


def test_a_line_that_goes_takes_its_amount_along(desk, make):
    number = make.customer()
    order = make.order(number, "2026-08-01", None)
    make.line(order, 700)
    make.line(order, 300)
    history.undo(desk, make.operation)
    assert figure(desk, number)["sales_12m"] == 700


def test_cancelled_and_returned_orders_count_nowhere(desk, make):
    number = make.customer()
    for status in ("delivered", "cancelled", "returned", None):
        make.order(number, "2026-08-01", 100, status=status)
    shown = figure(desk, number)
    assert (shown["sales_12m"], shown["orders_12m"]) == (200, 2)


def test_twelve_months_end_today_and_roll_with_the_day(desk, make, clock):
    number = make.customer()
    make.order(number, "2025-09-03", 1)  # a year ago to the day: the year before
    make.order(number, "2025-09-04", 10)
    make.order(number, "2026-09-03", 100)
    make.order(number, "2026-09-04", 1000)  # tomorrow
    shown = figure(desk, number)
    assert (shown["sales_12m"], shown["sales_before"]) == (110, 1)
    assert json.loads(shown["trend"])[0] == 0
    assert json.loads(shown["trend"])[-1] == 100
    assert not needs_roll(desk)
    clock.set(dt.date(2026, 9, 4))
    assert needs_roll(desk)
    roll(desk)
    assert not needs_roll(desk)
    shown = figure(desk, number)
    assert (shown["sales_12m"], shown["sales_before"]) == (1100, 11)


def test_a_rhythm_needs_four_days_with_orders(desk, make):
    number = make.customer()
    for day in ("2026-05-01", "2026-05-31", "2026-06-30"):
        make.order(number, day, 100)
    assert figure(desk, number)["order_gap"] is None
    make.order(number, "2026-06-30", 100)  # the same day again
    assert figure(desk, number)["order_gap"] is None
    make.order(number, "2026-08-29", 100)
    assert figure(desk, number)["order_gap"] == 30


def test_opening_figures_hold_only_while_records_are_missing(desk, make):
    number = make.customer(
        opening_sales_12m=900000, opening_last_order="2026-03-01",
        opening_last_contact="2026-04-01", opening_on="2026-05-01",
    )  # fmt: skip
    shown = figure(desk, number)
    assert (shown["sales_12m"], shown["last_order"]) == (900000, "2026-03-01")
    assert shown["last_contact"] == "2026-04-01"
    make.order(number, "2026-02-01", 500)
    make.contact(number, "2026-01-05")
    shown = figure(desk, number)
    assert (shown["sales_12m"], shown["last_order"]) == (500, "2026-02-01")
    assert shown["last_contact"] == "2026-01-05"


def test_a_note_is_no_contact_and_a_contact_needs_no_purpose(desk, make):
    make.contact(make.customer(), "2026-08-01", purpose="enquiry")
    number = make.customer()
    make.contact(number, "2026-08-01", "note")
    assert figure(desk, number)["last_contact"] is None
    make.contact(number, "2026-08-02", "email")
    assert figure(desk, number)["last_contact"] == "2026-08-02"


def test_debts_are_counted_per_customer(desk, make):
    late, fine = make.customer(), make.customer()
    invoice = make.invoice(late, "2026-07-01", "2026-07-31", 5000)
    make.payment(late, "2026-08-05", 2000, invoice_id=invoice)
    make.invoice(fine, "2026-08-20", "2026-09-19", 700)
    make.invoice(late, "2026-07-01", "2026-07-31", 9999, currency="EUR", base_amount=None)
    shown = figure(desk, late)
    assert (shown["overdue"], shown["overdue_days"], shown["exposure"]) == (3000, 34, 3000)
    assert (figure(desk, fine)["overdue"], figure(desk, fine)["exposure"]) == (0, 700)


def test_the_next_step_is_the_first_of_task_visit_and_follow_up(desk, make):
    number = make.customer()
    make.contact(number, "2026-09-01")
    follow_up = dt.date(2026, 9, 1) + dt.timedelta(days=60)  # an ordinary customer
    assert figure(desk, number)["next_on"] == follow_up.isoformat()
    make.row("task", customer_id=number, what="Send samples", due="2026-09-20", kind="task")
    assert figure(desk, number)["next_what"] == "Send samples"
    make.row(
        "visit", customer_id=number, at="2026-09-10T10:00", zone="Asia/Shanghai",
        at_utc="2026-09-10T02:00:00Z", minutes=60, kind="visit", status="planned",
    )  # fmt: skip
    shown = figure(desk, number)
    assert (shown["next_on"], shown["next_kind"]) == ("2026-09-10", "visit")


def test_the_binned_and_the_archived_have_no_figures(desk, make):
    gone, kept = make.customer(), make.customer()
    customers.archive(desk, [gone])
    assert list(customers.ids(desk, ListQuery())) == [kept]
    customers.remove(desk, [kept])
    assert desk.db.value("SELECT COUNT(*) FROM figure") == 0


def test_entering_a_tier_is_remembered_with_the_one_before(desk, make):
    number = make.customer()
    customers.save(desk, number, {"manual_tier": "key", "manual_tier_reason": "Chairman's friend"})
    moves = desk.db.rows("SELECT before, tier, reason FROM tier_change ORDER BY id")
    assert moves == [(None, "ordinary", None), ("ordinary", "key", "Chairman's friend")]


def test_above_five_hundred_only_the_touched_are_counted(desk, make):
    """The others keep the day of their last count; the touched one is right."""
    with desk.operation(Message("Many")):
        rows = [(f"M{n}", f"Firm {n}") for n in range(600)]
        numbers = records.insert_many(desk.db, "customer", ("code", "name"), rows)
    order = make.order(numbers[5], "2026-08-01", 4200)
    shown = figure(desk, numbers[5])
    assert (shown["sales_12m"], shown["orders_12m"]) == (4200, 1)
    assert integrity.stale_figures(desk.db) == []
    with desk.operation(Message("Edit")) as current:
        records.update(desk.db, "sales_order", order, {"customer_id": numbers[7]})
    assert current.customers == {numbers[5], numbers[7]}
    assert figure(desk, numbers[5])["sales_12m"] == 0
    assert figure(desk, numbers[7])["sales_12m"] == 4200


# What may happen to the records: (what, which customer, days ago, amount).
ACTS = ("order", "line", "drop_line", "status", "contact", "invoice", "payment", "move", "undo",
        "drop_customer", "archive")  # fmt: skip
acts = st.lists(
    st.tuples(
        st.sampled_from(ACTS), st.integers(0, 3), st.integers(-3, 800), st.integers(1, 10**6)
    ),
    max_size=14,
)


def act(desk, make, what, which, ago, amount):
    day = (desk.today() - dt.timedelta(days=ago)).isoformat()
    alive = [n for (n,) in desk.db.rows("SELECT id FROM customer WHERE deleted_op IS NULL")]
    orders = [n for (n,) in desk.db.rows("SELECT id FROM sales_order WHERE deleted_op IS NULL")]
    lines = [n for (n,) in desk.db.rows("SELECT id FROM order_line WHERE deleted_op IS NULL")]
    if what == "undo":
        history.undo_last(desk)
    elif not alive:
        make.customer()
    elif what in ("order", "contact", "invoice", "payment"):
        more = {"order": (amount if amount % 3 else None,), "contact": (), "invoice": (day, amount),
                "payment": (amount,)}[what]  # fmt: skip
        getattr(make, what)(alive[which % len(alive)], day, *more)
    elif what == "drop_customer":
        customers.remove(desk, [alive[which % len(alive)]])
    elif what == "archive":
        customers.archive(desk, [alive[which % len(alive)]])
    elif what == "line" and orders:
        make.line(orders[which % len(orders)], amount, amount // 2 if amount % 2 else None)
    elif what == "drop_line" and lines:
        with desk.operation(Message("Drop")):
            records.to_bin(desk.db, "order_line", "id = ?", lines[which % len(lines)])
    elif what in ("status", "move") and orders:
        values = {"status": "cancelled"} if what == "status" else {"customer_id": alive[-1]}
        with desk.operation(Message("Edit")):
            records.update(desk.db, "sales_order", orders[which % len(orders)], values)


def stored(desk):
    return {
        row[0]: row[1:]
        for row in desk.db.rows(
            "SELECT id, sales_12m, sales_before, orders_12m, last_order, last_contact, overdue, "
            "overdue_days, exposure, value, potential, credit, tier, next_on, trend FROM figure"
        )
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happened=acts)
def test_figures_equal_a_recount_after_anything(empty_file, happened):
    with tempfile.TemporaryDirectory() as folder:
        desk = open_copy(empty_file, Path(folder), FixedClock())
        make = Maker(desk)
        for _ in range(3):
            make.customer()
        for one in happened:
            act(desk, make, *one)
            assert desk.db.value("SELECT COUNT(*) FROM dirty_customer") == 0
            assert desk.db.value("SELECT COUNT(*) FROM dirty_order") == 0
        kept = stored(desk)
        for number, sales, orders in plain_count(desk):
            assert (kept[number][0], kept[number][2]) == (sales, orders)
        with desk.db.atomic("IMMEDIATE"):
            figures.roll(desk.db, desk.today())
        assert stored(desk) == kept
        desk.close()


def plain_count(desk):
    """Sales and orders of twelve months, counted in the plainest way."""
    start, end = facts.year_before(desk.today()).isoformat(), desk.today().isoformat()
    for (number,) in desk.db.rows("SELECT id FROM figure"):
        sales = orders = 0
        for order, amount, status in desk.db.rows(
            "SELECT id, amount, status FROM sales_order WHERE customer_id = ? "
            "AND deleted_op IS NULL AND date > ? AND date <= ?",
            number, start, end,
        ):  # fmt: skip
            if status == "cancelled":
                continue
            lines = desk.db.rows(
                "SELECT amount FROM order_line WHERE order_id = ? AND deleted_op IS NULL", order
            )
            orders += 1
            sales += amount if amount is not None else sum(net for (net,) in lines)
        yield number, sales, orders


def test_a_day_that_the_calendar_does_not_have_counts_as_not_recorded(desk, make):
    wrong, right = make.customer(), make.customer()
    with desk.operation(Message("Import")):
        records.update(desk.db, "customer", wrong, {"since": "2031-02-30"})
        records.update(desk.db, "customer", right, {"since": "2024-05-01"})
    since = facts.count(desk.db, None, desk.today()).facts.since
    assert [str(day) for day in since] == ["NaT", "2024-05-01"]
