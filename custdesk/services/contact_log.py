"""What the form of a contact begins with, so that little is left to be typed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from custdesk.domain.clock import CustomerClock
from custdesk.domain.contacts import channel_title
from custdesk.domain.words import Message
from custdesk.services import clock, customers
from custdesk.services.desk import Desk
from custdesk.store import records
from custdesk.store.complaints import open_of
from custdesk.store.customer_timeline import interactions
from custdesk.store.customers import people
from custdesk.store.database import Database
from custdesk.store.rows import PersonRow, TimelineEntry

_TASKS = 5  # that are offered as done


@dataclass(frozen=True, slots=True)
class Open:
    """A task of the customer's that a contact may fulfil."""

    id: int
    what: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Ready:
    """A contact before anything is typed. `person`: who it is with as a rule; `last`: the latest.

    `there`: the customer's clock, which knows when they are closed. `complains`: a complaint of
    theirs is open already.
    """

    customer: int
    name: str
    people: tuple[PersonRow, ...]
    person: int | None
    channel: str
    tasks: tuple[Open, ...]
    there: CustomerClock
    last: TimelineEntry | None
    complains: bool


def ready(desk: Desk, customer: int, channel: str = "", person: int | None = None) -> Ready:
    """What is known before a contact is logged; raises `NotFound`.

    Without a person it is the one of the last contact, else the first; without a channel the one
    that they prefer, else the last one, else a call.
    """
    rows = customers.page(desk, [customer])
    if not rows:
        raise customers.gone()
    known = people(desk.db, customer)
    last = interactions(desk.db, customer, 1)
    ids = [one.id for one in known]
    if person not in ids:
        before = _last_person(desk.db, customer)
        person = before if before in ids else next(iter(ids), None)
    return Ready(
        customer,
        rows[0].name,
        known,
        person,
        channel or _channel(desk.db, customer, known, person),
        _open_tasks(desk.db, customer),
        clock.clock_of(desk, customer),
        last[0] if last else None,
        open_of(desk.db, customer, desk.today()) is not None,
    )


def warm_up(desk: Desk, customer: int) -> None:
    """Load on the worker what the first save of a session waits for; nothing is kept of it."""
    from custdesk.store import figures, search

    with desk.db.atomic("IMMEDIATE") as transaction:
        figures.recount(desk.db, {customer}, desk.today())
        search.rebuild(desk.db, {customer})
        transaction.rollback()


def title_of(channel: str) -> Message:
    """The name of a channel for those who have no window."""
    return channel_title(channel)


def logged_since(desk: Desk, customer: int, moment: datetime) -> bool:
    """Whether a contact was entered for a customer since a moment (aware)."""
    return bool(
        desk.db.value(
            "SELECT EXISTS (SELECT 1 FROM interaction i JOIN operation o ON o.id = i.created_op "
            "WHERE i.customer_id = ? AND i.deleted_op IS NULL AND i.channel <> 'note' "
            "AND o.at >= ?)",
            customer,
            moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
    )


def _last_person(db: Database, customer: int) -> int | None:
    number: int | None = db.value(
        "SELECT person_id FROM interaction WHERE customer_id = ? AND deleted_op IS NULL "
        "AND person_id IS NOT NULL ORDER BY date DESC, id DESC LIMIT 1",
        customer,
    )
    return number


def _channel(db: Database, customer: int, known: tuple[PersonRow, ...], person: int | None) -> str:
    for one in known:
        if one.id == person and one.fields.get("preferred_channel"):
            return str(one.fields["preferred_channel"])
    last = db.value(
        "SELECT channel FROM interaction WHERE customer_id = ? AND deleted_op IS NULL "
        "AND channel <> 'note' ORDER BY date DESC, id DESC LIMIT 1",
        customer,
    )
    return str(last or "call")


def _open_tasks(db: Database, customer: int) -> tuple[Open, ...]:
    rows = records.find(
        db, "task",
        "customer_id = ? AND kind = 'task' AND done_on IS NULL ORDER BY due IS NULL, due, id "
        "LIMIT ?",
        customer, _TASKS,
    )  # fmt: skip
    return tuple(
        Open(row["id"], row["what"], date.fromisoformat(row["due"]) if row["due"] else None)
        for row in rows
    )
