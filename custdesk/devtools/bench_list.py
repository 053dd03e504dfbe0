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
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click

RUNS = 7
FRAMES = 300
QUERIES = 200
SIZE = (1440, 900)

# A window with a table of as many rows and columns, shown and painted once. It loads nothing.
_BARE = """
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
        QTimer.singleShot(0, QApplication.quit)
app = QApplication([])
view = View(); view.setModel(Plain())
window = QMainWindow(); window.setCentralWidget(view); window.resize(1440, 900); window.show()
app.exec()
"""


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds: median, 95th percentile and worst of some measurements."""

    median: float
    p95: float
    worst: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        ordered = sorted(1000 * second for second in seconds)
        place = min(len(ordered) - 1, round(0.95 * len(ordered)))
        return cls(
            round(statistics.median(ordered), 1), round(ordered[place], 1), round(ordered[-1], 1)
        )


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cold_start(folder: Path, customers: int, runs: int = RUNS) -> dict[str, Spread]:
    """Whole processes until the list is painted and the window has closed again."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    window = ["window", "--page", "customers", "--quit-when-shown"]
    commands = {
        "custdesk": [sys.executable, "-m", "custdesk", "--data", str(folder), *window],
        "bare window": [sys.executable, "-c", _BARE, str(customers)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            second = _timed(
                lambda command=command: subprocess.run(  # type: ignore[misc]
                    command, env=environment, check=True, capture_output=True
                )
            )
            if run:  # the first run only fills the caches of the system
                times[name].append(second)
    return {name: Spread.of(seconds) for name, seconds in times.items()}


def frames(folder: Path) -> dict[str, Spread]:
    """Scrolling from top to end, walking down by wheel steps, and sorting; a plain model beside."""
    from PySide6.QtWidgets import QApplication

    from custdesk.services.desk import open_desk
    from custdesk.system.paths import Paths
    from custdesk.ui import theme
    from custdesk.ui.customers.page import CustomersPage
    from custdesk.ui.tasks import Tasks

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    desk = open_desk(Paths(folder))
    page = CustomersPage(desk, Tasks(immediate=True))
    page.resize(SIZE[0] - 84, SIZE[1] - 44)
    page.show()
    while not page.rows_ready():
        app.processEvents()
    table = page.table

    def sort(name: str, falling: bool) -> None:
        table.header.sort_wanted.emit(name, falling)
        app.processEvents()

    results = {"first sight, list": _scroll(app, table, jump=True)}
    results["wheel steps, list"] = _scroll(app, table, jump=False)
    turns = [("name", False), ("sales_12m", True)] * 5
    results["sort, list"] = Spread.of([_timed(lambda t=turn: sort(*t)) for turn in turns])  # type: ignore[misc]
    plain = _plain_table(len(page.model.ids), table.size().width(), table.size().height())
    app.processEvents()
    results["first sight, plain"] = _scroll(app, plain, jump=True)
    results["wheel steps, plain"] = _scroll(app, plain, jump=False)
    page.close()
    plain.close()
    desk.close()
    return results


def _scroll(app: "QApplication", view: "QTableView", *, jump: bool) -> Spread:  # type: ignore[name-defined]  # noqa: F821
    """One frame after another until it is painted; `jump`: each frame shows rows never seen."""
    bar = view.verticalScrollBar()
    last = bar.maximum()

    def go(place: int) -> None:
        bar.setValue(place)
        app.processEvents()

    places = [last * (n + 1) // FRAMES if jump else 3 * n for n in range(FRAMES)]
    return Spread.of([_timed(lambda p=place: go(p)) for place in places])  # type: ignore[misc]


def _plain_table(rows: int, width: int, height: int) -> "QTableView":  # type: ignore[name-defined]  # noqa: F821
    """What most programs would build: a model of Python rows under a stock view."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
    from PySide6.QtWidgets import QTableView

    from custdesk.ui.customers.columns import COLUMNS

    class Plain(QAbstractTableModel):
        def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802
            return rows

        def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802
            return len(COLUMNS)

        def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            return f"{index.row()} {index.column()} of a plain model"

    view = QTableView()
    view.setModel(Plain(view))
    view.verticalHeader().setDefaultSectionSize(22)
    for place, column in enumerate(COLUMNS):
        view.setColumnWidth(place, column.width)
    view.resize(width, height)
    view.show()
    return view


def searches(folder: Path, queries: int = QUERIES) -> Spread:
    """Beginnings, parts and pinyin of names that are in the file, as one types them."""
    from custdesk.services import customers, search
    from custdesk.services.desk import open_desk
    from custdesk.store.rows import ListQuery
    from custdesk.system.paths import Paths

    desk = open_desk(Paths(folder))
    ids = customers.ids(desk, ListQuery())
    chance = Random(7)
    rows = customers.page(desk, chance.sample(list(ids), min(queries, len(ids))))
    texts = [_as_typed(row.name, row.city, chance) for row in rows]
    search.search(desk, texts[0], 20)
    spread = Spread.of([_timed(lambda t=text: search.search(desk, t, 20)) for text in texts])  # type: ignore[misc]
    desk.close()
    return spread


def _as_typed(name: str, city: str, chance: Random) -> str:
    word = chance.choice([*name.split(), name, f"{name.split()[0]} {city}", city])
    return word[: chance.randint(2, max(3, len(word)))]


def main(folder: Path) -> dict[str, object]:
    """All measurements on a data folder, in milliseconds, as plain data."""
    from custdesk.services import customers
    from custdesk.services.desk import open_desk
    from custdesk.system.paths import Paths

    desk = open_desk(Paths(folder))
    count = customers.counts(desk).total
    desk.close()
    cold = cold_start(folder, count)
    measured = {**cold, **frames(folder), "search": searches(folder)}
    answer: dict[str, object] = {
        name: {"median": s.median, "p95": s.p95, "worst": s.worst} for name, s in measured.items()
    }
    ratio = cold["custdesk"].median / cold["bare window"].median
    return {"customers": count, "cold start, ratio": round(ratio, 2), **answer}


@click.command("bench-list")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Measure the customer list of a data folder; prints JSON."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    click.echo(json.dumps(main(folder), indent=2, ensure_ascii=False))
