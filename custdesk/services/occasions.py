"""Days to remember as a list to work from: who keeps them, and whether they were greeted."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from custdesk.domain.changes import Changes
from custdesk.domain.words import N_, Message
from custdesk.services import festivals
from custdesk.services.desk import Desk, changes
from custdesk.services.festivals import Kept, Kind
from custdesk.store import customers
from custdesk.store import festivals as records
from custdesk.store import records as writing

GREETING = "greeting"  # the purpose of the contact that a greeting is
_NAMED = 3  # customers of a country that are named
# So many people with one festival on one day are one line; birthdays stay everybody's own.
_TOGETHER = 6
# Who is named of a country is looked for among so many, the weightiest first.
_WEIGHTY = 2000
_ORDER = (Kind.BIRTHDAY, Kind.LUNAR_BIRTHDAY, Kind.FESTIVAL, Kind.ANNIVERSARY, Kind.FOUNDING,
          Kind.HOLIDAY)  # fmt: skip
_PAGE = 500
Greeted = dict[tuple[int, dt.date], list[tuple[int | None, dt.date]]]


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day to remember on the day under which it is shown: today for what began before.

    `names`: of the customers, the weightiest first, a few; `people`: with whom; `tier`, `city` and
    `country` are those of a single customer. `greeted`: when all of them were.
    """

    on: dt.date
    kept: Kept
    names: tuple[str, ...]
    people: tuple[int, ...] = ()
    tier: str = ""
    city: str = ""
    country: str = ""
    value: int = 0
    greeted: dt.date | None = None

    @property
    def single(self) -> int | None:
        """The customer, where it is one alone."""
        return self.kept.customers[0] if len(self.kept.customers) == 1 else None


def coming(desk: Desk, days: int, on: dt.date | None = None, most: int = 1000) -> list[Occasion]:
    """What is kept within so many days, by day; persons' own days first, at most so many."""
    first = on or desk.today()
    found = _together(festivals.upcoming(desk, days, first))
    found.sort(key=lambda one: (max(one.day, first), _ORDER.index(one.kind)))
    begun = min((one.day for one in found), default=first)
    greeted = records.greetings(desk.db, begun, first + dt.timedelta(days=days))
    named = _Names(desk, found[:most])
    rows = [named.occasion(one, first, greeted) for one in found[:most]]
    return sorted(rows, key=lambda row: (row.on, _ORDER.index(row.kept.kind), -row.value))


def _together(found: Iterable[Kept]) -> list[Kept]:
    """A festival that many people keep is one line, and so is what states of a country share."""
    alone: list[Kept] = []
    same: dict[tuple[object, ...], list[Kept]] = {}
    for one in found:
        if one.kind in (Kind.FESTIVAL, Kind.HOLIDAY):
            key = one.kind, one.day, one.last, one.source, one.country, one.expected
            same.setdefault(key, []).append(one)
        else:
            alone.append(one)
    for several in same.values():
        one = several[0]
        if len(several) == 1 or (one.kind is Kind.FESTIVAL and len(several) < _TOGETHER):
            alone += several
            continue
        numbers = dict.fromkeys(number for kept in several for number in kept.customers)
        states = {kept.state for kept in several}
        alone.append(
            Kept(
                one.day, one.last, one.kind, one.title, one.expected, tuple(numbers),
                country=one.country, state=one.state if len(states) == 1 else "",
                people=tuple(kept.person_id for kept in several if kept.person_id),
                source=one.source,
            )
        )  # fmt: skip
    return alone


class _Names:
    """Names of customers, read for all rows at once."""

    def __init__(self, desk: Desk, found: Sequence[Kept]) -> None:
        groups = [one for one in found if len(one.customers) > 1]
        self._weighty = records.weightiest(desk.db, _WEIGHTY) if groups else {}
        self._chosen = {id(one): self._some(one.customers) for one in groups}
        numbers = {one.customers[0] for one in found if len(one.customers) == 1}
        numbers |= {number for some in self._chosen.values() for number in some}
        ordered = sorted(numbers)
        self._rows = {
            row.id: row
            for start in range(0, len(ordered), _PAGE)
            for row in customers.page(desk.db, ordered[start : start + _PAGE])
        }

    def _some(self, numbers: Sequence[int]) -> list[int]:
        known = [number for number in numbers if number in self._weighty]
        known.sort(key=lambda number: self._weighty[number])
        return (known + [number for number in numbers[:_NAMED] if number not in known])[:_NAMED]

    def occasion(self, one: Kept, first: dt.date, greeted: Greeted) -> Occasion:
        on = max(one.day, first)
        people = one.people or ((one.person_id,) if one.person_id else ())
        done = _greeted(one, people, greeted)
        chosen = self._chosen.get(id(one), list(one.customers[:1]))
        rows = [self._rows[number] for number in chosen if number in self._rows]
        names = tuple(row.name for row in rows)
        if len(one.customers) != 1 or not rows:
            return Occasion(on, one, names, people, value=rows[0].value if rows else 0,
                            greeted=done)  # fmt: skip
        row = rows[0]
        return Occasion(on, one, names, people, row.tier, row.city, row.country, row.value, done)


def _greeted(one: Kept, people: Collection[int], greeted: Greeted) -> dt.date | None:
    """The day of the last greeting, if everybody was greeted for this day."""
    last: dt.date | None = None
    wanted = frozenset(people)
    for number in one.customers:
        days = greeted.get((number, one.day), [])
        if wanted:
            days = [(person, day) for person, day in days if person is None or person in wanted]
        if not days:
            return None
        last = max([day for _, day in days] + ([last] if last else []))
    if wanted and last is not None:
        done = {person for number in one.customers for person, _ in greeted[number, one.day]}
        return last if None in done or wanted <= done else None
    return last


def _was_greeted(greeted: Greeted, customer: int, person: int | None, day: dt.date) -> bool:
    """Whether a greeting for the day is logged: to the person, or to the firm as a whole."""
    found = [whom for whom, _on in greeted.get((customer, day), [])]
    return bool(found) if person is None else person in found or None in found


def greet(
    desk: Desk,
    occasion: Occasion,
    title: str,
    channel: str = "email",
    on: dt.date | None = None,
) -> Changes:
    """Log a greeting to everybody of an occasion, as one operation; `title` is what it was for."""
    day, about = (on or desk.today()).isoformat(), occasion.kept.day.isoformat()
    what = Message(
        N_("Greeting: {occasion}"), {"occasion": title, "n": len(occasion.kept.customers)}
    )
    of_person = dict(records.customers_of(desk.db, occasion.people)) if occasion.people else {}
    whom: list[tuple[int, int | None]] = [
        (of_person[person], person) for person in occasion.people if person in of_person
    ]
    if not whom:
        whom = [(number, None) for number in occasion.kept.customers]
    greeted = records.greetings(desk.db, occasion.kept.day, occasion.kept.day)
    whom = [one for one in whom if not _was_greeted(greeted, *one, occasion.kept.day)]
    columns = ("customer_id", "person_id", "date", "channel", "direction", "purpose", "summary",
               "author", "greets_on")  # fmt: skip
    with desk.operation(what) as current:
        rows = [
            (number, person, day, channel, "out", GREETING, title, desk.by or None, about)
            for number, person in whom
        ]
        writing.insert_many(desk.db, "interaction", columns, rows)
    return changes(current)
