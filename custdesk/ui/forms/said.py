"""The field for what was said: a mail or a chat that is pasted into it is read."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from custdesk.services.pasting import Filled
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import Button, label


class _Text(QPlainTextEdit):
    pasted = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted is looked at first."""
        if source.hasText():
            self.pasted.emit(source.text())
        else:
            super().insertFromMimeData(source)


class SaidEditor:
    """Some lines of text. `fill` reads what is pasted, `take` gets what it means.

    Plain texts are pasted as always; Ctrl+Shift+V pastes anything as it is.
    """

    def __init__(self, fill: Callable[[str], Filled], take: Callable[[Filled], object]) -> None:
        self._fill, self._take = fill, take
        self._raw = ""
        self.widget = QWidget()
        self.text = _Text()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(82)
        self.text.setPlaceholderText(_("Type, or paste a mail or a chat"))
        self.text.setAccessibleName(_("What was said"))
        self.text.pasted.connect(self._paste)
        self._note = label("", 12, tone="text2", wrap=True)
        self._back = Button(_("Keep the text as it was"), kind="link", keys="Ctrl+Shift+V")
        self._back.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab leads on to the next step
        self._back.clicked.connect(self.paste_plain)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+V"), self.text)
        shortcut.activated.connect(self.paste_plain)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._note, 1)
        below.addWidget(self._back)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addLayout(below)
        self.widget.setFocusProxy(self.text)
        self._tell("")

    def _tell(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._back.setVisible(bool(text))
        self.text.setAccessibleDescription(text)

    def _paste(self, text: str) -> None:
        filled = self._fill(text)
        if filled.told is None:
            self.text.insertPlainText(text)
            return
        self._raw = text
        before = self.text.toPlainText().strip()
        said = str(filled.values["summary"] or "")
        self.text.setPlainText(f"{before}\n\n{said}" if before else said)
        self._take(filled)
        self._tell(words().join([say(one) for one in (filled.told, *filled.doubts)], "sentences"))

    def paste_plain(self) -> None:
        """The text as it stands on the clipboard, or as it was pasted before."""
        if self._raw:
            self.text.setPlainText(self._raw)
        else:
            self.text.insertPlainText(QApplication.clipboard().text())
        self._raw = ""
        self._tell("")

    def add_line(self, line: str) -> None:
        """Put a line above what stands there."""
        self.text.setPlainText(f"{line}\n{self.text.toPlainText()}".strip())

    def value(self) -> object:
        return self.text.toPlainText().strip() or None

    def show(self, value: object) -> None:
        self.text.setPlainText("" if value is None else str(value))
