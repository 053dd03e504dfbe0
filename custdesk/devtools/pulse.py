"""How long the drawing thread answers nobody: the longest stretch between two beats of its loop.

Beside the seconds of the wall stand those that the thread itself had the processor for. Other work
on the computer stretches the first and not the second, so tests go by the second.
"""

import time

from PySide6.QtCore import QObject, QTimer

_BEAT = 2  # ms between two beats of the event loop


class Pulse(QObject):
    """Beats with the event loop of its thread until it is deleted."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.busiest = 0.0  # seconds of the wall; of this thread
        self._wall, self._thread = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.beat)
        self._timer.start(_BEAT)

    def beat(self) -> None:
        """The loop has come round; called by itself, and before the figures are read."""
        wall, thread = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, wall - self._wall)
        self.busiest = max(self.busiest, thread - self._thread)
        self._wall, self._thread = wall, thread

    def reset(self) -> None:
        """Begin anew."""
        self.beat()
        self.longest = self.busiest = 0.0
