"""The foot of a dialog: what is told at the left, the buttons at the right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from custdesk.ui.parts.buttons import named

_AROUND = 40  # what a window's own title takes


def foot(buttons: Sequence[QWidget], left: Sequence[QWidget] = ()) -> QFrame:
    """Buttons at the right, the one that does it last."""
    frame = named(QFrame(), "footer")
    row = QHBoxLayout(frame)
    row.setContentsMargins(20, 12, 20, 12)
    row.setSpacing(8)
    for widget in left:
        row.addWidget(widget)
    row.addStretch()
    for widget in buttons:
        row.addWidget(widget)
    return frame


def stand_on(dialog: QDialog, body: QLayout, below: QFrame) -> None:
    """Lay a dialog out: its body, and the foot over the whole width below it."""
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(body, 1)
    whole.addWidget(below)


def keep_on_screen(dialog: QDialog) -> None:
    """Make a dialog no higher than the screen: its foot with the buttons has to be reached."""
    room = dialog.screen().availableGeometry().height() - _AROUND
    if dialog.height() > room:
        dialog.resize(dialog.width(), room)
