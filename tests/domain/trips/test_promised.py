"""Promises become tasks with a day: the one that was said, else a working day a week on."""

import datetime as dt

from custdesk.domain.clock import CustomerClock
from custdesk.domain.trips.promised import Promise, read_promises

THURSDAY = dt.date(2026, 9, 3)
HERE = CustomerClock("Asia/Shanghai", "CN")


def test_each_line_has_its_day() -> None:
    text = "send 3 samples by Friday\n\n下周三前报价\nask about halal"
    assert read_promises(text, THURSDAY) == [
        Promise("send 3 samples", dt.date(2026, 9, 4), said=True),
        Promise("报价", dt.date(2026, 9, 9), said=True),
        Promise("ask about halal", dt.date(2026, 9, 10), said=False),
    ]


def test_no_promise_falls_due_on_a_day_off_by_itself() -> None:
    sunday = dt.date(2026, 9, 6)
    (one,) = read_promises("ask", sunday, None, HERE)
    assert one.due == dt.date(2026, 9, 14)
    # A week before the first of October; the office is closed until the eighth.
    (one,) = read_promises("ask", dt.date(2026, 9, 24), None, HERE)
    assert one.due == dt.date(2026, 10, 8)
    (one,) = read_promises("ask on Sunday", sunday - dt.timedelta(days=1), None, HERE)
    assert one.due == sunday
