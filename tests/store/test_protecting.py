"""The swap between plain and encrypted: nothing lost and nothing left over, wherever it is cut."""

import os
import shutil
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain import recovery_code
from custdesk.domain.errors import StorageUnavailable
from custdesk.store import protecting
from custdesk.store.database import is_encrypted, open_database
from custdesk.store.keyfile import KeyFile
from custdesk.system.language import say

pytestmark = pytest.mark.usefixtures("cheap_keys")

KEY = bytes(range(32))
MARKER = "Brünnhoff Feinkost Hamburg"
CODE = recovery_code.make(bytes(15))


@pytest.fixture
def file(desk, make) -> Path:
    """A plain file with a customer, left as a kill would leave it: with its log."""
    make.customer(MARKER, city="Hamburg")
    make.customer("上海茶行", city="上海")
    assert b"SQLite format" in desk.paths.database.read_bytes()[:16]
    return desk.paths.database


def rows(connection) -> dict[str, list]:
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%' "
            "AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    return {
        name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        for name in names
    }


def everything(path: Path, key: bytes | None) -> dict[str, list]:
    with closing(protecting.connect(path, key)) as connection:
        found = rows(connection)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found["schema"] = sorted(
            connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall(), key=repr
        )
        return found


def beside(path: Path) -> set[str]:
    return {one.name for one in path.parent.iterdir()} - {"logs"}


def keys() -> KeyFile:
    return KeyFile.make(KEY, "geese", CODE)


def test_a_first_password_keeps_every_row_and_leaves_no_readable_word(desk, file, make):
    before = rows(desk.db.connection())
    key_path = file.with_name("custdesk.key")
    protecting.protect(desk.db, key_path, keys(), KEY)
    assert is_encrypted(file)
    assert rows(desk.db.connection()) == before
    make.customer(f"{MARKER} 2")  # the open file goes on, its log encrypted
    assert beside(file) == {"custdesk.db", "custdesk.db-wal", "custdesk.db-shm", "custdesk.key"}
    for name in beside(file):
        data = file.with_name(name).read_bytes()
        assert MARKER.encode() not in data, name
        assert b"SQLite format" not in data, name
    found = next(KeyFile.load(key_path).unwrap("password", "geese"))
    assert found[1] == KEY


def test_taking_the_password_away_is_the_same_backwards(desk, file):
    before = everything(file, None)
    key_path = file.with_name("custdesk.key")
    protecting.protect(desk.db, key_path, keys(), KEY)
    protecting.expose(desk.db, key_path)
    desk.close()
    assert not is_encrypted(file)
    assert beside(file) == {"custdesk.db"}
    assert everything(file, None) == before


def test_it_waits_for_nobody_who_writes(desk, file, monkeypatch):
    """Another process in the middle of its work: refused in words, and nothing has changed."""
    monkeypatch.setattr(protecting, "_PATIENCE", 0.01)
    monkeypatch.setattr(protecting.swap, "__defaults__", (lambda: None, lambda: None, 0.01))
    with closing(protecting.connect(file, None)) as other:
        other.execute("SELECT COUNT(*) FROM customer").fetchone()
        with pytest.raises(StorageUnavailable) as refused:
            protecting.protect(desk.db, file.with_name("custdesk.key"), keys(), KEY)
    assert "Other work" in say(refused.value.message)
    assert not is_encrypted(file)
    assert not file.with_name("custdesk.key").exists()
    assert desk.db.value("SELECT COUNT(*) FROM customer") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there")
def test_who_opened_the_old_file_is_refused_instead_of_writing_into_the_void(desk, file):
    desk.close()
    handle = file.open("rb")
    protecting.swap(file, None, KEY)
    left = handle.read()
    handle.close()
    assert left == bytes(len(left))  # neither usable as a file nor readable as bytes


def test_a_copy_that_lost_a_row_never_takes_the_place(desk, file, monkeypatch):
    real = protecting._export

    names = [n for (n,) in desk.db.rows("SELECT name FROM sqlite_master WHERE type='trigger'")]

    def without_guards(source, target, key):
        real(source, target, key)
        with closing(protecting.connect(target, key)) as copy:
            for name in names:
                copy.execute(f'DROP TRIGGER "{name}"')
            copy.execute("PRAGMA foreign_keys = OFF")
            copy.execute("DELETE FROM customer WHERE id = 1")

    monkeypatch.setattr(protecting, "_export", without_guards)
    with pytest.raises(StorageUnavailable):
        protecting.protect(desk.db, file.with_name("custdesk.key"), keys(), KEY)
    assert not is_encrypted(file)
    assert "custdesk.db.new" not in beside(file)
    assert desk.db.value("SELECT COUNT(*) FROM customer") == 2


class Cut:
    """Ends the process before its n-th step: a call to the system, or a statement."""

    def __init__(self, step: int) -> None:
        self.left = step

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            os._exit(9)

    def wrap(self, owner, name):
        real = getattr(owner, name)

        def stepping(*given, **named):
            self.step()
            return real(*given, **named)

        setattr(owner, name, stepping)

    def arm(self) -> None:
        for name in ("replace", "fsync", "open", "pwrite", "close"):
            self.wrap(os, name)
        for name in ("unlink", "touch"):
            self.wrap(Path, name)
        cut = self

        class Stepping(sqlcipher.Connection):
            def execute(self, *given):
                cut.step()
                return super().execute(*given)

            def close(self):
                cut.step()
                super().close()

        real = sqlcipher.connect
        sqlcipher.connect = lambda *given, **named: real(*given, **{"factory": Stepping, **named})


def cut_off(step: int, work) -> bool:
    """Run in a child that ends before a step; whether it came that far."""
    child = os.fork()
    if child == 0:
        try:
            Cut(step).arm()
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9)
    return code == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the child is forked")
@pytest.mark.parametrize("way", ["protect", "expose"])
def test_cut_off_at_any_step_the_file_opens_and_holds_everything(file, desk, tmp_path, way):
    made = keys()
    key_path = file.with_name("custdesk.key")
    if way == "expose":
        protecting.protect(desk.db, key_path, made, KEY)
    before = rows(desk.db.connection())
    desk.db.lock()
    start = tmp_path / "start"
    shutil.copytree(file.parent, start)
    firm = tmp_path / "cut"
    here, here_key = firm / "custdesk.db", firm / "custdesk.key"

    def work():
        if way == "protect":
            db = open_database(here)
            protecting.protect(db, here_key, made, KEY)
        else:
            db = open_database(here, KEY)
            protecting.expose(db, here_key)

    step, seen = 0, set()
    while True:
        step += 1
        shutil.copytree(start, firm)
        was_cut = cut_off(step, work)
        encrypted = is_encrypted(here)
        seen.add(encrypted)
        key = None
        if encrypted:
            key = next(KeyFile.load(here_key).unwrap("password", "geese"))[1]
            if way == "protect":
                for one in firm.iterdir():
                    assert MARKER.encode() not in one.read_bytes(), (step, one.name)
        db = open_database(here, key)
        assert rows(db.connection()) == before, step
        protecting.tidy(here)
        db.close()
        # What was cut off in writing the key file holds wraps as that does; the next one takes it.
        assert beside(here) <= {"custdesk.db", "custdesk.key", "custdesk.key.part"}, step
        if encrypted:
            for one in firm.iterdir():
                assert MARKER.encode() not in one.read_bytes(), (step, one.name)
        shutil.rmtree(firm)
        if not was_cut:
            break
    assert seen == {True, False}
    assert step > 100
