"""Rates of the day for offers: from one currency into another, never guessed."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from custdesk.domain import money
from custdesk.services.desk import Desk
from custdesk.services.trips.rates import rate_of
from custdesk.store import settings


def base_rate(desk: Desk, currency: str, on: dt.date) -> Decimal | None:
    """Base units for one unit of a currency; None where no rate is known."""
    if currency == settings.base_currency(desk.db):
        return Decimal(1)
    rate = rate_of(desk, {"currency": currency}, on)["rate"]
    return Decimal(str(rate)) if rate else None


def between(desk: Desk, old: str, new: str, on: dt.date) -> Decimal | None:
    """Units of `new` for one of `old`; None where a rate is missing."""
    if old == new:
        return Decimal(1)
    first, second = base_rate(desk, old, on), base_rate(desk, new, on)
    return first / second if first and second else None


def in_base(desk: Desk, row: Mapping[str, Any], minor: int | None) -> int | None:
    """An amount of a row in the base currency, by the rate that is kept with it."""
    base = settings.base_currency(desk.db)
    if minor is None or row["currency"] == base:
        return minor
    return (
        money.convert(minor, row["currency"], Decimal(row["rate"]), base) if row["rate"] else None
    )
