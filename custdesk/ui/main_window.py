"""The window: navigation, the frame around the pages, and the lines that speak to the user."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, Locked
from custdesk.services import settings as firm_settings
from custdesk.services import warnings
from custdesk.services.desk import Desk, needs_roll, roll
from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui import actions, theme
from custdesk.ui.frame import memory
from custdesk.ui.frame.acting import ActingWindow
from custdesk.ui.frame.dropping import WindowDrop
from custdesk.ui.frame.focus import focus_next, focus_pane
from custdesk.ui.frame.later import Later
from custdesk.ui.frame.menu import main_menu
from custdesk.ui.frame.rail import Rail
from custdesk.ui.frame.top_bar import TopBar
from custdesk.ui.frame.trail import Place
from custdesk.ui.parts.buttons import named
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.help_key import topic_at
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.service_tabs import LETTERS, SERVICE, family
from custdesk.ui.tasks import Tasks

RAIL = ("today", "customers", "calendar", "trips", "orders", "letters", "tiers")
RAIL_BOTTOM = ("settings", "help")
# Pages that the menu leads to.
MENU = (
    "effect", "care", "warnings", "festivals", "problems", "duplicates", "archive", "history",
    "import", "merge", "mails",
)  # fmt: skip
NEW = ("customer", "visit", "task", "trip")
_MINUTE = 60_000
_CLOCK = 40  # ms after the start

Builders = Mapping[str, Callable[[], Page]]


def _names() -> list[str]:
    """Every page that has an action of its own."""
    every = (*RAIL, *SERVICE, *LETTERS, *MENU, *RAIL_BOTTOM)
    return [name for name in dict.fromkeys(every) if name in actions.BY_ID]


class MainWindow(ActingWindow):
    """Builds a page when it is first shown; after a change of language or theme builds all anew."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        settings: Settings,
        builders: Builders,
        later: Later,
        restyle: Callable[[], None],
    ) -> None:
        super().__init__()
        self._desk, self._tasks, self._settings = desk, tasks, settings
        self._builders, self._later, self._restyle = builders, later, restyle
        self._day = desk.today()
        memory.restore_window(self, settings)
        self._build()
        tasks.long_started.connect(self._follow)
        tasks.changed.connect(self._on_changed)
        theme.follow_system(self._on_system_colours)
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._tick)
        # The rows come first: naming the city of the clock loads all of Babel's zones.
        QTimer.singleShot(_CLOCK, self, self._tick)

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        central = named(QWidget(), "frame")
        bound = actions.bind(central, "window", self._handlers())
        self._bound = bound
        self._bar = TopBar(bound, main_menu(central, bound, self._settings, self.rebuild))
        self._bar.search_wanted.connect(self.search)
        self._rail = Rail([name for name in RAIL if name in self._builders], RAIL_BOTTOM)
        self._rail.page_wanted.connect(self.open)
        self._stack = QStackedWidget()
        frame = self._frame = named(QFrame(), "page")
        column = self._column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack)
        grid = QGridLayout(central)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._bar, 0, 0, 1, 2)
        grid.addWidget(self._rail, 1, 0)
        grid.addWidget(frame, 1, 1)
        grid.setColumnStretch(1, 1)
        self._renew_lines()
        self._show_signs()
        self.setCentralWidget(central)
        FocusRing(central)
        WindowDrop(central, self.open_files, frame)
        self._show_firm()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            **{name: partial(self.open, name) for name in _names()},
            "search": self.search,
            "back": lambda: self._step(-1),
            "forward": lambda: self._step(1),
            "new": self.make_new,
            **{f"new_{what}": partial(self.make_new, what) for what in NEW},
            "calendar_in": self._take_calendar,
            "print": self._print,
            "print_visits": self._print_visits,
            "log_begun": self.log_begun,
            "debrief": self._debrief,
            "undo": self.undo,
            "redo": self.redo,
            "pane": lambda: self.page().toggle_pane(),
            "next_pane": lambda: self._next_pane(1),
            "previous_pane": lambda: self._next_pane(-1),
            "escape": self.step_back,
            "lock": self.lock,
            "quit": self.close,
        }

    def rebuild(self) -> None:
        """Put language and theme into force and build the frame and the page that is open anew."""
        if self.concealed:
            return
        place, beside = Place(self.page().name), self.close_beside()
        for page in self._pages.values():
            memory.keep_page(page, self._settings)
        self._pages = {}
        self._restyle()
        self._build()
        self._tick()
        self._show(place)
        for shown in beside:
            self.open_beside(*shown)

    # -- pages ----------------------------------------------------------------------------------

    def page(self) -> Page:
        """The page that is open."""
        current = self._stack.currentWidget()
        assert isinstance(current, Page)
        return current

    def open(self, name: str, customer: int | None = None) -> None:
        """Go to a page, and there to a customer."""
        if name not in self._builders or self.concealed:
            return
        before = self._about() if self._stack.count() else ""
        place = Place(name, customer)
        self._trail.go(place)
        self._show(place)
        self.page().came_from(before)

    def _about(self) -> str:
        """What F1 explains: the tab or section that has the keys, else the page."""
        focus = self.focusWidget()
        inside = focus is not None and self.page().isAncestorOf(focus)
        return topic_at(focus if inside else None) or self.page().name

    def _show(self, place: Place) -> None:
        if place.page not in self._pages:
            self._pages[place.page] = self._make(place.page)
        page = self._pages[place.page]
        self._stack.setCurrentWidget(page)
        if place.customer is not None:
            page.open_customer(place.customer)
        self._show_record(place)
        self._rail.choose(family(place.page)[0])
        self._tasks.screen = actions.BY_ID[place.page].text
        self._bound["back"].setEnabled(self._trail.can_go_back)
        self._bound["forward"].setEnabled(self._trail.can_go_forward)
        page.setFocus()
        if not page.isAncestorOf(self.focusWidget() or self):
            focus_pane(page)  # its list is hidden: the keys of the page stay with the page

    def _make(self, name: str) -> Page:
        page = self._builders[name]()
        page.customer_opened.connect(self.open_customer)
        page.trip_opened.connect(self.open_trip)
        page.record_opened.connect(self.open_record)
        page.page_wanted.connect(self.open)
        page.files_brought.connect(self.open_files)
        page.own_window_wanted.connect(self.open_beside)
        page.customer_page_wanted.connect(self.open)
        page.new_wanted.connect(self.make_new)
        page.customers_wanted.connect(self._show_chosen)
        page.said.connect(self.say)
        page.contact_begun.connect(self.begin_contact)
        page.told.connect(partial(self.say, undo=False))
        page.visit_plan_wanted.connect(self._print_days)
        page.trip_plan_wanted.connect(self._print_days)
        page.sheet_wanted.connect(self._print_sheet)
        page.debrief_wanted.connect(self._debrief)
        page.sample_wanted.connect(self.fill_with_sample)
        page.begin_wanted.connect(self.begin)
        page.look_changed.connect(lambda: QTimer.singleShot(0, self.rebuild))
        page.lock_wanted.connect(self.lock)
        page.merge_wanted.connect(self._merge)
        page.pair_wanted.connect(self._compare)
        page.restore_wanted.connect(self.restore)
        page.counted.connect(lambda count: self._rail.show_count(name, count))
        self._stack.addWidget(page)
        memory.restore_page(page, self._settings)
        return page

    def _show_chosen(self, ids: list[int], what: str) -> None:
        """Customers that were chosen elsewhere, as a list on their page."""
        self.open("customers")
        self.page().show_chosen(ids, what)

    def _compare(self, a: int, b: int) -> None:
        """Two customers that may be one go to the page of duplicates."""
        self.open("duplicates")
        self.page().show_pair(a, b)

    def _merge(self, file: Path) -> None:
        """An export of ours came back: it goes to the page that merges."""
        self.open("merge")
        self.page().take_file(file)

    def _next_pane(self, by: int) -> None:
        """F6: the search field, the rail, and the panes of the page in turn."""
        panes = [pane for pane in self.page().panes() if pane.isVisible()]
        focus_next([self._bar.search, self._rail.first(), *panes], self.focusWidget(), by)

    # -- what the user does ---------------------------------------------------------------------

    def search(self) -> None:
        """Ask for anything by any word, and go there or do it."""
        found = self._later.search(self, self._desk, self._tasks, self._settings)
        if found is not None:
            self.go(found)

    def make_new(self, what: str = "") -> None:
        """Ask for a `customer`, `visit`, `task` or `trip`; by itself what the page is about."""
        if not what and self.page().begin_new():
            return
        what = what or {"calendar": "visit", "trips": "trip"}.get(self.page().name, "customer")
        made = self._later.create(what, self, self._desk)
        if made is None:
            return
        changes = self._tasks.now(made.work, initiator=self)
        if changes is not None:
            self.say(made.said)
            if what == "customer" and changes.created is not None:
                self.open_customer(changes.created)
            elif what == "trip" and changes.created is not None:
                self.open_trip(changes.created)

    def step_back(self) -> None:
        """Esc: close what speaks, else one step back inside the page."""
        if self.shown_error():
            self._lines().error.hide()
        elif self.said():
            self._lines().said.hide()
        else:
            self.page().step_back()

    # -- what the window follows ----------------------------------------------------------------

    def _show_firm(self) -> None:
        name = firm_settings.firm(self._desk).name
        self.setWindowTitle(_("CustDesk — {firm}").format(firm=name) if name else _("CustDesk"))

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        if self.concealed:
            return
        if changes.everything:
            self._show_firm()
            self._warn()
        # The pages read themselves anew; the rest of the minute's work can wait for the minute.
        self._bar.show_time(self._desk.clock.now(), self._desk.zone)

    def _on_system_colours(self) -> None:
        if self._settings.get("theme") == "system":
            QTimer.singleShot(0, self._restyle if self.concealed else self.rebuild)

    def _tick(self) -> None:
        """Each minute: the clock, the page's own times, and the figures of a new day."""
        if self.concealed:
            return
        now = self._desk.clock.now()
        self._minute.start(_MINUTE - (now.second * 1000 + now.microsecond // 1000))
        try:
            self._show_minute(now)
        except Locked:  # just now, by the worker: what hides all this is on its way
            return

    def _show_minute(self, now: datetime) -> None:
        self._bar.show_time(now, self._desk.zone)
        self._show_waiting()
        if self._stack.count():
            self.page().tick()
        if self._day != self._desk.today():
            self._day = self._desk.today()
            self.roll()

    def roll(self) -> None:
        """Bring the figures up to today on the worker, if they are of an older day."""
        desk = self._desk
        if needs_roll(desk):
            self._tasks.run(lambda: roll(desk), label="roll")
        elif warnings.needs_noting(desk):
            self._warn()

    def _warn(self) -> None:
        """Tell everybody's warnings anew on the worker."""
        desk = self._desk
        self._tasks.run(
            lambda: warnings.note(desk), done=lambda _told: self._noted(), label="warnings"
        )

    def _noted(self) -> None:
        """The warnings of the day are told: Today gives them as reasons."""
        if not self.concealed:
            self.page().refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._spoken:
            self._spoken.said.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not a shortcut: fields, lists and dialogs have the first claim on Esc.
        if event.key() == Qt.Key.Key_Escape and not self.concealed:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        for page in self._pages.values():
            memory.keep_page(page, self._settings)
        self.close_beside()
        memory.keep_window(self, self._settings)
        if not self.concealed and self._stack.count():
            with suppress(CustDeskError):  # a file that is locked, or gone, keeps nobody here
                memory.keep_place(self.page(), self._settings, self._desk.today())
        super().closeEvent(event)
