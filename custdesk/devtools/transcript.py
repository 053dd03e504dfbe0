"""`transcript`: what a screen reader says while a call is logged with the keyboard alone."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import click
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from custdesk.devtools.key_player import Player
from custdesk.devtools.listening import Listener
from custdesk.devtools.morning import Thursday, fill
from custdesk.services.desk import open_desk
from custdesk.system.paths import Paths
from custdesk.ui.parts import spoken

# Today, the first customer: a call with its result and the next step; then the next one.
STEPS = (
    "Down", "L", "~", "=Asked for the new price list", "Tab", "=send the price list tomorrow",
    "Tab", "Tab", "Ctrl+Return", "~", "Ctrl+Z", "~", "Ctrl+K", "=ham", "~", "Return", "~",
    "Ctrl+1", "~", "F6", "F6",
)  # fmt: skip


def _inside_the_application(work: Callable[[], object]) -> None:
    """Run something in the application's own loop: once that was left, no other one begins."""
    app = QApplication.instance()
    assert app is not None

    def run() -> None:
        try:
            work()
        finally:
            app.exit()

    QTimer.singleShot(0, run)
    app.exec()


def transcript(language: str) -> str:
    """Each key and what is heard after it, a line each."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Paths(Path(folder, "data")), Thursday())
        fill(desk)
        ear = Listener(desk, Path(folder), language, "light")
        ear.open("today")
        ear.window.activateWindow()
        player = Player(ear.window)
        _inside_the_application(lambda: player.play(STEPS))
        ear.close()
        desk.close()
    return "\n".join(f"{key:>34}  {text}" for key, text in player.said)


@click.command()
@click.option("--lang", default="en")
def command(lang: str) -> None:
    """Write down what a screen reader says while a call is logged by keys."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    spoken.install()
    click.echo(transcript(lang))
