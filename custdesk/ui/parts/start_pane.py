"""The first thing somebody sees in an empty file: three ways in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.ui.parts.buttons import Button, label, named, title
from custdesk.ui.parts.icon_mark import IconMark

_CARD, _GAP, _ICON = 264, 16, 30
_Do = Callable[[], object]


class _Card(QFrame):
    """One way in: what it is, what comes of it, and the button that does it."""

    def __init__(self, icon: str, heading: str, text: str, button: Button) -> None:
        super().__init__()
        named(self, "card")
        self.setFixedWidth(_CARD)
        self.button = button
        button.setToolTip(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addWidget(IconMark(icon, "accent", _ICON))
        column.addSpacing(4)
        column.addWidget(label(heading, 15, QFont.Weight.DemiBold, wrap=True))
        below = label(text, 13, tone="text2", wrap=True)
        below.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(below, 1)
        column.addSpacing(8)
        column.addWidget(button)


class StartPane(QWidget):
    """A word of welcome, three cards, and what happens to what one brings."""

    def __init__(
        self, import_list: _Do, try_sample: _Do, open_file: _Do, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = title(_("Welcome to CustDesk"))
        self.text = label(
            _("From the list you have to the right contact at the right moment."), 14, tone="text2"
        )
        ways = (
            (
                "file-import-outline",
                _("Import my list"),
                _(
                    "An Excel or CSV file as it is. Its columns are recognised, and you see what "
                    "will be written before it is."
                ),
                Button(_("Choose a list…"), kind="primary", tall=True),
                import_list,
            ),
            (
                "flask-outline",
                _("Try with a sample firm"),
                _("Sixty made-up customers to look around with. One click throws them away again."),
                Button(_("Fill with the sample"), tall=True),
                try_sample,
            ),
            (
                "folder-open-outline",
                _("Open a file"),
                _("A backup, a handover pack, or the custdesk.db of another computer."),
                Button(_("Choose a file…"), tall=True),
                open_file,
            ),
        )
        cards = [_Card(*way[:4]) for way in ways]
        self.buttons = [card.button for card in cards]
        for button, way in zip(self.buttons, ways, strict=True):
            button.setAccessibleName(way[1])
            button.clicked.connect(lambda _checked=False, do=way[4]: do())
        self._build(cards)
        self.setFocusProxy(self.buttons[0])

    def _build(self, cards: Sequence[_Card]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        for words in (self.title, self.text):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addStretch()
        for card in cards:
            row.addWidget(card)
        row.addStretch()
        column.addLayout(row)
        column.addSpacing(16)
        for words in self._notes():
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addStretch(3)

    @staticmethod
    def _notes() -> list[QLabel]:
        return [
            label(_("Or drop a list on this window."), 13, tone="text2"),
            label(
                _("Everything stays in one file on this computer. Every step can be taken back."),
                12,
                tone="text3",
            ),
        ]
