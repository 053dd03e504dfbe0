"""The password of the firm's file, from the first one to the lost one."""

import json
import shutil
import threading
from dataclasses import replace

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from custdesk.domain import recovery_code
from custdesk.domain.errors import Locked, StorageUnavailable, ValidationError, WrongPassword
from custdesk.domain.words import Message
from custdesk.services import vault
from custdesk.services.desk import open_desk
from custdesk.store import backup, copies, protecting
from custdesk.store import settings as stored
from custdesk.store.database import is_encrypted
from custdesk.store.keyfile import KeyFile
from custdesk.store.manifest import Manifest, beside, digest
from custdesk.system.language import language, say

pytestmark = pytest.mark.usefixtures("cheap_keys", "no_store")

OLD, NEW = "wild geese over Suzhou", "cranes over Wuxi"
MARKER = "Brünnhoff Feinkost Hamburg"


class Store(KeyringBackend):
    priority = 1

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def no_store():
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def store(no_store):
    keyring.set_keyring(Store())


@pytest.fixture
def firm(desk, make):
    make.customer(MARKER, city="Hamburg")
    return desk


def names(desk) -> list[str]:
    return [name for (name,) in desk.db.rows("SELECT name FROM customer")]


def again(desk, secret):
    """The file as the next start opens it."""
    desk.close()
    key = vault.unlock(desk.paths, secret)
    other = open_desk(desk.paths, desk.clock, key)
    try:
        return names(other)
    finally:
        other.close()


def back_up(desk, reason="manual"):
    keys = KeyFile.load(desk.paths.key_file)
    source = backup.Source(desk.paths.database, desk.db.key, keys and keys.content())
    return backup.make(source, desk.paths.data / "backups", reason, desk.clock.now())[0]


def test_password_and_recovery_code_open_the_file_and_nothing_else_does(firm):
    assert not vault.is_protected(firm.paths)
    code = vault.set_password(firm, OLD)
    assert vault.is_protected(firm.paths)
    assert names(firm) == [MARKER]  # the open desk goes on
    for secret in (OLD, code, recovery_code.grouped(code).lower()):
        assert again(firm, secret) == [MARKER]
    for secret in ("", NEW, OLD + "!", code[:-1], recovery_code.make(b"x" * 15)):
        with pytest.raises(WrongPassword) as refused:
            vault.unlock(firm.paths, secret)
        assert say(refused.value.message) == "This password does not open the file."


def test_without_a_key_the_file_says_that_it_is_locked(firm):
    vault.set_password(firm, OLD)
    firm.close()
    with pytest.raises(Locked) as refused:
        open_desk(firm.paths)
    assert "custdesk.db" in say(refused.value.message)


def test_a_key_for_a_plain_file_does_no_harm(firm):
    firm.close()
    desk = open_desk(firm.paths, key=bytes(32))
    assert names(desk) == [MARKER]
    desk.close()


def test_locking_and_unlocking_keep_the_same_desk(firm):
    vault.set_password(firm, OLD)
    firm.db.lock()
    with pytest.raises(Locked):
        names(firm)
    with pytest.raises(Locked):
        vault.change_password(firm, OLD, NEW)
    firm.db.unlock(vault.unlock(firm.paths, OLD))
    assert names(firm) == [MARKER]


def test_another_password_keeps_the_code_and_ends_the_old_one(firm):
    code = vault.set_password(firm, OLD)
    before = firm.db.key
    with pytest.raises(WrongPassword):
        vault.change_password(firm, "wrong", NEW)
    vault.change_password(firm, OLD, NEW)
    assert firm.db.key == before
    with pytest.raises(WrongPassword):
        vault.unlock(firm.paths, OLD)
    assert again(firm, NEW) == again(firm, code) == [MARKER]


def test_another_code_ends_the_one_on_paper(firm):
    old = vault.set_password(firm, OLD)
    new = vault.new_recovery_code(firm, OLD)
    with pytest.raises(WrongPassword):
        vault.unlock(firm.paths, old)
    assert again(firm, new) == again(firm, OLD) == [MARKER]


def test_who_forgot_the_password_comes_in_by_the_code_and_gives_another(firm):
    code = vault.set_password(firm, OLD)
    firm.db.lock()
    firm.db.unlock(vault.unlock(firm.paths, code))
    new_code = vault.set_password(firm, NEW)
    for secret in (OLD, code):
        with pytest.raises(WrongPassword):
            vault.unlock(firm.paths, secret)
    assert again(firm, NEW) == again(firm, new_code) == [MARKER]


def test_taking_the_password_away_needs_it(firm):
    vault.set_password(firm, OLD)
    with pytest.raises(WrongPassword):
        vault.remove_password(firm, NEW)
    assert vault.is_protected(firm.paths)
    vault.remove_password(firm, OLD)
    assert not vault.is_protected(firm.paths)
    assert not firm.paths.key_file.exists()
    firm.close()
    plain = open_desk(firm.paths)
    assert names(plain) == [MARKER]
    vault.remove_password(plain, "nothing to take away")
    plain.close()


@pytest.mark.parametrize("password", ["", "   ", "\u3000"])
def test_an_empty_password_is_refused(firm, password):
    with pytest.raises(ValidationError):
        vault.set_password(firm, password)
    assert not vault.is_protected(firm.paths)


def test_backups_follow_the_first_password(firm):
    plain = back_up(firm)
    kept = firm.paths.data / "aside" / "custdesk-20260901T080000Z.db"
    kept.parent.mkdir()
    shutil.copy(plain, kept)
    counts = Manifest.load(beside(plain)).counts
    vault.set_password(firm, OLD)
    for copy in (plain, kept):
        assert is_encrypted(copy)
        with protecting.connect(copy, firm.db.key) as connection:
            assert protecting.counts(connection) == counts
        connection.close()
    manifest = Manifest.load(beside(plain))
    assert manifest.sha256 == digest(plain)
    assert manifest.size == plain.stat().st_size
    assert manifest.counts == counts
    assert KeyFile.parse(manifest.key) == KeyFile.load(firm.paths.key_file)
    assert KeyFile.load(kept.with_suffix(".key")) == KeyFile.load(firm.paths.key_file)
    assert vault.plain_copies(firm) == []
    for file in firm.paths.data.rglob("*"):
        if file.is_file():
            assert b"SQLite format" not in file.read_bytes(), file
            assert MARKER.encode() not in file.read_bytes(), file


def test_a_backup_that_cannot_be_encrypted_is_named(firm):
    good = back_up(firm)
    bad = good.with_name("custdesk-20250101T000000Z-manual.db")
    shutil.copy(good, bad)
    with bad.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_000)
    vault.set_password(firm, OLD)
    assert vault.plain_copies(firm) == [bad]
    assert names(firm) == [MARKER]
    assert is_encrypted(good)


def test_on_a_stick_only_the_backups_of_this_firm_are_touched(firm, tmp_path, make):
    stick = tmp_path / "stick"
    stick.mkdir()
    with firm.operation(Message("Test")):
        stored.put(firm.db, "backup_second", str(stick))
    made = back_up(firm)
    own = backup.copy_to(made, stick)
    theirs = stick / "custdesk-20250101T000000Z-manual.db"
    foreign = stick / "photos.db"
    for file in (theirs, foreign):
        shutil.copy(made, file)
    replace(Manifest.load(beside(made)), firm="another").save(beside(theirs))
    vault.set_password(firm, OLD)
    assert [is_encrypted(file) for file in (own, theirs, foreign)] == [True, False, False]
    assert vault.plain_copies(firm) == []


def test_with_the_first_password_comes_a_backup_that_knows_the_key_file(firm):
    vault.set_password(firm, OLD)
    (made,) = backup.listed(firm.paths.data / "backups")
    assert KeyFile.parse(Manifest.load(beside(made)).key) == KeyFile.load(firm.paths.key_file)
    firm.close()
    firm.paths.key_file.unlink()
    assert again(firm, OLD) == [MARKER]


def test_copies_that_a_kill_left_plain_are_encrypted_at_the_next_start(firm, monkeypatch):
    plain = back_up(firm)
    monkeypatch.setattr(copies, "protect", lambda *given, **named: [])
    vault.set_password(firm, OLD)
    monkeypatch.undo()
    assert not is_encrypted(plain)
    assert again(firm, OLD) == [MARKER]
    assert is_encrypted(plain)
    assert Manifest.load(beside(plain)).sha256 == digest(plain)


def test_a_kill_between_a_backup_and_its_manifest_is_mended_at_the_next_start(firm, monkeypatch):
    plain = back_up(firm)
    real = copies.files.move_whole

    def cut(source, target):
        if target.suffix == ".json" and source.suffix == ".new":
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(copies.files, "move_whole", cut)
    with pytest.raises(KeyboardInterrupt):
        vault.set_password(firm, OLD)
    monkeypatch.undo()
    assert Manifest.load(beside(plain)).sha256 != digest(plain)
    assert again(firm, OLD) == [MARKER]
    assert Manifest.load(beside(plain)).sha256 == digest(plain)


def test_an_old_password_does_not_live_on_in_the_backups(firm):
    vault.set_password(firm, OLD)
    made = back_up(firm)
    vault.change_password(firm, OLD, NEW)
    keys = KeyFile.parse(Manifest.load(beside(made)).key)
    assert list(keys.unwrap("password", OLD)) == []
    assert [key for _, key in keys.unwrap("password", NEW)] == [firm.db.key]


def test_an_old_backup_brought_back_does_not_bring_back_the_old_password(firm):
    vault.set_password(firm, OLD)
    manifest = beside(back_up(firm))
    before = manifest.read_bytes()
    vault.change_password(firm, OLD, NEW)
    manifest.write_bytes(before)
    with pytest.raises(WrongPassword):
        vault.unlock(firm.paths, OLD)


@pytest.mark.parametrize("damage", ["gone", "damaged", "empty"])
def test_a_lost_key_file_is_not_a_lost_firm(firm, damage):
    code = vault.set_password(firm, OLD)
    back_up(firm)
    good = firm.paths.key_file.read_bytes()
    firm.close()
    if damage == "gone":
        firm.paths.key_file.unlink()
    else:
        firm.paths.key_file.write_bytes(good[: len(good) // 2] if damage == "damaged" else b"")
    with pytest.raises(WrongPassword):
        vault.unlock(firm.paths, "wrong")
    with pytest.raises(Locked):
        open_desk(firm.paths)
    assert again(firm, code) == [MARKER]
    assert firm.paths.key_file.read_bytes() == good  # put back, so the next start finds it
    assert again(firm, OLD) == [MARKER]


def test_a_key_file_that_is_nowhere_is_told_in_words(firm):
    vault.set_password(firm, OLD)
    firm.close()
    firm.paths.key_file.unlink()
    shutil.rmtree(firm.paths.data / "backups")
    for attempt in (lambda: vault.unlock(firm.paths, OLD), lambda: open_desk(firm.paths)):
        with pytest.raises(StorageUnavailable) as refused:
            attempt()
        assert "custdesk.key is missing" in say(refused.value.message)
    firm.paths.key_file.write_text("{}")
    with pytest.raises(StorageUnavailable) as refused:
        vault.unlock(firm.paths, OLD)
    assert "is damaged" in say(refused.value.message)


def test_of_two_sets_the_one_that_opens_the_file_is_taken(firm):
    """As in the middle of a restore: the file of then with its key, and the file of now."""
    code = vault.set_password(firm, OLD)
    other = KeyFile.make(bytes(range(32)), OLD, code)
    keys = KeyFile.load(firm.paths.key_file)
    other.joined(keys).save(firm.paths.key_file)
    assert again(firm, OLD) == [MARKER]


def test_a_right_password_for_a_damaged_file_is_not_called_wrong(firm):
    vault.set_password(firm, OLD)
    firm.close()
    with firm.paths.database.open("rb+") as file:
        file.write(bytes(8192))
    key = vault.unlock(firm.paths, OLD)
    with pytest.raises(StorageUnavailable):
        open_desk(firm.paths, key=key)


def test_this_computer_remembers_until_it_is_told_to_forget(firm, store):
    vault.set_password(firm, OLD)
    assert vault.can_remember() is None
    assert not vault.is_remembered(firm.paths)
    assert vault.remember(firm.paths, firm.db.key) is None
    assert vault.remembered(firm.paths) == firm.db.key
    firm.paths.key_file.rename(firm.paths.key_file.with_suffix(".away"))
    assert vault.remembered(firm.paths) == firm.db.key  # without the key file, too
    vault.forget(firm.paths)
    assert vault.remembered(firm.paths) is None


def test_a_remembered_key_that_opens_nothing_is_none(firm, store):
    vault.set_password(firm, OLD)
    vault.remember(firm.paths, bytes(32))
    assert vault.remembered(firm.paths) is None
    vault.remember(firm.paths, firm.db.key)
    vault.remove_password(firm, OLD)
    assert vault.remembered(firm.paths) is None


def test_without_a_key_store_it_says_so(firm):
    assert "no key store" in say(vault.can_remember())
    assert "no key store" in say(vault.remember(firm.paths, bytes(32)))
    assert vault.remembered(firm.paths) is None


def test_the_pause_grows_to_a_minute():
    pauses = [vault.Patience.pause_after(failures) for failures in range(11)]
    assert pauses == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert vault.Patience().pause_after(10**6) == 60


def test_readers_wait_for_the_swap_and_go_on(firm):
    """A thread that reads meanwhile sees all rows, before or after, and never an error."""
    stop, seen = threading.Event(), []

    def read():
        try:
            while not stop.is_set():
                seen.append(names(firm))
        except Exception as error:
            seen.append(error)
        finally:
            firm.close()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        vault.set_password(firm, OLD)
        vault.remove_password(firm, OLD)
    finally:
        stop.set()
        reader.join()
    assert seen
    assert all(one == [MARKER] for one in seen)


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_the_recovery_sheet_is_printed(firm, tmp_path, code):
    path = tmp_path / "new" / "sheet.pdf"
    letters = recovery_code.make(b"a recovery code")
    vault.recovery_sheet(firm, letters, language(code), path)
    assert path.read_bytes().startswith(b"%PDF")


def test_a_sheet_that_cannot_be_written_is_told_in_words(firm, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Exception, match="cannot be written"):
        vault.recovery_sheet(
            firm, recovery_code.make(bytes(15)), language("en"), tmp_path / "file" / "x.pdf"
        )


def test_the_key_file_is_what_the_contract_says(firm):
    vault.set_password(firm, OLD)
    content = json.loads(firm.paths.key_file.read_text())
    assert content["version"] == 1
    (only,) = content["sets"]
    assert [wrap["kind"] for wrap in only["wraps"]] == ["password", "recovery"]
    assert {wrap["kdf"] for wrap in only["wraps"]} == {"argon2id"}
