"""Panes side by side with a hairline between them; the window keeps their sizes by name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from custdesk.ui.parts.buttons import rule

_NARROW = 1160  # for all three panes


class Splitter(QSplitter):
    """A splitter whose sizes are kept under `name`. The last pane may be folded away."""

    def __init__(
        self,
        name: str,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self.name = name
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)


class ThreePanes(Splitter):
    """A pane on either side of what takes the room.

    `narrowed` tells when there is too little room for the last pane, and when there is enough; F4
    brings it back.
    """

    narrowed = Signal(bool)

    def __init__(
        self, name: str, left: QWidget, middle: QWidget, right: QWidget, widths: tuple[int, int]
    ) -> None:
        super().__init__(name)
        self.narrow = False
        for pane in (left, middle, right):
            self.addWidget(pane)
        self.setStretchFactor(1, 1)
        self.setSizes([widths[0], 1_000_000, widths[1]])

    def fill(self, page: QWidget, head: QWidget) -> None:
        """Take all of a page below its head."""
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self.narrow:
            self.narrow = narrow
            self.narrowed.emit(narrow)
