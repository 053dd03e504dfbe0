"""Measures the calendar on a large data file: pages turned, views shown, blocks dragged.

Every figure is the time from the wish until the event loop has painted it. Frame times are taken
offscreen; look at them beside 100 ms for a page and 16.7 ms for a step of a drag.
"""

import datetime as dt
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from random import Random

import click
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from custdesk.devtools.bench_list import SIZE, Spread
from custdesk.domain.words import Message
from custdesk.services import customers, visits
from custdesk.services.desk import Desk, open_desk
from custdesk.services.occurrences import appointment_times
from custdesk.store import records
from custdesk.store.rows import ListQuery
from custdesk.system.paths import Paths
from custdesk.ui import theme
from custdesk.ui.calendar.month_view import MonthView
from custdesk.ui.calendar.page import CalendarPage
from custdesk.ui.calendar.week_view import WeekView
from custdesk.ui.tasks import Tasks

TURNS = 9
MOVES = 200
_AROUND = 45  # days before and after today that are filled


def fill(desk: Desk, appointments: int, tasks: int, seed: int = 7) -> None:
    """Put made-up appointments and tasks around today into the file, as one operation."""
    chance, today = Random(seed), desk.today()
    ids = customers.ids(desk, ListQuery())
    with desk.operation(Message("Fill the calendar")):
        for n in range(appointments):
            customer = chance.choice(ids)
            day = today + dt.timedelta(days=chance.randint(-_AROUND, _AROUND))
            at = dt.datetime.combine(day, dt.time(chance.randint(8, 18), chance.choice((0, 30))))
            values = appointment_times(at, visits.zone_of(desk, customer))
            kind = chance.choice(("visit", "call", "video"))
            again = "FREQ=WEEKLY;COUNT=8" if n % 20 == 0 else None
            values |= {"customer_id": customer, "minutes": chance.choice((30, 60, 90))}
            values |= {"kind": kind, "status": "planned", "purpose": "Prices", "rule": again}
            records.insert(desk.db, "visit", values)
        for n in range(tasks):
            day = today + dt.timedelta(days=chance.randint(-_AROUND, _AROUND))
            values = {"customer_id": chance.choice(ids), "what": f"Task {n}", "kind": "task"}
            records.insert(desk.db, "task", values | {"due": day.isoformat()})


def _settled(app: QApplication, page: CalendarPage) -> None:
    """Until the worker has answered and all is painted."""
    while not (page.rows_ready() and page.reader.settled):
        app.processEvents()
        time.sleep(0.001)
    app.processEvents()


class Watch:
    """Takes the time of each piece of work, and what of it the processor spent on this thread."""

    def __init__(self) -> None:
        self._walls: dict[str, list[float]] = {}
        self._worked: dict[str, list[float]] = {}

    def take(self, name: str, work: Callable[[], object]) -> None:
        wall, worked = time.perf_counter(), time.thread_time()
        work()
        self._walls.setdefault(name, []).append(time.perf_counter() - wall)
        self._worked.setdefault(name, []).append(time.thread_time() - worked)

    def figures(self) -> dict[str, dict[str, object]]:
        return {
            name: {"waited": asdict(Spread.of(seconds)), "worked": asdict(Spread.of(worked))}
            for (name, seconds), worked in zip(
                self._walls.items(), self._worked.values(), strict=True
            )
        }


def _mouse(widget: QWidget, kind: QEvent.Type, point: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    moving = kind == QEvent.Type.MouseMove
    event = QMouseEvent(
        kind,
        point,
        widget.mapToGlobal(point),
        none if moving else left,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def _path(start: QPointF, view: QWidget) -> Iterator[QPointF]:
    """Through all the days and hours that are shown, there and back."""
    for step in range(1, MOVES + 1):
        part = step / MOVES
        x = 130 + (view.width() - 150) * (part * 3 % 1)
        yield QPointF(x, 120 + (view.height() - 140) * (part * 7 % 1))


def _drags(app: QApplication, page: CalendarPage, watch: Watch) -> None:
    """Blocks dragged all over a week and a month, each step painted with its judgement."""
    for name in ("week", "month"):
        page.show_view(name)
        _settled(app, page)
        view: WeekView | MonthView = page.week if name == "week" else page.month
        board = page.week.viewport() if name == "week" else page.month
        inside = QRectF(board.rect()).adjusted(0, 160, 0, -10)
        boxes = [view.box_of(entry.key) for entry in view.rows.visible]
        start = next(box.center() for box in boxes if box is not None and inside.contains(box))
        _mouse(board, QEvent.Type.MouseButtonPress, start)
        for point in _path(start, board):

            def step(point: QPointF = point, board: QWidget = board) -> None:
                _mouse(board, QEvent.Type.MouseMove, point)
                app.processEvents()

            watch.take(f"{name}, a step of a drag", step)
        if not view.cancel():
            raise RuntimeError("nothing was dragged")


def measured(desk: Desk) -> dict[str, dict[str, object]]:
    """Views, pages and drags of the calendar of a data file."""
    app = QApplication.instance() or QApplication(list(theme.ARGUMENTS))
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    watch, tasks = Watch(), Tasks()
    page = CalendarPage(desk, tasks)
    page.resize(SIZE)

    def painted(work: Callable[[], object]) -> Callable[[], None]:
        return lambda: (work(), app.processEvents(), None)[-1]

    watch.take("first week", painted(page.show))
    _settled(app, page)
    for view in ("month", "week", "day", "agenda"):
        other = "week" if view != "week" else "month"
        for turn in range(TURNS):
            page.show_view(other)
            _settled(app, page)
            watch.take(f"{view} shown", painted(partial(page.show_view, view)))
            _settled(app, page)
            watch.take(f"{view} turned", painted(partial(page.turn, 1 if turn % 4 < 2 else -1)))
            _settled(app, page)
        page.go_to_today()
        _settled(app, page)
    _drags(app, page, watch)
    page.close()
    tasks.shutdown()
    return watch.figures()


def main(folder: Path, appointments: int = 0, tasks: int = 0) -> dict[str, object]:
    """All measurements on a data folder, in milliseconds, as plain data."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    desk = open_desk(Paths(folder))
    if appointments or tasks:
        fill(desk, appointments, tasks)
    figures = measured(desk)
    count = customers.counts(desk).total
    desk.close()
    return {"customers": count, **figures}


@click.command("bench-calendar")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--visits", "appointments", default=0, help="Write so many appointments first.")
@click.option("--tasks", default=0, help="Write so many tasks first.")
def command(folder: Path, appointments: int, tasks: int) -> None:
    """Measure the calendar of a data folder; prints JSON."""
    click.echo(json.dumps(main(folder, appointments, tasks), indent=2, ensure_ascii=False))
