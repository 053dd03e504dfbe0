"""`bench_size FOLDER`: what one meets in the window on a file of one size; prints JSON.

FOLDER is a data folder (`devtools big` makes one) that may be changed. Milliseconds; names that end
in `busy` are those that the drawing thread itself had the processor for, in the longest stretch
without an answer. `bench --table` puts several sizes beside each other.
"""

import gc
import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random

import click
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from custdesk.app import _application, _window, behind_pages
from custdesk.cli import PAGES
from custdesk.devtools.bench_list import FRAMES, plain_view, texts_as_typed
from custdesk.devtools.pulse import Pulse
from custdesk.devtools.screen import memory
from custdesk.services import search
from custdesk.services.desk import Desk, open_desk
from custdesk.system.paths import Paths
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.main_window import MainWindow
from custdesk.ui.tasks import Tasks

_PATIENCE = 120_000  # ms until something that never comes to its end is given up
_DETAILS = 30
_ROUNDS = 3  # of each column

Figures = dict[str, float]


def main(folder: Path, pages: Sequence[str] = PAGES, often: int = 0) -> Figures:
    """All figures of a file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return _Bench(folder).all(pages, often)


class _Bench:
    """A window on the file, and what was measured in it."""

    def __init__(self, folder: Path) -> None:
        _app, settings = _application(Paths(folder))
        self.desk: Desk = open_desk(Paths(folder))
        self.tasks = Tasks(close=self.desk.close)
        self.window: MainWindow = _window(self.desk, self.tasks, settings, "en")
        self.window.resize(1440, 900)
        self.pulse = Pulse()
        self.figures: Figures = {}

    def all(self, pages: Sequence[str], often: int) -> Figures:
        self.window.open("help")
        self.window.show()
        self.quiet()
        self.window.roll()
        self.quiet()
        self._memory("memory, empty page")
        self._timed("list, nothing loaded before", lambda: self.window.open("customers"))
        self.figures["customers"] = len(self._list().model.ids)
        self._memory("memory, list")
        self.tasks.run(lambda: [import_module(one) for one in behind_pages()])
        self.quiet()
        gc.freeze()  # as the window does then, see `ui/frame/warming`
        self.window.open("help")
        self.quiet()
        self._timed("list again", lambda: self.window.open("customers"))
        self._memory("memory, list, all modules loaded")
        self._search()
        self._scroll()
        self._sort()
        self._details()
        self._filter()
        self._memory("memory, list scrolled, sorted, filtered")
        self._pages(pages)
        self._memory("memory, all pages")
        if often:
            self._again_and_again(pages, often)
        self.tasks.shutdown()
        self.window.close()
        self.desk.close()
        return self.figures

    # -- how it is measured ---------------------------------------------------------------------

    def quiet(self) -> None:
        """Until the worker has nothing left and no timer of the page is about to ask it again."""
        for _turn in range(2):
            loop = QEventLoop()
            self.tasks.run(lambda: None, done=lambda _nothing: loop.quit())  # noqa: B023
            loop.exec()
            _rest(120)

    def _timed(self, name: str, do: Callable[[], object]) -> None:
        """Milliseconds from a wish to painted rows, and the busiest stretch until all is quiet."""
        self.pulse.reset()
        begun = time.perf_counter()
        do()
        page = self.window.page()
        while not page.rows_ready() and time.perf_counter() - begun < _PATIENCE / 1000:
            _rest(2)
        self.window.grab()
        self._note(name, 1000 * (time.perf_counter() - begun))
        self.quiet()
        self.pulse.beat()
        self._note(f"{name}, busy", 1000 * self.pulse.busiest)

    def _note(self, name: str, figure: float) -> None:
        self.figures[name] = round(figure, 1)

    def _spread(self, name: str, seconds: Sequence[float]) -> None:
        ordered = sorted(1000 * one for one in seconds)
        self._note(f"{name}, median", statistics.median(ordered))
        self._note(f"{name}, p95", ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))])
        self._note(f"{name}, worst", ordered[-1])

    def _memory(self, name: str) -> None:
        whole, own = memory()
        self._note(name, whole)
        self._note(f"{name}, own", own)

    def _list(self) -> CustomersPage:
        page = self.window.page()
        assert isinstance(page, CustomersPage)
        return page

    # -- what is measured -----------------------------------------------------------------------

    def _search(self) -> None:
        texts = texts_as_typed(self.desk)
        first = _thread_and_wall(partial(search.search, self.desk, texts[0], 20))[1]
        self._note("first search", 1000 * first)
        taken = [_thread_and_wall(partial(search.search, self.desk, text, 20)) for text in texts]
        self._spread("search", [wall for _thread, wall in taken])
        self._spread("search, busy", [thread for thread, _wall in taken])

    def _scroll(self) -> None:
        table = self._list().table
        plain = plain_view(len(self._list().model.ids), table.size())
        _rest(50)
        for name, view in (("", table), (", plain model", plain)):
            for how in ("to the end", "by the wheel"):
                taken = _frames(view, jump=how == "to the end")
                self._spread(f"frame {how}{name}", [wall for _thread, wall in taken])
                self._spread(f"frame {how}{name}, busy", [thread for thread, _wall in taken])
        plain.deleteLater()
        self.quiet()

    def _sort(self) -> None:
        page = self._list()
        for column in page.model.columns:
            if not column.sort:
                continue
            taken, busy = [], 0.0
            for turn in range(_ROUNDS):
                self.pulse.reset()
                wish = partial(page.table.header.sort_wanted.emit, column.sort, bool(turn % 2))
                taken.append(self._until_reset(page, wish))
                self.pulse.beat()
                busy = max(busy, self.pulse.busiest)
            self._note(f"sort {column.id}", 1000 * statistics.median(taken))
            self._note(f"sort {column.id}, busy", 1000 * busy)
        self.quiet()

    def _until_reset(self, page: CustomersPage, wish: Callable[[], object]) -> float:
        """Seconds until the list stands in another order and is painted."""
        loop, done = QEventLoop(), list[int]()

        def reset() -> None:
            done.append(1)
            loop.quit()

        took = page.model.modelReset.connect(reset)
        begun = time.perf_counter()
        wish()
        if not done:
            # An empty column resets nothing: the end is then where the worker has nothing left.
            self.tasks.run(lambda: None, done=lambda _nothing: loop.quit())
            QTimer.singleShot(_PATIENCE // 20, loop.quit)
            loop.exec()
        page.table.grab()
        page.model.modelReset.disconnect(took)
        return time.perf_counter() - begun

    def _details(self) -> None:
        page, chance = self._list(), Random(3)
        taken = []
        self.pulse.reset()
        for _turn in range(_DETAILS):
            page.table.go_to(chance.randrange(len(page.model.ids)))
            taken.append(_thread_and_wall(page._follow)[1])
            _rest(5)
        self.quiet()
        self.pulse.beat()
        self._spread("detail", taken)
        self._note("detail, busy", 1000 * self.pulse.busiest)

    def _filter(self) -> None:
        page = self._list()
        taken = []
        self.pulse.reset()
        for text in ("berg", "上海", "gm"):
            wish = partial(page.filters.text.wanted.emit, text)
            taken.append(self._until_reset(page, wish))
        page.filters.clear_all()
        self.quiet()
        self.pulse.beat()
        self._spread("filter", taken)
        self._note("filter, busy", 1000 * self.pulse.busiest)

    def _pages(self, pages: Sequence[str]) -> None:
        for name in pages:
            self.window.open("help")
            self.quiet()
            self._timed(f"page {name}", partial(self.window.open, name))
            self.window.open("help")
            self.quiet()
            self._timed(f"page {name} again", partial(self.window.open, name))

    def _again_and_again(self, pages: Sequence[str], often: int) -> None:
        """All pages, built anew each time as after a change of the look: what stays is a leak."""
        widgets = len(QApplication.allWidgets())
        before = memory()[1]
        for _turn in range(often):
            self.window.rebuild()
            for name in pages:
                self.window.open(name)
                _rest(1)
        self.quiet()
        self._note("widgets more", len(QApplication.allWidgets()) - widgets)
        self._note("memory more, own", memory()[1] - before)


def _thread_and_wall(do: Callable[[], object]) -> tuple[float, float]:
    thread, wall = time.thread_time(), time.perf_counter()
    do()
    return time.thread_time() - thread, time.perf_counter() - wall


def _frames(view: QTableView, *, jump: bool) -> list[tuple[float, float]]:
    """One frame after another until it is painted; `jump`: each shows rows never seen."""
    bar = view.verticalScrollBar()
    last = bar.maximum()

    def go(place: int) -> None:
        bar.setValue(place)
        QApplication.processEvents()

    places = [last * (n + 1) // FRAMES if jump else 3 * n for n in range(FRAMES)]
    return [_thread_and_wall(partial(go, place)) for place in places]


def _rest(milliseconds: int) -> None:
    """Let the loop run, without taking the interpreter away from the worker."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@click.command("bench_size")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--page", "pages", multiple=True, type=click.Choice(PAGES), help="Only these.")
@click.option("--often", default=0, help="Build all pages so many times, to see what stays.")
def command(folder: Path, pages: tuple[str, ...], often: int) -> None:
    """Measure the window on a data folder, which is brought up to today first; prints JSON."""
    click.echo(json.dumps(main(folder, pages or PAGES, often), indent=1, ensure_ascii=False))
