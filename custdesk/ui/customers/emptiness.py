"""What stands in place of the list while it has no rows."""

from collections.abc import Callable

from custdesk.system.language import _
from custdesk.ui.parts.empty import EmptyState

Act = Callable[[], object]


def filtered(clear: Act) -> EmptyState:
    """No customer fits what was asked for."""
    return EmptyState(
        "filter-outline",
        _("No customer fits these filters"),
        _("Change a filter, or clear them all."),
        [(_("Clear filters"), "close", clear)],
    )


def of_file(bring_in: Act, enter: Act, sample: Act) -> EmptyState:
    """The file holds no customer yet: three ways to begin."""
    return EmptyState(
        "account-group-outline",
        _("No customers yet"),
        _("Import the list you have, or enter the first customer."),
        [
            (_("Import"), "file-import-outline", bring_in),
            (_("New customer"), "plus", enter),
            (_("Try with a sample firm"), "flask-outline", sample),
        ],
        primary=True,
    )
