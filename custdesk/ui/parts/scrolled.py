"""A pane of choices that scrolls where a screen is too low for all of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class Scrolled(QScrollArea):
    """As wide as what it holds, and wider by its bar only while there is one."""

    def __init__(self, held: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._usual = held.sizeHint().boundedTo(held.maximumSize()).expandedTo(held.minimumSize())
        self.setWidget(held)
        held.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._fit(most))
        self._fit(0)

    def _fit(self, most: int) -> None:
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self.setFixedWidth(self._usual.width() + bar)
