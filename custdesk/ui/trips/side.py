"""The right pane of a trip: travel, budget, what is to be done before."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from custdesk.services.trips.budget import Budget
from custdesk.services.trips.checks import CheckLine
from custdesk.system.language import _, words
from custdesk.ui.parts.buttons import label, named, rule, section
from custdesk.ui.parts.formats import clock_time
from custdesk.ui.trips.budget_box import BudgetBox
from custdesk.ui.trips.check_list import CheckBoxes
from custdesk.ui.trips.travel_list import Way, WayTable

WIDTH = 272


class SidePane(QScrollArea):
    """Three sections below each other; the whole pane scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways, self.budget, self.checks = WayTable(), BudgetBox(), CheckBoxes()
        self.km, self.time = label("", 12, tone="text2"), label("", 12, QFont.Weight.DemiBold)
        inner = named(QFrame(), "pane")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(rule())
        column.addWidget(self.ways)
        column.addWidget(self._sum())
        for widget in (rule(), self.budget, rule(), self.checks):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(220)
        self.setFocusProxy(self.ways)
        self.setAccessibleName(_("Travel, budget and list"))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 12)
        head.addWidget(section(_("Travel")))
        head.addStretch()
        self.note = label(_("typed or reckoned"), 12, tone="text2")
        head.addWidget(self.note)
        return head

    def _sum(self) -> QWidget:
        self._together = QWidget()
        row = QHBoxLayout(self._together)
        row.setContentsMargins(36, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(label(_("Together"), 12, QFont.Weight.DemiBold))
        row.addStretch()
        row.addWidget(self.km)
        row.addWidget(self.time)
        return self._together

    def show_all(
        self, ways: Sequence[Way], budget: Budget, checks: Sequence[CheckLine], today: date
    ) -> None:
        """Show what belongs to a trip."""
        self.ways.show_ways(ways)
        self.ways.setVisible(bool(ways))
        self._together.setVisible(bool(ways))
        self.note.setText(_("typed or reckoned") if ways else _("follows from the visits"))
        self.km.setText(_("{n} km").format(n=words().number(sum(way.km for way in ways))))
        self.time.setText(clock_time(sum(way.minutes for way in ways)))
        self.budget.show_budget(budget)
        self.checks.show_checks(checks, today)
