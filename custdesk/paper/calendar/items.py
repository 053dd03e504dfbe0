"""All that a calendar holds as rows in full: for the agenda, and for what found no room."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from custdesk.domain.words import N_, Words
from custdesk.domain.zone_names import city_of
from custdesk.paper.calendar.facts import NOBODY, Appointment, CalendarFacts, DaysOff, ToDo, Who
from custdesk.paper.scripts import families, record_language
from custdesk.paper.wording import plain, table_date, time_range

KINDS = {"call": N_("Call"), "video": N_("Video call"), "visit": N_("Visit")}
MARKS = {"task": N_("Task"), "order": N_("Order")}
STATES = {"proposed": N_("proposed"), "done": N_("done")}

Row = dict[str, Any]


def rows(facts: CalendarFacts, words: Words) -> list[Row]:
    """Days off, appointments and tasks in order; each knows its `day` as a date."""
    found = [
        *(_day_off(one, facts, words) for one in facts.days_off),
        *(_appointment(one, facts, words) for one in facts.appointments),
        *(_todo(one, facts, words) for one in facts.todos),
    ]
    for index, row in enumerate(found):
        row["index"] = index
    return found


def by_day(found: Iterable[Row], first: date, last: date, words: Words) -> list[Row]:
    """Rows under the heads of their days; in order of time within each."""
    days: dict[date, list[Row]] = {}
    for row in found:
        days.setdefault(min(max(row["on"], first), last), []).append(row)
    return [
        {
            "date": words.date(day, "long"),
            "week": words.text(N_("Week {n}"), n=day.isocalendar().week),
            "rows": [
                {key: value for key, value in row.items() if key not in ("on", "order")}
                for row in sorted(days[day], key=lambda row: row["order"])
            ],
        }
        for day in sorted(days)
    ]


def _blank(who: Who, words: Words, show_tier: bool) -> Row:
    language = record_language(who.language, who.country)
    name, other = _names(who, words, language)
    country = _country(who, words)
    return {
        "kind": "",
        "kind_word": "",
        "mark": "",
        "time": "",
        "start": "",
        "there": "",
        "name": name,
        "other_name": other,
        "language": language,
        "families": families(language),
        "tier": who.tier if show_tier else "",
        "city": who.city,
        "where": _where(who.address, (who.city, country), words),
        "person": "",
        "phone": who.phone,
        "what": "",
        "status": "",
        "state": "",
        "dates": "",
        "brief": "",
    }


def _country(who: Who, words: Words) -> str:
    return words.country(who.country) if who.country else ""


def _where(address: tuple[str, ...], place: tuple[str, str], words: Words) -> list[str]:
    """The lines of an address, and of the place what does not stand in them."""
    missing = [text for text in place if text and not any(text in line for line in address)]
    return [line for line in (*address, words.join(missing, "phrases")) if line]


def _names(who: Who, words: Words, language: str) -> tuple[str, str]:
    """The name to print large and the other one: a reader's own script goes first."""
    if not who.name_latin or who.name_latin == who.name:
        return who.name, ""
    if words.code.split("_")[0] == language.split("-")[0]:
        return who.name, who.name_latin
    return who.name_latin, who.name


def _appointment(one: Appointment, facts: CalendarFacts, words: Words) -> Row:
    row = _blank(one.who, words, facts.show_tier)
    row |= {
        "on": one.start.date(),
        "order": (1, one.start, one.end),
        "kind": one.kind,
        "kind_word": words.text(KINDS[one.kind]) if one.kind in KINDS else "",
        "time": time_range(one.start, one.minutes, words),
        "start": words.time(one.start),
        "there": there(one, words),
        "person": one.person,
        "phone": one.phone or one.who.phone,
        "what": one.purpose,
        "status": one.status,
        "state": words.text(STATES[one.status]) if one.status in STATES else "",
    }
    if one.kind != "visit":  # nobody goes there
        row["where"] = _where((), (one.who.city, _country(one.who, words)), words)
    return row


def there(one: Appointment, words: Words) -> str:
    """`10:00 in Berlin`, with its date where it is another day there; empty where clocks agree."""
    if one.there.replace(tzinfo=None) == one.start:
        return ""
    time = words.time(one.there)
    if one.there.date() != one.start.date():
        time = f"{words.date(one.there.date(), 'day')} {time}"
    place = one.who.city or city_of(one.zone, words.code)
    return words.text(N_("{time} in {place}"), time=time, place=place)


def _todo(one: ToDo, facts: CalendarFacts, words: Words) -> Row:
    row = _blank(one.who, words, facts.show_tier)
    return row | {
        "on": one.day,
        "order": (2, one.mark != "day", one.mark != "order", one.day),
        "kind": "task",
        "kind_word": words.text(MARKS[one.mark]) if one.mark in MARKS else "",
        "mark": one.mark,
        "what": plain(one.what, words),
        "where": _where((), (one.who.city, _country(one.who, words)), words),
        "status": "done" if one.done else "",
        "state": words.text(STATES["done"]) if one.done else "",
    }


def _day_off(one: DaysOff, facts: CalendarFacts, words: Words) -> Row:
    row = _blank(NOBODY, words, facts.show_tier)
    customers = words.plural("{n} customer", "{n} customers", one.customers)
    name = words.say(one.title)
    countries = words.plural("{n} country", "{n} countries", len(one.countries))
    dates = ""
    if one.last > one.first:
        days = (table_date(day, facts.first, words) for day in (one.first, one.last))
        dates = "–".join(days)
    fair = not one.countries
    return row | {
        "on": one.first,
        "order": (0, -one.customers, one.countries),
        "kind": "off",
        "name": plain(one.place, words)
        if fair
        else words.join(words.country(code) for code in one.countries),
        "what": name,
        "brief": words.join((name, plain(one.place, words) if fair else countries), "phrases"),
        "person": plain(one.about, words) if fair else customers,
        "dates": dates,
    }


def days_of(first: date, last: date) -> list[date]:
    """All days from one to another, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
