"""Small controls of the import page."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from custdesk.ui.icons import pixmap
from custdesk.ui.parts.buttons import label

NEW = "+"  # the entry that makes an own field from a column
NONE = ""  # the entry “Do not import” of a combo


class StillCombo(QComboBox):
    """A combo that the wheel scrolls past: lists of combos would change unseen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def choose(self, value: str) -> None:
        """Show the entry with a value without telling anyone."""
        self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(value)))
        self.blockSignals(False)


class StillSpin(QSpinBox):
    """A number that the wheel scrolls past."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(7, 0, 0, 0)  # a style sheet does not reach it

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def captioned(caption: str, widget: QWidget) -> QWidget:
    """A control under its caption."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    name = label(caption, 12, tone="text2")
    name.setBuddy(widget)
    column.addWidget(name)
    column.addWidget(widget)
    widget.setFixedHeight(28)
    widget.setAccessibleName(caption)
    return box


def picture(icon: str, token: str = "text2", px: int = 18) -> QLabel:
    """An icon as a label."""
    made = QLabel()
    made.setPixmap(pixmap(icon, token, px))
    made.setFixedSize(QSize(px, px))
    return made


def show_in(area: QScrollArea, inner: QWidget) -> None:
    """Put a widget into a scroll area; the ground shines through."""
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
