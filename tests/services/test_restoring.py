"""Restoring as the user meets it: what comes back, which password opens it, what is refused."""

import shutil

import pytest
from factories import Maker, open_copy

from custdesk.domain.errors import (
    DamagedFile,
    DatabaseTooNew,
    Locked,
    StorageUnavailable,
    WrongPassword,
)
from custdesk.services import backups, vault
from custdesk.services.desk import open_desk
from custdesk.store.protecting import connect, counts
from custdesk.system.language import say
from custdesk.system.paths import Paths


def rows(path, key=None):
    """Everything that every table holds."""
    connection = connect(path, key)
    try:
        return {
            table: connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()
            for table in counts(connection)
        }
    finally:
        connection.close()


@pytest.fixture
def firm(empty_file, tmp_path, clock):
    """A file with a backup of one customer and a second customer since."""
    desk = open_copy(empty_file, tmp_path, clock)
    Maker(desk).customer("Aldecoa")
    then = backups.make(desk, "manual")
    Maker(desk).customer("Brünnhoff", code="B")
    yield desk, then
    desk.close()


def names(paths, clock, key=None):
    desk = open_desk(paths, clock, key)
    try:
        return [name for (name,) in desk.db.rows("SELECT name FROM customer ORDER BY id")]
    finally:
        desk.close()


def test_what_comes_back_is_equal_and_todays_file_is_kept(firm, clock):
    desk, then = firm
    today = rows(desk.paths.database)
    desk.close()
    done = backups.restore(desk.paths, then.path, None, clock=clock)
    assert rows(desk.paths.database) == rows(then.path)
    assert rows(done.aside) == today
    assert done.counts["customer"] == 1
    assert names(desk.paths, clock) == ["Aldecoa"]
    # And back again, from where it was kept.
    backups.restore(desk.paths, done.aside, None, clock=clock)
    assert names(desk.paths, clock) == ["Aldecoa", "Brünnhoff"]


def test_with_a_password(firm, clock):
    desk, _ = firm
    code = vault.set_password(desk, "fern")
    then = backups.make(desk, "manual")
    assert then.protected
    assert backups.rehearse(desk).ok
    Maker(desk).customer("Cardew", code="C")
    vault.change_password(desk, "fern", "moss")
    key = desk.db.key
    today = rows(desk.paths.database, key)
    desk.close()
    with pytest.raises(Locked):
        backups.restore(desk.paths, then.path, None, clock=clock)
    with pytest.raises(WrongPassword):
        backups.restore(desk.paths, then.path, "bark", clock=clock)
    assert names(desk.paths, clock, key) == ["Aldecoa", "Brünnhoff", "Cardew"]
    for secret in ("moss", code, key):
        done = backups.restore(desk.paths, then.path, secret, clock=clock)
        assert rows(desk.paths.database, key) == rows(then.path, key)
        assert rows(done.aside, key) in (today, rows(then.path, key))
        assert vault.unlock(desk.paths, "moss") == key
        assert vault.unlock(desk.paths, code) == key
        with pytest.raises(WrongPassword):
            vault.unlock(desk.paths, "fern")


def test_on_another_computer_the_backup_brings_its_key(firm, clock, tmp_path):
    desk, _ = firm
    code = vault.set_password(desk, "fern")
    then = backups.make(desk, "manual", to=tmp_path / "stick")
    key = desk.db.key
    there = Paths(tmp_path / "other")
    for secret in ("fern", code):
        shutil.rmtree(there.data, ignore_errors=True)
        there.data.mkdir()
        assert backups.restore(there, then.path, secret, clock=clock).aside is None
        assert vault.unlock(there, "fern") == key
        assert names(there, clock, key) == ["Aldecoa", "Brünnhoff"]


def test_over_a_plain_file_nothing_plain_is_left(firm, clock, tmp_path, empty_file):
    desk, _ = firm
    vault.set_password(desk, "fern")
    then = backups.make(desk, "manual", to=tmp_path / "stick")
    (tmp_path / "second").mkdir()
    other = open_copy(empty_file, tmp_path / "second", clock)
    other.close()
    done = backups.restore(other.paths, then.path, "fern", clock=clock)
    key = vault.unlock(other.paths, "fern")
    assert names(other.paths, clock, key) == ["Aldecoa", "Brünnhoff"]
    assert not done.aside.read_bytes().startswith(b"SQLite format")


def test_a_plain_backup_of_before_the_password_is_encrypted(firm, clock, tmp_path):
    desk, then = firm
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    shutil.copy(then.path, elsewhere)
    vault.set_password(desk, "fern")
    desk.close()
    with pytest.raises(Locked):
        backups.restore(desk.paths, elsewhere / then.path.name, None, clock=clock)
    backups.restore(desk.paths, elsewhere / then.path.name, "fern", clock=clock)
    assert not desk.paths.database.read_bytes().startswith(b"SQLite format")
    assert names(desk.paths, clock, vault.unlock(desk.paths, "fern")) == ["Aldecoa"]


def test_a_damaged_backup_is_refused_and_nothing_changes(firm, clock):
    desk, then = firm
    desk.close()
    before = rows(desk.paths.database)
    with then.path.open("r+b") as file:
        file.seek(30000)
        file.write(b"?")
    with pytest.raises(DamagedFile) as refused:
        backups.restore(desk.paths, then.path, None, clock=clock)
    assert "Choose another backup" in say(refused.value.message)
    assert rows(desk.paths.database) == before
    assert not (desk.paths.data / "aside").exists()


def test_a_file_of_a_newer_version_is_refused(firm, clock, tmp_path):
    desk, then = firm
    desk.close()
    newer = tmp_path / "newer.db"
    shutil.copy(then.path, newer)
    connection = connect(newer, None)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(schema_migration)")]
    picked = ["'9999_tomorrow'" if name == "name" else f'"{name}"' for name in columns[1:]]
    connection.execute(
        f"INSERT INTO schema_migration ({', '.join(columns[1:])}) "
        f"SELECT {', '.join(picked)} FROM schema_migration LIMIT 1"
    )
    connection.close()
    with pytest.raises(DatabaseTooNew):
        backups.restore(desk.paths, newer, None, clock=clock)


def test_what_is_no_backup_is_told(firm, clock, tmp_path):
    desk, _ = firm
    desk.close()
    with pytest.raises(StorageUnavailable) as refused:
        backups.restore(desk.paths, tmp_path / "none.db", None, clock=clock)
    assert "There is no file" in say(refused.value.message)
    with pytest.raises(StorageUnavailable) as refused:
        backups.restore(desk.paths, desk.paths.database, None, clock=clock)
    assert "in use already" in say(refused.value.message)
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(DamagedFile):
        backups.restore(desk.paths, empty, None, clock=clock)
