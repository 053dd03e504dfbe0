"""Writing what is arranged for a visit of theirs: one operation for all of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from custdesk.domain.changes import Changes
from custdesk.domain.hosting import KINDS, PAYS, PRESETS, SEVERITIES
from custdesk.domain.words import N_, Message
from custdesk.services import customers, settings
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.moved import asked_anew
from custdesk.services.occurrences import appointment_times
from custdesk.services.trips.checking import Doubts, plain
from custdesk.services.trips.here import FACTS, PARTS, arrangement, get, parts, told_check
from custdesk.services.trips.requests import visit_of
from custdesk.services.visits import zone_of
from custdesk.store import records
from custdesk.store.rows import VisitRow

Row = dict[str, Any]
MINUTES = 180
_OF_VISIT = ("person_id", "purpose", "agenda", "notes", "place", "trip_id")


def usual_checks(kind: str) -> list[Row]:
    """What is usually to be done before a visit of a kind."""
    return [{"key": key} for key in PRESETS.get(kind, ())]


def save(desk: Desk, visit: int | None, customer_id: int, values: Mapping[str, object]) -> Changes:
    """Plan a visit of theirs (None), change one, or make one that was planned a visit here.

    `at`: our wall time. `steps`, `checks`, `findings`: all of them, in order, each with the columns
    of its table; left out they stay as they are. A new one gets the usual list of its kind. Raises
    `ValidationError` naming the fields.
    """
    old = arrangement(desk, visit) if visit is not None else None
    row = visit_of(desk, visit) if visit is not None else None
    listed = {name: values[name] for name in PARTS if name in values}
    clean = plain({name: value for name, value in values.items() if name not in PARTS})
    facts = {name: clean.get(name, old[name] if old else None) for name in FACTS}
    facts["kind"] = facts["kind"] or "visitor"
    wanted = {name: _rows(name, rows) for name, rows in listed.items()}
    if old is None and "checks" not in wanted:
        wanted["checks"] = usual_checks(str(facts["kind"]))
    at = clean.get("at") or (our_time(desk, row) if row is not None else None)
    _doubt(facts | {"at": at, "minutes": clean.get("minutes")}, wanted)
    appointment = {
        **{name: clean[name] for name in _OF_VISIT if name in clean},
        **appointment_times(dt.datetime.fromisoformat(str(at)), desk.zone),
    }
    if clean.get("minutes"):
        appointment["minutes"] = clean["minutes"]
    appointment["place"] = appointment.get("place") or (row.place if row else "") or _place(desk)
    name = customers.detail(desk, customer_id).row.name
    text = N_("Plan the visit of {customer}") if old is None else N_("Edit the visit of {customer}")
    created = None
    with desk.operation(Message(text, {"customer": name})) as current:
        if visit is None:
            fresh = {"customer_id": customer_id, "minutes": MINUTES, "kind": "visit"}
            visit = created = records.insert(
                desk.db, "visit", fresh | {"status": "planned"} | appointment
            )
        else:
            stored = found(desk, "visit", visit)
            appointment |= asked_anew(desk.db, stored, appointment)
            records.update(desk.db, "visit", visit, appointment)
        if old is None:
            records.insert(desk.db, "visit_here", {"visit_id": visit, **facts})
        else:
            records.update(desk.db, "visit_here", old["id"], facts)
        for part, rows in wanted.items():
            _write(desk, part, visit, rows)
        if "findings" in wanted:
            _tasks_of(desk, visit, customer_id)
    return changes(current, created)


def our_time(desk: Desk, row: VisitRow) -> str:
    """When a visit is on our wall, as it is kept."""
    here = row.at_utc.astimezone(ZoneInfo(desk.zone)).replace(tzinfo=None)
    return here.strftime("%Y-%m-%dT%H:%M")


def _place(desk: Desk) -> str:
    """Where we are, as far as it is known: UTC is no place."""
    _area, mark, town = desk.zone.rpartition("/")
    return settings.firm(desk).name or (town.replace("_", " ") if mark else "")


def _rows(part: str, rows: object) -> list[Row]:
    columns = PARTS[part][1]
    listed: Sequence[Mapping[str, object]] = rows if isinstance(rows, list | tuple) else ()
    kept = [{name: value for name, value in plain(one).items() if name in columns}
             for one in listed]  # fmt: skip
    return [one for one in kept if any(one.get(name) for name in ("what", "text", "key"))]


def _doubt(facts: Row, wanted: Mapping[str, list[Row]]) -> None:
    doubts = Doubts(facts)
    doubts.one_of("kind", [key for key, _title in KINDS])
    if facts["pays"] is not None:
        doubts.one_of("pays", [key for key, _title in PAYS])
    doubts.needed("at", Message(N_("A visit needs its day and hour.")))
    for name in ("at", "arrive_at", "leave_at"):
        if facts[name] is not None:
            doubts.moment(name)
    doubts.number("minutes", 5)
    for step in wanted.get("steps", ()):
        minutes = step.get("minutes")
        if not isinstance(minutes, int) or minutes < 1:
            text = N_("{what}: a part of the day needs its minutes.")
            doubts.problems["steps"] = Message(text, {"what": str(step.get("what") or "")})
    for finding in wanted.get("findings", ()):
        finding["severity"] = finding.get("severity") or "minor"
        if finding["severity"] not in dict(SEVERITIES):
            keys = tuple(dict(SEVERITIES))
            text = N_("{value} is none of: {keys}")
            doubts.problems["findings"] = Message(
                text, {"value": str(finding["severity"]), "keys": keys}
            )
        within = Doubts(finding)
        within.day("until_on")
        if within.problems:
            doubts.problems["findings"] = within.problems["until_on"]
    doubts.end()


def _write(desk: Desk, part: str, visit: int, rows: list[Row]) -> None:
    """What stands in the place of what stood there; what stays the same leaves no trace."""
    table, columns = PARTS[part]
    old = parts(desk, part, visit)
    meant = _meant(old, rows)
    for place, (row, before) in enumerate(zip(rows, meant, strict=True)):
        values: Row = {"position": place, **dict.fromkeys(columns), **row}
        if before is not None:
            records.update(desk.db, table, before["id"], values)
        else:
            records.insert(desk.db, table, {"visit_id": visit, **values})
    kept = {one["id"] for one in meant if one is not None}
    for gone in old:
        if gone["id"] not in kept:
            records.to_bin(desk.db, table, "id = ?", gone["id"])
            _drop_task(desk, gone)


def _meant(old: list[Row], rows: list[Row]) -> list[Row | None]:
    """The stored row that each row is: the one that says the same, else the one in its place."""
    left = {one["id"]: one for one in old}
    found_: list[Row | None] = []
    for row in rows:
        same = next((one for one in left.values() if _said(one) == _said(row)), None)
        found_.append(left.pop(same["id"]) if same is not None else None)
    for place, before in enumerate(old[: len(rows)]):
        if found_[place] is None and before["id"] in left:
            found_[place] = left.pop(before["id"])
    return found_


def _said(row: Row) -> tuple[object, ...]:
    return tuple(row.get(name) for name in ("what", "text", "key"))


def _drop_task(desk: Desk, row: Row) -> None:
    """A task that was made of a finding goes with it, unless it is done."""
    if row.get("task_id"):
        records.to_bin(desk.db, "task", "id = ? AND done_on IS NULL", row["task_id"])


def _tasks_of(desk: Desk, visit: int, customer: int) -> None:
    """A finding with a day becomes a task, which follows it until it is done."""
    for row in parts(desk, "findings", visit):
        task = records.get(desk.db, "task", row["task_id"]) if row["task_id"] else None
        if not row["until_on"]:
            _drop_task(desk, row)
            continue
        what = f"{row['what']} ({row['owner']})" if row["owner"] else row["what"]
        values = {"what": what, "due": row["until_on"]}
        if task is None:
            fresh = {"customer_id": customer, "kind": "task", **values}
            number = records.insert(desk.db, "task", fresh)
            records.update(desk.db, "visit_finding", row["id"], {"task_id": number})
        elif not task["done_on"]:
            records.update(desk.db, "task", task["id"], values)


def tick(desk: Desk, check: int, day: dt.date | None) -> Changes:
    """A line of the list is done on a day, or open again (None)."""
    row = found(desk, "visit_check", check)
    text = Message(N_("Tick off: {what}"), {"what": told_check(row).text})
    with desk.operation(text) as current:
        values = {"done_on": day.isoformat() if day else None}
        records.update(desk.db, "visit_check", check, values)
    return changes(current)


def not_here(desk: Desk, visit: int) -> Changes:
    """They do not come after all; the appointment stays, with their address and their clock."""
    row = get(desk, visit).visit
    zone = zone_of(desk, row.customer_id)
    there = row.at_utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    text = Message(N_("{customer} does not come here"), {"customer": row.customer_name})
    with desk.operation(text) as current:
        for table in ("visit_here", *(table for table, _columns in PARTS.values())):
            records.to_bin(desk.db, table, "visit_id = ?", visit)
        values = {"place": None, **appointment_times(there, zone)}
        records.update(desk.db, "visit", visit, values)
    return changes(current)
