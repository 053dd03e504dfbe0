"""The lists of the page: who owes what since when, orders that wait, days not to be missed."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.search_text import fold
from custdesk.domain.words import N_
from custdesk.services.credit.ageing import AgeingRow, CurrencyTotal
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.credit.columns import AGEING, letter_columns, review_columns, total_columns
from custdesk.ui.credit.figures_band import FiguresBand
from custdesk.ui.credit.held_columns import held_columns
from custdesk.ui.credit.reading import Lists
from custdesk.ui.credit.reminder_columns import reminder_columns
from custdesk.ui.credit.rows import LedgerTable
from custdesk.ui.parts.buttons import rule
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.segments import Segments

_PAGE = ("credit.payment", "credit.remind", "credit.statement", "credit.open")
_HELD = ("held.release", "held.hold", "held.refuse", "held.open")
_ROW = 28


class View(NamedTuple):
    """A list: its name, what it is called, its keys, and what is said when nothing is in it."""

    name: str
    title: str
    hints: tuple[str, ...]
    nothing: str


VIEWS = (
    View("ageing", N_("Ageing"), _PAGE, N_("No customer owes you anything.")),
    View("held", N_("To decide"), _HELD, N_("No order waits for a decision.")),
    View("reminders", N_("To remind"), _PAGE, N_("Nobody has to be reminded today.")),
    View("letters", N_("Letters of credit"), _PAGE, N_("No letter of credit is open.")),
    View("reviews", N_("Reviews"), _PAGE, N_("No review of a limit is set.")),
)


class Overview(QWidget):
    """Wishes only: `wanted` names an action and the row it is about, None for no row."""

    wanted = Signal(str, object)
    narrowed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = "ageing"
        self.found: Lists | None = None
        today = desk.today()
        self.tables: dict[str, LedgerTable[Any]] = {
            "ageing": LedgerTable(AGEING, _("Ageing")),
            "held": LedgerTable(held_columns(today), _("Orders that wait for a decision")),
            "reminders": LedgerTable(reminder_columns(today), _("To remind")),
            "letters": LedgerTable(letter_columns(today), _("Letters of credit")),
            "reviews": LedgerTable(review_columns(today), _("Reviews")),
        }
        self.totals: LedgerTable[CurrencyTotal] = LedgerTable(
            total_columns(), _("Total"), sorts=False
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self.figures = FiguresBand()
        self.views = Segments([(view.name, _(view.title)) for view in VIEWS])
        self.text = SearchEdit(_("Customer or number"), keys="Ctrl+F")
        self.text.setFixedWidth(220)
        self.currency = QComboBox()
        self.currency.setAccessibleName(_("Currency"))
        self.currency.setMinimumWidth(140)
        self.late = QToolButton()
        self.late.setText(_("Overdue only"))
        self.late.setProperty("kind", "chip")
        self.late.setCheckable(True)
        filters = QHBoxLayout()
        filters.setContentsMargins(20, 8, 16, 8)
        filters.setSpacing(8)
        filters.addWidget(self.views)
        filters.addStretch()
        for widget in (self.late, self.currency, self.text):
            filters.addWidget(widget)
        self._stack = QStackedWidget()
        self._boxes = {name: RowsOrWhy(self._page(name)) for name in self.tables}
        self._hints = QStackedWidget()
        self._hints.setFixedHeight(24)
        for view in VIEWS:
            self._stack.addWidget(self._boxes[view.name])
            self._hints.addWidget(hint_bar(view.hints))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figures)
        column.addWidget(rule())
        column.addLayout(filters)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        column.addWidget(self._hints)
        self.setFocusProxy(self.tables["ageing"])

    def _page(self, name: str) -> QWidget:
        table = self.tables[name]
        if name != "ageing":
            return table
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(table, 1)
        column.addWidget(rule())
        column.addWidget(self.totals)
        self.totals.horizontalHeader().hide()
        self.totals.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.totals.setSelectionMode(LedgerTable.SelectionMode.NoSelection)
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.totals.setVerticalScrollBarPolicy(always)
        self.totals.setHorizontalScrollBarPolicy(always)
        # Its first column follows that of the list, whose scroll bar takes room.
        own = self.totals.horizontalHeader()
        own.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head = table.horizontalHeader()
        head.sectionResized.connect(lambda n, _old, new: self.totals.setColumnWidth(n, new))
        table.horizontalScrollBar().valueChanged.connect(self.totals.horizontalScrollBar().setValue)
        return page

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.text.wanted.connect(lambda _text: self.narrow())
        self.late.toggled.connect(lambda _on: self.narrow())
        self.currency.activated.connect(lambda _place: self.narrow())
        for name, table in self.tables.items():
            where = "held" if name == "held" else "credit"
            table.opened.connect(lambda row, where=where: self.wanted.emit(f"{where}.open", row))
        self.bound = self._bind(self, "credit") | self._bind(self.tables["held"], "held")

    def _bind(self, widget: QWidget, where: str) -> dict[str, QAction]:
        def doing(name: str) -> Callable[[], None]:
            return lambda: self.wanted.emit(name, self.current())

        handlers: dict[str, Callable[[], object]] = {
            one.id: doing(one.id) for one in actions.of(where)
        }
        if "credit.filter" in handlers:
            handlers["credit.filter"] = self.text.setFocus
        return actions.bind(widget, where, handlers)

    # -- showing --------------------------------------------------------------------------------

    def show_lists(self, found: Lists) -> None:
        """Show other rows; what was current stays so."""
        self.found = found
        self.figures.show_figures(found.ageing)
        chosen = self.currency.currentData()
        self.currency.clear()
        self.currency.addItem(_("All currencies"), None)
        for one in found.ageing.totals:
            self.currency.addItem(one.currency, one.currency)
        self.currency.setCurrentIndex(max(self.currency.findData(chosen), 0))
        self.currency.setToolTip(self.currency.currentText())
        rows: dict[str, tuple[Any, ...]] = {
            "ageing": found.ageing.rows, "held": found.held, "reminders": found.reminders,
            "letters": found.letters, "reviews": found.reviews,
        }  # fmt: skip
        for name, table in self.tables.items():
            table.show_rows(rows[name], _same)
        self.views.set_counts({name: len(listed) for name, listed in rows.items()})
        self.narrow()

    def show_view(self, name: str) -> None:
        """Show another list."""
        self.view = name
        self.views.choose(name)
        place = [view.name for view in VIEWS].index(name)
        self._stack.setCurrentIndex(place)
        self._hints.setCurrentIndex(place)
        for widget in (self.late, self.currency):
            widget.setVisible(name == "ageing")
        self.setFocusProxy(self.tables[name])
        self.narrow()
        self.tables[name].setFocus()

    def go_to_held(self, order: int) -> None:
        """Make an order that waits for a decision the current one."""
        table = self.tables["held"]
        places = [place for place, one in enumerate(table.rows.rows) if one.order == order]
        if places:
            table.go_to(places[0])

    def narrow(self) -> None:
        """Show what fits the filter, and its sums."""
        if self.found is None:
            return
        text, currency = fold(self.text.text()), self.currency.currentData()
        late = self.late.isChecked()

        def fits(row: Any) -> bool:  # noqa: ANN401 - a row of any list
            said = (row.name, *(getattr(row, of, "") for of in ("code", "number")))
            return not text or any(text in fold(str(one)) for one in said)

        def owed(row: AgeingRow) -> bool:
            return (
                fits(row)
                and (currency is None or row.currency == currency)
                and not (late and not row.overdue)
            )

        table = self.tables[self.view]
        before, place = table.current(), table.current_row()
        table.rows.narrow(owed if self.view == "ageing" else fits)
        table.stay(before, place, _same)
        self._show_totals()
        self._show_emptiness(bool(text) or (self.view == "ageing" and bool(currency or late)))
        self.narrowed.emit()

    def _show_totals(self) -> None:
        rows: list[AgeingRow] = self.tables["ageing"].rows.rows
        by_currency: dict[str, list[AgeingRow]] = {}
        for row in rows:
            by_currency.setdefault(row.currency, []).append(row)
        sums = {
            currency: CurrencyTotal(
                currency,
                tuple(map(sum, zip(*(row.buckets for row in listed), strict=True))),
                sum(row.on_account for row in listed),
                0,
            )
            for currency, listed in by_currency.items()
        }
        order = [one.currency for one in self.found.ageing.totals] if self.found else []
        shown = [sums[currency] for currency in order if currency in sums]
        self.totals.rows.show(shown)
        self.totals.setFixedHeight(_ROW * len(shown) + 1)
        self.totals.setVisible(bool(shown))

    def _show_emptiness(self, filtered: bool) -> None:
        view = next(view for view in VIEWS if view.name == self.view)
        box = self._boxes[self.view]
        if self.tables[self.view].rows.rows:
            box.say_why(None)
        elif filtered:
            clear = (_("Clear the filter"), "close", self.clear)
            text = _("Nothing fits the filter.")
            box.say_why(EmptyState("filter-outline", _("Nothing here"), text, [clear]))
        else:
            box.say_why(EmptyState("check-circle-outline", _("Nothing here"), _(view.nothing)))

    def clear(self) -> bool:
        """Take the filter off; False when there is none."""
        if not (self.text.text() or self.late.isChecked() or self.currency.currentIndex() > 0):
            return False
        self.text.clear()
        self.late.setChecked(False)
        self.currency.setCurrentIndex(0)
        self.narrow()
        return True

    def current(self) -> Any:  # noqa: ANN401 - a row of the list that is shown
        """The current row of the list that is shown."""
        return self.tables[self.view].current()


def _same(a: Any, b: Any) -> bool:  # noqa: ANN401 - rows of one list
    keys = ("customer", "currency") if isinstance(a, AgeingRow) else ("id", "order", "customer")
    return all(getattr(a, key, None) == getattr(b, key, None) for key in keys)
