"""`shots OUT`: pictures of every page and dialog, in both languages and both themes."""

import datetime as dt
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from PySide6.QtGui import QGuiApplication

from custdesk.devtools import pseudo, traditional
from custdesk.devtools.camera import Camera
from custdesk.devtools.contact import SHEETS, sheets
from custdesk.devtools.states import EMPTY, STATES, State
from custdesk.domain import tokens
from custdesk.services import sample, warnings
from custdesk.services.desk import Clock, open_desk
from custdesk.system.paths import Paths

LANGUAGES = ("en", "zh_CN")
OFFERED = (*LANGUAGES, traditional.TARGET, pseudo.CODE)
THEMES = ("light", "dark")  # without others: high contrast is taken when it is asked for
CUT = "cut.txt"  # texts that have too little room, or no catalogue in the pseudo-language
AT = "2026-09-03T08:10"  # UTC; offices of half the world are open, and pictures can be compared


class StandingClock:
    """Stands still, so that two runs take the same pictures."""

    def __init__(self, moment: dt.datetime) -> None:
        self._moment = moment

    def now(self) -> dt.datetime:
        return self._moment


@dataclass(frozen=True)
class Plan:
    """What is taken, and when it is in the pictures."""

    wanted: Sequence[str]
    languages: Sequence[str]
    themes: Sequence[str]
    at: str

    @property
    def clock(self) -> StandingClock:
        return StandingClock(dt.datetime.fromisoformat(self.at).replace(tzinfo=dt.UTC))


def _take(
    out: Path, states: Iterable[State], look: tuple[str, str], clock: Clock, firm: Path | None
) -> tuple[list[str], list[str]]:
    """Take states in one look, on a copy of the data or on none: what failed, what is cut."""
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        if firm is not None:
            shutil.copytree(firm, data)
        desk = open_desk(Paths(data), clock)
        camera = Camera(desk, out, *look)
        for state in states:
            try:
                state(camera)
            except (AssertionError, LookupError, RuntimeError, TimeoutError) as error:
                failed.append(f"{look}: {error!r}")  # the others are taken all the same
                traceback.print_exc()
        camera.close()
        desk.close()
        return failed, [*(f"{name}: {cut}" for name, cut in camera.cut), *camera.bare]


def _all(out: Path, plan: Plan) -> None:
    failed: list[str] = []
    cut: list[str] = []
    filled = [state for name, state in STATES.items() if name in plan.wanted]
    empty = [state for name, state in EMPTY.items() if name in plan.wanted]
    with tempfile.TemporaryDirectory() as folder:
        firm = Path(folder, "firm")
        desk = open_desk(Paths(firm), plan.clock)
        sample.load(desk)
        warnings.note(desk)
        desk.close()
        for look in itertools.product(plan.languages, plan.themes):
            for states, data in ((filled, firm), (empty, None)):
                if states:
                    lost, found = _take(out, states, look, plan.clock, data)
                    failed += lost
                    cut += found
    (out / CUT).write_text("\n".join(dict.fromkeys(cut)) + "\n", "utf-8")
    click.echo(f"{len(dict.fromkeys(cut))} cut texts, see {out / CUT}")
    if failed:
        raise click.ClickException("\n".join(["Not every picture could be taken.", *failed]))


def _larger(out: Path, scale: float, plan: Plan) -> None:
    """Qt reads its scale once, so a larger one needs a process of its own."""
    command = [sys.executable, "-m", "custdesk.devtools", "shots", str(out / f"{scale:g}x")]
    given = (("--page", plan.wanted), ("--language", plan.languages), ("--theme", plan.themes))
    for option, names in given:
        for name in names:
            command += [option, name]
    environment = os.environ | {"QT_SCALE_FACTOR": str(scale)}
    subprocess.run([*command, "--scale", "1", "--at", plan.at], check=True, env=environment)


def _lay_side_by_side(out: Path, design: Path | None) -> None:
    keep = QGuiApplication.instance() or QGuiApplication(["shots"])
    for folder in sorted({path.parent for path in out.rglob("*.png")}):
        if folder.name != SHEETS:
            made = sheets(folder, design)
            click.echo(f"{len(made)} sheets in {folder / SHEETS}")
    del keep


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--page",
    "pages",
    multiple=True,
    type=click.Choice([*STATES, *EMPTY]),
    help="Only these pages and dialogs.",
)
@click.option("--scale", "scales", multiple=True, type=float, help="1 and 1.5 by default.")
@click.option("--language", "languages", multiple=True, type=click.Choice(OFFERED))
@click.option("--theme", "themes", multiple=True, type=click.Choice([*tokens.THEMES]))
@click.option("--at", default=AT, help=f"The moment in the pictures, in UTC; {AT} by default.")
@click.option("--contact", is_flag=True, help="Also lay them side by side, see `contact`.")
@click.option(
    "--design",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="With --contact: a folder of drawings that the pictures are laid beside.",
)
def command(
    out: Path,
    pages: tuple[str, ...],
    scales: tuple[float, ...],
    languages: tuple[str, ...],
    themes: tuple[str, ...],
    at: str,
    contact: bool,
    design: Path | None,
) -> None:
    """Take pictures of every page and dialog into the folder OUT."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    plan = Plan(pages or (*STATES, *EMPTY), languages or LANGUAGES, themes or THEMES, at)
    for scale in scales or (1.0, 1.5):
        if scale == 1:
            _all(out, plan)
        else:
            _larger(out, scale, plan)
    click.echo(f"{len(list(out.rglob('*.png')))} pictures in {out}")
    if contact:
        _lay_side_by_side(out, design)
