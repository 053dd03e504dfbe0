"""Gifts as they are listed."""

import datetime as dt

from custdesk.domain.words import N_, Message, Money
from custdesk.store.conditions import day
from custdesk.store.database import Database
from custdesk.store.rows import GiftRow, TimelineEntry


def of_customer(
    db: Database, customer: int, person: int | None = None, limit: int = 50
) -> list[GiftRow]:
    """The gifts of a customer, or of one of its people and those of nobody; the newest first."""
    found = db.rows(
        "SELECT g.id, g.customer_id, g.person_id, COALESCE(p.name, ''), g.date, g.direction, "
        "g.what, COALESCE(g.occasion, ''), g.amount, COALESCE(g.currency, '') FROM gift g "
        "LEFT JOIN person p ON p.id = g.person_id WHERE g.deleted_op IS NULL "
        "AND g.customer_id = ? AND (? IS NULL OR g.person_id IS NULL OR g.person_id = ?) "
        "ORDER BY g.date DESC, g.id DESC LIMIT ?",
        customer,
        person,
        person,
        limit,
    )
    return [
        GiftRow(number, owner, whom, name, day(on) or dt.date.min, way, what, why, amount, currency)
        for number, owner, whom, name, on, way, what, why, amount, currency in found
    ]


def rate_on(db: Database, currency: str, on: dt.date) -> tuple[str, str, str | None] | None:
    """(rate, day, source): the last rate that was stored up to a day."""
    return next(
        iter(
            db.rows(
                "SELECT rate, on_date, source FROM exchange_rate WHERE deleted_op IS NULL "
                "AND currency = ? AND on_date <= ? ORDER BY on_date DESC LIMIT 1",
                currency,
                on.isoformat(),
            )
        ),
        None,
    )


def timeline(db: Database, customer: int, limit: int) -> list[TimelineEntry]:
    """The gifts of a customer as entries of the timeline, the latest first."""
    titles = {"given": N_("Gift given"), "received": N_("Gift received")}
    return [
        TimelineEntry(
            "gift", one.id, one.date, False, None, Message(titles.get(one.direction, "")),
            "\n".join(part for part in (one.what, one.occasion) if part),
            Money(one.amount, one.currency) if one.amount is not None else "", one.person,
        )
        for one in of_customer(db, customer, limit=limit)
    ]  # fmt: skip
