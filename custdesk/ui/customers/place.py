"""What the page of customers showed, kept between starts: ids and orders, never names."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.store.rows import ListQuery
from custdesk.ui.customers.loading import NEAR
from custdesk.ui.parts.chip import TIERS
from custdesk.ui.parts.page import Page
from custdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from custdesk.ui.customers.detail import DetailPane
    from custdesk.ui.customers.filters import FilterBar
    from custdesk.ui.customers.table import CustomerTable

_BESIDE = 6  # windows that are opened at once
# What a list sorts by; own fields come and go, and further columns are not read at the start.
_SORTS = NEAR | {"country"}


def query_of(state: dict[str, Any]) -> ListQuery:
    """The list as it was; what does not fit any more is left out."""
    plain = ListQuery()
    sort, tiers, silent = state.get("sort"), state.get("tiers"), state.get("silent_days")
    return plain._replace(
        sort=sort if isinstance(sort, str) and sort in _SORTS else plain.sort,
        descending=bool(state.get("descending", plain.descending)),
        tiers=frozenset(one for one in tiers if one in TIERS)
        if isinstance(tiers, list)
        else plain.tiers,
        silent_days=silent if isinstance(silent, int) else None,
    )


class PlacedPage(Page):
    """A page with a list of customers that knows again where it was left."""

    filters: "FilterBar"
    table: "CustomerTable"
    _detail: "DetailPane | None"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._wanted: int | None = None  # customer to go to once the list is there
        self._first_tab: int | None = None  # of the pane, once it is made

    def state(self) -> dict[str, Any]:
        """The order, the tiers of the view, the current customer and the tab of their pane."""
        query = self.filters.query
        state: dict[str, Any] = {
            "sort": query.sort,
            "descending": query.descending,
            "tiers": sorted(query.tiers),
            "silent_days": query.silent_days,
        }
        if self._detail is not None and self._detail.detail is not None:
            state["customer"] = self._detail.detail.id
            state["tab"] = self._detail.tabs.currentIndex()
        return state

    def take_state(self, state: dict[str, Any]) -> None:
        self.filters.set_query(query_of(state))
        customer, tab = state.get("customer"), state.get("tab")
        self._wanted = customer if isinstance(customer, int) else None
        self._first_tab = tab if isinstance(tab, int) else None

    def place_detail(self, detail: "DetailPane") -> None:
        """Let a new pane begin with the tab that was left last time."""
        if self._first_tab is not None and 0 <= self._first_tab < detail.tabs.count():
            detail.tabs.setCurrentIndex(self._first_tab)

    def open_own_window(self) -> None:
        """Show the selected customers beside the window; of many the first few."""
        for customer in self.table.selected_ids()[:_BESIDE]:
            self.own_window_wanted.emit(customer)

    def show_asked(self, text: str) -> None:
        """Whom conditions in words ask for, with all other filters off."""
        self.filters.ask(text)

    def show_chosen(self, ids: list[int], what: str) -> None:
        """Only some customers, until the filters are cleared."""
        self.filters.show_only(ids, what)
