"""The ring around the button that the keyboard came to."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from custdesk.ui.theme import color

_AIR, _LINE = 2, 2
_PLACING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """A ring of two pixels with two of air, in a window or dialog.

    A style sheet cannot draw outside a widget, so the ring is a widget of its own that lies over
    the window and lets the mouse through.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._chain: list[QWidget] = []  # the button and what it lies in, up to the window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self._window):  # the focus leaves a window that is being taken apart
            return
        for widget in self._chain:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._chain = []
        by_key = not QApplication.mouseButtons() and self._window.window().testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        )
        if by_key and isinstance(new, QAbstractButton) and self._window.isAncestorOf(new):
            self._follow(new)
        self._place()

    def _follow(self, button: QWidget) -> None:
        step: QWidget | None = button
        while step is not None and step is not self._window:
            self._chain.append(step)
            step.installEventFilter(self)
            step = step.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PLACING:
            self._place()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.hide()
        return False

    def _place(self) -> None:
        """Lie around the button, if it can be seen at all."""
        button = self._chain[0] if self._chain and isValid(self._chain[0]) else None
        if button is None or button.visibleRegion().isEmpty():
            self.hide()
            return
        corner = button.mapTo(self._window, button.rect().topLeft())
        around = _AIR + _LINE
        self.setGeometry(QRect(corner, button.size()).adjusted(-around, -around, around, around))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), _LINE))
        half = _LINE // 2
        painter.drawRoundedRect(self.rect().adjusted(half, half, -half, -half), 7, 7)
