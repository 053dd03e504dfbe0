"""Where what is known is from, when somebody last verified it, and how complete it is."""

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from custdesk.domain import completeness as rules
from custdesk.domain.changes import Changes
from custdesk.domain.choices import ORIGINS
from custdesk.domain.completeness import Part
from custdesk.domain.words import N_, Message
from custdesk.services.customers import gone
from custdesk.services.desk import Desk, changes
from custdesk.store import completeness, operations
from custdesk.store import trust as stored
from custdesk.store.conditions import day
from custdesk.store.rows import OperationRow
from custdesk.store.trust import Place

_ORIGINS = dict(ORIGINS)


class Source(NamedTuple):
    """Where a record is from, and the day on which somebody last said that it is right."""

    text: Message
    verified_on: dt.date | None


class Completeness(NamedTuple):
    """How much of what is needed is known, 0 to 100; what is missing, the dearest first."""

    percent: int
    missing: tuple[Part, ...]


def completeness_of(desk: Desk, number: int) -> Completeness:
    """How complete a customer is today; raises `NotFound` when it is gone."""
    found = completeness.known(desk.db, [number], desk.today()).get(number)
    if found is None:
        raise gone()
    return Completeness(rules.percent(found), rules.missing(found))


def sources(desk: Desk, number: int) -> dict[Place, Source]:
    """Where a customer, its addresses, people and their phones, mails and chats are from."""
    rows = stored.rows(desk.db, number)
    made = {row["created_op"] for row in rows.values()}
    moved = stored.moved(desk.db, rows)
    known = operations.some(desk.db, made | set(moved.values()))
    files = stored.files(desk.db, made)
    return {
        place: Source(
            _text(row["origin"], known.get(row["created_op"]), files.get(row["created_op"]),
                  known.get(moved[place]) if place in moved else None),
            day(row["verified_on"]),
        )
        for place, row in rows.items()
    }  # fmt: skip


def _text(
    origin: str | None, made: OperationRow | None, file: str | None, moved: OperationRow | None
) -> Message:
    if origin:
        title = _ORIGINS.get(origin)
        return Message(title) if title else Message("{text}", {"text": origin})
    if made is not None and made.source and Path(made.source).suffix:
        file = file or made.source  # not a screen, but a workbook or a pack that came back
    if made is None:
        text = Message(N_("Not known any more"))
    elif file:
        text = Message(N_("{file}, imported on {day}"), {"file": file, "day": made.at.date()})
    elif made.by:
        text = Message(N_("Entered by {who} on {day}"), {"who": made.by, "day": made.at.date()})
    else:
        text = Message(N_("Entered on {day}"), {"day": made.at.date()})
    if moved is None:
        return text
    return Message(N_("{source}; {what}"), {"source": text, "what": moved.what})


def verify(desk: Desk, numbers: Collection[int]) -> Changes:
    """Customers with all that is known of them (people, phones, addresses) are right today."""
    today = desk.today().isoformat()
    name = desk.db.value("SELECT name FROM customer WHERE id = ?", *list(numbers)[:1])
    what = Message(N_("Verify {name}"), {"name": name})
    if len(numbers) != 1:
        what = Message(
            N_("Verify {n} customer"), {"n": len(numbers)}, plural=N_("Verify {n} customers")
        )
    with desk.operation(what) as current:
        for number in numbers:
            stored.verify_customer(desk.db, number, today)
    return changes(current)


def verify_person(desk: Desk, number: int) -> Changes:
    """A person with all phones, mails and chats is right today."""
    today = desk.today().isoformat()
    name = desk.db.value("SELECT name FROM person WHERE id = ?", number)
    with desk.operation(Message(N_("Verify {name}"), {"name": name})) as current:
        stored.verify_person(desk.db, number, today)
    return changes(current)
