"""`check`: everything that must hold before a change lands, each step named as it runs.

No test runs twice: those below the window run without Qt, the others with it. The scenarios, which
have the screen to themselves, run beside the steps that keep one processor busy.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[2]

Command = tuple[str, ...]
_TOOL = (sys.executable, "-m")
# The fixture of pytest-benchmark calls its function once; figures come from `bench`.
_PYTEST = (*_TOOL, "pytest", "-q", "--rootdir", str(ROOT), "--benchmark-disable")
# One more than there are processors: who waits for the disk leaves one to the others.
_SIDE_BY_SIDE = ("-n", str((os.cpu_count() or 1) + 1))
_WITHOUT_QT = (*_PYTEST, "-c", "packaging/pytest-headless.ini")

FIRST: dict[str, Command] = {
    "style": (*_TOOL, "ruff", "check", "."),
    "format": (*_TOOL, "ruff", "format", "--check", "."),
    "types": (*_TOOL, "mypy"),
    "catalogues": (*_TOOL, "custdesk.devtools", "words", "check"),
    "layers": (*_WITHOUT_QT, "tests/architecture"),
}
BELOW: Command = (*_WITHOUT_QT, *_SIDE_BY_SIDE, "--ignore=tests/architecture")
WINDOW: Command = (*_PYTEST, *_SIDE_BY_SIDE, "tests/ui")

_ROOM = 4 << 30  # bytes that files of tests may take in memory


def _surroundings(**more: str) -> dict[str, str]:
    """The environment of a step; files of tests lie in memory where there is room for them.

    The tests wait for the disk a third of their time, and what they prove is no power failure.
    """
    memory = Path("/dev/shm")
    found = os.environ | more
    if memory.is_dir() and shutil.disk_usage(memory).free > _ROOM:
        found.setdefault("TMPDIR", str(memory))
    return found


def _passes(name: str, command: Command, **environment: str) -> bool:
    """Run one step below its name; whether it passed."""
    click.secho(f"-- {name}", bold=True)
    return subprocess.run(command, cwd=ROOT, env=_surroundings(**environment)).returncode == 0


class _Scenarios:
    """The scenarios in a real window: on a virtual screen where there is one, else offscreen."""

    def __init__(self) -> None:
        command: Command = (*_PYTEST, "tests/e2e")
        platform = "offscreen"
        if sys.platform == "linux" and shutil.which("xvfb-run"):
            screen = ("xvfb-run", "--auto-servernum", "--server-args", "-screen 0 1600x1000x24")
            command, platform = (*screen, *command), "xcb"
        self._told = tempfile.TemporaryFile()  # noqa: SIM115 (it is read when they are done)
        self._running = subprocess.Popen(
            command,
            cwd=ROOT,
            env=_surroundings(QT_QPA_PLATFORM=platform),
            stdout=self._told,
            stderr=subprocess.STDOUT,
        )

    def pass_(self) -> bool:
        """Wait for them and show what they said; whether they passed."""
        click.secho("-- scenarios in a window", bold=True)
        passed = self._running.wait() == 0
        self._told.seek(0)
        click.echo(self._told.read().decode("utf-8", "replace"))
        return passed


@click.command("check")
@click.option("--all", "everything", is_flag=True, help="Then the tests with Qt.")
def command(everything: bool) -> None:
    """Style, types, catalogues, layers, and the tests below the window without Qt."""
    scenarios = _Scenarios() if everything else None
    failed = [name for name, step in FIRST.items() if not _passes(name, step)]
    if scenarios and not scenarios.pass_():
        failed.append("scenarios")
    if not _passes("tests below the window, without Qt", BELOW):
        failed.append("tests below the window")
    if everything and not _passes("tests of the window", WINDOW, QT_QPA_PLATFORM="offscreen"):
        failed.append("tests of the window")
    if failed:
        raise click.ClickException("failed: " + "; ".join(failed))
