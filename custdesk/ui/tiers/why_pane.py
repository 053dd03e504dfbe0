"""Why one customer stands in its tier: sentences and the factors that add up to its scores."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.tiers import Grade
from custdesk.domain.words import Message
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import Button, label, section
from custdesk.ui.parts.chip import TierChip
from custdesk.ui.parts.why import WhyTable


class WhyPane(QFrame):
    """The lower half of the page; `set_wanted` asks for the dialog, `opened` for the customer."""

    set_wanted = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = section("")
        self._chip = TierChip()
        self._sentences = label("", 12, tone="text2", wrap=True)
        self._sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = WhyTable()
        self._open = Button(_("Open customer"), "arrow-right", kind="flat")
        self._copy = Button(_("Copy"), "content-copy", kind="flat")
        self._set = Button(_("Set tier by hand"), "pin-outline", kind="flat")
        self._build()
        self._open.clicked.connect(self.opened)
        self._copy.clicked.connect(self.table.copy)
        self._set.clicked.connect(self.set_wanted)
        self.show_nobody()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._chip)
        head.addStretch()
        for button in (self._open, self._copy, self._set):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 12, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._sentences)
        column.addWidget(self.table, 1)
        self.setMinimumHeight(150)

    def show_nobody(self) -> None:
        self._title.setText(_("Why this tier?"))
        self._sentences.setText(_("Choose a customer on the map or in the list."))
        self._show_parts(shown=False)
        self.table.show_grade(None)

    def show_grade(self, name: str, grade: Grade, sentences: Sequence[Message]) -> None:
        """Explain a customer's tier."""
        self._title.setText(_("Why {name} is in this tier").format(name=name))
        self._chip.show_tier(str(grade.tier), grade.value, pinned=grade.manual is not None)
        self._sentences.setText(words().join(map(say, sentences), "sentences"))
        self._show_parts(shown=True)
        self.table.show_grade(grade)

    def _show_parts(self, *, shown: bool) -> None:
        for part in (self._chip, self._open, self._copy, self._set, self.table):
            part.setVisible(shown)
