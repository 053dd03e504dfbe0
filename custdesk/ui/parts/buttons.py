"""Buttons and labels in the few looks that the design knows."""

from typing import TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from custdesk.ui.icons import icon
from custdesk.ui.parts.keycap import draw_keycap, keycap_width
from custdesk.ui.parts.keys import without_keys
from custdesk.ui.theme import color, font

W = TypeVar("W", bound=QWidget)
_KEYCAP_RIGHT = 8
CRUMB_LEFT = 7  # px: with the air of a button its word begins at 20, where titles do
_ICON_TOKENS = {"primary": "on_accent", "danger": "surface", "link": "accent"}


class Button(QPushButton):
    """A push button: `primary`, `plain`, `flat`, `link` or `danger`, with icon and keycap."""

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        *,
        kind: str = "plain",
        keys: str = "",
        tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys, self.keys_ink = keys, ""
        self.setText(text)
        self.setProperty("kind", kind)
        self.setProperty("tall", tall)
        self.setAutoDefault(False)
        if keys:  # the room in which `paintEvent` draws the keys
            room = round(keycap_width(keys)) + 2 * _KEYCAP_RIGHT
            self.setStyleSheet(f"QPushButton {{ padding-right: {room}px; }}")
        if icon_name:
            air = 3 if text else 0
            self.setIcon(icon(icon_name, _ICON_TOKENS.get(kind, "text2"), 16, air))
            self.setIconSize(QSize(16 + air, 16))
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._keys:
            ink = "on_accent" if self.property("kind") == "primary" else self.keys_ink
            left = self.width() - keycap_width(self._keys) - _KEYCAP_RIGHT
            painter = QPainter(self)
            draw_keycap(
                painter,
                left,
                self.height() / 2,
                self._keys,
                ink=ink if self.isEnabled() else "disabled",
            )


def named(widget: W, name: str) -> W:
    """The same widget with the name by which the style sheet knows it."""
    widget.setObjectName(name)
    return widget


def icon_button(icon_name: str, tip: str, *, px: int = 16, kind: str = "") -> QToolButton:
    """A button of an icon alone; what it does is its tooltip and its accessible name."""
    button = QToolButton()
    button.setIcon(icon(icon_name, "text2", px))
    button.setIconSize(QSize(px, px))
    button.setToolTip(tip)
    button.setAccessibleName(without_keys(tip))
    button.setProperty("kind", kind)
    return button


def label(
    text: str = "",
    px: int = 13,
    weight: QFont.Weight = QFont.Weight.Normal,
    tone: str = "",
    *,
    wrap: bool = False,
) -> QLabel:
    """A label in a size, a weight and a tone (`text2`, `text3`, `accent`, `danger`, …)."""
    made = QLabel()
    made.setText(text)
    made.setFont(font(px, weight))
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


def title(text: str) -> QLabel:
    """The title of a page."""
    return label(text, 20, QFont.Weight.DemiBold)


def section(text: str) -> QLabel:
    """The title of a section."""
    return label(text, 14, QFont.Weight.DemiBold)


class ElidedLabel(QLabel):
    """A label of one line that ends in … where it has no room; the whole is its tooltip."""

    def __init__(
        self, text: str = "", px: int = 13, weight: QFont.Weight = QFont.Weight.Normal
    ) -> None:
        super().__init__()
        self.setFont(font(px, weight))
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(color(self.property("tone") or "text"))
        rect = QRectF(self.contentsRect())
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(rect.width())
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, flags, shown)


def rule(vertical: bool = False) -> QFrame:
    """A hairline between sections."""
    line = named(QFrame(), "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
