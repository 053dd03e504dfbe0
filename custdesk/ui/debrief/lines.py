"""Some lines of text and, below, what is understood of each: promises with their day, costs."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from custdesk.domain.words import Message
from custdesk.system.language import say
from custdesk.ui.forms.editors import Unreadable
from custdesk.ui.parts.buttons import label

_HEIGHT = 54


class Understood(NamedTuple):
    """What the lines mean: `values` to be saved, `said` it in words, `wrong` what is not clear."""

    values: Sequence[object] = ()
    said: Sequence[str] = ()
    wrong: Sequence[Message] = ()


class LinesEditor:
    """`read` is asked after every letter; what it does not understand is not taken."""

    def __init__(self, read: Callable[[str], Understood], hint: str) -> None:
        self._read = read
        self.widget = QWidget()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_HEIGHT)
        self.text.setPlaceholderText(hint)
        self._said = label("", 12, tone="text2", wrap=True)
        self._wrong = label("", 12, tone="warning", wrap=True)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.text, self._said, self._wrong):
            column.addWidget(part)
        self.widget.setFocusProxy(self.text)
        self.text.textChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        found = self._read(self.text.toPlainText())
        told = "\n".join(found.said)
        wrong = "\n".join(map(say, found.wrong))
        for line, text in ((self._said, told), (self._wrong, wrong)):
            line.setText(text)
            line.setVisible(bool(text))
        self.text.setAccessibleDescription("\n".join(part for part in (told, wrong) if part))

    def value(self) -> object:
        found = self._read(self.text.toPlainText())
        if found.wrong:
            raise Unreadable(found.wrong[0])
        return tuple(found.values)

    def show(self, value: object) -> None:
        self.text.setPlainText("" if value is None else str(value))
