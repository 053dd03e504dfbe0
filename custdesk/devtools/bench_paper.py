"""`bench_paper`: how long a visit plan of many visits takes on the worker of the real window.

FOLDER is a data folder; it is copied first, and its first customers get a visit each. The window
has been open for a while and has set no paper yet; then the plan is set once more in each layout.
"""

import datetime as dt
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TypeVar, get_args

import click
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from custdesk.app import _application, _window, behind_pages
from custdesk.devtools.bench_pages import until_quiet
from custdesk.paper.facts import Layout
from custdesk.services import plans, visits
from custdesk.services.desk import Desk, open_desk
from custdesk.system.language import words
from custdesk.system.paths import Paths
from custdesk.ui.tasks import Tasks

T = TypeVar("T")
_A_DAY = 6


@click.command("bench_paper")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--visits", "count", default=60, show_default=True)
@click.option("--lang", type=click.Choice(["en", "zh_CN"]), default="en", show_default=True)
def command(folder: Path, count: int, lang: str) -> None:
    """Set a plan of many visits in each layout on the window's worker."""
    place = Path(tempfile.mkdtemp(prefix="custdesk-bench-"))
    try:
        shutil.copy(folder / "custdesk.db", place)
        _measure(Paths(place), count, lang)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _measure(paths: Paths, count: int, lang: str) -> None:
    _app, settings = _application(paths)
    desk = open_desk(paths)
    first, last = _plan(desk, count)
    tasks = Tasks()
    window = _window(desk, tasks, settings, lang)
    window.show()
    until_quiet(tasks)
    tasks.run(lambda: [import_module(one) for one in behind_pages()])
    until_quiet(tasks)
    click.echo(f"{'layout':12} {'seconds':>8} {'visits':>7} {'pages':>6} {'MB':>6}")
    for layout in get_args(Layout):
        took, (planned, pages, size) = _timed(tasks, partial(_set, desk, first, last, layout))
        click.echo(f"{layout:12} {took:8.2f} {planned:7} {pages:6} {size / 1e6:6.2f}")
    tasks.shutdown()
    window.close()
    desk.close()
    QApplication.processEvents()


def _set(desk: Desk, first: dt.date, last: dt.date, layout: Layout) -> tuple[int, int, int]:
    """Visits, pages and bytes of a plan."""
    paper = plans.visit_plan(desk, first, last, words(), paper=plans.PlanPaper(layout=layout))
    return len(paper.visits), paper.document.pages, len(paper.document.pdf())


def _timed(tasks: Tasks, work: Callable[[], T]) -> tuple[float, T]:
    """Seconds on the worker, while the window is as idle as that of somebody who waits."""
    waiting, told = QEventLoop(), []

    def done(answer: T) -> None:
        told.append(answer)
        waiting.quit()

    begun = time.perf_counter()
    tasks.run(work, done=done)
    waiting.exec()
    return time.perf_counter() - begun, told[0]


def _plan(desk: Desk, count: int) -> tuple[dt.date, dt.date]:
    """A visit to each of the first customers, some a day; the first and the last day."""
    monday = desk.today() + dt.timedelta(days=7 - desk.today().weekday())
    at = dt.datetime.combine(monday, dt.time(9))
    numbers = desk.db.rows("SELECT id FROM customer WHERE deleted_op IS NULL LIMIT ?", count)
    drafts = []
    for n, (customer,) in enumerate(numbers):
        day, turn = divmod(n, _A_DAY)
        moment = at + dt.timedelta(days=day, hours=turn)
        drafts.append((customer, moment, visits.zone_of(desk, customer)))
    visits.propose(desk, drafts)
    return monday, monday + dt.timedelta(days=(count - 1) // _A_DAY)
