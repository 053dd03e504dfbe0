"""Today: whom to contact, and why; beside it the day's visits and the money overdue."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from custdesk.services import today_lists
from custdesk.services.days_ahead import DayAhead, day_of, group_of
from custdesk.services.desk import Desk
from custdesk.services.today import TodayRow, at_this_minute
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.taking_out import export_button
from custdesk.ui.tasks import Tasks
from custdesk.ui.today import empties, facts
from custdesk.ui.today.arranging import ORDERS
from custdesk.ui.today.facts import Beside, Day
from custdesk.ui.today.head import TodayHead
from custdesk.ui.today.kinds import SEGMENTS
from custdesk.ui.today.left import LeftPane, told_too_much
from custdesk.ui.today.listing import TodayList
from custdesk.ui.today.model import TodayModel
from custdesk.ui.today.side import SidePane
from custdesk.ui.today.week import heads_of

if TYPE_CHECKING:
    from custdesk.ui.today.deeds import Deeds

_SIDE_WIDTH = 352
_REST_FIRST, _REST_AFTER = 30, 300  # ms until what nobody waits for is read
_TOP = QAbstractItemView.ScrollHint.PositionAtTop


class TodayPage(Page):
    """The page of the day."""

    name = "today"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._day: Day | None = None
        self._beside: Beside | None = None
        self._ahead: list[DayAhead] = []
        self.looks_ahead = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._load_rest)
        self._left_at: int | None = None  # who was current when the coming days were gone to
        self._shown = False
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.model = TodayModel(self)
        self.list = TodayList(self.model, self.desk.today())
        self.left = LeftPane(self.list)
        self.segments, self.order, self.strip = self.left.segments, self.left.order, self.left.strip
        self.side = SidePane()
        self.export = export_button(self.take_out)
        self.head = TodayHead(self.export)
        self.summary = self.head.summary
        self.splitter = Splitter("today")
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([1_000_000, _SIDE_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.splitter, 1)

    @cached_property
    def deeds(self) -> "Deeds":
        """What can be done here. Its forms are half of the page's code: loaded when needed."""
        from custdesk.ui.today.deeds import Deeds

        deeds = Deeds(self.desk, self.tasks, self)
        deeds.said.connect(self.said)
        deeds.said_already.connect(self.told)
        return deeds

    def _connect(self) -> None:
        self.segments.chosen.connect(lambda key: self.arrange(segment=key))
        self.left.order_wanted.connect(lambda key: self.arrange(order=key))
        self.left.note.wanted.connect(lambda: self.page_wanted.emit("care"))
        self.strip.chosen.connect(self.show_day_ahead)
        self.head.ahead_wanted.connect(self.toggle_ahead)
        self.list.acted.connect(self._act)
        self.list.digit.connect(self._choose_segment)
        self.list.sideways.connect(self._step_day)
        self.list.moved.connect(self._show_opened)
        self.list.painted.connect(self._note_painted)
        self.head.warnings_wanted.connect(lambda: self.page_wanted.emit("warnings"))
        self.head.debrief_wanted.connect(lambda: self.debrief_wanted.emit(None))
        self.side.customer_opened.connect(self.customer_opened)
        self.side.done_wanted.connect(lambda: self.arrange(segment="done"))
        self.side.calendar_wanted.connect(lambda: self.page_wanted.emit("calendar"))
        self.side.page_wanted.connect(self.page_wanted)
        self.side.record_opened.connect(self.record_opened)
        self.passed.connect(self.list.pass_by)
        handlers: dict[str, Callable[[], object]] = {
            action.id: partial(self._act_on_current, action.id) for action in actions.of("today")
        }
        handlers |= {"today.order": self._next_order, "today.ahead": self.toggle_ahead}
        self.bound: dict[str, QAction] = actions.bind(self.list, "today", handlers)
        self.setFocusProxy(self.list)

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the day again; the current customer stays, or the next one takes its place."""
        desk, run = self.desk, self.tasks.run
        run(lambda: facts.load(desk), done=self._show, initiator=self, label="today")

    def _show(self, day: Day) -> None:
        self._day = day
        self.list.delegate.today = day.today
        self._fill()
        self.counted.emit(len(day.rows))
        if self.tasks.immediate:
            self._load_rest()
        else:  # once the rows are painted, and no deed follows the last at once
            self._rest.start(_REST_FIRST if self._beside is None else _REST_AFTER)

    def _load_rest(self) -> None:
        """What nobody waits for: put off, done, the right column, the days to come."""
        desk, run = self.desk, self.tasks.run
        run(lambda: facts.load_beside(desk), done=self._show_beside, initiator=self, label="beside")
        run(lambda: facts.load_ahead(desk), done=self._show_ahead, initiator=self, label="ahead")

    def _show_beside(self, beside: Beside) -> None:
        self._beside = beside
        self.side.show_beside(beside)
        self.head.show_warned(beside.warned)
        self.head.show_to_debrief(beside.to_debrief)
        self._fill(tell=False)

    def _show_ahead(self, days: list[DayAhead]) -> None:
        self._ahead = days
        self.strip.show_days(days)
        self._fill(tell=False)

    def _fill(self, *, follow: bool = True, tell: bool = True) -> None:
        """Let the list, its head and its segments show what was read."""
        day, beside = self._day, self._beside
        if day is None:
            return
        rows = [*day.rows, *beside.put_off, *beside.done] if beside else day.rows
        heads = None
        if self.looks_ahead:
            rows = [row for one in self._ahead for row in one.rows]
            heads = heads_of(self._ahead)
        self.list.take(lambda: self.model.show(rows, heads), follow=follow, tell=tell)
        self.side.show_progress(beside.done_count if beside else 0, len(day.rows))
        self._show_around(day)

    def _show_around(self, day: Day) -> None:
        self.head.show_day(day)
        count = sum(one.count for one in self._ahead)
        tomorrow = self._ahead[0].count if self._ahead else None
        self.head.show_ahead(tomorrow, shown=self.looks_ahead, count=count)
        counts = {key: self.model.count_in(key) for key, *_rest in SEGMENTS}
        self.segments.set_counts(counts)
        always = ("all", self.model.segment)
        self.segments.show_only([key for key, n in counts.items() if n or key in always])
        self.strip.setVisible(self.looks_ahead)
        self.head.ahead.setVisible(day.customers > 0)
        self._show_note()
        empty = self._build_empty(day)
        self.left.put(empty, alone=not day.customers)
        self.side.fold(self.width(), day)
        self._shown = self._shown or empty is not None

    def _show_note(self) -> None:
        """Where the plans ask for more than the days hold, say so, and what is left for later."""
        too_much = self._beside.too_much if self._beside else None
        if self.looks_ahead or self.model.segment != "all" or too_much is None:
            self.left.note.tell("")
        else:
            self.left.note.tell(told_too_much(too_much), _("Care plans"))

    def _build_empty(self, day: Day) -> QWidget | None:
        """What stands in the place of the list where it has no rows."""
        if not day.customers:
            begin = self.begin_wanted.emit
            return empties.no_customers(
                partial(begin, "list"), self.sample_wanted.emit, partial(begin, "file")
            )
        if self.model.shown:
            return None
        if self.model.segment != "all":
            return empties.none_of_this_kind(lambda: self.arrange(segment="all"))
        if self.looks_ahead:
            return empties.nothing_ahead(self.toggle_ahead)
        tomorrow = self._ahead[0].count if self._ahead else 0
        return empties.all_looked_after(tomorrow, self.toggle_ahead)

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
        now, rows = self.desk.clock.now(), at_this_minute(self.desk, day.rows)
        self._day = replace(day, now=now, rows=rows)
        self._fill()
        if self._beside is None:
            return
        put_off, done = (
            at_this_minute(self.desk, rows) for rows in (self._beside.put_off, self._beside.done)
        )
        self._show_beside(replace(self._beside, now=now, put_off=put_off, done=done))

    # -- doing ----------------------------------------------------------------------------------

    def arrange(self, segment: str | None = None, order: str | None = None) -> None:
        """Show another segment, or another order inside the groups."""
        self.list.take(lambda: self.model.arrange(segment, order), follow=False)
        self.order.setText(_(ORDERS[self.model.order]))
        self.segments.choose(self.model.segment)
        if self._day is not None:
            self._show_around(self._day)

    def _choose_segment(self, digit: int) -> None:
        """1 is all, 2 the next that has something, and so on."""
        shown = [key for key, *_rest in SEGMENTS if not self.segments.button(key).isHidden()]
        if digit <= len(shown):
            self.arrange(segment=shown[digit - 1])

    def toggle_ahead(self) -> None:
        """To the coming days, or back to today."""
        current = self.list.current()
        self.looks_ahead = not self.looks_ahead
        if self.looks_ahead:
            self._left_at = current.customer_id if current is not None else None
        self.model.arrange("all")
        self.segments.choose("all")
        self._fill(follow=False)
        self.list.go_to(None if self.looks_ahead else self._left_at, 0)
        self.list.scrollTo(self.list.currentIndex())
        if self.looks_ahead:
            self.list.scrollToTop()
        self.list.setFocus()

    def show_day_ahead(self, day: date) -> None:
        """Go to the first customer of a coming day."""
        place = self.model.place_of_group(group_of(day))
        if place >= 0:
            self.list.setCurrentIndex(self.model.first_after(place))
            self.list.scrollTo(self.model.index(place), _TOP)
            self.list.setFocus()

    def _step_day(self, step: int) -> None:
        """Left and Right: a day back or on."""
        row = self.list.current()
        here = day_of(row.group) if row is not None else None
        if here is None:
            return
        days = [one.day for one in self._ahead if one.rows]
        place = days.index(here) + step if here in days else -1
        if 0 <= place < len(days):
            self.show_day_ahead(days[place])

    def _next_order(self) -> None:
        keys = list(ORDERS)
        self.arrange(order=keys[(keys.index(self.model.order) + 1) % len(keys)])

    def step_back(self) -> bool:
        """Esc: back to all of them, then back to today."""
        if self.model.segment != "all":
            self.arrange(segment="all")
        elif self.looks_ahead:
            self.toggle_ahead()
        else:
            return False
        return True

    def take_out(self) -> None:
        """Write the list as it is shown."""
        from custdesk.ui.today import outgoing

        outgoing.take_out(self, self.model.shown)

    def _show_opened(self, row: TodayRow) -> None:
        self.strip.mark(row.group)
        found = self.tasks.now(lambda: facts.opened(self.desk, row))
        if found is not None:
            self.list.show_opened(found)

    def _act_on_current(self, name: str) -> None:
        row = self.list.current()
        if row is not None:
            self._act(name, row)

    def _act(self, name: str, row: TodayRow) -> None:
        deeds = {
            "today.snooze": lambda row: self.deeds.snooze(row, self.list.below_current()),
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
        self.side.fold(self.width(), self._day)
