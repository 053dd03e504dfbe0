"""The panes of one trip: what was read is shown in them, and who else could be visited."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.trips import candidates
from custdesk.services.trips.candidates import Candidate
from custdesk.store.rows import VisitRow
from custdesk.system.language import _, say, words
from custdesk.ui.parts.day_grid import DAY
from custdesk.ui.parts.splitter import ThreePanes
from custdesk.ui.tasks import Tasks
from custdesk.ui.trips.board import Card
from custdesk.ui.trips.candidate_pane import WIDTH as LEFT
from custdesk.ui.trips.candidate_pane import CandidatePane
from custdesk.ui.trips.deeds import TripDeeds
from custdesk.ui.trips.dragging import NEW_MINUTES
from custdesk.ui.trips.head import TripHead
from custdesk.ui.trips.judges import Judges
from custdesk.ui.trips.listing import span_of
from custdesk.ui.trips.reading import TripShown
from custdesk.ui.trips.side import WIDTH as RIGHT
from custdesk.ui.trips.side import SidePane
from custdesk.ui.trips.view import TripView

_TEN = time(10)


class TripPanes(QWidget):
    """Head, candidates, days, and what belongs to the trip."""

    def __init__(self, desk: Desk, tasks: Tasks, deeds: TripDeeds, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.tasks, self.deeds = desk, tasks, deeds
        self.trip = 0
        self.shown: TripShown | None = None
        self.judges = Judges(desk, tasks, self, self._judged)
        self.head, self.left_pane = TripHead(), CandidatePane()
        self.view, self.side = TripView(self.judges.judge), SidePane()
        panes = (self.left_pane, self.view, self.side)
        self.splitter = ThreePanes("trip", *panes, (LEFT, RIGHT))
        self.splitter.narrowed.connect(self.side.setHidden)
        self.splitter.fill(self, self.head)

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
        plan = shown.plan
        road = plan.timeline
        self.head.show_trip(
            plan.trip["name"], days, len(plan.visits), road.km, road.minutes,
            out=plan.trip["kind"] == "out",
        )  # fmt: skip
        self.head.offer_fairs([(fair.name, say(fair.title)) for fair in shown.fairs])
        self.view.show_board(board, self.now())
        today = self.desk.today()
        self.judges.begin(shown.number)
        self._find_candidates()
        self.side.show_all(shown.ways, plan.budget, plan.checks, today)

    def now(self) -> datetime:
        """The moment on the salesperson's own clock."""
        return self.desk.clock.now().astimezone(ZoneInfo(self.desk.zone)).replace(tzinfo=None)

    def tell_time(self) -> None:
        """A minute has passed."""
        self.view.now = self.now()
        self.view.viewport().update()

    # Who could be visited

    def _find_candidates(self) -> None:
        """Look on the worker for who else could be visited."""
        desk, trip, order = self.desk, self.trip, self.left_pane.order
        self.tasks.run(
            lambda: candidates.candidates(desk, trip, order=order),
            done=lambda found: self._show_candidates(trip, found),
            failed=lambda _error: None, initiator=self, label="candidates",
        )  # fmt: skip

    def _show_candidates(self, trip: int, found: list[Candidate]) -> None:
        if trip == self.trip and self.shown is not None:
            days, currency = len(self.view.board.days), customers.base_currency(self.desk)
            self.left_pane.show_rows(found, self.desk.today(), days, currency)
            self._follow_candidate()

    def _follow_candidate(self) -> None:
        """Where the marked candidate fits is shown among the days."""
        row = self.left_pane.list.current()
        if row is not None:
            self.judges.prepare((row.customer_id, None))
        self._judged()

    def _follow_visit(self) -> None:
        """What is selected may be dragged next."""
        visit = self.visit()
        if visit is not None and visit.trip_id == self.trip:
            self.judges.prepare((visit.customer_id, visit.id))

    def _judged(self) -> None:
        """More is known: the suggested place, and what a drag asks."""
        row = self.left_pane.list.current()
        known = self.judges.known((row.customer_id, None)) if row is not None else None
        at = known.best() if known is not None else None
        slot = None
        if row is not None and at is not None:
            lines = (words().join((row.place, _("drop to add")), "phrases"),)
            mark = self.view.board.mark(at)
            slot = Card("slot", "slot", mark, NEW_MINUTES, row.name, lines, row.tier)
        self.view.suggest(slot)

    # What is selected

    def visit(self) -> VisitRow | None:
        """The selected visit."""
        card = self.view.current()
        if card is None or card.kind != "visit" or self.shown is None:
            return None
        return self.shown.visit(card.number)

    def day(self) -> datetime:
        """Ten in the morning of the day that is selected, or of the first."""
        card = self.view.current()
        place = card.start // DAY if card else max(0, self.view.night)
        return datetime.combine(self.view.day_start(place), _TEN)
