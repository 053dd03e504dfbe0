"""Which price of a list holds for a customer, on a day and for a quantity. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from custdesk.domain.money import minor_digits
from custdesk.domain.words import N_, Message


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """A row of a price list; None: it holds for every tier, industry, quantity or day."""

    id: int
    currency: str
    price: Decimal
    tier: str | None = None
    industry: str | None = None
    min_quantity: Decimal | None = None
    from_on: dt.date | None = None
    until_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PriceTold:
    """A price of one unit and where it is from.

    `listed`: the row of the price list; None: the product's own list price. `converted`: from
    which currency it was turned into `currency`, by the rate of the day.
    """

    price: Decimal
    currency: str
    origin: Message
    listed: int | None = None
    converted: str | None = None


def holds(row: ListedPrice, tier: str, industry: str, quantity: Decimal, on: dt.date) -> bool:
    """Whether a price of the list is meant for a customer, a quantity and a day."""
    return (
        (row.tier is None or row.tier == tier)
        and (row.industry is None or row.industry.casefold() == industry.casefold())
        and (row.min_quantity is None or row.min_quantity <= quantity)
        and (row.from_on is None or row.from_on <= on)
        and (row.until_on is None or on <= row.until_on)
    )


def best(
    rows: Iterable[ListedPrice],
    tier: str,
    industry: str,
    quantity: Decimal,
    on: dt.date,
    wanted: str = "",
) -> ListedPrice | None:
    """The price that says most: of the tier before that of the industry before that of everybody.

    Of these that from the greatest quantity, then the one in the `wanted` currency, then the one
    that began last, then the one that was written last.
    """
    fitting = [row for row in rows if holds(row, tier, industry, quantity, on)]
    return max(fitting, key=lambda row: _rank(row, wanted), default=None)


def _rank(row: ListedPrice, wanted: str) -> tuple[object, ...]:
    return (
        row.tier is not None,
        row.industry is not None,
        row.min_quantity or Decimal(0),
        row.currency == wanted,
        row.from_on or dt.date.min,
        row.id,
    )


def shown_price(price: str, currency: str) -> str:
    """A price as it is read: `USD 4.10`, with as many decimals as the currency has, or more."""
    amount = Decimal(price)
    digits = max(minor_digits(currency), -int(amount.normalize().as_tuple().exponent))
    return f"{currency} {amount:,.{digits}f}".strip()


def origin_of(row: ListedPrice, tier_title: str) -> Message:
    """Where a price is from: `price list: Key, from 500, since 1 January 2026`."""
    facts: list[object] = []
    if row.tier is not None:
        facts.append(Message(tier_title))
    if row.industry is not None:
        facts.append(row.industry)
    if row.min_quantity is not None:
        facts.append(Message(N_("from {n} on"), {"n": row.min_quantity.normalize()}))
    if row.from_on is not None:
        facts.append(Message(N_("since {day}"), {"day": row.from_on}))
    if row.until_on is not None:
        facts.append(Message(N_("until {day}"), {"day": row.until_on}))
    if not facts:
        return Message(N_("Price list for everybody"))
    return Message(N_("Price list: {facts}"), {"facts": tuple(facts)})
