"""Lines of the window: what was done (with Undo), what went wrong, how far long work has come."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from custdesk.domain.words import Message
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import Button, icon_button, label
from custdesk.ui.parts.icon_mark import IconMark
from custdesk.ui.tasks import Progress

_STAYS = 8000  # ms
_FOOT = 52  # the highest foot of a page


def _announce(line: QWidget, text: str) -> None:
    """Let a screen reader say a line."""
    # These classes take milliseconds to make, which the start of the window does not need.
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    line.setAccessibleName(text)
    QAccessible.updateAccessibility(QAccessibleEvent(line, QAccessible.Event.Alert))


class SaidLine(QFrame):
    """The dark line bottom left of the page: what was done, and Undo for eight seconds."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setObjectName("said")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(IconMark("check", "toast_text", 18))
        self._text = label()
        row.addWidget(self._text, 1)
        self._undo = Button(_("Undo"), kind="link", keys="Ctrl+Z")
        self._undo.keys_ink = "toast_text"
        self._undo.clicked.connect(self._press)
        row.addWidget(self._undo)
        self.setFixedHeight(40)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, *, undo: bool = True) -> None:
        """Show a sentence; it goes after eight seconds unless the pointer is on it."""
        self._text.setText(text)
        self._undo.setVisible(undo)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        _announce(self, text)

    def text(self) -> str:
        """What is said now; empty when the line is gone."""
        return self._text.text() if not self.isHidden() else ""

    def place(self) -> None:
        """Bottom left of its parent, never wider than it."""
        parent = self._page
        width = min(max(self.sizeHint().width(), 320), max(parent.width() - 32, 200))
        self.setGeometry(16, parent.height() - self.height() - _FOOT - 8, width, self.height())

    def _press(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()


class ErrorLine(QFrame):
    """What went wrong and what to do, above the page; stays until it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("error")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(IconMark("alert-circle-outline", "danger", 18))
        self._text = label(wrap=True)
        row.addWidget(self._text, 1)
        close = icon_button("close", _("Close"))
        close.clicked.connect(self.hide)
        row.addWidget(close)
        self.hide()

    def show_text(self, text: str) -> None:
        self._text.setText(text)
        self.show()
        _announce(self, text)

    def text(self) -> str:
        """What is shown now; empty when the line is closed."""
        return self._text.text() if not self.isHidden() else ""


class ProgressLine(QFrame):
    """How far long work has come, with “Stop”."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self._progress: Progress | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(12)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(200, 6)
        row.addWidget(self._bar)
        self._text = label("", 12, tone="text2")
        row.addWidget(self._text, 1)
        self._stop = Button(_("Stop"), kind="flat")
        self._stop.clicked.connect(self._press)
        row.addWidget(self._stop)
        self.setFixedHeight(32)
        self.hide()

    def follow(self, progress: Progress) -> None:
        """Show a piece of work once it has taken a while, until it ends."""

        def there(tell: Callable[..., None]) -> Callable[..., None]:
            # The work goes on when the window is built anew or locked, and this line is gone then.
            return lambda *told: tell(progress, *told) if isValid(self) else None

        progress.due.connect(there(self._show))
        progress.reported.connect(there(self._report))
        progress.ended.connect(there(self._end))

    def _show(self, progress: Progress) -> None:
        self._progress = progress
        self._stop.setEnabled(True)
        if not self._text.text():
            self._text.setText(progress.label)
        self.show()

    def _report(self, progress: Progress, done: int, total: int, what: Message) -> None:
        if self._progress not in (None, progress):
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        text = say(what)
        if total:
            text = _("{what}, {done} of {total}").format(
                what=text, done=words().number(done), total=words().number(total)
            )
        self._text.setText(text)

    def _end(self, progress: Progress) -> None:
        if self._progress in (None, progress):
            self._progress = None
            self._text.clear()
            self.hide()

    def _press(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._stop.setEnabled(False)


class Lines:
    """The three lines of a page frame."""

    def __init__(self, frame: QWidget, column: QVBoxLayout) -> None:
        self.error = ErrorLine()
        self.progress = ProgressLine()
        self.said = SaidLine(frame)
        column.insertWidget(0, self.error)
        column.addWidget(self.progress)
