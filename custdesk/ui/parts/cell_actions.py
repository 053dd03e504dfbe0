"""What one can do by key in the cells of the customer list."""

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
)
