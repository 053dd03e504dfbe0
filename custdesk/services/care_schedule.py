"""The days that the plans of care make: who is contacted when, how and about what; and deeds on it.

The days themselves are derived (`store.care_places`); what the user does to them is recorded.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from custdesk.domain.care_plan import PURPOSES, Plan, Resolved, title
from custdesk.domain.changes import Changes
from custdesk.domain.clock import CustomerClock
from custdesk.domain.closures import closures
from custdesk.domain.contacts import channel_title
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import care as stored
from custdesk.store import care_contacts as records
from custdesk.store import care_rows
from custdesk.store import records as writing
from custdesk.store.care_rows import PlaceRow
from custdesk.store.database import writing as bookkeeping

# What each channel needs; the first that is known of a customer will do.
_NEEDS = {
    "call": ("phone", "mobile"),
    "sms": ("mobile",),
    "wechat": ("wechat",),
    "whatsapp": ("whatsapp", "mobile"),
    "email": ("email",),
    "video": ("email", "wechat", "whatsapp"),
    "letter": ("address",),
}
_BEFORE_HOLIDAY = dt.timedelta(days=7)
_LOST = 2  # working days that a holiday must cost, to be the purpose of a contact
_MONTH = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A contact with its place in a day.

    `purpose`: a key of `PURPOSES` or own words; `about` says it. `shares`: "task", "birthday" or
    "moved", and the id of the task or person in `subject`. `late`: days after it was due.
    `task`: the words of the new care plan's task, where that is the contact itself.
    """

    day: dt.date
    customer_id: int
    code: str
    name: str
    tier: Tier
    country: str
    kind: str  # contact, visit
    channel: str
    purpose: str
    about: Message
    why: Message
    due: dt.date
    late: int
    rhythm: int  # days between contacts
    days: int  # between those of this kind: visits, or contacts
    last_contact: dt.date | None
    person_id: int | None
    shares: str = ""
    subject: int = 0
    task: str = ""

    @property
    def what(self) -> Message:
        """Channel and purpose in a few words."""
        values = {"channel": channel_title(self.channel), "purpose": self.about}
        return Message(N_("{channel}: {purpose}"), values)


def between(
    desk: Desk, first: dt.date, last: dt.date, customers: Collection[int] | None = None
) -> list[Scheduled]:
    """The contacts that have a place on some days, by day and in their order."""
    return described(desk, care_rows.between(desk.db, first, last, customers))


def next_of(desk: Desk, customer: int) -> Scheduled | None:
    """The next contact of a customer that has a place."""
    day = desk.today()
    found = between(desk, day, day + dt.timedelta(days=366), [customer])
    return found[0] if found else None


def moved_after(
    desk: Desk, last: dt.date, customers: Collection[int] | None = None
) -> list[tuple[str, str, dt.date]]:
    """(code, name, day) of contacts that the user put on a day after `last`."""
    return records.moved_after(desk.db, last, customers)


def described(desk: Desk, rows: Sequence[PlaceRow]) -> list[Scheduled]:
    """Places with who, how and about what."""
    numbers = {row.customer for row in rows}
    known = records.contacts(desk.db, numbers)
    plans, own = stored.plans(desk.db), stored.own(desk.db, numbers)
    born = records.person_names(desk.db, [one.subject for one in rows if one.shares == "birthday"])
    taken = records.plan_tasks(desk.db, [one.subject for one in rows if one.shares == "task"])
    found = []
    for row in rows:
        if row.customer not in known:
            continue
        who = known[row.customer]
        plan = plans.of(who.tier, who.industry, own.get(row.customer, _NO_PLAN))
        purpose, about = _purpose(row, who, plan, born)
        why = _why(row, who, plan)
        task = taken.get(row.subject, "") if row.shares == "task" else ""
        if task:
            about = Message("{words}", {"words": task})
            why = Message(N_("The new care plan was taken up"))
        channel = "visit" if row.kind == "visit" else _channel(plan, who)
        late = max(0, (row.day - row.due).days)
        days = plan.visit_rhythm if row.kind == "visit" else plan.rhythm
        one = Scheduled(
            row.day, who.id, who.code, who.name, who.tier, who.country, row.kind, channel,
            purpose, about, why, row.due, late, plan.rhythm, days, who.last_contact, who.person,
            row.shares, row.subject, task,
        )  # fmt: skip
        found.append(one)
    return found


_NO_PLAN = Plan()


def _channel(plan: Resolved, who: records.ContactRow) -> str:
    """The person's own choice where the plan has it, else the first by which they are reached."""
    wanted = [one for one in plan.plan.channels or ("call",) if one != "visit"] or ["call"]
    if who.preferred in wanted:
        return who.preferred
    for channel in wanted:
        if who.reachable.intersection(_NEEDS.get(channel, ())):
            return channel
    return wanted[0]


def _purpose(
    row: PlaceRow, who: records.ContactRow, plan: Resolved, born: dict[int, str]
) -> tuple[str, Message]:
    if row.shares == "birthday":
        name = born.get(row.subject, who.person_name)
        return "birthday", Message(N_("Birthday of {name}"), {"name": name})
    purposes = plan.plan.purposes or ("touch",)
    key = purposes[(who.contacts + row.turn) % len(purposes)]
    about = Message(title(PURPOSES, key))
    if key not in dict(PURPOSES):
        about = Message("{words}", {"words": key})
    holiday = _holiday(who, row.day)
    if holiday is not None:
        values = {"purpose": about, "holiday": holiday}
        about = Message(N_("{purpose}, before {holiday}"), values)
    return key, about


def _holiday(who: records.ContactRow, day: dt.date) -> Message | None:
    """The holiday that closes their offices for days, soon after a day."""
    if not who.country:
        return None
    clock = CustomerClock(None, who.country, (), who.state or None)
    last = day + _BEFORE_HOLIDAY
    for one in closures(clock, day + dt.timedelta(days=1), last, _LOST):
        if day < one.begins <= last:
            return one.title
    return None


def _why(row: PlaceRow, who: records.ContactRow, plan: Resolved) -> Message:
    if row.shares == "moved":
        return Message(N_("Moved to this day"))
    if who.last_contact is None and row.turn == 0:
        return Message(N_("First contact: none is recorded"))
    if row.kind == "visit":
        text = N_("A visit every {days} days ({plan})")
        return Message(
            text, {"days": plan.visit_rhythm, "plan": plan.origin.get("visit_rhythm", _OWN_PLAN)}
        )
    text = N_("A contact every {days} days ({plan})")
    return Message(text, {"days": plan.rhythm, "plan": plan.origin.get("rhythm", _OWN_PLAN)})


_OWN_PLAN = Message(N_("Care plan"))


# -- what the days hold -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the schedule: `used` of `room` places; visits count as several."""

    monday: dt.date
    room: int
    used: int
    contacts: int
    visits: int
    waiting: int  # customers who are due on its last day and have no place


@dataclass(frozen=True, slots=True)
class TooMuch:
    """How what the rhythms ask for compares with what the days hold.

    `waiting`: tier -> customers who are due today and have no place; `per_week`: contacts a week
    more than there is room for. `on`: where today holds no contacts, the next day that does; it is
    told of that one then.
    """

    waiting: dict[str, int]
    wanted: float
    held: float
    per_week: int
    on: dt.date | None = None

    @property
    def message(self) -> Message | None:
        """The state in a sentence; None while the days hold what is due."""
        if self.per_week:
            return Message(
                N_("The plans ask for {n} contact a week more than your days hold."),
                {"n": self.per_week},
                N_("The plans ask for {n} contacts a week more than your days hold."),
            )
        if sum(self.waiting.values()) and self.on is not None:
            return Message(
                N_("{n} more customer is due on {day}; the days after have room."),
                {"n": sum(self.waiting.values()), "day": self.on},
                N_("{n} more customers are due on {day}; the days after have room."),
            )
        if sum(self.waiting.values()):
            return Message(
                N_("{n} more customer is due today; the days to come have room."),
                {"n": sum(self.waiting.values())},
                N_("{n} more customers are due today; the days to come have room."),
            )
        return None


def weeks(desk: Desk) -> list[Week]:
    """The weeks to come: what they hold and what stands in them."""
    load = care_rows.load(desk.db)
    if load is None:
        return []
    last = load.day + dt.timedelta(days=len(load.room) - 1)
    found: dict[dt.date, list[int]] = {}
    for ahead, (room, waiting) in enumerate(zip(load.room, load.waiting, strict=True)):
        day = load.day + dt.timedelta(days=ahead)
        week = found.setdefault(day - dt.timedelta(days=day.weekday()), [0, 0, 0, 0, 0])
        week[0] += max(0, room)
        if sum(waiting) or room:
            week[4] = sum(waiting)
    for row in care_rows.between(desk.db, load.day, last):
        week = found[row.day - dt.timedelta(days=row.day.weekday())]
        week[1] += row.cost
        week[3 if row.kind == "visit" else 2] += 1
    return [
        Week(monday, *numbers)
        for monday, numbers in sorted(found.items())
        if numbers[0] or numbers[1]
    ]


def too_much(desk: Desk) -> TooMuch:
    """Whether the plans ask for more than the days hold."""
    load = care_rows.load(desk.db)
    tiers = [str(tier) for tier in Tier]
    if load is None:
        return TooMuch(dict.fromkeys(tiers, 0), 0, 0, 0)
    visit = stored.capacity(desk.db).visit
    wanted = sum(contacts + visits * visit for _, contacts, visits in load.wanted)
    held = sum(max(0, room) for room in load.room) * 7 / max(1, len(load.room))
    # On a day off nobody is due: then it is told of the next day of work.
    first = 0
    if not sum(load.waiting[0]):
        first = next((ahead for ahead, room in enumerate(load.room) if room > 0), 0)
    waiting = dict(zip(tiers, load.waiting[first], strict=True))
    on = load.day + dt.timedelta(days=first) if first else None
    return TooMuch(waiting, wanted, held, max(0, round(wanted - held)), on)


def refresh(desk: Desk) -> Changes:
    """Lay everybody's contacts into the days anew; nothing that the user wrote changes."""
    from custdesk.store import care_places  # with numpy, which no start waits for

    with bookkeeping(desk.db):
        care_places.place_all(desk.db, desk.today())
    return Changes(everything=True)


# -- what the user decides --------------------------------------------------------------------


def skip(desk: Desk, customer: int, reason: str = "") -> Changes:
    """Leave out a customer's turn: the rhythm counts from today."""
    what = Message(N_("Skip the contact with {name}"), {"name": _name(desk, customer)})
    return _decide(desk, what, customer, "skip", desk.today(), reason)


def move(desk: Desk, customer: int, to: dt.date) -> Changes:
    """Put a customer's next contact on a day; raises `ValidationError` for one that cannot be."""
    today = desk.today()
    problem = None
    if not today <= to <= today + 12 * _MONTH:
        problem = Message(N_("A contact can be moved to a day of the coming twelve months."))
    else:
        row = records.contacts(desk.db, [customer]).get(customer)
        if row is None:
            raise NotFound(Message(N_("This customer is no longer in the list.")))
        clock = CustomerClock(None, row.country or None, (), row.state or None)
        if not clock.is_working_day(to):
            problem = Message(N_("Their office is closed on {day}."), {"day": to})
    if problem is not None:
        raise ValidationError(Message(N_("Some fields need another look.")), {"to": problem})
    what = Message(
        N_("Contact {name} on {day}"), {"name": _name(desk, customer), "day": to.isoformat()}
    )
    return _decide(desk, what, customer, "move", to, "")


def _decide(
    desk: Desk, what: Message, customer: int, kind: str, day: dt.date, reason: str
) -> Changes:
    with desk.operation(what) as current:
        writing.to_bin(
            desk.db, "task", "customer_id = ? AND kind = 'snooze' AND done_on IS NULL", customer
        )
        row = {
            "customer_id": customer, "kind": kind, "on_date": day.isoformat(),
            "made_on": desk.today().isoformat(), "reason": reason.strip() or None,
        }  # fmt: skip
        writing.insert(desk.db, "care_deed", row)
    return changes(current)


def accept(desk: Desk, customer: int, what: str) -> Changes:
    """Make a task of a customer's next contact, in the reader's words, due on its day.

    The task takes the place of the contact: both are one. Raises `NotFound` without a place.
    """
    place = next_of(desk, customer)
    if place is None:
        raise NotFound(Message(N_("No contact has a place in the coming weeks.")))
    with desk.operation(Message(N_("New task"))) as current:
        row = {
            "customer_id": customer, "person_id": place.person_id, "kind": "task",
            "what": what.strip(), "due": place.day.isoformat(),
        }  # fmt: skip
        created = writing.insert(desk.db, "task", row)
    return changes(current, created)


def _name(desk: Desk, customer: int) -> str:
    return str(desk.db.value("SELECT name FROM customer WHERE id = ?", customer) or "")
