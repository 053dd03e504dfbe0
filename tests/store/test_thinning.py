"""Old values are removed; what is younger can be taken back as if they were there."""

import datetime as dt

import pytest

from custdesk.domain.errors import GoneForGood
from custdesk.services import bin as binned
from custdesk.services import check, customers, history
from custdesk.store import records


@pytest.fixture
def aged(desk, make, clock):
    """A customer of a January, renamed each month until September; its operations."""
    clock.set(dt.date(2027, 1, 5))
    number = make.customer("Month 1")
    done = [make.operation]
    for month in range(2, 10):
        clock.set(dt.date(2027, month, 5))
        done.append(customers.save(desk, number, {"name": f"Month {month}"}).operation)
    return number, done


def name(desk, number):
    return records.get(desk.db, "customer", number)["name"]


def test_older_than_so_many_days(desk, aged):
    number, done = aged
    assert history.thin(desk, 100).counts == {"customer": 4}  # February to May
    closed = {row.id for row in history.page(desk) if row.closed and row.kind == "do"}
    assert set(done[:5]) <= closed
    assert not closed & set(done[5:])
    for operation in reversed(done[5:]):
        history.undo(desk, operation)
    assert name(desk, number) == "Month 5"
    for operation in done[:5]:
        with pytest.raises(GoneForGood):
            history.undo(desk, operation)
    assert check.check(desk).ok
    assert history.undo_last(desk) is None


def test_below_an_old_operation_that_is_taken_back(desk, aged):
    """May was undone before June was written: with June undone, April shows, as before."""
    number, done = aged
    for operation in reversed(done[5:]):
        history.undo(desk, operation)
    history.undo(desk, done[4])
    history.redo(desk, done[5])
    history.thin(desk, 100)
    history.undo(desk, done[5])
    assert name(desk, number) == "Month 4"


def test_what_is_in_the_bin_stays_there(desk, make, clock):
    clock.set(dt.date(2027, 1, 5))
    number = make.customer("Old")
    customers.remove(desk, [number])
    clock.set(dt.date(2027, 9, 3))
    other = make.customer("New")
    history.thin(desk, 30)
    history.undo(desk, make.operation)
    assert records.get(desk.db, "customer", number) is None
    assert records.get(desk.db, "customer", other) is None


def test_the_log_says_that_it_was_thinned_and_nothing_old_leaves_no_trace(desk, aged):
    history.thin(desk, 100)
    row = history.page(desk)[0]
    assert (row.kind, row.closed, row.counts) == ("thin", True, {"customer": {"thinned": 4}})
    before = len(history.page(desk))
    assert history.thin(desk, 100).counts == {}
    assert len(history.page(desk)) == before


def test_a_clock_that_was_set_back_keeps_more(desk, make, clock):
    clock.set(dt.date(2026, 9, 3))
    number = make.customer("Now")
    clock.set(dt.date(2020, 1, 1))
    customers.save(desk, number, {"city": "Lyon"})
    clock.set(dt.date(2026, 9, 4))
    assert history.thin(desk, 30).counts == {}
    history.undo_last(desk)
    assert records.get(desk.db, "customer", number)["city"] is None


def test_today_may_be_wrong_too(desk, aged, clock):
    """With a computer that thinks it is 2020 nothing is old."""
    clock.set(dt.date(2020, 1, 1))
    assert history.thin(desk, 30).counts == {}


def test_one_day_in_the_far_future_keeps_nothing_for_ever(desk, make, clock):
    clock.set(dt.date(2099, 1, 5))
    number = make.customer("Early")
    clock.set(dt.date(2027, 1, 5))
    customers.save(desk, number, {"city": "Lyon"})
    clock.set(dt.date(2027, 9, 3))
    make.customer("New")
    assert history.thin(desk, 30).counts == {"customer": 1}


def test_progress_is_told(desk, aged):
    seen = []
    history.thin(desk, 100, lambda done, total, message: seen.append((done, total, message.text)))
    assert seen
    assert all(0 <= done < total for done, total, _ in seen)


def test_what_stays_for_an_old_edit_stays_for_good(desk, make, clock):
    clock.set(dt.date(2027, 1, 5))
    number = make.customer("Imported")
    made = make.operation
    customers.save(desk, number, {"city": "Lyon"})
    history.undo(desk, made)
    clock.set(dt.date(2027, 9, 3))
    make.order(number, "2027-09-01", 100)
    history.thin(desk, 30)
    history.undo(desk, make.operation)
    assert records.get(desk.db, "customer", number)["city"] == "Lyon"
    assert check.check(desk).ok


def test_what_was_taken_out_of_the_bin_goes_back_into_it(desk, make, clock):
    clock.set(dt.date(2027, 1, 5))
    number = make.customer("Old")
    customers.remove(desk, [number])
    clock.set(dt.date(2027, 9, 3))
    out = binned.restore(desk, [("customer", number)])
    history.thin(desk, 30)
    history.undo(desk, out.operation)
    assert records.get(desk.db, "customer", number) is None
    history.redo(desk, out.operation)
    assert records.get(desk.db, "customer", number) is not None
