"""Appointments with customers and what else stands in the calendar."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.holidays_there import Holiday, half_days_between, holidays_between
from custdesk.domain.recurrence import checked, occurrences, upcoming
from custdesk.domain.words import N_, Message
from custdesk.services import repeating, visit_place
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.moved import asked_anew
from custdesk.services.occurrences import appointment_times, of_tasks, of_visits
from custdesk.services.places import Places
from custdesk.store import calendar, customers, records, trips
from custdesk.store.rows import CustomerRow, TaskRow, VisitRow

MINUTES = 60
_LISTED = "c.archived_on IS NULL"  # what belongs to archived customers lies in no days
_NOT_OFF = f"v.status <> 'cancelled' AND {_LISTED}"
_HELD = f"v.status <> 'missed' AND {_NOT_OFF}"


@dataclass(frozen=True, slots=True)
class OrderDay:
    """An order on the day that it left, or is to leave; `late`: that day has gone by."""

    id: int
    customer_id: int
    customer_name: str
    tier: str
    number: str
    day: dt.date
    shipped: bool
    late: bool


@dataclass(frozen=True, slots=True)
class HolidayBand:
    """A public holiday of a country where we have customers, and how many."""

    country: str
    holiday: Holiday
    customers: int


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One visit, column by column; `at` is ISO text of the customer's wall time."""
    return found(desk, "visit", number)


def zone_of(desk: Desk, customer_id: int) -> str:
    """The customer's zone; the salesperson's own where nothing says where they are."""
    row = desk.db.row("SELECT zone, country, city, state FROM customer WHERE id = ?", customer_id)
    if row is None:
        raise NotFound(Message(N_("This customer is no longer in the list.")))
    zone, *place = row
    return zone or Places.load().zone_of(*place) or desk.zone


def zone_at(
    desk: Desk,
    customer_id: int,
    at: dt.datetime,
    row: Mapping[str, Any] | None = None,
    values: Mapping[str, object] | None = None,
) -> str:
    """By which clock an appointment is told: that of its place, else that of the customer.

    `row`: as it stands, `values`: what is changed of it (`place`, `trip_id`).
    """
    old = row if row is not None and row["customer_id"] == customer_id else {}
    given = {**old, **(values or {})}
    place, trip = given.get("place"), given.get("trip_id")
    if not place:
        return zone_of(desk, customer_id)
    same = place == old.get("place")
    if same and records.find(desk.db, "visit_here", "visit_id = ?", old["id"]):
        return str(old["zone"])  # they come to us
    there = visit_place.zone_at(desk, customer_id, str(place), at, trip)
    return there or (str(old["zone"]) if same else zone_of(desk, customer_id))


def save(
    desk: Desk,
    number: int | None,
    customer_id: int,
    values: Mapping[str, object],
    *,
    occurrence: dt.datetime | None = None,
    scope: repeating.Scope = "one",
) -> Changes:
    """Plan a visit, call or video call (None) or change one; `at` is the customer's wall time.

    With a `place` of its own it is the wall time of that place, see `zone_at`.

    `rule`: how it comes again, a rule of RFC 5545 or `X-CUSTDESK-LUNAR=07-23`; "" for once. Of one
    that does, `occurrence` is the wall time that is meant and `scope` says what changes: that one,
    it and all that follow, or all. Raises `ValidationError`.
    """
    clean = {name: value or None for name, value in values.items() if name != "at"}
    at = values.get("at")
    row = get(desk, number) if number is not None else None
    if at is None and row is not None and "place" in clean and clean["place"] != row["place"]:
        at = dt.datetime.fromisoformat(row["at"])  # the same hour, on the clock of the place
    if isinstance(at, dt.datetime):
        clean |= appointment_times(at, zone_at(desk, customer_id, at, row, clean))
    elif row is None:
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"at": Message(N_("A visit needs its day and hour."))},
        )
    if row is not None and row["rule"] and occurrence is None and "status" in clean:
        # That it was held, or falls out, is said of one time: the one nearest to now.
        occurrence = _nearest(desk, row)
    if row is not None and "rule" in clean and clean["rule"] == row["rule"]:
        del clean["rule"]
    if clean.get("rule"):
        start = dt.datetime.fromisoformat(str(clean.get("at") or (row or {}).get("at")))
        clean["rule"] = checked(str(clean["rule"]), start) or None
    if "rule" in clean and scope == "one":
        scope = "following"  # one time alone has no rule
    created = None
    with desk.operation(
        Message(N_("Plan visit") if number is None else N_("Edit visit"))
    ) as current:
        if row is None:
            created = _add(desk, customer_id, clean)
        else:
            clean |= asked_anew(desk.db, row, clean, occurrence)
            repeating.change(desk.db, "visit", row, occurrence, scope, clean)
    return changes(current, created)


def _nearest(desk: Desk, row: dict[str, Any]) -> dt.datetime | None:
    """Of what comes again: the time today, else the last one, else the next."""
    series = repeating.series_of(row)
    now = desk.clock.now().astimezone(ZoneInfo(row["zone"])).replace(tzinfo=None)
    end = dt.datetime.combine(now.date(), dt.time.max)
    past = occurrences(series, now - dt.timedelta(days=400), end)
    return past[-1] if past else upcoming(series, end)


def _add(desk: Desk, customer_id: int, values: Mapping[str, object]) -> int:
    row = {"customer_id": customer_id, "minutes": MINUTES, "kind": "visit", "status": "planned"}
    return records.insert(
        desk.db, "visit", row | {k: v for k, v in values.items() if v is not None}
    )


def propose(
    desk: Desk, drafts: list[tuple[int, dt.datetime, str]], minutes: int = MINUTES
) -> Changes:
    """Put proposed visits (customer, wall time, zone) into the calendar, as one operation."""
    what = Message(N_("Propose {n} visit"), {"n": len(drafts)}, plural=N_("Propose {n} visits"))
    with desk.operation(what) as current:
        for customer, at, zone in drafts:
            _add(
                desk,
                customer,
                {**appointment_times(at, zone), "minutes": minutes, "status": "proposed"},
            )
    return changes(current)


def move(
    desk: Desk,
    number: int,
    at: dt.datetime,
    minutes: int | None = None,
    *,
    occurrence: dt.datetime | None = None,
    scope: repeating.Scope = "one",
) -> Changes:
    """Give a visit another time (the customer's wall time), and another length if one is given.

    `occurrence` and `scope` as in `save`.
    """
    row = get(desk, number)
    values = appointment_times(at, row["zone"])
    if minutes is not None:
        values["minutes"] = minutes
    values |= asked_anew(desk.db, row, values, occurrence)
    with desk.operation(Message(N_("Move visit"))) as current:
        repeating.change(desk.db, "visit", row, occurrence, scope, values)
    return changes(current)


def copy(desk: Desk, number: int, at: dt.datetime, minutes: int) -> Changes:
    """The same appointment once more at another time (the customer's wall time)."""
    row = get(desk, number)
    kept = ("person_id", "kind", "purpose", "agenda")
    values = {name: row[name] for name in kept} | appointment_times(at, row["zone"])
    with desk.operation(Message(N_("Copy visit"))) as current:
        created = _add(desk, row["customer_id"], values | {"minutes": minutes})
    return changes(current, created)


def remove(
    desk: Desk,
    number: int,
    *,
    occurrence: dt.datetime | None = None,
    scope: repeating.Scope = "one",
) -> Changes:
    """Put a visit into the bin; of one that comes again, see `save`, without `occurrence` all."""
    row = get(desk, number)
    with desk.operation(Message(N_("Delete visit"))) as current:
        put_away(desk, row, occurrence, scope)
    return changes(current)


def put_away(
    desk: Desk,
    row: dict[str, Any],
    occurrence: dt.datetime | None = None,
    scope: repeating.Scope = "one",
) -> None:
    """A visit goes into the bin, inside the running operation; what it cost stays with its trip."""
    if not row["rule"]:
        trips.release(desk.db, "v.id = ?", row["id"])
    repeating.remove(desk.db, "visit", row, occurrence, scope)


def between(desk: Desk, start: dt.date, end: dt.date, *, missed: bool = False) -> list[VisitRow]:
    """Appointments whose day there, or here, lies between two days, both included.

    What comes again is there with each of its times, at most a thousand of one. Without those of
    archived customers, as everything that asks what lies in some days; `missed`: also those that
    were planned and not held.
    """
    # A day's slack on both sides for zones up to 14 hours apart, then cut exactly.
    first, last = start - dt.timedelta(days=1), end + dt.timedelta(days=1)
    after = (end + dt.timedelta(days=2)).isoformat()
    held = _NOT_OFF if missed else _HELD
    rows = calendar.visits(
        desk.db,
        f"v.at_utc >= ? AND v.at_utc < ? AND v.rule IS NULL AND {held}",
        first.isoformat(),
        after,
    )
    again = calendar.visits(desk.db, f"v.rule IS NOT NULL AND v.at < ? AND {_HELD}", after)
    if again:
        rows = sorted([*rows, *of_visits(again, first, last)], key=lambda row: row.at_utc)
    zone = desk.zone
    return [
        row
        for row in rows
        if start <= row.at.date() <= end or start <= own_time(row, zone).date() <= end
    ]


def tasks_between(desk: Desk, start: dt.date, end: dt.date) -> list[TaskRow]:
    """Tasks that are due, or were done, between two days, both included; also their later times."""
    rows = calendar.tasks(
        desk.db,
        f"(t.due BETWEEN ? AND ? OR t.due IS NULL AND t.done_on BETWEEN ? AND ?) AND {_LISTED}",
        *(2 * (start.isoformat(), end.isoformat())),
    )
    again = calendar.tasks(
        desk.db,
        f"t.rule IS NOT NULL AND t.done_on IS NULL AND t.due <= ? AND {_LISTED}",
        end.isoformat(),
    )
    if again:
        later = of_tasks(again, start, end)
        rows = sorted([*rows, *later], key=lambda row: row.due or row.done_on or end)
    return rows


def overdue(desk: Desk, since: dt.date, today: dt.date, limit: int) -> list[TaskRow]:
    """The open tasks that fell due from a day on until yesterday, the latest of them."""
    return calendar.overdue(desk.db, since, today, limit)


def to_plan(desk: Desk, limit: int = 20) -> list[CustomerRow]:
    """Customers who are due soonest and have no appointment ahead, the most valuable first.

    Whose last visit was planned and not held go first, then those whose plan of care asks for a
    visit in these days.
    """
    numbers = calendar.to_plan(desk.db, desk.today(), limit)
    return customers.page(desk.db, numbers)


def holidays(desk: Desk, start: dt.date, end: dt.date) -> list[HolidayBand]:
    """Public holidays, half days too, of the countries where we have customers."""
    return [
        HolidayBand(country, holiday, count)
        for country, count in customers.value_counts(desk.db, "country")
        for holiday in (
            *holidays_between(country, start, end),
            *half_days_between(country, start, end),
        )
    ]


def orders_between(desk: Desk, start: dt.date, end: dt.date, limit: int = 3000) -> list[OrderDay]:
    """Orders promised between two days: on the day they left, else on the promised one."""
    today = desk.today()
    return [
        OrderDay(number, customer, name, tier, code, shipped or promised, bool(shipped),
                 not shipped and promised < today)
        for number, customer, name, tier, code, promised, shipped in calendar.orders(
            desk.db, start, end, limit
        )
    ]  # fmt: skip


def own_time(visit: VisitRow, zone: str) -> dt.datetime:
    """When a visit is on the wall clock of a zone (the salesperson's); naive."""
    return visit.at_utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def customer_time(desk: Desk, customer_id: int, own: dt.datetime) -> dt.datetime:
    """The customer's wall time at a wall time of the salesperson; both naive."""
    there = ZoneInfo(zone_of(desk, customer_id))
    return own.replace(tzinfo=ZoneInfo(desk.zone)).astimezone(there).replace(tzinfo=None)
