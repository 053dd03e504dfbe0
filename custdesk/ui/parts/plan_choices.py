"""What a visit plan is to hold: its days, its language, and the visits that are in it."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import (
    QDate,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.plans import PlannedVisit
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import Button, label, named, rule, section, title
from custdesk.ui.parts.day_field import date_of, day_edit
from custdesk.ui.parts.flow import FlowLayout
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plan_paper import PlanPaperChoices
from custdesk.ui.parts.two_lines import BELOW, TwoLines

_WIDTH = 300
_PAUSE = 250  # ms after the last change before the pages are set anew
_MOST = 20
Index = QModelIndex | QPersistentModelIndex


def week_of(day: date) -> tuple[date, date]:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


class PlanChoices(QWidget):
    """`changed`: other days or another language; `visit_chosen`: its place in the list."""

    changed = Signal()
    suggestions_wanted = Signal(int)
    visit_chosen = Signal(int)

    def __init__(self, today: date, start: date, end: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._visits: Sequence[PlannedVisit] = ()
        self.setFixedWidth(_WIDTH)
        self._from, self._to = day_edit(start), day_edit(end)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.paper = PlanPaperChoices()
        self.languages = self.paper.languages
        self.count = QSpinBox()
        self.count.setRange(0, _MOST)
        self.count.setValue(5)
        self.count.setFixedWidth(64)
        self.count.lineEdit().setTextMargins(7, 0, 0, 0)  # a style sheet does not reach it
        self.count.setAccessibleName(_("Visits to suggest"))
        self.suggest_button = Button(_("Suggest"), "calendar-plus")
        self.suggested = label("", 12, tone="text2", wrap=True)
        self.heading = section(_("Visits"))
        self.list = named(QListWidget(), "visits")
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Visits in the order of their pages"))
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(title(_("Visit plan")))
        days = QHBoxLayout()
        days.setSpacing(8)
        for text, edit in ((_("From"), self._from), (_("To"), self._to)):
            part = QVBoxLayout()
            part.setSpacing(2)
            caption = label(text, 12, tone="text2")
            caption.setBuddy(edit)
            part.addWidget(caption)
            part.addWidget(edit)
            days.addLayout(part, 1)
        column.addLayout(days)
        column.addLayout(self._presets())
        column.addWidget(self.paper)
        column.addWidget(self._suggesting())
        column.addWidget(rule())
        column.addWidget(self.heading)
        column.addWidget(self.list, 1000)
        column.addStretch(1)

    def _suggesting(self) -> QWidget:
        self._offer = QWidget()
        column = QVBoxLayout(self._offer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(rule())
        column.addWidget(label(_("Suggest visits for free time"), 13, QFont.Weight.Medium))
        suggest = QHBoxLayout()
        suggest.setSpacing(8)
        suggest.addWidget(self.count)
        suggest.addWidget(self.suggest_button)
        suggest.addStretch()
        column.addLayout(suggest)
        self.suggested.setText(_("Customers who are due; they are put into the calendar."))
        column.addWidget(self.suggested)
        return self._offer

    def may_suggest(self, offered: bool) -> None:
        """Whether visits can be suggested: a trip has its own proposal."""
        self._offer.setVisible(offered)

    def _presets(self) -> FlowLayout:
        monday, sunday = week_of(self._today)
        week = timedelta(days=7)
        row = FlowLayout(gap=8)
        for text, first, last in (
            (_("This week"), monday, sunday),
            (_("Next week"), monday + week, sunday + week),
            (_("Two weeks"), self._today, self._today + timedelta(days=13)),
        ):
            button = QToolButton()
            button.setText(text)
            button.setProperty("kind", "chip")
            button.clicked.connect(
                lambda _on=False, first=first, last=last: self.set_days(first, last)
            )
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self._from.dateChanged.connect(self._from_changed)
        self._to.dateChanged.connect(lambda _day: self._pause.start())
        self._pause.timeout.connect(self.changed)
        self.paper.changed.connect(self.changed)
        self.suggest_button.clicked.connect(
            lambda: self.suggestions_wanted.emit(self.count.value())
        )
        self.list.itemActivated.connect(lambda item: self.visit_chosen.emit(self.list.row(item)))
        self.list.itemClicked.connect(lambda item: self.visit_chosen.emit(self.list.row(item)))

    def _from_changed(self, day: QDate) -> None:
        """The last day is never before the first."""
        if self._to.date() < day:
            self._to.setDate(day)
        self._pause.start()

    def start(self) -> date:
        """The first day."""
        return date_of(self._from)

    def end(self) -> date:
        """The last day, included."""
        return date_of(self._to)

    def language(self) -> str:
        """The language of the labels."""
        return self.paper.language()

    def set_days(self, first: date, last: date) -> None:
        """Choose days at once, without the pause for typing."""
        for edit, day in ((self._from, first), (self._to, last)):
            edit.blockSignals(True)
            edit.setDate(QDate(day.year, day.month, day.day))
            edit.blockSignals(False)
        self._pause.stop()
        self.changed.emit()

    def show_suggested(self, text: str) -> None:
        """Say what came of suggesting."""
        self.suggested.setText(text)

    def show_visits(self, visits: Sequence[PlannedVisit]) -> None:
        """List the visits in the order of their pages."""
        self._visits = visits
        self.list.clear()
        for visit in visits:
            item = QListWidgetItem(visit.name)
            item.setData(BELOW, self._when(visit))
            about = words().join((visit.name, item.data(BELOW)), "phrases")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, about)
            item.setToolTip(_("{name}, page {page}").format(name=visit.name, page=visit.page))
            self.list.addItem(item)
        n = len(visits)
        self.list.setVisible(n > 0)
        self.heading.setText(ngettext("{n} visit", "{n} visits", n).format(n=words().number(n)))

    def _when(self, visit: PlannedVisit) -> str:
        """`Mon 23 Nov, 13:00`, `11-23 周一 13:00`."""
        weekday = words().date(visit.at.date(), "weekday")
        return _("{weekday} {day}, {time}").format(
            weekday=weekday if words().code.startswith("zh") else weekday[:3],
            day=table_date(visit.at.date(), self._today),
            time=words().time(visit.at),
        )

    def mark_page(self, page: int) -> None:
        """Mark the visit that a page (from 1) is about."""
        about = [row for row, visit in enumerate(self._visits) if visit.page <= page]
        self.list.setCurrentRow(about[-1] if about else -1)
