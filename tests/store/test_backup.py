"""Backups: whole or not there, equal to the file, found damaged wherever a byte changes."""

import datetime as dt
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.errors import DamagedFile, StorageUnavailable
from custdesk.store import backup
from custdesk.store.backup import Source
from custdesk.store.database import open_database
from custdesk.store.manifest import Manifest, beside
from custdesk.store.protecting import connect, counts
from custdesk.system.language import say

AT = dt.datetime(2026, 9, 3, 8, 10, tzinfo=dt.UTC)
KEY = bytes(range(32))


@pytest.fixture(scope="module")
def firm(tmp_path_factory) -> dict[bytes | None, Path]:
    """A plain and an encrypted file, made once; tests get copies."""
    made = {}
    for key in (None, KEY):
        made[key] = tmp_path_factory.mktemp("firm") / "custdesk.db"
        db = open_database(made[key], key)
        db.many(
            "INSERT INTO export (path, kind, at, by) VALUES (?, 'pdf', '', '')",
            [(f"Brünnhoff {number}" * 20,) for number in range(500)],
        )
        db.close()
    return made


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def source(request, firm, tmp_path) -> Source:
    path = tmp_path / "custdesk.db"
    shutil.copy(firm[request.param], path)
    connection = connect(path, request.param)
    connection.execute("DELETE FROM state")  # what is in the log is part of the file
    yield Source(path, request.param)
    connection.close()


def dump(path, key):
    connection = connect(path, key)
    try:
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            for name in counts(connection)
        }
    finally:
        connection.close()


def test_a_backup_holds_what_the_file_holds_with_its_log(source, tmp_path):
    path, manifest = backup.make(source, tmp_path / "backups", "manual", AT)
    assert path.name == "custdesk-20260903T081000Z-manual.db"
    assert dump(path, source.key) == dump(source.path, source.key)
    assert manifest.counts["export"] == 500
    assert Manifest.load(beside(path)) == manifest
    assert sorted(one.suffix for one in path.parent.iterdir()) == [".db", ".json"]
    if source.key is not None:
        assert b"nnhoff" not in path.read_bytes()
        assert not path.read_bytes().startswith(b"SQLite")


def test_what_is_written_meanwhile_is_not_in_it(source, tmp_path):
    writer = connect(source.path, source.key)

    def step(done, total):
        writer.execute("INSERT INTO export (path, kind, at, by) VALUES ('later', '', '', '')")

    path, manifest = backup.make(source, tmp_path / "backups", "manual", AT, step)
    writer.close()
    assert manifest.counts["export"] == 500
    assert len(dump(path, source.key)["export"]) == 500
    assert len(dump(source.path, source.key)["export"]) > 500


def test_two_in_one_second_are_two(source, tmp_path):
    names = {backup.make(source, tmp_path / "b", "manual", AT)[0].name for _ in range(3)}
    assert len(names) == 3


def test_what_stops_it_leaves_nothing(source, tmp_path):
    def step(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup.make(source, tmp_path / "backups", "manual", AT, step)
    assert list((tmp_path / "backups").iterdir()) == []


def test_what_a_kill_left_is_cleaned_and_what_is_being_written_stays(source, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    left = folder / "custdesk-20260101T000000Z-manual.db.part"
    left.write_bytes(source.path.read_bytes()[:20000])
    seen = []

    def step(done, total):
        if not seen:
            seen.append(True)
            seen.append(backup.make(source, folder, "interval", AT)[0])

    path, _ = backup.make(source, folder, "manual", AT, step)
    assert not left.exists()
    assert path.exists()
    assert seen[1].exists()


def test_a_full_disk_is_told_and_leaves_nothing(source, tmp_path):
    """In a child, because the limit holds for the whole process."""
    folder = tmp_path / "backups"
    size = source.path.stat().st_size // 2
    program = (
        "import sys, datetime as dt, resource, pathlib\n"
        "from custdesk.store.backup import Source, make\n"
        "from custdesk.domain.errors import StorageUnavailable\n"
        f"key = {source.key!r}\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        "try:\n"
        f"    make(Source(pathlib.Path({str(source.path)!r}), key), "
        f"pathlib.Path({str(folder)!r}), 'manual', dt.datetime.now(dt.UTC))\n"
        "except StorageUnavailable as error:\n"
        "    print(error.message.text)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() in (backup.NO_ROOM, backup.NOT_WRITTEN)
    assert list(folder.iterdir()) == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != size


def test_a_damaged_file_gives_no_backup(source, tmp_path):
    connect(source.path, source.key).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with source.path.open("r+b") as file:
        file.seek(4096 * 40)
        file.write(os.urandom(4096))
    with pytest.raises(DamagedFile) as refused:
        backup.make(source, tmp_path / "backups", "manual", AT)
    assert "damaged" in say(refused.value.message)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(source, tmp_path):
    (tmp_path / "backups").write_text("a file")
    with pytest.raises(StorageUnavailable) as refused:
        backup.make(source, tmp_path / "backups", "manual", AT)
    assert "cannot be written into" in say(refused.value.message)


def test_a_copy_elsewhere_is_equal(source, tmp_path):
    path, manifest = backup.make(source, tmp_path / "backups", "manual", AT)
    there = tmp_path / "stick"
    there.mkdir()
    copy = backup.copy_to(path, there)
    assert copy.read_bytes() == path.read_bytes()
    assert Manifest.load(beside(copy)) == manifest


@pytest.mark.parametrize("damaged", ["", "{}", "[]", "nonsense", '{"check": 1}'])
def test_a_manifest_that_makes_no_sense_is_none(tmp_path, damaged):
    path = tmp_path / "x.json"
    path.write_text(damaged)
    assert Manifest.load(path) is None


def test_one_changed_byte_of_a_manifest_is_seen(source, tmp_path):
    path, manifest = backup.make(source, tmp_path / "backups", "manual", AT)
    good = beside(path).read_bytes()
    for place in range(0, len(good), 7):
        bad = bytearray(good)
        bad[place] ^= 1
        beside(path).write_bytes(bad)
        found = Manifest.load(beside(path))
        # White space between the values means nothing; the file itself tells the other two.
        assert (
            found is None
            or good[place : place + 1].isspace()
            or (found.sha256, found.size) != (manifest.sha256, manifest.size)
        )


def test_sqlite_itself_opens_it_read_only(source, tmp_path):
    path, _ = backup.make(source, tmp_path / "backups", "manual", AT)
    connection = sqlcipher.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    if source.key is not None:
        connection.execute(f"PRAGMA key = \"x'{source.key.hex()}'\"")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
