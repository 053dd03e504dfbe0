"""What every set page can be had in: a language, a paper; further choices below them."""

from typing import Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.system.language import LANGUAGES, _, words
from custdesk.ui.parts.buttons import label, rule
from custdesk.ui.parts.kept import keep, kept
from custdesk.ui.parts.segments import Segments

_WIDTH = 300
_PAUSE = 250  # ms after the last change before the pages are set anew
_KEPT = "preview"

Paper = Literal["a4", "us-letter"]


class PageChoices(QWidget):
    """`changed`: something else is wanted. `column` takes what a dialog of its own asks."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.languages = Segments(list(LANGUAGES.items()))
        self.languages.choose(words().code)
        self.papers = Segments([("a4", _("A4")), ("us-letter", _("US Letter"))])
        self.papers.choose(kept(_KEPT).get("paper", "a4"))
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(8)
        whole.addWidget(label(name, 20, QFont.Weight.DemiBold, wrap=True))
        for text, segments in ((_("Language"), self.languages), (_("Paper"), self.papers)):
            whole.addWidget(label(text, 12, tone="text2"))
            row = QHBoxLayout()
            row.addWidget(segments)
            row.addStretch()
            whole.addLayout(row)
        whole.addWidget(rule())
        whole.addLayout(self.column)
        whole.addStretch()
        self.languages.chosen.connect(lambda _key: self.changed.emit())
        self.papers.chosen.connect(self._other_paper)

    def _other_paper(self, paper: str) -> None:
        keep(_KEPT, paper=paper)
        self.changed.emit()

    def soon(self) -> None:
        """Something was typed: the pages are set anew when the typing rests."""
        self._pause.start()

    def language(self) -> str:
        """The code of the language that is chosen."""
        return self.languages.current()

    def paper(self) -> Paper:
        """The paper that is chosen."""
        return "us-letter" if self.papers.current() == "us-letter" else "a4"
