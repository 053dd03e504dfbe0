"""`check`: everything that must hold before a change lands, each step named as it runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[2]
_TOOLS = (sys.executable, "-m")
# Two processes halve the time; the fixture of pytest-benchmark calls its function once.
_PYTEST = (*_TOOLS, "pytest", "-q", "-n", "2", "--benchmark-disable", "--rootdir", str(ROOT))
_HEADLESS = (*_PYTEST, "-c", "packaging/pytest-headless.ini")

STEPS: dict[str, tuple[str, ...]] = {
    "style": (*_TOOLS, "ruff", "check", "."),
    "format": (*_TOOLS, "ruff", "format", "--check", "."),
    "types": (*_TOOLS, "mypy"),
    "catalogues": (*_TOOLS, "custdesk.devtools", "words", "check"),
    "layers": (*_HEADLESS, "tests/architecture"),
    "tests below the window, without Qt": (*_HEADLESS, "--ignore=tests/architecture"),
}


def _run(name: str, command: tuple[str, ...], **environment: str) -> bool:
    """Run one step with its name above its output; whether it passed."""
    click.secho(f"-- {name}", bold=True)
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment).returncode == 0


def _scenarios() -> bool:
    """The scenarios in a real window: on a virtual screen where there is one, else offscreen."""
    command: tuple[str, ...] = (*_PYTEST[:-4], "--benchmark-disable", "tests/e2e")
    if sys.platform == "linux" and shutil.which("xvfb-run"):
        screen = ("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24")
        return _run("scenarios", (*screen, *command), QT_QPA_PLATFORM="xcb")
    return _run("scenarios", command, QT_QPA_PLATFORM="offscreen")


@click.command("check")
@click.option("--all", "everything", is_flag=True, help="All tests too, with Qt.")
def command(everything: bool) -> None:
    """Style, types, catalogues, layers, and the tests below the window without Qt."""
    failed = [name for name, step in STEPS.items() if not _run(name, step)]
    if everything:
        if not _scenarios():
            failed.append("scenarios")
        rest = (*_PYTEST, "--ignore=tests/e2e")
        if not _run("all tests", rest, QT_QPA_PLATFORM="offscreen"):
            failed.append("all tests")
    if failed:
        raise click.ClickException("failed: " + ", ".join(failed))
