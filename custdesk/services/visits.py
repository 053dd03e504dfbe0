"""Appointments with customers and what else stands in the calendar."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.holidays_there import Holiday, holidays_between
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.interactions import found
from custdesk.services.places import Places
from custdesk.store import calendar, customers, records
from custdesk.store.rows import CustomerRow, TaskRow, VisitRow

MINUTES = 60


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


def to_utc(at: dt.datetime, zone: str) -> dt.datetime:
    """Wall time of a zone as a moment; of a time that clocks skip, the one after."""
    return at.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def appointment_times(at: dt.datetime, zone: str) -> dict[str, object]:
    """The columns that say when an appointment is: wall time there, its zone, the moment."""
    return {
        "at": at.strftime("%Y-%m-%dT%H:%M"),
        "zone": zone,
        "at_utc": to_utc(at, zone).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def save(desk: Desk, number: int | None, customer_id: int, values: Mapping[str, object]) -> Changes:
    """Plan a visit, call or video call (None) or change one; `at` is the customer's wall time."""
    clean = {name: value or None for name, value in values.items() if name != "at"}
    at = values.get("at")
    if isinstance(at, dt.datetime):
        clean |= appointment_times(at, zone_of(desk, customer_id))
    elif number is None:
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"at": Message(N_("A visit needs its day and hour."))},
        )
    created = None
    with desk.operation(
        Message(N_("Plan visit") if number is None else N_("Edit visit"))
    ) as current:
        if number is None:
            created = _add(desk, customer_id, clean)
        else:
            records.update(desk.db, "visit", number, clean)
    return changes(current, created)


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


def move(desk: Desk, number: int, at: dt.datetime, minutes: int | None = None) -> Changes:
    """Give a visit another time (the customer's wall time), and another length if one is given."""
    row = get(desk, number)
    values = appointment_times(at, row["zone"])
    if minutes is not None:
        values["minutes"] = minutes
    with desk.operation(Message(N_("Move visit"))) as current:
        records.update(desk.db, "visit", number, values)
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Put a visit into the bin."""
    with desk.operation(Message(N_("Delete visit"))) as current:
        records.to_bin(desk.db, "visit", "id = ?", number)
    return changes(current)


def between(desk: Desk, start: dt.date, end: dt.date) -> list[VisitRow]:
    """Appointments whose day there, or here, lies between two days, both included."""
    # A day's slack on both sides for zones up to 14 hours apart, then cut exactly.
    rows = calendar.visits(
        desk.db,
        "v.at >= ? AND v.at < ? AND v.status <> 'cancelled'",
        (start - dt.timedelta(days=1)).isoformat(),
        (end + dt.timedelta(days=2)).isoformat(),
    )
    zone = desk.zone
    return [
        row
        for row in rows
        if start <= row.at.date() <= end or start <= own_time(row, zone).date() <= end
    ]


def tasks_between(desk: Desk, start: dt.date, end: dt.date) -> list[TaskRow]:
    """Tasks that are due, or were done, between two days, both included."""
    return calendar.tasks(
        desk.db, "COALESCE(t.due, t.done_on) BETWEEN ? AND ?", start.isoformat(), end.isoformat()
    )


def to_plan(desk: Desk, limit: int = 20) -> list[CustomerRow]:
    """Customers who are due soonest and have no appointment ahead, the most valuable first."""
    today = desk.today()
    numbers = [
        number
        for (number,) in desk.db.rows(
            "SELECT f.id FROM figure f WHERE f.next_on <= ? AND f.next_kind <> 'visit' "
            "AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.customer_id = f.id AND v.at >= ? "
            "AND v.deleted_op IS NULL AND v.status <> 'cancelled') "
            "ORDER BY f.tier = 2, f.next_on, f.sales_12m DESC LIMIT ?",
            (today + dt.timedelta(days=14)).isoformat(),
            today.isoformat(),
            limit,
        )
    ]
    return customers.page(desk.db, numbers)


def holidays(desk: Desk, start: dt.date, end: dt.date) -> list[HolidayBand]:
    """Public holidays of the countries where we have customers."""
    return [
        HolidayBand(country, holiday, count)
        for country, count in customers.value_counts(desk.db, "country")
        for holiday in holidays_between(country, start, end)
    ]


def own_time(visit: VisitRow, zone: str) -> dt.datetime:
    """When a visit is on the wall clock of a zone (the salesperson's); naive."""
    return visit.at_utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def customer_time(desk: Desk, customer_id: int, own: dt.datetime) -> dt.datetime:
    """The customer's wall time at a wall time of the salesperson; both naive."""
    there = ZoneInfo(zone_of(desk, customer_id))
    return own.replace(tzinfo=ZoneInfo(desk.zone)).astimezone(there).replace(tzinfo=None)
