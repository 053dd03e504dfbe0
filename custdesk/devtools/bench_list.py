"""Measures the customer list on a large data file, beside a plain Qt table of the same size.

Cold starts are whole processes, ours and a bare PySide6 window in turns, so that whatever else the
computer does meets both. Frame times are taken offscreen; look at the ratio more than at the
milliseconds of one machine.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from random import Random

import click
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QApplication, QTableView

from custdesk.services import customers, search
from custdesk.services.desk import Desk, open_desk
from custdesk.store.rows import ListQuery
from custdesk.system.paths import Paths
from custdesk.ui import theme
from custdesk.ui.customers.columns import COLUMNS
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.tasks import Tasks

RUNS = 7
FRAMES = 300
QUERIES = 200
SIZE = QSize(1356, 856)  # of the page in a window of 1440 × 900

# A window with a table of as many rows and columns, shown and painted once (with a second argument:
# until it is ended). It loads nothing.
BARE = """
import sys
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class Plain(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()): return int(sys.argv[1])
    def columnCount(self, parent=QModelIndex()): return 11
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole: return f"{index.row()} {index.column()}"
class View(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        if len(sys.argv) < 3: QTimer.singleShot(0, QApplication.quit)
app = QApplication([])
view = View(); view.setModel(Plain())
window = QMainWindow(); window.setCentralWidget(view); window.resize(1440, 900); window.show()
app.exec()
"""
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds: median, 95th percentile and worst of some measurements."""

    median: float
    p95: float
    worst: float

    @classmethod
    def of(cls, seconds: Iterable[float]) -> "Spread":
        ordered = sorted(1000 * second for second in seconds)
        place = min(len(ordered) - 1, int(0.95 * len(ordered)))
        figures = (statistics.median(ordered), ordered[place], ordered[-1])
        return cls(*(round(figure, 1) for figure in figures))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cold_start(folder: Path, count: int, runs: int = RUNS) -> dict[str, Spread]:
    """Whole processes until the list is painted and the window has closed again.

    Both run compiled, as they are installed: a developer's machine may be told to write no compiled
    files, and would then read the source anew at each start.
    """
    window = ["--data", str(folder), "window", "--page", "customers", "--quit-when-shown"]
    commands: dict[str, Sequence[str]] = {
        "cold start, custdesk": [sys.executable, "-m", "custdesk", *window],
        "cold start, bare window": [sys.executable, "-c", BARE, str(count)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        start = partial(subprocess.run, env=environment, check=True, capture_output=True)
        for run in range(runs + 1):
            for name, command in commands.items():
                second = _timed(partial(start, command))
                if run:  # the first run only compiles and fills the caches of the system
                    times[name].append(second)
    return {name: Spread.of(seconds) for name, seconds in times.items()}


class _Plain(QAbstractTableModel):
    """What most programs would build: a model of texts under a stock view."""

    def __init__(self, rows: int, parent: QTableView) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        return self._rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{index.row()} {index.column()} of a plain model"


def plain_view(rows: int, size: QSize) -> QTableView:
    view = QTableView()
    view.setModel(_Plain(rows, view))
    view.verticalHeader().setDefaultSectionSize(22)
    for place, column in enumerate(COLUMNS):
        view.setColumnWidth(place, column.width)
    view.resize(size)
    view.show()
    return view


def _scroll(app: QApplication, view: QTableView, *, jump: bool) -> Spread:
    """One frame after another until it is painted; `jump`: each frame shows rows never seen."""
    bar = view.verticalScrollBar()
    last = bar.maximum()

    def go(place: int) -> None:
        bar.setValue(place)
        app.processEvents()

    places = [last * (n + 1) // FRAMES if jump else 3 * n for n in range(FRAMES)]
    return Spread.of(_timed(partial(go, place)) for place in places)


def frames(desk: Desk) -> dict[str, Spread]:
    """Scrolling to the end, by the wheel, and sorting; a plain model beside."""
    app = QApplication.instance() or QApplication(list(theme.ARGUMENTS))
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    page = CustomersPage(desk, Tasks(immediate=True))
    page.resize(SIZE)
    page.show()
    while not page.rows_ready():
        app.processEvents()
    table = page.table

    def sort(name: str, falling: bool) -> None:
        table.header.sort_wanted.emit(name, falling)
        app.processEvents()

    by_sales = []
    for _turn in range(9):
        sort("name", False)
        by_sales.append(_timed(partial(sort, "sales_12m", True)))
    measured = {
        "sorting by sales": Spread.of(by_sales),
        "scrolling to the end": _scroll(app, table, jump=True),
        "scrolling by the wheel": _scroll(app, table, jump=False),
    }
    plain = plain_view(len(page.model.ids), table.size())
    app.processEvents()
    measured["scrolling to the end, plain model"] = _scroll(app, plain, jump=True)
    measured["scrolling by the wheel, plain model"] = _scroll(app, plain, jump=False)
    page.close()
    plain.close()
    return measured


def texts_as_typed(desk: Desk, queries: int = QUERIES) -> list[str]:
    """Words, beginnings and parts of names and cities that are in the file, as one types them."""
    ids = customers.ids(desk, ListQuery())
    chance = Random(7)
    rows = customers.page(desk, chance.sample(list(ids), min(queries, len(ids))))
    return [_as_typed(row.name, row.city, chance) for row in rows]


def searches(desk: Desk) -> Spread:
    """How long those take to find."""
    texts = texts_as_typed(desk)
    search.search(desk, texts[0], 20)
    return Spread.of(_timed(partial(search.search, desk, text, 20)) for text in texts)


def _as_typed(name: str, city: str, chance: Random) -> str:
    word = chance.choice([*name.split(), name, f"{name.split()[0]} {city}", city])
    return word[: chance.randint(2, max(3, len(word)))]


def main(folder: Path) -> dict[str, object]:
    """All measurements on a data folder, in milliseconds, as plain data."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    desk = open_desk(Paths(folder))
    count = customers.counts(desk).total
    measured = cold_start(folder, count)
    ours, bare = measured.values()
    measured |= {**frames(desk), "search": searches(desk)}
    desk.close()
    ratio = round(ours.median / bare.median, 2)
    figures = {name: asdict(spread) for name, spread in measured.items()}
    return {"customers": count, "cold start, times a bare window": ratio, **figures}


@click.command("bench-list")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Measure the customer list of a data folder; prints JSON."""
    click.echo(json.dumps(main(folder), indent=2, ensure_ascii=False))
