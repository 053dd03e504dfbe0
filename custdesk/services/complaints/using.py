"""After-sales: what is done for customers besides goods, and whether they buy more for it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from custdesk.domain.changes import Changes
from custdesk.domain.complaints.kinds import USES
from custdesk.domain.errors import ValidationError
from custdesk.domain.service_ends import ASK_AFTER
from custdesk.domain.words import N_, Message
from custdesk.services.complaints.cases import LONGEST
from custdesk.services.complaints.taking import plain
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.store import records, settings
from custdesk.store import services_used as store

AFTER_DELIVERY = "after_delivery"
_KEY = "follow_up_days"  # after delivery; 0: nobody is reminded
_MOST = 365
_COLUMNS = (
    "order_id", "kind", "what", "offered_on", "state", "used_on", "rating", "feedback",
)  # fmt: skip
HALF_YEAR = 182  # days before and after that are compared


@dataclass(frozen=True, slots=True)
class Use:
    """A service that was offered to a customer, and what became of it."""

    id: int
    customer: int
    name: str
    kind: str
    what: str
    offered: dt.date
    state: str
    used: dt.date | None
    rating: int | None
    feedback: str
    order: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An order that arrived and after which nobody asked how it went; `due` is when to ask."""

    customer: int
    name: str
    order_id: int
    order: str
    arrived: dt.date
    due: dt.date


@dataclass(frozen=True, slots=True)
class Effect:
    """Of those who used (or refused) a service: orders in the half year before and after it.

    Counted are only customers whose half year after it is over. It tells what went together, not
    what caused what.
    """

    kind: str
    state: str
    offered: int
    customers: int
    before: int
    after: int
    rating: float | None


def listed(desk: Desk, customer: int | None = None) -> list[Use]:
    """Services offered, the latest first; of one customer, or of all."""
    rows = store.listed(desk.db, customer, LONGEST)
    cells = ((*row[:5], _day(row[5]), row[6], _day(row[7]), *row[8:]) for row in rows)
    return [Use(*one) for one in cells]


def get(desk: Desk, number: int) -> dict[str, object]:
    """One of them, column by column; raises `NotFound`."""
    return found(desk, "service_use", number)


def save(desk: Desk, number: int | None, customer: int, values: Mapping[str, object]) -> Changes:
    """Note a service offered (None) or what became of it. Raises `ValidationError`."""
    old = {} if number is None else get(desk, number)
    clean = {name: plain(values.get(name, old.get(name))) for name in _COLUMNS}
    clean["state"] = clean["state"] or "offered"
    clean["offered_on"] = clean["offered_on"] or desk.today().isoformat()
    if clean["state"] == "used":
        clean["used_on"] = clean["used_on"] or desk.today().isoformat()
    else:
        clean["used_on"] = None
    _validate(clean)
    created = None
    what = Message(N_("Service offered") if number is None else N_("Edit a service"))
    with desk.operation(what) as current:
        if number is None:
            created = records.insert(desk.db, "service_use", {"customer_id": customer, **clean})
        else:
            records.update(desk.db, "service_use", number, clean)
    return changes(current, created)


def _validate(clean: Mapping[str, object]) -> None:
    problems: dict[str, Message] = {}
    if not clean["kind"]:
        problems["kind"] = Message(N_("Say which service."))
    if clean["state"] not in dict(USES):
        problems["state"] = Message(N_("It was offered, used or refused."))
    if clean["rating"] is not None and clean["rating"] not in range(1, 6):
        problems["rating"] = Message(N_("A rating is 1 to 5."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)


def remove(desk: Desk, number: int) -> Changes:
    """Put one into the bin."""
    with desk.operation(Message(N_("Delete a service"))) as current:
        records.to_bin(desk.db, "service_use", "id = ?", number)
    return changes(current)


def follow_up_days(desk: Desk) -> int:
    """So many days after a delivery one asks how it went; 0: one is not reminded."""
    chosen = settings.get(desk.db, _KEY)
    return ASK_AFTER if chosen is None else int(chosen)


def set_follow_up_days(desk: Desk, days: int) -> Changes:
    """Change after how many days one asks. Raises `ValidationError`."""
    if not 0 <= days <= _MOST:
        text = Message(N_("0 to {n} days; 0 means no reminder."), {"n": _MOST})
        raise ValidationError(text, {"days": text})
    with desk.operation(Message(N_("Change the days to a follow-up"))) as current:
        settings.put(desk.db, _KEY, days)
    return changes(current)


def due(desk: Desk, as_of: dt.date | None = None, *, ahead: int = 0) -> list[FollowUp]:
    """Orders that arrived so many days ago and that nobody asked about since; the oldest first.

    `ahead`: those of so many coming days too. What arrived three months ago is left alone.
    """
    days = follow_up_days(desk)
    if not days:
        return []
    today = as_of or desk.today()
    last = today - dt.timedelta(days=days - ahead)
    first = today - dt.timedelta(days=days + 91)
    rows = store.delivered(desk.db, first, last, LONGEST)
    gap = dt.timedelta(days=days)
    days_of = [dt.date.fromisoformat(row[4]) for row in rows]
    cells = ([*row[:4], day, day + gap] for row, day in zip(rows, days_of, strict=True))
    return [FollowUp(*one) for one in cells]


def effects(desk: Desk) -> list[Effect]:
    """What went together with each service, those used first."""
    today = desk.today()
    return [Effect(*row) for row in store.effects(desk.db, today, HALF_YEAR)]


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
