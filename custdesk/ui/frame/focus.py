"""Where the keyboard is: moving it between panes, and the ring around a button."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from custdesk.ui.theme import color

_AIR, _LINE = 2, 2


def focus_pane(pane: QWidget) -> bool:
    """Give the keyboard to a pane: to its list if it has one, else to the first that takes it.

    False when nothing in it does.
    """
    takes = Qt.FocusPolicy.TabFocus
    inside = [pane, *pane.findChildren(QAbstractItemView), *pane.findChildren(QWidget)]
    for widget in inside:
        if widget.isVisible() and widget.isEnabled() and (widget.focusPolicy() & takes) == takes:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


class FocusRing(QWidget):
    """A ring of two pixels with two of air around a button that the keyboard came to.

    A style sheet cannot draw outside a widget, so the ring is a widget of its own that lies over
    the window and lets the mouse through.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self._window):  # the focus leaves a window that is being taken apart
            return
        if self._target is not None:
            self._target.removeEventFilter(self)
            self._target = None
        window = self._window
        by_key = not QApplication.mouseButtons() and window.testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        )
        if by_key and isinstance(new, QAbstractButton) and window.isAncestorOf(new):
            self._target = new
            new.installEventFilter(self)
            self._place()
        else:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif event.type() in (QEvent.Type.Hide, QEvent.Type.MouseButtonPress):
            self.hide()
        return False

    def _place(self) -> None:
        if self._target is None:
            return
        corner = self._target.mapTo(self._window, self._target.rect().topLeft())
        around = _AIR + _LINE
        self.setGeometry(
            QRect(corner, self._target.size()).adjusted(-around, -around, around, around)
        )
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), _LINE))
        half = _LINE // 2
        painter.drawRoundedRect(self.rect().adjusted(half, half, -half, -half), 7, 7)
