"""Days to remember: holidays of countries, festivals of people, birthdays, anniversaries."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from custdesk.domain import cultures
from custdesk.domain.birthdays import Birthday, LunarBirthday
from custdesk.domain.changes import Changes
from custdesk.domain.clock import CustomerClock
from custdesk.domain.closures import Closure, closures
from custdesk.domain.errors import NotFound
from custdesk.domain.greetings.days import is_solemn, key_of
from custdesk.domain.holidays_there import Holiday, is_known, subdivision, year_of
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import festivals as records
from custdesk.store import records as writing


class Kind(StrEnum):
    """Why a day is one to remember."""

    HOLIDAY = "holiday"
    FESTIVAL = "festival"
    BIRTHDAY = "birthday"
    LUNAR_BIRTHDAY = "lunar_birthday"
    ANNIVERSARY = "anniversary"
    FOUNDING = "founding"


@dataclass(frozen=True, slots=True)
class Kept:
    """Who keeps what, when.

    `last` is the last day of a holiday that closes offices for several, else the day itself;
    `expected`: the day may still move. A holiday names all customers of its country and state, a
    person's day the person and their customer.
    """

    day: dt.date
    last: dt.date
    kind: Kind
    title: Message
    expected: bool
    customers: tuple[int, ...]
    person_id: int | None = None
    person: str = ""
    country: str = ""
    state: str = ""
    people: tuple[int, ...] = ()  # where several people keep it together
    source: str = ""  # of a holiday or festival: its name in English, as the tables have it


def of_country(country: str, year: int, state: str | None = None) -> tuple[Holiday, ...]:
    """A country's days off, half days and working weekends of a year, those of a state included.

    Raises `NotFound` for a state that is not known there, and for countries without any.
    """
    code = country.strip().upper()
    if state and subdivision(code, state) is None:
        values = {"state": state, "country": code}
        raise NotFound(Message(N_("{country} has no state {state} here."), values))
    found = year_of(code, year, state).all
    if not found and not is_known(code):
        raise NotFound(Message(N_("No holidays are known for {country}."), {"country": country}))
    return found


def keep(desk: Desk, person_id: int, keys: Sequence[str]) -> Changes:
    """Write down which festivals a person keeps: keys of `domain.cultures.CULTURES`, or none.

    Raises `NotFound` for an unknown key.
    """
    unknown = [key for key in keys if key not in cultures.CULTURES]
    if unknown:
        raise NotFound(
            Message(N_("These festivals are not known: {names}."), {"names": ", ".join(unknown)})
        )
    with desk.operation(Message(N_("Festivals of a contact"))) as current:
        writing.update(desk.db, "person", person_id, {"festivals": cultures.written(list(keys))})
    return changes(current)


def upcoming(desk: Desk, days: int, on: dt.date | None = None) -> list[Kept]:
    """What is kept from a day (today by default) on for so many days, by day."""
    first = on or desk.today()
    last = first + dt.timedelta(days=days)
    found = [
        *_holidays(desk, first, last),
        *_of_people(desk, first, last),
        *_anniversaries(desk, first, last),
        *_foundings(desk, first, last),
    ]
    return sorted(found, key=lambda one: (one.day, one.kind, one.customers[:1], one.person))


def _holidays(desk: Desk, first: dt.date, last: dt.date) -> Iterator[Kept]:
    """The runs of closed days that begin, or go on, in the span; of each country and state once."""
    places: dict[tuple[str, str], list[int]] = {}
    for (country, state), customers in records.by_place(desk.db).items():
        known = subdivision(country, state) if state else None
        places.setdefault((country, known or ""), []).extend(customers)
    for (country, state), customers in places.items():
        kept_by = tuple(sorted(customers))
        for run in closures(CustomerClock(None, country, (), state or None), first, last, 0):
            if run.begins > last:
                continue
            called = _greeted(run)
            yield Kept(
                run.begins, run.last, Kind.HOLIDAY, called.title, run.expected,
                kept_by, country=country, state=state,
                source=called.name,
            )  # fmt: skip


def _greeted(run: Closure) -> Holiday:
    """What days off are called by: Christmas, where Boxing Day after it makes them longer.

    A solemn day keeps its name, whatever stands beside it.
    """
    own = run.holiday
    if key_of(own.name, own.day) or is_solemn(own.name):
        return own
    return next((one for one in run.days if key_of(one.name, one.day)), own)


def _of_people(desk: Desk, first: dt.date, last: dt.date) -> Iterator[Kept]:
    for person in records.people(desk.db, _days(first, last)):
        who = (person.customer_id,), person.id, person.name
        for culture in cultures.parse(person.festivals):
            for day in cultures.between(culture, first, last):
                yield Kept(
                    day.day, day.day, Kind.FESTIVAL, day.title, day.expected, *who,
                    source=day.name,
                )  # fmt: skip
        yield from _birthdays(person, first, last)


def _birthdays(person: records.PersonRow, first: dt.date, last: dt.date) -> Iterator[Kept]:
    values: dict[str, object] = {"name": person.name}
    who = (person.customer_id,), person.id, person.name
    solar = Birthday.parse(person.birthday)
    if solar is not None and (day := solar.next_on(first)) <= last:
        age = solar.age_on(day)
        title = Message(N_("Birthday of {name}"), values)
        if age:
            title = Message(N_("Birthday of {name}, {age} years"), {**values, "age": age})
        yield Kept(day, day, Kind.BIRTHDAY, title, False, *who)
    lunar = LunarBirthday.parse(person.birthday_lunar, person.lunar_leap, person.lunar_short)
    if lunar is not None:
        on = lunar.next_on(first)
        if on is not None and on <= last:
            title = Message(N_("Lunar birthday of {name}"), values)
            yield Kept(on, on, Kind.LUNAR_BIRTHDAY, title, False, *who)


def _anniversaries(desk: Desk, first: dt.date, last: dt.date) -> Iterator[Kept]:
    """The days on which a customer has been one for whole years."""
    for customer, since in records.since(desk.db, _days(first, last)):
        day = Birthday(since.month, since.day).next_on(first)
        years = day.year - since.year
        if day <= last and years > 0:
            title = Message(
                N_("{n} year of cooperation"), {"n": years}, plural=N_("{n} years of cooperation")
            )
            yield Kept(day, day, Kind.ANNIVERSARY, title, False, (customer,))


def _foundings(desk: Desk, first: dt.date, last: dt.date) -> Iterator[Kept]:
    """The days on which customers' firms were founded."""
    for customer, text in records.founded(desk.db):
        founded = Birthday.parse(text)
        if founded is None or (day := founded.next_on(first)) > last:
            continue
        years = founded.age_on(day)
        title = Message(N_("Company day"))
        if years:
            title = Message(
                N_("Company day, {n} year"), {"n": years}, plural=N_("Company day, {n} years")
            )
        yield Kept(day, day, Kind.FOUNDING, title, False, (customer,))


def _days(first: dt.date, last: dt.date) -> list[str]:
    """Month and day (`05-12`) of all days of a span; 29 February where the 28th stands for it."""
    span = min((last - first).days, 366)
    days = {f"{first + dt.timedelta(days=ahead):%m-%d}" for ahead in range(span + 1)}
    return sorted(days | {"02-29"} if "02-28" in days else days)


def of_people(desk: Desk, first: dt.date, last: dt.date) -> list[Kept]:
    """Birthdays and festivals of people between two days, both included."""
    found = [kept for kept in _of_people(desk, first, last) if first <= kept.day <= last]
    return sorted(found, key=lambda one: (one.day, one.kind, one.person))
