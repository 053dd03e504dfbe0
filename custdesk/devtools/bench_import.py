"""`bench_import`: a workbook goes all the way into the file, beside an office program opening it.

Every step counts: reading, understanding, backup, comparing, writing with history, figures and
search text, commit. Both sides are whole programs started cold; the office program is measured a
second time without its own start. Which share each step has is told from inside one more run, the
history's as the difference to a file without its triggers.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from openpyxl import Workbook

from custdesk.devtools.bench_vault import firm
from custdesk.devtools.roundtrip import office
from custdesk.services import imports
from custdesk.services.imports import batch, running, writing
from custdesk.store import figures

_HEAD = (
    "Customer code", "Customer name", "Country", "City", "Address", "Phone", "E-mail",
    "Contact person", "Customer since", "Credit limit",
)  # fmt: skip
_PLACES = (
    ("Germany", "Hamburg", "+49 40"), ("France", "Lyon", "+33 4"), ("Italy", "Torino", "+39 011"),
    ("United Kingdom", "Leeds", "+44 113"), ("中国", "上海", "+86 21"),
    ("Brasil", "Santos", "+55 13"), ("Japan", "Osaka", "+81 6"), ("Poland", "Gdynia", "+48 58"),
)  # fmt: skip
_FIRST = ("Anna", "Jonas", "Mei", "Paulo", "Chiara", "Tomasz", "Yuki", "Sofia")
_LAST = ("Weber", "Martin", "Chen", "Silva", "Rossi", "Nowak", "Tanaka", "Clarke")
_TRADES = ("Machinery", "Textiles", "Foods", "Optics", "Tools", "Lighting", "Toys", "Paper")
# step -> where the function that does it is looked up
_STEPS = {
    "read (in its own process)": (batch, "read_files"),
    "map and clean": (batch, "understand_file"),
    "match and check": (running, "_collect"),
    "write, with history": (writing, "write"),
    "index, figures": (figures, "refresh"),
}
_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Bench"
 script:language="StarBasic">
Sub Measure(source As String, told As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  began = GetSystemTicks()
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  rows = document.Sheets(0).getCellByPosition(0, 50000).String
  took = GetSystemTicks() - began
  number = FreeFile
  Open told For Output As #number
  Print #number, took
  Close #number
  document.close(True)
  StarDesktop.terminate()
End Sub
</script:module>"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Bench"/>
</library:library>"""


def workbook(path: Path, rows: int) -> Path:
    """A list of customers with ten columns, each row another firm."""
    chance = random.Random(1)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Customers")
    sheet.append(_HEAD)
    for number in range(rows):
        country, city, prefix = chance.choice(_PLACES)
        first, last = chance.choice(_FIRST), chance.choice(_LAST)
        firm_name = f"{last} {chance.choice(_TRADES)} {number} Ltd"
        sheet.append((
            f"K{number:06}", firm_name, country, city, f"{number % 300 + 1} {first} Street",
            f"{prefix} {chance.randint(1000000, 9999999)}",
            f"{first}.{last}{number}@example.com".lower(), f"{first} {last}",
            f"20{chance.randint(5, 25):02}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            chance.randint(1, 400) * 500,
        ))  # fmt: skip
    book.save(path)
    return path


def _whole(path: Path, folder: Path, rows: int) -> float:
    """The seconds of the whole command line, started cold, into a new file."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "custdesk", "--data", str(folder), "import", str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - began
    desk = firm(folder, history=True, key=False)
    assert desk.db.value("SELECT count(*) FROM customer") == rows
    desk.close()
    return took


def _inside(path: Path, folder: Path, *, history: bool) -> dict[str, float]:
    """step -> seconds, of a run in this process with a clock at the steps' functions."""
    desk = firm(folder, history=history, key=False)
    seconds: dict[str, float] = {}
    began = time.perf_counter()
    with _clocks(seconds):
        imports.run(desk, imports.read([path]))
    seconds["all"] = time.perf_counter() - began
    desk.close()
    return seconds


@contextmanager
def _clocks(seconds: dict[str, float]) -> Iterator[None]:
    usual = {step: getattr(module, name) for step, (module, name) in _STEPS.items()}

    def clocked(step: str) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            began = time.perf_counter()
            try:
                return usual[step](*given, **named)
            finally:
                seconds[step] = seconds.get(step, 0.0) + time.perf_counter() - began

        return call

    for step, (module, name) in _STEPS.items():
        setattr(module, name, clocked(step))
    try:
        yield
    finally:
        for step, (module, name) in _STEPS.items():
            setattr(module, name, usual[step])


class Office:
    """The office program with a profile of its own, which holds the macro that measures."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program, self._profile, self._told = program, folder / "profile", folder / "told"
        self._run("--terminate_after_init")
        library = self._profile / "user" / "basic" / "Standard"
        library.mkdir(parents=True, exist_ok=True)
        (library / "Bench.xba").write_text(_MACRO, encoding="utf-8")
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")

    def open(self, path: Path) -> tuple[float, float]:
        """Seconds of the whole program, and of the opening alone."""
        self._told.unlink(missing_ok=True)
        began = time.perf_counter()
        self._run(f'macro:///Standard.Bench.Measure("{path.as_uri()}","{self._told.as_uri()}")')
        took = time.perf_counter() - began
        return took, int(self._told.read_text()) / 1000

    def _run(self, *given: str) -> None:
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        command = [self._program, profile, "--headless", "--norestore", "--nologo", *given]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


@click.command("bench_import")
@click.option("--rows", default=50_000, show_default=True)
@click.option("--rounds", default=3, show_default=True)
def command(rows: int, rounds: int) -> None:
    """Import a workbook, all steps, beside LibreOffice opening it."""
    folder = Path(tempfile.mkdtemp(prefix="custdesk-bench-"))
    try:
        path = workbook(folder / "customers.xlsx", rows)
        click.echo(f"{rows} rows, {path.stat().st_size / 1e6:.1f} MB")
        program = office()
        other = Office(program, folder) if program else None
        whole, opened = [], []
        for turn in range(rounds):
            whole.append(_whole(path, folder / f"firm-{turn}", rows))
            told = f"CustDesk {whole[-1]:.2f} s"
            if other:
                opened.append(other.open(path))
                told += f"   LibreOffice {opened[-1][0]:.2f} s, opening alone {opened[-1][1]:.2f} s"
            click.echo(told)
        if opened:
            start, alone = (min(whole) / min(one) for one in zip(*opened, strict=True))
            click.echo(f"shortest: {start:.2f}x the whole program, {alone:.2f}x the opening alone")
        _tell_shares(path, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tell_shares(path: Path, folder: Path) -> None:
    usual = min(
        (_inside(path, folder / f"usual-{turn}", history=True) for turn in range(2)),
        key=lambda seconds: seconds["all"],
    )
    bare = _inside(path, folder / "bare", history=False)
    total = usual.pop("all")
    rest = total - sum(usual.values())
    for step, seconds in (*usual.items(), ("the rest (backup, commit …)", rest)):
        click.echo(f"{step:28} {seconds:6.2f} s {seconds / total:6.1%}")
    cost = usual["write, with history"] - bare["write, with history"]
    click.echo(f"{'all':28} {total:6.2f} s, of which history {cost:.2f} s")
