"""What a page shows when there is nothing to show: one line why, one line what to do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.icon_mark import IconMark

# Text, name of an icon or "", what to do.
Choice = tuple[str, str, Callable[[], object]]


class EmptyState(QWidget):
    """Icon, a bold line, a line what to do, and up to two buttons."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        buttons: Sequence[Choice] = (),
        *,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`primary`: the first button is the one that is meant to be pressed."""
        super().__init__(parent)
        picture = IconMark(icon, "text3", 34)
        self.title = label(title, 15, QFont.Weight.DemiBold, wrap=True)
        self.text = label(text, 13, tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self.title, self.text):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        self.buttons = []
        for place, (caption, icon_name, pressed) in enumerate(buttons):
            kind = "primary" if primary and place == 0 else "plain"
            button = Button(caption, icon_name, kind=kind)
            button.clicked.connect(lambda _checked=False, pressed=pressed: pressed())
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)
