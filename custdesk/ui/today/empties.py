"""What stands in the place of the list of Today where it has no rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.empty import EmptyState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_Do = Callable[[], object]


def no_customers(import_list: _Do, try_sample: _Do, open_file: _Do) -> "QWidget":
    """A fresh file: three ways in. Loaded only here, where there are no rows to wait for."""
    from custdesk.ui.parts.start_pane import StartPane

    return StartPane(import_list, try_sample, open_file)


def none_of_this_kind(show_all: _Do) -> EmptyState:
    """The segment that is chosen has nobody."""
    show = (_("Show all"), "format-list-bulleted", show_all)
    return EmptyState(
        "filter-outline", _("Nothing of this kind"), _("The others still wait."), [show]
    )


def nothing_ahead(go_back: _Do) -> EmptyState:
    """No day of the coming week brings anything."""
    return EmptyState(
        "check-circle-outline",
        _("Nothing falls due in the coming week"),
        _("Follow-ups, tasks, visits and birthdays come up here by themselves."),
        [(_("Back to today"), "weather-sunny", go_back)],
    )


def all_looked_after(tomorrow: int, show_ahead: _Do) -> EmptyState:
    """A good day; `tomorrow`: how many there will be then."""
    text = _("No one to contact before tomorrow.")
    if tomorrow:
        text = ngettext(
            "No one to contact before tomorrow, {n} customer then.",
            "No one to contact before tomorrow, {n} customers then.",
            tomorrow,
        ).format(n=words().number(tomorrow))
    show = (_("Show the days ahead"), "calendar-arrow-right", show_ahead)
    return EmptyState("check-circle-outline", _("Everybody is looked after"), text, [show])
