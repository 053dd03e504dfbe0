"""Tomorrow and the days after it: what each brings, and whether the day holds it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from custdesk.domain.birthdays import Birthday, LunarBirthday, lunar_keys
from custdesk.domain.care_plan import Capacity
from custdesk.domain.holidays_there import holiday_on
from custdesk.domain.reason import WEIGHT, Kind, Reason
from custdesk.domain.tier import Tier
from custdesk.domain.today import Row
from custdesk.domain.words import N_, Country, Message
from custdesk.services import care, care_schedule, visits
from custdesk.services.desk import Desk
from custdesk.services.today import TodayRow, rows_of
from custdesk.store import days_ahead as records

DAYS = 7
_SHOWN = 60  # rows of one day
_GROUP = "day:"
_VISIT = 1  # the subject of a follow-up that is to be a visit
_APPOINTMENTS = {
    "visit": N_("Visit at {time} your time"),
    "call": N_("Call at {time} your time"),
    "video": N_("Video call at {time} your time"),
}
_TIERS = (Tier.KEY, Tier.RISK, Tier.POTENTIAL, Tier.ORDINARY)


@dataclass(frozen=True, slots=True)
class DayAhead:
    """One day: whom it brings, the first of them as rows, and how much it holds.

    `places` counts as the day's capacity does: a contact one, a visit some. `holds` is 0 on a day
    off. `holidays`: countries of weighty customers where that day is one.
    """

    day: dt.date
    rows: list[TodayRow]
    count: int
    visits: int
    places: int
    holds: int
    holidays: tuple[Country, ...]

    @property
    def key(self) -> str:
        """The group of its rows."""
        return group_of(self.day)


def group_of(day: dt.date) -> str:
    """The group in which a day's rows stand."""
    return f"{_GROUP}{day.isoformat()}"


def day_of(group: str) -> dt.date | None:
    """The day of such a group; None for others."""
    return dt.date.fromisoformat(group.removeprefix(_GROUP)) if group.startswith(_GROUP) else None


def ahead(desk: Desk, days: int = DAYS) -> list[DayAhead]:
    """What falls on each of the coming days, from tomorrow on; what is late already is not told."""
    first = desk.today() + dt.timedelta(days=1)
    last = first + dt.timedelta(days=days - 1)
    found: dict[dt.date, dict[int, list[Reason]]] = {}
    for customer, reason in _reasons(desk, first, last):
        found.setdefault(reason.due, {}).setdefault(customer, []).append(reason)
    countries = records.weighty_countries(desk.db)
    capacity = care.capacity(desk)
    told = []
    for day in _days(first, last):
        by_customer = found.get(day, {})
        listed = sorted(
            (_row(customer, reasons) for customer, reasons in by_customer.items()),
            key=lambda row: (-row.first.importance, row.customer),
        )
        meetings = sum(_is_visit(row) for row in listed)
        rows = rows_of(desk, listed[:_SHOWN], group_of(day))
        told.append(
            DayAhead(
                day,
                [replace(row, that_day=hours(row, day, desk.zone)) for row in rows],
                len(listed),
                meetings,
                len(listed) - meetings + meetings * capacity.visit,
                _holds(capacity, day),
                tuple(Country(code) for code in countries if holiday_on(code, day)),
            )
        )
    return told


def _row(customer: int, reasons: list[Reason]) -> Row:
    first, *others = sorted(reasons, key=lambda reason: -reason.importance)
    return Row(customer, first, tuple(others))


def _is_visit(row: Row) -> bool:
    """Whether somebody is visited that day, or the turn to be visited has come; a call is none."""
    return any(
        (reason.kind is Kind.VISIT and reason.message.text == _APPOINTMENTS["visit"])
        or (reason.kind is Kind.FOLLOW_UP and reason.subject == _VISIT)
        for reason in (row.first, *row.others)
    )


def _holds(capacity: Capacity, day: dt.date) -> int:
    off = day.weekday() in capacity.weekend
    off = off or any(first <= day <= last for first, last in capacity.days_off)
    off = off or bool(capacity.country and holiday_on(capacity.country, day))
    return 0 if off else capacity.contacts


def hours(row: TodayRow, day: dt.date, zone: str) -> Message:
    """When their office is open on that day, in the salesperson's time."""
    if row.clock.zone is None:
        return Message(N_("Time there unknown"))
    spans = row.clock.open_on(day)
    if not spans:
        holiday = holiday_on(row.clock.country, day, row.clock.state)
        if holiday is not None:
            return Message(N_("Public holiday there: {name}"), {"name": holiday.title})
        return Message(N_("Closed there that day"))
    here = ZoneInfo(zone)
    start, end = spans[0][0].astimezone(here), spans[-1][1].astimezone(here)
    values = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    return Message(N_("{start}–{end} your time"), values)


def _reasons(desk: Desk, first: dt.date, last: dt.date) -> Iterator[tuple[int, Reason]]:
    yield from _visits(desk, first, last)
    yield from _tasks(desk, first, last)
    yield from _birthdays(desk, first, last)
    for back in records.coming_back(desk.db, first, last, _SHOWN * DAYS):
        why = Message("{text}", {"text": back.text}) if back.text else None
        message = Message(N_("Comes back: was put off until this day"))
        weight = WEIGHT[Kind.FOLLOW_UP] + 1
        yield back.customer, Reason(Kind.PUT_OFF, weight, message, why, back.on, False)
    for one in care_schedule.between(desk, first, last):
        weight = WEIGHT[Kind.FOLLOW_UP] - _TIERS.index(one.tier)
        visit = one.kind == "visit"
        message = Message(N_("Arrange a visit: {purpose}"), {"purpose": one.about})
        yield (
            one.customer_id,
            Reason(
                Kind.FOLLOW_UP, weight, message if visit else one.what, one.why, one.day, False,
                _VISIT if visit else 0,
            ),
        )  # fmt: skip


def _days(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    return (first + dt.timedelta(days=n) for n in range((last - first).days + 1))


def _visits(desk: Desk, first: dt.date, last: dt.date) -> Iterator[tuple[int, Reason]]:
    zone = desk.zone
    for one in visits.between(desk, first, last):
        day = visits.own_time(one, zone).date()
        if one.status != "planned" or not first <= day <= last:
            continue
        values = {"time": f"{visits.own_time(one, zone):%H:%M}"}
        # The earlier in the day, the further up.
        weight = 1000 - one.at_utc.hour
        about = Message(N_("Purpose: {purpose}"), {"purpose": one.purpose}) if one.purpose else None
        message = Message(_APPOINTMENTS.get(one.kind, _APPOINTMENTS["visit"]), values)
        yield one.customer_id, Reason(Kind.VISIT, weight, message, about, day, True, one.id)


def _tasks(desk: Desk, first: dt.date, last: dt.date) -> Iterator[tuple[int, Reason]]:
    for task in visits.tasks_between(desk, first, last):
        if task.done_on is not None or task.due is None or not first <= task.due <= last:
            continue
        message = Message(N_("Task: {what}"), {"what": task.what})
        weight = WEIGHT[Kind.TASK]
        yield task.customer_id, Reason(Kind.TASK, weight, message, None, task.due, True, task.id)


def _birthdays(desk: Desk, first: dt.date, last: dt.date) -> Iterator[tuple[int, Reason]]:
    days = [f"{day:%m-%d}" for day in _days(first, last)]
    if "02-28" in days:
        days.append("02-29")
    moons = lunar_keys(first, len(days))
    for customer, name, solar, lunar in records.born(desk.db, days, moons, _SHOWN * DAYS):
        for birthday in (Birthday.parse(solar), LunarBirthday.parse(lunar)):
            on = birthday.next_on(first) if birthday else None
            if on is None or on > last:
                continue
            text = (
                N_("Birthday (lunar) of {name}")
                if isinstance(birthday, LunarBirthday)
                else N_("Birthday of {name}")
            )
            weight = WEIGHT[Kind.BIRTHDAY]
            message = Message(text, {"name": name})
            yield customer, Reason(Kind.BIRTHDAY, weight, message, None, on, False)
