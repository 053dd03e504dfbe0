"""Who owes what since when: a row for each customer and currency, and what it adds up to."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from custdesk.domain.credit import ageing as rules
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message, Money
from custdesk.services.credit.exposure import Exposure, in_base, of_all
from custdesk.services.desk import Desk
from custdesk.store import ledger, settings

_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class AgeingRow:
    """What a customer owes in one currency; amounts in its minor units, buckets as `BUCKETS`.

    `base_open`, `base_overdue`: in the base currency at the day's rate; None without one.
    `exposure`, `limit`: of the customer in all currencies, in the base currency.
    """

    customer: int
    code: str
    name: str
    tier: str
    currency: str
    buckets: tuple[int, ...]
    on_account: int
    disputed: int
    days_late: int
    base_open: int | None
    base_overdue: int | None
    exposure: int
    limit: int | None

    @property
    def open(self) -> int:
        return sum(self.buckets)

    @property
    def overdue(self) -> int:
        return sum(self.buckets[1:])

    @property
    def over_limit(self) -> bool:
        return self.limit is not None and self.exposure > self.limit


@dataclass(frozen=True, slots=True)
class CurrencyTotal:
    """What all customers owe in a currency."""

    currency: str
    buckets: tuple[int, ...]
    on_account: int
    base_open: int | None

    @property
    def open(self) -> int:
        return sum(self.buckets)


@dataclass(frozen=True, slots=True)
class Ageing:
    """The firm's receivables on a day; sums in the base currency.

    `best_dso`: with nothing late. `without_rate`: open amounts that are in no sum, by currency.
    """

    as_of: dt.date
    base: str
    rows: tuple[AgeingRow, ...]
    totals: tuple[CurrencyTotal, ...]
    open: int
    overdue: int
    on_account: int
    exposure: int
    dso: Decimal | None
    best_dso: Decimal | None
    dso_told: Message
    without_rate: tuple[tuple[str, int], ...]


def ageing(desk: Desk, as_of: dt.date | None = None) -> Ageing:
    """All open items as of the end of a day, what is latest first."""
    on = as_of or desk.today()
    base, rates = settings.base_currency(desk.db), ledger.rates(desk.db, on)
    aged = ledger.aged(desk.db, on)
    exposures = of_all(desk, on, aged)
    rows = [_row(one, exposures[one.customer], rates, base, on) for one in aged]
    rows.sort(key=lambda row: (-(row.base_overdue or 0), -(row.base_open or 0), row.name))
    total = sum(row.base_open or 0 for row in rows)
    overdue = sum(row.base_overdue or 0 for row in rows)
    on_account = sum(in_base(row.on_account, row.currency, 0, rates, base) or 0 for row in rows)
    dso, best, told = days_outstanding(desk, total, total - overdue, on)
    missing: dict[str, int] = {}
    for row in rows:
        if row.base_open is None and row.open:
            missing[row.currency] = missing.get(row.currency, 0) + row.open
    return Ageing(
        on, base, tuple(rows), _totals(rows, base), total, overdue, on_account,
        sum(one.total for one in exposures.values()), dso, best, told,
        tuple(sorted(missing.items())),
    )  # fmt: skip


def _row(
    one: ledger.AgedRow, exposure: Exposure, rates: dict[str, str], base: str, on: dt.date
) -> AgeingRow:
    # Without a rate of the day the rates of the invoices themselves tell what they are worth.
    known = not one.unrated
    return AgeingRow(
        one.customer, one.code, one.name, "" if one.tier is None else str(_TIERS[one.tier]),
        one.currency, one.buckets, one.on_account, one.disputed,
        rules.days_late(one.oldest, on),
        in_base(sum(one.buckets), one.currency, one.own_open if known else None, rates, base),
        in_base(
            sum(one.buckets[1:]), one.currency, one.own_overdue if known else None, rates, base
        ),
        exposure.total, exposure.limit,
    )  # fmt: skip


def _totals(rows: list[AgeingRow], base: str) -> tuple[CurrencyTotal, ...]:
    names = sorted({row.currency for row in rows}, key=lambda one: (one != base, one))
    found = []
    for name in names:
        own = [row for row in rows if row.currency == name]
        worth = [row.base_open for row in own]
        found.append(
            CurrencyTotal(
                name,
                rules.summed([row.buckets for row in own]),
                sum(row.on_account for row in own),
                None if None in worth else sum(one or 0 for one in worth),
            )
        )
    return tuple(found)


def days_outstanding(
    desk: Desk, total: int, in_time: int, on: dt.date, customer: int | None = None
) -> tuple[Decimal | None, Decimal | None, Message]:
    """(DSO, the best possible one, how it was reckoned) from what is open and not late of it."""
    first = on - dt.timedelta(days=rules.DSO_DAYS)
    sold, _many = ledger.invoiced(desk.db, first, on, customer)
    base = settings.base_currency(desk.db)
    if sold <= 0:
        return None, None, Message(N_("Nothing was invoiced in the last twelve months."))
    text = N_(
        "{open} open ÷ {sold} invoiced in {days} days × {days} days; "
        "without what is late it would be {best} days"
    )
    best = rules.dso(in_time, sold)
    values = {
        "open": Money(total, base), "sold": Money(sold, base), "days": rules.DSO_DAYS,
        "best": best,
    }  # fmt: skip
    return rules.dso(total, sold), best, Message(text, values)
