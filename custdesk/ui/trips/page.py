"""Trips: the list of them, and one of them as a plan to work on."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.services.desk import Desk
from custdesk.services.trips import trips
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.parts.buttons import Button, label, rule, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.tasks import Tasks
from custdesk.ui.trips.deeds import TripDeeds
from custdesk.ui.trips.listing import TripList
from custdesk.ui.trips.one import OneTrip
from custdesk.ui.trips.reading import TripShown, read

_HINTS = ("trips.open", "trips.edit", "trips.debrief", "trips.delete")


class TripsPage(Page):
    """A list; Enter opens a trip, Esc leads back."""

    name = "trips"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self.trip: int | None = None  # that is open
        self.deeds = TripDeeds(desk, tasks, self)
        self.list = TripList()
        self.one = OneTrip(desk, tasks, self.deeds, self)
        self._middle = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 4, 16, 0)
        row.setSpacing(16)
        row.addWidget(title(_("Trips")))
        self.summary = label("", 13, tone="text2")
        row.addWidget(self.summary)
        row.addStretch()
        self.new = Button(_("New trip"), "plus", kind="primary")
        self.new.clicked.connect(lambda: self.deeds.new())
        row.addWidget(self.new)
        self._empty = EmptyState(
            "bag-suitcase-outline",
            _("No trip planned yet"),
            _("Give it a name and its days; CustDesk proposes whom to visit, in which order."),
            [(_("New trip"), "plus", lambda: self.deeds.new())],
            primary=True,
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._empty)
        column.addWidget(head)
        column.addWidget(rule())
        self._rows = RowsOrWhy(self._lists)
        column.addWidget(self._rows, 1)
        column.addWidget(hint_bar(_HINTS))
        self._middle.addWidget(listing)
        self._middle.addWidget(self.one)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._middle)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.chosen.connect(self.open_trip)
        self.deeds.made.connect(self.open_trip)
        self.deeds.said.connect(self.said)
        self.one.said.connect(self.said)
        self.one.told.connect(self.told)
        self.one.customer_opened.connect(self.customer_opened)
        self.one.plan_wanted.connect(self.trip_plan_wanted)
        self.one.debrief_wanted.connect(self.debrief_wanted)
        self.one.left.connect(self.close_trip)
        handlers = {
            "trips.open": lambda: self._with_line(self.open_trip),
            "trips.edit": lambda: self._with_line(self.deeds.edit),
            "trips.debrief": lambda: self._with_line(self.one.debrief),
            "trips.delete": lambda: self._with_line(self.deeds.remove),
        }
        self.bound: dict[str, QAction] = actions.bind(self.list, "trips", handlers)

    def _with_line(self, act: Callable[[int], object]) -> None:
        line = self.list.current()
        if line is not None:
            act(line.id)

    # Loading

    def reload(self) -> None:
        """Read the list, and the trip that is open."""
        desk = self.desk
        self.tasks.run(
            lambda: trips.listed(desk), done=self._show_list, initiator=self, label="trips"
        )
        if self.trip is not None:
            self._load(self.trip)

    def _show_list(self, lines: list[trips.TripLine]) -> None:
        first, self._loaded = not self._loaded, True
        today = self.desk.today()
        self.list.show_trips(lines, today)
        self._lists.setCurrentWidget(self.list if lines else self._empty)
        self._rows.say_why(None)
        self.new.setVisible(bool(lines))
        coming = sum(line.last >= today for line in lines)
        text = ngettext("{n} trip ahead", "{n} trips ahead", coming)
        self.summary.setText(text.format(n=f"<b>{words().number(coming)}</b>") if coming else "")
        if first and self.isVisible() and self.trip is None:
            self.list.setFocus()

    def open_trip(self, trip: int) -> None:
        """Show one trip."""
        another = trip != self.trip
        self.trip = trip
        if another:
            self.one.begin(trip)
        self._load(trip)

    def _load(self, trip: int) -> None:
        desk = self.desk
        self.tasks.run(
            lambda: read(desk, trip), done=self._show_trip, failed=self._gone,
            initiator=self, label="trip",
        )  # fmt: skip

    def _show_trip(self, shown: TripShown) -> None:
        if shown.number != self.trip:
            return
        new = self._middle.currentWidget() is not self.one
        self.one.show_trip(shown)
        if new:
            self._middle.setCurrentWidget(self.one)
            self.setFocusProxy(self.one.view)
            self.one.view.setFocus()

    def _gone(self, error: CustDeskError) -> None:
        """The trip that was open is no longer there."""
        del error
        self.close_trip()

    def close_trip(self) -> None:
        """Back to the list."""
        self.trip = None
        self._middle.setCurrentIndex(0)
        self.setFocusProxy(self.list)
        self.list.setFocus()

    def rows_ready(self) -> bool:
        return self._loaded and (self.trip is None or self.one.ready)

    # What the window asks

    def step_back(self) -> bool:
        if self.trip is None:
            return False
        if not self.one.view.step_back():
            self.close_trip()
        return True

    def tick(self) -> None:
        if self.trip is not None:
            self.one.tell_time()

    def plan_days(self) -> tuple[date, date]:
        """The days of the trip that is open."""
        if self.trip is not None and self.one.shown is not None:
            board = self.one.shown.board
            return board.days[0].day, board.days[-1].day
        return super().plan_days()

    def plan_of(self) -> tuple[int | None, int | None]:
        """Ctrl+P prints the trip that is open."""
        return self.trip, None
