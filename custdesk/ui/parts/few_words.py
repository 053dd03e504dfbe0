"""Buttons of a row that fall back on their icons where a language needs more room than there is."""

from collections.abc import Sequence

from custdesk.ui.parts.buttons import Button


def named_buttons(buttons: Sequence[Button]) -> None:
    """Let buttons say their words also while these are not shown."""
    for button in buttons:
        button.setAccessibleName(button.text())
        if not button.toolTip():
            button.setToolTip(button.text())


def few_words(buttons: Sequence[Button], room: int, gap: int = 8) -> None:
    """Show the words of as many as fit into `room`; the first of them give theirs up first.

    What gives its word up has an icon and went through `named_buttons`.
    """
    for button in buttons:
        button.setText(button.accessibleName())
    for button in buttons:
        wide = [one.sizeHint().width() + gap for one in buttons if not one.isHidden()]
        if sum(wide) <= room:
            return
        button.setText("")
