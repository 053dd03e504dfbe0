"""What stands in the place of the orders while there are none to show."""

from collections.abc import Callable, Mapping

from custdesk.domain.orders.query import OrderQuery
from custdesk.system.language import _
from custdesk.ui.parts.empty import EmptyState

Steps = Mapping[str, Callable[[], object]]


def why_empty(query: OrderQuery, steps: Steps) -> EmptyState:
    """Why a query finds none, and what helps: steps `clear`, `work`, `new`, `import`."""
    if query.text or query.stage:
        return EmptyState(
            "filter-outline", _("Nothing here"), _("No order fits the filter."),
            [(_("Clear the filter"), "close", steps["clear"])],
        )  # fmt: skip
    if query.view in ("trouble", "late", "urgent"):
        return EmptyState(
            "check-circle-outline", _("Nothing here"),
            _("No order is in this view; look at all that are at work."),
            [(_("At work"), "package-variant-closed", steps["work"])],
        )  # fmt: skip
    return EmptyState(
        "package-variant-closed",
        _("No orders yet"),
        _("Import the orders of your firm, or write down the first one."),
        [
            (_("New order"), "plus", steps["new"]),
            (_("Import a list"), "file-import-outline", steps["import"]),
        ],
    )
