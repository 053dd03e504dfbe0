"""Who changed the tier is offered the care of the new one: what it changes, and one step to it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from custdesk.domain.care_plan import FIELDS, SERVICES, Plan, title
from custdesk.domain.changes import Changes
from custdesk.domain.clock import CustomerClock
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import care_schedule, tiers
from custdesk.services.desk import Desk, changes
from custdesk.store import care as stored
from custdesk.store import care_contacts, records

RECENT = 30  # days for which a change of tier is news
_SOON = dt.timedelta(days=3)
Say = Callable[[Message], str]


@dataclass(frozen=True, slots=True)
class Change:
    """One point of the plan: what it said for the tier before, and what it says now."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Offer:
    """A customer whose tier changed on a day, and what the new plan changes.

    `services`: those that are new.
    """

    customer_id: int
    code: str
    name: str
    before: Tier
    after: Tier
    on: dt.date
    why: Message
    changes: tuple[Change, ...]
    services: tuple[str, ...]

    @property
    def task(self) -> Message:
        """What is to be done first."""
        if not self.services:
            return Message(N_("First contact by the new care plan"))
        names = tuple(Message(title(SERVICES, key)) for key in self.services)
        text = N_("First contact by the new care plan; introduce: {services}")
        return Message(text, {"services": names})


def offers(desk: Desk, since: dt.date | None = None, customer: int | None = None) -> list[Offer]:
    """Whose tier changed since a day (of `RECENT` days) with another plan, the latest first.

    What was taken up or left is not offered again.
    """
    today = desk.today()
    first = since or today - dt.timedelta(days=RECENT)
    moved = _moves(desk, first, customer)
    known = care_contacts.contacts(desk.db, moved)
    settled = stored.settled(desk.db, moved)
    plans, own = stored.plans(desk.db), stored.own(desk.db, list(moved))
    found = []
    for number, (before, move) in moved.items():
        after, who = Tier(move.after), known.get(number)
        if who is None or before is after or settled.get((number, str(after)), first) >= move.on:
            continue
        mine = own.get(number, Plan())
        old, new = (plans.of(tier, who.industry, mine).plan for tier in (before, after))
        differs = tuple(
            Change(name, getattr(old, name), getattr(new, name))
            for name in FIELDS
            if getattr(old, name) != getattr(new, name)
        )
        if differs:
            had = set(old.services or ())
            fresh = tuple(key for key in new.services or () if key not in had)
            found.append(
                Offer(number, who.code, who.name, before, after, move.on, move.why, differs, fresh)
            )
    return sorted(found, key=lambda one: (-one.on.toordinal(), one.after.order, one.code))


def _moves(desk: Desk, first: dt.date, customer: int | None) -> dict[int, tuple[Tier, tiers.Moved]]:
    """Customer -> the tier before the first move since a day, and the last one."""
    days = (desk.today() - first).days + 1
    found: dict[int, tuple[Tier, tiers.Moved]] = {}
    for move in reversed(tiers.movement(desk, days, customer)):
        if move.before is None or move.on < first:
            continue
        before = found[move.id][0] if move.id in found else Tier(move.before)
        found[move.id] = (before, move)
    return found


def accept(desk: Desk, chosen: Sequence[Offer], say: Say) -> Changes:
    """Take up the new plans: the first contact by each becomes a task, in the reader's words.

    It stands where the contact has its place, and both are one; without one, it is due on a
    working day in three days or soon after. New services are named in it.
    """
    places = {}
    for one in chosen:
        place = care_schedule.next_of(desk, one.customer_id)
        places[one.customer_id] = place.day if place is not None else _soon(desk, one.customer_id)
    what = Message(
        N_("New care plan for {n} customer"),
        {"n": len(chosen)},
        N_("New care plans for {n} customers"),
    )
    with desk.operation(what) as current:
        for one in chosen:
            _settle(desk, one, "plan")
            row = {
                "customer_id": one.customer_id, "kind": "task", "what": say(one.task),
                "due": places[one.customer_id].isoformat(),
            }  # fmt: skip
            records.insert(desk.db, "task", row)
    return changes(current)


def _soon(desk: Desk, customer: int) -> dt.date:
    """The first day from `_SOON` on when their office is open."""
    row = care_contacts.contacts(desk.db, [customer]).get(customer)
    country, state = (row.country, row.state) if row is not None else ("", "")
    clock = CustomerClock(None, country or None, (), state or None)
    days = [desk.today() + _SOON + dt.timedelta(days=ahead) for ahead in range(14)]
    return next((day for day in days if clock.is_working_day(day)), days[0])


def decline(desk: Desk, chosen: Sequence[Offer]) -> Changes:
    """Offer these no more; the rhythms of the new tier hold all the same."""
    what = Message(
        N_("No step for the new care plan of {n} customer"),
        {"n": len(chosen)},
        N_("No step for the new care plans of {n} customers"),
    )
    with desk.operation(what) as current:
        for one in chosen:
            _settle(desk, one, "leave")
    return changes(current)


def _settle(desk: Desk, one: Offer, kind: str) -> None:
    row = {
        "customer_id": one.customer_id, "kind": kind, "tier": str(one.after),
        "on_date": one.on.isoformat(), "made_on": desk.today().isoformat(),
    }  # fmt: skip
    records.insert(desk.db, "care_deed", row)
