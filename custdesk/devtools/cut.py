"""Finds what a window shows only in part: texts that are wider or higher than their place."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from custdesk.ui.parts.buttons import ElidedLabel

_SLACK = 1  # px: half pixels of a larger scale
_FIELD_AIR = 18  # px: padding and border of a field


class Cut(NamedTuple):
    """A text that has too little room, and how much is missing."""

    kind: str
    text: str
    missing: int

    def __str__(self) -> str:
        return f"{self.kind} {self.text!r}: {self.missing} px"


def _of_label(label: QLabel) -> Cut | None:
    room = label.contentsRect()
    text = label.text()
    if isinstance(label, ElidedLabel) or not text or label.pixmap():
        return None
    wide: float
    if label.wordWrap():
        wide = label.sizeHint().width() if not text.strip().count(" ") else 0
        high: float = label.heightForWidth(label.width())
        missing = high - label.height()
    elif "<" in text and label.textFormat() != Qt.TextFormat.PlainText:
        page = QTextDocument()
        page.setDefaultFont(label.font())
        page.setDocumentMargin(0)
        page.setHtml(text)
        missing = page.idealWidth() - room.width()
    else:
        lines = text.split("\n")
        wide = max(label.fontMetrics().horizontalAdvance(line) for line in lines)
        missing = wide - room.width()
    return Cut("label", text, round(missing)) if missing > _SLACK else None


def _says_nothing(button: QAbstractButton) -> bool:
    """Whether it shows its icon alone, with what it is called in its tooltip."""
    bare = Qt.ToolButtonStyle.ToolButtonIconOnly
    shown = isinstance(button, QToolButton) and button.toolButtonStyle() == bare
    return shown and not button.icon().isNull() and bool(button.toolTip())


def _of_button(button: QAbstractButton) -> Cut | None:
    if not button.text() or _says_nothing(button):
        return None
    text = button.text().replace("&&", "&")
    wide = button.fontMetrics().horizontalAdvance(text)
    icon = 0 if button.icon().isNull() else button.iconSize().width()
    missing = button.minimumSizeHint().width() - button.width()
    if isinstance(button, QToolButton):  # its air may shrink
        below = button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        lines = [button.fontMetrics().horizontalAdvance(line) for line in text.split("\n")]
        parent = button.parentWidget()
        if parent is not None and parent.objectName() == "segments":
            icon += 16 if parent.property("dense") else 4  # what the style sheet gives them
        missing = max(lines) + (0 if below else icon) - button.width()
    elif isinstance(button, QPushButton):
        option = QStyleOptionButton()
        button.initStyleOption(option)
        inside = button.style().subElementRect(
            QStyle.SubElement.SE_PushButtonContents, option, button
        )
        missing = wide + icon - inside.width()
    return Cut("button", text, missing) if missing > _SLACK else None


def _of_field(field: QLineEdit | QComboBox) -> Cut | None:
    metrics = field.fontMetrics()
    if isinstance(field, QComboBox):
        text, arrow = field.currentText(), 20
    else:
        # What was typed can be scrolled through; what is said in the empty field cannot.
        text, arrow = "" if field.text() else field.placeholderText(), 0
    missing = metrics.horizontalAdvance(text) - (field.width() - _FIELD_AIR - arrow)
    tip = bool(field.toolTip())
    return Cut("field", text, missing) if text and missing > _SLACK and not tip else None


def _of_tabs(tabs: QTabBar) -> Iterator[Cut]:
    for place in range(tabs.count()):
        wide = tabs.fontMetrics().horizontalAdvance(tabs.tabText(place))
        missing = wide - tabs.tabRect(place).width()
        if missing > _SLACK and tabs.isTabVisible(place):
            yield Cut("tab", tabs.tabText(place), missing)


def _outside(widget: QWidget, window: QWidget) -> Cut | None:
    """What reaches out of the widget that it lies in, where nothing scrolls."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    parent = widget.parentWidget()
    if not text or parent is None:
        return None
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    step: QWidget | None = parent
    while step is not None and step is not window:
        if isinstance(step.parentWidget(), QAbstractScrollArea):
            return None
        step = step.parentWidget()
    over = max(
        place.right() - window.rect().right(),
        place.bottom() - window.rect().bottom(),
        -place.left(),
        -place.top(),
        widget.geometry().right() - parent.rect().right(),
        widget.geometry().bottom() - parent.rect().bottom(),
    )
    return Cut("outside", text, over) if over > _SLACK else None


def cut_texts(window: QWidget) -> list[Cut]:
    """Everything in a window or a dialog that is seen only in part; what is hidden is left out."""
    found: list[Cut] = []
    for widget in window.findChildren(QWidget):
        # A dialog before the window is looked at by itself.
        if widget.window() is not window.window():
            continue
        if not widget.isVisibleTo(window) or widget.width() <= 1:
            continue
        one: Cut | None = None
        if isinstance(widget, QLabel):
            one = _of_label(widget)
        elif isinstance(widget, QAbstractButton):
            one = _of_button(widget)
        elif isinstance(widget, QLineEdit | QComboBox):
            one = _of_field(widget)
        elif isinstance(widget, QTabBar):
            found += _of_tabs(widget)
        found += [cut for cut in (one, _outside(widget, window)) if cut is not None]
    return found
