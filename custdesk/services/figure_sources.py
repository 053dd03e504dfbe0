"""The records behind a figure of the explanation: what was counted, row by row."""

import datetime as dt
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from custdesk.domain.receivables import Receivables, settle
from custdesk.domain.words import N_, Message, Money
from custdesk.services.desk import Desk
from custdesk.store import behind as records
from custdesk.store import settings
from custdesk.store.receivables import Account, accounts

Cell = str | int | dt.date | Money | Message | None
_MOST = 500  # rows


@dataclass(frozen=True, slots=True)
class Source:
    """The records behind a figure. `heads` are source texts; `total` says what they come to.

    Of more than `_MOST` records the latest (or largest) are listed, and all are in the total.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: Message | None = None


class _Asked(NamedTuple):
    """Whose figure, of which day, in which currency."""

    desk: Desk
    customer: int
    as_of: dt.date
    currency: str

    def year(self, back: int = 0) -> tuple[dt.date, dt.date]:
        """The last day before the twelve months, and their last one; `back` years earlier."""
        from custdesk.store.sales import year_before

        end = self.as_of
        for _turn in range(back):
            end = year_before(end)
        return year_before(end), end


def behind(desk: Desk, customer: int, factor: str, as_of: dt.date | None = None) -> Source | None:
    """What a factor's figure was counted from; None where it is no count (a mark)."""
    find = _SOURCES.get(factor)
    if find is None:
        return None
    asked = _Asked(desk, customer, as_of or desk.today(), settings.base_currency(desk.db))
    return find(asked)


_ORDER_HEADS = (N_("Date"), N_("Order"), N_("Amount"))


def _orders(asked: _Asked, back: int = 0) -> list[records.OrderBehind]:
    return records.orders(asked.desk.db, asked.customer, *asked.year(back))


def _sales(asked: _Asked) -> Source:
    rows = [(one.on, one.number, _money(asked, one.total)) for one in _orders(asked)]
    return Source(_ORDER_HEADS, tuple(rows[:_MOST]), _ordered(asked, rows))


def _money(asked: _Asked, minor: int | None) -> Money | None:
    return None if minor is None else Money(minor, asked.currency)


def _ordered(asked: _Asked, rows: list[tuple[dt.date | None, str, Money | None]]) -> Message:
    total = sum(amount.minor for _, _, amount in rows if amount is not None)
    values = {"n": len(rows), "amount": Money(total, asked.currency)}
    return Message(N_("{n} order, {amount}"), values, N_("{n} orders, {amount}"))


def _margin(asked: _Asked) -> Source:
    costed = [one for one in _orders(asked) if one.margin is not None]
    rows = [
        (one.on, one.number, _money(asked, one.total), _money(asked, one.margin))
        for one in costed
    ]  # fmt: skip
    total = Money(sum(one.margin or 0 for one in costed), asked.currency)
    text = Message(N_("{amount} of margin in all"), {"amount": total})
    return Source((*_ORDER_HEADS, N_("Margin")), tuple(rows[:_MOST]), text)


def _growth(asked: _Asked) -> Source:
    now, before = _orders(asked), _orders(asked, 1)
    rows = tuple((one.on, one.number, _money(asked, one.total)) for one in now + before)
    sums = [Money(sum(one.total or 0 for one in year), asked.currency) for year in (now, before)]
    text = Message(
        N_("{now} in the last 12 months, {before} in the year before"),
        {"now": sums[0], "before": sums[1]},
    )
    return Source(_ORDER_HEADS, rows[:_MOST], text)


def _rhythm(asked: _Asked) -> Source:
    days = records.order_days(asked.desk.db, asked.customer, asked.as_of)
    apart = [(later - day).days for day, later in itertools.pairwise(days)]
    rows = tuple(zip(days, (None, *apart), strict=False))[::-1]
    text = Message(N_("Ordered on {n} day"), {"n": len(days)}, N_("Ordered on {n} days"))
    return Source((N_("Order day"), N_("Days since the one before")), rows[:_MOST], text)


def _years(asked: _Asked) -> Source:
    days = records.order_days(asked.desk.db, asked.customer, asked.as_of)
    since, opening = records.beginnings(asked.desk.db, asked.customer)
    told = (
        (N_("Customer since"), since),
        (N_("First order"), days[0] if days else None),
        (N_("Last order, from the old list"), opening),
    )
    rows = tuple((Message(what), on) for what, on in told if on)
    return Source((N_("What is recorded"), N_("Date")), rows)


def _receivables(asked: _Asked) -> tuple[Receivables, Account]:
    account = accounts(asked.desk.db, [asked.customer], asked.as_of).get(asked.customer, Account())
    return settle(account.claims, account.receipts, asked.as_of, account.matches), account


def _due(account: Account) -> Mapping[int, dt.date | None]:
    return {claim.id: claim.due for claim in account.claims}


_OPEN_HEADS = (N_("Invoice"), N_("Due"), N_("Still open"))


def _overdue(asked: _Asked) -> Source:
    found, account = _receivables(asked)
    due = _due(account)
    rows = tuple(
        (account.numbers[claim], due[claim], Money(amount, asked.currency), days)
        for claim, amount, days in found.overdue_claims
    )
    text = Message(N_("{amount} overdue"), {"amount": Money(found.overdue, asked.currency)})
    return Source((*_OPEN_HEADS, N_("Days late")), rows[:_MOST], text)


def _limit(asked: _Asked) -> Source:
    found, account = _receivables(asked)
    due = _due(account)
    rows = tuple(
        (account.numbers[claim], due[claim], Money(amount, asked.currency))
        for claim, amount in found.open_claims
    )
    text = Message(N_("{amount} still open"), {"amount": Money(found.open, asked.currency)})
    return Source(_OPEN_HEADS, rows[:_MOST], text)


def _payment(asked: _Asked) -> Source:
    found, account = _receivables(asked)
    due = _due(account)
    rows = tuple(
        (
            part.paid, account.numbers[part.claim], due[part.claim],
            Money(part.worth, asked.currency), part.days_late,
        )
        for part in sorted(found.parts, key=lambda one: one.paid, reverse=True)
    )  # fmt: skip
    text = None
    if found.late_days is not None:
        text = Message(
            N_("{days} days late on average, weighted by amount"), {"days": found.late_days}
        )
    heads = (N_("Paid on"), N_("Invoice"), N_("Due"), N_("Amount"), N_("Days late"))
    return Source(heads, rows[:_MOST], text)


def _contacts(asked: _Asked, *, asking: bool = False) -> Source:
    found = records.contacts(asked.desk.db, asked.customer, *asked.year(), asking=asking)
    text = Message(N_("{n} contact"), {"n": len(found)}, N_("{n} contacts"))
    heads = (N_("Date"), N_("Channel"), N_("Purpose"), N_("What was said"))
    return Source(heads, tuple(found[:_MOST]), text)


def _enquiries(asked: _Asked) -> Source:
    return _contacts(asked, asking=True)


def _breadth(asked: _Asked) -> Source:
    found = records.products(asked.desk.db, asked.customer, *asked.year())
    text = Message(N_("{n} product"), {"n": len(found)}, N_("{n} products"))
    return Source((N_("Code"), N_("Product"), N_("Orders")), tuple(found[:_MOST]), text)


_SOURCES: Mapping[str, Callable[[_Asked], Source]] = {
    "sales": _sales,
    "frequency": _sales,
    "margin": _margin,
    "years": _years,
    "growth": _growth,
    "rhythm": _rhythm,
    "enquiries": _enquiries,
    "breadth": _breadth,
    "contacts": _contacts,
    "overdue": _overdue,
    "payment": _payment,
    "limit": _limit,
}
