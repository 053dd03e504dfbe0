"""What is mended for good: improvements, and the causes that ask for them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from custdesk.domain.changes import Changes
from custdesk.domain.complaints.causes import Bar, pareto
from custdesk.domain.errors import ValidationError
from custdesk.domain.money import convert
from custdesk.domain.words import N_, Message
from custdesk.services.complaints.cases import LONGEST, get
from custdesk.services.complaints.rows import Improvement, improvement
from custdesk.services.complaints.taking import plain
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips.rates import rate_of
from custdesk.store import complaints as store
from custdesk.store import records, settings

_COLUMNS = ("cause", "what", "owner", "due", "done_on", "answer", "answered_on")


@dataclass(frozen=True, slots=True)
class Causes:
    """The causes of a period; `cost` in minor units of the base currency.

    `without_rate`: complaints whose cost is in no sum, for no rate of its currency is known.
    """

    first: dt.date
    last: dt.date
    currency: str
    bars: tuple[Bar, ...]
    without_rate: int

    @property
    def total(self) -> int:
        return sum(bar.many for bar in self.bars)


def listed(desk: Desk, complaint: int | None = None) -> list[Improvement]:
    """Improvements, those that are open and due first; of one complaint, or of all."""
    return [improvement(row) for row in store.improvements(desk.db, complaint, LONGEST)]


def save(desk: Desk, number: int | None, complaint: int, values: Mapping[str, object]) -> Changes:
    """Note what is mended after a complaint (None), or change it. Raises `ValidationError`."""
    row = get(desk, complaint)
    old = found(desk, "improvement", number) if number is not None else {}
    clean = {name: plain(values.get(name, old.get(name))) for name in _COLUMNS}
    if not clean["what"]:
        needed = Message(N_("Say what is mended."))
        raise ValidationError(needed, {"what": needed})
    clean["cause"] = clean["cause"] or row["cause"]
    clean["owner"] = clean["owner"] or desk.by or None
    if clean["answer"] and not clean["answered_on"] and values.get("told"):
        clean["answered_on"] = desk.today().isoformat()
    created = None
    what = Message(N_("Improvement after {number}"), {"number": row["number"]})
    with desk.operation(what) as current:
        if number is None:
            created = records.insert(desk.db, "improvement", {"complaint_id": complaint, **clean})
        else:
            records.update(desk.db, "improvement", number, clean)
    return changes(current, created)


def done(desk: Desk, number: int) -> Changes:
    """It is mended; done twice it is open again."""
    row = found(desk, "improvement", number)
    day = None if row["done_on"] else desk.today().isoformat()
    with desk.operation(Message(N_("Improvement done"))) as current:
        records.update(desk.db, "improvement", number, {"done_on": day})
    return changes(current)


def told(desk: Desk, number: int) -> Changes:
    """The customer was told what was made better."""
    found(desk, "improvement", number)
    with desk.operation(Message(N_("Customer told of an improvement"))) as current:
        values = {"answered_on": desk.today().isoformat()}
        records.update(desk.db, "improvement", number, values)
    return changes(current)


def told_all(desk: Desk, complaint: int) -> Changes:
    """The customer was told of all that was made better after a complaint."""
    get(desk, complaint)
    today = desk.today().isoformat()
    with desk.operation(Message(N_("Customer told of an improvement"))) as current:
        for one in listed(desk, complaint):
            if one.answered is None:
                records.update(desk.db, "improvement", one.id, {"answered_on": today})
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Put an improvement into the bin."""
    with desk.operation(Message(N_("Delete an improvement"))) as current:
        records.to_bin(desk.db, "improvement", "id = ?", number)
    return changes(current)


def causes(desk: Desk, first: dt.date | None = None, last: dt.date | None = None) -> Causes:
    """The causes of complaints and criticism of a period; else of the last twelve months."""
    last = last or desk.today()
    first = first or last - dt.timedelta(days=364)
    base, unknown = settings.base_currency(desk.db), 0
    rows: list[tuple[str, int]] = []
    for cause, amount, currency, rate, day in store.caused(desk.db, first, last):
        cost = 0
        if amount and currency in (None, base):
            cost = amount
        elif amount:
            on = dt.date.fromisoformat(day)
            known = rate or rate_of(desk, {"currency": currency}, on)["rate"]
            if known is None:
                unknown += 1
            else:
                cost = convert(amount, str(currency), Decimal(str(known)), base)
        rows.append((cause, cost))
    return Causes(first, last, base, tuple(pareto(rows)), unknown)
