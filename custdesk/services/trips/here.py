"""Visits of customers here and audits: what is arranged, how the day runs, what came out."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from custdesk.domain.errors import NotFound
from custdesk.domain.hosting import CHECKS, Step, TimedStep, lines, remarks, timed
from custdesk.domain.words import N_, Message
from custdesk.services import visits
from custdesk.services.desk import Desk
from custdesk.services.trips.requests import visit_of
from custdesk.store import records
from custdesk.store.rows import VisitRow

Row = dict[str, Any]
FACTS = ("kind", "guests", "arrive_at", "arrive_by", "driver", "hotel", "leave_at", "leave_by",
         "hosts", "samples", "scope", "pays", "signs")  # fmt: skip
PARTS = {
    "steps": ("visit_step", ("minutes", "what", "where_to", "who")),
    "checks": ("visit_check", ("key", "text", "done_on")),
    "findings": ("visit_finding", ("what", "severity", "until_on", "owner")),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What an audit found. `task`: the task made of it; `settled`: that one is done."""

    what: str
    severity: str
    until: dt.date | None
    owner: str
    task: int | None
    settled: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the list before a visit."""

    id: int
    text: Message
    done: dt.date | None


@dataclass(frozen=True, slots=True)
class Here:
    """A visit of theirs with all that is arranged; `facts`: the columns of `FACTS`."""

    visit: VisitRow
    facts: Mapping[str, Any]
    steps: tuple[TimedStep, ...]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    remarks: tuple[Message, ...]

    @property
    def kind(self) -> str:
        return str(self.facts["kind"])

    def listed(self, name: str) -> tuple[str, ...]:
        """Guests, hosts or samples, one after the other."""
        return lines(self.facts[name])

    def moment(self, name: str) -> dt.datetime | None:
        """When they arrive or leave, on our wall."""
        text = self.facts[name]
        return dt.datetime.fromisoformat(text) if text else None


def get(desk: Desk, visit: int) -> Here:
    """What is arranged for a visit of theirs; raises `NotFound` where it is none."""
    row = visit_of(desk, visit)
    facts = arrangement(desk, visit)
    if facts is None:
        text = N_("This visit is not one of those that come to you.")
        raise NotFound(Message(text))
    steps = [
        Step(one["minutes"], one["what"], one["where_to"] or "", one["who"] or "")
        for one in parts(desk, "steps", visit)
    ]
    at, leaves = (_moment(facts[name]) for name in ("arrive_at", "leave_at"))
    return Here(
        row,
        facts,
        timed(row.at, steps),
        tuple(told_check(one) for one in parts(desk, "checks", visit)),
        tuple(_finding(desk, one) for one in parts(desk, "findings", visit)),
        remarks(row.at, row.minutes, steps, at, leaves),
    )


def arrangement(desk: Desk, visit: int) -> Row | None:
    """The row of what is arranged; None of a visit that is not here."""
    return next(iter(records.find(desk.db, "visit_here", "visit_id = ?", visit)), None)


def parts(desk: Desk, name: str, visit: int) -> list[Row]:
    """The steps, checks or findings of a visit, in order."""
    return records.find(desk.db, PARTS[name][0], "visit_id = ? ORDER BY position, id", visit)


def between(desk: Desk, first: dt.date, last: dt.date) -> list[VisitRow]:
    """The visits here between two days, both included, by time."""
    here = {one["visit_id"] for one in records.find(desk.db, "visit_here", "1")}
    return [row for row in visits.between(desk, first, last) if row.id in here]


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def told_check(row: Row) -> Check:
    text = Message(CHECKS[row["key"]]) if row["key"] in CHECKS else Message(
        "{text}", {"text": row["text"] or row["key"] or ""}
    )  # fmt: skip
    done = row["done_on"]
    return Check(row["id"], text, dt.date.fromisoformat(done) if done else None)


def _finding(desk: Desk, row: Row) -> Finding:
    task = records.get(desk.db, "task", row["task_id"]) if row["task_id"] else None
    until = row["until_on"]
    return Finding(
        row["what"],
        row["severity"],
        dt.date.fromisoformat(until) if until else None,
        row["owner"] or "",
        task["id"] if task else None,
        bool(task and task["done_on"]),
    )
