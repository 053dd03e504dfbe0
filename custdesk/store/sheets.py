"""What a visit sheet asks of the log of one customer."""

import datetime as dt

from custdesk.store.complaints import open_of
from custdesk.store.conditions import COMPLAINT, CONTACT, UNANSWERED
from custdesk.store.database import Database

_YEAR = dt.timedelta(days=365)


def open_complaint(db: Database, customer: int, day: dt.date) -> tuple[dt.date, str] | None:
    """The oldest complaint that is open: day, words.

    Of the table it is open until it is solved; of the log alone until something solved it, an order
    followed, or a year went by.
    """
    row = db.row(
        "SELECT date, COALESCE(summary, '') FROM interaction WHERE deleted_op IS NULL "
        f"AND customer_id = ? AND date > ? AND date <= ? AND {CONTACT} AND {COMPLAINT} "
        f"AND {UNANSWERED} AND NOT EXISTS (SELECT 1 FROM sales_order o WHERE o.deleted_op IS NULL "
        "AND o.customer_id = interaction.customer_id AND o.date > interaction.date "
        "AND o.date <= ?) ORDER BY date, id LIMIT 1",
        customer,
        (day - _YEAR).isoformat(),
        day.isoformat(),
        day.isoformat(),
    )
    found = [one for one in (row, open_of(db, customer, day)) if one]
    first = min(found, default=None)
    return (dt.date.fromisoformat(first[0]), str(first[1])) if first else None


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
