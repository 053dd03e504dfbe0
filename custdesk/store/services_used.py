"""Services that were offered to customers, and deliveries that nobody asked about yet."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from custdesk.store.conditions import COUNTS
from custdesk.store.database import Database

_ORDERS = (
    f"(SELECT COUNT(*) FROM sales_order o WHERE o.customer_id = told.customer_id AND o.{COUNTS}"
)


def listed(db: Database, customer: int | None, limit: int) -> list[Sequence[Any]]:
    """Id, customer, name, kind, words, days and outcome of services, the latest first."""
    mine = "" if customer is None else f" AND u.customer_id = {int(customer)}"
    return db.rows(
        "SELECT u.id, u.customer_id, c.name, u.kind, COALESCE(u.what, ''), u.offered_on, u.state, "
        "u.used_on, u.rating, COALESCE(u.feedback, ''), COALESCE(o.number, '') FROM service_use u "
        "JOIN customer c ON c.id = u.customer_id AND c.deleted_op IS NULL "
        "LEFT JOIN sales_order o ON o.id = u.order_id "
        f"WHERE u.deleted_op IS NULL{mine} ORDER BY u.offered_on DESC, u.id DESC LIMIT ?",
        limit,
    )


def delivered(db: Database, first: dt.date, last: dt.date, limit: int) -> list[Sequence[Any]]:
    """Customer, name, order, number and day of orders that arrived and nobody asked about.

    They arrived with a shipment, or their last milestone says so. Orders of 400 days before are
    looked at: by their day, for steps have no index of their own.
    """
    days = first.isoformat(), last.isoformat()
    return db.rows(
        "SELECT c.id, c.name, o.id, o.number, MIN(a.day) FROM ("
        "SELECT s.order_id, s.done_on AS day FROM sales_order q CROSS JOIN order_step s "
        "ON s.order_id = q.id AND s.key = 'arrived' AND s.deleted_op IS NULL "
        "WHERE q.deleted_op IS NULL AND q.date BETWEEN date(?, '-400 days') AND ? "
        "AND s.done_on BETWEEN ? AND ? UNION ALL "
        "SELECT t.order_id, s.arrived_on FROM shipment s JOIN shipped_order t "
        "ON t.shipment_id = s.id AND t.deleted_op IS NULL "
        "WHERE s.deleted_op IS NULL AND s.arrived_on BETWEEN ? AND ?) a "
        "JOIN sales_order o ON o.id = a.order_id AND o.deleted_op IS NULL "
        "AND COALESCE(o.status, '') NOT IN ('cancelled', 'returned') "
        "JOIN customer c ON c.id = o.customer_id AND c.deleted_op IS NULL "
        "AND c.archived_on IS NULL WHERE NOT EXISTS (SELECT 1 FROM service_use u "
        "WHERE u.order_id = o.id AND u.kind = 'after_delivery' AND u.deleted_op IS NULL) "
        "GROUP BY o.id ORDER BY MIN(a.day), o.id LIMIT ?",
        *days,
        *days,
        *days,
        limit,
    )


def effects(db: Database, today: dt.date, days: int) -> list[Sequence[Any]]:
    """Kind, state, times offered, customers, orders before and after, mean rating.

    The orders are those of so many days before and after, of customers whose days after are over;
    a customer counts once for each kind and state, from the first time on.
    """
    return db.rows(
        "WITH told AS (SELECT kind, state, customer_id, COUNT(*) AS times, "
        "MIN(COALESCE(used_on, offered_on)) AS day, SUM(rating) AS stars, COUNT(rating) AS rated "
        "FROM service_use WHERE deleted_op IS NULL GROUP BY kind, state, customer_id), "
        "counted AS (SELECT told.*, day <= date(?, ?) AS over, "
        f"{_ORDERS} AND o.date >= date(day, ?) AND o.date < day) AS before, "
        f"{_ORDERS} AND o.date >= day AND o.date < date(day, ?)) AS after FROM told) "
        "SELECT kind, state, SUM(times), SUM(over), SUM(before * over), SUM(after * over), "
        "CAST(SUM(stars) AS REAL) / NULLIF(SUM(rated), 0) FROM counted GROUP BY kind, state "
        "ORDER BY kind, state = 'used' DESC, state",
        today.isoformat(),
        f"-{days} days",
        f"-{days} days",
        f"+{days} days",
    )
