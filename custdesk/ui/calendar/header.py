"""The head of the calendar: where in time, which view, which second zone, plan and print."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from custdesk.domain.words import N_
from custdesk.domain.zone_names import USUAL_ZONES, offset_text
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.calendar.ranges import VIEWS, ViewName, days_of
from custdesk.ui.calendar.reader import FOLLOW
from custdesk.ui.calendar.week_paint import Clocks
from custdesk.ui.icons import icon
from custdesk.ui.parts.buttons import Button, icon_button, label, title
from custdesk.ui.parts.filter_button import FilterButton
from custdesk.ui.parts.formats import city_of
from custdesk.ui.parts.segments import Segments

_VIEWS = (
    ("day", N_("Day")),
    ("week", N_("Week")),
    ("month", N_("Month")),
    ("agenda", N_("Agenda")),
)
_HEIGHT = 48
_NARROWEST = 860
_STEPS = 7  # in which words step back where room is short

# Patterns of the first and of the last day: within a month, within a year, across years.
_RANGES = {
    "en": (("d", "–d MMMM y"), ("d MMMM", " – d MMMM y"), ("d MMMM y", " – d MMMM y")),
    "zh_CN": (("y年M月d", "–d日"), ("y年M月d日", "–M月d日"), ("y年M月d日", "–y年M月d日")),
}
_RANGES["zh_TW"] = _RANGES["zh_CN"]


def range_text(first: date, last: date) -> str:
    """`31 August – 6 September 2026`, `2026年8月31日–9月6日`."""
    shared = 0 if first.month == last.month and first.year == last.year else 1
    start, end = _RANGES[words().code][2 if first.year != last.year else shared]
    locale = words().locale
    return format_date(first, start, locale) + format_date(last, end, locale)


class ZoneButton(FilterButton):
    """The second zone beside the hours; `chosen` tells it, or an empty text for none."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolTip(_("Hours of a second time zone beside your own"))
        self._offered: object = None
        self._city, self._short = "", False
        self._menu = QMenu(self)
        self.hang(self._menu)

    def shorten(self, short: bool) -> None:
        """Say the city alone, or that it is the second zone."""
        self._short = short
        whole = (
            _("Second zone: {city}").format(city=self._city) if self._city else _("No second zone")
        )
        self.setAccessibleName(whole)
        self.setText(self._city if short and self._city else whole)

    def show_zones(self, clocks: Clocks, zones: Sequence[str], *, follows: bool) -> None:
        """Offer zones: the selected customer's, those of customers, then the usual ones."""
        own, second, now = clocks.own, clocks.second, clocks.now
        offered = (own, second, tuple(zones), now.date(), follows)
        if offered == self._offered:
            return
        self._offered = offered
        self._city = city_of(second) if second != own else ""
        self.shorten(self._short)
        self._menu.clear()
        group = QActionGroup(self._menu)
        self._offer(group, _("The selected customer’s zone"), FOLLOW, follows)
        self._offer(group, _("No second zone"), "", not follows and second == own)
        self._menu.addSeparator()
        usual = [zone for zone in USUAL_ZONES if zone not in zones]
        for place, zone in enumerate((*zones, *usual)):
            if zone == own:
                continue
            if zones and place == len(zones):
                self._menu.addSeparator()
            text = f"{city_of(zone)}\t{offset_text(zone, now)}"
            self._offer(group, text, zone, not follows and zone == second)

    def _offer(self, group: QActionGroup, text: str, zone: str, checked: bool) -> None:
        action = QAction(self._menu)
        action.setText(text)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda: self.chosen.emit(zone))
        group.addAction(action)
        self._menu.addAction(action)


class CalendarHeader(QWidget):
    """Signals are wishes."""

    today_wanted = Signal()
    turned = Signal(int)
    view_chosen = Signal(str)  # day, week, month, agenda
    plan_wanted = Signal()
    print_wanted = Signal()
    free_wanted = Signal()
    plan_print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = Button(_("Go to today"))
        self._today.setAccessibleName(_("Go to today"))
        self._today.setToolTip(actions.tip("calendar.today"))
        self.zone = ZoneButton()
        self._range = label("", 16, QFont.Weight.DemiBold)
        self._week = label("", 13, tone="text2")
        self.views = Segments([(view, _(text)) for view, text in _VIEWS])
        for view in VIEWS:
            self.views.button(view).setToolTip(actions.tip(f"calendar.{view}"))
            button = self.views.button(view)
            button.setMinimumWidth(button.sizeHint().width())  # dots would say nothing
        self._print = Button(_("Print"), "printer-outline")
        self._print.setToolTip(actions.tip("print"))
        self._print.setAccessibleName(_("Print"))
        self._offer_prints()
        self._plan = Button(_("Plan visit"), "calendar-plus")
        self._plan.setToolTip(_("Plan visit"))
        self._plan.setAccessibleName(_("Plan visit"))
        self._title = title(_("Calendar"))
        self._free = icon_button("calendar-search", actions.tip("calendar.free"), px=18)
        self._free.clicked.connect(self.free_wanted)
        self._back = icon_button("chevron-left", _("Back in time"), px=18)
        self._on = icon_button("chevron-right", _("On in time"), px=18)
        self._lay_out()
        self._today.clicked.connect(self.today_wanted)
        self._back.clicked.connect(lambda: self.turned.emit(-1))
        self._on.clicked.connect(lambda: self.turned.emit(1))
        self.views.chosen.connect(self.view_chosen)
        self._plan.clicked.connect(self.plan_wanted)

    def _offer_prints(self) -> None:
        menu = QMenu(self._print)
        for name, wanted in (
            ("print", self.print_wanted),
            ("print_visits", self.plan_print_wanted),
        ):
            text = _("Print calendar") if name == "print" else _("Print visit plan")
            menu.addAction(icon(actions.BY_ID[name].icon), text).triggered.connect(wanted)
        self._print.setMenu(menu)

    def _lay_out(self) -> None:
        self.setFixedHeight(_HEIGHT)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(4)
        row.addWidget(self._today)
        arrows = QHBoxLayout()
        arrows.setSpacing(0)
        arrows.addWidget(self._back)
        arrows.addWidget(self._on)
        row.addLayout(arrows)
        row.addWidget(self._range)
        row.addSpacing(4)
        row.addWidget(self._week)
        row.addStretch()
        for widget in (self.zone, self._free, self.views, self._print, self._plan):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        """Narrower than its layout: where room is short, some words step back."""
        return QSize(_NARROWEST, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say as much as there is room for: the printer's icon stands for its words first."""
        for step in range(_STEPS):
            self._print.setText(_("Print") if step < 1 else "")
            self._week.setVisible(step < 2 and bool(self._week.text()))
            self.zone.shorten(step >= 3)
            self._plan.setText(_("Plan visit") if step < 4 else "")
            self._title.setVisible(step < 5)
            self._today.setText(self._today.accessibleName() if step < 6 else "")
            self._today.setIcon(icon("calendar-today") if step == 6 else QIcon())
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return

    def show_zones(self, clocks: Clocks, zones: Sequence[str], *, follows: bool) -> None:
        """Tell the second zone, and which others there are."""
        self.zone.show_zones(clocks, zones, follows=follows)
        self._fit()

    def show_view(self, view: ViewName, day: date) -> None:
        """Tell the view, and the days that it shows around a day."""
        first, last = days_of(view, day)
        self.views.choose(view)
        week = ""
        if view == "month":
            self._range.setText(words().date(day, "month"))
        elif view == "day":
            self._range.setText(words().date(day, "long"))
        else:
            self._range.setText(range_text(first, last))
        if view in ("day", "week"):
            week = _("Week {n}").format(n=first.isocalendar().week)
        self._week.setText(week)
        self._fit()
