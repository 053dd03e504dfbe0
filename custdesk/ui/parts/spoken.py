"""What screen readers are told of views that paint themselves, and of combo boxes.

A view that paints its own things is nothing to a screen reader. It gets a role here (`SPOKEN` names
the one it wants), and says what is current in it as its description, aloud when that changes.
More than a role and texts is not asked of Python: interfaces for the painted things themselves
would have to be owned by Qt, and one that Python lets go of too early ends the process.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QScrollArea, QWidget

Role = QAccessible.Role
SPOKEN = "spoken_role"  # the attribute of a class that paints itself: what it is to a reader


def interface(_name: str, thing: QObject) -> QAccessibleWidget | None:
    """The interface of a widget that says what it is; None leaves it to Qt."""
    if isinstance(thing, QComboBox):
        # On Linux Qt tells what is chosen in it and never its name, so a reader finds it as the
        # description; later, for the interface that is asked for is not there yet.
        QTimer.singleShot(0, thing, lambda: _describe(thing))
        return None
    if not isinstance(thing, QWidget):
        return None
    role = getattr(thing, SPOKEN, None)
    if role is None and isinstance(thing, QScrollArea):
        role = Role.Grouping  # Qt's own would be nothing
    return QAccessibleWidget(thing, role) if role is not None else None


def _describe(box: QComboBox) -> None:
    if box.accessibleName() and not box.accessibleDescription():
        box.setAccessibleDescription(box.accessibleName())


def install() -> None:
    """Let painted views have roles; asked for only where something reads the screen."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(interface)


_installed: list[bool] = []


def tell(view: QWidget, text: str) -> None:
    """What is current in a painted view: its description, and said aloud while it has the keys."""
    if text == view.accessibleDescription():
        return
    view.setAccessibleDescription(text)
    if text and QAccessible.isActive() and view.hasFocus():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, text))
