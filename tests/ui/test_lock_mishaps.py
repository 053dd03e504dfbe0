"""Locking and restoring in the window where they meet each other, or an older file."""

import shutil

import pytest

from custdesk.domain.words import Message
from custdesk.services import backups, customers, vault
from custdesk.ui.frame import locking
from custdesk.ui.frame.keeping import Keeper
from custdesk.ui.frame.unlocking import UnlockPane
from custdesk.ui.preferences import password_section
from custdesk.ui.preferences.password_section import PasswordSection

PASSWORD = "three calm otters"


@pytest.fixture
def protected(desk, cheap_keys):
    customers.save(desk, None, {"name": "Alfreds Futterkiste"})
    vault.set_password(desk, PASSWORD)
    return desk


@pytest.fixture
def guarded(window, protected):
    window.keep_safe()
    return window


def test_a_lock_that_comes_while_a_backup_is_restored_holds_afterwards(
    guarded, protected, monkeypatch
) -> None:
    real = locking._restore

    def while_the_screen_is_locked(*given: object) -> object:
        guarded._locking._watch.heard(True)
        return real(*given)

    monkeypatch.setattr(locking, "_restore", while_the_screen_is_locked)
    guarded.restore(backups.listing(protected.paths)[0].path)
    assert isinstance(guarded.centralWidget(), UnlockPane)
    assert protected.db.is_locked
    pane = guarded.centralWidget()
    pane.password.setText(PASSWORD)
    pane.try_it()
    assert not guarded.concealed
    guarded.restore(backups.listing(protected.paths)[0].path)
    assert isinstance(guarded.centralWidget(), UnlockPane)  # each time anew


def test_a_restored_file_that_nothing_at_hand_opens_asks_for_its_password(
    guarded, protected, monkeypatch
) -> None:
    def half_done(*given: object, **named: object) -> object:
        shutil.copyfile(other, protected.paths.database)
        raise locking.CustDeskError(told)

    told = Message("The drive does not answer.")
    path = backups.listing(protected.paths)[0].path
    other = path.with_name("other.bin")
    other.write_bytes(bytes(reversed(path.read_bytes())))
    monkeypatch.setattr(locking.restoring, "restore", half_done)
    guarded.restore(path)
    pane = guarded.centralWidget()
    assert isinstance(pane, UnlockPane)
    assert "does not answer" in pane.trouble.text()


def test_what_has_no_last_backup_gets_one_soon_after_the_start(protected, tasks, guarded) -> None:
    customers.save(protected, None, {"name": "Saved before the lid was closed"})
    assert backups.needed(protected)
    Keeper(protected, tasks, guarded).look()
    assert not backups.needed(protected)


def test_a_minute_that_ends_while_the_worker_locks_is_no_bug(
    protected, tasks, guarded, monkeypatch
) -> None:
    keeper = Keeper(protected, tasks, guarded)

    def locked_just_now(desk: object) -> object:
        protected.db.lock()
        return protected.db.key

    monkeypatch.setattr(backups, "habits", locked_just_now)
    keeper._tick()
    assert protected.db.is_locked


def test_the_clock_of_a_window_whose_file_is_just_being_locked_is_no_bug(guarded, protected):
    protected.db.lock()
    guarded._tick()
    assert guarded._minute.isActive()


def test_a_code_that_a_lock_took_away_is_asked_for_again(window, protected, monkeypatch) -> None:
    window.keep_safe()
    window.open("settings")
    section = window.page().section(PasswordSection)
    monkeypatch.setattr(password_section, "ask_for_password", lambda *given, **more: PASSWORD)

    def shown_in_vain(*given: object) -> bool:
        window.lock()
        return False

    monkeypatch.setattr(password_section, "show_code", shown_in_vain)
    section.code.click()
    window.centralWidget().password.setText(PASSWORD)
    window.centralWidget().try_it()
    assert "recovery code" in window.shown_error()
    monkeypatch.setattr(password_section, "show_code", lambda *given: True)
    window.page().section(PasswordSection).code.click()
    assert not window._settings.get("code_owed")
