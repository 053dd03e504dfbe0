"""A firm's file in a temporary folder, at a fixed moment, and the window on it."""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import clock, empty_file, open_copy
from PySide6.QtCore import QEvent

from custdesk import app as composition
from custdesk.domain.words import Message
from custdesk.services import customers, people
from custdesk.store import records
from custdesk.system.language import use
from custdesk.system.paths import Paths
from custdesk.system.settings import Settings
from custdesk.ui import messages, theme
from custdesk.ui.parts import kept
from custdesk.ui.tasks import Tasks

__all__ = ["clock", "empty_file"]

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """What a window's dialogs remember ends with its test."""
    yield
    kept._USED.clear()


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path / "data")


@pytest.fixture
def desk(empty_file, tmp_path, clock):
    """An empty file of the firm Harvest Foods Export in Shanghai."""
    desk = open_copy(empty_file, tmp_path, clock, "data")
    yield desk
    desk.close()


@pytest.fixture
def tasks(qapp):
    """Everything runs at once."""
    tasks = Tasks(immediate=True)
    yield tasks
    tasks.shutdown()


@pytest.fixture(autouse=True)
def look(qapp):
    """English and the light theme, whatever the test before chose; no widget outlives its test.

    Without an event loop nothing is deleted, and every change of theme would style them all.
    """
    use("en")
    theme.apply(qapp, "light")
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def show_page(qtbot):
    """Show a page as the active window of that size, with the focus; returns it."""

    def show(page, width: int = 1200, height: int = 700):
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        return page

    return show


@pytest.fixture
def make_customer(desk):
    """Make a customer through the services, with one person; returns its id."""

    def make(name: str, country: str = "DE", city: str = "Berlin", **values: object) -> int:
        person = str(values.pop("person", "Maria Anders"))
        email = str(values.pop("mail", ""))
        values = {"name": name, "country": country, "city": city, "since": "2024-05-01"} | values
        number = customers.save(desk, None, values).created
        points = [("email", email)] if email else []
        people.save(desk, None, number, {"name": person}, points)
        return number

    return make


@pytest.fixture
def make_invoice(desk):
    """An unpaid invoice in minor units of USD, due on a day."""

    def make(customer: int, minor: int, due: dt.date) -> None:
        values = {
            "customer_id": customer,
            "number": f"I-{customer}",
            "date": (due - dt.timedelta(days=30)).isoformat(),
            "due": due.isoformat(),
            "currency": "USD",
            "amount": minor,
            "base_amount": minor,
        }
        with desk.operation(Message("Import")):
            records.insert(desk.db, "invoice", values)

    return make


@pytest.fixture
def settings(paths):
    return Settings.load(paths.settings)


@pytest.fixture
def window(qtbot, desk, tasks, settings, qapp):
    """The real window with its real pages; `window.open(name)` goes to a page."""

    def restyle() -> None:
        use({"zh_CN": "zh_CN"}.get(settings.get("language"), "en"))
        theme.apply(qapp, settings.get("theme"))

    settings.set("language", "en")
    settings.set("theme", "light")
    window = composition.build(desk, tasks, settings, restyle)
    qtbot.addWidget(window)
    window.open("today")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def boxes(monkeypatch):
    """Message boxes and file dialogs answer from this dict instead of showing themselves."""
    answers: dict[str, object] = {"confirm": True, "choose_files": [], "said": []}
    monkeypatch.setattr(messages, "confirm", lambda *_a, **_k: answers["confirm"])
    monkeypatch.setattr(messages, "report", lambda _p, text: answers["said"].append(text))
    monkeypatch.setattr(messages, "choose_files", lambda *_a, **_k: answers["choose_files"])
    monkeypatch.setattr(
        messages, "save_file", lambda *_a, **_k: Path(str(answers.get("save_file", "")))
    )
    monkeypatch.setattr(messages, "choose_folder", lambda *_a, **_k: answers.get("choose_folder"))
    return answers
