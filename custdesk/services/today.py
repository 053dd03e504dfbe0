"""Whom to contact today and why, with the customer's hour."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from custdesk.domain.birthdays import Birthday, LunarBirthday, lunar_keys
from custdesk.domain.care import CareRules, FollowUp, next_follow_up
from custdesk.domain.clock import CustomerClock, Reach, parse_hours
from custdesk.domain.holidays_there import holidays_between
from custdesk.domain.open_ends import AskedFor, LateOrder, OpenMessage
from custdesk.domain.reason import Reason
from custdesk.domain.service_ends import STAYS, End
from custdesk.domain.tier import Tier
from custdesk.domain.today import (
    Alarm,
    ComingVisit,
    OpenTask,
    OverdueInvoice,
    PersonsDay,
    Row,
    Situation,
    Turn,
    agenda,
)
from custdesk.domain.warnings.kinds import TITLES
from custdesk.domain.warnings.kinds import Kind as Warns
from custdesk.domain.words import Message
from custdesk.services import clock as clocks_there
from custdesk.services import service_ends, visits
from custdesk.services.care_schedule import Scheduled, between
from custdesk.services.desk import Desk
from custdesk.store import customers, settings
from custdesk.store import today as records
from custdesk.store import warnings as told
from custdesk.store.rows import CustomerRow, VisitRow
from custdesk.store.tries import tried

_AHEAD = dt.timedelta(days=7)
_NO_CLOCK = CustomerClock(None)
_BY_THE_HOUR = frozenset({"answer", "now", "later"})
_MORNING = dt.time(9)  # the hour at which another day is judged
LIMIT = 200  # rows: more nobody can contact on a day


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One customer to contact: the first reason wins the row, the others stand behind it."""

    customer_id: int
    code: str
    name: str
    tier: str
    city: str
    country: str
    contact: str
    reason: Reason
    others: tuple[Reason, ...]
    last_contact: dt.date | None
    reach: Reach
    group: str  # answer: a deadline; now: their office is open; later: it is not
    clock: CustomerClock = _NO_CLOCK
    that_day: Message | None = None  # of a coming day: when their office is open on it
    alike: int = 0  # others of the same country with the same reason, that this row stands for
    care: Scheduled | None = None  # what the plan of care has for this day

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All of them, the one that wins the row first."""
        return (self.reason, *self.others)


@contextmanager
def figures_of(
    desk: Desk, day: dt.date, customers: Collection[int] | None = None
) -> Iterator[None]:
    """Read the figures (None: everybody's) as they are on another day; nothing is kept of it."""
    if settings.figures_day(desk.db) == day:
        yield
        return
    from custdesk.store import figures  # with numpy, which no start waits for

    with desk.db.atomic("IMMEDIATE") as transaction:
        if customers is None:
            figures.roll(desk.db, day)
        else:
            figures.recount(desk.db, customers, day)
        yield
        transaction.rollback()


def today(desk: Desk, on: dt.date | None = None, limit: int = LIMIT) -> list[TodayRow]:
    """Whom to contact on a day, what is at stake and late first; another day as in its morning."""
    day = on or desk.today()
    with figures_of(desk, day):
        numbers = _candidates(desk, day)
        turns = {one.customer_id: one for one in between(desk, day, day)}
        found = _share(agenda(_situations(desk, numbers, day, turns), day), limit)
        rows = rows_of(desk, found, at=None if day == desk.today() else _morning(desk, day))
    return [replace(row, care=turns.get(row.customer_id)) for row in rows]


def _morning(desk: Desk, day: dt.date) -> dt.datetime:
    """When the salesperson's work begins on a day."""
    return dt.datetime.combine(day, _MORNING, ZoneInfo(desk.zone))


def _share(rows: list[Row], limit: int) -> list[Row]:
    """The first rows; where there are more, deadlines and the rest have half of the list each."""
    if len(rows) <= limit:
        return rows
    promised = [row for row in rows if row.first.deadline]
    others = [row for row in rows if not row.first.deadline]
    half = limit // 2
    room = max(half, limit - len(others))
    chosen = {row.customer for row in promised[:room]}
    chosen |= {row.customer for row in others[: limit - len(chosen)]}
    return [row for row in rows if row.customer in chosen]


def _candidates(desk: Desk, day: dt.date) -> list[int]:
    festive = [
        code for code in records.countries(desk.db) if holidays_between(code, day, day + _AHEAD)
    ]
    return records.candidates(desk.db, day, lunar_keys(day, 4), festive)


def _clock(
    row: CustomerRow, zone: str | None, hours: str | None, state: str | None
) -> CustomerClock:
    return clocks_there.made(zone, row.country, row.city, state, hours)


def _row(row: CustomerRow, due: Row, clock: CustomerClock, now: dt.datetime, own: str) -> TodayRow:
    there = clock.reach(now, own)
    return TodayRow(
        row.id, row.code, row.name, row.tier, row.city, row.country, row.contact, due.first,
        due.others, row.last_contact, there, _group(due.first, there), clock,
    )  # fmt: skip


def _group(first: Reason, there: Reach) -> str:
    return "answer" if first.deadline else "now" if there.reachable else "later"


def rows_of(
    desk: Desk, due: Sequence[Row], group: str = "", at: dt.datetime | None = None
) -> list[TodayRow]:
    """The rows of some customers with their hour (now, or `at`); `group`: all in this one."""
    rows = {row.id: row for row in customers.page(desk.db, [row.customer for row in due])}
    clocks = records.clocks(desk.db, list(rows))
    now, own = at or desk.clock.now(), desk.zone
    made = [
        _row(rows[one.customer], one, _clock(rows[one.customer], *clocks[one.customer]), now, own)
        for one in due
        if one.customer in rows
    ]
    return [replace(row, group=group) for row in made] if group else made


def at_this_minute(desk: Desk, rows: Iterable[TodayRow]) -> list[TodayRow]:
    """The same rows a while later: their hour, and the group that they stand in by it."""
    now, own = desk.clock.now(), desk.zone
    moved = []
    for row in rows:
        there = row.clock.reach(now, own)
        group = _group(row.reason, there) if row.group in _BY_THE_HOUR else row.group
        moved.append(replace(row, reach=there, group=group))
    return moved


def reach(
    desk: Desk,
    zone: str | None,
    country: str | None,
    at: dt.datetime | None = None,
    hours: str | None = None,
) -> Reach:
    """Whether a customer can be reached at a moment (now by default), and when else."""
    clock = CustomerClock(zone, country or None, parse_hours(hours))
    return clock.reach(at or desk.clock.now(), desk.zone)


def _situations(
    desk: Desk, numbers: list[int], day: dt.date, turns: Mapping[int, Scheduled]
) -> Iterator[Situation]:
    tasks, snoozed = records.open_tasks(desk.db, numbers)
    figures = list(records.figures(desk.db, numbers))
    owed = records.overdue(desk.db, [one.id for one in figures if one.overdue > 0], day)
    coming = _coming(desk, numbers, day)
    birthdays = records.birthdays(desk.db, numbers)
    tries = tried(desk.db, numbers, day)
    waiting = records.open_messages(desk.db, numbers, day)
    unshipped = records.late_orders(desk.db, numbers, day)
    asked = records.asked_for(desk.db, numbers, day)
    coming_up = service_ends.of_customers(desk, numbers, day)
    off = {key: pause for key, pause in told.put_off(desk.db).items() if pause.until > day}
    alarms = _alarms(desk, numbers, frozenset(off))
    rhythm_told = {number for number, kind in off if kind is Warns.SILENT}
    rhythm_told |= {number for number, own in alarms.items() if Warns.SILENT in own}
    for figure in figures:
        tier = tuple(Tier)[figure.tier]
        turn = turns.get(figure.id)
        follow_up = _follow_up(figure, tier, day, turn)
        # Put off, or spoken with today: only tasks and visits come up again before tomorrow.
        off_until = snoozed.get(figure.id, day) > day
        quiet = off_until or figure.last_contact == day or figure.id in tries
        weighty = tier in (Tier.KEY, Tier.POTENTIAL)  # else a country's greetings bury the rest
        yield Situation(
            customer=figure.id,
            tier=tier,
            value=figure.value,
            country=figure.country or None,
            follow_up=None if quiet else follow_up,
            turn=Turn(turn.what, turn.days, turn.kind == "visit") if turn is not None else None,
            tasks=tuple(OpenTask(*one[1:], one[0]) for one in tasks.get(figure.id, [])),
            invoices=tuple(
                OverdueInvoice(*invoice) for invoice in owed.get(figure.id, []) if not quiet
            ),
            visits=coming.get(figure.id, ()),
            birthdays=() if quiet else tuple(_birthdays(birthdays.get(figure.id, []))),
            holidays=holidays_between(figure.country, day, day + _AHEAD)
            if weighty and not quiet
            else (),
            orders=figure.orders,
            # The warning tells the rhythm with more; put off, both are.
            usual_gap=None if quiet or figure.id in rhythm_told else figure.usual_gap,
            last_order=figure.last_order,
            alarms=() if quiet else tuple(alarms.get(figure.id, {}).values()),
            # Their message of today is itself a contact of today.
            messages=()
            if off_until
            else tuple(OpenMessage(*one) for one in waiting.get(figure.id, [])),
            asked=() if quiet else tuple(AskedFor(*one) for one in asked.get(figure.id, [])),
            ends=tuple(
                one
                for one in coming_up.get(figure.id, ())
                if not (off_until or (quiet and one.kind not in STAYS))
            ),
            late_orders=()
            if quiet
            else tuple(LateOrder(*one) for one in unshipped.get(figure.id, [])),
        )


def _coming(desk: Desk, numbers: list[int], day: dt.date) -> dict[int, tuple[ComingVisit, ...]]:
    own = desk.zone
    return {
        customer: tuple(
            ComingVisit(at, purpose, number, what, _own_wall(at, zone, own))
            for number, at, purpose, what, zone in visits
        )
        for customer, visits in records.coming_visits(desk.db, numbers, day).items()
    }


def _ends(found: Iterable[End], *, quiet: bool) -> tuple[End, ...]:
    """What comes up around orders; `quiet`: only what a contact of today does not settle."""
    return tuple(one for one in found if not quiet or one.kind in STAYS)


def _own_wall(at: dt.datetime, zone: str, own: str) -> dt.datetime:
    """Wall time of one zone as that of another; both naive."""
    return at.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(own)).replace(tzinfo=None)


def _follow_up(
    figure: records.FigureRow, tier: Tier, day: dt.date, turn: Scheduled | None
) -> FollowUp | None:
    """The contact that has its place in this day: who has none is told when their turn comes."""
    if turn is None or turn.task:
        return None  # a task that is the contact tells itself
    rules = CareRules(**{str(tier): turn.rhythm})
    found = next_follow_up(tier, figure.last_contact, figure.since, day, figure.care_days, rules)
    return found._replace(due=turn.due, days_late=turn.late)


def _alarms(
    desk: Desk, numbers: list[int], off: frozenset[tuple[int, Warns]]
) -> dict[int, dict[Warns, Alarm]]:
    """customer -> the warnings that stand and are not `off`; whoever ordered since has none.

    Neglect is not among them: that follow-ups are due is told anyway.
    """
    latest = told.last_orders(desk.db, numbers)
    found: dict[int, dict[Warns, Alarm]] = {}
    for one in told.raised(desk.db, numbers):
        ordered = latest.get(one.customer)
        moved_on = ordered is not None and ordered >= one.told
        hidden = one.kind is Warns.NEGLECTED or (one.customer, one.kind) in off
        if not (moved_on or hidden):
            alarm = Alarm(Message(TITLES[one.kind]), one.evidence, one.severity, one.since)
            found.setdefault(one.customer, {})[one.kind] = alarm
    return found


def _birthdays(people: list[records.Born]) -> Iterator[PersonsDay]:
    for name, solar, lunar in people:
        for birthday in (Birthday.parse(solar), LunarBirthday.parse(lunar)):
            if birthday is not None:
                yield PersonsDay(name, birthday)


def customers_known(desk: Desk) -> int:
    """How many customers there are."""
    return sum(customers.tier_counts(desk.db).values())


def visits_today(desk: Desk) -> list[VisitRow]:
    """The appointments of this day."""
    return visits.between(desk, desk.today(), desk.today())


def overdue(
    desk: Desk, limit: int = 5
) -> tuple[int, tuple[int, int, int, int], list[tuple[CustomerRow, int, int]]]:
    """What is owed too long: the sum, its parts late by 1–15, 16–30, 31–60 and more days, and
    the customers who owe most (with amount and days); minor units of the base currency.
    """
    buckets = [0, 0, 0, 0]
    for _, (_, _, amount, days) in records.late_invoices(desk.db, None, desk.today()):
        buckets[0 if days <= 15 else 1 if days <= 30 else 2 if days <= 60 else 3] += amount
    late = desk.db.rows(
        "SELECT id, overdue, overdue_days FROM figure WHERE overdue > 0 "
        "ORDER BY overdue DESC LIMIT ?",
        limit,
    )
    rows = {row.id: row for row in customers.page(desk.db, [number for number, _, _ in late])}
    listed = [(rows[number], amount, days) for number, amount, days in late if number in rows]
    return sum(buckets), (buckets[0], buckets[1], buckets[2], buckets[3]), listed
