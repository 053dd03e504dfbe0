"""`listening`: what screen readers are not told, over all pages and dialogs.

It goes through the states of the pictures with the ear instead of the eye. In the pseudo-language
it also says which of its longer texts are cut, and what did not come through the catalogues.
"""

import faulthandler
import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from custdesk.devtools import pseudo
from custdesk.devtools.camera import Camera
from custdesk.devtools.longer import Longer
from custdesk.devtools.spoken_tree import faults
from custdesk.devtools.states import EMPTY, STATES, State
from custdesk.services import sample, warnings
from custdesk.services.desk import Desk, open_desk
from custdesk.system.paths import Paths
from custdesk.ui.parts import spoken

_BREATH = 25  # ms; what is heard need not have found its place on the screen
_OFTEN = 40  # ms between two looks for a dialog
_PATIENCE = 400
_LONGEST = 60  # seconds
_STUCK = 900  # seconds after which a walk says where it stands, and ends

# The same controls in another size, the texts of the help, what waits for the clock.
SKIPPED = ("-small", "help-", "unlock", "fairs-month", "menus")
# More than a second each, and left to the whole walk: others show the same controls.
SLOW = (
    "calendar-day", "documents", "enquiries", "event-papers", "events-tabs", "import-columns",
    "import-done", "import-problems", "import-review", "import-unchanged", "layout", "loyalty",
    "merge", "portrait", "print-customers", "print-month", "quotations", "rhythm",
    "settings-password", "shipments", "states", "survey-back", "survey-dialogs",
    "surveys-answers", "surveys-results", "today-service", "trip", "trip-proposal", "visit-plan",
)  # fmt: skip


def wanted(names: Iterable[str]) -> list[str]:
    """The states that have something of their own to hear."""
    return [name for name in names if not any(part in name for part in SKIPPED)]


class Listener(Camera):
    """Hears each window and dialog instead of taking it: `look` gets the widget."""

    look: Callable[[QWidget, str], object] = staticmethod(lambda _widget, _name: None)

    def wait(self, ms: int = _BREATH) -> None:
        super().wait(min(ms, _BREATH))

    def wait_until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + _LONGEST
        while not done():
            if time.monotonic() > end:
                raise TimeoutError
            self.wait()
        self.wait()

    def take(self, widget: QWidget, name: str) -> None:
        self.look(widget, name)

    def dialog(
        self,
        name: str,
        ask: Callable[[], object],
        prepare: Callable[[QDialog], object] | None = None,
        ready: Callable[[QDialog], bool] = lambda _box: True,
    ) -> None:
        waiting, looks = [prepare] if prepare else [], [0]

        def hear() -> None:
            box = QApplication.activeModalWidget()
            looks[0] += 1
            if not isinstance(box, QDialog):
                return
            if looks[0] < _PATIENCE and waiting:
                waiting.pop()(box)
                return
            if looks[0] < _PATIENCE and not ready(box):
                return
            timer.stop()
            try:
                self.look(box, name)
            finally:
                QDialog.reject(box)

        timer = QTimer(self.window, interval=_OFTEN)
        timer.timeout.connect(hear)
        timer.start()
        ask()
        timer.stop()


def heard(
    names: Iterable[str],
    firm: Path | None,
    language: str,
    look: Callable[[QWidget, str, Desk], object],
) -> None:
    """Let `look` have the window or dialog of each of some states, on a copy of a firm's file."""
    every: dict[str, State] = {**STATES, **EMPTY}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        if firm is not None:
            shutil.copytree(firm, data)
        desk = open_desk(Paths(data))
        ear = Listener(desk, Path(folder), language, "light")
        ear.look = lambda widget, name: look(widget, name, desk)
        spoken.install()  # behind the application's own, which would know a scroll area first
        try:
            for name in names:
                every[name](ear)
        finally:
            ear.close()
            desk.close()


def missing(names: Iterable[str], firm: Path | None, language: str = "en") -> dict[str, int]:
    """What screen readers are not told in some states: each fault, and how often it was met."""
    found: dict[str, int] = defaultdict(int)
    longer = Longer()

    def look(widget: QWidget, name: str, desk: Desk) -> None:
        more = longer.wrong(widget, name, desk) if language == pseudo.CODE else []
        for fault in [*faults(widget), *more]:
            found[fault] += 1

    heard(names, firm, language, look)
    return dict(found)


def make_firm(folder: Path) -> None:
    """The sample firm, as all states but the empty ones want it."""
    desk = open_desk(Paths(folder))
    sample.load(desk)
    warnings.note(desk)
    desk.close()


@click.command()
@click.option("--page", "pages", multiple=True, type=click.Choice([*STATES, *EMPTY]))
@click.option("--lang", default="en", help="pseudo: cut and untranslated texts are told, too.")
@click.option("--quick", is_flag=True, help="Without the states that take more than a second.")
def command(pages: tuple[str, ...], lang: str, quick: bool) -> None:
    """Name every control of every page and dialog that says not what it is."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    faulthandler.dump_traceback_later(_STUCK, exit=True)
    with tempfile.TemporaryDirectory() as folder:
        firm = Path(folder, "firm")
        make_firm(firm)
        names = pages or [name for name in wanted(STATES) if not quick or name not in SLOW]
        found = missing([name for name in names if name in STATES], firm, lang)
        empty = pages or wanted(EMPTY)
        found |= missing([name for name in empty if name in EMPTY], None, lang)
    for fault, times in sorted(found.items()):
        click.echo(f"{times:3}  {fault}")
    click.echo(f"{len(found)} faults")
    sys.exit(1 if found else 0)
