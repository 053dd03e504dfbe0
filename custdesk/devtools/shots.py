"""`shots OUT`: pictures of every page and dialog, in both languages and both themes."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import click
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from custdesk import app as composition
from custdesk.services import customers, sample, tiers
from custdesk.services.desk import Desk, open_desk
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, use
from custdesk.system.paths import Paths
from custdesk.system.settings import Settings
from custdesk.ui import messages, theme
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.person import PersonForm
from custdesk.ui.forms.task import TaskForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.main_window import MainWindow
from custdesk.ui.palette import PaletteDialog
from custdesk.ui.parts.why import WhyDialog
from custdesk.ui.printing import PrintDialog
from custdesk.ui.tasks import Tasks
from custdesk.ui.tiers.set_tier import TierForm

PAGES = ("today", "customers", "calendar", "tiers", "import", "history", "settings", "help")
LANGUAGES = ("en", "zh_CN")
THEMES = ("light", "dark")
_SETTLE = 300  # ms for what is loaded behind the rows
_LONG = 10_000


class Camera:
    """Takes pictures of one window in one language and theme."""

    def __init__(self, desk: Desk, folder: Path, language: str, name: str) -> None:
        self._app = QApplication.instance() or QApplication(list(theme.ARGUMENTS))
        assert isinstance(self._app, QApplication)
        use(language)
        theme.apply(self._app, name)
        self.desk = desk
        self._folder, self._suffix = folder, f"{language}-{name}"
        self.tasks = Tasks(close=desk.close)
        settings = Settings(desk.paths.settings)
        self.window: MainWindow = composition.build(desk, self.tasks, settings, lambda: None)

    def wait(self, ms: int = _SETTLE) -> None:
        """Let the window work for a while."""
        QTimer.singleShot(ms, self._app.exit)
        self._app.exec()

    def take(self, widget: QWidget, name: str) -> None:
        """Save what a widget shows."""
        widget.grab().save(str(self._folder / f"{name}-{self._suffix}.png"))

    def page(self, name: str, size: tuple[int, int] = (1440, 900), suffix: str = "") -> None:
        """Open a page, wait for its rows, and take it."""
        self.window.resize(*size)
        self.window.open(name)
        self.window.show()
        for _again in range(_LONG // _SETTLE):
            self.wait()
            if self.window.page().rows_ready():
                break
        self.take(self.window, name + suffix)

    def dialog(self, name: str, ask: Callable[[], object]) -> None:
        """Ask a dialog, take it, and leave it."""

        def shoot() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, QDialog):
                timer.stop()
                self.take(box, name)
                QDialog.reject(box)  # a form would ask about what was typed into it

        # Again and again: a dialog that is long in the making is not there yet at first.
        timer = QTimer(self.window, interval=3 * _SETTLE)
        timer.timeout.connect(shoot)
        timer.start()
        ask()

    def close(self) -> None:
        self.window.close()
        self.tasks.shutdown()
        self.window.deleteLater()
        self.wait(1)


def _dialogs(camera: Camera, customer: int) -> None:
    desk, window = camera.desk, camera.window
    detail = customers.detail(desk, customer)
    today = desk.today()
    camera.dialog("customer-new", lambda: CustomerForm.ask(window, desk, None))
    camera.dialog("customer-edit", lambda: CustomerForm.ask(window, desk, customer))
    person = detail.people[0] if detail.people else None
    camera.dialog("person", lambda: PersonForm.ask(window, desk, customer, person))
    camera.dialog("interaction", lambda: InteractionForm.ask(window, desk, customer))
    camera.dialog("task", lambda: TaskForm.ask(window, desk, None))
    camera.dialog("visit", lambda: VisitForm.ask(window, desk, None))
    name, grade = detail.row.name, tiers.why(desk, customer)
    camera.dialog("tier", lambda: TierForm.ask(window, desk, name, grade))
    camera.dialog("search", lambda: PaletteDialog.ask(window, desk))
    week = (today, today + timedelta(days=6))
    camera.dialog("visit-plan", lambda: PrintDialog.ask(window, desk, camera.tasks, *week))
    text, yes = _("Close without saving what you entered?"), _("Discard")
    camera.dialog("confirm", lambda: messages.confirm(window, text, yes, danger=True))
    why = WhyDialog.open_for(window, name, grade, tiers.explain(desk, customer))
    camera.wait()
    camera.take(why, "why")
    why.close()


def _pages(camera: Camera, only: tuple[str, ...]) -> None:
    for name in only or PAGES:
        camera.page(name)
    if not only or "today" in only:
        camera.page("today", (1180, 700), "-small")
    if not only or "customers" in only:
        camera.page("customers", (1180, 700), "-small")


def _empty(out: Path, language: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Paths(Path(folder)))
        camera = Camera(desk, out, language, name)
        for page in ("today", "customers", "calendar", "tiers", "history"):
            camera.page(page, suffix="-empty")
        camera.close()
        desk.close()


def _again_larger(out: Path, scale: float) -> None:
    """Qt reads its scale once, so a larger one needs a process of its own."""
    command = [sys.executable, "-m", "custdesk.devtools", "shots", str(out / f"{scale:g}x")]
    environment = os.environ | {"QT_SCALE_FACTOR": str(scale)}
    subprocess.run([*command, "--scale", "1"], check=True, env=environment)


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--page", "pages", multiple=True, type=click.Choice(PAGES), help="Only these pages.")
@click.option("--scale", "scales", multiple=True, type=float, help="1 and 1.5 by default.")
def command(out: Path, pages: tuple[str, ...], scales: tuple[float, ...]) -> None:
    """Take pictures of every page and dialog into the folder OUT."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp())
    try:
        desk = open_desk(Paths(folder))
        sample.load(desk)
        first = customers.ids(desk, ListQuery())[0]
        for language in LANGUAGES:
            for name in THEMES:
                camera = Camera(desk, out, language, name)
                _pages(camera, pages)
                if not pages:
                    _dialogs(camera, first)
                camera.close()
                if not pages:
                    _empty(out, language, name)
        desk.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for scale in scales or (1.0, 1.5):
        if scale != 1:
            _again_larger(out, scale)
    click.echo(f"{len(list(out.rglob('*.png')))} pictures in {out}")
