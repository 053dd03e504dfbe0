"""`check`: everything that must hold before a change lands, each step named as it runs.

No test runs twice: those below the window run without Qt, the others with it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[2]

Command = tuple[str, ...]
_TOOL = (sys.executable, "-m")
# The fixture of pytest-benchmark calls its function once; figures come from `bench`.
_PYTEST = (*_TOOL, "pytest", "-q", "--rootdir", str(ROOT), "--benchmark-disable")
_TWO_AT_ONCE = ("-n", "2")
_WITHOUT_QT = (*_PYTEST, *_TWO_AT_ONCE, "-c", "packaging/pytest-headless.ini")

STEPS: dict[str, Command] = {
    "style": (*_TOOL, "ruff", "check", "."),
    "format": (*_TOOL, "ruff", "format", "--check", "."),
    "types": (*_TOOL, "mypy"),
    "catalogues": (*_TOOL, "custdesk.devtools", "words", "check"),
    "layers": (*_WITHOUT_QT, "tests/architecture"),
    "tests below the window, without Qt": (*_WITHOUT_QT, "--ignore=tests/architecture"),
}


def _passes(name: str, command: Command, **environment: str) -> bool:
    """Run one step below its name; whether it passed."""
    click.secho(f"-- {name}", bold=True)
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment).returncode == 0


def _scenarios_pass() -> bool:
    """The scenarios in a real window: on a virtual screen where there is one, else offscreen."""
    command = (*_PYTEST, "tests/e2e")
    if sys.platform == "linux" and shutil.which("xvfb-run"):
        screen = ("xvfb-run", "--auto-servernum", "--server-args", "-screen 0 1600x1000x24")
        return _passes("scenarios on a screen", (*screen, *command), QT_QPA_PLATFORM="xcb")
    return _passes("scenarios", command, QT_QPA_PLATFORM="offscreen")


def _window_tests_pass() -> bool:
    command = (*_PYTEST, *_TWO_AT_ONCE, "tests/ui")
    return _passes("tests of the window", command, QT_QPA_PLATFORM="offscreen")


@click.command("check")
@click.option("--all", "everything", is_flag=True, help="Then the tests with Qt.")
def command(everything: bool) -> None:
    """Style, types, catalogues, layers, and the tests below the window without Qt."""
    failed = [name for name, step in STEPS.items() if not _passes(name, step)]
    if everything:
        failed += [] if _scenarios_pass() else ["scenarios"]
        failed += [] if _window_tests_pass() else ["tests of the window"]
    if failed:
        raise click.ClickException("failed: " + "; ".join(failed))
