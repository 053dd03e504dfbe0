"""Backups as the user meets them: made when needed, thinned, carried, proven."""

import datetime as dt
import shutil

import pytest

from custdesk.domain.words import Message
from custdesk.services import backups
from custdesk.services.desk import open_desk
from custdesk.store import settings
from custdesk.store.manifest import beside
from custdesk.store.protecting import swap
from custdesk.system.language import say

KEY = bytes(range(32))


@pytest.fixture(params=["plain", "encrypted"])
def any_desk(request, empty_file, tmp_path, clock):
    from factories import Maker, open_copy

    desk = open_copy(empty_file, tmp_path, clock)
    if request.param == "encrypted":
        desk.close()
        swap(desk.paths.database, None, KEY)
        desk = open_desk(desk.paths, clock, KEY)
    Maker(desk).customer("Aldecoa")
    yield desk
    desk.close()


def put(desk, **values):
    with desk.operation(Message("Test")):
        for name, value in values.items():
            settings.put(desk.db, name, value)


def test_a_backup_is_needed_when_something_changed(desk, make):
    assert backups.needed(desk)
    backups.make(desk, "manual")
    assert not backups.needed(desk)
    assert backups.routine(desk, "interval") is None
    make.customer("Aldecoa")
    assert backups.needed(desk)
    done = backups.routine(desk, "interval")
    assert (done.reason, done.counts["customer"], done.protected) == ("interval", 1, False)
    assert [one.reason for one in backups.listing(desk.paths)] == ["interval", "manual"]


def test_old_ones_are_thinned_and_the_proven_one_stays(desk, make, clock):
    start = clock.now()
    first = None
    for hours in range(0, 24 * 12, 8):
        clock.moment = start + dt.timedelta(hours=hours)
        made = backups.make(desk, "interval")
        if hours == 8:
            first = backups.rehearse(desk, made).backup
    found = backups.listing(desk.paths)
    assert len(found) < 20
    assert first.path in [one.path for one in found]
    days = {one.made.date() for one in found}
    assert days == {(start + dt.timedelta(hours=h)).date() for h in range(0, 24 * 12, 8)}
    assert not [
        p for p in backups.folder(desk.paths).iterdir() if not p.with_suffix(".db").exists()
    ]


def test_a_second_place_gets_a_copy_when_it_is_there(desk, make, clock, tmp_path):
    stick = tmp_path / "stick"
    put(desk, backup_second=str(stick))
    done = backups.make(desk, "closing")
    assert str(stick) in say(done.notice)
    stick.mkdir()
    (stick / "custdesk-20200101T000000Z-manual.db").write_bytes(b"of another firm")
    assert backups.routine(desk, "closing") is None  # nothing changed, but it is carried now
    copy = stick / done.path.name
    assert copy.read_bytes() == done.path.read_bytes()
    both = backups.listing(desk.paths, stick)
    assert [(one.second, one.path.name) for one in both] == [
        (False, done.path.name), (True, done.path.name),
    ]  # fmt: skip
    make.customer()
    assert backups.make(desk, "closing").notice is None
    assert (stick / "custdesk-20200101T000000Z-manual.db").exists()
    found = backups.rehearse(desk, next(one for one in both if one.second))
    assert found.ok
    assert found.backup.second


def test_the_second_place_is_thinned_by_the_same_rule(desk, make, clock, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    put(desk, backup_second=str(stick))
    start = clock.now()
    for hours in range(0, 24 * 5, 6):
        clock.moment = start + dt.timedelta(hours=hours)
        backups.make(desk, "interval")
    assert {p.name for p in stick.glob("*.db")} == {
        one.path.name for one in backups.listing(desk.paths)
    }


def test_a_full_or_closed_second_place_is_told_and_the_first_backup_counts(desk, make, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    put(desk, backup_second=str(stick))
    name = "custdesk-20260903T081000Z-manual"
    (stick / f"{name}.db.part").mkdir()  # so that nothing can be written under this name
    done = backups.make(desk, "manual")
    assert done.path.stem == name
    assert "cannot be written into" in say(done.notice)


def test_a_rehearsal_proves(any_desk, clock):
    desk = any_desk
    assert backups.rehearsal_due(desk)
    done = backups.rehearse(desk)  # makes one when there is none
    assert done.ok
    assert done.counts["customer"] == 1
    assert backups.last_proven(desk.paths) == clock.now()
    assert not backups.rehearsal_due(desk)
    clock.moment += dt.timedelta(days=7, minutes=1)
    assert backups.rehearsal_due(desk)
    clock.moment -= dt.timedelta(days=30)
    assert backups.rehearsal_due(desk)


def test_one_changed_byte_is_found_wherever_it_is(any_desk):
    """In 200 places spread over the file, each time."""
    desk = any_desk
    made = backups.make(desk, "manual")
    size = made.path.stat().st_size
    missed = []
    for number in range(200):
        place = number * (size - 1) // 199
        with made.path.open("r+b") as file:
            file.seek(place)
            byte = file.read(1)
            file.seek(place)
            file.write(bytes([byte[0] ^ 1 << number % 8]))
        found = backups.rehearse(desk, made)
        if found.ok or not found.problems:
            missed.append(place)
        with made.path.open("r+b") as file:
            file.seek(place)
            file.write(byte)
    assert missed == []
    assert backups.last_proven(desk.paths) is None
    assert backups.rehearse(desk, made).ok


@pytest.mark.parametrize("damaged", [None, "{}", "nonsense"])
def test_a_missing_or_damaged_manifest_is_told(any_desk, damaged):
    desk = any_desk
    made = backups.make(desk, "manual")
    if damaged is None:
        beside(made.path).unlink()
    else:
        beside(made.path).write_text(damaged)
    found = backups.rehearse(desk)
    assert not found.ok
    assert ["missing or damaged" in say(problem) for problem in found.problems] == [True]
    listed = backups.listing(desk.paths)[0]
    assert (listed.sound, listed.made, listed.reason) == (False, made.made, "manual")


def test_rows_that_are_not_as_noted_are_told(desk, make):
    """Somebody wrote into the backup and noted its new bytes, but not its rows."""
    from dataclasses import replace

    from custdesk.store.manifest import Manifest, digest
    from custdesk.store.protecting import connect

    make.customer()
    made = backups.make(desk, "manual")
    writing = connect(made.path, None)
    writing.execute("DELETE FROM state")
    writing.close()
    noted = Manifest.load(beside(made.path))
    replace(noted, sha256=digest(made.path), size=made.path.stat().st_size).save(beside(made.path))
    found = backups.rehearse(desk)
    assert [say(problem) for problem in found.problems] == [
        f"{made.path.name} holds 0 rows of state; 4 were noted."
    ]


def test_a_backup_of_later_changes_than_the_open_file_is_told(desk, make, tmp_path):
    make.customer()
    early = tmp_path / "early.db"
    desk.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(desk.paths.database, early)
    make.customer()
    made = backups.make(desk, "manual")
    desk.close()
    shutil.copy(early, desk.paths.database)
    again = open_desk(desk.paths, desk.clock)
    found = backups.rehearse(again, made)
    assert ["not in the open file" in say(problem) for problem in found.problems] == [True]
    # By itself it takes one of what is open, and makes it when there is none.
    other = backups.rehearse(again)
    assert other.ok
    assert other.backup.path != made.path
    again.close()


def test_of_a_file_that_got_its_password_later_the_plain_backup_is_not_enough(desk, make):
    make.customer()
    backups.make(desk, "manual")
    desk.close()
    swap(desk.paths.database, None, KEY)
    again = open_desk(desk.paths, desk.clock, KEY)
    assert backups.needed(again)
    assert backups.rehearse(again).backup.protected
    again.close()


def test_before_an_import_what_is_there_is_backed_up(desk, make, tmp_path):
    from custdesk.services import imports

    def bring(name: str):
        path = tmp_path / "list.csv"
        path.write_text(f"Company,City\n{name},Valencia\n", "utf-8")
        return imports.run(desk, imports.read([path]))

    bring("Aldecoa")
    assert backups.listing(desk.paths) == []  # nothing to lose yet
    bring("Brünnhoff")
    found = backups.listing(desk.paths)
    assert [(one.reason, one.counts["customer"]) for one in found] == [("import", 1)]
    backups.make(desk, "manual")
    bring("Cardew")
    assert len(backups.listing(desk.paths)) == 2  # nothing had changed since the one by hand


def test_without_room_for_the_backup_nothing_is_imported(desk, make, tmp_path):
    from custdesk.domain.errors import StorageUnavailable
    from custdesk.services import imports

    make.customer()
    backups.folder(desk.paths).write_text("no folder")
    path = tmp_path / "list.csv"
    path.write_text("Company,City\nAldecoa,Valencia\n", "utf-8")
    before = desk.db.value("SELECT MAX(id) FROM operation")
    with pytest.raises(StorageUnavailable):
        imports.run(desk, imports.read([path]))
    assert desk.db.value("SELECT MAX(id) FROM operation") == before


def test_before_the_schema_changes_the_old_file_is_kept(tmp_path, clock, monkeypatch):
    from custdesk.store import database
    from custdesk.system.paths import Paths

    old = tmp_path / "migrations"
    old.mkdir()
    shutil.copy(database.MIGRATIONS / "0001_first_schema.py", old)
    paths = Paths(tmp_path / "firm")
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", old)
        open_desk(paths, clock).close()
    assert backups.listing(paths) == []  # a new file has nothing to keep
    open_desk(paths, clock).close()
    assert [one.reason for one in backups.listing(paths)] == ["migration"]
    open_desk(paths, clock).close()
    assert len(backups.listing(paths)) == 1
