"""A window that speaks: what was done and how to take it back, what went wrong, how far work is."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QMainWindow, QVBoxLayout

from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.frame.later import Later
from custdesk.ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from custdesk.domain.changes import Changes
    from custdesk.ui.frame.lines import Lines
    from custdesk.ui.frame.waiting import Waiting
    from custdesk.ui.parts.reaching import Begun


class SpeakingWindow(QMainWindow):
    """Its lines stand in the frame of the pages, and are made with the first word."""

    def __init__(self) -> None:
        super().__init__()
        self._spoken: Lines | None = None
        self._waiting: Waiting | None = None
        self.concealed = False  # a page without data stands in place of all: nothing is said
        self._desk: Desk
        self._tasks: Tasks
        self._later: Later
        self._frame: QFrame
        self._column: QVBoxLayout

    def undo(self) -> None:
        """Take back what was done last."""
        self._undo(again=False)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._undo(again=True)

    def _undo(self, *, again: bool) -> None:
        desk, later = self._desk, self._later
        self._tasks.run(
            lambda: later.undo(desk, again),
            done=lambda answer: self.say(later.sentence(answer), undo=False),
            label="undo",
        )

    def begin_contact(self, one: "Begun") -> None:
        """Another program was opened for a contact: it waits to be logged."""
        if self._waiting is None:
            from custdesk.ui.frame.waiting import Waiting

            self._waiting = Waiting(self._desk, self)
            self._waiting.log_wanted.connect(self._log_begun)
            self._tasks.changed.connect(self._heed)
            self._waiting.attach(self._column)
        self._waiting.add(one)

    def log_begun(self) -> None:
        """Log the contact that was begun last."""
        if self._waiting is not None and self._waiting.begun:
            self._waiting.log_latest()
        else:
            self.say(_("No contact waits to be logged"), undo=False)

    def waiting(self) -> int:
        """How many contacts wait to be logged."""
        return len(self._waiting.begun) if self._waiting is not None else 0

    def _log_begun(self, one: "Begun") -> None:
        from custdesk.ui.frame.waiting import ask

        if not self.concealed and ask(self, self._desk, self._tasks, one):
            self.say(_("Contact with {name} logged").format(name=one.name))
            self.pass_by(one.customer)

    def pass_by(self, customer: int) -> None:
        """A customer was spoken with: a list of whom to contact goes on to the next one."""

    def _heed(self, changes: "Changes", _initiator: object) -> None:
        if self._waiting is not None and not self.concealed:
            self._waiting.on_changed(changes)

    def _renew_lines(self) -> None:
        """The frame was built anew: lines are made again when there is a word to say."""
        self._spoken = None
        if self._waiting is not None:
            self._waiting.attach(self._column)

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.show()

    def _lines(self) -> "Lines":
        """The lines that speak, made with the first word."""
        if self._spoken is None:
            from custdesk.ui.frame.lines import Lines

            self._spoken = Lines(self._frame, self._column)
            self._spoken.said.undo_wanted.connect(self.undo)
        return self._spoken

    def say(self, text: str, undo: bool = True) -> None:
        """Say what was done, with Undo beside it unless it was an undo itself."""
        if not self.concealed:
            self._lines().error.hide()
            self._lines().said.say(text, undo=undo)

    def said(self) -> str:
        """What the line at the bottom says now."""
        return self._spoken.said.text() if self._spoken else ""

    def show_error(self, text: str) -> None:
        """Say what went wrong and what to do, above the page."""
        if not self.concealed:
            self._lines().error.show_text(text)

    def shown_error(self) -> str:
        """What the line above the page says now."""
        return self._spoken.error.text() if self._spoken else ""

    def _follow(self, progress: Progress) -> None:
        if not self.concealed:
            self._lines().progress.follow(progress)
