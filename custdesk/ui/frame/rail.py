"""The rail of pages at the left of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.icons import icon
from custdesk.ui.theme import color, font

_SIZE = QSize(72, 54)
_AROUND = 12


class RailButton(QToolButton):
    """An entry of the rail; a count at its icon says how much waits on that page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        action = actions.BY_ID[name]
        self.name = name
        self._count = 0
        self.setIcon(icon(action.icon, "text2", 22, chosen="accent"))
        self.setIconSize(QSize(22, 22))
        self.setText(_(action.text))
        self.setToolTip(actions.tip(name))
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFixedSize(max(_SIZE.width(), self._text_width()), _SIZE.height())

    def _text_width(self) -> int:
        """What the name needs in the bold of the page that is open."""
        small = font(12 if words().chinese else 11, QFont.Weight.DemiBold)
        return round(QFontMetricsF(small).horizontalAdvance(self.text())) + 8

    def show_count(self, count: int) -> None:
        """Write a count at the icon; none for 0."""
        self._count = count
        name = _(actions.BY_ID[self.name].text)
        self.setAccessibleName(
            words().join((name, words().number(count) if count else ""), "phrases")
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(11, QFont.Weight.DemiBold))
        text = words().number(self._count) if self._count < 1000 else "999+"
        width = max(18.0, QFontMetricsF(painter.font()).horizontalAdvance(text) + 10)
        left = min(self.width() / 2 + 4, self.width() - width - 2)
        box = QRectF(left, 3, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(color("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QWidget):
    """Pages at the top, settings and help at the bottom; exactly one is on, or none."""

    page_wanted = Signal(str)

    def __init__(self, top: Sequence[str], bottom: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 8)
        column.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons = {name: self._entry(name) for name in (*top, *bottom)}
        # As wide as the longest name of the language needs.
        widest = max(button.width() for button in self._buttons.values())
        for button in self._buttons.values():
            button.setFixedWidth(widest)
        self.setFixedWidth(widest + _AROUND)
        for name in top:
            column.addWidget(self._buttons[name])
        column.addStretch()
        for name in bottom:
            column.addWidget(self._buttons[name])

    def _entry(self, name: str) -> RailButton:
        button = RailButton(name)
        button.clicked.connect(lambda: self.page_wanted.emit(name))
        self._group.addButton(button)
        return button

    def choose(self, name: str) -> None:
        """Show which page is open; a page that is not in the rail switches all off."""
        self._group.setExclusive(name in self._buttons)
        for key, button in self._buttons.items():
            button.setChecked(key == name)

    def show_count(self, name: str, count: int) -> None:
        """How much waits on a page."""
        if name in self._buttons:
            self._buttons[name].show_count(count)

    def first(self) -> QWidget:
        """Where the keyboard enters the rail."""
        return self._group.checkedButton() or self._group.buttons()[0]
