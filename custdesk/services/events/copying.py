"""Last year's event as the plan of the next one: guests, costs and lists, and what was learnt."""

import datetime as dt
from typing import Any, NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.events.kinds import DECLINED, LISTED
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.events import checks, costs, events
from custdesk.services.trips.checking import Doubts, plain
from custdesk.services.trips.rates import rate_of
from custdesk.store import events as stored
from custdesk.store import records

_MOST = 50  # events back


class Lesson(NamedTuple):
    """What was learnt at an earlier one."""

    event: int
    name: str
    day: dt.date
    text: str


def lessons(desk: Desk, event: int) -> list[Lesson]:
    """The lessons of the events that this one was copied from, the latest first."""
    found: list[Lesson] = []
    row: dict[str, Any] | None = events.get(desk, event)
    seen = {event}
    while row is not None and row["copied_id"] and row["copied_id"] not in seen:
        seen.add(row["copied_id"])
        row = records.get(desk.db, "event", row["copied_id"])
        if row is not None and row["lessons"]:
            day = dt.date.fromisoformat(row["starts_at"][:10])
            found.append(Lesson(row["id"], row["name"], day, row["lessons"]))
        if len(seen) > _MOST:
            break
    return found


def copy(
    desk: Desk, number: int, starts: dt.datetime | None = None, name: str = "",
    *, with_guests: bool = True,
) -> Changes:  # fmt: skip
    """Plan an event like another one; without a time a year on, on the same day of the week.

    Guests are to be invited anew, but for those who said no and those that are in the archive; who
    comes along is not taken along. What was paid is what is planned now, where nothing was paid
    what was planned; days of costs and of the list move as the event does. An appointment, seat or
    room of last year is nobody's.
    """
    row = events.get(desk, number)
    old = dt.datetime.fromisoformat(row["starts_at"])
    starts = starts or a_year_on(old)
    moved = starts.date() - old.date()
    doubts = Doubts(plain({"starts_at": starts}))
    doubts.moment("starts_at")
    doubts.end()
    fresh = {one: row[one] for one in events.COLUMNS}
    fresh |= {
        "name": name.strip() or next_name(row["name"], old.year, starts.year),
        "starts_at": starts.strftime("%Y-%m-%dT%H:%M"), "status": "planned", "lessons": None,
        "copied_id": number, "fair_id": None, "last_on": _moved(row["last_on"], moved),
        "answer_by": _moved(row["answer_by"], moved),
        **rate_of(desk, row, desk.today()),
    }  # fmt: skip
    text = Message(N_("Copy the event {name}"), {"name": row["name"]})
    with desk.operation(text) as current:
        created = records.insert(desk.db, "event", fresh)
        if with_guests:
            _guests(desk, number, created)
        _costs(desk, row, created, moved)
        for check in checks.checks(desk, number):
            line = {one: check[one] for one in ("key", "text", "position")}
            line |= {"event_id": created, "due": _moved(check["due"], moved)}
            records.insert(desk.db, "event_check", line)
    return changes(current, created)


def a_year_on(starts: dt.datetime) -> dt.datetime:
    """The same hour and day of the week a year later."""
    return starts + dt.timedelta(days=364)


def next_name(name: str, old: int, new: int) -> str:
    """`Canton Fair 2026` becomes `Canton Fair 2027`."""
    return name.replace(str(old), str(new)) if old != new else name


def _moved(day: str | None, by: dt.timedelta) -> str | None:
    return (dt.date.fromisoformat(day) + by).isoformat() if day else None


def _guests(desk: Desk, old: int, new: int) -> None:
    kept = [
        (new, row.customer, row.person, None if row.person else row.name or None, LISTED, 0,
         row.diet or None, row.needs or None)
        for row in stored.guests(desk.db, old)
        if row.answer != DECLINED and not row.archived and row.host is None
    ]  # fmt: skip
    columns = (
        "event_id", "customer_id", "person_id", "name", "answer", "plus", "diet", "needs"
    )  # fmt: skip
    records.insert_many(desk.db, "event_guest", columns, kept)


def _costs(desk: Desk, old: dict[str, Any], new: int, moved: dt.timedelta) -> None:
    """Costs of single guests are left behind: nobody knows yet who comes."""
    rows = [
        row for row in costs.costs(desk, old["id"])
        if row["guest_id"] is None and row["amount"] is not None
    ]  # fmt: skip
    paid = {row["kind"] for row in rows if row["state"] == "paid"}
    for row in rows:
        if row["state"] == "planned" and row["kind"] in paid:
            continue
        line = {one: row[one] for one in ("kind", "note", "amount", "currency")}
        line |= {"event_id": new, "state": "planned", "on_date": _moved(row["on_date"], moved)}
        line |= rate_of(desk, row, desk.today())
        records.insert(desk.db, "event_cost", line)
