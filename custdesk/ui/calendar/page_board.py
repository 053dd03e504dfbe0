"""The calendar as it is shown: a view in the middle, small month left, agenda right."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from custdesk.services.calendar_paper import AGENDA_DAYS, Sheet
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.calendar.agenda_items import agenda_items
from custdesk.ui.calendar.agenda_pane import AgendaPane
from custdesk.ui.calendar.deeds import CalendarDeeds
from custdesk.ui.calendar.entries import (
    CalendarRows,
    day_of,
    key_of,
)
from custdesk.ui.calendar.free_hours import FreeHours
from custdesk.ui.calendar.header import CalendarHeader
from custdesk.ui.calendar.month_layout import next_month
from custdesk.ui.calendar.ranges import days_of, printed, turned, view_named
from custdesk.ui.calendar.reader import CalendarReader
from custdesk.ui.calendar.side import WIDTH, SidePane
from custdesk.ui.calendar.views import View, Views
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.splitter import ThreePanes
from custdesk.ui.tasks import Tasks

_AGENDA_WIDTH = 280
_AGENDA_DAYS = 14
_LATE = 90  # days that a task stays in the agenda after it fell due


class CalendarBoard(Page):
    """Shows what is planned; times are the salesperson's, customers' beside them."""

    name = "calendar"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.day = desk.today()
        self._told: object = None  # for what the panes beside were made
        self.reader = CalendarReader(desk, tasks)
        self._build()

    def _build(self) -> None:
        clocks = self.reader.clocks()
        self.header = CalendarHeader()
        self.side = SidePane(self.day)
        self.views = Views(clocks, self.reader.judge)
        self.week, self.month = self.views.week, self.views.month
        self.agenda_pane = AgendaPane(self.desk, self.tasks, self.day)
        self.agenda = self.agenda_pane.agenda
        self.deeds = CalendarDeeds(self.desk, self.tasks, self.reader.judge, self)
        self.free = FreeHours(self.desk, self.reader, self.deeds, self)
        panes = (self.side, self.views, self.agenda_pane)
        self.splitter = ThreePanes("calendar", *panes, (WIDTH, _AGENDA_WIDTH))
        self.splitter.narrowed.connect(lambda _narrow: self._fold_agenda())
        self.splitter.fill(self, self.header)

    def _fold_agenda(self) -> None:
        """The agenda gives way where the week needs its room; as a view of its own it is enough."""
        self.panes()[-1].setVisible(not self.splitter.narrow and self.views.name != "agenda")

    # Where in time

    def view(self) -> View:
        """The view that is on."""
        return self.views.current()

    def range(self) -> tuple[date, date]:
        """First and last day on the page."""
        return days_of(self.views.name, self.day)

    def go_to(self, day: date) -> None:
        """Show the page of the view that has a day."""
        self.day = day
        if self.view() is self.month:
            self.month.current = day
        self.side.navigator.grid.show_month(day)
        self._show()
        self._read_around()

    def go_to_today(self) -> None:
        self.go_to(self.desk.today())

    def turn(self, by: int) -> None:
        """So many pages on."""
        current = self.month.current
        if self.view() is self.month:
            month = next_month(self.day, by)
            walked = (current.year, current.month) == (month.year, month.month)
            self.go_to(current if walked else month)
        else:
            self.go_to(turned(self.views.name, self.day, by))

    def show_view(self, name: str) -> None:
        """Switch to `day`, `week`, `month` or `agenda`, on the day of what is selected."""
        day = self.month.current if self.view() is self.month else self.day
        thing = self.view().selected_thing()
        day = (day_of(thing) if thing is not None else None) or day
        self.views.choose(view_named(name))
        self._fold_agenda()
        self.go_to(day)
        if thing is not None:
            self.views.select(key_of(thing))

    def _show_from_month(self, name: str, day: date) -> None:
        self.month.current = self.day = day
        self.show_view(name)

    def plan_days(self) -> tuple[date, date]:
        """The days that are meant by what is shown."""
        return printed(self.views.name, self.day)

    def sheet(self) -> tuple[Sheet, Sequence[str]]:
        """Ctrl+P prints what the page shows."""
        on, clocks = self.side.show_box.shown(), self.reader.clocks()
        first, last = self.range()
        second = clocks.second if clocks.second != clocks.own else ""
        return Sheet(
            view=self.views.name,
            day=self.day,
            days=(last - first).days + 1 if self.views.name == "agenda" else AGENDA_DAYS,
            second_zone=second,
            visits=on.visits,
            calls=on.calls,
            tasks=on.tasks,
            orders=on.orders,
            holidays=on.holidays,
        ), self.reader.zones

    def _print(self) -> None:
        self.sheet_wanted.emit(*self.sheet())

    # Reading and showing

    def reload(self) -> None:
        """Read again; the selection stays."""
        self.reader.forget()
        self._show()
        self._read_around()

    def tick(self) -> None:
        now = self.reader.now()
        for board in (self.views.day, self.week):
            board.tell_time(now)
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
        self.header.show_view(self.views.name, self.day)
        self.views.show_rows(rows, self.day, clocks)
        first, last = self.plan_days()
        self._show_clocks()
        self.side.show_box.show_counts(rows)
        today = clocks.now.date()
        self.side.navigator.grid.show_days(first, last, self.day, today)
        self._mark()
        version = self.reader.version, self.side.show_box.shown(), today
        if version != self._told:
            self._told = version
            self._show_beside(today)

    def _show_beside(self, today: date) -> None:
        """The agenda and who is to be planned: they stay while pages are turned.

        Before the worker has answered they would only keep the days waiting.
        """
        if not self.reader.ready:
            return
        last = today + timedelta(days=_AGENDA_DAYS - 1)
        coming = self.reader.rows(today, last, self.side.show_box.shown(), _LATE)
        self.agenda.agenda.show_items(agenda_items(coming), today)
        self.side.show_to_plan(self.reader.to_plan, today, self.reader.placed(today))
        self.agenda.say_when_empty(_("Nothing in the next two weeks."))
        self.views.say_when_empty()

    def _mark(self) -> None:
        """Mark holidays and busy days in the small month."""
        grid, shown = self.side.navigator.grid, self.side.show_box.shown()
        first, last = grid.days()
        spans = self.reader.holidays(first, last) if shown.holidays else ()
        holidays = {
            span.first + timedelta(days=n)
            for span in spans
            if span.is_off
            for n in range((span.last - span.first).days + 1)
        }
        grid.show_marks(holidays, self.reader.busy(first, last))

    def _choose_zone(self, zone: str) -> None:
        self.reader.choose_zone(zone)
        self._show()

    def _show_clocks(self) -> None:
        clocks, reader = self.reader.clocks(), self.reader
        self.views.show_clocks(clocks)
        self.header.show_zones(clocks, reader.zones, follows=reader.follows)
