"""The calendar as a table: what the printed one tells, a row each, for those who count or sort."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from custdesk.domain.words import N_, Message, Words
from custdesk.paper.calendar.facts import NOBODY, CalendarFacts, Who
from custdesk.paper.calendar.items import KINDS, MARKS, STATES
from custdesk.paper.wording import TIER_WORDS
from custdesk.services import as_seen, calendar_paper
from custdesk.services.calendar_paper import Sheet
from custdesk.services.desk import Desk

_HEADER = (
    N_("Date"), N_("Begins"), N_("Ends"), N_("What"), N_("State"), N_("Customer"),
    N_("Name in Latin letters"), N_("City"), N_("Country"), N_("Tier"), N_("Contact"),
    N_("Phone"), N_("Purpose"), N_("Time there"),
)  # fmt: skip
_TIER = 9

Row = list[as_seen.Value]


def save(desk: Desk, path: Path, sheet: Sheet, words: Words) -> int:
    """Write the days of a sheet as a workbook or csv; how many rows."""
    facts = calendar_paper.facts(desk, sheet)
    header = [words.text(title) for title in _HEADER]
    rows = sorted(_rows(facts, words), key=_order)
    if not sheet.show_tier:
        del header[_TIER]
        for row in rows:
            del row[_TIER]
    return as_seen.save(desk, path, words.text(N_("Calendar")), header, rows)


def _order(row: Row) -> tuple[object, ...]:
    """By day; what has no hour comes first."""
    return (row[0], row[1] or "", row[3], row[5])


def _rows(facts: CalendarFacts, words: Words) -> Iterator[Row]:
    for one in facts.appointments:
        kind = words.text(KINDS[one.kind]) if one.kind in KINDS else one.kind
        state = words.text(STATES[one.status]) if one.status in STATES else ""
        there = "" if one.there == one.start else f"{one.there:%Y-%m-%d %H:%M} ({one.zone})"
        yield _row(
            one.start.date(), f"{one.start:%H:%M}", f"{one.end:%H:%M}", kind, state, one.who,
            words, one.person, one.phone or one.who.phone, one.purpose, there,
        )  # fmt: skip
    for todo in facts.todos:
        kind = words.text(MARKS.get(todo.mark, N_("Day to remember")))
        state = words.text(N_("done")) if todo.done else ""
        what = words.say(todo.what) if isinstance(todo.what, Message) else todo.what
        yield _row(todo.day, "", "", kind, state, todo.who, words, purpose=what)
    for off in facts.days_off:
        countries = words.join(words.country(code) for code in off.countries)
        for n in range((off.last - off.first).days + 1):
            row = _row(
                off.first + dt.timedelta(days=n), "", "", words.text(N_("Holiday")), "", NOBODY,
                words, purpose=words.say(off.title),
            )  # fmt: skip
            row[8] = countries
            yield row


def _row(
    day: dt.date,
    start: str,
    end: str,
    kind: str,
    state: str,
    who: Who,
    words: Words,
    person: str = "",
    phone: str = "",
    purpose: str = "",
    there: str = "",
) -> Row:
    latin = who.name_latin if who.name_latin != who.name else ""
    return [
        day, start, end, kind, state, who.name, latin, who.city,
        words.country(who.country) if who.country else "",
        words.text(TIER_WORDS[who.tier]) if who.tier else "",
        person, phone, purpose, there,
    ]  # fmt: skip
