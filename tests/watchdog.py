"""A watchdog over the drawing thread: no step may keep it from answering for long.

What counts is the processor time of the thread itself between two turns of its event loop, so that
other work on the computer stretches nothing; what remains (another processor, two threads on one
core) is taken out by a measure of the machine: a fixed piece of work, done beside each step.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from PySide6.QtCore import QEventLoop, QTimer

from custdesk.devtools.pulse import Pulse
from custdesk.ui.tasks import Tasks

LIMIT = 0.1  # seconds
_NONE: Mapping[str, float] = MappingProxyType({})
_USUAL = 0.0025  # seconds that `_work` takes on the machine that the limit is meant for


def _work() -> float:
    """Seconds of the processor for a fixed piece of work."""
    begun = time.thread_time()
    sum(len(str(number)) for number in range(40_000))
    return time.thread_time() - begun


class Watchdog:
    """Watches steps; `blocked()` tells of those that took too long, with their seconds."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self.pulse = Pulse()
        self.steps: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """What is done inside, and all that follows from it until nothing is under way."""
        slow = min(_work() for _turn in range(3))
        self.pulse.reset()
        yield
        self.pulse.beat()
        self.quiet()
        slow = max(slow, min(_work() for _turn in range(3)))
        self.steps[name] = self.pulse.busiest / max(1.0, slow / _USUAL)

    def quiet(self) -> None:
        """Until the worker has nothing left, and what waits for a rest was done."""
        for _turn in range(2):
            loop = QEventLoop()
            self._tasks.run(lambda: None, done=lambda _nothing, loop=loop: loop.quit())
            loop.exec()
            QTimer.singleShot(90, loop.quit)
            loop.exec()

    def blocked(self, allowed: Mapping[str, float] = _NONE) -> dict[str, int]:
        """Step -> milliseconds of those over the limit, or over what is allowed to one."""
        return {
            name: round(1000 * took)
            for name, took in self.steps.items()
            if took > allowed.get(name, LIMIT)
        }

    def close(self) -> None:
        self.pulse.deleteLater()
