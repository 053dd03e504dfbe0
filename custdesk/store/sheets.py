"""What a visit sheet asks of the log of one customer."""

import datetime as dt

from custdesk.store.conditions import CONTACT, UNANSWERED
from custdesk.store.database import Database

_YEAR = dt.timedelta(days=365)


def open_complaint(db: Database, customer: int, day: dt.date) -> tuple[dt.date, str] | None:
    """The oldest complaint of a year that nothing solved and no order followed: day, words."""
    from custdesk.store.facts import COMPLAINT  # with numpy, which no start waits for

    row = db.row(
        "SELECT date, COALESCE(summary, '') FROM interaction i WHERE deleted_op IS NULL "
        f"AND customer_id = ? AND date > ? AND date <= ? AND {CONTACT} AND {COMPLAINT} "
        f"AND {UNANSWERED} AND NOT EXISTS (SELECT 1 FROM sales_order o WHERE o.deleted_op IS NULL "
        "AND o.customer_id = i.customer_id AND o.date > i.date AND o.date <= ?) "
        "ORDER BY date, id LIMIT 1",
        customer,
        (day - _YEAR).isoformat(),
        day.isoformat(),
        day.isoformat(),
    )
    return (dt.date.fromisoformat(row[0]), str(row[1])) if row else None


def last_met(db: Database, customer: int, before: dt.date) -> dt.date | None:
    """The day of the last visit that was logged before a day."""
    text = db.value(
        "SELECT MAX(date) FROM interaction WHERE deleted_op IS NULL AND customer_id = ? "
        f"AND channel = 'visit' AND {CONTACT} AND date < ?",
        customer,
        before.isoformat(),
    )
    return dt.date.fromisoformat(text) if text else None


def contact_count(db: Database, customer: int) -> int:
    """How many contacts are in the log of a customer."""
    return int(
        db.value(
            "SELECT COUNT(*) FROM interaction WHERE deleted_op IS NULL AND customer_id = ?",
            customer,
        )
        or 0
    )
