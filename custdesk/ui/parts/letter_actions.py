"""What one can do by key on the pages around letters and events; a part of `actions.ACTIONS`."""

from custdesk.domain.words import N_
from custdesk.ui.parts.action import Action

LETTER_ACTIONS = (
    Action("letters.new", N_("New campaign"), "N", "plus", "letters"),
    Action("letters.open", N_("Recipients"), "Return", "account-multiple-outline", "letters"),
    Action("letters.edit", N_("Edit"), "E", "pencil-outline", "letters"),
    Action("letters.copy", N_("Copy campaign"), "C", "content-copy", "letters"),
    Action("letters.report", N_("What it brought"), "R", "chart-box-outline", "letters"),
    Action("letters.end", N_("End campaign"), "X", "flag-checkered", "letters"),
    Action("letters.delete", N_("Delete campaign"), "Del", "trash-can-outline", "letters"),
    Action("letters.filter", N_("Filter this list"), "Ctrl+F", "filter-outline", "letters"),
)
