"""`shots OUT`: pictures of every page and dialog, in both languages and both themes."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from custdesk.devtools.camera import Camera
from custdesk.devtools.states import EMPTY, STATES, State
from custdesk.services import sample, warnings
from custdesk.services.desk import open_desk
from custdesk.system.paths import Paths

LANGUAGES = ("en", "zh_CN")
THEMES = ("light", "dark")


def _take(out: Path, states: Iterable[State], language: str, name: str, firm: Path | None) -> None:
    """Take states in one language and theme, on a copy of the firm's data or on none."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        if firm is not None:
            shutil.copytree(firm, data)
        desk = open_desk(Paths(data))
        camera = Camera(desk, out, language, name)
        for state in states:
            state(camera)
        camera.close()
        desk.close()


def _all(out: Path, wanted: Iterable[str]) -> None:
    filled = [state for name, state in STATES.items() if name in wanted]
    empty = [state for name, state in EMPTY.items() if name in wanted]
    with tempfile.TemporaryDirectory() as folder:
        firm = Path(folder, "firm")
        desk = open_desk(Paths(firm))
        sample.load(desk)
        warnings.note(desk)
        desk.close()
        for language in LANGUAGES:
            for name in THEMES:
                if filled:
                    _take(out, filled, language, name, firm)
                if empty:
                    _take(out, empty, language, name, None)


def _larger(out: Path, scale: float, wanted: Iterable[str]) -> None:
    """Qt reads its scale once, so a larger one needs a process of its own."""
    command = [sys.executable, "-m", "custdesk.devtools", "shots", str(out / f"{scale:g}x")]
    for name in wanted:
        command += ["--page", name]
    environment = os.environ | {"QT_SCALE_FACTOR": str(scale)}
    subprocess.run([*command, "--scale", "1"], check=True, env=environment)


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
def command(out: Path, pages: tuple[str, ...], scales: tuple[float, ...]) -> None:
    """Take pictures of every page and dialog into the folder OUT."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    wanted = pages or (*STATES, *EMPTY)
    for scale in scales or (1.0, 1.5):
        if scale == 1:
            _all(out, wanted)
        else:
            _larger(out, scale, wanted)
    click.echo(f"{len(list(out.rglob('*.png')))} pictures in {out}")
