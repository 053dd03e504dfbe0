"""The greetings of the coming weeks: who is greeted for what, and who was already."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from custdesk.domain.greetings.days import OWN_DAYS, TITLES, day_of
from custdesk.domain.words import Message
from custdesk.services import festivals
from custdesk.services.desk import Desk
from custdesk.services.festivals import Kept
from custdesk.services.greetings.drafting import greeting_of, years_of
from custdesk.store import festivals as records
from custdesk.store import greetings as stored

# Days off, a festival that people keep and its eve are one greeting when they lie so near.
_NEAR = dt.timedelta(days=10)
# Whose letter wishes a happy new year as well.
_WITH_NEW_YEAR = frozenset({"christmas"})


class Recipient(NamedTuple):
    """Somebody who is greeted: a person on a day of their own, else a customer (None).

    `source`: the festival's English name, "" for a day that is theirs alone; `n`: years.
    """

    customer: int
    person: int | None
    key: str
    day: dt.date
    source: str = ""
    n: int = 0
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Those who are greeted for the same in a week. `done`: who was already, or has a letter.

    `week`: its Monday; `lying`: letters that wait to go out; `expected`: the day may still move.
    """

    week: dt.date
    key: str
    first: dt.date
    last: dt.date
    open: tuple[Recipient, ...]
    done: tuple[Recipient, ...]
    lying: tuple[int, ...] = ()
    expected: bool = False

    @property
    def title(self) -> Message:
        return Message(TITLES[self.key])


class _Day(NamedTuple):
    """A recipient with all days under which a greeting for it may have been noted."""

    recipient: Recipient
    noted: frozenset[dt.date]


def coming(desk: Desk, first: dt.date, last: dt.date) -> list[Group]:
    """The greetings of a span of days (both included), by week and by what they are for.

    Nobody is congratulated on days of mourning, and nobody stands there twice: a festival, its eve
    and the days off around it are one, and who is wished a merry Christmas is wished a happy new
    year in the same letter.
    """
    found = _once(_days(festivals.upcoming(desk, (last - first).days, first), first))
    done = _Done(desk, first, last)
    groups: dict[tuple[dt.date, str], tuple[list[Recipient], list[Recipient]]] = {}
    greeted = {
        (one.recipient.customer, one.recipient.day.year)
        for one in found
        if one.recipient.key in _WITH_NEW_YEAR
    }
    for one in found:
        recipient = one.recipient
        if recipient.key == "new_year" and (
            (recipient.customer, recipient.day.year - 1) in greeted or done.in_christmas(recipient)
        ):
            continue
        week = recipient.day - dt.timedelta(days=recipient.day.weekday())
        lists = groups.setdefault((week, recipient.key), ([], []))
        lists[done.was(one)].append(recipient)
    made = [_group(week, key, *lists, done) for (week, key), lists in groups.items()]
    return sorted(made, key=lambda one: (one.week, one.first, list(TITLES).index(one.key)))


def _group(
    week: dt.date, key: str, waiting: Sequence[Recipient], over: Sequence[Recipient], done: "_Done"
) -> Group:
    every = [*waiting, *over]
    days = [one.day for one in every]
    letters = (letter for whom in over for letter in done.letters(whom))
    lying = dict.fromkeys(one.letter for one in letters if one.state == "written")
    expected = all(one.expected for one in every)
    return Group(
        week, key, min(days), max(days), tuple(waiting), tuple(over), tuple(lying), expected
    )


def _days(kept: Iterable[Kept], first: dt.date) -> list[_Day]:
    """Every day with a greeting of its own, the people's own festivals before the days off."""
    found: list[_Day] = []
    for one in kept:
        key = greeting_of(one)
        if key is None:
            continue
        source = "" if key in OWN_DAYS else one.source
        day = day_of(key, one.source, one.day) if source else one.day
        if day < first:
            continue
        span = range((one.last - one.day).days + 1)
        noted = frozenset({day, *(one.day + dt.timedelta(days=n) for n in span)})
        for customer in one.customers:
            whom = Recipient(customer, one.person_id, key, day, source, years_of(one), one.expected)
            found.append(_Day(whom, noted))
    return sorted(found, key=lambda one: (one.recipient.person is None, one.recipient.day))


def _once(days: Sequence[_Day]) -> list[_Day]:
    """Each greeting once: an eve or days off near the same festival bring nothing new."""
    taken: dict[tuple[int, str], list[_Day]] = {}
    for one in days:
        whom = one.recipient
        there = taken.setdefault((whom.customer, whom.key), [])
        near = (
            place
            for place, other in enumerate(there)
            if whom.person in (None, other.recipient.person)
            and abs(other.recipient.day - whom.day) <= _NEAR
        )
        place = next(near, None)
        if place is None:
            there.append(one)
        else:
            there[place] = _Day(there[place].recipient, there[place].noted | one.noted)
    every = [one for lists in taken.values() for one in lists]
    return sorted(every, key=lambda one: (one.recipient.day, one.recipient.customer))


class _Done:
    """Who was greeted for the days of a span, by the log and by letters that lie ready."""

    def __init__(self, desk: Desk, first: dt.date, last: dt.date) -> None:
        self._logged = records.greetings(desk.db, first - _NEAR, last + _NEAR)
        self._letters: dict[tuple[int, str], list[stored.Written]] = {}
        for one in stored.written(desk.db, first - 2 * _NEAR, last + _NEAR):
            self._letters.setdefault((one.customer, one.festival), []).append(one)

    def was(self, one: _Day) -> bool:
        whom = one.recipient
        entries = [self._logged.get((whom.customer, day), []) for day in one.noted]
        logged = [person for those in entries for person, _on in those]
        return _meant(whom.person, logged) or bool(self.letters(whom))

    def letters(self, whom: Recipient) -> list[stored.Written]:
        """The letters that say this greeting to them."""
        return [
            one
            for one in self._letters.get((whom.customer, whom.key), ())
            if abs(one.day - whom.day) <= _NEAR and _meant(whom.person, [one.person])
        ]

    def in_christmas(self, whom: Recipient) -> bool:
        return any(
            dt.timedelta() < whom.day - one.day <= _NEAR
            for key in _WITH_NEW_YEAR
            for one in self._letters.get((whom.customer, key), ())
        )


def _meant(person: int | None, people: Collection[int | None]) -> bool:
    """Whether somebody is among those who were greeted; a firm is with any of its people."""
    return bool(people) if person is None else person in people or None in people


def done_now(desk: Desk, recipients: Sequence[Recipient]) -> set[Recipient]:
    """Who of these was greeted, or has a letter that lies ready, as it stands now."""
    if not recipients:
        return set()
    days = [one.day for one in recipients]
    done = _Done(desk, min(days), max(days))
    return {one for one in recipients if done.was(_Day(one, frozenset({one.day})))}
