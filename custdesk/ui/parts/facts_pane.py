"""A right pane that tells one record: its name, lines of facts, sections, and what can be done."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from custdesk.ui.parts.buttons import Button, label, named, rule, section
from custdesk.ui.parts.flow import FlowLayout

Fact = tuple[str, str]  # title, value; without a value it is left out
WIDTH = 380


def plain(text: str, px: int = 13, tone: str = "", weight: QFont.Weight = QFont.Weight.Normal,
          ) -> QLabel:  # fmt: skip
    """A label of the user's own words, never read as markup, that breaks its lines."""
    made = label("", px, weight, tone, wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class FactsPane(QScrollArea):
    """Is filled anew for every record; `begin` empties it, `end` closes it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setAccessibleName(name)
        self._column = QVBoxLayout()
        self.begin()
        self.end()

    def begin(self) -> None:
        """Empty the pane."""
        self._inner = named(QFrame(), "pane")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(8)

    def end(self) -> None:
        """Show what was added since `begin`."""
        self._column.addStretch()
        self.setWidget(self._inner)

    def head(self, title: str, below: str = "", tone: str = "text2") -> None:
        """What the record is called, and a line about it."""
        name = plain(title, 18, weight=QFont.Weight.DemiBold)
        # An Arabic name too begins where everything below it begins.
        name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._column.addWidget(name)
        if below:
            self._column.addWidget(plain(below, 13, tone))

    def link(self, text: str, act: Callable[[], object]) -> None:
        """A line that can be pressed."""
        button = Button(text.replace("&", "&&"), kind="link")
        button.clicked.connect(lambda _checked=False: act())
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch()
        self._column.addLayout(row)

    def buttons(self, shown: Iterable[tuple[str, str, str, Callable[[], object]]]) -> None:
        """Buttons as (text, icon, kind, what it does), as many lines as they need."""
        box = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        flow = FlowLayout(box)
        flow.setContentsMargins(0, 0, 0, 0)
        for text, icon, kind, act in shown:
            button = Button(text.replace("&", "&&"), icon, kind=kind)
            button.clicked.connect(lambda _checked=False, act=act: act())
            flow.addWidget(button)
        self._column.addWidget(box)

    def facts(self, shown: Sequence[Fact]) -> None:
        """Titles and values in two columns."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 104)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for place, (title, value) in enumerate(one for one in shown if one[1]):
            grid.addWidget(label(title, 12, tone="text3", wrap=True), place, 0, top)
            grid.addWidget(plain(value, 13), place, 1, top)
        self._column.addLayout(grid)

    def section(self, title: str, note: str = "") -> None:
        """The title of what follows, below a hairline."""
        self._column.addSpacing(8)
        self._column.addWidget(rule())
        row = QHBoxLayout()
        row.addWidget(section(title))
        row.addStretch()
        if note:
            row.addWidget(label(note, 12, tone="text3"))
        self._column.addLayout(row)

    def line(self, left: str, right: str = "", below: str = "", tone: str = "text3") -> None:
        """A line of two ends, and a smaller one below it."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(plain(left), 1)
        if right:
            end = label(right, 13)
            row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        if below:
            self._column.addWidget(plain(below, 12, tone))

    def text(self, text: str, tone: str = "text2") -> None:
        """Some words."""
        self._column.addWidget(plain(text, 13, tone))

    def add(self, widget: QWidget) -> None:
        """Anything else."""
        self._column.addWidget(widget)
