"""The figures of customers, counted from the records in one pass per table."""

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from custdesk.domain.facts import Facts, ManualTier
from custdesk.domain.receivables import Receivables, settle
from custdesk.domain.tier import Tier
from custdesk.store import settings
from custdesk.store.conditions import among, day
from custdesk.store.database import Database
from custdesk.store.receivables import accounts

RHYTHM_NEEDS = 4  # order days


@dataclass(frozen=True, slots=True)
class Sales:
    """What the orders of one customer add up to, minor units of the base currency."""

    orders_12m: int = 0
    orders_total: int = 0
    sales_12m: int = 0
    sales_before: int = 0
    margin_12m: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    trend: tuple[int, ...] = (0,) * 12
    gap: int | None = None  # median days between order days
    uninvoiced: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is counted about one customer."""

    facts: Facts
    sales: Sales
    receivables: Receivables


def year_before(day: dt.date) -> dt.date:
    """The same day a year earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def count(db: Database, customers: Collection[int] | None, as_of: dt.date) -> list[Known]:
    """The figures of the customers (None: all that are not in the bin) as of the end of a day."""
    sales = _sales(db, customers, as_of)
    products = _products(db, customers, as_of)
    owed = {
        number: settle(account.claims, account.receipts, as_of)
        for number, account in accounts(db, customers, as_of).items()
    }
    contacts = _contacts(db, customers, as_of)
    base = settings.base_currency(db)
    # A limit or an opening figure in another currency has no rate of its day: it is not counted.
    rows = db.rows(
        f"SELECT id, since, {_in_base('credit_limit', 'credit_currency')}, "
        f"{_in_base('opening_sales_12m', 'opening_currency')}, opening_last_order, "
        "opening_last_contact, manual_tier, manual_tier_reason, manual_tier_until FROM customer c "
        "WHERE deleted_op IS NULL AND archived_on IS NULL" + among("id", customers),
        base,
        base,
    )
    return [_known(row, sales, products, owed.get(row[0], Receivables()), contacts) for row in rows]


def _in_base(amount: str, currency: str) -> str:
    return f"CASE WHEN COALESCE({currency}, '') IN ('', ?) THEN {amount} END"


def _known(
    row: tuple[Any, ...],
    sales: dict[int, Sales],
    products: dict[int, int],
    owed: Receivables,
    contacts: dict[int, tuple[int, int, str]],
) -> Known:
    number, since, limit, opening, opening_order, opening_contact, tier, reason, until = row
    sold = sales.get(number, Sales())
    contacted, enquiries, last_contact = contacts.get(number, (0, 0, ""))
    facts = Facts(
        id=number,
        orders_12m=sold.orders_12m,
        orders_total=sold.orders_total,
        sales_12m=sold.sales_12m,
        sales_prev_12m=sold.sales_before,
        margin_12m=sold.margin_12m,
        products_12m=products.get(number),
        first_order=sold.first,
        last_order=sold.last,
        since=day(since),
        open_overdue_minor=owed.overdue,
        overdue_days=owed.overdue_days,
        paid_late_days=owed.late_days,
        paid_count=owed.payments,
        credit_limit=limit,
        exposure=owed.open,
        enquiries_12m=enquiries,
        interactions_12m=contacted,
        last_contact=day(last_contact or opening_contact),
        opening_sales=opening,
        opening_last_order=day(opening_order),
        manual=ManualTier(Tier(tier), reason or "", day(until)) if tier else None,
    )
    return Known(facts, sold, owed)


def _sales(db: Database, customers: Collection[int] | None, as_of: dt.date) -> dict[int, Sales]:
    cursor = db.execute_sql(
        "SELECT customer_id, date, base_total, margin FROM sales_order WHERE deleted_op IS NULL "
        "AND COALESCE(status, '') NOT IN ('cancelled', 'returned') "
        f"AND (date IS NULL OR date <= ?){among('customer_id', customers)} "
        "ORDER BY customer_id, date",
        (as_of.isoformat(),),
    )
    add_up = _adder(as_of)
    found: dict[int, Sales] = {}
    current = 0
    orders: list[Any] = []
    for number, *order in cursor:
        if number != current and orders:
            found[current] = add_up(orders)
            orders = []
        current = number
        orders.append(order)
    if orders:
        found[current] = add_up(orders)
    return found


def _adder(as_of: dt.date) -> Callable[[list[Any]], Sales]:
    """Adds up one customer's orders (date, total, margin), which come in the order of dates."""
    start = year_before(as_of)
    year, before = start.isoformat(), year_before(start).isoformat()
    month_of = {_month_back(as_of, back): 11 - back for back in range(12)}

    def add_up(orders: list[Any]) -> Sales:
        recent = [order for order in orders if order[0] and order[0] > year]
        older = [order for order in orders if order[0] and before < order[0] <= year]
        days = sorted({order[0] for order in orders if order[0]})
        trend = [0] * 12
        for date, total, _ in recent:
            place = month_of.get(date[:7])
            if place is not None:
                trend[place] += total or 0
        margins = [margin for _, _, margin in recent if margin is not None]
        return Sales(
            orders_12m=len(recent),
            orders_total=len(orders),
            sales_12m=sum(total or 0 for _, total, _ in recent),
            sales_before=sum(total or 0 for _, total, _ in older),
            margin_12m=sum(margins) if margins else None,
            first=day(days[0]) if days else None,
            last=day(days[-1]) if days else None,
            trend=tuple(trend),
            gap=_gap(days),
        )

    return add_up


def _month_back(as_of: dt.date, back: int) -> str:
    months = as_of.year * 12 + as_of.month - 1 - back
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _gap(days: list[str]) -> int | None:
    if len(days) < RHYTHM_NEEDS:
        return None
    dates = [dt.date.fromisoformat(text) for text in days]
    return round(median((later - earlier).days for earlier, later in pairwise(dates)))


def _products(db: Database, customers: Collection[int] | None, as_of: dt.date) -> dict[int, int]:
    return dict(
        db.rows(
            "SELECT o.customer_id, COUNT(DISTINCT l.product_id) FROM sales_order o "
            "JOIN order_line l ON l.order_id = o.id WHERE o.deleted_op IS NULL "
            "AND l.deleted_op IS NULL AND l.product_id IS NOT NULL "
            "AND COALESCE(o.status, '') NOT IN ('cancelled', 'returned') "
            f"AND o.date > ? AND o.date <= ?{among('o.customer_id', customers)} "
            "GROUP BY o.customer_id",
            year_before(as_of).isoformat(),
            as_of.isoformat(),
        )
    )


def _contacts(
    db: Database, customers: Collection[int] | None, as_of: dt.date
) -> dict[int, tuple[int, int, str]]:
    """customer -> contacts and enquiries of twelve months, day of the last contact."""
    return {
        number: (contacts, enquiries, last)
        for number, contacts, enquiries, last in db.rows(
            "SELECT customer_id, SUM(date > ?), "
            "SUM(date > ? AND COALESCE(purpose, '') IN ('enquiry', 'quotation')), MAX(date) "
            "FROM interaction WHERE deleted_op IS NULL AND channel <> 'note' "
            f"AND date <= ?{among('customer_id', customers)} GROUP BY customer_id",
            year_before(as_of).isoformat(),
            year_before(as_of).isoformat(),
            as_of.isoformat(),
        )
    }
