"""The row above the list: filter line, tier, country, owner, columns."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from custdesk.services.customers import ViewCounts
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.customers.group_by import GroupByButton
from custdesk.ui.customers.own_filter import OwnFilterButton
from custdesk.ui.customers.views import View
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.check_menu import CheckButton
from custdesk.ui.parts.chip import TIERS, tier_word
from custdesk.ui.parts.giving_button import GivingButton
from custdesk.ui.parts.search_edit import SearchEdit

B = TypeVar("B", bound=QWidget)
_TYPING = 190  # px of the line to type in, before words of buttons give way


class FilterBar(QWidget):
    """Holds the query of the list; `changed` tells it whenever a filter moves."""

    changed = Signal(object)  # ListQuery
    more_wanted = Signal()  # a condition that has no button here

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.query = ListQuery()
        self.saved: int | None = None  # the saved view that the filters began as
        self._chosen = ""  # what customers that were chosen elsewhere are
        self._build()
        self._connect()

    def _build(self) -> None:
        self.text = SearchEdit(_("Filter this list"), keys="Ctrl+F")
        self.text.setMinimumWidth(110)
        self.text.setToolTip(_("Words, or conditions: germany key overdue, no contact 60 days"))
        self.text.setMaximumWidth(260)
        self.tiers = CheckButton(_("Tier"))
        self.countries = CheckButton(_("Country"))
        self.owners = CheckButton(_("Owner"))
        self.own = OwnFilterButton()
        self.more = Button(_("Filter"), "plus", kind="flat")
        tip = _("Add a condition: last contact, sales, group, birthday …")
        self.more.setToolTip(f"{tip}\n{actions.tip('customers.conditions')}")
        self.clear = Button("", "close", kind="flat")
        self.clear.setToolTip(_("Clear all filters"))
        self.groups = GroupByButton()
        self.columns = GivingButton(_("Columns"), "view-column-outline")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(20, 4, 12, 8)
        row.setSpacing(8)
        before = (self.tiers, self.countries, self.owners, self.own, self.more, self.clear)
        self._shown: list[QWidget] = [*before, self.groups, self.columns]
        row.addWidget(self.text, 1)
        for widget in self._shown:
            if widget is self.groups:
                row.addStretch()
            row.addWidget(widget)
        self.more.setAccessibleName(_("Filter"))
        self._titles: dict[QAbstractButton, str] = {
            self.more: "",
            self.tiers: _("Tier"), self.countries: _("Country"), self.owners: _("Owner"),
            self.own: _("Own fields"), self.groups: _("Group by"),
        }  # fmt: skip
        self._show_clear()

    def add_behind(self, widget: B) -> B:
        """Put a button behind the last one; the same button."""
        self._row.addWidget(widget)
        self._shown.append(widget)
        return widget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()  # a button says something else now, and needs more room or less
        return super().event(event)

    def _share(self) -> None:
        """Those behind keep their words as far as there is room beside the line to type in."""
        row, shown = self._row, [one for one in self._shown if one.isVisibleTo(self)]
        giving = [one for one in shown if isinstance(one, GivingButton)]
        margins = row.contentsMargins()
        free = self.width() - margins.left() - margins.right() - _TYPING
        free -= sum(self._said_width(one) for one in shown if one not in giving)
        free -= row.spacing() * (len(shown) + 1)
        bare = sum(one.minimumSizeHint().width() for one in giving)
        tight = bare > free + _TYPING - self.text.minimumWidth()
        for button, short in self._titles.items():
            _say_less(button, short, less=tight)
        for one in giving:
            one.show_word(sum(other.worded_width() for other in giving) <= free)

    def _said_width(self, widget: QWidget) -> int:
        """How wide it is where it says all of its text."""
        hint = widget.sizeHint().width()
        if not isinstance(widget, QAbstractButton) or widget not in self._titles:
            return hint
        metrics, whole = widget.fontMetrics(), widget.accessibleName()
        return hint + metrics.horizontalAdvance(whole) - metrics.horizontalAdvance(widget.text())

    def _connect(self) -> None:
        self.text.wanted.connect(lambda text: self._narrow(text=text.strip()))
        self.tiers.changed.connect(lambda chosen: self._narrow(tiers=chosen))
        self.countries.changed.connect(lambda chosen: self._narrow(countries=chosen))
        self.owners.changed.connect(lambda chosen: self._narrow(owners=chosen))
        self.own.changed.connect(lambda chosen: self._narrow(own=chosen))
        self.clear.clicked.connect(self.clear_all)
        self.more.clicked.connect(lambda _on: self.more_wanted.emit())

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
        """Take the filters of a view; of a preset the filter line, countries and owners stay."""
        left, self.saved = self.saved, view.saved.id if view.saved else None
        if view.saved:
            # The tab is marked even where it shows what is shown already.
            self.set_query(view.saved.query)
            self.changed.emit(self.query)
            return
        query = self._plain() if left is not None else self.query
        self.narrow(query._replace(tiers=view.tiers, silent_days=view.silent_days))

    def narrow(self, query: ListQuery) -> None:
        """Ask for something else."""
        if not query.rows:  # how conditions go together says nothing without any
            query = query._replace(any_row=False)
        if query != self.query:
            self.set_query(query)
            self.changed.emit(query)

    def _plain(self) -> ListQuery:
        """Everybody, in the order that is set."""
        return ListQuery(sort=self.query.sort, descending=self.query.descending)

    def sort_by(self, sort: str, falling: bool) -> None:
        self._narrow(sort=sort, descending=falling)

    def clear_all(self) -> None:
        """All customers, in the order that is set."""
        self.saved = None
        self.narrow(self._plain())

    def ask(self, text: str) -> None:
        """What is typed into the line, with all other filters off."""
        self._chosen, self.saved = "", None
        self.narrow(self._plain()._replace(text=text.strip()))

    def show_only(self, ids: Iterable[int], what: str) -> None:
        """Only these customers, whom `what` names, with all other filters off."""
        self._chosen, self.saved = what, None
        self.narrow(self._plain()._replace(only=frozenset(ids)))

    def _narrow(self, **changed: object) -> None:
        self.narrow(self.query._replace(**changed))  # type: ignore[arg-type]

    def _show_clear(self) -> None:
        self.clear.setVisible(is_narrowed(self.query))
        only = self.query.only
        # The cross alone leaves room for what one types; its name is told all the same.
        text = "" if only is None else _("Only {n}").format(n=words().number(len(only)))
        self.clear.setText(text)
        tip = _("Clear all filters")
        self.clear.setAccessibleName(text or tip)
        self.clear.setToolTip(tip if only is None else f"{self._chosen}\n{tip}")


def _say_less(button: QAbstractButton, title: str, *, less: bool) -> None:
    """`Country` for `Country: any`, where there is no room to say that nothing is chosen."""
    chosen = button.font().weight() >= QFont.Weight.DemiBold
    text = title if less and not chosen else button.accessibleName().replace("&", "&&")
    if text != button.text():
        button.setText(text)


def is_narrowed(query: ListQuery) -> bool:
    """Whether any filter is on, so that the list may lack customers."""
    plain = ListQuery(sort=query.sort, descending=query.descending, group=query.group)
    return query != plain
