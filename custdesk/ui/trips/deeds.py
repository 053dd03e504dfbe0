"""What the page of trips does: asks the forms, calls the services, says what it did."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.services import fairs, visits
from custdesk.services.desk import Desk
from custdesk.services.trips import checks, details, placing, proposal, requests, trips
from custdesk.services.trips.checks import CheckLine
from custdesk.services.trips.proposed import Proposal
from custdesk.store.rows import VisitRow
from custdesk.system.language import _
from custdesk.ui.forms import trip_parts
from custdesk.ui.forms.form import Values
from custdesk.ui.forms.trip import TripForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.forms.visit_here import ask_here
from custdesk.ui.tasks import Tasks
from custdesk.ui.trips.travel_list import Way

Save = Callable[[Values], Changes]
Ask = Callable[[Callable[[Values], object]], object]


class TripDeeds(QObject):
    """Every deed is one step that can be taken back."""

    said = Signal(str)
    made = Signal(int)  # a new trip

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self.desk, self._tasks, self._page = desk, tasks, page

    def today(self) -> dt.date:
        return self.desk.today()

    def write(self, work: Callable[[], Changes], said: str) -> Changes | None:
        """Do it and say so."""
        done = self._tasks.now(work)
        if done is not None:
            self.said.emit(said)
        return done

    def _asked(self, ask: Ask, save: Save, said: str) -> Changes | None:
        """Ask a form whose values `save` writes: while it refuses them, the form stays open."""
        written: list[Changes] = []
        ask(lambda values: written.append(save(values)))
        if not written:
            return None
        self._tasks.now(lambda: written[-1])
        self.said.emit(said)
        return written[-1]

    # The trip itself

    def new(self, days: tuple[dt.date, dt.date] | None = None) -> None:
        """Ask for a new trip and show it."""
        done = self._asked(
            lambda attempt: TripForm.ask(self._page, self.desk, None, attempt, days),
            lambda values: trips.save(self.desk, None, values),
            _("Trip planned"),
        )
        if done is not None and done.created is not None:
            self.made.emit(done.created)

    def edit(self, trip: int) -> None:
        """Ask for changes of a trip."""
        self._asked(
            lambda attempt: TripForm.ask(self._page, self.desk, trip, attempt),
            lambda values: trips.save(self.desk, trip, values),
            _("Trip changed"),
        )

    def remove(self, trip: int) -> bool:
        """Put a trip into the bin; what was agreed stays in the calendar."""
        return self.write(lambda: trips.remove(self.desk, trip), _("Trip deleted")) is not None

    # Visits

    def add(self, trip: int, at: dt.datetime) -> None:
        """Ask for a visit of any customer; where they come to us for one of theirs."""
        more: Values = {"trip_id": trip}
        if trips.get(self.desk, trip)["kind"] != "in":
            self._ask_visit(None, at, more)
        elif ask_here(self.desk, self._tasks, None, None, self._page, at, more):
            self.said.emit(_("Visit here saved"))

    def open(self, visit: VisitRow) -> None:
        """Ask for changes of a visit; where they come to us what is arranged for them."""
        if not requests.is_here(self.desk, visit.id):
            self._ask_visit(visit, None, {})
        elif ask_here(self.desk, self._tasks, visit.customer_id, visit.id, self._page):
            self.said.emit(_("Visit here saved"))

    def _ask_visit(self, visit: VisitRow | None, at: dt.datetime | None, more: Values) -> None:
        desk, written = self.desk, list[Changes]()
        number = visit.id if visit else None

        def save(customer: int, values: Values) -> None:
            written.append(visits.save(desk, number, customer, values | more))

        customer = visit.customer_id if visit else None
        VisitForm.ask(self._page, desk, customer, number, at, attempt=save, there=True)
        if written:
            self._tasks.now(lambda: written[-1])
            self.said.emit(_("Visit changed") if visit else _("Visit planned"))

    def move(self, visit: VisitRow, at: dt.datetime, minutes: int) -> None:
        """Give a visit another start and length, wall time of its place."""
        length = minutes if minutes != visit.minutes else None
        text = _("Visit moved") if at != visit.at else _("Length of the visit changed")
        self.write(lambda: visits.move(self.desk, visit.id, at, length), text)

    def put(
        self, trip: int, customer: int, when: dt.datetime | dt.date, minutes: int
    ) -> Changes | None:
        """Plan a visit of a candidate at a time, or on a day where it fits."""
        work = partial(placing.put, self.desk, trip, customer, when, minutes)
        return self.write(work, _("Visit planned"))

    def take(self, found: Proposal) -> None:
        """Put a proposal into the trip, in one step."""
        self.write(lambda: proposal.take(self.desk, found), _("The plan was taken"))

    def answer(self, visit: VisitRow, answer: str) -> None:
        """Keep what they said to the appointment; the same answer again takes it back."""
        values: dict[str, object] = {"asked": answer, "asked_on": self.desk.today().isoformat()}
        if visit.asked == answer:
            values = {"asked": None, "asked_on": None}
        if answer == "confirmed" and visit.status == "proposed":
            values["status"] = "planned"
        texts = {
            "asked": _("Appointment asked for"),
            "confirmed": _("Appointment confirmed"),
            "declined": _("Appointment declined"),
        }
        text = texts[answer] if values["asked"] else _("Answer taken back")
        work = partial(visits.save, self.desk, visit.id, visit.customer_id, values)
        self.write(work, text)

    def lock(self, visit: VisitRow) -> None:
        """No proposal moves it any more, or may again."""
        work = partial(placing.lock, self.desk, visit.id, on=not visit.locked)
        self.write(work, _("Visit may move again") if visit.locked else _("Visit locked"))

    def take_on(self, visit: VisitRow, trip: int) -> None:
        """A visit on these days becomes part of the trip."""
        work = partial(placing.adopt, self.desk, trip, [visit.id])
        self.write(work, _("Visit taken onto the trip"))

    def take_off(self, visit: VisitRow) -> None:
        """Take a visit off the trip; of one they know of say that it is to be called off."""
        text = _("Taken off the trip")
        if visit.asked in ("asked", "confirmed"):
            text = _("Taken off the trip; they know of the appointment, so call it off")
        self.write(lambda: placing.take_off(self.desk, visit.id), text)

    # What belongs to the trip

    def night(self, trip: int, night: Mapping[str, Any]) -> None:
        """Ask where one sleeps after a day."""
        number = night.get("id")
        self._asked(
            lambda attempt: trip_parts.ask_night(self._page, self.desk, night, attempt),
            lambda values: details.save_night(
                self.desk, number, trip, {**values, "day": night["day"]}
            ),
            _("Night saved"),
        )

    def remove_night(self, number: int) -> None:
        """Forget a night; where the evening ends counts again."""
        self.write(lambda: details.remove_night(self.desk, number), _("Night removed"))

    def block(self, trip: int, block: Mapping[str, Any]) -> None:
        """Ask for a fixed block; a new one has no `id`."""
        number = block.get("id")
        self._asked(
            lambda attempt: trip_parts.ask_block(self._page, self.desk, block, attempt),
            lambda values: details.save_block(self.desk, number, trip, values),
            _("Fixed time saved"),
        )

    def add_fair(self, trip: int, name: str) -> None:
        """Put a known fair onto its days of the trip."""
        self.write(lambda: fairs.add_to_trip(self.desk, trip, name), _("Fair added to the trip"))

    def move_block(self, trip: int, number: int, at: dt.datetime, minutes: int) -> None:
        """Give a fixed block another start and length."""
        values = {"at": at, "minutes": minutes}
        work = partial(details.save_block, self.desk, number, trip, values)
        self.write(work, _("Fixed time moved"))

    def remove_block(self, number: int) -> None:
        self.write(lambda: details.remove_block(self.desk, number), _("Fixed time removed"))

    def remove_cost(self, number: int) -> None:
        self.write(lambda: details.remove_cost(self.desk, number), _("Cost deleted"))

    def cost(self, trip: int, cost: Mapping[str, Any], parent: QWidget | None = None) -> None:
        """Ask for a cost; a new one has no `id`."""
        number = cost.get("id")
        parent = parent or self._page
        self._asked(
            lambda attempt: trip_parts.ask_cost(parent, self.desk, cost, attempt),
            lambda values: details.save_cost(self.desk, number, trip, values),
            _("Cost saved"),
        )

    def way(self, trip: int, way: Way, minutes: int, km: int, mode: str = "") -> None:
        """Keep a way as the user knows it."""
        values = {
            "day": way.day, "from_place": way.start, "to_place": way.end,
            "mode": mode or way.mode, "minutes": minutes, "km": km,
        }  # fmt: skip
        number = way.number or None
        work = partial(details.save_leg, self.desk, number, trip, values)
        self.write(work, _("Way changed"))

    def ask_way(self, trip: int, way: Way) -> None:
        """Ask how one gets there."""
        shown = {
            "from_place": way.start, "to_place": way.end, "mode": way.mode,
            "minutes": way.minutes, "km": way.km,
        }  # fmt: skip
        places = {"day": way.day, "from_place": way.start, "to_place": way.end}
        self._asked(
            lambda attempt: trip_parts.ask_leg(self._page, self.desk, shown, attempt),
            lambda values: details.save_leg(
                self.desk, way.number or None, trip, {**values, **places}
            ),
            _("Way changed"),
        )

    def forget_way(self, way: Way) -> None:
        """Go back to the reckoned way."""
        self.write(lambda: details.remove_leg(self.desk, way.number), _("Way reckoned again"))

    def add_check(self, trip: int, text: str) -> None:
        work = partial(details.save_check, self.desk, None, trip, {"text": text})
        self.write(work, _("Added to the list"))

    def tick(self, trip: int, check: CheckLine) -> None:
        """Done, or to be done after all."""
        done = check.done_on is None
        work = partial(checks.tick, self.desk, trip, check, done=done)
        self.write(work, _("Done") if done else _("Open again"))

    def remove_check(self, trip: int, check: CheckLine) -> None:
        work = partial(checks.take_off, self.desk, trip, check)
        self.write(work, _("Taken off the list"))
