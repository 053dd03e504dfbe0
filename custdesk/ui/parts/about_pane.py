"""A right pane that tells about the current row of a list, made anew for each."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class AboutPane(QScrollArea):
    """Scrolls downwards only; `width` is the least; `tell` puts in what there is to say."""

    def __init__(self, name: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumWidth(width)
        self.setAccessibleName(name)

    def tell(self, fill: Callable[[QVBoxLayout], object] | None) -> None:
        """Let something fill the pane anew; nothing leaves it empty."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        if fill is not None:
            fill(column)
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
