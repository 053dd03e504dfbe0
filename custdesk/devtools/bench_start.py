"""`bench_start FOLDER`: from the start of the process to a window that stands, beside others.

On a virtual screen (`devtools/screen.py`), in turns, so that whatever else the computer does meets
all alike: the list of customers and Today of a data folder, a bare PySide6 window with a table of
as many rows, and programs of this system that are installed (`BESIDE`), each in a home of its own
that has seen one start before.
"""

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from custdesk.devtools.bench_list import BARE
from custdesk.devtools.screen import Screen, Seen, screen

# Name -> command. Their packages have the same names in Debian, but for Tryton's (tryton-client).
BESIDE = {
    "Picard": ("picard",),
    "Tryton": ("tryton",),
    "Gnumeric": ("gnumeric",),
    "LibreOffice Calc": ("localc", "--norestore", "--nologo"),
}
RUNS = 5


@dataclass(frozen=True, slots=True)
class Program:
    """What is started, and whether it is ours (else it is kept away from our packages)."""

    name: str
    command: tuple[str, ...]
    ours: bool = False


def programs(folder: Path, count: int, others: bool = True) -> list[Program]:
    """Ours on a data folder, the bare window, and what else is installed here."""
    ours = (sys.executable, "-m", "custdesk", "--data", str(folder), "window", "--page")
    found = [
        Program("bare PySide6 window", (sys.executable, "-c", BARE, str(count), "stay"), True),
        Program("CustDesk, customers", (*ours, "customers"), True),
        Program("CustDesk, Today", (*ours, "today"), True),
    ]
    if others:
        found += [Program(name, one) for name, one in BESIDE.items() if shutil.which(one[0])]
    return found


def measure(found: Sequence[Program], runs: int = RUNS) -> dict[str, Seen]:
    """The median of some starts of each, in turns; a first start of each is not counted."""
    homes = Path(tempfile.mkdtemp(prefix="custdesk-homes-"))
    seen: dict[str, list[Seen]] = {one.name: [] for one in found}
    try:
        with screen() as shown:
            for run in range(runs + 1):
                for one in found:
                    got = _start(shown, one, homes / one.name.replace(" ", "-"))
                    if run:
                        seen[one.name].append(got)
    finally:
        shutil.rmtree(homes, ignore_errors=True)
    return {name: _middle(several) for name, several in seen.items()}


def _start(shown: Screen, program: Program, home: Path) -> Seen:
    home.mkdir(parents=True, exist_ok=True)
    environment = {
        "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "QT_QPA_PLATFORM": "xcb",
        "PATH": os.environ["PATH"] if program.ours else "/usr/bin:/bin",
        "LANG": "C.UTF-8", "NO_AT_BRIDGE": "1", "GDK_BACKEND": "x11",
    }  # fmt: skip
    if program.ours:
        environment["PYTHONPATH"] = os.environ.get("PYTHONPATH", "")
        environment["PYTHONPYCACHEPREFIX"] = str(home.parent / "compiled")
    return shown.show(program.command, environment)


def _middle(several: Sequence[Seen]) -> Seen:
    return Seen(*(statistics.median(getattr(one, key) for one in several) for key in _KEYS))


_KEYS = tuple(Seen.__slots__)


def lines(found: dict[str, Seen]) -> list[str]:
    """A table; each beside the bare window."""
    bare = next(iter(found.values()))
    told = [f"{'program':22}" + "".join(f"{name:>20}" for name in _KEYS)]
    for name, one in found.items():
        told.append(
            f"{name:22}"
            + "".join(
                f"{getattr(one, key):9.2f} {unit:2} {getattr(one, key) / getattr(bare, key):5.2f}x"
                for key, unit in zip(_KEYS, ("s", "s", "s", "MB", "MB"), strict=True)
            )
        )
    return told


@click.command("bench_start")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--runs", default=RUNS, show_default=True)
@click.option("--others/--no-others", default=True, help="Also programs of this system.")
@click.option("--customers", default=100_000, help="Rows of the bare window's table.")
def command(folder: Path, runs: int, others: bool, customers: int) -> None:
    """Start the window and others on a virtual screen; the folder is migrated if it is older."""
    click.echo("\n".join(lines(measure(programs(folder, customers, others), runs))))
