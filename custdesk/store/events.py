"""Events as they are listed, and their guests with what is known of each."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from custdesk.store.conditions import COUNTS, day
from custdesk.store.customers import TIERS
from custdesk.store.database import Database


class EventLine(NamedTuple):
    """An event in the list; people are guests with those that they bring.

    `starts`: wall time of `zone`. `asked`: invited or answered, `expected`: who accepted.
    """

    id: int
    name: str
    kind: str
    starts: dt.datetime
    zone: str
    minutes: int
    last: dt.date
    place: str
    country: str
    status: str
    seats: int | None
    answer_by: dt.date | None
    slot_minutes: int | None
    budget: int | None
    currency: str
    fair: int | None
    copied: int | None
    guests: int
    asked: int
    expected: int
    maybe: int
    declined: int
    waiting: int
    came: int

    @property
    def first(self) -> dt.date:
        return self.starts.date()


_COUNTED = (
    "COUNT(g.id), "
    "SUM(g.answer <> 'listed'), SUM((g.answer = 'accepted') * (1 + g.plus)), "
    "SUM((g.answer = 'maybe') * (1 + g.plus)), SUM(g.answer = 'declined'), "
    "SUM((g.answer = 'waiting') * (1 + g.plus)), SUM((g.came = 'yes') * (1 + g.plus))"
)
_EVENT = (
    "e.id, e.name, e.kind, e.starts_at, e.zone, e.minutes, e.last_on, e.place, e.country, "
    "e.status, e.seats, e.answer_by, e.slot_minutes, e.budget, e.currency, e.fair_id, e.copied_id"
)
_EVENTS = (
    f"SELECT {_EVENT}, {_COUNTED} FROM event e LEFT JOIN (SELECT x.* FROM event_guest x "
    "JOIN customer c ON c.id = x.customer_id AND c.deleted_op IS NULL "
    "WHERE x.deleted_op IS NULL) g ON g.event_id = e.id WHERE e.deleted_op IS NULL"
)


def listed(db: Database, first: dt.date | None = None, last: dt.date | None = None,
           limit: int = 2000) -> list[EventLine]:  # fmt: skip
    """All events, or those that touch some days; the latest first."""
    return [
        _line(row)
        for row in db.rows(
            f"{_EVENTS} AND (? IS NULL OR e.starts_at < ?) "
            "AND (? IS NULL OR COALESCE(e.last_on, substr(e.starts_at, 1, 10)) >= ?) "
            "GROUP BY e.id ORDER BY e.starts_at DESC, e.id DESC LIMIT ?",
            *(2 * [(last + dt.timedelta(days=1)).isoformat() if last else None]),
            *(2 * [first.isoformat() if first else None]),
            limit,
        )
    ]


def one(db: Database, number: int) -> EventLine | None:
    """One event as it is listed."""
    rows = db.rows(f"{_EVENTS} AND e.id = ? GROUP BY e.id", number)
    return _line(rows[0]) if rows else None


def _line(row: Sequence[Any]) -> EventLine:
    number, name, kind, starts, zone, minutes, last, place, country, status, *rest = row
    seats, answer_by, slots, budget, currency, fair, copied, *counts = rest
    start = dt.datetime.fromisoformat(starts)
    return EventLine(
        number, name, kind, start, zone, minutes, day(last) or start.date(), place or "",
        country or "", status, seats, day(answer_by), slots, budget, currency, fair, copied,
        *(int(count or 0) for count in counts),
    )  # fmt: skip


class GuestRow(NamedTuple):
    """A guest as listed; `zone`, `country`, `city`, `state` are their customer's.

    `name`: of the person, else what was typed; "" where whoever comes is expected.
    """

    id: int
    event: int
    customer: int
    code: str
    company: str
    company_latin: str
    tier: str
    archived: bool
    country: str
    city: str
    state: str
    zone: str
    person: int | None
    name: str
    name_latin: str
    salutation: str
    job: str
    language: str
    host: int | None
    answer: str
    invited_on: dt.date | None
    answered_on: dt.date | None
    plus: int
    came: str
    came_at: str
    diet: str
    visa: str
    hotel: str
    hotel_from: dt.date | None
    hotel_until: dt.date | None
    flight: str
    arrives_at: str
    needs: str
    seat: str
    slot: str
    notes: str
    wants: str
    task: int | None
    thanked_on: dt.date | None


_DAYS = frozenset({"invited_on", "answered_on", "hotel_from", "hotel_until", "thanked_on"})
_NUMBERS = frozenset({"id", "event", "customer", "person", "host", "plus", "task"})
_GUESTS = (
    "SELECT g.id, g.event_id, g.customer_id, c.code, c.name, c.name_latin, "
    "COALESCE(f.tier, 2), c.archived_on IS NOT NULL, c.country, c.city, c.state, c.zone, p.id, "
    "COALESCE(p.name, g.name), p.name_latin, p.salutation, p.title, "
    "COALESCE(p.language, c.languages), g.host_id, g.answer, g.invited_on, g.answered_on, g.plus, "
    "g.came, g.came_at, g.diet, g.visa, g.hotel, g.hotel_from, g.hotel_until, g.flight, "
    "g.arrives_at, g.needs, g.seat, g.slot_at, g.notes, g.wants, g.task_id, g.thanked_on "
    "FROM event_guest g JOIN customer c ON c.id = g.customer_id AND c.deleted_op IS NULL "
    "LEFT JOIN figure f ON f.id = c.id "
    "LEFT JOIN person p ON p.id = g.person_id AND p.deleted_op IS NULL WHERE g.deleted_op IS NULL"
)


def guests(db: Database, event: int, only: Collection[int] | None = None) -> list[GuestRow]:
    """The guests of an event, or some of them: key customers first, a host before who comes along.

    Those of archived customers stand among them: they were invited when they were none.
    """
    where = "" if only is None else f" AND g.id IN ({', '.join(str(int(one)) for one in only)})"
    rows = [
        _guest(row)
        for row in db.rows(
            f"{_GUESTS} AND g.event_id = ?{where} "
            "ORDER BY COALESCE(f.tier, 2), c.name, c.id, COALESCE(p.name, g.name, ''), g.id",
            event,
        )
    ]
    place = {row.id: at for at, row in enumerate(rows)}
    return sorted(rows, key=lambda row: (place.get(row.host or 0, place[row.id]), place[row.id]))


def of_customer(db: Database, customer: int, limit: int = 200) -> list[GuestRow]:
    """The events that somebody of a customer was to be invited to, the latest first."""
    return [
        _guest(row)
        for row in db.rows(
            f"{_GUESTS} AND g.customer_id = ? AND EXISTS (SELECT 1 FROM event e "
            "WHERE e.id = g.event_id AND e.deleted_op IS NULL) ORDER BY g.event_id DESC LIMIT ?",
            customer, limit,
        )
    ]  # fmt: skip


def _guest(row: Sequence[Any]) -> GuestRow:
    values = dict(zip(GuestRow._fields, row, strict=True))
    for name, value in values.items():
        if name in _DAYS:
            values[name] = day(value)
        elif name == "tier":
            values[name] = TIERS[value]
        elif name == "archived":
            values[name] = bool(value)
        elif name not in _NUMBERS:
            values[name] = value or ""
    return GuestRow(**values)


# -- who may be put on the list ------------------------------------------------------------------


def people(db: Database, customers: Sequence[int]) -> list[tuple[int, int | None, str]]:
    """(customer, person, role) of living customers; without people one line with None."""
    return [
        (owner, number, role or "")
        for part in _parts(customers)
        for owner, number, role in db.rows(
            "SELECT c.id, p.id, p.role FROM customer c LEFT JOIN person p "
            "ON p.customer_id = c.id AND p.deleted_op IS NULL "
            f"WHERE c.deleted_op IS NULL AND c.id IN ({part}) ORDER BY p.id"
        )
    ]


def named(db: Database, numbers: Sequence[int]) -> list[tuple[int, int | None]]:
    """(customer, person) of some people, as they were made."""
    return [
        (owner, number)
        for part in _parts(numbers)
        for owner, number in db.rows(
            "SELECT customer_id, id FROM person WHERE deleted_op IS NULL "
            f"AND id IN ({part}) ORDER BY id"
        )
    ]


def places(db: Database, customers: Sequence[int]) -> list[tuple[int, str, str, str, str]]:
    """(customer, zone, country, city, state) of some customers."""
    return [
        row
        for part in _parts(customers)
        for row in db.rows(
            "SELECT id, COALESCE(zone, ''), country, city, state FROM customer "
            f"WHERE id IN ({part})"
        )
    ]


def _parts(numbers: Sequence[int]) -> Iterator[str]:
    """The numbers as SQL lists them, some hundreds at a time."""
    for start in range(0, len(numbers), 500):
        yield ", ".join(str(int(number)) for number in numbers[start : start + 500])


# -- what came of it -----------------------------------------------------------------------------


def orders_of(
    db: Database, customers: Sequence[int], first: dt.date, last: dt.date
) -> list[tuple[int, dt.date, int | None]]:
    """(customer, day, worth in the base currency) of what they bought in some days."""
    return [
        (owner, dt.date.fromisoformat(on), worth)
        for part in _parts(customers)
        for owner, on, worth in db.rows(
            f"SELECT customer_id, date, base_total FROM sales_order WHERE {COUNTS} "
            f"AND customer_id IN ({part}) AND date BETWEEN ? AND ? ORDER BY date, id",
            first.isoformat(), last.isoformat(),
        )
    ]  # fmt: skip


def first_orders(db: Database, customers: Sequence[int]) -> dict[int, dt.date]:
    """The day of each one's first order."""
    return {
        owner: dt.date.fromisoformat(on)
        for part in _parts(customers)
        for owner, on in db.rows(
            f"SELECT customer_id, MIN(date) FROM sales_order WHERE {COUNTS} AND date IS NOT NULL "
            f"AND customer_id IN ({part}) GROUP BY customer_id"
        )
    }


def in_touch_on(
    db: Database, customers: Sequence[int], first: dt.date, last: dt.date, channel: str
) -> set[int]:
    """The customers whose log has an entry of a channel in some days."""
    return {
        owner
        for part in _parts(customers)
        for (owner,) in db.rows(
            "SELECT DISTINCT customer_id FROM interaction WHERE deleted_op IS NULL "
            f"AND customer_id IN ({part}) AND channel = ? AND date BETWEEN ? AND ?",
            channel, first.isoformat(), last.isoformat(),
        )
    }  # fmt: skip
