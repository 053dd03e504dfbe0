"""What the import page waits for: work on the worker, and files that are dropped."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.ui.parts.dropped import are_mails, paths_of
from custdesk.ui.tasks import Progress, Tasks


class Waiting(QObject):
    """Runs work for a page and knows whether any of it still runs, and what it is called."""

    changed = Signal()  # something began or ended
    failed = Signal(object)  # CustDeskError

    def __init__(self, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._tasks, self._page = tasks, page
        self._running = 0
        self.label = ""

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running > 0

    def run(
        self, work: Callable[[Progress], object], done: Callable[..., object], label: str
    ) -> None:
        """Run work on the worker, then `done` with its answer; errors go to `failed`."""

        def answered(result: object) -> None:
            self._running -= 1
            done(result)
            self.changed.emit()

        def refused(error: CustDeskError) -> None:
            self._running -= 1
            self.failed.emit(error)
            self.changed.emit()

        self._running += 1
        self.label = label
        self.changed.emit()
        self._tasks.run_long(work, done=answered, failed=refused, initiator=self._page, label=label)


class FileDrop(QObject):
    """Takes files that are dropped anywhere on a widget."""

    held = Signal(bool)  # files are over the widget, or left it
    dropped = Signal(object)  # list[Path]

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self.enabled = True
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self.held.emit(False)
        if not isinstance(event, QDropEvent) or event.type() == QEvent.Type.DragMove:
            return False
        paths = _files(event) if self.enabled else []
        if event.type() == QEvent.Type.Drop:
            self.held.emit(False)
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths)
        else:
            self.held.emit(True)
        return True


def _files(event: QDropEvent) -> list[Path]:
    paths = [path for path in paths_of(event) if path.is_file()]
    return [] if are_mails(paths) else paths  # those go to the page of mails
