"""Letters of thanks after visits: who is owed one, and that it was written."""

from collections.abc import Collection
from dataclasses import dataclass

from custdesk.domain.appointments.letter import THANKS
from custdesk.domain.changes import Changes
from custdesk.domain.visit_codes import code_of, visit_of
from custdesk.domain.words import N_, Message
from custdesk.services import interactions
from custdesk.services.addressee import Draft
from custdesk.services.desk import Desk, changes
from custdesk.services.trips import requests
from custdesk.store import debriefs, records

_OPEN = "kind = 'task' AND done_on IS NULL"


@dataclass(frozen=True, slots=True)
class Owed:
    """A letter of thanks that is to be written; `task` asks for it."""

    visit: int
    task: int
    customer: str
    what: str


def owed(desk: Desk, visits: Collection[int]) -> list[Owed]:
    """The letters that are owed after some visits, in the order of the visits' numbers."""
    rows = debriefs.letters(desk.db, {number: code_of(number) for number in visits})
    return [Owed(*row) for row in rows]


def asked_by(desk: Desk, task: int) -> int | None:
    """The visit whose letter a task asks for; None for any other task."""
    row = records.get(desk.db, "task", task)
    number = visit_of((row or {}).get("notes") or "")
    visit = records.get(desk.db, "visit", number) if number is not None else None
    fits = visit is not None and row is not None and visit["customer_id"] == row["customer_id"]
    return number if fits else None


def draft(desk: Desk, visit: int, language: str | None = None) -> Draft:
    """The letter in the customer's language; raises `NotFound`."""
    return requests.draft(desk, visit, THANKS, language)


def thanked(desk: Desk, visit: int) -> Changes:
    """The letter was written: logged as a mail, and the task that asked for it is done."""
    row = requests.visit_of(desk, visit)
    tasks = records.find(
        desk.db, "task", f"customer_id = ? AND notes = ? AND {_OPEN}", row.customer_id,
        code_of(visit),
    )  # fmt: skip
    what = Message(N_("Letter of thanks: {customer}"), {"customer": row.customer_name})
    with desk.operation(what) as current:
        entry = {
            "channel": "email", "direction": "out", "purpose": "greeting",
            "person_id": row.person_id, "fulfils": [task["id"] for task in tasks],
        }  # fmt: skip
        interactions.log(desk, row.customer_id, entry)
    return changes(current)
