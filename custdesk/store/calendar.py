"""Queries about what is planned: visits, calls and tasks."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from custdesk.domain.recurrence import Series, upcoming
from custdesk.store.conditions import ALONE, among, day
from custdesk.store.customers import TIERS
from custdesk.store.database import Database
from custdesk.store.rows import TaskRow, VisitRow

_VISIT = (
    "SELECT v.id, v.customer_id, c.code, c.name, f.tier, c.city, v.at, v.zone, v.at_utc, "
    "v.minutes, v.kind, v.status, v.purpose, v.agenda, v.notes, v.person_id, p.name, v.rule, "
    "v.exceptions, v.trip_id, r.name, v.locked, v.asked, v.asked_on, v.place FROM visit v "
    "LEFT JOIN trip r ON r.id = v.trip_id "
    "JOIN customer c ON c.id = v.customer_id LEFT JOIN figure f ON f.id = c.id "
    "LEFT JOIN person p ON p.id = v.person_id WHERE v.deleted_op IS NULL "
)

_TASK = (
    "SELECT t.id, t.customer_id, c.code, c.name, f.tier, t.what, t.due, t.kind, t.done_on, "
    "t.notes, t.person_id, t.rule, t.exceptions FROM task t "
    "JOIN customer c ON c.id = t.customer_id LEFT JOIN figure f ON f.id = c.id "
    "WHERE t.deleted_op IS NULL AND t.kind <> 'snooze' "
)

# Whose latest visit since a day was planned and not held; nobody spoke with them there since.
_MISSED_DAYS = 120
_MISSED = (
    "SELECT x.customer_id AS id, MAX(substr(x.at, 1, 10)) AS day FROM visit x "
    "WHERE x.status = 'missed' AND x.deleted_op IS NULL "
    "AND x.at_utc >= ? AND NOT EXISTS (SELECT 1 FROM visit y WHERE y.customer_id = x.customer_id "
    "AND y.deleted_op IS NULL AND y.at > x.at AND y.kind = 'visit' "
    "AND y.status IN ('planned', 'proposed', 'done')) "
    "AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.customer_id = x.customer_id "
    "AND i.deleted_op IS NULL AND i.channel = 'visit' AND i.date > substr(x.at, 1, 10)) "
    "GROUP BY x.customer_id"
)


def visits(db: Database, where: str, *values: object, limit: int = 5000) -> list[VisitRow]:
    """Appointments by time; `where` is ours."""
    found = db.rows(f"{_VISIT} AND {where} ORDER BY v.at_utc, v.id LIMIT ?", *values, limit)
    return [VisitRow(*_visit(row)) for row in found]


def missed(db: Database, today: dt.date) -> dict[int, dt.date]:
    """customer -> the day of a visit that was not held and has not been made up for since."""
    since = (today - dt.timedelta(days=_MISSED_DAYS)).isoformat()
    return {number: dt.date.fromisoformat(on) for number, on in db.rows(_MISSED, since)}


def to_plan(db: Database, today: dt.date, limit: int) -> list[int]:
    """Customers whose visit was missed, or who are due in two weeks, and have nothing ahead."""
    soon = (today + dt.timedelta(days=14)).isoformat()
    missed_since = (today - dt.timedelta(days=_MISSED_DAYS)).isoformat()
    rows = db.rows(
        "SELECT f.id FROM figure f LEFT JOIN care_place p ON p.customer_id = f.id "
        f"AND p.kind = 'visit' AND p.day <= ? LEFT JOIN ({_MISSED}) m ON m.id = f.id "
        "WHERE (f.next_on <= ? OR p.id IS NOT NULL OR m.id IS NOT NULL) AND f.next_kind <> 'visit' "
        "AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.customer_id = f.id AND v.at >= ? "
        "AND v.deleted_op IS NULL AND v.status NOT IN ('cancelled', 'missed')) "
        "GROUP BY f.id "
        "ORDER BY m.id IS NULL, p.id IS NULL, f.tier = 2, f.next_on, f.sales_12m DESC LIMIT ?",
        soon, missed_since, soon, today.isoformat(), limit,
    )  # fmt: skip
    return [number for (number,) in rows]


def _visit(row: Sequence[Any]) -> list[Any]:
    at, zone, at_utc = row[6:9]
    times = [dt.datetime.fromisoformat(at), zone, dt.datetime.fromisoformat(at_utc)]
    texts = [text or "" for text in row[12:15]]
    return [
        *row[:4],
        _tier(row[4]),
        row[5] or "",
        *times,
        *row[9:12],
        *texts,
        row[15],
        *(text or "" for text in row[16:19]),
        row[19],
        row[20] or "",
        bool(row[21]),
        row[22] or "",
        day(row[23]),
        row[24] or "",
    ]


def tasks(db: Database, where: str, *values: object, limit: int = 5000) -> list[TaskRow]:
    """Tasks by the day they are due; `where` is ours."""
    found = db.rows(
        f"{_TASK} AND {where} ORDER BY t.due IS NULL, t.due, t.id LIMIT ?", *values, limit
    )
    return [TaskRow(*_task(row)) for row in found]


def overdue(db: Database, since: dt.date, before: dt.date, limit: int) -> list[TaskRow]:
    """Open tasks due from one day on and before another: the latest, in order."""
    found = db.rows(
        f"{_TASK} AND t.done_on IS NULL AND t.due >= ? AND t.due < ? AND c.archived_on IS NULL "
        "ORDER BY t.due DESC, t.id DESC LIMIT ?",
        since.isoformat(),
        before.isoformat(),
        limit,
    )
    return [TaskRow(*_task(row)) for row in reversed(found)]


def _task(row: Sequence[Any]) -> list[Any]:
    return [
        *row[:4],
        _tier(row[4]),
        row[5],
        day(row[6]),
        row[7],
        day(row[8]),
        row[9] or "",
        row[10],
        *(text or "" for text in row[11:13]),
    ]


def orders(
    db: Database, first: dt.date, last: dt.date, limit: int
) -> Iterator[tuple[int, int, str, str, str, dt.date, dt.date | None]]:
    """(order, customer, name, tier, number, promised, shipped) of orders promised between days.

    Those that travel with a shipment are left to it.
    """
    for number, customer, name, tier, code, promised, shipped in db.rows(
        "SELECT o.id, o.customer_id, c.name, f.tier, o.number, o.promised, o.shipped "
        "FROM sales_order o JOIN customer c ON c.id = o.customer_id "
        "LEFT JOIN figure f ON f.id = c.id WHERE o.promised BETWEEN ? AND ? "
        "AND o.deleted_op IS NULL AND COALESCE(o.status, 'open') NOT IN ('cancelled', 'returned') "
        f"AND {ALONE} "
        "ORDER BY o.promised, o.id LIMIT ?",
        first.isoformat(),
        last.isoformat(),
        limit,
    ):
        due = day(promised)
        if due is not None:
            yield number, customer, name, _tier(tier), code, due, day(shipped)


def coming(
    db: Database, customers: Collection[int] | None, today: dt.date
) -> Iterator[tuple[int, int, dt.datetime, str | None, str]]:
    """The planned appointments from today on: customer, id, wall time there, purpose, kind.

    Of one that comes again only the next time.
    """
    start = dt.datetime.combine(today, dt.time())
    for customer, number, at, purpose, kind, rule, exceptions in db.rows(
        "SELECT customer_id, id, at, purpose, kind, rule, exceptions FROM visit "
        "WHERE deleted_op IS NULL AND status = 'planned' "
        f"AND (at >= ? OR rule IS NOT NULL){among('customer_id', customers)} ORDER BY at",
        today.isoformat(),
    ):
        when: dt.datetime | None = dt.datetime.fromisoformat(at)
        if rule and when is not None:
            when = upcoming(Series(when, rule, exceptions or ""), start)
        if when is not None:
            yield customer, number, when, purpose, kind


def _tier(number: int | None) -> str:
    # An archived customer has no figures; its appointments are shown as an ordinary one's.
    return TIERS[2 if number is None else number]
