"""The line below a list that says which keys act there."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.keycap import Keycap

Hint = tuple[str, str]  # keys, and what they do


class _HintBar(QFrame):
    """The line; what does not fit any more is left out whole, and F1 tells it still."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setFixedHeight(24)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(16)
        self._pairs: list[QWidget] = []
        self._right: list[QWidget] = []

    def add(self, keys: str, text: str, *, right: bool = False) -> None:
        """One key and what it does, at the left or at the right."""
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Keycap(keys))
        row.addWidget(label(text, 12, tone="text3"))
        (self._right if right else self._pairs).append(pair)
        self._row.addWidget(pair)

    def part(self) -> None:
        """What is added from now on stands at the right."""
        self._row.addStretch()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        air = self._row.spacing()
        room = self.width() - 32 - sum(pair.sizeHint().width() + air for pair in self._right)
        for pair in self._pairs:
            room -= pair.sizeHint().width()
            pair.setVisible(room >= 0)
            room -= air


def hint_bar(ids: Sequence[str], right: Sequence[Hint] = ()) -> QFrame:
    """Moving, then the actions by their ids; at the right what holds everywhere."""
    bar = _HintBar()
    bar.add("↑+↓", _("Move"))
    for name in ids:
        action = actions.BY_ID[name]
        keys = _("Enter") if action.keys == "Return" else action.keys.replace("Return", "↵")
        bar.add(keys, _(action.text))
    bar.part()
    for keys, text in right:
        bar.add(keys, text, right=True)
    return bar
