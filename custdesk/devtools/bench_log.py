"""`bench_log DIR`: what logging a contact costs the drawing thread, in a file of `big`.

Keys go to the real window with its worker. A timer of a few milliseconds beats along: the longest
time between two beats is how long nothing could be drawn. On a busy computer the seconds of the
wall say little, so the drawing thread's own time stands beside them.
"""

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import click
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from custdesk.devtools.camera import Camera
from custdesk.devtools.morning import in_front
from custdesk.services.desk import needs_roll, open_desk, roll
from custdesk.system.paths import Paths
from custdesk.ui.today.page import TodayPage

_BEAT = 2  # ms
_PATIENCE = 60.0  # seconds
_FIRST = 3000  # ms: nobody types a first entry faster
_STEP = "in 2 weeks: send the quote"


class _Heart:
    """Beats in the event loop; `longest` is the longest rest since it was read last."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer(interval=_BEAT)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def longest(self) -> float:
        """In milliseconds."""
        self._beat()
        found, self._longest = self._longest, 0.0
        return 1000 * found


class _Watch:
    """Milliseconds of the wall, and of this thread alone, since it was made."""

    def __init__(self) -> None:
        self._wall, self._own = time.perf_counter(), time.thread_time()

    def read(self, parts: int = 1) -> tuple[float, float]:
        wall, own = time.perf_counter() - self._wall, time.thread_time() - self._own
        return 1000 * wall / parts, 1000 * own / parts


class _Bench:
    def __init__(self, camera: Camera, rounds: int) -> None:
        self._camera, self._rounds = camera, rounds
        self._heart = _Heart()
        self._figures: dict[str, list[tuple[float, float]]] = {}
        self._pressed = _Watch()

    def _note(self, name: str, value: tuple[float, float]) -> None:
        self._figures.setdefault(name, []).append(value)

    def _until(self, done: Callable[[], bool]) -> None:
        loop, end = QEventLoop(), time.monotonic() + _PATIENCE
        timer = QTimer(interval=_BEAT)
        timer.timeout.connect(lambda: loop.quit() if done() or time.monotonic() > end else None)
        timer.start()
        loop.exec()

    def _back(self) -> bool:
        if in_front() is None:
            self._camera.window.activateWindow()
        return in_front() is self._camera.window

    def run(self) -> dict[str, list[tuple[float, float]]]:
        page = self._camera.window.page()
        assert isinstance(page, TodayPage)
        for place in range(self._rounds):
            self._until(self._back)
            page.list.setFocus()
            self._once(page, 300 if place else _FIRST)
        return self._figures

    def _once(self, page: TodayPage, pause: int) -> None:
        """L, some words, Tab, a next step, Enter."""
        customer = page.list.current()
        begun = _Watch()

        def fill() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QDialog) or not box.isVisible():
                QTimer.singleShot(_BEAT, fill)
                return
            self._note("L until the form is there", begun.read())
            QTest.keyClicks(box.focusWidget(), "Wants smaller cartons, price is fine")
            QTest.keyClick(box.focusWidget(), Qt.Key.Key_Tab)
            before = _Watch()
            QTest.keyClicks(box.focusWidget(), _STEP)
            self._note("a letter of the next step", before.read(len(_STEP)))
            QTimer.singleShot(pause, lambda: self._save(box))

        QTimer.singleShot(_BEAT, fill)
        QTest.keyClick(page.list, Qt.Key.Key_L)  # comes back when the form is closed
        self._until(lambda: page.list.current() != customer)
        self._note("Enter until the next row is current", self._pressed.read())
        self._until(self._back)
        self._camera.wait(600)
        self._note("longest rest while it reloads", (self._heart.longest(), 0.0))

    def _save(self, box: QDialog) -> None:
        self._pressed = _Watch()
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_Return)
        self._note("Enter until it is saved", self._pressed.read())
        self._heart.longest()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--rounds", default=12)
def command(folder: Path, rounds: int) -> None:
    """Measure the log on a copy of the data folder FOLDER."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        data = Path(work, "data")
        shutil.copytree(folder, data)
        desk = open_desk(Paths(data))
        if needs_roll(desk):
            roll(desk)
        count = desk.db.value("SELECT COUNT(*) FROM customer WHERE deleted_op IS NULL")
        camera = Camera(desk, Path(work), "en", "light")
        camera.open("today")
        camera.window.activateWindow()
        figures = _Bench(camera, rounds).run()
        click.echo(f"{count:,} customers, {rounds} contacts: the first, median and longest of the")
        click.echo("rest in ms of the wall; the same of the drawing thread's own time")
        for name, values in figures.items():
            told = []
            for kind in (0, 1):
                own = [value[kind] for value in values]
                rest = own[1:] or own
                told.append(f"{own[0]:8.1f} {median(rest):8.1f} {max(rest):8.1f}")
            click.echo(f"{' |'.join(told)}  {name}")
        camera.close()
        desk.close()
