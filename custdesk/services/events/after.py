"""After an event: contacts in the log, what is to follow, thanks, and what came of it."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from custdesk.domain.appointments.letter import Letter, dear
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.events.outcome import BEFORE, DAYS, Orders, Outcome, reckon, window
from custdesk.domain.events.thanks import TEXTS
from custdesk.domain.words import N_, Message
from custdesk.services import interactions
from custdesk.services.addressee import Draft, addressee
from custdesk.services.desk import Desk, changes
from custdesk.services.events import events
from custdesk.services.found import found
from custdesk.services.guard import before_writing
from custdesk.store import events as stored
from custdesk.store import records
from custdesk.store.events import EventLine, GuestRow

# As what a contact at an event stands in the log.
_CHANNELS = {"fair": "fair", "online": "video"}


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an event until `counted[1]`; None while no day after it is over.

    `came`: of the customers somebody of whom came, `absent`: of those who were invited and did not.
    """

    days: int
    counted: tuple[dt.date, dt.date] | None
    came: Outcome | None
    absent: Outcome | None

    @property
    def complete(self) -> bool:
        """Whether all the days are over."""
        return self.counted is not None and (self.counted[1] - self.counted[0]).days + 1 >= DAYS


def contacts(desk: Desk, event: int) -> Changes:
    """Write into the log of all who came that they were met there, what they said and want.

    A customer whose log has such a contact on these days is left alone: nothing stands twice.
    """
    line = events.line(desk, event)
    channel = _CHANNELS.get(line.kind, "visit")
    rows = [row for row in stored.guests(desk.db, event) if row.came == "yes"]
    if not rows:
        raise CustDeskError(Message(N_("Nobody is told to have come yet. Tick who came first.")))
    known = stored.in_touch_on(
        desk.db, list({row.customer for row in rows}), line.first, line.last, channel
    )
    text = Message(N_("Contacts at {event}"), {"event": line.name})
    with desk.operation(text) as current:
        for row in rows:
            if row.customer in known:
                continue
            said = "\n".join(part for part in (row.notes, row.wants) if part)
            on = _day_of(row, line)
            entry = {
                "channel": channel, "direction": "in", "date": str(on), "person_id": row.person,
                "summary": f"{line.name}: {said}" if said else line.name,
            }  # fmt: skip
            interactions.log(desk, row.customer, entry)
    return changes(current)


def _day_of(row: GuestRow, line: EventLine) -> dt.date:
    """The day of the event, by its own clock, on which a guest was there."""
    if not row.came_at:
        return line.first
    day = dt.datetime.fromisoformat(row.came_at).astimezone(ZoneInfo(line.zone)).date()
    return min(max(day, line.first), line.last)


def follow(desk: Desk, guest: int, what: str, due: dt.date | None) -> Changes:
    """What is to follow for a guest becomes a task; a second one changes the first.

    Raises `ValidationError` without words.
    """
    row = found(desk, "event_guest", guest)
    what = what.strip()
    if not what:
        why = Message(N_("Say what is to follow."))
        raise ValidationError(why, {"what": why})
    name = events.get(desk, row["event_id"])["name"]
    values = {
        "what": what, "due": due.isoformat() if due else None, "person_id": row["person_id"]
    }  # fmt: skip
    known = records.get(desk.db, "task", row["task_id"]) if row["task_id"] else None
    with desk.operation(Message(N_("Follow up {event}"), {"event": name})) as current:
        if known is not None and not known["done_on"]:
            records.update(desk.db, "task", known["id"], values)
            task = known["id"]
        else:
            fresh = {"kind": "task", "customer_id": row["customer_id"], "notes": name, **values}
            task = records.insert(desk.db, "task", fresh)
        records.update(desk.db, "event_guest", guest, {"wants": what, "task_id": task})
    return changes(current)


# -- thanks --------------------------------------------------------------------------------------


def owed(desk: Desk, event: int) -> list[GuestRow]:
    """Who came and was not thanked yet; who comes along is thanked with their host."""
    return [
        row for row in stored.guests(desk.db, event)
        if row.came == "yes" and row.thanked_on is None and row.host is None
    ]  # fmt: skip


def thanks(desk: Desk, guest: int, language: str | None = None) -> Draft:
    """The letter of thanks to a guest, in their language; raises `NotFound`."""
    row = found(desk, "event_guest", guest)
    event = events.get(desk, row["event_id"])
    to = addressee(desk, row["customer_id"], row["person_id"], language)
    tongue, text = TONGUES[to.language], TEXTS[to.language]
    name = {"event": event["name"]}
    paragraphs = (dear(tongue, to.reader), text.came.format(**name), text.ending.format(**name))
    signed = "\n".join((tongue.closing, *(line for line in to.signed if line)))
    letter = Letter(text.subject.format(**name), paragraphs, to.language, signed)
    against = before_writing(
        desk, row["customer_id"], person=row["person_id"], kind="thanks", language=to.language,
        to=to.to,
    )  # fmt: skip
    doubts = (*to.doubts, *against)
    return Draft(letter, "thanks", to.language, to.to, to.whom, doubts)


def thanked(desk: Desk, guests: Collection[int], channel: str = "email") -> Changes:
    """Guests were thanked today: noted, and in the log of their customers."""
    rows = [found(desk, "event_guest", number) for number in guests]
    name = events.get(desk, rows[0]["event_id"])["name"] if rows else ""
    today = desk.today().isoformat()
    with desk.operation(Message(N_("Thanks after {event}"), {"event": name})) as current:
        for row in rows:
            if row["thanked_on"]:
                continue
            records.update(desk.db, "event_guest", row["id"], {"thanked_on": today})
            entry = {
                "channel": channel, "direction": "out", "purpose": "greeting",
                "person_id": row["person_id"], "summary": name,
            }  # fmt: skip
            interactions.log(desk, row["customer_id"], entry)
    return changes(current)


# -- what came of it -----------------------------------------------------------------------------


def result(desk: Desk, event: int, as_of: dt.date | None = None) -> Result:
    """What the guests ordered in the days after an event, beside their own rhythm."""
    line = events.line(desk, event)
    counted = window(line.last, as_of or desk.today())
    if counted is None:
        return Result(DAYS, None, None, None)
    rows = stored.guests(desk.db, event)
    came = {row.customer for row in rows if row.came == "yes"}
    absent = {row.customer for row in rows if row.answer != "listed"} - came
    return Result(
        DAYS, counted,
        _outcome(desk, sorted(came), line.first, counted),
        _outcome(desk, sorted(absent), line.first, counted),
    )  # fmt: skip


def _outcome(
    desk: Desk, customers: Sequence[int], first: dt.date, counted: tuple[dt.date, dt.date]
) -> Outcome | None:
    if not customers:
        return None
    orders: dict[int, list[tuple[dt.date, int | None]]] = {number: [] for number in customers}
    since = first - dt.timedelta(days=BEFORE)
    for owner, day, worth in stored.orders_of(desk.db, customers, since, counted[1]):
        orders[owner].append((day, worth))
    ours: dict[int, Orders] = dict(orders)
    return reckon(ours, stored.first_orders(desk.db, customers), first, counted)
