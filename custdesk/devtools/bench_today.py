"""`bench_today`: how soon Today stands on a large file, from the key to its painted rows.

FOLDER is a data folder (`devtools big` makes one); it is copied first. Keys go to the real window.
Beside the seconds of the wall stand those of the processor, which other work on the computer does
not stretch, and the longest stretch in which the event loop answered nobody.
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from custdesk.app import _application, _window, behind_pages
from custdesk.devtools.bench_pages import until_quiet
from custdesk.devtools.pulse import Pulse
from custdesk.services import care_schedule, days_ahead, interactions, tasks, today, warnings
from custdesk.services.desk import Desk, needs_roll, open_desk, roll
from custdesk.system.paths import Paths
from custdesk.ui.main_window import MainWindow
from custdesk.ui.tasks import Tasks
from custdesk.ui.today.page import TodayPage

_PATIENCE = 60_000  # ms
_CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of the wall, of the processor, and the longest stall."""

    wall: float
    processor: float
    stall: float


@click.command("bench_today")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--rounds", default=5, show_default=True)
def command(folder: Path, rounds: int) -> None:
    """Open Today, act in it and look ahead on a large file."""
    place = Path(tempfile.mkdtemp(prefix="custdesk-bench-"))
    try:
        shutil.copy(folder / "custdesk.db", place)
        paths = Paths(place)
        desk = open_desk(paths)
        _bring_up(desk)
        _tell_queries(desk, rounds)
        desk.close()
        _tell_window(paths, rounds)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _bring_up(desk: Desk) -> None:
    if needs_roll(desk):
        roll(desk)
    if warnings.needs_noting(desk):
        warnings.note(desk)
    if not desk.db.value("SELECT COUNT(*) FROM care_place"):
        care_schedule.refresh(desk)
    count = desk.db.value("SELECT COUNT(*) FROM figure")
    placed = desk.db.value("SELECT COUNT(*) FROM care_place")
    click.echo(f"{count} customers, {placed} contacts in the days to come")


def _tell_queries(desk: Desk, rounds: int) -> None:
    """What the worker does, without the window; the first round reads tables that nobody had."""
    for name, work in (
        ("list", lambda: today.today(desk)),
        ("coming week", lambda: days_ahead.ahead(desk)),
        ("money overdue", lambda: today.overdue(desk)),
    ):
        taken = [_timed(work) for _turn in range(rounds)]
        click.echo(_line(f"{name}, query", taken))


def _timed(work: Callable[[], object]) -> Taken:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - wall, time.process_time() - processor, 0.0)


def _line(name: str, taken: list[Taken]) -> str:
    middle = [statistics.median(getattr(one, key) for one in taken) for key in Taken.__slots__]
    first = taken[0]
    return (
        f"{name:34} first {first.wall:6.3f} s   median {middle[0]:6.3f} s "
        f"(processor {middle[1]:6.3f})   longest stall {max(one.stall for one in taken):6.3f}"
    )


class _Walk:
    """Keys pressed in the window, each timed until the page has read and painted what they ask."""

    def __init__(self, paths: Paths) -> None:
        _app, settings = _application(paths)
        self.desk = open_desk(paths)
        self.tasks = Tasks()
        self.window: MainWindow = _window(self.desk, self.tasks, settings, "en")
        self.window.resize(1440, 900)
        self.window.open("help")
        self.window.show()
        self.quiet()
        self.window.roll()
        self.tasks.run(lambda: [import_module(one) for one in behind_pages()])
        self.quiet()

    def quiet(self) -> None:
        until_quiet(self.tasks)

    @property
    def page(self) -> TodayPage:
        page = self.window.page()
        assert isinstance(page, TodayPage)
        return page

    def timed(self, do: Callable[[], object], read: bool = True) -> Taken:
        """Until the list was read anew (`read`) and is painted."""
        pulse = Pulse()
        wall, processor = time.perf_counter(), time.process_time()
        do()
        if read:
            # A loop that asks again and again would take the interpreter away from the worker.
            loop = QEventLoop()
            self.page.counted.connect(loop.quit)
            QTimer.singleShot(_PATIENCE, loop.quit)
            loop.exec()
        self.window.grab()
        taken = time.perf_counter() - wall, time.process_time() - processor
        QApplication.processEvents()
        stall = pulse.longest
        pulse.deleteLater()
        self.quiet()
        return Taken(*taken, stall)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _CTRL) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers)

    def close(self) -> None:
        self.tasks.shutdown()
        self.window.close()
        self.desk.close()
        QApplication.processEvents()


def _tell_window(paths: Paths, rounds: int) -> None:
    walk = _Walk(paths)
    plain = Qt.KeyboardModifier.NoModifier
    first = walk.timed(lambda: walk.window.open("today"))
    click.echo(_line("Today for the first time", [first]))
    opened, deeds, ahead, ticks, moves = [], [], [], [], []
    for _turn in range(rounds):
        walk.window.open("help")
        walk.quiet()
        row = walk.page if isinstance(walk.window.page(), TodayPage) else None
        assert row is None
        number = walk.desk.db.value("SELECT id FROM figure ORDER BY value DESC LIMIT 1")
        values = {"channel": "note", "summary": "bench"}
        # Something changed meanwhile, so the page reads everything anew.
        walk.tasks.now(lambda: interactions.save(walk.desk, None, number, values))  # noqa: B023
        walk.quiet()
        opened.append(walk.timed(lambda: walk.press(Qt.Key.Key_1)))
        current = walk.page.list.current()
        assert current is not None
        until = walk.desk.today().replace(year=walk.desk.today().year + 1)
        deeds.append(walk.timed(lambda: walk.page.deeds.snooze_until(current, until)))  # noqa: B023
        walk.tasks.now(lambda: tasks.bring_back(walk.desk, current.customer_id))  # noqa: B023
        walk.quiet()
        moves.append(walk.timed(lambda: walk.press(Qt.Key.Key_Down, plain), read=False))
        ticks.append(walk.timed(walk.page.tick, read=False))
        walk.page.list.setFocus()
        ahead.append(walk.timed(walk.page.toggle_ahead, read=False))
        walk.page.toggle_ahead()
        walk.quiet()
    for name, taken in (
        ("Ctrl+1, all read anew", opened),
        ("putting one off, list read anew", deeds),
        ("Down: the next row opened", moves),
        ("a minute passes", ticks),
        ("N: the coming week", ahead),
    ):
        click.echo(_line(name, taken))
    walk.close()
