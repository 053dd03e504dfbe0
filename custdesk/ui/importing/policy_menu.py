"""What the cells of one column may do to a record that is there already."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from custdesk.domain.words import N_
from custdesk.services.imports import POLICIES, Deciding, Policy
from custdesk.system.language import _

_SHORT: Mapping[Policy, str] = {
    "overwrite": N_("Replaces"),
    "fill": N_("Fills gaps"),
    "keep": N_("Changes nothing"),
}
_LONG: Mapping[Policy, str] = {
    "overwrite": N_("Replace what is there"),
    "fill": N_("Fill only what is empty"),
    "keep": N_("Change nothing, only for new ones"),
}


def policy_text(deciding: Deciding, name: str) -> str:
    """What a field's cells may do, in a few words."""
    text = _(_SHORT[deciding.policies.get(name, "overwrite")])
    return _("{what}, or clears").format(what=text) if deciding.cleared_by(name) else text


class PolicyMenu(QMenu):
    """`chosen` tells the policy and whether an empty cell clears."""

    chosen = Signal(str, bool)

    def __init__(self, deciding: Deciding, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        current = deciding.policies.get(name, "overwrite")
        clears = deciding.cleared_by(name)
        group = QActionGroup(self)
        for policy in POLICIES:
            action = self.addAction(_(_LONG[policy]))
            action.setCheckable(True)
            action.setChecked(policy == current)
            action.triggered.connect(
                lambda _on=False, policy=policy: self.chosen.emit(policy, clears)
            )
            group.addAction(action)
        self.addSeparator()
        empty = self.addAction(_("An empty cell clears what is there"))
        empty.setCheckable(True)
        empty.setChecked(clears)
        empty.setEnabled(current == "overwrite")
        empty.triggered.connect(lambda on: self.chosen.emit(current, on))
