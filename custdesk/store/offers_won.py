"""What became of enquiries, offers and samples: their days, in one pass each."""

import datetime as dt

from custdesk.store.conditions import day
from custdesk.store.database import Database


def enquiries(db: Database, since: dt.date, until: dt.date) -> list[tuple[int, dt.date]]:
    """(customer, day) of what customers asked for: texts of the page Enquiries, and log entries."""
    rows = db.rows(
        "SELECT customer_id, substr(at, 1, 10) FROM enquiry WHERE deleted_op IS NULL "
        "AND customer_id IS NOT NULL AND direction = 'in' AND COALESCE(contact_id, 0) = 0 "
        "AND COALESCE(kind, 'price') IN ('price', 'sample', 'technical', 'other') "
        "AND at >= :since AND at < :until UNION ALL "
        "SELECT customer_id, date FROM interaction WHERE deleted_op IS NULL "
        "AND direction = 'in' AND purpose = 'enquiry' AND date >= :since AND date < :until "
        "ORDER BY 2".replace(":since", f"'{since.isoformat()}'").replace(
            ":until", f"'{(until + dt.timedelta(days=1)).isoformat()}'"
        )
    )
    return [(who, dt.date.fromisoformat(on)) for who, on in rows]


def quoted(
    db: Database, since: dt.date, until: dt.date
) -> list[tuple[int, str, dt.date, dt.date | None]]:
    """(customer, number, first day it was sent, day of its order) of each quotation."""
    rows = db.rows(
        "SELECT q.customer_id, q.number, MIN(COALESCE(q.sent_on, q.date)), MIN(o.date) "
        "FROM quotation q LEFT JOIN sales_order o ON o.id = q.order_id AND o.deleted_op IS NULL "
        "WHERE q.deleted_op IS NULL AND (q.kind = 'quotation' OR q.made_from IS NULL) "
        "AND (q.sent_on IS NOT NULL OR q.status <> 'draft') "
        "GROUP BY q.customer_id, q.number "
        "HAVING MIN(COALESCE(q.sent_on, q.date)) BETWEEN ? AND ? ORDER BY 3",
        since.isoformat(), until.isoformat(),
    )  # fmt: skip
    return [(who, number, dt.date.fromisoformat(on), day(won)) for who, number, on, won in rows]


def samples_sent(db: Database, since: dt.date, until: dt.date) -> list[tuple[int, dt.date]]:
    """(customer, day) of each sample that went out."""
    rows = db.rows(
        "SELECT customer_id, sent_on FROM sample WHERE deleted_op IS NULL "
        "AND sent_on BETWEEN ? AND ? ORDER BY sent_on",
        since.isoformat(), until.isoformat(),
    )  # fmt: skip
    return [(who, dt.date.fromisoformat(on)) for who, on in rows]
