"""The left pane of a trip: who is not yet planned, in which order, and which keys put them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.services.trips.candidates import ORDERS, Candidate
from custdesk.system.language import _, words
from custdesk.ui.parts.buttons import ElidedLabel, label, named, rule
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.order_button import order_button
from custdesk.ui.trips.candidates import CandidateList

WIDTH = 256
_WEEK = 7


class CandidatePane(QFrame):
    """`ordered` tells the order that is wanted."""

    ordered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "pane")
        self.order = "tier"
        self.list = CandidateList()
        self.count = label("", 12, tone="text2")
        self._head = QHBoxLayout()
        self._head.setContentsMargins(16, 8, 8, 8)
        self._head.setSpacing(8)
        self._head.addWidget(ElidedLabel(_("Not yet planned"), 13, QFont.Weight.DemiBold), 1)
        self._head.addWidget(self.count)
        self._button: QWidget = QWidget()
        self._show_order()
        self._middle = QStackedWidget()
        self._middle.addWidget(self.list)
        self._none = EmptyState(
            "account-check-outline",
            _("Nobody else near"),
            _("Customers in the countries of this trip stand here, with why to go there."),
        )
        self._middle.addWidget(self._none)
        self.hint = label("", 12, tone="text3", wrap=True)
        self.hint.setContentsMargins(16, 8, 12, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(rule())
        column.addWidget(self._middle, 1)
        column.addWidget(self.hint)
        self.setFocusProxy(self.list)
        self.setMinimumWidth(200)

    def _show_order(self) -> None:
        self._head.removeWidget(self._button)
        self._button.deleteLater()
        button = order_button(dict(ORDERS), self.order, self._choose)
        button.setProperty("kind", "")  # flat and without an icon: there is little room
        button.setIcon(QIcon())
        button.setToolTip(_("Order of the list"))
        self._button = button
        self._head.addWidget(self._button)

    def _choose(self, order: str) -> None:
        self.order = order
        self._show_order()
        self.ordered.emit(order)

    def show_rows(self, found: Sequence[Candidate], today: date, days: int, currency: str) -> None:
        """Show candidates of a trip of so many days."""
        self.list.show_rows(found, today, grouped=self.order == "tier", dated=days > _WEEK)
        self.count.setText(words().number(len(found)) if found else "")
        self._middle.setCurrentWidget(self.list if found else self._none)
        self.hint.setVisible(bool(found))
        last = min(days, 9)
        keys = _("Drag onto a day, or press 1 to {n}; P: wherever there is room.").format(n=last)
        if days == 1:
            keys = _("Drag onto the day, or press P.")
        told = _("Amounts are sales of 12 months in {currency}.").format(currency=currency)
        self.hint.setText(words().join((keys, told), "sentences"))
