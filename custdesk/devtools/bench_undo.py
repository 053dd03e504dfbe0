"""`bench_undo`: a large import is taken back after some of it was edited by hand, and redone.

Everything goes the way of the program: lists are read and imported, customers are edited by their
service, and what the file shows is compared row by row with what it has to show.
"""

import csv
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from custdesk.bridge.cells import Options
from custdesk.services import customers, history, imports
from custdesk.services.check import check
from custdesk.services.desk import Desk, SystemClock
from custdesk.store.database import open_database
from custdesk.store.tables import RECORDED
from custdesk.system.paths import Paths

T = TypeVar("T")
_HEAD = (
    "Customer code", "Customer name", "Country", "City", "Phone", "E-mail", "Notes",
    "Contact name", "Job title",
)  # fmt: skip
_CITIES = ("Hamburg", "Lyon", "Torino", "Gent", "Leeds", "Porto", "Gdynia", "Aarhus")
_BOOKS = ("uid", "created_op", "deleted_op")
Dump = dict[str, dict[int, tuple[object, ...]]]


class Bench:
    """One run: the firm, the seconds that each step took, and what turned out wrong."""

    def __init__(self, desk: Desk, updated: int, created: int, edited: int) -> None:
        self.desk, self.updated, self.created, self.edited = desk, updated, created, edited
        self.seconds: dict[str, float] = {}
        self.computed: dict[str, float] = {}
        self.facts: dict[str, object] = {}

    def run(self, choose: bool) -> None:
        """Import, edit, take back, do again; `choose`: the earlier value for all of the edits."""
        self._timed("import of the firm", lambda: self._bring(0, self.updated, "old"))
        start = dump(self.desk)
        operation = self._timed(
            "import to take back", lambda: self._bring(0, self.updated + self.created, "new")
        )
        self._timed("edits by hand", self._edit)
        edited = dump(self.desk)
        preview = self._timed("preview", lambda: history.preview(self.desk, operation))
        self.facts["offered for choice"] = len(preview.rows)
        earlier = frozenset(row.key for row in preview.rows) if choose else frozenset()
        _, result = self._timed("undo", lambda: history.undo(self.desk, operation, earlier))
        self.facts["kept"] = len(result.kept)
        wanted = start if choose else self._with_edits(start, edited)
        self.facts["as before"] = same(dump(self.desk), wanted)
        self._timed("redo", lambda: history.redo(self.desk, operation))
        self.facts["redone"] = same(dump(self.desk), edited)
        self.facts["check"] = check(self.desk).ok

    def _timed(self, step: str, work: Callable[[], T]) -> T:
        started, computed = time.perf_counter(), time.process_time()
        result = work()
        self.seconds[step] = round(time.perf_counter() - started, 2)
        # What other programs on the computer take away is not in it.
        self.computed[step] = round(time.process_time() - computed, 2)
        return result

    def _bring(self, first: int, last: int, mark: str) -> int:
        path = self.desk.paths.data / f"{mark}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([_HEAD, *_rows(first, last, mark)])
        report = imports.run(self.desk, imports.read([path], Options(currency="USD")))
        assert report.operation is not None
        self.facts[mark] = report.totals["customer"]
        return report.operation

    def _numbers(self) -> list[int]:
        """Every so-maniest customer, of those that were there and of those that are new."""
        everyone = self.updated + self.created
        return [1 + place * everyone // self.edited for place in range(self.edited)]

    def _edit(self) -> None:
        for number in self._numbers():
            customers.save(self.desk, number, {"city": f"Edited {number}"})

    def _with_edits(self, start: Dump, edited: Dump) -> Dump:
        """As it was, with the edits: their cells, and whole customers where these were new."""
        place = _columns("customer").index("city")
        firms = dict(start["customer"])
        for number in self._numbers():
            row, now = firms.get(number), edited["customer"][number]
            kept = now if row is None else (*row[:place], now[place], *row[place + 1 :])
            firms[number] = kept
        return start | {"customer": firms}


def _rows(first: int, last: int, mark: str) -> Iterator[tuple[object, ...]]:
    for number in range(first, last):
        city = _CITIES[(number + (mark == "new")) % len(_CITIES)]
        yield (
            f"U-{number:06}", f"Firm {number:06} Trading", "Germany", city,
            f"+49 40 {1000000 + number + (mark == 'new')}", f"info@firm{number}.example.com",
            f"{mark} notes of {number}", f"Person {number:06}", f"{mark} buyer",
        )  # fmt: skip


def _columns(table: str) -> list[str]:
    (model,) = (model for model in RECORDED if model._meta.table_name == table)
    columns = [field.column_name for field in model._meta.sorted_fields]
    return [name for name in columns if name not in _BOOKS]


def dump(desk: Desk) -> Dump:
    """All rows outside the bin, with everything that a user can see of them."""
    found: Dump = {}
    for model in RECORDED:
        table = model._meta.table_name
        names = ", ".join(f'"{name}"' for name in _columns(table))
        rows = desk.db.rows(f'SELECT {names} FROM "{table}" WHERE deleted_op IS NULL')
        place = _columns(table).index("id")
        found[table] = {row[place]: row for row in rows}
    return found


def same(found: Dump, wanted: Dump) -> bool | dict[str, int]:
    """Whether two dumps are equal; else how many rows of which table differ."""
    differ = {
        table: sum(rows.get(number) != wanted[table].get(number) for number in rows | wanted[table])
        for table, rows in found.items()
    }
    return {table: rows for table, rows in differ.items() if rows} or True


@click.command("bench_undo")
@click.option("--updated", default=20_000, show_default=True)
@click.option("--created", default=10_000, show_default=True)
@click.option("--edited", default=500, show_default=True)
@click.option("--choose", is_flag=True, help="Choose the earlier value for all that was edited.")
@click.option("--encrypted", is_flag=True, help="With a key.")
def command(updated: int, created: int, edited: int, choose: bool, encrypted: bool) -> None:
    """Measure and compare the undo of a large import; prints JSON."""
    key = os.urandom(32) if encrypted else None
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder))
        # With a key from the first page on, without a key file: that costs the same.
        desk = Desk(open_database(paths.database, key), paths, SystemClock())
        try:
            bench = Bench(desk, updated, created, edited)
            bench.run(choose)
        finally:
            desk.close()
    answer: dict[str, Any] = {"encrypted": encrypted, "choose": choose, "seconds": bench.seconds}
    click.echo(json.dumps(answer | {"of the processor": bench.computed, **bench.facts}, indent=2))
