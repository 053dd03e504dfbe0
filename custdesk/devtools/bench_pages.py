"""`bench_pages`: how soon each page stands in a warm window, from the wish to its painted rows.

FOLDER is a data folder (`devtools big` makes one); it is copied first. Each page is opened in the
real window for the first time, left, and opened again. The longest stretch in which the event loop
answered nobody is told beside it: what a hand would feel as a stall.
"""

import shutil
import tempfile
import time
from importlib import import_module
from pathlib import Path

import click
from PySide6.QtWidgets import QApplication

from custdesk.app import _application, _window, behind_pages
from custdesk.cli import PAGES
from custdesk.devtools.pulse import Pulse
from custdesk.services.desk import open_desk
from custdesk.system.paths import Paths
from custdesk.ui.main_window import MainWindow
from custdesk.ui.tasks import Tasks

_PATIENCE = 60.0  # seconds until a page that never shows its rows is given up


@click.command("bench_pages")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--page", "pages", multiple=True, type=click.Choice(PAGES), help="Only these.")
def command(folder: Path, pages: tuple[str, ...]) -> None:
    """Open each page of the window on a large file, twice."""
    place = Path(tempfile.mkdtemp(prefix="custdesk-bench-"))
    try:
        shutil.copy(folder / "custdesk.db", place)
        _measure(Paths(place), pages or PAGES)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _measure(paths: Paths, pages: tuple[str, ...]) -> None:
    _app, settings = _application(paths)
    desk = open_desk(paths)
    tasks = Tasks()
    window = _window(desk, tasks, settings, "en")
    window.resize(1440, 900)
    window.open("help")  # a page without rows: none of the measured ones is open yet
    window.show()
    until_quiet(tasks)
    window.roll()
    tasks.run(lambda: [import_module(one) for one in behind_pages()])
    until_quiet(tasks)
    click.echo(f"{'page':12} {'first':>8} {'stall':>8} {'again':>8} {'stall':>8}   seconds")
    for name in pages:
        first, again = (_opened(window, tasks, name) for _turn in range(2))
        click.echo(f"{name:12} {first[0]:8.3f} {first[1]:8.3f} {again[0]:8.3f} {again[1]:8.3f}")
    tasks.shutdown()
    window.close()
    desk.close()
    QApplication.processEvents()


def _opened(window: MainWindow, tasks: Tasks, name: str) -> tuple[float, float]:
    """Seconds until the rows of a page are painted, and the longest stall until then."""
    pulse = Pulse()
    begun = time.perf_counter()
    window.open(name)
    while not window.page().rows_ready() and time.perf_counter() - begun < _PATIENCE:
        QApplication.processEvents()
    window.grab()  # painted, even where a screen would wait for its next frame
    took = time.perf_counter() - begun
    QApplication.processEvents()
    stall = max(pulse.longest, 0.0)
    pulse.deleteLater()
    until_quiet(tasks)
    window.open("help")
    until_quiet(tasks)
    return took, stall


def until_quiet(tasks: Tasks) -> None:
    """Until the worker has nothing left and the window nothing to paint."""
    done: list[object] = []
    tasks.run(lambda: None, done=done.append)
    while not done:
        QApplication.processEvents()
    for _turn in range(20):
        QApplication.processEvents()
