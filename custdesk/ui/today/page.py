"""Today: whom to contact, and why; beside it the day's visits and the money overdue."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custdesk.services import today_lists
from custdesk.services.desk import Desk
from custdesk.services.today import TodayRow, at_this_minute
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.parts.buttons import label, named
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.order_button import order_button
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.taking_out import ask_and_save, export_button
from custdesk.ui.tasks import Tasks
from custdesk.ui.today import facts, outgoing
from custdesk.ui.today.arranging import ORDERS
from custdesk.ui.today.deeds import Deeds
from custdesk.ui.today.delegate import ROW_HEIGHT
from custdesk.ui.today.facts import Beside, Day
from custdesk.ui.today.head import TodayHead
from custdesk.ui.today.kinds import SEGMENTS
from custdesk.ui.today.listing import TodayList
from custdesk.ui.today.model import TodayModel
from custdesk.ui.today.side import SidePane

_SIDE_WIDTH = 352
_FOLDS_BELOW = 1120  # width of the page at which the right column goes
_HINTS = ("today.call", "today.write", "today.snooze", "today.done", "today.why")


class TodayPage(Page):
    """The page of the day."""

    name = "today"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._day: Day | None = None
        self._beside: Beside | None = None
        self._shown = False
        self._narrow = False
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.model = TodayModel(self)
        self.list = TodayList(self.model, self.desk.today())
        self.side = SidePane()
        self.export = export_button(self.take_out)
        self.head = TodayHead(self.export)
        self.summary = self.head.summary
        self.deeds = Deeds(self.desk, self.tasks, self)
        self._left = QStackedWidget()
        self._left.addWidget(self._build_list())
        self._empty: EmptyState | None = None
        self.splitter = Splitter("today")
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([1_000_000, _SIDE_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.splitter, 1)

    def _build_list(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        self.segments = Segments([(key, _(text)) for key, text, _kinds in SEGMENTS])
        row.addWidget(self.segments)
        row.addStretch()
        about = label(_("Who to contact, and why"), 13, tone="text3")
        about.setMinimumWidth(1)  # the first to give way where it is narrow
        row.addWidget(about)
        self.order = order_button(ORDERS, "urgency", lambda key: self.arrange(order=key))
        row.addWidget(self.order)
        column.addLayout(row)
        line = named(QFrame(), "rule")
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addWidget(self.list, 1)
        column.addWidget(hint_bar(_HINTS, (("Ctrl+Z", _("Undo")), ("F1", _("All shortcuts")))))
        return body

    def _connect(self) -> None:
        self.segments.chosen.connect(lambda key: self.arrange(segment=key))
        self.list.acted.connect(self._act)
        self.list.moved.connect(self._show_opened)
        self.list.painted.connect(self._note_painted)
        self.head.warnings_wanted.connect(lambda: self.page_wanted.emit("warnings"))
        self.side.customer_opened.connect(self.customer_opened)
        self.side.done_wanted.connect(lambda: self.arrange(segment="done"))
        self.side.calendar_wanted.connect(lambda: self.page_wanted.emit("calendar"))
        self.deeds.said.connect(self.said)
        self.deeds.said_already.connect(self.told)
        self.deeds.begun.connect(self.contact_begun)
        names = [action.id for action in actions.of("today")]
        handlers: dict[str, Callable[[], object]] = {
            name: partial(self._act_on_current, name) for name in names
        }
        handlers |= {"today.order": self._next_order}
        self.bound: dict[str, QAction] = actions.bind(self.list, "today", handlers)
        self.setFocusProxy(self.list)

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the day again; the current customer stays, or the next one takes its place."""
        desk, run = self.desk, self.tasks.run
        run(lambda: facts.load(desk), done=self._show, initiator=self, label="today")
        # Nobody waits for what stands beside the list.
        run(lambda: facts.load_beside(desk), done=self._show_beside, initiator=self, label="beside")

    def _show(self, day: Day) -> None:
        self._day = day
        self.list.delegate.today = day.today
        self.list.take(lambda: self.model.show(day.listed))
        self._show_head(day)
        self.side.show_progress(day)
        self._show_emptiness(day)
        self.counted.emit(len(day.rows))

    def _show_beside(self, beside: Beside) -> None:
        self._beside = beside
        self.side.show_beside(beside)

    def _show_head(self, day: Day) -> None:
        self.head.show_day(day)
        counts = {key: self.model.count_in(key) for key, *_rest in SEGMENTS}
        self.segments.set_counts(counts)
        always = ("all", self.model.segment)
        self.segments.show_only([key for key, n in counts.items() if n or key in always])

    def _show_emptiness(self, day: Day) -> None:
        if self._empty is not None:
            self._left.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        if day.rows or self.model.segment != "all":
            return
        self._empty = self._build_empty(day)
        self._left.addWidget(self._empty)
        self._left.setCurrentWidget(self._empty)
        self._shown = True

    def _build_empty(self, day: Day) -> EmptyState:
        if day.customers:
            return EmptyState(
                "check-circle-outline",
                _("Everybody is looked after"),
                _("No one to contact before tomorrow."),
                [(_("Open calendar"), "calendar-month-outline", self._to("calendar"))],
            )
        return EmptyState(
            "account-group-outline",
            _("No customers yet"),
            _("Bring your Excel list, or look around with a made-up firm first."),
            [
                (_("Import a list"), "file-import-outline", self._to("import")),
                (_("Try with a sample firm"), "flask-outline", self.sample_wanted.emit),
            ],
            primary=True,
        )

    def _to(self, page: str) -> Callable[[], None]:
        return lambda: self.page_wanted.emit(page)

    def _note_painted(self) -> None:
        self._shown = self._shown or self._day is not None

    def rows_ready(self) -> bool:
        """Whether the rows were painted, or the page says that there are none."""
        return self._shown

    def tick(self) -> None:
        """Local times and office hours move on; rows move between the groups."""
        day = self._day
        if day is None or day.today != self.desk.today():
            self.refresh()
            return
        now = self.desk.clock.now()
        rows, put_off, done = (
            at_this_minute(self.desk, rows) for rows in (day.rows, day.put_off, day.done)
        )
        self._day = day = replace(day, now=now, rows=rows, put_off=put_off, done=done)
        self.list.take(lambda: self.model.show(day.listed))
        self._show_head(day)
        if self._beside is not None:
            self._show_beside(replace(self._beside, now=now))

    # -- doing ----------------------------------------------------------------------------------

    def arrange(self, segment: str | None = None, order: str | None = None) -> None:
        """Show another segment, or another order inside the groups."""
        self.list.take(lambda: self.model.arrange(segment, order), follow=False)
        self.order.setText(_(ORDERS[self.model.order]))
        self.segments.choose(self.model.segment)
        if self._day is not None:
            self._show_head(self._day)
            self._show_emptiness(self._day)

    def _next_order(self) -> None:
        keys = list(ORDERS)
        self.arrange(order=keys[(keys.index(self.model.order) + 1) % len(keys)])

    def step_back(self) -> bool:
        """Esc: back to all of them."""
        if self.model.segment == "all":
            return False
        self.arrange(segment="all")
        return True

    def take_out(self) -> None:
        """Write the list as it is shown."""
        rows = outgoing.table_of(self.model.shown, self.desk.today())
        head, told = outgoing.heads(), self.told.emit
        ask_and_save(self, self.desk, self.tasks, _("Today"), head, lambda: rows, told)

    def _show_opened(self, row: TodayRow) -> None:
        found = self.tasks.now(lambda: facts.opened(self.desk, row))
        if found is not None:
            self.list.show_opened(found)

    def _act_on_current(self, name: str) -> None:
        row = self.list.current()
        if row is not None:
            self._act(name, row)

    def _act(self, name: str, row: TodayRow) -> None:
        if name == "today.snooze":
            rect = self.list.visualRect(self.list.currentIndex())
            corner = rect.topLeft()
            corner.setY(min(rect.bottom(), corner.y() + 3 * ROW_HEIGHT))
            self.deeds.snooze(row, self.list.viewport().mapToGlobal(corner))
            return
        deeds = {
            "today.call": self.deeds.log,
            "today.write": self.deeds.write,
            "today.done": self.deeds.done,
            "today.why": self.deeds.why,
            "today.visit": self.deeds.plan_visit,
            "today.alike": self._show_alike,
            "today.open": lambda row: self.customer_opened.emit(row.customer_id),
        }
        deeds[name](row)

    def _show_alike(self, row: TodayRow) -> None:
        """All customers of the country, for one letter with many addressees."""
        if not row.country:
            return
        found = self.tasks.now(lambda: today_lists.customers_in(self.desk, row.country))
        if found:
            self.customers_wanted.emit(found, words().country(row.country))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right column folds away where the list needs its room; F4 brings it back."""
        super().resizeEvent(event)
        narrow = self.width() < _FOLDS_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            self.side.setVisible(not narrow)
