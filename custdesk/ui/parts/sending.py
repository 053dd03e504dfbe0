"""Sending what waits in the outbox, on a thread of its own, for whatever page wants it.

A batch that a person gave the word for is tried again by itself when its time has come, as long
as the window is open and nobody stopped it.
"""

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal

from custdesk.domain.errors import CustDeskError
from custdesk.services.desk import Desk
from custdesk.services.post import account, sending
from custdesk.services.post.sending import Sent, Steps
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.tasks import Progress, Tasks

_LONGEST = 3_600_000  # ms that a timer waits; then it looks again


class Post(QObject):
    """`changed`: something was sent, or sending began or ended; `said`: what came of a run."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._desk, self._tasks = desk, tasks
        self._released: set[str] = set()
        self._under_way: frozenset[str] = frozenset()
        self._progress: Progress | None = None
        self._busy = False
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._go)

    @property
    def is_sending(self) -> bool:
        """Whether a run is under way."""
        return self._busy

    def send(self, batches: Collection[str]) -> None:
        """Somebody gave the word for these batches."""
        self._released |= set(batches)
        if not self._busy:
            self._go()

    def stop(self) -> None:
        """Between two letters; what waits stays until somebody gives the word again."""
        self._released.clear()
        self._again.stop()
        if self._progress is not None:
            self._progress.stop()
        self.changed.emit()

    def _go(self) -> None:
        desk, batches = self._desk, tuple(self._released)
        secret = None if desk.db.is_locked else account.password(desk)
        if not batches or secret is None or self._busy:
            return

        def work(progress: Progress) -> Sent:
            try:
                steps = Steps(progress=progress.report, cancelled=progress.cancelled)
                return sending.send(desk, batches, secret, steps)
            finally:
                if not self._tasks.immediate:
                    desk.close()

        self._busy, self._under_way = True, frozenset(batches)
        self._progress = self._tasks.run_beside(
            work, done=self._done, failed=self._failed, label=_("Sending letters")
        )
        if self._busy:  # without a thread it has ended already
            self._progress.reported.connect(lambda *_told: self.changed.emit())
            self._progress.ended.connect(self._ended)
        self.changed.emit()

    def _ended(self) -> None:
        """Also where nobody is told of it, because the file was locked meanwhile."""
        self._busy = False
        if self._progress is not None and self._progress.cancelled():
            self._released.clear()

    def _done(self, sent: Sent) -> None:
        self._busy = False
        if sent.stopped is not None:
            self._released.clear()
        elif self._released - self._under_way:  # the word was given meanwhile
            self._again.start(0)
        elif self._released and sent.next_at is not None and sent.waiting:
            wait = (sent.next_at - self._desk.clock.now()).total_seconds() * 1000
            self._again.start(int(min(max(wait, 1000), _LONGEST)))
        else:
            self._released.clear()
        if sent.stopped is not None:
            messages.error(None, CustDeskError(sent.stopped))
        self.said.emit(told(sent))
        self.changed.emit()

    def _failed(self, error: CustDeskError) -> None:
        self._busy = False
        self._released.clear()
        messages.error(None, error)
        self.changed.emit()


def post_of(desk: Desk, tasks: Tasks) -> Post:
    """The one that sends in this window."""
    found = tasks.findChild(Post)
    return found if isinstance(found, Post) else Post(desk, tasks)


def told(sent: Sent) -> str:
    """What a run did, in words."""
    n = sent.counts.get("sent", 0)
    parts = [ngettext("{n} letter sent", "{n} letters sent", n).format(n=words().number(n))]
    for state, text in (
        ("unknown", _("{n} unknown, ask")),
        ("refused", _("{n} refused")),
        ("failed", _("{n} given up")),
        ("held", _("{n} held back")),
    ):
        if count := sent.counts.get(state, 0):
            parts.append(text.format(n=words().number(count)))
    if sent.waiting:
        parts.append(_("{n} wait").format(n=words().number(sent.waiting)))
    return words().join(parts, "facts")
