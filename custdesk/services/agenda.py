"""What lies in some days: appointments, tasks, contacts by the plans of care."""

import datetime as dt
from dataclasses import dataclass

from custdesk.domain.contacts import channel_title
from custdesk.domain.words import N_, Message
from custdesk.services import care_schedule, fairs, visits
from custdesk.services.care_schedule import Scheduled
from custdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Item:
    """Something on a day. `at`: the salesperson's own hour; `there`: the customer's.

    `care`: the contact that has its place here, or shares this task.
    """

    day: dt.date
    kind: str  # visit, call, video, task, contact, fair
    customer_id: int
    code: str
    name: str
    tier: str
    what: Message
    at: dt.datetime | None = None
    there: dt.datetime | None = None
    id: int = 0
    done: bool = False
    care: Scheduled | None = None


def between(desk: Desk, first: dt.date, last: dt.date) -> list[Item]:
    """By day; what has an hour comes first, then tasks, then contacts in their order."""
    found = [*_appointments(desk, first, last)]
    shared: dict[int, Scheduled] = {}
    alone: list[Item] = []
    for one in care_schedule.between(desk, first, last):
        if one.shares == "task":
            shared[one.subject] = one
        else:
            alone.append(
                Item(
                    one.day, "contact", one.customer_id, one.code, one.name, str(one.tier),
                    one.what, care=one,
                )
            )  # fmt: skip
    for task in visits.tasks_between(desk, first, last):
        day = task.done_on or task.due
        if day is not None and first <= day <= last:
            found.append(
                Item(
                    day, "task", task.customer_id, task.customer_code, task.customer_name,
                    task.tier, Message("{words}", {"words": task.what}), id=task.id,
                    done=task.done_on is not None, care=shared.pop(task.id, None),
                )
            )  # fmt: skip
    # The task of an overdue one stands on an earlier day: the contact is told on its own.
    alone += [
        Item(one.day, "contact", one.customer_id, one.code, one.name, str(one.tier), one.what,
             care=one)
        for one in shared.values()
    ]  # fmt: skip
    return sorted([*_fairs(desk, first, last), *found, *alone], key=_in_order)


def _fairs(desk: Desk, first: dt.date, last: dt.date) -> list[Item]:
    """Fairs on their first day, or on the first of these days where they have begun before."""
    return [
        Item(
            max(one.first, first), "fair", 0, one.key, one.place, "",
            Message(N_("{fair}, until {day}"), {"fair": one.title, "day": one.last}),
        )
        for one in fairs.between(desk, first, last)
    ]  # fmt: skip


_ORDER = {"fair": -1, "task": 1, "contact": 2}


def _in_order(one: Item) -> tuple[dt.date, int, str]:
    """Appointments by their hour come before what has none."""
    return one.day, _ORDER.get(one.kind, 0), one.at.isoformat() if one.at else ""


def _appointments(desk: Desk, first: dt.date, last: dt.date) -> list[Item]:
    zone = desk.zone
    found = []
    for row in visits.between(desk, first, last):
        at = visits.own_time(row, zone)
        if not first <= at.date() <= last:
            continue
        what = Message("{words}", {"words": row.purpose}) if row.purpose else None
        found.append(
            Item(
                at.date(), row.kind, row.customer_id, row.customer_code, row.customer_name,
                row.tier, what or channel_title(row.kind), at, row.at, row.id,
                row.status == "done",
            )
        )  # fmt: skip
    return found
