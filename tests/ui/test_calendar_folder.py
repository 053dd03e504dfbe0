"""The folder for other calendars in the window: chosen, kept up to date, left, gone."""

import datetime as dt
import shutil

import pytest

from custdesk.domain.changes import Changes
from custdesk.services import exports, visits
from custdesk.system.settings import Settings
from custdesk.ui.frame.calendar_keeper import CalendarKeeper
from custdesk.ui.preferences.calendar_section import CalendarSection

AT = dt.datetime.fromisoformat("2026-09-14T10:00")


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def shared(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def section(qtbot, desk, tasks, settings, make_customer, shared, boxes):
    visits.save(desk, None, make_customer("Huber", "DE", "Kiel"), {"at": AT})
    section = CalendarSection(desk, tasks, settings)
    qtbot.addWidget(section)
    section.reload()
    boxes["choose_folder"] = shared
    return section


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_choosing_a_folder_writes_what_is_ticked(section, settings, shared):
    assert section.state.text() == "No folder is chosen."
    section.choose.click()
    assert names(shared) == ["custdesk-holidays.ics", "custdesk-tasks.ics", "custdesk-visits.ics"]
    assert settings.get("calendar_folder") == str(shared)
    assert section.state.text() == f"Kept up to date in {shared}"
    section.boxes["tasks"].click()
    section.boxes["days"].click()
    assert names(shared) == ["custdesk-days.ics", "custdesk-holidays.ics", "custdesk-visits.ics"]
    section.leave.click()
    assert names(shared) == []
    assert settings.get("calendar_folder") == ""


def test_a_change_is_written_and_a_lost_folder_told_once(section, desk, tasks, settings, shared):
    section.choose.click()
    keeper = CalendarKeeper(desk, tasks, settings, section)
    told = []
    keeper.troubled.connect(told.append)
    before = (shared / "custdesk-visits.ics").read_bytes()
    visits.save(desk, None, 1, {"at": AT + dt.timedelta(days=1)})
    tasks.changed.emit(Changes(everything=True), None)
    assert keeper._calm.isActive()
    keeper.refresh()
    assert (shared / "custdesk-visits.ics").read_bytes() != before
    shutil.rmtree(shared)
    keeper.refresh()
    keeper.refresh()
    assert len(told) == 1
    assert str(shared) in told[0]
    section.reload()
    assert "is not there" in section.state.text()


def test_what_was_wiped_stays_away_until_it_is_chosen_again(section, desk, tasks, settings, shared):
    section.choose.click()
    exports.wipe(desk)
    CalendarKeeper(desk, tasks, settings, section).refresh()
    assert names(shared) == []
    section.reload()
    assert "were deleted" in section.state.text()
    section.choose.click()
    assert "custdesk-visits.ics" in names(shared)
