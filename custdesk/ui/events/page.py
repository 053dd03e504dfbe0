"""Events: the list at the left, one of them with guests, places, costs, list and outcome."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.domain.errors import NotFound
from custdesk.services.desk import Desk
from custdesk.services.events import events
from custdesk.services.events.events import EventLine
from custdesk.services.events.whole import Whole, whole
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.events.deeds import EventDeeds
from custdesk.ui.events.one import OneEvent
from custdesk.ui.events.rows import EVENT_WIDTHS, EventRows
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks

_HINTS = (
    "events.new", "events.add", "events.open", "events.accepted", "events.maybe",
    "events.declined", "events.came", "events.follow",
)  # fmt: skip
_PAUSE = 60  # ms that a row has to be looked at before all of it is read


class EventsPage(Page):
    """Reads on the worker; what is done is in `deeds`."""

    name = "events"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self._asked = self._asked_one = 0
        self._wanted: int | None = None  # to be shown as soon as the rows are there
        self._build()
        self.deeds = EventDeeds(self)
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.rows = EventRows(self.desk.today())
        self.table = PlainTable(self.rows, _("Fairs and events"), EVENT_WIDTHS, 0)
        self.one = OneEvent(self.desk)
        split = Splitter("events")
        split.addWidget(self.table)
        split.addWidget(self.one)
        split.setStretchFactor(1, 1)
        split.setSizes([330, 980])
        self._middle = RowsOrWhy(split)
        new = Button(_("New event"), "plus")
        new.clicked.connect(lambda: self.deeds.act("events.new"))
        head = ServiceHead(self, new)
        self.summary = head.summary
        lay_out(self, head, self._filters(), self._middle, hint_bar(_HINTS))
        self.setFocusProxy(self.table)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._read_one)

    def _filters(self) -> QHBoxLayout:
        self.views = Segments([("coming", _("Coming")), ("all", _("All"))])
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.addWidget(self.views)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self.views.chosen.connect(lambda _key: self.reload())
        self.table.selectionModel().currentChanged.connect(lambda *_given: self._look())
        self.table.doubleClicked.connect(lambda _index: self.deeds.act("events.edit"))
        for table in (self.one.guest_table, self.one.cost_table, self.one.check_table):
            table.doubleClicked.connect(lambda _index: self.deeds.act("events.open"))
        self.one.wanted.connect(self.deeds.act)
        names = [action.id for action in actions.of("events")]
        handlers = {name: lambda name=name: self.deeds.by_key(name) for name in names}
        actions.bind(self, "events", handlers)

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the events, on the worker."""
        self._asked += 1
        asked, desk, today = self._asked, self.desk, self.desk.today()
        first = today if self.views.current() == "coming" else None
        self.tasks.run(
            lambda: events.listed(desk, first),
            done=lambda found: self._show(found) if asked == self._asked else None,
            initiator=self, label="events",
        )  # fmt: skip

    def _show(self, found: list[EventLine]) -> None:
        current = self.current()
        if not found and not self._loaded and self.views.current() == "coming":
            self._loaded = True  # what is over is better than nothing
            self.views.choose("all")
            self.reload()
            return
        first, self._loaded = not self._loaded, True
        self.rows.today = self.desk.today()
        if self.views.current() == "coming":
            found = list(reversed(found))  # the next one first
        self.rows.show(found)
        n = len(found)
        said = ngettext("{n} event", "{n} events", n)
        self.summary.setText(said.format(n=words().number(n)) if n else "")
        self._middle.say_why(None if n else self._emptiness())
        wanted = self._wanted or (current.id if current is not None else None)
        self._wanted = None
        self.table.go_to(self.rows.place_of(wanted) or 0)
        self._read_one()
        if first and self.isVisible():
            self.table.setFocus()

    def _emptiness(self) -> EmptyState:
        if self.views.current() == "coming":
            title, text = _("No event comes up"), _("Those that are over are under All.")
        else:
            title = _("No event is planned yet")
            text = _("Fairs, dinners, launches, seminars, open days, online: guests, answers, "
                     "seats, badges, costs, and what came of it.")  # fmt: skip
        new = (_("New event"), "plus", lambda: self.deeds.act("events.new"))
        return EmptyState("party-popper", title, text, [new], primary=True)

    def current(self) -> EventLine | None:
        """The event that is looked at."""
        place = self.table.current_row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def _look(self) -> None:
        """Another event: it is read when the keys rest."""
        self._pause.start()

    def _read_one(self) -> None:
        self._pause.stop()
        current, desk = self.current(), self.desk
        if current is None:
            return
        self._asked_one += 1
        asked, number = self._asked_one, current.id

        def read() -> Whole | None:
            try:
                return whole(desk, number)
            except NotFound:  # deleted a moment ago; the list will say so itself
                return None

        self.tasks.run(
            read,
            done=lambda found: self._show_one(found) if asked == self._asked_one else None,
            initiator=self, label="event",
        )  # fmt: skip

    def _show_one(self, found: Whole | None) -> None:
        if found is not None:
            self.one.show_whole(found)

    def rows_ready(self) -> bool:
        current = self.current()
        shown = self.one.whole.line.id if self.one.whole else None
        ready = current is None or shown == current.id
        return super().rows_ready() and self._loaded and ready

    # -- being led here -------------------------------------------------------------------------

    def show_event(self, number: int) -> None:
        """Go to an event, also to one that is over."""
        place = self.rows.place_of(number)
        if place is not None:
            self.table.go_to(place)
            return
        self._wanted = number
        self.views.choose("all")
        self.reload()

    def open_record(self, kind: str, number: int) -> None:
        """Show an event that another page led to."""
        if kind == "event":
            self.show_event(number)

    def begin_new(self) -> bool:
        self.deeds.act("events.new")
        return True
