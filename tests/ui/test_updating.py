"""Nothing is fetched before a yes: the question, the daily look, the section of the settings."""

import pytest

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import Message
from custdesk.services import updates
from custdesk.ui.frame.offer import Offer
from custdesk.ui.frame.updating import Updating
from custdesk.ui.preferences.about_section import AboutSection

PLACE = "https://example.org/newest.json"


@pytest.fixture
def looks(monkeypatch):
    """What was looked at; `newest` answers."""
    asked = []

    def look(address):
        asked.append(address)
        return updates.Found("9.0", newer=True, page="https://example.org/9")

    monkeypatch.setattr(updates, "look", look)
    return asked


@pytest.fixture
def updating(window, desk, tasks, settings):
    """Begin as an idle window does; the lines that came of it."""
    made = Updating(window, desk, tasks, settings, window._column)
    lines: list[Offer] = []
    made.shown.connect(lines.append)

    def begin() -> list[Offer]:
        made.begin()
        return lines

    return begin


def test_without_a_place_nobody_is_asked(updating, settings, looks) -> None:
    settings.set("password_offered", True)
    assert updating() == []
    settings.set("updates", "yes")
    assert updating() == []
    assert looks == []


def test_it_is_asked_once_and_a_no_holds(updating, settings, looks) -> None:
    settings.set("updates_address", PLACE)
    assert updating() == []  # the password is offered first
    settings.set("password_offered", True)
    line = updating()[0]
    assert looks == []
    line.later.click()
    assert settings.get("updates") == "no"
    assert len(updating()) == 1
    assert looks == []


def test_after_a_yes_it_is_looked_once_a_day_and_told(updating, settings, looks) -> None:
    settings.set("updates_address", PLACE)
    settings.set("password_offered", True)
    updating()[0].give.click()
    assert looks == [PLACE]
    lines = updating()
    assert looks == [PLACE]
    assert lines[-1].text.text().startswith("CustDesk 9.0 is there; this is ")


def test_a_daily_look_that_fails_says_nothing(updating, window, settings, monkeypatch) -> None:
    def offline(_address):
        raise CustDeskError(Message("offline"))

    monkeypatch.setattr(updates, "look", offline)
    settings.set("updates_address", PLACE)
    settings.set("updates", "yes")
    assert updating() == []
    assert window.shown_error() == ""
    assert settings.get("updates_looked") == ""


def test_the_settings_say_where_all_lies_and_look_on_a_press(window, settings, looks, qtbot):
    window.open("settings")
    section = window.page().section(AboutSection)
    assert not section.look.isEnabled()
    assert section.answer.text() == "There is no place yet to look for newer versions at."
    settings.set("updates_address", PLACE)
    section.reload()
    assert not section.daily.isChecked()
    section.look.click()
    assert looks == [PLACE]
    assert section.answer.text().startswith("CustDesk 9.0 is there")
    assert section.more.isVisibleTo(section)
    section.daily.click()
    assert settings.get("updates") == "yes"
