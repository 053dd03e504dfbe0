"""What stands in place of the list while it has no rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from custdesk.system.language import _
from custdesk.ui.parts.empty import EmptyState

if TYPE_CHECKING:
    from custdesk.ui.customers.page import CustomersPage

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


class Emptiness:
    """The two states of a page, each made when it is first seen."""

    def __init__(self, page: "CustomersPage", stack: QStackedWidget, clear: Act) -> None:
        self._page, self._stack, self._clear = page, stack, clear
        self._made: dict[bool, QWidget] = {}

    def state(self, narrowed: bool) -> QWidget:
        """What stands in place of the list: filters hide everybody, or there is nobody."""
        if narrowed not in self._made:
            made = filtered(self._clear) if narrowed else self._nobody()
            self._made[narrowed] = made
            self._stack.addWidget(made)
        return self._made[narrowed]

    def _nobody(self) -> QWidget:
        page = self._page
        return of_file(
            lambda: page.begin_wanted.emit("list"),
            lambda: page.deeds.new_customer(),
            page.sample_wanted.emit,
        )
