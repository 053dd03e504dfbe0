"""The three lists of the page of mails, one of which is shown, and its mails below it."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from custdesk.services.mails import Choice, OfCustomer, Shown, Stranger, Survey
from custdesk.system.language import _
from custdesk.ui.mails import rows
from custdesk.ui.mails.reader import Reader
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.splitter import Splitter

CUSTOMERS, STRANGERS, LEFT = "customers", "strangers", "left"


class Lists(Splitter):
    """`empty` stands in their place while there is nothing.

    `choices` and `names` are the page's, read while rows are painted; `waiting` answers with the
    mails of a sender that wait.
    """

    def __init__(
        self,
        today: dt.date,
        empty: QWidget,
        choices: Callable[[], Mapping[str, Choice]],
        names: Mapping[int, str],
        waiting: Callable[[str], list[Shown]],
    ) -> None:
        super().__init__("mails", Qt.Orientation.Vertical)
        self._waiting, self._empty = waiting, empty
        self._survey: Survey | None = None
        self.of_customers: TextRows[OfCustomer] = TextRows(
            rows.CUSTOMERS, lambda one: rows.of_customer(one, today), bold=0
        )
        self.strangers: TextRows[Stranger] = TextRows(
            rows.STRANGERS, lambda one: rows.of_stranger(one, choices(), names, today), bold=0
        )
        self.left: TextRows[rows.Left] = TextRows(rows.LEFT, lambda one: one, bold=0)
        last = len(rows.CUSTOMERS) - 1, len(rows.STRANGERS) - 1
        self.customers = PlainTable(
            self.of_customers, _("Customers"), rows.CUSTOMER_WIDTHS, last[0]
        )
        self.unknown = PlainTable(
            self.strangers, _("Unknown senders"), rows.STRANGER_WIDTHS, last[1]
        )
        self.unknown.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tables = {
            CUSTOMERS: self.customers,
            STRANGERS: self.unknown,
            LEFT: PlainTable(self.left, _("Not filed"), rows.LEFT_WIDTHS, 1),
        }
        self.reader = Reader()
        self._stack = QStackedWidget()
        for widget in (*self.tables.values(), empty):
            self._stack.addWidget(widget)
        self.addWidget(self._stack)
        self.addWidget(self.reader)
        self.setStretchFactor(0, 1)
        self.setSizes([560, 220])
        for table in (self.customers, self.unknown):
            table.selectionModel().currentChanged.connect(lambda _now, _before: self._read_row())

    def show_heap(self, survey: Survey | None, waiting: list[Stranger], part: str) -> QWidget:
        """Show a part of a heap, else who waits, else that there is nothing; what is shown."""
        self._survey = survey
        places = {table: max(0, table.current_row()) for table in self.tables.values()}
        if survey is not None:
            self.of_customers.show(survey.customers)
            self.left.show(rows.left_of(survey))
        self.strangers.show(survey.strangers if survey is not None else waiting)
        nothing = survey is None and not waiting
        shown = self._empty if nothing else self.tables[part if survey is not None else STRANGERS]
        self._stack.setCurrentWidget(shown)
        for table, place in places.items():
            if table is shown:
                table.go_to(place)
        self._read_row()
        return shown

    def repaint_choices(self) -> None:
        """What becomes of the unknown is another thing now."""
        last = self.strangers.rowCount() - 1
        if last >= 0:
            end = self.strangers.index(last, len(rows.STRANGERS) - 1)
            self.strangers.dataChanged.emit(self.strangers.index(0, 0), end)

    def _read_row(self) -> None:
        """Show the mails of the current row; those that wait are few enough to be read at once."""
        table, survey = self._stack.currentWidget(), self._survey
        shown: list[Shown] = []
        if table is self.customers and survey is not None:
            if (place := self.customers.current_row()) >= 0:
                shown = survey.of_customer(self.of_customers.rows[place].customer)
        elif table is self.unknown and (place := self.unknown.current_row()) >= 0:
            address = self.strangers.rows[place].address
            shown = self._waiting(address) if survey is None else survey.of_stranger(address)
        self.reader.show_mails(shown)
        self.reader.setVisible(table in (self.customers, self.unknown))
