"""The row above the list: filter line, tier, country, owner, columns."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from custdesk.services.customers import ViewCounts
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, words
from custdesk.ui import icons
from custdesk.ui.customers.check_menu import CheckButton
from custdesk.ui.customers.own_filter import OwnFilterButton
from custdesk.ui.customers.views import View
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.chip import TIERS, tier_word
from custdesk.ui.parts.search_edit import SearchEdit

B = TypeVar("B", bound=QWidget)


class FilterBar(QWidget):
    """Holds the query of the list; `changed` tells it whenever a filter moves."""

    changed = Signal(object)  # ListQuery

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.query = ListQuery()
        self._chosen = ""  # what customers that were chosen elsewhere are
        self._build()
        self._connect()

    def _build(self) -> None:
        self.text = SearchEdit(_("Filter this list"), keys="Ctrl+F")
        self.text.setMinimumWidth(110)
        self.text.setMaximumWidth(200)
        self.tiers = CheckButton(_("Tier"))
        self.countries = CheckButton(_("Country"))
        self.owners = CheckButton(_("Owner"))
        self.own = OwnFilterButton()
        self.clear = Button(_("Clear"), "close", kind="flat")
        self.clear.setToolTip(_("Clear all filters"))
        self.columns = QToolButton()
        self.columns.setText(_("Columns"))
        self.columns.setIcon(icons.icon("view-column-outline", "text2", 16, 3))
        self.columns.setIconSize(QSize(19, 16))
        self.columns.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 12, 6)
        row.setSpacing(6)
        shown = (self.tiers, self.countries, self.owners, self.own, self.clear)
        row.addWidget(self.text, 1)
        for widget in shown:
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.columns)
        self._show_clear()

    def add_behind(self, widget: B) -> B:
        """Put a button behind the last one; the same button."""
        self._row.addWidget(widget)
        return widget

    def _connect(self) -> None:
        self.text.wanted.connect(lambda text: self._narrow(text=text.strip()))
        self.tiers.changed.connect(lambda chosen: self._narrow(tiers=chosen))
        self.countries.changed.connect(lambda chosen: self._narrow(countries=chosen))
        self.owners.changed.connect(lambda chosen: self._narrow(owners=chosen))
        self.own.changed.connect(lambda chosen: self._narrow(own=chosen))
        self.clear.clicked.connect(self.clear_all)

    def set_counts(self, counts: ViewCounts) -> None:
        """Offer what the file holds, with how many customers each has."""
        self.tiers.set_choices([(t, tier_word(t), counts.tiers.get(t, 0)) for t in TIERS])
        self.countries.set_choices([(c, words().country(c), n) for c, n in counts.countries])
        self.own.show_fields(counts.own)
        self.owners.set_choices([(name, name, n) for name, n in counts.owners])

    def enter(self) -> None:
        """Put the cursor into the filter line."""
        self.text.setFocus()
        self.text.selectAll()

    def set_query(self, query: ListQuery) -> None:
        """Show a query without telling anyone."""
        self.query = query
        if self.text.text().strip() != query.text:
            self.text.blockSignals(True)
            self.text.setText(query.text)
            self.text.blockSignals(False)
        self.tiers.choose(query.tiers)
        self.countries.choose(query.countries)
        self.owners.choose(query.owners)
        self.own.choose(query.own)
        self._show_clear()

    def choose_view(self, view: View) -> None:
        """Take the filters of a view; the filter line, countries and owners stay."""
        self._narrow(tiers=view.tiers, silent_days=view.silent_days)

    def sort_by(self, sort: str, falling: bool) -> None:
        self._narrow(sort=sort, descending=falling)

    def clear_all(self) -> None:
        """All customers, in the order that is set."""
        self._narrow(
            text="",
            tiers=frozenset(),
            countries=frozenset(),
            owners=frozenset(),
            own=(),
            silent_days=None,
            only=None,
        )

    def show_only(self, ids: Iterable[int], what: str) -> None:
        """Only these customers, whom `what` names, with all other filters off."""
        self._chosen = what
        plain = ListQuery(sort=self.query.sort, descending=self.query.descending)
        self._narrow(**plain._replace(only=frozenset(ids))._asdict())

    def _narrow(self, **changed: object) -> None:
        query = self.query._replace(**changed)  # type: ignore[arg-type]
        if query != self.query:
            self.set_query(query)
            self.changed.emit(query)

    def _show_clear(self) -> None:
        self.clear.setVisible(is_narrowed(self.query))
        only = self.query.only
        text = _("Clear") if only is None else _("Only {n}").format(n=words().number(len(only)))
        self.clear.setText(text)
        tip = _("Clear all filters")
        self.clear.setToolTip(tip if only is None else f"{self._chosen}\n{tip}")


def is_narrowed(query: ListQuery) -> bool:
    """Whether any filter is on, so that the list may lack customers."""
    plain = ListQuery(sort=query.sort, descending=query.descending)
    return query != plain
