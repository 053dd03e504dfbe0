"""What one can do by key in the cells and with the columns of the customer list."""

from custdesk.domain.words import N_
from custdesk.ui.parts.action import Action

CELL_ACTIONS = (
    Action("cells.edit", N_("Edit the cell"), "F2", "pencil-outline", "cells"),
    Action("cells.copy", N_("Copy cells"), "Ctrl+C", "content-copy", "cells"),
    Action("cells.titles", N_("Copy with titles"), "Ctrl+Shift+C", "content-copy", "cells"),
    Action("cells.paste", N_("Paste into cells"), "Ctrl+V", "content-paste", "cells"),
    Action("cells.fill", N_("Fill down"), "Ctrl+D", "arrow-down", "cells"),
    Action("cells.empty", N_("Empty the cells"), "Ctrl+Del", "close", "cells"),
    Action("cells.row", N_("Mark the whole row"), "Shift+Space", "arrow-right", "cells"),
    Action("columns.left", N_("Move the column left"), "Ctrl+Shift+Left", "arrow-left", "columns"),
    Action(
        "columns.right", N_("Move the column right"), "Ctrl+Shift+Right", "arrow-right", "columns"
    ),
    Action("columns.freeze", N_("Freeze up to this column"), "", "pin-outline", "columns"),
    Action("columns.arrange", N_("Arrange columns…"), "", "view-column-outline", "columns"),
    Action("columns.group", N_("Group the list"), "Ctrl+Shift+G", "format-list-group", "columns"),
    Action(
        "columns.fold", N_("Fold or unfold all groups"), "", "unfold-less-horizontal", "columns"
    ),
)
