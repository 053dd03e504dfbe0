"""`bench_vault`: what history and encryption cost, on the same bulk import in one run.

The lists are read once. Then they are imported into new files: with and without the triggers that
keep the history, with and without a key, in turns, so that a busy computer is unfair to all alike.
The backup that comes before an import is measured by itself: it is made beside the import, and what
it costs with a key is the proof of its pages.
"""

import gc
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import click

from custdesk.services import backups, imports
from custdesk.services.desk import Desk, open_desk
from custdesk.store.database import open_database
from custdesk.system.paths import Paths

_KEY = bytes(range(32))
_PLACES = (
    ("Lyon", "France"),
    ("Hamburg", "Germany"),
    ("Leeds", "United Kingdom"),
    ("上海", "中国"),
)
_WAYS = {
    "neither": (False, False),
    "history": (True, False),
    "key": (False, True),
    "both": (True, True),
}
# What is imported -> way -> (seconds on the wall, seconds of the processor)
Seconds = dict[str, dict[str, list[tuple[float, float]]]]


def _customers(path: Path, count: int, owner: str) -> Path:
    """A list of customers; with another `owner` it changes every one of them."""
    lines = ["Customer code,Customer name,City,Country,Address,Phone,Email,Owner"]
    for number in range(count):
        city, country = _PLACES[number % len(_PLACES)]
        lines.append(
            f"B{number:06},Bench Trading {number} Ltd,{city},{country},{number} Main Street,"
            f"+33 1 {number:08},office{number}@example.com,{owner}"
        )
    path.write_text("\n".join(lines), "utf-8")
    return path


def _lines(path: Path, count: int, customers: int) -> Path:
    random = Random(1)
    lines = ["Order No,Customer code,Order date,Product,Quantity,Unit price,Currency"]
    for number in range(count):
        order = number // 5
        day = f"2026-{1 + order % 8:02}-{1 + order % 28:02}"
        lines.append(
            f"S{order:06},B{order % customers:06},{day},Tea tin {number % 400},"
            f"{random.randint(1, 400)},{random.randint(80, 4000) / 100:.2f},USD"
        )
    path.write_text("\n".join(lines), "utf-8")
    return path


def firm(folder: Path, *, history: bool, key: bool) -> Desk:
    """A new file, or an existing one, with or without the triggers that keep the history."""
    paths = Paths(folder)
    if key:
        open_database(paths.database, _KEY).close()
    desk = open_desk(paths, key=_KEY if key else None)
    if not history:
        # Guards and marks stay: without the marks no figure would be right, and both cost little.
        for (name,) in desk.db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            if name.endswith("_history"):
                desk.db.execute_sql(f'DROP TRIGGER "{name}"')
    return desk


@contextmanager
def _no_backups() -> Iterator[None]:
    """Imports without the backup beside them."""

    @contextmanager
    def nothing(desk: Desk, reason: str) -> Iterator[Callable[[], None]]:
        yield lambda: None

    usual = backups.alongside
    backups.alongside = nothing
    try:
        yield
    finally:
        backups.alongside = usual


def _importing(batch: imports.Batch) -> Callable[[Desk], object]:
    return lambda desk: imports.run(desk, batch)


def measure(folder: Path, customers: int, lines: int, rounds: int) -> Seconds:
    """The seconds of each import in each way; the first of all rounds warms up and is left out."""
    began = time.perf_counter()
    lists = {
        "new": imports.read([
            _customers(folder / "customers.csv", customers, "Lin Yue"),
            _lines(folder / "lines.csv", lines, customers),
        ]),
        "changed": imports.read([_customers(folder / "changed.csv", customers, "Marta Weiss")]),
    }  # fmt: skip
    for batch in lists.values():
        assert all(sheet.kind for file in batch.files for sheet in file.sheets)
    click.echo(f"reading the lists, once: {time.perf_counter() - began:.2f} s")
    works: dict[str, Callable[[Desk], object]] = {
        what: _importing(batch) for what, batch in lists.items()
    }
    works["backup"] = lambda desk: backups.make(desk, "manual")
    seconds: Seconds = {what: {way: [] for way in _WAYS} for what in works}
    with _no_backups():
        for turn in range(rounds + 1):
            for way, (history, key) in _WAYS.items():
                desk = firm(folder / f"firm-{turn}-{way}", history=history, key=key)
                for what, work in works.items():
                    gc.collect()
                    wall, processor = time.perf_counter(), time.process_time()
                    work(desk)
                    took = (time.perf_counter() - wall, time.process_time() - processor)
                    if turn:
                        seconds[what][way].append(took)
                desk.close()
                shutil.rmtree(desk.paths.data)
    return seconds


def _tell(seconds: Seconds) -> float:
    """Print the shortest of each, which other work disturbed least; the worst ratio of both."""
    click.echo(f"{'':17} {'wall':>8} {'':6} {'processor':>11}")
    worst = 0.0
    for what, ways in seconds.items():
        bare = [min(took) for took in zip(*ways["neither"], strict=True)]
        for way, taken in ways.items():
            wall, processor = (min(took) for took in zip(*taken, strict=True))
            click.echo(
                f"{what:8} {way:8} {wall:6.2f} s {wall / bare[0]:5.2f}x "
                f"{processor:8.2f} s {processor / bare[1]:5.2f}x"
            )
            if way == "both" and what != "backup":
                worst = max(worst, wall / bare[0])
    return worst


@click.command("bench_vault")
@click.option("--customers", default=10_000, show_default=True)
@click.option("--lines", default=50_000, show_default=True)
@click.option("--rounds", default=3, show_default=True)
@click.option("--limit", default=1.5, show_default=True, help="The ratio that is still good.")
def command(customers: int, lines: int, rounds: int, limit: float) -> None:
    """Import the same lists with and without history, with and without a key."""
    folder = Path(tempfile.mkdtemp(prefix="custdesk-bench-"))
    try:
        worst = _tell(measure(folder, customers, lines, rounds))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    click.echo(f"history and key together: {worst:.2f}x, aim {limit}x")
    raise SystemExit(int(worst > limit))
