"""Panes side by side with a hairline between them; the window keeps their sizes by name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


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
