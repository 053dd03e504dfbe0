"""The password where things go wrong: mixed key files, failing drives, what lies about in plain."""

import shutil

import keyring
import pytest
from keyring.backends import fail

from custdesk.domain.errors import StorageUnavailable, WrongPassword
from custdesk.services import backups, surroundings, vault
from custdesk.services.desk import open_desk
from custdesk.store import aside, examining
from custdesk.store.keyfile import KeyFile

pytestmark = pytest.mark.usefixtures("cheap_keys", "no_store")

OLD, NEW = "wild geese over Suzhou", "cranes over Wuxi"
MARKER = "Brünnhoff Feinkost Hamburg"


@pytest.fixture
def no_store():
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def firm(desk, make):
    make.customer(MARKER, city="Hamburg")
    return desk


@pytest.fixture
def twice(firm):
    """A firm that took its password away and gave another: today's key, and an earlier key file."""
    vault.set_password(firm, OLD)
    earlier = firm.paths.key_file.read_bytes()
    vault.remove_password(firm, OLD)
    code = vault.set_password(firm, NEW)
    return firm, earlier, code


def test_a_second_first_password_gets_a_backup_of_its_own(twice):
    firm, _earlier, _code = twice
    own = {one.id for one in KeyFile.load(firm.paths.key_file).sets}
    assert not backups.needed(firm)
    firm.paths.key_file.unlink()
    assert vault.unlock(firm.paths, NEW) == firm.db.key
    assert {one.id for one in KeyFile.load(firm.paths.key_file).sets} == own


def test_a_backup_under_an_earlier_key_is_no_damage(twice):
    firm, _earlier, _code = twice
    assert backups.rehearse(firm).ok
    first = backups.listing(firm.paths)[-1]
    found = backups.rehearse(firm, first)
    assert [one.text for one in found.problems] == [backups.OTHER_KEY]


@pytest.mark.parametrize("which", ["password", "code"])
def test_an_earlier_key_file_that_came_back_locks_nobody_out(twice, which):
    firm, earlier, code = twice
    firm.close()
    firm.paths.key_file.write_bytes(earlier)
    with pytest.raises(WrongPassword):
        vault.unlock(firm.paths, "guessed")
    key = vault.unlock(firm.paths, NEW if which == "password" else code)
    again = open_desk(firm.paths, firm.clock, key)
    assert again.db.value("SELECT name FROM customer") == MARKER
    again.close()
    # What stood there is kept, in case its file comes back too.
    assert len(KeyFile.load(firm.paths.key_file).sets) == 2
    shutil.rmtree(backups.folder(firm.paths))
    assert vault.unlock(firm.paths, NEW) == key


def test_an_old_password_stays_ended_where_an_old_backup_knows_it(firm):
    vault.set_password(firm, OLD)
    kept = backups.folder(firm.paths)
    before = {path: path.read_bytes() for path in kept.iterdir()}
    vault.change_password(firm, OLD, NEW)
    for path, content in before.items():
        path.write_bytes(content)  # from a stick that was not there
    with pytest.raises(WrongPassword):
        vault.unlock(firm.paths, OLD)


def test_the_recovery_code_is_told_whatever_happens_to_the_copies(firm, monkeypatch):
    def broken(*given, **named):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(vault.copies, "renew", broken)
    code = vault.set_password(firm, OLD)
    assert vault.unlock(firm.paths, code) == firm.db.key


def test_a_copy_that_vanishes_and_a_place_that_may_not_be_looked_at_stop_nothing(firm):
    backups.make(firm, "manual")
    lost = backups.folder(firm.paths) / "custdesk-20250101T000000Z-manual.db"
    lost.symlink_to("/nowhere/custdesk.db")
    backups.keep_habits(firm, 30, "/" + "x" * 300)
    assert backups.routine(firm, "closing").notice is not None
    vault.set_password(firm, OLD)
    assert vault.plain_copies(firm) == []


def test_what_was_looked_at_and_put_aside_in_plain_is_cleared_or_named(firm, make):
    folder = firm.paths.data / aside.FOLDER
    looked_at = folder / f"{aside.LOOKING}999"
    looked_at.mkdir(parents=True)
    firm.close()
    shutil.copyfile(firm.paths.database, looked_at / "custdesk.db")
    log = folder / "custdesk-20250101T000000Z.db-wal"
    make.customer("Another", city="Ulm")
    shutil.copyfile(firm.paths.database.with_name("custdesk.db-wal"), log)
    vault.set_password(firm, OLD)
    assert not looked_at.exists()
    assert vault.plain_copies(firm) == [log]
    assert any(log.name in str(one.values) for one in surroundings.warnings(firm))
    make.customer("A third", city="Ulm")
    shutil.copyfile(firm.paths.database.with_name("custdesk.db-wal"), log)  # an encrypted one
    assert vault.plain_copies(firm) == []


def test_a_drive_that_fails_while_a_backup_is_looked_at_is_told_in_words(firm, monkeypatch):
    def fails(*given, **named):
        raise OSError(5, "Input/output error")

    path = backups.make(firm, "manual").path
    firm.close()
    monkeypatch.setattr(examining, "connect", fails)
    with pytest.raises(StorageUnavailable):
        backups.restore(firm.paths, path, None, clock=firm.clock)
