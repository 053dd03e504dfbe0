"""The calendar for print: read from the records as the screen reads it, set on paper."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from custdesk.domain.words import N_, Message, Words
from custdesk.paper.calendar.facts import (
    NOBODY,
    Appointment,
    CalendarFacts,
    DaysOff,
    Paper,
    ToDo,
    View,
    Who,
)
from custdesk.paper.calendar.setting import set_calendar
from custdesk.paper.typesetting import Document
from custdesk.services import customers, fairs, festivals, settings, visits
from custdesk.services.desk import Desk
from custdesk.services.events import events
from custdesk.services.shipping import days
from custdesk.services.trips import trips
from custdesk.store import calendar_paper as stored
from custdesk.system.paths import resource

AGENDA_DAYS = 14
_MOST = 500  # days of people


class Sheet(NamedTuple):
    """What is wanted on paper. `second_zone`: its hours beside the own ones, "" for none."""

    view: View = "week"
    day: dt.date | None = None  # in the week, the month; None: today
    days: int = AGENDA_DAYS  # of an agenda
    second_zone: str = ""
    paper: Paper = "a4"
    landscape: bool | None = None  # None: what suits the view
    visits: bool = True
    calls: bool = True
    tasks: bool = True  # and the days of people
    orders: bool = True  # that leave
    holidays: bool = True
    show_tier: bool = True
    notes: bool = True


def span(sheet: Sheet, today: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of a sheet; a month's are whole weeks."""
    day = sheet.day or today
    if sheet.view == "day":
        return day, day
    if sheet.view == "agenda":
        return day, day + dt.timedelta(days=sheet.days - 1)
    if sheet.view == "month":
        first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        return _monday(first), _monday(last) + dt.timedelta(days=6)
    return _monday(day), _monday(day) + dt.timedelta(days=6)


def usual_landscape(view: str) -> bool:
    """Whether the paper of a view usually lies across."""
    return view in ("week", "month")


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def sheet_of(desk: Desk, sheet: Sheet, words: Words) -> Document:
    """Set a day, a week, a month or a list of days."""
    return set_calendar(facts(desk, sheet), words, templates=resource("templates"))


def facts(desk: Desk, sheet: Sheet) -> CalendarFacts:
    """What the records say about the days of a sheet."""
    first, last = span(sheet, desk.today())
    firm = settings.firm(desk)
    found = [
        row
        for row in visits.between(desk, first - _DAY, last + _DAY)
        if (sheet.visits if row.kind == "visit" else sheet.calls)
    ]
    tasks = visits.tasks_between(desk, first, last) if sheet.tasks else []
    tiers = {row.customer_id: row.tier for row in found}
    tiers |= {row.customer_id: row.tier for row in tasks}
    marks = list(_marks(desk, sheet, first, last))
    tiers |= {number: tier for number, tier, _one in marks if number not in tiers}
    known = _known(desk, tiers)
    phones = stored.phones(desk.db, [row.person_id for row in found if row.person_id])
    appointments = []
    for row in found:
        start = visits.own_time(row, desk.zone)
        end = start + dt.timedelta(minutes=row.minutes)
        if start.date() <= last and (end - dt.timedelta(minutes=1)).date() >= first:
            appointments.append(
                Appointment(
                    start, row.minutes, row.kind, row.status,
                    known.get(row.customer_id, NOBODY), row.at, row.zone, row.person,
                    phones.get(row.person_id or 0, ""), row.purpose,
                )
            )  # fmt: skip
    return CalendarFacts(
        sheet.view,
        first,
        last,
        sheet.day or desk.today(),
        desk.today(),
        desk.zone,
        sheet.second_zone if sheet.second_zone != desk.zone else "",
        tuple(sorted(appointments, key=lambda one: (one.start, one.end))),
        tuple(
            ToDo(row.due or row.done_on or first, row.what,
                 known.get(row.customer_id, NOBODY), row.done_on is not None)
            for row in tasks
        ) + tuple(replace(one, who=known.get(number, NOBODY)) for number, _tier, one in marks),
        _bands(desk, first, last) if sheet.holidays else (),
        firm.name,
        firm.salesperson,
        sheet.paper,
        usual_landscape(sheet.view) if sheet.landscape is None else sheet.landscape,
        sheet.show_tier,
        sheet.notes,
    )  # fmt: skip


_DAY = dt.timedelta(days=1)


def _marks(
    desk: Desk, sheet: Sheet, first: dt.date, last: dt.date
) -> Iterator[tuple[int, str, ToDo]]:
    """Orders that leave and days of people, with the customer and the tier."""
    for order in visits.orders_between(desk, first, last) if sheet.orders else ():
        yield (
            order.customer_id,
            order.tier,
            ToDo(order.day, order.number, done=order.shipped, mark="order"),
        )
    for one_day in days.between(desk, first, last) if sheet.orders else ():
        yield (
            one_day.customer_id,
            one_day.tier,
            ToDo(one_day.day, one_day.title, done=one_day.done, mark="order"),
        )
    kept = festivals.of_people(desk, first, last)[:_MOST] if sheet.tasks else []
    whose = {one.customers[0] for one in kept if one.customers}
    tiers = {row.id: row.tier for row in customers.page(desk, sorted(whose))}
    for one in kept:
        if one.customers and one.customers[0] in tiers:
            number = one.customers[0]
            yield number, tiers[number], ToDo(one.day, one.title, mark="day")


def _known(desk: Desk, tiers: dict[int, str]) -> dict[int, Who]:
    """The customers of a sheet, whose tiers these are, as they are named on paper."""
    return {
        number: Who(
            name, latin, "", country, city, tiers[number], phone,
            tuple(line.strip() for line in address.splitlines() if line.strip()),
        )
        for number, name, latin, country, city, phone, address in stored.firms(desk.db, tiers)
    }  # fmt: skip


def _bands(desk: Desk, first: dt.date, last: dt.date) -> tuple[DaysOff, ...]:
    """Public holidays of customers' countries, fairs, events and trips."""
    found = [
        DaysOff(
            one.first, one.last, (), Message(N_("Trip: {name}"), {"name": one.name}), 0,
            ", ".join(one.places) or one.name,
        )
        for one in trips.between(desk, first, last)
    ]  # fmt: skip
    ours = [one for one in events.listed(desk, first, last) if one.status != "cancelled"]
    found += [
        DaysOff(one.first, one.last, (), Message("{name}", {"name": one.name}), 0, one.place,
                f"{one.starts:%H:%M}")
        for one in ours
    ]  # fmt: skip
    kept = {one.fair for one in ours if one.fair is not None}  # as events, which say more
    found += [
        DaysOff(one.first, one.last, (), one.title, 0, one.where, one.stand)
        for one in fairs.between(desk, first, last)
        if one.own not in kept
    ]
    return (*found, *_days_off(visits.holidays(desk, first, last)))


def _days_off(bands: Iterable[visits.HolidayBand]) -> Iterable[DaysOff]:
    """Days that follow each other under one name as one, countries with the same ones together;
    most customers first.
    """
    spans: list[DaysOff] = []
    name = ""
    for band in sorted(bands, key=lambda one: (one.country, one.holiday.name, one.holiday.day)):
        day, last = band.holiday.day, spans[-1] if spans else None
        same = last and (last.countries, name) == ((band.country,), band.holiday.name)
        if last and same and day - last.last == _DAY:
            spans[-1] = replace(last, last=day)
        else:
            spans.append(DaysOff(day, day, (band.country,), band.holiday.title, band.customers))
        name = band.holiday.name
    joined: list[DaysOff] = []
    for span in sorted(spans, key=lambda one: -one.customers):
        twin = next((one for one in joined if _alike(one, span)), None)
        if twin is None:
            joined.append(span)
        else:
            countries, customers = twin.countries + span.countries, twin.customers + span.customers
            joined[joined.index(twin)] = replace(twin, countries=countries, customers=customers)
    return sorted(joined, key=lambda one: (one.first, -one.customers, one.countries))


def _alike(one: DaysOff, other: DaysOff) -> bool:
    return (one.first, one.last, one.title) == (other.first, other.last, other.title)
