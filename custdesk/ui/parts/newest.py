"""Work that follows a hand: one runs, and of what is asked meanwhile only the newest is done."""

from collections.abc import Callable
from typing import Any

from custdesk.domain.errors import CustDeskError
from custdesk.ui import messages
from custdesk.ui.tasks import Tasks

_Wish = tuple[Callable[[], Any], Callable[[Any], object]]


class Newest:
    """`ask` again and again; a wish that was overtaken is never begun."""

    def __init__(self, tasks: Tasks, label: str) -> None:
        self._tasks, self._label = tasks, label
        self._next: _Wish | None = None
        self._busy = False
        self._turn = 0

    def ask(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Run `work` on the worker as soon as the one before is through, then `done` here."""
        self._next = (work, done)
        if not self._busy:
            self._begin()

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._next = None
        self._turn += 1

    def _begin(self) -> None:
        if self._next is None:
            return
        work, done = self._next
        self._next, self._busy = None, True
        turn = self._turn

        def answered(result: object) -> None:
            self._busy = False
            if turn == self._turn:
                done(result)
            self._begin()

        def failed(error: CustDeskError) -> None:
            self._busy = False
            messages.error(None, error)
            self._begin()

        self._tasks.run(work, done=answered, failed=failed, label=self._label)
