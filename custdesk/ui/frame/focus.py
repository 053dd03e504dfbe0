"""Moving the keyboard between panes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget


def focus_pane(pane: QWidget) -> bool:
    """Give the keyboard to a pane: to its list if it has one, else to the first that takes it.

    False when nothing in it does.
    """
    takes = Qt.FocusPolicy.TabFocus
    inside = [pane, *pane.findChildren(QAbstractItemView), *pane.findChildren(QWidget)]
    for widget in inside:
        if widget.isVisible() and widget.isEnabled() and (widget.focusPolicy() & takes) == takes:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
