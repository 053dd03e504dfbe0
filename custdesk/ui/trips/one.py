"""One trip on the page: candidates, days, and what belongs to it."""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.trips.debrief import span_of_trip
from custdesk.store.rows import VisitRow
from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.parts.buttons import rule
from custdesk.ui.parts.day_grid import DAY, STEP
from custdesk.ui.parts.drag_tip import Judgement
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks
from custdesk.ui.trips.candidate_pane import WIDTH as LEFT
from custdesk.ui.trips.candidate_pane import CandidatePane
from custdesk.ui.trips.deeds import TripDeeds
from custdesk.ui.trips.dragging import Asked
from custdesk.ui.trips.head import TripHead
from custdesk.ui.trips.listing import span_of
from custdesk.ui.trips.menus import visit_menu
from custdesk.ui.trips.reading import TripShown
from custdesk.ui.trips.side import WIDTH as RIGHT
from custdesk.ui.trips.side import SidePane
from custdesk.ui.trips.view import TripView

_NARROW = 1120  # of the page: the right pane folds away
_TEN = time(10)


class OneTrip(QWidget):
    """The parts of one trip beside each other; wishes become deeds here."""

    said = Signal(str)
    told = Signal(str)
    left = Signal()
    customer_opened = Signal(int)
    page_wanted = Signal(str)
    plan_wanted = Signal(object, object)  # first and last day to print
    debrief_wanted = Signal(object)  # Span

    def __init__(self, desk: Desk, tasks: Tasks, deeds: TripDeeds, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.tasks, self.deeds = desk, tasks, deeds
        self.trip = 0
        self.shown: TripShown | None = None
        self.head, self.left_pane = TripHead(), CandidatePane()
        self.view, self.side = TripView(self.judge), SidePane()
        self.splitter = Splitter("trip")
        for pane in (self.left_pane, self.view, self.side):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LEFT, 1_000_000, RIGHT])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(rule())
        column.addWidget(self.splitter, 1)
        self._connect()

    def _connect(self) -> None:
        head, view, side, deeds = self.head, self.view, self.side, self.deeds
        head.back_wanted.connect(self.left)
        head.added.connect(self.add)
        head.print_wanted.connect(self.print_plan)
        head.more_wanted.connect(self.more)
        view.moved.connect(self._move)
        view.opened.connect(self._open)
        view.night_opened.connect(self._night)
        view.wanted.connect(lambda at: deeds.add(self.trip, at))
        view.menu_wanted.connect(self._menu)
        side.ways.ways.edited.connect(lambda way, m, km: deeds.way(self.trip, way, m, km))
        side.ways.opened.connect(lambda way: deeds.ask_way(self.trip, way))
        side.ways.forgotten.connect(deeds.forget_way)
        side.budget.cost_wanted.connect(lambda: self.add("cost"))
        side.checks.added.connect(lambda text: deeds.add_check(self.trip, text))
        side.checks.ticked.connect(lambda check: deeds.tick(self.trip, check))
        side.checks.removed.connect(deeds.remove_check)
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

    # Showing

    @property
    def ready(self) -> bool:
        return self.shown is not None and self.shown.number == self.trip

    def begin(self, trip: int) -> None:
        """Another trip is to be shown."""
        self.trip, self.shown = trip, None
        self.view.select("")

    def show_trip(self, shown: TripShown) -> None:
        """Show what was read."""
        self.shown = shown
        board = shown.board
        days = span_of(board.days[0].day, board.days[-1].day)
        self.head.show_trip(shown.trip["name"], days, len(shown.visits), shown.km, shown.minutes)
        self.view.show_board(board, self.now())
        self.left_pane.show_rows((), self.desk.today(), len(board.days), shown.budget.currency)
        self.side.show_all(shown.ways, shown.budget, shown.checks)

    def now(self) -> datetime:
        """The moment on the salesperson's own clock."""
        return self.desk.clock.now().astimezone(ZoneInfo(self.desk.zone)).replace(tzinfo=None)

    def tell_time(self) -> None:
        """A minute has passed."""
        self.view.now = self.now()
        self.view.viewport().update()

    def judge(self, asked: Asked) -> Sequence[Judgement]:
        """What speaks for or against a place while something is dragged."""
        return ()

    # What is selected

    def visit(self) -> VisitRow | None:
        """The selected visit."""
        card = self.view.current()
        if card is None or card.kind != "visit" or self.shown is None:
            return None
        return self.shown.visits.get(card.number)

    def _with_visit(self, act: Callable[[VisitRow], object]) -> None:
        visit = self.visit()
        if visit is None:
            self.told.emit(_("Select a visit first"))
        else:
            act(visit)

    def _answer(self, answer: str) -> None:
        self._with_visit(lambda visit: self.deeds.answer(visit, answer))

    def day(self) -> datetime:
        """Ten in the morning of the day that is selected, or of the first."""
        card = self.view.current()
        place = card.start // DAY if card else max(0, self.view.night)
        return datetime.combine(self.view.day_start(place), _TEN)

    # Wishes

    def add(self, what: str) -> None:
        """Ask for a new visit, fixed time, night or cost."""
        day = self.day()
        if what == "visit":
            self.deeds.add(self.trip, day)
        elif what == "fair":
            self.deeds.block(self.trip, {"at": day, "kind": "own", "minutes": 60})
        elif what == "night":
            self._night((day.date() - self.view.board.first).days)
        elif what == "cost" and self.shown is not None:
            cost = {"kind": "other", "state": "planned", "currency": self.shown.trip["currency"]}
            self.deeds.cost(self.trip, cost)

    def propose(self) -> None:
        """Let the program plan."""

    def best_order(self, day: bool) -> None:
        """The same visits with less road."""

    def print_plan(self, what: str) -> None:
        """The visit plan of the trip or of a day."""
        days = self.view.board.days
        first, last = days[0].day, days[-1].day
        if what != "all":
            first = last = self.day().date()
        self.plan_wanted.emit(first, last)

    def more(self, what: str) -> None:
        """What stands in the menu behind the dots."""
        if what == "edit":
            self.deeds.edit(self.trip)
        elif what == "remove":
            if self.deeds.remove(self.trip):
                self.left.emit()
        elif what == "calendar":
            self.page_wanted.emit("calendar")
        elif what == "debrief":
            self.debrief(self.trip)

    def debrief(self, trip: int) -> None:
        """Go through the visits of a trip after it."""
        self.debrief_wanted.emit(span_of_trip(self.desk, trip))

    def _move(self, key: str, at: datetime, minutes: int) -> None:
        card = self.view.board.by_key[key]
        if card.kind == "block":
            self.deeds.move_block(self.trip, card.number, at, minutes)
        elif self.shown is not None:
            self.deeds.move(self.shown.visits[card.number], at, minutes)
        self.view.select(key)

    def _open(self, key: str) -> None:
        card, shown = self.view.board.by_key[key], self.shown
        if shown is None:
            return
        if card.kind == "block":
            self.deeds.block(self.trip, shown.blocks[card.number])
        else:
            self.deeds.open(shown.visits[card.number], self.trip)

    def _night(self, day: int) -> None:
        if self.shown is not None and 0 <= day < len(self.shown.nights):
            self.deeds.night(self.trip, self.shown.nights[day])

    def _take_off(self) -> None:
        card = self.view.current()
        if card is not None and card.kind == "block":
            self.deeds.remove_block(card.number)
        else:
            self._with_visit(self.deeds.take_off)

    def _menu(self, key: str, at: object) -> None:
        self.view.select(key)
        visit_menu(self, self.visit(), at)
