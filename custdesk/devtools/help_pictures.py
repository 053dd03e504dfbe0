"""`help_pictures`: takes the pictures of the help anew, in every language of the program.

Each is the window as the sample firm shows it, small enough to lie beside the texts.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import click
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from custdesk.devtools import traditional
from custdesk.devtools.shots import LANGUAGES
from custdesk.system.paths import resource
from custdesk.ui.help.pictures import ENDING, FOLDER

# Topic -> the state of `shots` it is taken in, and the name of the picture there.
TAKEN = {
    "start": ("customers-empty", "customers-empty"),
    "today": ("today", "today"),
    "log": ("interaction", "interaction"),
    "customers": ("customers", "customers"),
    "calendar": ("calendar-week", "calendar-week"),
    "trips": ("trip", "trip"),
    "orders": ("orders-board", "orders-board"),
    "agreements": ("agreements-filled", "agreements-filled"),
    "visitors": ("fairs-week", "fairs-week"),
    "offers": ("quotations", "quotations"),
    "shipments": ("shipments", "shipments-trouble"),
    "credit": ("credit", "credit"),
    "letters": ("recipients", "recipients"),
    "templates": ("templates", "templates"),
    "outbox": ("outbox", "outbox"),
    "tiers": ("tiers", "tiers"),
    "care": ("care-plan", "care-plan"),
    "forecast": ("rhythm", "rhythm"),
    "warnings": ("warnings", "warnings"),
    "complaints": ("complaints-open", "complaints-open"),
    "festivals": ("festivals-filled", "festivals-filled"),
    "events": ("events-tabs", "events-guests"),
    "surveys": ("surveys-results", "surveys-results"),
    "problems": ("problems-filled", "problems-filled"),
    "duplicates": ("duplicates", "duplicates"),
    "import": ("import-columns", "import-columns"),
    "mails": ("mails", "mails"),
    "enquiries": ("enquiries", "enquiries"),
    "visit-plan": ("visit-plan", "visit-plan"),
    "debrief": ("debrief", "debrief"),
    "paper": ("portrait", "portrait"),
    "layouts": ("layout", "layout"),
    "history": ("history-steps", "history-steps"),
    "safety": ("password-set", "password-set"),
}
_WIDTH = 1080  # pixels: half as many again as they take in the text, for fine screens
_QUALITY = 65  # of 100; letters stay clean


def shrink(source: Path, target: Path) -> None:
    """Keep a picture at the help's size: as WebP it takes a third of what PNG would."""
    picture = QImage(str(source))
    if picture.isNull():
        raise click.ClickException(f"There is no picture {source.name}.")
    if picture.width() > _WIDTH:
        picture = picture.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.convertToFormat(QImage.Format.Format_RGB32).save(str(target), quality=_QUALITY)


@click.command()
@click.option("--topic", "topics", multiple=True, type=click.Choice([*TAKEN]), help="Only these.")
def command(topics: tuple[str, ...]) -> None:
    """Take the pictures of the help anew."""
    wanted = {name: TAKEN[name] for name in topics or TAKEN}
    languages = (*LANGUAGES, traditional.TARGET)
    with tempfile.TemporaryDirectory() as folder:
        call = [sys.executable, "-m", "custdesk.devtools", "shots", folder, "--scale", "1"]
        for state in dict.fromkeys(state for state, _picture in wanted.values()):
            call += ["--page", state]
        for code in languages:
            call += ["--language", code]
        subprocess.run([*call, "--theme", "light"], check=True)
        for code in languages:
            for topic, (_state, picture) in wanted.items():
                target = resource("help", FOLDER, code, f"{topic}{ENDING}")
                shrink(Path(folder, f"{picture}-{code}-light.png"), target)
    click.echo(f"{len(wanted) * len(languages)} pictures in {resource('help', FOLDER)}")
