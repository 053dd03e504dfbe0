"""`long-import OUT`: the import page with a very long list, step by step, in pictures and seconds.

The list is made up: a part of it is in CustDesk already, as it is or otherwise, a few look like
somebody who is, and some cells cannot be read.
"""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from openpyxl import Workbook
from PySide6.QtWidgets import QScrollBar

from custdesk.devtools.camera import Camera
from custdesk.services import imports
from custdesk.services.desk import open_desk
from custdesk.system.paths import Paths
from custdesk.ui.importing.page import ImportPage
from custdesk.ui.importing.review_kinds import DUPLICATES, LEFT, PROBLEMS, UPDATED
from custdesk.ui.importing.steps import MATCH, REVIEW

_HEAD = (
    "Customer code", "Customer name", "Country", "City", "Address", "Phone", "Contact person",
    "E-mail", "Customer since", "Credit limit",
)  # fmt: skip
_PLACES = (
    ("Germany", "Hamburg", "+49 40"), ("France", "Lyon", "+33 4"), ("Italy", "Torino", "+39 011"),
    ("中国", "上海", "+86 21"), ("Brasil", "Santos", "+55 13"), ("Japan", "大阪", "+81 6"),
)  # fmt: skip
_SYLLABLES = ("bel", "cor", "dan", "fro", "gar", "hal", "jor", "kal", "mar", "nor", "pal", "sal",
              "tor", "ver", "wal", "yor", "zan", "lin", "mos", "rud")  # fmt: skip
_TRADES = ("Machinery", "Textiles", "Foods", "Optics", "Tools", "Lighting", "Toys", "Paper")
_KNOWN = 10  # one in … is in CustDesk already
_FRAMES = 60


def rows_of(count: int) -> list[list[object]]:
    """Rows of a list of customers with ten columns, each another firm."""
    chance = random.Random(1)
    rows: list[list[object]] = []
    for number in range(count):
        country, city, prefix = chance.choice(_PLACES)
        name = "".join(chance.choice(_SYLLABLES) for _turn in range(4)).capitalize()
        person = "".join(chance.choice(_SYLLABLES) for _turn in range(2)).capitalize()
        mail = f"info@{name.lower()}{number}.example"
        rows.append([
            f"K{number:06}", f"{name} {chance.choice(_TRADES)} Ltd", country, city,
            f"{number % 300 + 1} {person} Street", f"{prefix} {chance.randint(2000000, 9999999)}",
            f"Anna {person}", mail, f"20{chance.randint(10, 25)}-03-{chance.randint(1, 28):02}",
            chance.randint(1, 400) * 500,
        ])  # fmt: skip
    return rows


def _changed(rows: list[list[object]]) -> list[list[object]]:
    """The list as it comes again: other limits, firms under other codes, cells nobody can read."""
    again = [list(row) for row in rows]
    for number, row in enumerate(again):
        if number % (3 * _KNOWN) == 0:
            row[9] = 77_000
        if number % (20 * _KNOWN) == 0:
            row[0], row[1] = f"N{number:06}", str(row[1]).replace(" Ltd", " Limited")
        if number % 997 == 5:
            row[2] = "Portugall"
        if number % 1499 == 7:
            row[8] = "35.13.2024"
    return again


def write(path: Path, rows: list[list[object]]) -> Path:
    """A workbook of one sheet with these rows."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Customers")
    sheet.append(_HEAD)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


class _Walk:
    """One walk through the page, with a clock and, once per look, the camera."""

    def __init__(self, camera: Camera, list_: Path) -> None:
        self.camera, self.list = camera, list_
        camera.open("import")
        page = camera.window.page()
        assert isinstance(page, ImportPage)
        self.page = page

    def timed(self, what: str, work: Callable[[], object]) -> None:
        """Tell how long a step takes until the page can be used again."""
        began = time.perf_counter()
        work()
        while self.page.busy:
            self.camera.wait(50)
        click.echo(f"{what:<28}{time.perf_counter() - began:8.2f} s")

    def at_once(self, what: str, work: Callable[[], object]) -> None:
        """Tell how long something takes on the drawing thread, painting included."""
        began = time.perf_counter()
        work()
        self.camera.window.grab()
        click.echo(f"{what:<28}{(time.perf_counter() - began) * 1000:8.0f} ms")

    def take(self, name: str) -> None:
        self.camera.wait(100)
        self.camera.take(self.camera.window, f"long-{name}")

    def go(self) -> None:
        page, panel = self.page, self.page.reviewing
        self.timed("read and understand", lambda: page.open_files([self.list]))
        self.take("file")
        self.timed("to the columns", page.step_on)
        assert page.step == MATCH
        self.take("columns")
        self.timed("compare, to the review", page.step_on)
        assert page.step == REVIEW
        self.take("review")
        self.at_once("show the review", lambda: panel._show_kind())
        self._scroll(panel.table.verticalScrollBar())
        for kind in (UPDATED, DUPLICATES, PROBLEMS):
            self.at_once(f"filter: {kind}", panel.kinds.buttons[kind].click)
            self.take(f"review-{kind}")
        panel.kinds.buttons[UPDATED].click()
        row = panel.model.head_of(0)
        self.at_once("refuse a record", lambda: panel.model.accept(row, False))
        panel.kinds.buttons[LEFT].click()
        self.take("review-left")
        panel.kinds.buttons["all"].click()
        self.at_once("fold a record", lambda: panel.model.fold(0, True))
        panel.bar.search.setText("mar")
        self.at_once("filter by a name", panel.bar.search.flush)
        self.take("review-found")
        panel.bar.search.clear()
        panel.bar.search.flush()

    def _scroll(self, bar: QScrollBar) -> None:
        frames = []
        for turn in range(_FRAMES):
            began = time.perf_counter()
            bar.setValue(bar.maximum() * turn // _FRAMES)
            self.page.reviewing.table.grab()
            frames.append((time.perf_counter() - began) * 1000)
        frames.sort()
        half, worst = frames[len(frames) // 2], frames[-1]
        click.echo(f"{'scroll, a frame':<28}{half:8.1f} ms, at worst {worst:.1f} ms")

    def finish(self) -> None:
        """Import, look, and take it back."""
        self.timed("import", self.page.step_on)
        self.take("done")
        self.timed("undo", self.page.undo_import)


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--rows", default=50_000, show_default=True)
@click.option("--once", is_flag=True, help="Only in English and light, with the import itself.")
def command(out: Path, rows: int, once: bool) -> None:
    """Walk through an import of a long list; pictures go into the folder OUT."""
    out.mkdir(parents=True, exist_ok=True)
    looks = [(one, two) for one in ("en", "zh_CN") for two in ("light", "dark")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = rows_of(rows)
        desk = open_desk(Paths(folder / "data"))
        imports.run(desk, imports.read([write(folder / "known.xlsx", made[::_KNOWN])]))
        desk.close()
        list_ = write(folder / "long list.xlsx", _changed(made))
        for language, theme in looks[: 1 if once else None]:
            desk = open_desk(Paths(folder / "data"))
            camera = Camera(desk, out, language, theme)
            walk = _Walk(camera, list_)
            walk.go()
            if once:
                walk.finish()
            camera.close()
            desk.close()
