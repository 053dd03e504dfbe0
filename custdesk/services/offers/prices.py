"""What a product costs a customer on a day, and where that price is from."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from custdesk.domain.money import minor_digits
from custdesk.domain.offers.prices import PriceTold, best, origin_of
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.offers.products import get
from custdesk.services.offers.rates import between
from custdesk.store import products

__all__ = ["PriceTold", "last_sold", "price_for"]


def price_for(
    desk: Desk,
    product: int,
    customer: int | None = None,
    quantity: Decimal = Decimal(1),
    on: dt.date | None = None,
    currency: str | None = None,
) -> PriceTold | None:
    """The price of one unit: that of the customer's tier or industry, else the list price.

    In `currency` by the rate of the day; in its own where no rate is known. None: no price at all.
    """
    day = on or desk.today()
    row = get(desk, product)
    tier, industry = products.market_of(desk.db, customer) if customer else ("", "")
    rows = products.listed_prices(desk.db, product)
    chosen = best(rows, tier, industry, quantity, day, currency or "")
    if chosen is not None:
        title = Tier(chosen.tier).label if chosen.tier else ""
        told = PriceTold(chosen.price, chosen.currency, origin_of(chosen, title), chosen.id)
    elif row["price"]:
        coin = row["currency"] or ""
        told = PriceTold(Decimal(row["price"]), coin, Message(N_("List price of the product")))
    else:
        return None
    return _converted(desk, told, currency, day)


def _converted(desk: Desk, told: PriceTold, currency: str | None, on: dt.date) -> PriceTold:
    if not currency or currency == told.currency:
        return told
    rate = between(desk, told.currency, currency, on)
    if rate is None:
        return told
    # Two digits more than the currency has: prices of small goods are fractions of a cent.
    step = Decimal(1).scaleb(-minor_digits(currency) - 2)
    price = (told.price * rate).quantize(step, ROUND_HALF_UP).normalize()
    origin = Message(
        N_("{origin}; {price} {currency}, by the rate of the day"),
        {"origin": told.origin, "price": f"{told.price:f}", "currency": told.currency},
    )
    return PriceTold(price, currency, origin, told.listed, told.currency)


def last_sold(
    desk: Desk, product: int, customer: int
) -> tuple[Decimal, str, dt.date | None] | None:
    """(price, currency, day) that a customer paid for a product the last time."""
    found = products.last_sold(desk.db, product, customer)
    return (Decimal(found[0]), found[1], found[2]) if found else None
