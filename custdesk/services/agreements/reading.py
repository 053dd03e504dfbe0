"""What is looked at of agreements: the list, one with all that belongs to it, what comes up."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from custdesk.domain.agreements.days import Ending, ending
from custdesk.domain.agreements.volumes import Period, Volume, is_money, periods
from custdesk.domain.errors import NotFound
from custdesk.domain.money import convert, from_minor
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import agreements, gifts, records, settings
from custdesk.store.agreements import AgreementRow, Bought, Due, StepRow

LISTED = 2000  # agreements at once; no small firm has as many


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as it stands today. `volume`: of the period that today lies in."""

    row: AgreementRow
    ending: Ending
    volume: Volume | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is shown of one agreement. `periods`: the latest first."""

    agreement: Agreement
    steps: tuple[StepRow, ...]
    periods: tuple[Volume, ...]
    terms: str
    parties: str
    notes: str


def listing(
    desk: Desk,
    customer: int | None = None,
    *,
    running: bool = False,
    as_of: dt.date | None = None,
) -> list[Agreement]:
    """All agreements, or those of a customer; `running`: without those that have ended."""
    today = as_of or desk.today()
    states = ("draft", "active") if running else ()
    return [
        Agreement(row, _ending(row, today), _now(desk, row, today))
        for row in agreements.listing(desk.db, customer, states, LISTED)
    ]


def one(desk: Desk, number: int, as_of: dt.date | None = None) -> tuple[Agreement, list[StepRow]]:
    """An agreement and its steps; raises `NotFound`."""
    today = as_of or desk.today()
    row = agreements.one(desk.db, number)
    if row is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    steps = agreements.steps(desk.db, [number])
    return Agreement(row, _ending(row, today), _now(desk, row, today)), steps


def whole(desk: Desk, number: int) -> Whole:
    """All of an agreement as it stands today; raises `NotFound`."""
    found, steps = one(desk, number)
    row = records.get(desk.db, "agreement", number) or {}
    terms, parties, notes = (str(row.get(name) or "") for name in ("terms", "parties", "notes"))
    return Whole(found, tuple(steps), tuple(volumes(desk, number)), terms, parties, notes)


def volumes(desk: Desk, number: int, as_of: dt.date | None = None, most: int = 5) -> list[Volume]:
    """What was reached of a promised volume, period by period, the latest first."""
    row = agreements.one(desk.db, number)
    if row is None or row.volume is None:
        return []
    today = as_of or desk.today()
    return [
        _reached(desk, row, period)
        for period in periods(row.every, row.first, row.until, today, most)
    ]


def due(desk: Desk, ahead: int = 30, limit: int = 200, day: dt.date | None = None) -> list[Due]:
    """Notices, ends and steps of agreements that come up within so many days, or were left open."""
    return agreements.due(desk.db, day or desk.today(), ahead, limit)


def product_of(desk: Desk, code: str) -> int:
    """The product with a code; raises `NotFound`."""
    rows = records.find(desk.db, "product", "code = ?", code.strip())
    if not rows:
        raise NotFound(Message(N_("There is no product with the code {code}."), {"code": code}))
    return int(rows[0]["id"])


def products(desk: Desk, most: int = LISTED) -> list[tuple[int, str]]:
    """The products that a volume can be of: id, and code with name."""
    return agreements.products(desk.db, most)


def _ending(row: AgreementRow, today: dt.date) -> Ending:
    return ending(row.status, row.first, row.until, row.notice_days, today)


def _now(desk: Desk, row: AgreementRow, today: dt.date) -> Volume | None:
    if row.volume is None:
        return None
    found = periods(row.every, row.first, row.until, today, 1)
    return _reached(desk, row, found[0]) if found else None


def _reached(desk: Desk, row: AgreementRow, period: Period) -> Volume:
    assert row.volume is not None
    if not is_money(row.unit):
        total, orders = agreements.quantity(
            desk.db, row.customer, row.product, period.first, period.last
        )
        return Volume(period, row.volume, row.unit, total, orders)
    base = settings.base_currency(desk.db)
    bought = agreements.amounts(desk.db, row.customer, row.product, period.first, period.last)
    known = [worth for one in bought if (worth := _worth(desk, one, row.unit, base)) is not None]
    return Volume(
        period, row.volume, row.unit, sum(known, Decimal(0)), len(known), len(bought) - len(known)
    )


def _worth(desk: Desk, one: Bought, unit: str, base: str) -> Decimal | None:
    """What an order counts in the currency of the promise, at the rates of its day."""
    if one.amount is not None and one.currency == unit:
        return from_minor(one.amount, unit)
    worth = one.base
    if worth is None and one.amount is not None:
        if one.currency == base:
            worth = one.amount
        elif one.rate:
            worth = convert(one.amount, one.currency, Decimal(one.rate), base)
    if worth is None or unit == base:
        return None if worth is None else from_minor(worth, base)
    rate = gifts.rate_on(desk.db, unit, one.date)
    if rate is None or not Decimal(rate[0]):
        return None
    places = Decimal(1).scaleb(-2)
    return (from_minor(worth, base) / Decimal(rate[0])).quantize(places)
