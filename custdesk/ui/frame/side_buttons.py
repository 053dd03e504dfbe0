"""The two buttons at the side of a mouse: back and forward, wherever the pointer is."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QWindow

_STEPS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class SideButtons(QObject):
    """Watches the window of the system: every widget would take the press for itself."""

    def __init__(self, window: QWindow, step: Callable[[int], object]) -> None:
        super().__init__(window)
        self._step = step
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        by = _STEPS.get(event.button())
        if by is None:
            return False
        self._step(by)
        return True
