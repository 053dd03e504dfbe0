"""The calendar: day, week, month or agenda in the middle, small month left, agenda right."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.ui import actions
from custdesk.ui.calendar.deeds import on_day
from custdesk.ui.calendar.entries import (
    CARE_DAY,
    DayMark,
    Entry,
    HolidaySpan,
    Thing,
    customer_of,
    day_of,
    key_of,
    movable,
)
from custdesk.ui.calendar.page_board import CalendarBoard
from custdesk.ui.calendar.taking_in import take_in
from custdesk.ui.forms.fairs import FairsDialog
from custdesk.ui.parts.day_grid import DAY, STEP
from custdesk.ui.tasks import Tasks


class CalendarPage(CalendarBoard):
    """Changes what is planned: whatever the views and panes wish for is done here."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._connect()

    def _connect(self) -> None:
        head, side, deeds = self.header, self.side, self.deeds
        head.today_wanted.connect(self.go_to_today)
        head.turned.connect(self.turn)
        head.view_chosen.connect(self.show_view)
        head.free_wanted.connect(self._find_free)
        head.plan_wanted.connect(lambda: deeds.plan(None))
        head.print_wanted.connect(self._print)
        head.plan_print_wanted.connect(lambda: self.visit_plan_wanted.emit(*self.plan_days()))
        head.zone.chosen.connect(self._choose_zone)
        self.agenda_pane.print_wanted.connect(self._print)
        self.agenda_pane.told.connect(self.told)
        side.navigator.grid.chosen.connect(self.go_to)
        side.navigator.grid.month_shown.connect(lambda _month: self._leafed())
        side.show_box.changed.connect(lambda _shown: self._show())
        side.to_plan.selected.connect(self._follow)
        side.to_plan.opened.connect(self.customer_opened)
        side.to_plan.free_time_wanted.connect(self.free.pick_for)
        self.agenda.opened.connect(self._open)
        deeds.said.connect(self.said)
        self.free.told.connect(self.told)
        deeds.customer_opened.connect(self.customer_opened)
        deeds.debrief_wanted.connect(self.debrief_wanted)
        self._connect_views()

    def _connect_views(self) -> None:
        views, deeds = self.views, self.deeds
        views.moved.connect(self._move)
        views.shifted.connect(self._shift)
        views.copied.connect(self._copy)
        views.copied_on.connect(lambda thing, days: deeds.copy_on(thing, days))
        views.selected.connect(self._prepare)
        views.wanted.connect(lambda own, minutes, who: deeds.plan(who, own, minutes))
        views.wanted_on.connect(lambda day, who: deeds.plan_on(who, on_day(day)))
        views.day_opened.connect(lambda day: self._show_from_month("day", day))
        views.week_opened.connect(lambda day: self._show_from_month("week", day))
        views.opened.connect(self._open)
        views.turned.connect(self.turn)
        views.ticked.connect(deeds.tick)
        views.menu_wanted.connect(deeds.menu_of)
        current = views.current
        actions.bind(
            views,
            "calendar",
            {
                "calendar.today": self.go_to_today,
                "calendar.day": lambda: self.show_view("day"),
                "calendar.week": lambda: self.show_view("week"),
                "calendar.month": lambda: self.show_view("month"),
                "calendar.agenda": lambda: self.show_view("agenda"),
                "calendar.open": lambda: current().open_current(),
                "calendar.delete": self._remove,
                "calendar.pick": lambda: self.free.pick(current().selected_thing()),
                "calendar.free": self._find_free,
                "calendar.fairs": self._show_fairs,
                "calendar.trip": lambda: self.new_wanted.emit("trip"),
                "calendar.earlier": lambda: self._nudge(-STEP),
                "calendar.later": lambda: self._nudge(STEP),
                "calendar.day_before": lambda: self._nudge(-DAY),
                "calendar.day_after": lambda: self._nudge(DAY),
                "calendar.shorter": lambda: self._nudge(0, -STEP),
                "calendar.longer": lambda: self._nudge(0, STEP),
            },
        )

    def _show_fairs(self) -> None:
        dialog = FairsDialog(self.desk, self.tasks, self)
        dialog.exec()
        dialog.deleteLater()
        self.reload()

    # Wishes of the views

    def _open(self, thing: Thing | HolidaySpan) -> None:
        """Open something; the contacts of a day as that day, a trip or event on its page."""
        if isinstance(thing, HolidaySpan):
            if thing.trip is not None:
                self.trip_opened.emit(thing.trip.id)
            elif thing.event is not None:
                self.record_opened.emit("event", thing.event.id)
        elif isinstance(thing, DayMark) and thing.kind == CARE_DAY:
            self._show_from_month("day", thing.day)
        else:
            self.deeds.open_thing(thing)

    def _prepare(self, thing: Thing | None) -> None:
        """What is selected may be dragged next; its customer's hours stand beside ours."""
        self._follow(None if thing is None else customer_of(thing) or None)

    def _follow(self, customer: int | None) -> None:
        self.reader.follow(customer, self.day, self._show_clocks)

    def _move(self, thing: Thing, own: datetime, minutes: int) -> None:
        if not isinstance(thing, Entry):
            day = day_of(thing)
            if day is not None and movable(thing):
                self.deeds.shift(thing, (own.date() - day).days)
            return
        self.deeds.move(thing.visit, own, minutes, self.reader.own)
        first, last = self.range()
        if not first <= own.date() <= last:
            self.go_to(own.date())
        self.views.select(thing.key)

    def _nudge(self, minutes: int, longer: int = 0) -> None:
        """Of what comes again keys move this time alone: nobody wants to be asked at each step."""
        with self.deeds.not_asking():
            self.view().nudge(minutes, longer)

    def _copy(self, entry: Entry, own: datetime, minutes: int) -> None:
        self.deeds.copy(entry.visit, own, minutes, self.reader.own)

    def _shift(self, thing: Thing, days: int) -> None:
        self.deeds.shift(thing, days)
        self.views.select(key_of(thing))

    def _find_free(self) -> None:
        """The hours that are free on both sides, of whoever is selected."""
        thing = self.view().selected_thing()
        waiting = self.side.to_plan.current_customer()
        self.free.find(waiting if thing is None else customer_of(thing))

    def take_files(self, paths: list[Path]) -> None:
        """Calendars of other programs; none: ask for them."""
        # Later: what was dropped is still in the hands of the other program.
        take = partial(take_in, self, self.desk, self.tasks, paths, self.said.emit)
        QTimer.singleShot(0, self, take)

    def _remove(self) -> None:
        thing = self.view().selected_thing()
        if thing is not None:
            self.deeds.remove(thing)
