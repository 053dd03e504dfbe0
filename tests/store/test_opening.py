"""Opening the data file: keys, pragmas, and every refusal in words."""

import os
import sys

import pytest

from custdesk.domain.errors import DatabaseTooNew, StorageUnavailable
from custdesk.store.database import MIGRATIONS, open_database, schema_version
from custdesk.system.language import say

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "firm" / "custdesk.db"


def test_a_new_file_is_at_the_newest_schema(path):
    db = open_database(path)
    newest = max(step.stem for step in MIGRATIONS.glob("[0-9]*.py"))
    assert schema_version(db) == newest
    db.close()


def test_the_file_is_opened_as_settled(path):
    db = open_database(path)
    pragmas = {
        name: db.value(f"PRAGMA {name}")
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    db.close()
    assert pragmas == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000,
    }  # fmt: skip


def test_with_a_key_nothing_can_be_read_without_it(path):
    db = open_database(path, KEY)
    db.execute_sql("INSERT INTO state (key, value) VALUES ('secret', 'Brünnhoff')")
    db.close()
    assert "Brünnhoff".encode() not in path.read_bytes()
    assert b"SQLite format" not in path.read_bytes()[:64]
    again = open_database(path, KEY)
    assert again.value("SELECT value FROM state WHERE key = 'secret'") == "Brünnhoff"
    again.close()


@pytest.mark.parametrize("key", [None, bytes(32)])
def test_a_wrong_key_is_told_in_words(path, key, capfd):
    open_database(path, KEY).close()
    with pytest.raises(StorageUnavailable) as refused:
        open_database(path, key)
    assert "is not a CustDesk file, or the password is wrong" in say(refused.value.message)
    assert capfd.readouterr() == ("", "")  # SQLCipher keeps its own remarks to itself


def test_a_file_that_is_no_database_is_told_in_words_and_left_alone(path):
    path.parent.mkdir()
    path.write_text("name,city\nAldecoa,Valencia\n" * 100)
    before = path.read_bytes()
    with pytest.raises(StorageUnavailable) as refused:
        open_database(path)
    assert "is not a CustDesk file" in say(refused.value.message)
    assert str(path) in say(refused.value.message)
    assert path.read_bytes() == before


def test_a_newer_file_is_refused_in_words_and_not_touched(path):
    db = open_database(path)
    columns = [row[1] for row in db.rows("PRAGMA table_info(schema_migration)")]
    row = dict(zip(columns, db.rows("SELECT * FROM schema_migration")[0], strict=True))
    row = {name: value for name, value in row.items() if name != "id"} | {"name": "9999_tomorrow"}
    marks = ", ".join("?" for _ in row)
    db.execute_sql(
        f"INSERT INTO schema_migration ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
    )
    db.close()
    with pytest.raises(DatabaseTooNew) as refused:
        open_database(path)
    text = say(refused.value.message)
    assert "newer CustDesk" in text
    assert "9999_tomorrow" in text
    assert "custdesk.db" in text


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path):
    (tmp_path / "firm").write_text("a file where the folder should be")
    with pytest.raises(StorageUnavailable) as refused:
        open_database(tmp_path / "firm" / "custdesk.db")
    assert "cannot be opened. Check that its folder exists" in say(refused.value.message)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="to root no folder is read-only"
)
def test_a_read_only_folder_is_told_in_words(path):
    path.parent.mkdir()
    path.parent.chmod(0o500)
    with pytest.raises(StorageUnavailable):
        open_database(path)


def test_a_read_only_file_is_told_in_words(path):
    """What SQLite says of it, whoever runs the tests."""
    from sqlcipher3 import dbapi2

    from custdesk.store.database import unavailable

    error = dbapi2.OperationalError("attempt to write a readonly database")
    assert "cannot be written" in say(unavailable(path, error).message)
    full = dbapi2.OperationalError("database or disk is full")
    assert say(unavailable(path, full).message) == (
        "The disk is full. Make room, then try again; nothing was lost."
    )
