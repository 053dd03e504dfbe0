"""After an event: contacts, follow-ups, thanks, what came of it; and the next one like it."""

import datetime as dt

import pytest

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.events.outcome import reckon, window
from custdesk.services import history
from custdesk.services.events import after, checks, copying, costs, events, guests


@pytest.fixture
def gala(desk, make, clock) -> int:
    """A dinner that four customers were invited to; of these three came."""
    event = events.save(
        desk,
        None,
        {
            "name": "Dinner 2026",
            "kind": "dinner",
            "lessons": "Fewer speeches",
            "starts_at": "2026-09-10 18:30",
        },
    ).created
    guests.add(desk, event, [make.customer(f"Firm {n}", languages="de") for n in range(4)])
    ours = [row.id for row in guests.guests(desk, event)]
    guests.answer(desk, ours, "accepted")
    clock.set(dt.date(2026, 9, 11))
    guests.came(desk, ours[:3], "yes")
    guests.came(desk, ours[3:], "no")
    return event


def _ids(desk, event) -> list[int]:
    return [row.id for row in guests.guests(desk, event)]


def test_those_who_came_are_in_the_log_once(desk, gala):
    one = _ids(desk, gala)[0]
    guests.save(desk, one, gala, guests.get(desk, one)["customer_id"], {"notes": "Wants blue mugs"})
    done = after.contacts(desk, gala)
    rows = desk.db.rows("SELECT date, channel, summary FROM interaction ORDER BY id")
    assert len(rows) == 3
    assert rows[0] == ("2026-09-10", "visit", "Dinner 2026: Wants blue mugs")
    assert after.contacts(desk, gala).operation is None
    history.undo(desk, done.operation)
    assert after.contacts(desk, gala).operation is not None


def test_the_day_at_a_fair_is_that_of_its_own_clock(desk, make, clock):
    values = {"name": "Fair", "kind": "fair", "starts_at": "2026-09-10 09:00",
              "last_on": "2026-09-12", "zone": "Asia/Tokyo"}  # fmt: skip
    event = events.save(desk, None, values).created
    guests.add(desk, event, [make.customer("Kita")])
    clock.moment = dt.datetime(2026, 9, 10, 23, 30, tzinfo=dt.UTC)  # 08:30 of the 11th there
    guests.came(desk, _ids(desk, event), "yes")
    after.contacts(desk, event)
    assert desk.db.value("SELECT date FROM interaction") == "2026-09-11"


def test_what_is_to_follow_is_a_task_that_can_be_changed(desk, gala):
    one = _ids(desk, gala)[0]
    after.follow(desk, one, "Send the offer", dt.date(2026, 9, 20))
    after.follow(desk, one, "Send the offer for mugs", dt.date(2026, 9, 21))
    rows = desk.db.rows("SELECT what, due, notes FROM task WHERE deleted_op IS NULL")
    assert rows == [("Send the offer for mugs", "2026-09-21", "Dinner 2026")]
    assert guests.get(desk, one)["wants"] == "Send the offer for mugs"
    with pytest.raises(ValidationError):
        after.follow(desk, one, "  ", None)


def test_thanks_are_owed_to_those_who_came_in_their_language(desk, gala):
    ours = after.owed(desk, gala)
    assert len(ours) == 3
    draft = after.thanks(desk, ours[0].id)
    assert draft.language == "de"
    assert "Dinner 2026" in draft.subject
    assert "{" not in draft.text
    after.thanked(desk, [ours[0].id])
    assert len(after.owed(desk, gala)) == 2
    assert after.thanked(desk, [ours[0].id]).operation is None


def test_what_came_of_it_is_beside_their_own_rhythm(desk, make, gala, clock):
    rows = guests.guests(desk, gala)
    for row in rows:
        for month in range(1, 13):  # an order each month of 2025, by which rhythm 0.5 in 15 days
            make.order(row.customer, f"2025-{month:02}-05", 100_00)
    make.order(rows[0].customer, "2026-09-12", 900_00)
    make.order(rows[3].customer, "2026-09-12", 500_00)
    make.order(rows[1].customer, "2026-09-10", 77_00)  # on the day itself: before it
    make.order(rows[1].customer, "2026-09-20", 1_00, currency="XPF")
    clock.set(dt.date(2026, 9, 25))
    found = after.result(desk, gala)
    assert found.counted == (dt.date(2026, 9, 11), dt.date(2026, 9, 25))
    assert not found.complete
    came, absent = found.came, found.absent
    assert (came.customers, came.ordered, came.orders, came.amount) == (3, 2, 2, 900_00)
    assert came.without_rate == 1
    # 11 orders after the first in the 613 days from 5 January 2025 to the event, in 15 days.
    assert came.usual_orders == pytest.approx(3 * 11 * 15 / 613)
    assert came.few
    assert (absent.orders, absent.amount) == (1, 500_00)


def test_an_interval_is_told_for_many_and_is_that_of_the_table():
    first = dt.date(2026, 9, 10)
    counted = window(first, dt.date(2028, 1, 1))
    assert counted == (dt.date(2026, 9, 11), dt.date(2027, 3, 9))
    began = dict.fromkeys(range(12), dt.date(2020, 1, 1))
    orders = {
        n: [(first - dt.timedelta(days=90 * k + 1), 100) for k in range(8)]
        + [(dt.date(2026, 10, 1 + k), 100) for k in range(2 + n % 2 * 2)]
        for n in range(12)
    }  # eight in 720 days are two in 180; six had two, six had four
    found = reckon(orders, began, first, counted)
    assert found.usual_orders == pytest.approx(24)
    assert found.known_orders == 36
    # Differences 0 and 2, six each: mean 1, s = 1.04447, t(11) = 2.20099 (table), 12 ± 7.963.
    assert found.low == pytest.approx(12 - 2.20099 * 1.0444659 * 12**0.5, abs=1e-3)
    assert found.high == pytest.approx(12 + 2.20099 * 1.0444659 * 12**0.5, abs=1e-3)
    few = reckon({n: orders[n] for n in range(9)}, began, first, counted)
    assert few.few
    new = reckon(orders, dict.fromkeys(range(12), dt.date(2026, 5, 1)), first, counted)
    assert (new.known, new.orders) == (0, 36)


def test_before_a_day_is_over_nothing_came_of_it(desk, gala):
    assert after.result(desk, gala, dt.date(2026, 9, 10)).counted is None


def test_the_next_one_begins_with_what_was_learnt(desk, gala):
    ours = _ids(desk, gala)
    guests.answer(desk, ours[:1], "declined")
    costs.save(desk, None, gala, {"kind": "venue", "amount": 100_00})
    costs.save(desk, None, gala, {"kind": "venue", "amount": 120_00, "state": "paid",
                                  "on_date": "2026-09-10"})  # fmt: skip
    costs.save(desk, None, gala, {"kind": "gifts", "amount": 30_00})
    costs.save(desk, None, gala, {"kind": "hotel", "amount": 99_00, "guest_id": ours[1]})
    done = copying.copy(desk, gala)
    line = events.line(desk, done.created)
    assert (line.name, line.first) == ("Dinner 2027", dt.date(2027, 9, 9))
    assert line.first.weekday() == dt.date(2026, 9, 10).weekday()
    rows = guests.guests(desk, done.created)
    assert [(row.answer, row.came, row.seat) for row in rows] == 3 * [("listed", "", "")]
    planned = [(row["kind"], row["amount"], row["state"], row["on_date"])
               for row in costs.costs(desk, done.created)]  # fmt: skip
    assert planned == [("venue", 120_00, "planned", "2027-09-09"),
                       ("gifts", 30_00, "planned", None)]  # fmt: skip
    assert len(checks.checks(desk, done.created)) == len(checks.checks(desk, gala))
    assert all(row["done_on"] is None for row in checks.checks(desk, done.created))
    assert [one.text for one in copying.lessons(desk, done.created)] == ["Fewer speeches"]
    history.undo(desk, done.operation)
    assert len(events.listed(desk)) == 1


def test_nobody_came_is_said(desk):
    event = events.save(desk, None, {"name": "Empty", "starts_at": "2026-09-10 18:30"}).created
    with pytest.raises(CustDeskError):
        after.contacts(desk, event)
