"""What stands in the place of a list of offers or samples that is empty."""

from collections.abc import Callable

from custdesk.system.language import _
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.quotations.deeds import OfferDeeds


def why_empty(deeds: OfferDeeds, samples: bool, clear: Callable[[], object] | None) -> EmptyState:
    """Why nothing is shown, and what to do; `clear` takes the filter off where there is one."""
    if clear is not None:
        return EmptyState(
            "filter-outline", _("Nothing here"), _("No offer fits the filter."),
            [(_("Clear the filter"), "close", clear)],
        )  # fmt: skip
    if samples:
        return EmptyState(
            "flask-outline", _("No sample yet"),
            _("Keep who asked for which sample; Today reminds you of their answer."),
            [(_("New sample"), "plus", lambda: deeds.edit_sample(None))],
        )  # fmt: skip
    return EmptyState(
        "file-percent-outline", _("No offer waits"),
        _("Write a quotation; it becomes proforma invoice and order without retyping."),
        [(_("New quotation"), "plus", lambda: deeds.edit_offer(None))],
        primary=True,
    )  # fmt: skip
