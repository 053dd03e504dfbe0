"""How much of our money is with a customer: open items and open orders, at the rates of a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from custdesk.domain.money import convert
from custdesk.services.desk import Desk
from custdesk.store import ledger, settings


@dataclass(frozen=True, slots=True)
class Exposure:
    """In minor units of the base currency. `items`: open less what is on account.

    `limit`: None where none is set, or it is in a currency without a rate. `without_rate`: what of
    it could not be brought into the base currency, by currency; it is in no sum.
    """

    customer: int
    items: int = 0
    orders: int = 0
    limit: int | None = None
    without_rate: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        return self.items + self.orders

    @property
    def over(self) -> int:
        """By how much the limit is passed; 0 where it is not, or there is none."""
        return 0 if self.limit is None else max(0, self.total - self.limit)


def of_customer(
    desk: Desk, customer: int, as_of: dt.date | None = None, without: int | None = None
) -> Exposure:
    """The exposure of one customer; `without`: as if an order were not there."""
    on = as_of or desk.today()
    found = _exposures(desk, on, customer, ledger.aged(desk.db, on, [customer]), without)
    return found.get(customer) or Exposure(customer, limit=limits(desk, on, customer).get(customer))


def of_all(
    desk: Desk, as_of: dt.date | None = None, aged: list[ledger.AgedRow] | None = None
) -> dict[int, Exposure]:
    """customer -> exposure, of all who owe anything or have an order open."""
    on = as_of or desk.today()
    rows = ledger.aged(desk.db, on) if aged is None else aged
    return _exposures(desk, on, None, rows)


def limits(desk: Desk, on: dt.date, customer: int | None = None) -> dict[int, int]:
    """customer -> credit limit in the base currency, where one is set and has a rate."""
    base, rates = settings.base_currency(desk.db), ledger.rates(desk.db, on)
    found = {}
    for number, limit, currency in ledger.limits(desk.db, customer):
        worth = in_base(limit, currency or base, None, rates, base)
        if worth is not None:
            found[number] = worth
    return found


def in_base(
    minor: int, currency: str, own: int | None, rates: Mapping[str, str], base: str
) -> int | None:
    """An amount at the day's rate, else at its own (`own`), else None."""
    if currency == base:
        return minor
    rate = rates.get(currency)
    return own if rate is None else convert(minor, currency, Decimal(rate), base)


def _exposures(
    desk: Desk,
    on: dt.date,
    customer: int | None,
    aged: list[ledger.AgedRow],
    without: int | None = None,
) -> dict[int, Exposure]:
    base, rates = settings.base_currency(desk.db), ledger.rates(desk.db, on)
    items: dict[int, int] = defaultdict(int)
    orders: dict[int, int] = defaultdict(int)
    odd: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row in aged:
        net = sum(row.buckets) - row.on_account
        own = row.own_open - row.own_on_account
        worth = in_base(net, row.currency, own, rates, base)
        if row.currency not in rates and row.unrated:
            odd[row.customer].append((row.currency, net))
        items[row.customer] += worth or 0
    for order in ledger.open_orders(desk.db, customer, without):
        worth = in_base(order.amount, order.currency, order.base, rates, base)
        if worth is None:
            odd[order.customer].append((order.currency, order.amount))
        orders[order.customer] += worth or 0
    known = limits(desk, on, customer)
    return {
        number: Exposure(
            number, items[number], orders[number], known.get(number), tuple(odd.get(number, ()))
        )
        for number in sorted({*items, *orders, *odd})
    }
