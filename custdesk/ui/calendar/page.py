"""The calendar: week or month in the middle, small month at the left, agenda at the right."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.store.rows import TaskRow
from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.calendar import outgoing
from custdesk.ui.calendar.agenda import Agenda
from custdesk.ui.calendar.agenda_items import agenda_items
from custdesk.ui.calendar.deeds import CalendarDeeds, on_day
from custdesk.ui.calendar.entries import CalendarRows, Entry
from custdesk.ui.calendar.geometry import DAY, STEP, monday
from custdesk.ui.calendar.header import CalendarHeader
from custdesk.ui.calendar.month_layout import first_shown, last_shown, next_month
from custdesk.ui.calendar.month_view import MonthView
from custdesk.ui.calendar.reader import CalendarReader
from custdesk.ui.calendar.side import WIDTH, SidePane
from custdesk.ui.calendar.week_view import WeekView
from custdesk.ui.parts.buttons import Button, label, rule
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.taking_out import ask_and_save, export_button
from custdesk.ui.tasks import Tasks

_AGENDA_WIDTH = 280
_AGENDA_DAYS = 14
_NARROW = 1160  # of the page
_LATE = 90  # days that a task stays in the agenda after it fell due


class CalendarPage(Page):
    """Shows and changes what is planned; times are the salesperson's, customers' beside them."""

    name = "calendar"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.day = desk.today()
        self._narrow = False
        self.reader = CalendarReader(desk, tasks)
        self._build()
        self._connect()

    # Construction

    def _build(self) -> None:
        clocks = self.reader.clocks()
        self.header = CalendarHeader()
        self.side = SidePane(self.day)
        self.week = WeekView(clocks, self.reader.judge)
        self.month = MonthView(clocks)
        self.views = QStackedWidget()
        self.views.addWidget(self.week)
        self.views.addWidget(self.month)
        self.agenda = Agenda(self.day)
        self.deeds = CalendarDeeds(self.desk, self.tasks, self)
        self.splitter = Splitter("calendar")
        self.splitter.addWidget(self.side)
        self.splitter.addWidget(self.views)
        self.splitter.addWidget(self._agenda_pane())
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([WIDTH, 1_000_000, _AGENDA_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(rule())
        column.addWidget(self.splitter, 1)

    def _agenda_pane(self) -> QWidget:
        pane = QFrame()
        pane.setObjectName("sidePane")
        pane.setMinimumWidth(200)
        self._print_week = Button(_("Print week"), kind="link")
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 8)
        head.addWidget(label(_("Agenda"), 14, QFont.Weight.DemiBold))
        head.addStretch()
        head.addWidget(self._print_week)
        self.export = export_button(self.take_out)
        head.addWidget(self.export)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.agenda, 1)
        return pane

    def _connect(self) -> None:
        head, side, deeds = self.header, self.side, self.deeds
        head.today_wanted.connect(self.go_to_today)
        head.turned.connect(self.turn)
        head.view_chosen.connect(self.show_view)
        head.plan_wanted.connect(lambda: deeds.plan(None))
        head.print_wanted.connect(self._print)
        head.zone.chosen.connect(self._choose_zone)
        self._print_week.clicked.connect(self._print)
        side.navigator.grid.chosen.connect(self.go_to)
        side.navigator.grid.month_shown.connect(lambda _month: self._leafed())
        side.show_box.changed.connect(lambda _shown: self._show())
        side.to_plan.opened.connect(self.customer_opened)
        side.to_plan.free_time_wanted.connect(self._plan_in_free_time)
        self.agenda.opened.connect(self._open_item)
        deeds.said.connect(self.said)
        deeds.customer_opened.connect(self.customer_opened)
        self._connect_views()

    def _connect_views(self) -> None:
        week, month, deeds = self.week, self.month, self.deeds
        week.moved.connect(self._move)
        week.wanted.connect(lambda own, minutes, who: deeds.plan(who, own, minutes))
        month.shifted.connect(self._shift)
        month.wanted.connect(lambda day, who: deeds.plan_on(who, on_day(day)))
        month.day_opened.connect(self._show_week_of)
        for view in (week, month):
            view.opened.connect(self._open)
            view.removed.connect(self._remove)
            view.turned.connect(self.turn)
            view.task_ticked.connect(deeds.tick)
            view.task_opened.connect(self._open_task)
            view.menu_wanted.connect(self._menu)
        current = self.view
        actions.bind(
            self.views,
            "calendar",
            {
                "calendar.today": self.go_to_today,
                "calendar.week": lambda: self.show_view("week"),
                "calendar.month": lambda: self.show_view("month"),
                "calendar.open": lambda: current().open_current(),
                "calendar.delete": lambda: self._remove(current().selection),
                "calendar.earlier": lambda: current().nudge(-STEP),
                "calendar.later": lambda: current().nudge(STEP),
                "calendar.day_before": lambda: current().nudge(-DAY),
                "calendar.day_after": lambda: current().nudge(DAY),
                "calendar.shorter": lambda: current().nudge(0, -STEP),
                "calendar.longer": lambda: current().nudge(0, STEP),
            },
        )

    def take_out(self) -> None:
        """Write the agenda as it is shown."""
        rows = outgoing.table_of(self.agenda.agenda.items, self.desk.today())
        head, told = outgoing.heads(), self.told.emit
        ask_and_save(self, self.desk, self.tasks, _("Agenda"), head, lambda: rows, told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The agenda folds away where the week needs its room; F4 brings it back."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.panes()[-1].setVisible(not narrow)

    # Where in time

    def view(self) -> WeekView | MonthView:
        """The view that is on."""
        return self.month if self.views.currentWidget() is self.month else self.week

    def range(self) -> tuple[date, date]:
        """First and last day on the page."""
        if self.view() is self.month:
            return first_shown(self.day), last_shown(self.day)
        return monday(self.day), monday(self.day) + timedelta(days=6)

    def go_to(self, day: date) -> None:
        """Show the week or month of a day."""
        self.day = day
        if self.view() is self.month:
            self.month.current = day
        self.side.navigator.grid.show_month(day)
        self.reload()

    def go_to_today(self) -> None:
        self.go_to(self.desk.today())

    def turn(self, by: int) -> None:
        """So many weeks or months on."""
        if self.view() is self.week:
            self.go_to(self.day + timedelta(days=7 * by))
            return
        month, current = next_month(self.day, by), self.month.current
        walked = (current.year, current.month) == (month.year, month.month)
        self.go_to(current if walked else month)

    def show_view(self, name: str) -> None:
        """Switch to `week` or `month`."""
        focused = self.view().hasFocus()
        day = self.month.current if self.view() is self.month else self.day
        self.views.setCurrentWidget(self.month if name == "month" else self.week)
        if focused:
            self.view().setFocus()
        self.go_to(day)

    def _show_week_of(self, day: date) -> None:
        self.month.current = day
        self.show_view("week")

    def plan_days(self) -> tuple[date, date]:
        """Ctrl+P prints what the page shows."""
        if self.view() is self.month:
            first = self.day.replace(day=1)
            return first, next_month(first) - timedelta(days=1)
        return self.range()

    def _print(self) -> None:
        self.visit_plan_wanted.emit(*self.plan_days())

    # Reading and showing

    def reload(self) -> None:
        """Read again; the selection stays."""
        self.reader.forget()
        self._show()
        self._read_around()

    def tick(self) -> None:
        now = self.reader.now()
        self.week.tell_time(now)
        if self.agenda.agenda.today != now.date():
            self.reload()

    def rows_ready(self) -> bool:
        return super().rows_ready() and self.reader.ready

    def _leafed(self) -> None:
        self._mark()
        self._read_around()

    def _read_around(self) -> None:
        grid, shown, today = self.side.navigator.grid.days(), self.range(), self.desk.today()
        first = min(grid[0], shown[0], today)
        last = max(grid[1], shown[1], today + timedelta(days=_AGENDA_DAYS))
        self.reader.read_around(first, last, self._show)

    def _rows(self, first: date, last: date) -> CalendarRows:
        return self.reader.rows(first, last, self.side.show_box.shown())

    def _show(self) -> None:
        first, last = self.range()
        clocks, rows = self.reader.clocks(), self._rows(first, last)
        if self.view() is self.month:
            self.header.show_month(self.day)
            self.month.show_rows(rows, self.day, clocks)
            first, last = self.plan_days()
        else:
            self.header.show_week(first, last)
            self.week.show_rows(rows, clocks)
        self.header.zone.show_zones(clocks.own, clocks.second, self.reader.zones, clocks.now)
        self.side.show_box.show_counts(rows)
        today = clocks.now.date()
        self.side.navigator.grid.show_days(first, last, self.day, today)
        self._mark()
        last = today + timedelta(days=_AGENDA_DAYS - 1)
        coming = self.reader.rows(today, last, self.side.show_box.shown(), _LATE)
        self.agenda.agenda.show_items(agenda_items(coming), today)
        if self.reader.ready:  # until then nothing is known of holidays and of who is due
            self.side.show_to_plan(self.reader.to_plan, today)
            self.agenda.say_when_empty()

    def _mark(self) -> None:
        """Mark holidays and busy days in the small month."""
        rows = self._rows(*self.side.navigator.grid.days())
        holidays = {
            span.first + timedelta(days=n)
            for span in rows.visible_holidays
            for n in range((span.last - span.first).days + 1)
        }
        busy = {entry.start.date() for entry in rows.visible}
        self.side.navigator.grid.show_marks(holidays, busy)

    def _choose_zone(self, zone: str) -> None:
        self.reader.choose_zone(zone)
        self._show()

    def _plan_in_free_time(self, customer: int) -> None:
        self.deeds.plan(customer, self.reader.free_time(customer))

    # Wishes of the views

    def _entry(self, key: int | None) -> Entry | None:
        return self.view().rows.entry(key)

    def _move(self, key: int, own: datetime, minutes: int) -> None:
        entry = self._entry(key)
        if entry is None:
            return
        self.deeds.move(entry.visit, own, minutes, self.reader.own)
        if not self.range()[0] <= own.date() <= self.range()[1]:
            self.go_to(own.date())
            self.week.select(key)

    def _shift(self, key: int, days: int) -> None:
        entry = self._entry(key)
        if entry is not None:
            self.deeds.shift(entry.visit, days)
            self.month.select(key)

    def _open(self, key: int) -> None:
        entry = self._entry(key)
        if entry is not None:
            self.deeds.open(entry.visit)

    def _remove(self, key: int | None) -> None:
        entry = self._entry(key)
        if entry is not None:
            self.deeds.remove(entry.visit)

    def _menu(self, key: int, at: QPoint) -> None:
        entry = self._entry(key)
        if entry is not None:
            self.deeds.menu_of(entry.visit, at)

    def _open_task(self, number: int) -> None:
        task = next((t for t in self.view().rows.tasks if t.id == number), None)
        if task is not None:
            self.deeds.open_task(task)

    def _open_item(self, item: object) -> None:
        if isinstance(item, Entry):
            self.deeds.open(item.visit)
        elif isinstance(item, TaskRow):
            self.deeds.open_task(item)
