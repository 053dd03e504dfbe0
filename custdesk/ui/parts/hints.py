"""The line below a list that says which keys act there."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.parts.buttons import label, named
from custdesk.ui.parts.keycap import Keycap

Hint = tuple[str, str]  # keys, and what they do


def hint_bar(ids: Sequence[str], right: Sequence[Hint] = ()) -> QFrame:
    """Moving, then the actions by their ids; at the right what holds everywhere."""
    bar = named(QFrame(), "statusBar")
    bar.setFixedHeight(24)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(8)

    def add(keys: str, text: str) -> None:
        row.addWidget(Keycap(keys))
        row.addWidget(label(text, 12, tone="text3"))
        row.addSpacing(8)

    add("↑+↓", _("Move"))
    for name in ids:
        action = actions.BY_ID[name]
        keys = _("Enter") if action.keys == "Return" else action.keys.replace("Return", "↵")
        add(keys, _(action.text))
    row.addStretch()
    for keys, text in right:
        add(keys, text)
    return bar
