"""Whom to contact today, and why: the reasons that a customer's facts give, in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from custdesk.domain.birthdays import Birthday, LunarBirthday
from custdesk.domain.care import FollowUp
from custdesk.domain.holidays_there import Holiday
from custdesk.domain.open_ends import (
    AskedFor,
    LateOrder,
    OpenMessage,
    answers,
    late_orders,
    unanswered,
)
from custdesk.domain.reason import WEIGHT, Kind, Reason, importance
from custdesk.domain.service_ends import End, ends
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Country, LunarDay, Message, Money


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Something promised: its own words and the day it is due."""

    what: str
    due: date | None
    id: int = 0


@dataclass(frozen=True, slots=True)
class OverdueInvoice:
    """What is still open of one invoice; minor units of its own currency."""

    number: str
    due: date
    open_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class ComingVisit:
    """A planned appointment in the customer's wall time."""

    at: datetime
    purpose: str | None = None
    id: int = 0
    kind: str = "visit"  # visit, call, video
    here: datetime | None = None  # the same moment on the user's own wall; None: not known


@dataclass(frozen=True, slots=True)
class PersonsDay:
    """A person and their birthday, of our calendar or of the Chinese one."""

    name: str
    birthday: Birthday | LunarBirthday


@dataclass(frozen=True, slots=True)
class Alarm:
    """An early warning that stands: what kind, on what evidence, how severe (0 to 100)."""

    title: Message
    evidence: Message
    severity: int
    since: date


@dataclass(frozen=True, slots=True)
class Turn:
    """A contact that has its place in this day: channel and purpose, and how often it comes."""

    what: Message
    days: int
    visit: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known about one customer today; empty where nothing is."""

    customer: int
    tier: Tier = Tier.ORDINARY
    value: int = 0  # the value score: what is at stake
    country: str | None = None  # ISO 3166-1 alpha-2
    follow_up: FollowUp | None = None
    turn: Turn | None = None  # of the follow-up
    tasks: tuple[OpenTask, ...] = ()
    invoices: tuple[OverdueInvoice, ...] = ()
    visits: tuple[ComingVisit, ...] = ()
    birthdays: tuple[PersonsDay, ...] = ()
    holidays: tuple[Holiday, ...] = ()  # of their country, from today on
    orders: int = 0
    usual_gap: int | None = None  # days, the median gap between their orders
    last_order: date | None = None
    alarms: tuple[Alarm, ...] = ()
    messages: tuple[OpenMessage, ...] = ()  # of theirs, that nobody answered
    late_orders: tuple[LateOrder, ...] = ()
    asked: tuple[AskedFor, ...] = ()  # appointments without an answer
    ends: tuple[End, ...] = ()  # what comes up around orders


@dataclass(frozen=True, slots=True)
class Row:
    """A customer's row of today: the first reason wins it, the others stand behind."""

    customer: int
    first: Reason
    others: tuple[Reason, ...]


# How many days ahead something is worth a contact today.
_BIRTHDAY_AHEAD = 3
_HOLIDAY_AHEAD = 7
_VISIT_AHEAD = 3
# Leaving their own rhythm: this many orders make one, and it is left at one and a half gaps.
_RHYTHM_NEEDS = 4
_RHYTHM_LEFT = 1.5
# After so many gaps and so many days without an order nobody waits for the next one any more.
_GAPS_LOST, _DAYS_LOST = 8, 2 * 365

_NEVER_CONTACTED = 15


def _importance(situation: Situation, weight: int, delay: float) -> int:
    return importance(situation.tier, situation.value, weight, delay)


def reasons(situation: Situation, today: date) -> list[Reason]:
    """Every reason to contact this customer today, the most important first; often none."""
    found = [
        *answers(situation.messages, situation.tier, situation.value, today),
        *_tasks(situation, today),
        *_invoices(situation, today),
        *late_orders(situation.late_orders, situation.tier, situation.value, today),
        *unanswered(situation.asked, situation.tier, situation.value, today),
        *ends(situation.ends, situation.tier, situation.value, today),
        *_follow_up(situation, today),
        *_reorder(situation, today),
        *_alarms(situation),
        *_birthdays(situation, today),
        *_holiday(situation, today),
        *_visits(situation, today),
    ]
    most = max((reason.importance for reason in found), default=0)
    # What has an hour of this day comes before what can be done at any.
    found = [
        replace(reason, importance=most + 1)
        if reason.kind is Kind.VISIT and reason.deadline
        else reason
        for reason in found
    ]
    return sorted(found, key=lambda reason: (-reason.importance, reason.due, reason.kind))


def agenda(situations: Iterable[Situation], today: date) -> list[Row]:
    """The rows of today over all customers, the most important first; the caller cuts it off."""
    rows = [
        Row(situation.customer, found[0], tuple(found[1:]))
        for situation in situations
        if (found := reasons(situation, today))
    ]
    return sorted(rows, key=lambda row: (-row.first.importance, row.first.due, row.customer))


def _tasks(situation: Situation, today: date) -> Iterator[Reason]:
    for task in situation.tasks:
        if task.due is None or task.due > today:
            continue
        late = (today - task.due).days
        if late:
            evidence = Message(N_("Due {n} day ago"), {"n": late}, N_("Due {n} days ago"))
        else:
            evidence = Message(N_("Due today"))
        importance = _importance(situation, WEIGHT[Kind.TASK], late / 14)
        message = Message(N_("Task: {what}"), {"what": task.what})
        yield Reason(Kind.TASK, importance, message, evidence, task.due, True, task.id)


def _invoices(situation: Situation, today: date) -> Iterator[Reason]:
    late = [invoice for invoice in situation.invoices if invoice.due < today]
    if not late:
        return
    first = min(late, key=lambda invoice: (invoice.due, invoice.number))
    days = (today - first.due).days
    values: dict[str, object] = {"n": days}
    # One sum needs one currency: of several, the oldest invoice is told.
    if len({invoice.currency for invoice in late}) == 1:
        values["amount"] = Money(sum(invoice.open_minor for invoice in late), first.currency)
    else:
        values["amount"] = Money(first.open_minor, first.currency)
    if len(late) == 1:
        message = Message(
            N_("Invoice {n} day overdue, {amount}"),
            values,
            N_("Invoice {n} days overdue, {amount}"),
        )
        evidence = Message(N_("{number}, due {due}"), {"number": first.number, "due": first.due})
    else:
        message = Message(
            N_("Invoices up to {n} day overdue, {amount}"),
            values,
            N_("Invoices up to {n} days overdue, {amount}"),
        )
        evidence = Message(
            N_("{count} invoices, the oldest is {number}, due {due}"),
            {"count": len(late), "number": first.number, "due": first.due},
        )
    importance = _importance(situation, WEIGHT[Kind.INVOICE_OVERDUE], days / 30)
    yield Reason(Kind.INVOICE_OVERDUE, importance, message, evidence, first.due, True)


_RHYTHM_TEXTS = {
    Tier.KEY: N_("Follow-up due: key customers every {days} days"),
    Tier.POTENTIAL: N_("Follow-up due: potential customers every {days} days"),
    Tier.ORDINARY: N_("Follow-up due: ordinary customers every {days} days"),
    Tier.RISK: N_("Follow-up due: customers at risk every {days} days"),
}


def _follow_up(situation: Situation, today: date) -> Iterator[Reason]:
    follow_up, turn = situation.follow_up, situation.turn
    if follow_up is None or not (turn is not None or follow_up.is_due(today)):
        return
    if follow_up.last_contact is None:
        weight, delay = _NEVER_CONTACTED, 0.0
        message = Message(N_("First contact due: none is recorded"))
        evidence = turn.what if turn is not None else None
        if turn is None and follow_up.waiting is not None:
            since = today - timedelta(days=follow_up.waiting)
            evidence = Message(N_("Customer since {since}"), {"since": since})
    else:
        weight, delay = WEIGHT[Kind.FOLLOW_UP], follow_up.days_late / follow_up.rhythm
        message, evidence = _contact_due(situation, follow_up, turn)
    importance = _importance(situation, weight, delay)
    yield Reason(Kind.FOLLOW_UP, importance, message, evidence, follow_up.due, False)


def _contact_due(
    situation: Situation, follow_up: FollowUp, turn: Turn | None
) -> tuple[Message, Message]:
    text = _RHYTHM_TEXTS[situation.tier]
    if follow_up.own_rhythm:
        text = N_("Follow-up due: every {days} days for this customer")
    if turn is not None and turn.visit:
        text = N_("Visit due: every {days} days")
    message = Message(text, {"days": turn.days if turn is not None else follow_up.rhythm})
    values = {"n": follow_up.waiting or 0, "on": follow_up.last_contact}
    if turn is not None:
        return message, Message(
            N_("{what}; last contact {n} day ago, on {on}"),
            {**values, "what": turn.what},
            N_("{what}; last contact {n} days ago, on {on}"),
        )
    return message, Message(
        N_("Last contact {n} day ago, on {on}"),
        values,
        N_("Last contact {n} days ago, on {on}"),
    )


def _reorder(situation: Situation, today: date) -> Iterator[Reason]:
    gap, last = situation.usual_gap, situation.last_order
    if not gap or gap < 0 or last is None or situation.orders < _RHYTHM_NEEDS:
        return
    silent = (today - last).days
    lost = silent > gap * _GAPS_LOST and silent > _DAYS_LOST
    if lost or silent <= gap * _RHYTHM_LEFT:
        return
    # Who has been silent for many gaps has left: the longer, the less an order is to be expected.
    delay = (silent / gap - _RHYTHM_LEFT) / 2
    weight = WEIGHT[Kind.REORDER] if delay <= 2 else WEIGHT[Kind.HOLIDAY]
    message = Message(
        N_("Usually orders every {gap} days, now {days} days"), {"gap": gap, "days": silent}
    )
    evidence = Message(
        N_("Last order on {on}, {n} orders so far"), {"on": last, "n": situation.orders}
    )
    due = last + timedelta(days=gap)
    importance = _importance(situation, weight, min(delay, 1.0))
    yield Reason(Kind.REORDER, importance, message, evidence, due, False)


def _alarms(situation: Situation) -> Iterator[Reason]:
    """What warns of losing them; the more severe, the more it weighs."""
    for alarm in situation.alarms:
        weight = 30 + alarm.severity // 2
        importance = _importance(situation, weight, 0.0)
        yield Reason(Kind.WARNING, importance, alarm.title, alarm.evidence, alarm.since, False)


# Today, tomorrow, later.
_BIRTHDAY_TEXTS = (
    N_("Birthday of {name} today"),
    N_("Birthday of {name} tomorrow"),
    N_("Birthday of {name} on {day}"),
)
_LUNAR_TEXTS = (
    N_("Birthday (lunar) of {name} today"),
    N_("Birthday (lunar) of {name} tomorrow"),
    N_("Birthday (lunar) of {name} on {day}"),
)


def _birthday_words(
    birthday: Birthday | LunarBirthday, day: date
) -> tuple[tuple[str, ...], Message | None]:
    """The texts for today, tomorrow and later, and the evidence."""
    if isinstance(birthday, LunarBirthday):
        lunar = LunarDay(birthday.month, birthday.day, birthday.leap)
        return _LUNAR_TEXTS, Message(N_("{lunar}"), {"lunar": lunar})
    age = birthday.age_on(day)
    return _BIRTHDAY_TEXTS, Message(N_("Turns {age}"), {"age": age}) if age else None


def _birthdays(situation: Situation, today: date) -> Iterator[Reason]:
    for person in situation.birthdays:
        day = person.birthday.next_on(today)
        if day is None or (ahead := (day - today).days) > _BIRTHDAY_AHEAD:
            continue
        texts, evidence = _birthday_words(person.birthday, day)
        importance = _importance(situation, WEIGHT[Kind.BIRTHDAY], 0.0) - ahead
        text = texts[min(ahead, len(texts) - 1)]
        message = Message(text, {"name": person.name, "day": day})
        yield Reason(Kind.BIRTHDAY, importance, message, evidence, day, ahead == 0)


def _holiday(situation: Situation, today: date) -> Iterator[Reason]:
    """The next holiday there: one reason, however many days the festival lasts."""
    coming = [day for day in situation.holidays if 0 < (day.day - today).days <= _HOLIDAY_AHEAD]
    if not coming:
        return
    first = min(coming, key=lambda holiday: holiday.day)
    values: dict[str, object] = {"day": first.day, "name": first.title}
    if situation.country:
        values["country"] = Country(situation.country)
        message = Message(N_("Public holiday in {country} on {day}"), values)
    else:
        message = Message(N_("Public holiday there on {day}"), values)
    evidence = Message(N_("{name}: send a greeting, settle shipping before"), values)
    ahead = (first.day - today).days
    importance = _importance(situation, WEIGHT[Kind.HOLIDAY], 0.0) - ahead
    yield Reason(Kind.HOLIDAY, importance, message, evidence, first.day, False)


_APPOINTMENTS = {  # today, tomorrow, later
    "visit": (
        N_("Visit today at {time}"),
        N_("Visit tomorrow at {time}"),
        N_("Visit on {day} at {time}"),
    ),
    "call": (
        N_("Call today at {time}"),
        N_("Call tomorrow at {time}"),
        N_("Call on {day} at {time}"),
    ),
    "video": (
        N_("Video call today at {time}"),
        N_("Video call tomorrow at {time}"),
        N_("Video call on {day} at {time}"),
    ),
}


def _at(visit: ComingVisit) -> str | Message:
    """The hour, and on whose clock."""
    there = f"{visit.at:%H:%M}"
    if visit.here is None:
        return there
    values: dict[str, object] = {"there": there, "here": f"{visit.here:%H:%M}"}
    if visit.here == visit.at:
        return Message(N_("{here} your time"), values)
    if visit.here.date() == visit.at.date():
        return Message(N_("{there} there, {here} yours"), values)
    values["day"] = visit.here.date()
    return Message(N_("{there} there, {day} {here} yours"), values)


def _visits(situation: Situation, today: date) -> Iterator[Reason]:
    for visit in situation.visits:
        day = visit.at.date()
        ahead = (day - today).days
        if not 0 <= ahead <= _VISIT_AHEAD:
            continue
        text = _APPOINTMENTS.get(visit.kind, _APPOINTMENTS["visit"])[min(ahead, 2)]
        message = Message(text, {"day": day, "time": _at(visit)})
        evidence = Message(N_("Purpose: {purpose}"), {"purpose": visit.purpose})
        importance = _importance(situation, WEIGHT[Kind.VISIT], 0.0) - ahead
        yield Reason(
            Kind.VISIT,
            importance,
            message,
            evidence if visit.purpose else None,
            day,
            ahead == 0,
            visit.id,
        )
