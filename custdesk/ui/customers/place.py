"""What the page of customers showed, kept between starts: ids and orders, never names."""

from typing import TYPE_CHECKING, Any

from custdesk.store.rows import ListQuery
from custdesk.ui.parts.chip import TIERS

if TYPE_CHECKING:
    from custdesk.ui.customers.detail import DetailPane
    from custdesk.ui.customers.page import CustomersPage

# What a list sorts by; own fields come and go, so they are not kept.
_SORTS = frozenset({
    "tier", "name", "name_latin", "country", "contact", "last_order", "sales_12m", "last_contact",
    "next_on", "owner", "value", "completeness",
})  # fmt: skip


def state_of(page: "CustomersPage", detail: "DetailPane | None") -> dict[str, Any]:
    """The order, the tiers of the view, the current customer and the tab of their pane."""
    query = page.filters.query
    state = {
        "sort": query.sort,
        "descending": query.descending,
        "tiers": sorted(query.tiers),
        "silent_days": query.silent_days,
    }
    if detail is not None and detail.detail is not None:
        state |= {"customer": detail.detail.id, "tab": detail.tabs.currentIndex()}
    return state


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
