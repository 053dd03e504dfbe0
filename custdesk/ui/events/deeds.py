"""What is done on the page of events, by key or button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from custdesk.domain.changes import Changes
from custdesk.services.events import after, asking, checks, costs, events, guests, places
from custdesk.services.events.guests import GuestRow
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.events.rows import check_text
from custdesk.ui.parts.taking_out import save_table

if TYPE_CHECKING:
    from custdesk.ui.events.page import EventsPage

GUEST_KEYS = frozenset({
    "events.invited", "events.accepted", "events.maybe", "events.declined", "events.waiting",
    "events.came", "events.absent", "events.follow", "events.thanks", "events.customer",
})  # fmt: skip
_ANSWERS = {
    "events.invited": "invited", "events.accepted": "accepted", "events.maybe": "maybe",
    "events.declined": "declined", "events.waiting": "waiting",
}  # fmt: skip


class EventDeeds:
    """Each is one step that can be taken back."""

    def __init__(self, page: EventsPage) -> None:
        self._page, self._desk, self._tasks = page, page.desk, page.tasks

    def act(self, name: str) -> None:
        """An action of the page, or a deed of one of its tabs."""
        one = self._page.current()
        if name == "events.new":
            self._new()
        elif one is None:
            return
        elif name in _ANSWERS:
            self._answer(_ANSWERS[name])
        elif name in self._of_event():
            self._of_event()[name](one.id)
        elif name in ("events.add", "events.open", "events.remove"):
            self._in_tab(name, one.id)
        elif name in self._of_guests():
            self._of_guests()[name]()

    def _of_event(self) -> dict[str, Callable[[int], None]]:
        return {
            "events.edit": self._edit, "events.copy": self._copy, "events.print": self._print,
            "guest": lambda number: self._guest(number, None), "seat_all": self._seat_all,
            "slot_all": self._slot_all, "contacts": self._contacts, "thanks": self._thank_next,
            "invite": self._invite,
        }  # fmt: skip

    def _of_guests(self) -> dict[str, Callable[[], None]]:
        return {
            "events.came": lambda: self._came("yes"), "events.absent": lambda: self._came("no"),
            "events.follow": self._follow, "events.thanks": self._thank, "pay": self._pay,
            "events.customer": self._customer, "tick": self._tick, "export": self._export,
        }  # fmt: skip

    def by_key(self, name: str) -> None:
        """Like `act`; a key of the guests that is pressed among the events leads to the guests.

        It would else decide of a guest whom nobody looks at.
        """
        if name in GUEST_KEYS and not self._among_guests():
            if self._page.one.tab == "guests":
                self._page.one.table().setFocus()
            return
        self.act(name)

    def _among_guests(self) -> bool:
        return self._page.one.tab == "guests" and not self._page.table.hasFocus()

    def _do(self, work: Callable[[], Changes], told: str) -> None:
        """On the worker: a hundred guests are many rows."""
        page = self._page
        self._tasks.run(work, done=lambda _changes: page.said.emit(told), label="event")

    # -- the event ------------------------------------------------------------------------------

    def _new(self) -> None:
        from custdesk.ui.forms.event import ask_event

        number = ask_event(self._desk, self._tasks, None, self._page)
        if number is not None:
            self._page.said.emit(_("Event planned"))
            self._page.show_event(number)

    def _edit(self, number: int) -> None:
        from custdesk.ui.forms.event import ask_event

        if ask_event(self._desk, self._tasks, number, self._page):
            self._page.said.emit(_("Event saved"))

    def _copy(self, number: int) -> None:
        from custdesk.ui.forms.event import ask_copy

        created = ask_copy(self._desk, self._tasks, number, self._page)
        if created is not None:
            self._page.said.emit(_("Event planned"))
            self._page.show_event(created)

    def _print(self, number: int) -> None:
        from custdesk.ui.events.papers import EventPapersDialog

        EventPapersDialog(self._desk, self._tasks, number, self._page).exec()

    def _in_tab(self, name: str, event: int) -> None:
        """Add, open and remove mean what the tab is about."""
        tab = self._page.one.tab
        if name == "events.remove" and self._page.table.hasFocus():
            self._remove_event(event)
        elif name == "events.open" and self._page.table.hasFocus():
            self._page.one.table().setFocus()
        elif tab == "costs":
            self._cost(name, event)
        elif tab == "todo":
            self._line(name, event)
        elif tab == "guests":
            self._on_list(name, event)

    def _remove_event(self, number: int) -> None:
        name = events.get(self._desk, number)["name"]
        question = _("Delete {title} with its guests and costs?").format(title=name)
        if messages.confirm(self._page, question, yes=_("Delete"), danger=True):
            self._do(lambda: events.remove(self._desk, number), _("Event deleted"))

    # -- guests ---------------------------------------------------------------------------------

    def _on_list(self, name: str, event: int) -> None:
        if name == "events.add":
            from custdesk.ui.events.adding import ask_guests

            ask_guests(self._desk, self._tasks, event, self._page, self._tell_added)
        elif name == "events.open" and (row := self._page.one.current_guest()) is not None:
            self._guest(event, row.id)
        elif name == "events.remove" and (chosen := self._page.one.chosen()):
            numbers = [row.id for row in chosen]
            text = ngettext("{n} guest taken off", "{n} guests taken off", len(chosen))
            told = text.format(n=words().number(len(chosen)))
            self._do(lambda: guests.remove(self._desk, numbers), told)

    def _tell_added(self, n: int) -> None:
        text = ngettext("{n} guest added", "{n} guests added", n)
        self._page.said.emit(text.format(n=words().number(n)))

    def _guest(self, event: int, number: int | None) -> None:
        from custdesk.ui.forms.event import ask_guest

        if ask_guest(self._desk, self._tasks, event, number, self._page):
            self._page.said.emit(_("Guest saved"))

    def _rows(self) -> list[GuestRow]:
        return self._page.one.chosen() if self._page.one.tab == "guests" else []

    def _answer(self, said: str) -> None:
        rows = self._rows()
        if rows:
            numbers = [row.id for row in rows]
            self._do(lambda: guests.answer(self._desk, numbers, said), _("Answer noted"))

    def _came(self, told: str) -> None:
        rows = self._rows()
        if not rows:
            return
        numbers = [row.id for row in rows]
        # The same key again takes it back: who was ticked by mistake.
        new = None if all(row.came == told for row in rows) else told
        self._do(lambda: guests.came(self._desk, numbers, new), _("Attendance noted"))

    def _follow(self) -> None:
        from custdesk.ui.forms.event import ask_follow

        row = self._page.one.current_guest()
        if row is not None and ask_follow(self._desk, self._tasks, row, self._page):
            self._page.said.emit(_("Task added"))

    def _customer(self) -> None:
        row = self._page.one.current_guest()
        if row is not None:
            self._page.customer_opened.emit(row.customer)

    def _export(self) -> None:
        save_table(self._page, self._page.one.summary(), self._page.one.guest_table)

    def _invite(self, event: int) -> None:
        """To the campaign that invites; where there is none, one is drafted."""
        number = asking.campaign_of(self._desk, event)
        if number is None:
            done = self._tasks.now(lambda: asking.invite(self._desk, event))
            if done is None:
                return
            number = done.created
            self._page.said.emit(_("A campaign is drafted"))
        self._page.record_opened.emit("campaign", number)

    # -- thanks ---------------------------------------------------------------------------------

    def _thank(self) -> None:
        row = self._page.one.current_guest()
        if row is not None:
            self._thank_guest(row)

    def _thank_next(self, event: int) -> None:
        owed = after.owed(self._desk, event)
        if owed:
            self._thank_guest(owed[0])
        else:
            self._page.told.emit(_("Nobody who came is still to be thanked."))

    def _thank_guest(self, row: GuestRow) -> None:
        from custdesk.ui.events.thanking import ask_thanks

        ask_thanks(self._desk, self._tasks, row, self._page)

    def _contacts(self, event: int) -> None:
        told = _("Contacts are in the log")
        self._do(lambda: after.contacts(self._desk, event), told)

    # -- places, costs, the list ----------------------------------------------------------------

    def _seat_all(self, event: int) -> None:
        from custdesk.ui.forms.event import ask_seating

        one = self._page.current()
        found = ask_seating(self._desk, self._tasks, event, one.expected if one else 0, self._page)
        if found is not None:
            self._tell_left(found[1], _("Guests are seated"))

    def _slot_all(self, event: int) -> None:
        self._tasks.run(
            lambda: places.give_all(self._desk, event),
            done=lambda found: self._tell_left(found[1], _("Hours are given")), label="event",
        )  # fmt: skip

    def _tell_left(self, left: list[GuestRow], told: str) -> None:
        if left:
            text = ngettext(
                "no place is left for {n} guest", "no place is left for {n} guests", len(left)
            )
            told = words().join((told, text.format(n=words().number(len(left)))), "phrases")
        self._page.said.emit(told)

    def _cost(self, name: str, event: int) -> None:
        from custdesk.ui.forms.event import ask_cost

        row = self._page.one.current_cost()
        number: Any = row["id"] if row is not None else None
        if name == "events.remove" and number is not None:
            self._do(lambda: costs.remove(self._desk, number), _("Cost deleted"))
        elif name == "events.add" or number is not None:
            which = None if name == "events.add" else number
            if ask_cost(self._desk, self._tasks, event, which, self._page):
                self._page.said.emit(_("Cost saved"))

    def _pay(self) -> None:
        row: Any = self._page.one.current_cost()
        if row is not None:
            self._do(lambda: costs.pay(self._desk, row["id"]), _("Marked as paid"))

    def _line(self, name: str, event: int) -> None:
        from custdesk.ui.forms.event import ask_check

        row: Any = self._page.one.current_check()
        if name == "events.remove" and row is not None:
            self._do(lambda: checks.remove(self._desk, row["id"]), _("Line deleted"))
        elif name == "events.add":
            ask_check(self._desk, self._tasks, event, None, "", self._page)
        elif row is not None:
            ask_check(self._desk, self._tasks, event, row, check_text(row), self._page)

    def _tick(self) -> None:
        row: Any = self._page.one.current_check()
        if row is not None:
            done = row["done_on"] is None
            told = _("Done: {what}").format(what=check_text(row))
            work = lambda: checks.tick(self._desk, [row["id"]], done=done)  # noqa: E731
            self._do(work, told if done else _("Open again"))
