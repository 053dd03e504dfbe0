"""Moving the keyboard between panes."""

from collections.abc import Sequence

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


def focus_next(stops: Sequence[QWidget], focused: QWidget | None, by: int) -> None:
    """Go on to the next of some stops (`by` -1: the one before) that takes the keyboard."""
    at = next(
        (
            place
            for place, stop in enumerate(stops)
            if focused is not None and (stop is focused or stop.isAncestorOf(focused))
        ),
        0,
    )
    further = (stops[(at + by * step) % len(stops)] for step in range(1, len(stops)))
    next(filter(focus_pane, further), None)
