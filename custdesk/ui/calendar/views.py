"""The four views of the calendar in one place: day, week, month, agenda; one of them is on."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from custdesk.system.language import _
from custdesk.ui.calendar.agenda_view import AgendaView
from custdesk.ui.calendar.entries import CalendarRows, Key
from custdesk.ui.calendar.month_view import MonthView
from custdesk.ui.calendar.ranges import VIEWS, ViewName
from custdesk.ui.calendar.week_paint import Clocks
from custdesk.ui.calendar.week_scene import Judge
from custdesk.ui.calendar.week_view import WeekView

View = WeekView | MonthView | AgendaView


class Views(QStackedWidget):
    """Hands on the wishes of all four."""

    opened = Signal(object)  # an appointment or a task
    moved = Signal(object, object, int)  # which, own start, minutes
    copied = Signal(object, object, int)  # which, own start, minutes
    shifted = Signal(object, int)  # which, days
    copied_on = Signal(object, int)
    wanted = Signal(object, int, object)  # own start, minutes, customer, task or None
    wanted_on = Signal(object, object)  # a day without an hour, customer or None
    menu_wanted = Signal(object, object)  # which, global position
    ticked = Signal(object)  # a task
    day_opened = Signal(object)
    week_opened = Signal(object)
    turned = Signal(int)
    selected = Signal(object)  # an appointment, a task or None

    def __init__(self, clocks: Clocks, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = WeekView(clocks, judge, 1)
        self.week = WeekView(clocks, judge)
        self.month = MonthView(clocks, judge)
        self.agenda = AgendaView(clocks)
        for view in (self.day, self.week, self.month, self.agenda):
            self.addWidget(view)
            view.opened.connect(self.opened)
            view.menu_wanted.connect(self.menu_wanted)
            view.ticked.connect(self.ticked)
            view.turned.connect(self.turned)
        for board in (self.day, self.week, self.agenda):
            board.moved.connect(self.moved)
            board.wanted.connect(self.wanted)
        for drawn in (self.day, self.week):
            drawn.copied.connect(self.copied)
        self.month.copied.connect(self.copied_on)
        for every in (self.day, self.week, self.month):
            every.selected.connect(self.selected)
        self.week.day_opened.connect(self.day_opened)
        self.month.day_opened.connect(self.day_opened)
        self.month.week_opened.connect(self.week_opened)
        self.month.shifted.connect(self.shifted)
        self.month.wanted.connect(self.wanted_on)
        self.choose("week")

    @property
    def name(self) -> ViewName:
        """The view that is on."""
        return VIEWS[self.currentIndex()]

    def current(self) -> View:
        every: tuple[View, ...] = (self.day, self.week, self.month, self.agenda)
        return every[self.currentIndex()]

    def choose(self, name: ViewName) -> None:
        """Switch; the focus goes along."""
        focused = self.current().hasFocus()
        self.setCurrentIndex(VIEWS.index(name))
        if focused:
            self.current().setFocus()

    def show_rows(self, rows: CalendarRows, day: date, clocks: Clocks) -> None:
        """Show rows in the view that is on; a month is that of `day`."""
        view = self.current()
        if isinstance(view, MonthView):
            view.show_rows(rows, day, clocks)
        else:
            view.show_rows(rows, clocks)

    def show_clocks(self, clocks: Clocks) -> None:
        """Show other hours beside the days."""
        for board in (self.day, self.week):
            board.show_clocks(clocks)

    def select(self, key: Key | None) -> None:
        self.current().select(key)

    def say_when_empty(self) -> None:
        self.agenda.say_when_empty(_("Nothing is planned in these four weeks."))
