"""Backups in the window: the section of the settings, the keeper and its sign."""

import datetime as dt

import pytest
from PySide6.QtCore import QObject

from custdesk.services import backups, customers
from custdesk.ui import messages
from custdesk.ui.frame.keeping import BackupSign, Keeper, back_up_at_the_end
from custdesk.ui.preferences.backup_section import BackupSection
from custdesk.ui.tasks import Tasks


@pytest.fixture
def firm(desk):
    customers.save(desk, None, {"name": "Alfreds Futterkiste"})
    return desk


@pytest.fixture
def section(window, firm):
    window.open("settings")
    return window.page().section(BackupSection)


def test_a_backup_is_made_and_listed(section, firm) -> None:
    assert not section.rehearse.isEnabled()
    section.make.click()
    assert [row.reason for row in backups.listing(firm.paths)] == ["manual"]
    assert section._texts(section.rows.rows[0])[1:3] == ("By hand", "1")


def test_testing_it_proves_it(section, firm) -> None:
    section.make.click()
    assert "No backup was tested" in section.state.text()
    section.rehearse.click()
    assert "Last proven" in section.state.text()
    assert backups.last_proven(firm.paths) is not None


def test_a_damaged_one_is_told(window, section, firm) -> None:
    section.make.click()
    path = backups.listing(firm.paths)[0].path
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    section.rehearse.click()
    assert "damaged" in window.shown_error()
    assert backups.last_proven(firm.paths) is None


def test_a_second_place_gets_a_copy(section, firm, tmp_path, monkeypatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(messages, "choose_folder", lambda *given: stick)
    section._choose.click()
    section.make.click()
    assert [row.second for row in section.rows.rows].count(True) == 1
    assert backups.habits(firm).second == str(stick)


def test_the_keeper_backs_up_changes_and_proves_them_weekly(qtbot, firm, tasks, clock) -> None:
    parent = QObject()
    keeper = Keeper(firm, tasks, parent)
    sign = keeper.sign()
    qtbot.addWidget(sign)
    assert sign.text() == "No backup yet"
    for _minute in range(backups.MINUTES):
        keeper._tick()
    assert [row.reason for row in backups.listing(firm.paths)] == ["interval"]
    assert sign.text() == "Backed up 16:10"
    assert "opened, counted and compared" in sign.toolTip()
    for _minute in range(backups.MINUTES):
        keeper._tick()
    assert len(backups.listing(firm.paths)) == 1  # nothing changed since
    clock.moment += dt.timedelta(days=8)
    sign.tell()
    assert sign.text() == "Backed up 3 Sep"
    before = backups.last_proven(firm.paths)
    keeper.rehearse_when_due()
    assert backups.last_proven(firm.paths) > before


def test_the_sign_leads_to_the_backups(window, firm) -> None:
    window.keep_safe()
    sign = window.findChild(BackupSign)
    sign.click()
    page = window.page()
    assert page.name == "settings"
    assert window.focusWidget() is page.section(BackupSection).make
    assert page.section(BackupSection).visibleRegion().boundingRect().height() > 100


def test_the_sign_looks_again_when_something_long_has_ended(qtbot, firm) -> None:
    tasks, parent = Tasks(), QObject()
    keeper = Keeper(firm, tasks, parent)
    sign = keeper.sign()
    qtbot.addWidget(sign)
    tasks.run_long(lambda _progress: backups.make(firm, "manual"))
    qtbot.waitUntil(lambda: sign.text() == "Backed up 16:10")
    tasks.shutdown()


def test_closing_makes_the_last_backup(firm) -> None:
    back_up_at_the_end(firm)
    assert [row.reason for row in backups.listing(firm.paths)] == ["closing"]


def test_an_empty_file_needs_none(desk) -> None:
    back_up_at_the_end(desk)
    assert backups.listing(desk.paths) == []
