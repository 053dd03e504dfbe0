"""Whose turn may come, and what the days hold: read from the records for `domain.care_days`."""

import datetime as dt
import json
from collections.abc import Collection, Iterator
from functools import lru_cache

import numpy as np
from babel.core import get_global

from custdesk.domain.birthdays import Birthday, LunarBirthday
from custdesk.domain.care_days import LATER, NEVER, Days, Event, Turns
from custdesk.domain.care_plan import Capacity, Plans
from custdesk.domain.clock import CustomerClock
from custdesk.domain.fact_table import Bools, Ints
from custdesk.domain.holidays_there import holiday_on, worked_on
from custdesk.domain.recurrence import Series, occurrences
from custdesk.store import settings
from custdesk.store.columns import columns
from custdesk.store.conditions import CONTACT, among
from custdesk.store.database import Database
from custdesk.store.rhythms import planned
from custdesk.store.sales import places

SPAN = 42  # days that contacts are laid into
_BEYOND = 30  # days after these, to tell how long somebody is closed
_DAY = dt.timedelta(days=1)
_EVENTS = 200  # times of one appointment that comes again


def read(
    db: Database,
    today: dt.date,
    customers: Collection[int] | None = None,
    plans: Plans | None = None,
    span: int = SPAN,
) -> tuple[Turns, tuple[tuple[str, str], ...]]:
    """The turns of all customers (or of some), and the (country, state) of each calendar.

    `plans`: in the place of the stored ones.
    """
    base = columns(
        db,
        f"FROM (SELECT id, tier, value, last_contact FROM figure WHERE 1{among('id', customers)} "
        "ORDER BY id)",
        ints=("id", "tier", "value"),
        days=("last_contact",),
    )
    ids = base.ints("id")
    order = np.argsort(ids)
    ids, tier, value = ids[order], base.ints("tier")[order], base.ints("value")[order]
    first = np.datetime64(today)
    contacted = _from_today(base.days("last_contact")[order], first)
    contacted = np.minimum(contacted, 0)
    rhythm = planned(db, ids, tier, customers, plans)
    calendar, lands = _calendars(db, ids, customers)
    skipped, moved = _deeds(db, ids, customers, today)
    return Turns(
        ids=ids,
        tier=tier,
        value=value,
        rhythm=rhythm.contact,
        visit_rhythm=rhythm.visit,
        contacted=np.maximum(contacted, skipped),
        known=np.minimum(_known(db, ids, customers, first), 0),
        visited=_visited(db, ids, customers, today),
        not_before=_put_off(db, ids, customers, today),
        moved=moved,
        calendar=calendar,
        arranged=_events(ids, _appointments(db, customers, today, span)),
        tasks=_events(ids, _tasks(db, customers, today, span)),
        birthdays=_events(ids, _birthdays(db, customers, today, span)),
    ), lands


def _from_today(days: np.ndarray, first: np.datetime64) -> Ints:
    """Days as numbers from today on; NEVER where there is none."""
    numbers: Ints = (days - first).astype("timedelta64[D]").astype(np.int64)
    return np.where(np.isnat(days), NEVER, numbers)


def _at(ids: Ints, found: dict[int, str], today: dt.date, empty: int) -> Ints:
    """A day for each customer out of a few, as numbers from today on."""
    result = np.full(len(ids), empty)
    if found:
        place, mine = places(ids, np.array(list(found), np.int64))
        days = np.array(list(found.values()), "datetime64[D]")[mine]
        result[place] = (days - np.datetime64(today)).astype(np.int64)
    return result


def _known(
    db: Database, ids: Ints, customers: Collection[int] | None, first: np.datetime64
) -> Ints:
    """Since when each is in this file."""
    entered = columns(
        db,
        "FROM customer c JOIN operation o ON o.id = c.created_op "
        f"WHERE c.deleted_op IS NULL{among('c.id', customers)}",
        ints=("c.id AS id",),
        days=("substr(o.at, 1, 10) AS day",),
    )
    known = np.zeros(len(ids), np.int64)
    place, mine = places(ids, entered.ints("id"))
    known[place] = _from_today(entered.days("day"), first)[mine]
    return known


def _visited(db: Database, ids: Ints, customers: Collection[int] | None, today: dt.date) -> Ints:
    found = dict(
        db.rows(
            "SELECT customer_id, MAX(date) FROM interaction WHERE deleted_op IS NULL "
            f"AND channel = 'visit' AND {CONTACT} AND date <= ?{among('customer_id', customers)} "
            "GROUP BY customer_id",
            today.isoformat(),
        )
    )
    return _at(ids, found, today, NEVER)


def _put_off(db: Database, ids: Ints, customers: Collection[int] | None, today: dt.date) -> Ints:
    found = dict(
        db.rows(
            "SELECT customer_id, MAX(due) FROM task WHERE kind = 'snooze' AND done_on IS NULL "
            f"AND deleted_op IS NULL{among('customer_id', customers)} GROUP BY customer_id"
        )
    )
    return _at(ids, found, today, NEVER)


def _deeds(
    db: Database, ids: Ints, customers: Collection[int] | None, today: dt.date
) -> tuple[Ints, Ints]:
    """Days that were skipped (they count as contacts), and days that contacts were moved to.

    A move holds until something else is decided, or a contact is logged after it.
    """
    skipped: dict[int, str] = {}
    moved: dict[int, str] = {}
    for customer, kind, day, logged in db.rows(
        "SELECT customer_id, kind, on_date, EXISTS (SELECT 1 FROM interaction i "
        "WHERE i.customer_id = d.customer_id AND i.created_op > d.created_op "
        f"AND i.date >= d.made_on AND {CONTACT} AND i.deleted_op IS NULL) "
        "FROM care_deed d WHERE deleted_op IS NULL AND kind IN ('skip', 'move')"
        f"{among('customer_id', customers)} ORDER BY id"
    ):
        moved.pop(customer, None)
        if kind == "skip":
            skipped[customer] = max(day, skipped.get(customer, day))
        elif not logged:
            moved[customer] = day
    return np.minimum(_at(ids, skipped, today, NEVER), 0), _at(ids, moved, today, LATER)


def _calendars(
    db: Database, ids: Ints, customers: Collection[int] | None
) -> tuple[Ints, tuple[tuple[str, str], ...]]:
    """The number of each customer's calendar, and the country and state of each number."""
    lands: list[tuple[str, str]] = [("", "")]
    calendar = np.zeros(len(ids), np.int64)
    for country, state, numbers in db.rows(
        "SELECT country, COALESCE(state, ''), group_concat(id) FROM customer "
        f"WHERE deleted_op IS NULL AND archived_on IS NULL AND COALESCE(country, '') <> ''"
        f"{among('id', customers)} GROUP BY 1, 2 ORDER BY 1, 2"
    ):
        place, _ = places(ids, np.fromstring(numbers, np.int64, sep=","))
        calendar[place] = len(lands)
        lands.append((country, state))
    return calendar, tuple(lands)


_When = tuple[int, dt.date, int, bool]  # customer, day, id, a visit


def _events(ids: Ints, found: Iterator[tuple[dt.date, _When]]) -> tuple[Event, ...]:
    rows = list(found)
    where, mine = places(ids, np.array([one[0] for _, one in rows], np.int64))
    kept = [row for row, here in zip(rows, mine.tolist(), strict=True) if here]
    return tuple(
        Event(place, max(0, (day - today).days), number, visit)
        for place, (today, (_, day, number, visit)) in zip(where.tolist(), kept, strict=True)
    )


def _appointments(
    db: Database, customers: Collection[int] | None, today: dt.date, span: int
) -> Iterator[tuple[dt.date, _When]]:
    """What is arranged from today on, also beyond the span."""
    start = dt.datetime.combine(today, dt.time())
    end = start + dt.timedelta(days=span + _BEYOND)
    for customer, number, at, kind, rule, exceptions in db.rows(
        "SELECT customer_id, id, at, kind, rule, exceptions FROM visit WHERE deleted_op IS NULL "
        "AND status = 'planned' AND (at >= ? OR rule IS NOT NULL)"
        + among("customer_id", customers),
        today.isoformat(),
    ):
        when = dt.datetime.fromisoformat(at)
        times = [when]
        if rule:
            times = list(occurrences(Series(when, rule, exceptions or ""), start, end))[:_EVENTS]
        for one in times:
            yield today, (customer, one.date(), number, kind == "visit")


def _tasks(
    db: Database, customers: Collection[int] | None, today: dt.date, span: int
) -> Iterator[tuple[dt.date, _When]]:
    for customer, number, due in db.rows(
        "SELECT customer_id, id, due FROM task WHERE deleted_op IS NULL AND done_on IS NULL "
        f"AND kind = 'task' AND due <= ?{among('customer_id', customers)}",
        (today + span * _DAY).isoformat(),
    ):
        yield today, (customer, dt.date.fromisoformat(due), number, False)


def _birthdays(
    db: Database, customers: Collection[int] | None, today: dt.date, span: int
) -> Iterator[tuple[dt.date, _When]]:
    """Birthdays of the coming days, of both calendars."""
    last = today + span * _DAY
    days = {(today + ahead * _DAY).strftime("%m-%d") for ahead in range(span)} | {"02-29"}
    for customer, number, solar, lunar in db.rows(
        "SELECT customer_id, id, birthday, birthday_lunar FROM person WHERE deleted_op IS NULL "
        f"AND COALESCE(birthday, birthday_lunar) IS NOT NULL{among('customer_id', customers)}"
    ):
        if solar and solar[-5:] in days and (born := Birthday.parse(solar)) is not None:
            day: dt.date | None = born.next_on(today)
        elif lunar and (moon := LunarBirthday.parse(lunar)) is not None:
            day = moon.next_on(today)
        else:
            day = None
        if day is not None and day <= last:
            yield today, (customer, day, number, False)


# -- the salesperson's days -------------------------------------------------------------------


def days_for(
    db: Database,
    today: dt.date,
    lands: tuple[tuple[str, str], ...],
    capacity: Capacity,
    room: Ints,
) -> Days:
    """The days to come: when we work, when each calendar does, and what room is left."""
    count = len(room) + _BEYOND
    known = json.loads(db.value("SELECT value FROM state WHERE key = 'care_open'") or "{}")
    known = known.get(today.isoformat(), {})
    texts = {land: known.get("|".join(land)) or _open_text(*land, today) for land in lands}
    opened = [[sign == "1" for sign in texts[land][:count]] for land in lands]
    return Days(
        _working(db, today, capacity, count),
        np.array(opened, bool),
        room,
        capacity.visit,
        today.toordinal(),
    )


def keep_open_days(db: Database, today: dt.date, lands: tuple[tuple[str, str], ...]) -> None:
    """Remember when the customers' offices are open: tables of holidays take long to load."""
    texts = {"|".join(land): _open_text(*land, today) for land in lands}
    db.execute_sql("DELETE FROM state WHERE key = 'care_open'")
    db.many(
        "INSERT INTO state (key, value) VALUES (?, ?)",
        [("care_open", json.dumps({today.isoformat(): texts}))],
    )


@lru_cache(maxsize=1024)
def _open_text(country: str, state: str, today: dt.date) -> str:
    """A sign for each day from today on: 1 when offices there are open."""
    if not country:
        return "1" * (SPAN * 4 + _BEYOND)
    clock = CustomerClock(None, country, (), state or None)
    return "".join(
        "01"[clock.is_working_day(today + ahead * _DAY)] for ahead in range(SPAN * 4 + _BEYOND)
    )


def _working(db: Database, today: dt.date, capacity: Capacity, count: int) -> Bools:
    country = own_country(db, capacity)
    found = np.zeros(count, bool)
    for ahead in range(count):
        day = today + ahead * _DAY
        if day.weekday() in capacity.weekend:
            works = bool(country) and worked_on(country, day) is not None
        else:
            works = not country or holiday_on(country, day) is None
        away = any(first <= day <= last for first, last in capacity.days_off)
        found[ahead] = works and not away
    return found


def own_country(db: Database, capacity: Capacity) -> str:
    """Whose public holidays are days off: as chosen, else of the country of the own time zone."""
    if capacity.country is not None:
        return capacity.country
    zone = str(settings.get(db, "zone") or "")
    return str(get_global("zone_territories").get(zone, ""))


def room(
    db: Database,
    today: dt.date,
    turns: Turns,
    capacity: Capacity,
    span: int = SPAN,
) -> Ints:
    """What each day holds beside what stands in it already; all customers' events are given.

    Own tasks take half of a day at most: the rest of it is for those who have none.
    """
    taken = np.zeros(span, np.int64)
    for one in turns.arranged:
        # Of today's those are counted below that were kept already.
        if 0 < one.day < span or (one.day == 0 and turns.contacted[one.place] < 0):
            taken[one.day] += capacity.visit if one.visit else 1
    tasks = np.zeros(span, np.int64)
    for one in turns.tasks:
        if one.day < span:
            tasks[one.day] += 1
    taken += np.minimum(tasks, capacity.contacts // 2)
    taken[0] += done_today(db, today, turns, capacity)
    return capacity.contacts - taken


def done_today(db: Database, today: dt.date, turns: Turns, capacity: Capacity) -> int:
    """What today's contacts took of the day, of those whose turn it was."""
    taken = 0
    for place in np.flatnonzero(turns.contacted == 0).tolist():
        customer, rhythm = int(turns.ids[place]), int(turns.rhythm[place])
        row = db.row(
            "SELECT MAX(CASE WHEN date < ? THEN date END), "
            "MAX(CASE WHEN date = ? AND channel = 'visit' THEN 1 ELSE 0 END), MAX(date) "
            "FROM interaction WHERE customer_id = ? AND deleted_op IS NULL "
            f"AND {CONTACT} AND date <= ?",
            today.isoformat(), today.isoformat(), customer, today.isoformat(),
        )  # fmt: skip
        before, visit, latest = row or (None, 0, None)
        if latest != today.isoformat():
            continue  # skipped: nothing was done
        gap = (today - dt.date.fromisoformat(before)).days if before else rhythm
        if gap >= rhythm - rhythm // 4:
            taken += capacity.visit if visit else 1
    return taken
