"""What one can do by key in the cells of the customer list."""

from custdesk.domain.words import N_
from custdesk.ui.parts.action import Action

CELL_ACTIONS = (Action("cells.edit", N_("Edit the cell"), "F2", "pencil-outline", "cells"),)
