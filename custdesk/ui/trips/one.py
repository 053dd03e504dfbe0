"""One trip on the page: what is wished for in its panes becomes deeds here."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.services.trips import proposal
from custdesk.services.trips.debrief import span_of_trip
from custdesk.store.rows import VisitRow
from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.forms.appointment import ask_dialog
from custdesk.ui.parts.day_grid import DAY, STEP
from custdesk.ui.tasks import Tasks
from custdesk.ui.trips.costs import CostsDialog
from custdesk.ui.trips.deeds import TripDeeds
from custdesk.ui.trips.dragging import NEW_MINUTES
from custdesk.ui.trips.menus import visit_menu
from custdesk.ui.trips.outgoing import save_calendar, save_expenses
from custdesk.ui.trips.panes import TripPanes
from custdesk.ui.trips.proposal_dialog import ProposalDialog, Work, share


class OneTrip(TripPanes):
    """Signals that go on to the page."""

    said = Signal(str)
    told = Signal(str)
    left = Signal()
    customer_opened = Signal(int)
    plan_wanted = Signal(object, object, object, object)  # days, the trip, a visit or None
    debrief_wanted = Signal(object)  # Span

    def __init__(self, desk: Desk, tasks: Tasks, deeds: TripDeeds, parent: QWidget) -> None:
        super().__init__(desk, tasks, deeds, parent)
        self._connect()

    def _connect(self) -> None:
        head, view, side, deeds = self.head, self.view, self.side, self.deeds
        head.back_wanted.connect(self.left)
        head.added.connect(self.add)
        head.print_wanted.connect(self.print_plan)
        head.more_wanted.connect(self.more)
        head.proposal_wanted.connect(self.propose)
        head.order_wanted.connect(self.best_order)
        left = self.left_pane
        left.ordered.connect(lambda _order: self._find_candidates())
        left.list.selected.connect(lambda _row: self._follow_candidate())
        left.list.opened.connect(self.customer_opened)
        left.list.put.connect(self._put_on)
        left.list.placed.connect(self._put_best)
        view.selected.connect(lambda _key: self._follow_visit())
        view.placed.connect(self.put)
        view.moved.connect(self._move)
        view.opened.connect(self._open)
        view.night_opened.connect(self._night)
        view.wanted.connect(lambda at: deeds.add(self.trip, at))
        view.menu_wanted.connect(self._menu)
        side.ways.ways.edited.connect(lambda way, m, km: deeds.way(self.trip, way, m, km))
        side.ways.opened.connect(lambda way: deeds.ask_way(self.trip, way))
        side.ways.forgotten.connect(deeds.forget_way)
        side.budget.cost_wanted.connect(lambda: self.add("cost"))
        side.budget.costs_wanted.connect(self.show_costs)
        side.checks.added.connect(lambda text: deeds.add_check(self.trip, text))
        side.checks.ticked.connect(lambda check: deeds.tick(self.trip, check))
        side.checks.removed.connect(lambda check: deeds.remove_check(self.trip, check))
        self.bound: dict[str, QAction] = actions.bind(view, "trip", self._handlers())

    def _handlers(self) -> dict[str, Callable[[], object]]:
        view = self.view
        return {
            "trip.open": view.open_current,
            "trip.add": lambda: self.add("visit"),
            "trip.block": lambda: self.add("fair"),
            "trip.night": view.to_nights,
            "trip.propose": self.propose,
            "trip.order": lambda: self.best_order(False),
            "trip.lock": lambda: self._with_visit(self.deeds.lock),
            "trip.asked": lambda: self._answer("asked"),
            "trip.confirmed": lambda: self._answer("confirmed"),
            "trip.declined": lambda: self._answer("declined"),
            "trip.ask": lambda: self.more("ask"),
            "trip.edit": lambda: self.more("edit"),
            "trip.debrief": lambda: self.more("debrief"),
            "trip.delete": self._take_off,
            "trip.earlier": lambda: view.nudge(-STEP),
            "trip.later": lambda: view.nudge(STEP),
            "trip.day_before": lambda: view.nudge(-DAY),
            "trip.day_after": lambda: view.nudge(DAY),
            "trip.shorter": lambda: view.nudge(0, -STEP),
            "trip.longer": lambda: view.nudge(0, STEP),
        }

    # Candidates

    def put(self, customer: int, when: datetime | date, minutes: int = NEW_MINUTES) -> None:
        """Plan a visit of a candidate at a time, or on a day where it fits."""
        done = self.deeds.put(self.trip, customer, when, minutes)
        if done is not None and done.created is not None:
            self.view.select_soon(f"visit:{done.created}")

    def _put_on(self, customer: int, place: int) -> None:
        if place < len(self.view.board.days):
            self.put(customer, self.view.board.days[place].day)

    def _put_best(self, customer: int) -> None:
        known = self.judges.known((customer, None))
        at = known.best() if known is not None else None
        if at is not None:
            self.put(customer, at)
        elif known is not None:
            self.told.emit(_("No day of the trip has room for this visit"))

    # What is selected

    def _with_visit(self, act: Callable[[VisitRow], object]) -> None:
        visit = self.visit()
        if visit is None:
            self.told.emit(_("Select a visit first"))
        else:
            act(visit)

    def _answer(self, answer: str) -> None:
        self._with_visit(lambda visit: self.deeds.answer(visit, answer))

    # Wishes

    def add(self, what: str) -> None:
        """Ask for a new visit, fixed time, night or cost."""
        day = self.day()
        if what == "visit":
            self.deeds.add(self.trip, day)
        elif what == "fair":
            self.deeds.block(self.trip, {"at": day, "kind": "own", "minutes": 60})
        elif what.startswith("fair:"):
            self.deeds.add_fair(self.trip, what.removeprefix("fair:"))
        elif what == "night":
            self._night((day.date() - self.view.board.first).days)
        elif what == "cost" and self.shown is not None:
            cost = {
                "kind": "other",
                "state": "planned",
                "currency": self.shown.plan.trip["currency"],
            }
            self.deeds.cost(self.trip, cost)

    def show_costs(self) -> None:
        """All costs in one list."""
        dialog = CostsDialog(self.deeds, self.trip, self.window())
        dialog.exec()
        dialog.deleteLater()

    def propose(self) -> None:
        """Let the program plan; nothing is written before it is taken."""
        desk, trip = self.desk, self.trip
        self._ask_plan(
            _("Propose visits"),
            lambda p: proposal.propose(desk, trip, progress=share(p), cancelled=p.cancelled),
        )

    def best_order(self, day: bool) -> None:
        """The same visits with less road, of the whole trip or of the selected day."""
        desk, trip, one = self.desk, self.trip, self.day().date() if day else None
        self._ask_plan(
            _("Best order"),
            lambda p: proposal.best_order(
                desk, trip, one, progress=share(p), cancelled=p.cancelled
            ),
        )

    def _ask_plan(self, title: str, work: Work) -> None:
        if self.shown is not None and self.shown.plan.trip["kind"] == "in":
            self.told.emit(_("Visits are proposed for trips to customers only."))
            return
        dialog = ProposalDialog(self.deeds, self.tasks, title, work, self.window())
        if dialog.exec() and dialog.proposal is not None:
            self.deeds.take(dialog.proposal)
        dialog.deleteLater()

    def print_plan(self, what: str) -> None:
        """The visit plan of the trip, of the selected day, or of the selected visit."""
        days = self.view.board.days
        first, last = days[0].day, days[-1].day
        visit = self.visit()
        if what == "visit" and visit is None:
            self.told.emit(_("Select a visit first"))
            return
        if what != "all":
            first = last = self.day().date()
        one = visit.id if visit is not None and what == "visit" else None
        self.plan_wanted.emit(first, last, self.trip, one)

    def more(self, what: str) -> None:
        """What stands in the menu behind the dots."""
        if what == "edit":
            self.deeds.edit(self.trip)
        elif what == "remove":
            if self.deeds.remove(self.trip):
                self.left.emit()
        elif what == "ask":
            self._with_visit(
                lambda visit: ask_dialog(self.desk, self.tasks, visit.id, self.window())
            )
        elif what == "export":
            self._save(save_calendar)
        elif what == "expenses":
            self._save(save_expenses)
        elif what == "debrief":
            self.debrief(self.trip)

    def _save(self, save: Callable[..., None]) -> None:
        """Ask where to, and write a file of the trip."""
        day = self.view.board.first.isoformat()
        save(self, self.desk, self.tasks, self.trip, day, self.told.emit)

    def debrief(self, trip: int) -> None:
        """Go through the visits of a trip after it."""
        self.debrief_wanted.emit(span_of_trip(self.desk, trip))

    def _move(self, key: str, at: datetime, minutes: int) -> None:
        card = self.view.board.by_key[key]
        if card.kind == "block":
            self.deeds.move_block(self.trip, card.number, at, minutes)
        elif self.shown is not None and (visit := self.shown.visit(card.number)) is not None:
            self.deeds.move(visit, at, minutes)
        self.view.select(key)

    def _open(self, key: str) -> None:
        card, shown = self.view.board.by_key[key], self.shown
        if shown is None:
            return
        if card.kind == "block":
            self.deeds.block(self.trip, shown.plan.blocks[card.number])
        elif (visit := shown.visit(card.number)) is not None:
            self.deeds.open(visit)

    def _night(self, day: int) -> None:
        if self.shown is not None and 0 <= day < len(self.shown.nights):
            self.deeds.night(self.trip, self.shown.nights[day])

    def _take_off(self) -> None:
        card, night = self.view.current(), self.view.night
        if night >= 0:
            number = self.view.board.nights[night].number
            if number:
                self.deeds.remove_night(number)
        elif card is not None and card.kind == "block":
            self.deeds.remove_block(card.number)
        else:
            self._with_visit(self.deeds.take_off)

    def _menu(self, key: str, at: object) -> None:
        self.view.select(key)
        visit_menu(self, self.visit(), at)
