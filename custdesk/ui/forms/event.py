"""Forms around events: the event itself, a guest, a cost, a line of the list, what follows."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.events.kinds import (
    ANSWERS,
    COST_KINDS,
    COST_STATES,
    KINDS,
    STATES,
    VISA,
)
from custdesk.domain.words import N_
from custdesk.services import customers, fairs
from custdesk.services.desk import Desk
from custdesk.services.events import after, checks, copying, costs, events, guests, places
from custdesk.services.events.guests import GuestRow
from custdesk.system.language import _, say
from custdesk.ui.forms.editors import ChoiceEditor, Context, Editor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.moment import MomentEditor
from custdesk.ui.forms.picker import CustomerEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.tasks import Tasks

_EVENT = (
    Section(
        "",
        (
            Row("name", N_("Name of the event"), needed=True, hint=N_("Such as Spring dinner")),
            Row("kind", N_("Kind"), "choice", True, KINDS, needed=True),
            Row("status", N_("Status"), "choice", True, STATES, needed=True),
            Row("starts_at", N_("Begins, on the clock there"), half=True, needed=True),
            Row("minutes", N_("Minutes"), "number", True),
            Row("last_on", N_("Last day"), "day", True),
            Row("fair_id", N_("At the fair"), half=True),
        ),
    ),
    Section(
        N_("Where"),
        (
            Row("place", N_("Place"), half=True),
            Row("country", N_("Country"), "country", True),
            Row("zone", N_("Time zone"), "zone", True),
            Row("link", N_("Link"), half=True, hint=N_("Of an online event")),
            Row("address", N_("Address"), "text"),
        ),
    ),
    Section(
        N_("Guests and budget"),
        (
            Row("answer_by", N_("Answer by"), "day", True),
            Row("seats", N_("Seats"), "number", True),
            Row("slot_minutes", N_("Minutes of an appointment"), "number", True,
                hint=N_("Empty: none are given")),
            Row("budget", N_("Budget"), "money", True, with_currency="currency"),
            Row("currency", N_("Currency"), "currency", True),
        ),
    ),
    Section(
        N_("Notes"),
        (
            Row("notes", N_("Notes"), "text"),
            Row("lessons", N_("Lessons for the next time"), "text"),
        ),
    ),
)  # fmt: skip


def _ask(form: Form, tasks: Tasks, save: Callable[[Values], Changes]) -> Changes | None:
    """Ask, write, and tell the pages; None where nothing was written."""
    written: list[Changes] = []
    form.ask_values(lambda values: written.append(save(values)))
    if not written:
        return None
    tasks.now(lambda: written[-1])
    return written[-1]


class EventForm(Form):
    """All of an event; `number` None: a new one."""

    help_topic = "events"

    def __init__(self, desk: Desk, number: int | None, parent: QWidget | None = None) -> None:
        context = Context(desk.today(), customers.base_currency(desk), lambda _name: None)
        stored: Values = {} if number is None else events.get(desk, number)
        fair = Row("fair_id", "", "choice", choices=_fairs(desk))
        given: dict[str, Editor] = {
            "starts_at": MomentEditor(desk.today(), time(18, 30), needed=True),
            "fair_id": ChoiceEditor(fair, context),
        }
        title = _("New event") if number is None else _("Edit event")
        super().__init__(title, _EVENT, desk, parent, given=given)
        blank: Values = {
            "kind": "dinner", "status": "planned", "currency": customers.base_currency(desk)
        }  # fmt: skip
        if stored.get("fair_id"):
            stored["fair_id"] = str(stored["fair_id"])
        self.show_values(stored or blank)
        self.resize(640, 760)

    def complete(self, values: Values) -> Values:
        if values.get("fair_id"):
            values["fair_id"] = int(str(values["fair_id"]))
        return values


def _fairs(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The fairs of the firm that are near, or go on."""
    today = desk.today()
    near = fairs.between(desk, date(today.year - 1, 1, 1), date(today.year + 2, 12, 31))
    return tuple((str(one.own), say(one.title)) for one in near if one.own is not None)


def ask_event(desk: Desk, tasks: Tasks, number: int | None, parent: QWidget | None) -> int | None:
    """Plan an event (None) or change one; its id when something was written."""
    done = _ask(
        EventForm(desk, number, parent), tasks, lambda values: events.save(desk, number, values)
    )
    return None if done is None else number or done.created


_COPY = (
    Section("", (
        Row("name", N_("Name of the event"), needed=True),
        Row("starts_at", N_("Begins, on the clock there"), needed=True),
        Row("guests", N_("Guests"), "choice", choices=(
            ("yes", N_("The same guests, to be invited anew")), ("no", N_("Nobody yet")),
        ), needed=True),
    )),
)  # fmt: skip


def ask_copy(desk: Desk, tasks: Tasks, number: int, parent: QWidget | None) -> int | None:
    """Plan the next event like another; its id when it was planned."""
    row = events.get(desk, number)
    starts = datetime.fromisoformat(row["starts_at"])
    moment = copying.a_year_on(starts)
    given: dict[str, Editor] = {"starts_at": MomentEditor(desk.today(), needed=True)}
    title = _("Copy {name}").format(name=row["name"])
    form = Form(title, _COPY, desk, parent, save=_("Plan it"), given=given)
    name = copying.next_name(row["name"], starts.year, moment.year)
    form.show_values({"name": name, "starts_at": moment, "guests": "yes"})
    form.resize(480, 300)
    done = _ask(form, tasks, lambda values: copying.copy(
        desk, number, values["starts_at"], values["name"], with_guests=values["guests"] == "yes",
    ))  # fmt: skip
    return None if done is None else done.created


_GUEST = (
    Section(
        "",
        (
            Row("name", N_("Name of the guest"), hint=N_("Where it is nobody of the contacts")),
            Row("answer", N_("Answer"), "choice", True, ANSWERS, needed=True),
            Row("plus", N_("Brings others"), "number", True),
            Row("host_id", N_("Comes with"), half=True),
            Row("seat", N_("Table or seat"), half=True),
            Row("slot", N_("Appointment at"), half=True),
        ),
    ),
    Section(
        N_("Needs and travel"),
        (
            Row("diet", N_("Diet"), half=True, hint=N_("Such as vegetarian, halal")),
            Row("visa", N_("Visa letter"), "choice", True, VISA),
            Row("hotel", N_("Hotel"), half=True),
            Row("flight", N_("Flight"), half=True),
            Row("hotel_from", N_("Hotel from"), "day", True),
            Row("hotel_until", N_("Hotel until"), "day", True),
            Row("arrives_at", N_("Arrives at"), half=True),
            Row("needs", N_("Other needs"), half=True),
        ),
    ),
    Section(N_("What was said"), (Row("notes", N_("Notes at the stand or table"), "text"),)),
)  # fmt: skip


class GuestForm(Form):
    """A guest of an event; with `customer` one more of theirs, `number` None."""

    help_topic = "events"

    def __init__(
        self,
        desk: Desk,
        event: int,
        number: int | None,
        parent: QWidget | None = None,
    ) -> None:
        today = desk.today()
        context = Context(today, customers.base_currency(desk), lambda _name: None)
        line = events.line(desk, event)
        stored: Values = {} if number is None else guests.get(desk, number)
        rows = [row for row in guests.guests(desk, event) if row.host is None and row.id != number]
        given: dict[str, Editor] = {
            "arrives_at": MomentEditor(line.first, time(14)),
            "slot": MomentEditor(line.first, line.starts.time()),
            "host_id": ChoiceEditor(Row("host_id", "", "choice", choices=_names(rows)), context),
        }
        sections: tuple[Section, ...] = _GUEST
        title = _("New guest")
        if number is None:
            given["customer_id"] = CustomerEditor(desk)
            whose = Row("customer_id", N_("Customer"), needed=True)
            sections = (Section("", (whose,)), *_GUEST)
        else:
            title = next((_title(row) for row in guests.guests(desk, event) if row.id == number),
                         title)  # fmt: skip
        super().__init__(title, sections, desk, parent, given=given)
        if stored:
            stored["slot"] = stored["slot_at"]
            stored["host_id"] = str(stored["host_id"]) if stored["host_id"] else None
        self.show_values(stored or {"answer": "listed", "plus": 0})
        for name, shown in (
            ("slot", bool(line.slot_minutes)),
            ("name", not stored.get("person_id")),
        ):
            self.fields[name].setVisible(shown)
        self.resize(620, 640)

    def complete(self, values: Values) -> Values:
        if values.get("host_id"):
            values["host_id"] = int(str(values["host_id"]))
        return values


def _names(rows: Sequence[GuestRow]) -> tuple[tuple[str, str], ...]:
    return tuple((str(row.id), _title(row)) for row in rows)


def _title(row: GuestRow) -> str:
    return f"{row.name} – {row.company}" if row.name else row.company


def ask_guest(
    desk: Desk, tasks: Tasks, event: int, number: int | None, parent: QWidget | None
) -> bool:
    """Put somebody on the list by hand (None), or change a guest."""

    def save(values: Values) -> Changes:
        at = values.pop("slot", None)
        owner = values.pop("customer_id", None) or guests.get(desk, number or 0)["customer_id"]
        return places.save_guest(desk, number, event, owner, values, at)

    return _ask(GuestForm(desk, event, number, parent), tasks, save) is not None


_COST = (
    Section("", (
        Row("kind", N_("Kind"), "choice", True, COST_KINDS, needed=True),
        Row("state", N_("Planned or paid"), "choice", True, COST_STATES, needed=True),
        Row("amount", N_("Amount"), "money", True, needed=True, with_currency="currency"),
        Row("currency", N_("Currency"), "currency", True, needed=True),
        Row("on_date", N_("Date"), "day", True),
        Row("guest_id", N_("Of one guest"), half=True),
        Row("note", N_("What it was")),
    )),
)  # fmt: skip


class CostForm(Form):
    """A cost of an event, planned or paid."""

    help_topic = "events"

    def __init__(
        self, desk: Desk, event: int, number: int | None, parent: QWidget | None = None
    ) -> None:
        context = Context(desk.today(), customers.base_currency(desk), lambda _name: None)
        choices = _names(guests.guests(desk, event))
        given: dict[str, Editor] = {
            "guest_id": ChoiceEditor(Row("guest_id", "", "choice", choices=choices), context)
        }
        title = _("New cost") if number is None else _("Edit cost")
        super().__init__(title, _COST, desk, parent, given=given)
        stored: Values = {} if number is None else costs.get(desk, number)
        if stored.get("guest_id"):
            stored["guest_id"] = str(stored["guest_id"])
        blank = {
            "kind": "venue", "state": "planned", "currency": events.get(desk, event)["currency"]
        }  # fmt: skip
        self.show_values(stored or blank)
        self.resize(520, 380)

    def complete(self, values: Values) -> Values:
        values["guest_id"] = int(str(values["guest_id"])) if values.get("guest_id") else None
        return values


def ask_cost(
    desk: Desk, tasks: Tasks, event: int, number: int | None, parent: QWidget | None
) -> bool:
    """Write a cost (None), or change one."""
    form = CostForm(desk, event, number, parent)
    return _ask(form, tasks, lambda values: costs.save(desk, number, event, values)) is not None


_CHECK = (
    Section("", (
        Row("text", N_("To do"), needed=True),
        Row("due", N_("By when"), "day", True),
        Row("done_on", N_("Done on"), "day", True),
    )),
)  # fmt: skip


def ask_check(
    desk: Desk,
    tasks: Tasks,
    event: int,
    row: dict[str, Any] | None,
    shown: str,
    parent: QWidget | None,
) -> bool:
    """Put a line on the list (None), or change one; `shown`: its words as the reader sees them."""
    title = _("To do before the event")
    form = Form(title, _CHECK, desk, parent)
    form.show_values({} if row is None else {**row, "text": shown})
    form.resize(460, 240)

    def save(values: Values) -> Changes:
        # Words that nobody changed stay in the reader's language.
        key = row["key"] if row is not None and values["text"] == shown else None
        given = {**values, "key": key, "text": None if key else values["text"]}
        return checks.save(desk, row["id"] if row else None, event, given)

    return _ask(form, tasks, save) is not None


_FOLLOW = (
    Section("", (
        Row("what", N_("What is to follow"), needed=True, hint=N_("Such as: send the offer")),
        Row("due", N_("By when"), "day"),
    )),
)  # fmt: skip


def ask_follow(desk: Desk, tasks: Tasks, guest: GuestRow, parent: QWidget | None) -> bool:
    """What is to follow for a guest, as a task."""
    form = Form(_title(guest), _FOLLOW, desk, parent, save=_("Make it a task"))
    form.show_values({"what": guest.wants})
    form.resize(460, 240)
    return _ask(
        form, tasks, lambda values: after.follow(desk, guest.id, values["what"], values["due"])
    ) is not None  # fmt: skip


_SEAT = (
    Section("", (
        Row("count", N_("How many tables"), "number", True, needed=True),
        Row("size", N_("How many sit at each"), "number", True, needed=True),
        Row("name", N_("What a table is called"), half=True),
        Row("anew", N_("Who has a place"), "choice", True, choices=(
            ("no", N_("Keeps it")), ("yes", N_("Is seated anew")),
        ), needed=True),
    )),
)  # fmt: skip


def ask_seating(
    desk: Desk, tasks: Tasks, event: int, heads: int, parent: QWidget | None
) -> tuple[Changes, list[GuestRow]] | None:
    """Seat all who accepted; the step and who found no place."""
    form = Form(_("Seat the guests"), _SEAT, desk, parent, save=_("Seat them"))
    form.show_values({"count": max(1, -(-heads // 10)), "size": 10, "name": _("Table"),
                      "anew": "no"})  # fmt: skip
    form.resize(480, 260)
    left: list[GuestRow] = []

    def save(values: Values) -> Changes:
        done, without = places.seat_all(
            desk, event, values["size"], values["count"], values["name"] or "",
            anew=values["anew"] == "yes",
        )  # fmt: skip
        left.extend(without)
        return done

    done = _ask(form, tasks, save)
    return None if done is None else (done, left)
