"""Why one customer stands in its tier: the rule, the factors that add up, and how it came here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.tiers import Grade
from custdesk.domain.words import Message
from custdesk.services.tiers import Moved
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import Button, ElidedLabel, label
from custdesk.ui.parts.chip import TierChip
from custdesk.ui.parts.few_words import few_words, named_buttons
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.why import WhyTable, sureness
from custdesk.ui.tiers.move_list import MoveList
from custdesk.ui.tiers.movement_pane import move_of

_NAME = 240  # px for the name of whom it is about, and the margins


class WhyPane(QFrame):
    """The lower half of the page; `set_wanted` asks for the dialog, `opened` for the customer."""

    set_wanted = Signal()
    marks_wanted = Signal()
    opened = Signal()
    source_wanted = Signal(object)  # Factor

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("", 14, QFont.Weight.DemiBold)
        self._chip = TierChip()
        self._sentences = label("", 12, tone="text2", wrap=True)
        self._sentences.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sure = ElidedLabel("", 12)
        self._sure.setProperty("tone", "text3")
        self.table = WhyTable()
        self.history = MoveList(_("How the tier changed"))
        self._what = Segments([("factors", _("Factors")), ("history", _("History"))])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.history)
        self._open = Button(_("Open customer"), "arrow-right", kind="flat")
        self._copy = Button(_("Copy"), "content-copy", kind="flat")
        self._marks = Button(_("Set marks"), "star-outline", kind="flat")
        self._set = Button(_("Set tier by hand"), "pin-outline", kind="flat")
        self._build()
        self._open.clicked.connect(self.opened)
        self.table.source_wanted.connect(self.source_wanted)
        self._copy.clicked.connect(self.table.copy)
        self._marks.clicked.connect(self.marks_wanted)
        self._set.clicked.connect(self.set_wanted)
        self._what.chosen.connect(lambda key: self._stack.setCurrentIndex(key == "history"))
        self.show_nobody()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._chip)
        head.addStretch()
        for button in (self._open, self._copy, self._marks, self._set):
            head.addWidget(button)
        line = QHBoxLayout()
        line.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._sentences)
        texts.addWidget(self._sure)
        line.addLayout(texts, 1)
        line.addWidget(self._what, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 12, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        self.setMinimumHeight(150)
        self._giving = (self._copy, self._marks, self._set, self._open)
        named_buttons(self._giving)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The name of whom it is about stays to be read; words of buttons step back for it."""
        few_words(self._giving, self.width() - self._chip.sizeHint().width() - _NAME)

    def show_nobody(self) -> None:
        self._entitle(_("Why this tier?"))
        self._sentences.setText(_("Choose a customer on the map or in the list."))
        self._show_parts(shown=False)
        self.table.show_grade(None)

    def show_grade(
        self, name: str, grade: Grade, sentences: Sequence[Message], past: Sequence[Moved]
    ) -> None:
        """Explain a customer's tier, and how it changed."""
        self._entitle(_("Why {name} is in this tier").format(name=name))
        self._chip.show_tier(str(grade.tier), grade.value, pinned=grade.manual is not None)
        self._sentences.setText(words().join(map(say, sentences), "sentences"))
        self._sure.setText(sureness(grade))
        self._show_parts(shown=True)
        self.table.show_grade(grade)
        # The name stands above; here what changed the tier is what one reads.
        moves = [move_of(one) for one in past]
        self.history.show_moves([move._replace(name=move.line, line="") for move in moves])

    def _entitle(self, text: str) -> None:
        """A title as wide as its text, or as the room is; what stands beside it follows."""
        self._title.setText(text)
        self._title.setMaximumWidth(self._title.sizeHint().width() + 4)

    def _show_parts(self, *, shown: bool) -> None:
        for part in (
            self._chip, self._open, self._copy, self._marks, self._set, self._stack, self._what,
            self._sure,
        ):  # fmt: skip
            part.setVisible(shown)
        self._fit()
