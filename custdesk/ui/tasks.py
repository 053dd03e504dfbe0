"""Work that does not belong on the drawing thread, and the news of what it changed.

The only module that starts threads. One worker owns the data file; work goes in as a function and
its answer comes back on the GUI thread. Work gets and returns plain data, never a widget.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import Message
from custdesk.services.desk import on_screen
from custdesk.ui import messages

log = logging.getLogger(__name__)
T = TypeVar("T")

SHOWN_AFTER = 1000  # ms before long work shows its line
_PATIENCE = 8.0  # s that what runs beside has to come to its end


class Progress(QObject):
    """How far long work has come; handed to the work, which reports and asks whether to stop."""

    reported = Signal(int, int, object)  # done, total, Message
    due = Signal()  # it takes long enough to be shown
    ended = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self._stop = threading.Event()

    def report(self, done: int, total: int, message: Message) -> None:
        """So many of so many are done; callable from the worker."""
        self.reported.emit(done, total, message)

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        self._stop.set()


class _Answer(NamedTuple):
    """What the worker sends back: a result or the error instead of it, and whom to tell."""

    result: object
    error: BaseException | None
    done: Callable[[object], object] | None
    failed: Callable[[CustDeskError], object] | None
    initiator: object
    progress: Progress | None
    round: int


def changes_of(result: object) -> Changes | None:
    """The `Changes` in what a service returned: itself, its `.changes`, or a tuple's first."""
    if isinstance(result, tuple) and result and not hasattr(result, "changes"):
        result = result[0]
    found = result if isinstance(result, Changes) else getattr(result, "changes", None)
    return found if isinstance(found, Changes) else None


def _gone(owner: object) -> bool:
    """Whether a callback belongs to a widget that was thrown away meanwhile."""
    owner = getattr(owner, "__self__", owner)
    return isinstance(owner, QObject) and not isValid(owner)


class Tasks(QObject):
    """Runs services: at once, on the worker, or on the worker with progress and a way to stop.

    `close` runs on the worker at the end and closes its connection. With `immediate` everything
    runs at once on the calling thread, as tests want it.
    """

    changed = Signal(object, object)  # Changes, initiator
    long_started = Signal(object)  # Progress
    _answered = Signal(object)

    def __init__(
        self,
        close: Callable[[], None] | None = None,
        parent: QObject | None = None,
        *,
        immediate: bool = False,
    ) -> None:
        super().__init__(parent)
        self.immediate = immediate
        self.screen: str | None = None  # English title of the open page; kept with what is done
        self.closing = close
        self._pool: ThreadPoolExecutor | None = None
        self._running: set[Progress] = set()
        self._beside: list[tuple[Progress, threading.Thread]] = []
        self._once: set[str] = set()
        self._round = 0  # grows when what was asked so far is to be forgotten
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def now(self, work: Callable[[], T], *, initiator: object = None) -> T | None:
        """Run short work (up to 50 ms) at once; None and a line in the window when it fails."""
        try:
            with on_screen(self.screen):
                result = work()
        except CustDeskError as error:
            messages.error(None, error)
            return None
        self._tell(result, initiator)
        return result

    def run(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[CustDeskError], object] | None = None,
        initiator: object = None,
        label: str = "",
    ) -> None:
        """Run work on the worker; `done` or `failed` is called on the GUI thread.

        Without `failed` an expected error is shown in the window. Any other error is a bug and
        goes the way of all bugs.
        """
        self._submit(work, done, failed, initiator, label, None)

    def once(self, name: str, work: Callable[[], object]) -> None:
        """Run work on the worker the first time that it is asked for by this name."""
        if name not in self._once:
            self._once.add(name)
            self.run(work, label=name)

    def run_long(
        self,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[CustDeskError], object] | None = None,
        initiator: object = None,
        label: str = "",
    ) -> Progress:
        """Like `run`, with a progress line and “Stop” once it has taken a second."""
        progress = Progress(label)
        if not self.immediate:
            self._running.add(progress)
            self.long_started.emit(progress)
            QTimer.singleShot(SHOWN_AFTER, progress, lambda: self._show_if_running(progress))
        self._submit(lambda: work(progress), done, failed, initiator, label, progress)
        return progress

    def run_beside(
        self,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[CustDeskError], object] | None = None,
        initiator: object = None,
        label: str = "",
        quiet: bool = False,
    ) -> Progress:
        """Like `run_long` on a thread of its own: talk with a server, which may take very long.

        `quiet`: nobody waits for it, so no line tells of it. The work closes its connection
        itself. Only what a kill may cut off belongs there.
        """
        progress = Progress(label)
        call = self._asked(lambda: work(progress), done, failed, initiator, progress)
        if self.immediate:
            self._deliver(call())
            return progress
        self._running.add(progress)
        self._beside.append((progress, self._start(lambda: self._answered.emit(call()))))
        if not quiet:
            self.long_started.emit(progress)
            QTimer.singleShot(SHOWN_AFTER, progress, lambda: self._show_if_running(progress))
        return progress

    @staticmethod
    def _start(work: Callable[[], object]) -> threading.Thread:
        thread = threading.Thread(target=work, name="beside", daemon=True)
        thread.start()
        return thread

    def end_beside(self) -> None:
        """Ask what runs beside to stop, and wait a while for it; callable from the worker."""
        beside, self._beside = self._beside, []
        for progress, _thread in beside:
            progress.stop()
        for _progress, thread in beside:
            thread.join(_PATIENCE)

    def forget(self) -> None:
        """Let what was asked so far run to its end, and tell nobody: who asked is gone."""
        self._round += 1

    def shutdown(self) -> None:
        """Ask long work to stop, wait for the worker, and close its connection there."""
        for progress in tuple(self._running):
            progress.stop()
        self.end_beside()
        if self._pool is not None:
            if self.closing is not None:
                self._pool.submit(self.closing).result()
            self._pool.shutdown(wait=True)
            self._pool = None

    def _show_if_running(self, progress: Progress) -> None:
        if progress in self._running:
            progress.due.emit()

    def _submit(
        self,
        work: Callable[[], object],
        done: Callable[..., object] | None,
        failed: Callable[[CustDeskError], object] | None,
        initiator: object,
        label: str,
        progress: Progress | None,
    ) -> None:
        call = self._asked(work, done, failed, initiator, progress)
        if self.immediate:
            self._deliver(call())
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="data")
        log.debug("work: %s", label or "unnamed")
        self._pool.submit(lambda: self._answered.emit(call()))

    def _asked(
        self,
        work: Callable[[], object],
        done: Callable[..., object] | None,
        failed: Callable[[CustDeskError], object] | None,
        initiator: object,
        progress: Progress | None,
    ) -> Callable[[], _Answer]:
        """The work, with whoever asked for it."""
        screen, turn = self.screen, self._round

        def call() -> _Answer:
            try:
                with on_screen(screen):
                    result = work()
                return _Answer(result, None, done, failed, initiator, progress, turn)
            except Exception as error:
                return _Answer(None, error, done, failed, initiator, progress, turn)

        return call

    def _deliver(self, answer: _Answer) -> None:
        if answer.progress is not None:
            self._running.discard(answer.progress)
            answer.progress.ended.emit()
        if answer.round != self._round:
            if answer.error is not None and not isinstance(answer.error, CustDeskError):
                raise answer.error
            return
        if answer.error is None:
            self._tell(answer.result, answer.initiator)
            if answer.done and not _gone(answer.done) and not _gone(answer.initiator):
                answer.done(answer.result)
        elif not isinstance(answer.error, CustDeskError):
            raise answer.error
        elif answer.failed is None:
            messages.error(None, answer.error)
        elif not _gone(answer.failed) and not _gone(answer.initiator):
            answer.failed(answer.error)

    def _tell(self, result: object, initiator: object) -> None:
        changes = changes_of(result)
        if changes is not None:
            self.changed.emit(changes, initiator)
