"""Agreements with their steps, and what of a promised volume was reached."""

import datetime as dt
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from custdesk.domain.agreements.days import AHEAD
from custdesk.store.conditions import day
from custdesk.store.database import Database


class AgreementRow(NamedTuple):
    """An agreement as it is listed."""

    id: int
    customer: int
    customer_name: str
    tier: int | None
    kind: str
    title: str
    number: str
    first: dt.date | None
    until: dt.date | None
    notice_days: int | None
    renews: bool
    status: str
    volume: Decimal | None
    unit: str
    every: str
    product: int | None
    product_name: str
    owner: str
    next_step: str  # the first of its steps that is not done
    next_due: dt.date | None


class StepRow(NamedTuple):
    """A milestone or review."""

    id: int
    agreement: int
    kind: str
    what: str
    due: dt.date | None
    done_on: dt.date | None
    result: str


_COLUMNS = (
    "a.id, a.customer_id, c.name, f.tier, a.kind, a.title, COALESCE(a.number, ''), a.from_on, "
    "a.until_on, a.notice_days, a.renews, a.status, a.volume, COALESCE(a.volume_unit, ''), "
    "COALESCE(a.volume_every, 'year'), a.product_id, COALESCE(p.name, ''), COALESCE(a.owner, '')"
)
_FROM = (
    "FROM agreement a JOIN customer c ON c.id = a.customer_id "
    "LEFT JOIN figure f ON f.id = a.customer_id LEFT JOIN product p ON p.id = a.product_id "
    "WHERE a.deleted_op IS NULL AND c.deleted_op IS NULL"
)


def listing(
    db: Database, customer: int | None = None, states: Collection[str] = (), limit: int = 2000
) -> list[AgreementRow]:
    """Agreements, those that end first before the others; ended ones last."""
    marks = ", ".join("?" for _ in states)
    return _rows(
        db,
        f"SELECT {_COLUMNS} {_FROM} AND (? IS NULL OR a.customer_id = ?)"
        + (f" AND a.status IN ({marks})" if states else "")
        + " ORDER BY a.status = 'ended', a.until_on IS NULL, a.until_on, a.id LIMIT ?",
        customer, customer, *states, limit,
    )  # fmt: skip


def one(db: Database, number: int) -> AgreementRow | None:
    """One agreement as it is listed."""
    return next(iter(_rows(db, f"SELECT {_COLUMNS} {_FROM} AND a.id = ?", number)), None)


def _rows(db: Database, query: str, *values: object) -> list[AgreementRow]:
    found = db.rows(query, *values)
    coming: dict[int, StepRow] = {}
    for step in steps(db, [row[0] for row in found], done=False):
        coming.setdefault(step.agreement, step)
    return [
        AgreementRow(
            number, owner, name, tier, kind, title, code, day(first), day(until), notice,
            bool(renews), status, None if volume is None else Decimal(volume), unit, every,
            product, product_name, who, *_told(coming.get(number)),
        )
        for (
            number, owner, name, tier, kind, title, code, first, until, notice, renews, status,
            volume, unit, every, product, product_name, who,
        ) in found
    ]  # fmt: skip


def _told(step: StepRow | None) -> tuple[str, dt.date | None]:
    return (step.what, step.due) if step is not None else ("", None)


def steps(db: Database, agreements: Sequence[int], *, done: bool = True) -> list[StepRow]:
    """The steps of agreements, the earliest first; `done`: with those that are done."""
    found: list[StepRow] = []
    for start in range(0, len(agreements), 500):
        part = agreements[start : start + 500]
        marks = ", ".join("?" for _ in part)
        found += [
            StepRow(number, owner, kind, what, day(due), day(made), result)
            for number, owner, kind, what, due, made, result in db.rows(
                "SELECT id, agreement_id, kind, what, due, done_on, COALESCE(result, '') "
                f"FROM agreement_step WHERE deleted_op IS NULL AND agreement_id IN ({marks})"
                + ("" if done else " AND done_on IS NULL")
                + " ORDER BY done_on IS NOT NULL, due IS NULL, due, id",
                *part,
            )
        ]
    return found


# An order that counts as bought, where it stands beside others.
_BOUGHT = (
    "o.deleted_op IS NULL AND COALESCE(o.status, '') NOT IN ('cancelled', 'returned') "
    "AND o.customer_id = ? AND o.date BETWEEN ? AND ?"
)


def quantity(
    db: Database, customer: int, product: int | None, first: dt.date, last: dt.date
) -> tuple[Decimal, int]:
    """The quantity that a customer ordered in some days, of a product or of all; the orders."""
    total, orders = Decimal(0), set()
    for order, amount in db.rows(
        f"SELECT o.id, l.quantity FROM sales_order o JOIN order_line l ON l.order_id = o.id "
        f"WHERE {_BOUGHT} AND l.deleted_op IS NULL AND l.quantity IS NOT NULL "
        "AND (? IS NULL OR l.product_id = ?)",
        customer, first.isoformat(), last.isoformat(), product, product,
    ):  # fmt: skip
        total += Decimal(amount)
        orders.add(order)
    return total, len(orders)


class Bought(NamedTuple):
    """What one order, or its lines of one product, came to; `base`: in the base currency."""

    date: dt.date
    currency: str
    amount: int | None
    base: int | None
    rate: str | None


def amounts(
    db: Database, customer: int, product: int | None, first: dt.date, last: dt.date
) -> list[Bought]:
    """What a customer ordered in some days, order by order; of a product alone its lines."""
    days = first.isoformat(), last.isoformat()
    if product is None:
        query = (
            "SELECT o.date, o.currency, o.total, o.base_total, o.rate FROM sales_order o "
            f"WHERE {_BOUGHT}"
        )
        found = db.rows(query, customer, *days)
    else:
        query = (
            "SELECT o.date, o.currency, SUM(l.amount), NULL, o.rate FROM sales_order o "
            f"JOIN order_line l ON l.order_id = o.id WHERE {_BOUGHT} AND l.deleted_op IS NULL "
            "AND l.product_id = ? GROUP BY o.id"
        )
        found = db.rows(query, customer, *days, product)
    return [
        Bought(dt.date.fromisoformat(on), currency, amount, base, rate)
        for on, currency, amount, base, rate in found
    ]


def products(db: Database, most: int) -> list[tuple[int, str]]:
    """Products that are still offered, by their code."""
    return [
        (number, f"{code}  {name}")
        for number, code, name in db.rows(
            "SELECT id, code, name FROM product WHERE deleted_op IS NULL AND retired_on IS NULL "
            "ORDER BY code LIMIT ?",
            most,
        )
    ]


class Due(NamedTuple):
    """What of an agreement comes up. `what`: notice, end, renewal, or a step's kind."""

    customer: int
    agreement: int
    title: str
    what: str
    on: dt.date
    text: str = ""
    step: int | None = None


def due(db: Database, today: dt.date, ahead: int, limit: int, behind: int = 365) -> list[Due]:
    """What comes up of agreements in force within so many days, or was left open; at most so many.

    Bounded on both sides by indexes (`until_on`, `due`): an end by the longest notice there is.
    """
    return sorted(
        _ends(db, today, ahead, limit, behind) + _steps_due(db, today, ahead, limit, behind),
        key=lambda one: (one.on, one.agreement),
    )[:limit]


_LONGEST_NOTICE = 366  # days; what is longer is seen on the page


def _ends(db: Database, today: dt.date, ahead: int, limit: int, behind: int) -> list[Due]:
    found: list[Due] = []
    for customer, number, title, until, notice, renews in db.rows(
        "SELECT a.customer_id, a.id, a.title, a.until_on, a.notice_days, a.renews "
        "FROM agreement a JOIN customer c ON c.id = a.customer_id AND c.deleted_op IS NULL "
        "AND c.archived_on IS NULL WHERE a.deleted_op IS NULL AND a.status = 'active' "
        "AND a.until_on BETWEEN ? AND ? "
        "AND date(a.until_on, '-' || COALESCE(a.notice_days, 0) || ' days') <= ? "
        "ORDER BY a.until_on LIMIT ?",
        (today - dt.timedelta(days=behind)).isoformat(),
        (today + dt.timedelta(days=ahead + _LONGEST_NOTICE)).isoformat(),
        (today + dt.timedelta(days=ahead)).isoformat(),
        limit,
    ):
        last = dt.date.fromisoformat(until)
        given = last - dt.timedelta(days=notice) if notice else None
        if given is not None and given >= today:
            found.append(Due(customer, number, title, "notice", given, until))
        elif (last - today).days <= max(ahead, AHEAD):
            found.append(Due(customer, number, title, "renewal" if renews else "end", last))
    return found


def _steps_due(db: Database, today: dt.date, ahead: int, limit: int, behind: int) -> list[Due]:
    return [
        Due(customer, number, title, kind, dt.date.fromisoformat(on), what, step)
        for customer, number, title, kind, on, what, step in db.rows(
            "SELECT a.customer_id, a.id, a.title, s.kind, s.due, s.what, s.id "
            "FROM agreement_step s JOIN agreement a ON a.id = s.agreement_id "
            "AND a.deleted_op IS NULL AND a.status <> 'ended' "
            "JOIN customer c ON c.id = a.customer_id AND c.deleted_op IS NULL "
            "AND c.archived_on IS NULL WHERE s.deleted_op IS NULL AND s.done_on IS NULL "
            "AND s.due BETWEEN ? AND ? ORDER BY s.due LIMIT ?",
            (today - dt.timedelta(days=behind)).isoformat(),
            (today + dt.timedelta(days=ahead)).isoformat(),
            limit,
        )
    ]
