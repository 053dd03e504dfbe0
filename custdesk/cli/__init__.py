"""The command line: thin commands over the services, every one scriptable with --json."""

import gc
import os
import sys
from pathlib import Path

import click

from custdesk.cli.base import cli
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.words import N_, Message

PAGES = (
    "today", "customers", "calendar", "trips", "tiers", "effect", "care", "warnings", "festivals",
    "problems", "duplicates", "archive", "import", "merge", "mails", "settings", "history", "help",
    "orders", "quotations", "shipments", "complaints", "enquiries", "credit", "agreements",
    "products", "letters", "templates", "outbox", "events", "surveys", "loyalty",
)  # fmt: skip

__all__ = ["cli", "main"]


@cli.command()
@click.option("--page", type=click.Choice(PAGES), default=None)
@click.option("--shot", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.png")
@click.option("--quit-when-shown", is_flag=True, help="End once the page has painted its rows.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def window(
    context: click.Context,
    page: str | None = None,
    shot: Path | None = None,
    quit_when_shown: bool = False,
    files: tuple[Path, ...] = (),
) -> None:
    """Open the window (also `custdesk` alone, or `custdesk FILE…`).

    FILES are opened in it, or in the window that is open already: lists, mails, calendars,
    handover packs, and a backup to go back to.
    """
    for file in files:
        if not file.exists():
            raise NotFound(Message(N_("There is no file {file}."), {"file": str(file)}))
    if not _has_screen():
        raise CustDeskError(
            Message(N_("There is no screen to show the window on; the other commands need none."))
        )
    # All that is loaded now stays; `run_window` switches the search for garbage on again.
    gc.disable()
    # Qt is loaded by this command alone, so that all others run without it.
    from custdesk.app import run_window

    code = run_window(
        context.obj["paths"],
        page=page,
        shot=shot,
        quit_when_shown=quit_when_shown,
        language=context.obj["lang"],
        files=[file.absolute() for file in files],
    )
    sys.exit(code)


def _has_screen() -> bool:
    """Whether Qt would find a screen: without one it ends the process in words for programmers."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def main() -> None:
    """The console script."""
    try:
        cli(prog_name="custdesk")
    except SystemExit as end:
        if "custdesk.app" in sys.modules and isinstance(end.code, int | None):
            _leave(end.code or 0)
        raise


def _leave(code: int) -> None:
    """End at once after a window, with all files written and closed.

    Taking thousands of Qt's objects apart one by one would keep the user waiting for nothing.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program with windows has none on Windows
            stream.flush()
    os._exit(code)
