"""Full disks, failing disks and disks that may not be written: told in words, nothing is lost."""

import random
import sys
import tempfile
from pathlib import Path

import pytest
from accidents import Firm

from custdesk.domain.errors import StorageUnavailable
from custdesk.services import customers, imports
from custdesk.system.language import say
from custdesk.system.paths import Paths

if sys.platform != "linux":
    pytest.skip("accidents are made with what Linux has for them", allow_module_level=True)

from custdesk.devtools import faults

FULL = "The disk is full. Make room, then try again; nothing was lost."


def _wal(work: Firm) -> Path:
    return work.paths.database.with_name("custdesk.db-wal")


def _refused(action, *given) -> str:
    with pytest.raises(StorageUnavailable) as refused:
        action(*given)
    return say(refused.value.message)


def _until_refused(work: Firm) -> str:
    """Save until it is refused."""

    def save_many() -> None:
        for _ in range(2000):
            work.save(3000)

    return _refused(save_many)


@pytest.fixture
def disk(tmp_path: Path, key):
    """A firm on a disk of its own, 12 MB small."""
    folder = tmp_path / "stick"
    try:
        with faults.small_disk(folder, 12_000_000) as disk:
            work = Firm(folder / "firm", key)
            work.settle()
            yield disk, work
            work.desk.close()
    except faults.NotPossible as error:
        pytest.skip(f"no disk can be made here: {error}")


def test_a_disk_that_fills_up_loses_nothing_and_goes_on(disk):
    disk, work = disk
    disk.fill(leave=500_000)
    assert _until_refused(work) == FULL
    assert len(work.saved) > 1
    assert _refused(work.save, 100_000) == FULL  # and again, in the same words
    assert work.names() == work.saved
    disk.make_room()
    work.save()
    assert work.is_whole()


def test_a_full_disk_at_a_checkpoint_loses_nothing(disk):
    disk, work = disk
    work.desk.db.execute_sql("PRAGMA wal_autocheckpoint = 0")
    for _ in range(20):
        work.save(3000)
    disk.fill()
    with pytest.raises(StorageUnavailable) as refused:
        work.desk.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert say(refused.value.message) == FULL
    assert work.names() == work.saved
    disk.make_room()
    work.save()
    assert work.is_whole()


def _list_of(folder: Path, rows: int) -> Path:
    path = folder / "customers.csv"
    lines = [f"I{number:05},Imported {number},Some street {number}" for number in range(rows)]
    path.write_text("Customer code,Customer name,Address\n" + "\n".join(lines), "utf-8")
    return path


def test_an_import_onto_a_full_disk_leaves_nothing_of_itself(disk, tmp_path):
    disk, work = disk
    batch = imports.read([_list_of(tmp_path, 2000)])
    disk.fill(leave=400_000)
    # Either of the two is refused first: the backup before the import, or the import itself.
    assert "Make room, then try again" in _refused(imports.run, work.desk, batch)
    assert work.names() == work.saved
    disk.make_room()
    imports.run(work.desk, batch)
    work.saved += [f"Imported {number}" for number in range(2000)]
    assert work.is_whole()


def test_a_backup_onto_a_full_disk_leaves_nothing_of_itself(disk):
    backups = pytest.importorskip("custdesk.services.backups")
    disk, work = disk
    for _ in range(10):
        work.save(3000)
    disk.fill(leave=100_000)
    assert "no room for a backup" in _refused(backups.make, work.desk, "manual")
    assert list(backups.listing(work.paths)) == []
    work_folder = backups.folder(work.paths)
    assert not work_folder.exists() or list(work_folder.iterdir()) == []
    disk.make_room()
    assert backups.make(work.desk, "manual").counts["customer"] == len(work.saved)


def test_a_refused_write_is_not_there_and_the_next_one_is(work):
    """Without a disk of its own: the log's handle leads to a device that is always full."""
    with faults.instead(_wal(work), faults.FULL):
        assert _refused(work.save) == FULL
    work.save()
    assert work.is_whole()


def test_a_file_that_may_not_grow_is_refused_in_words(work):
    with faults.largest_file(_wal(work).stat().st_size + 200_000):
        text = _until_refused(work)
        assert "does not answer" in text
    work.save()
    assert work.is_whole()


def test_a_disk_that_fails_while_writing(work):
    with faults.instead(_wal(work), faults.FAILING):
        text = _refused(work.save)
        assert str(work.paths.database) in text
    assert work.names() == work.saved
    work.save()
    assert work.is_whole()


def test_a_disk_that_fails_while_reading_is_told_and_comes_back(work):
    for _ in range(60):
        work.save(3000)
    work.desk.close()
    work.open().db.execute_sql("PRAGMA cache_size = 5")
    with faults.instead(work.paths.database, faults.FAILING):
        text = _refused(work.desk.db.rows, "SELECT address FROM customer")
        assert str(work.paths.database) in text
    assert work.names() == work.saved
    work.save()
    assert work.is_whole()


def test_a_disk_that_answers_rubbish_for_a_while_is_told_and_comes_back(work, tmp_path):
    """SQLCipher refuses every further use of a connection that met such a page."""
    for _ in range(60):
        work.save(3000)
    work.desk.close()
    rubbish = tmp_path / "rubbish"
    rubbish.write_bytes(random.Random(1).randbytes(work.paths.database.stat().st_size))
    work.open().db.execute_sql("PRAGMA cache_size = 5")
    with faults.instead(work.paths.database, str(rubbish)):
        assert "is damaged" in _refused(work.desk.db.rows, "SELECT address FROM customer")
    assert work.names() == work.saved
    work.save()
    assert work.is_whole()


def test_a_disk_that_becomes_read_only_in_mid_work(disk):
    disk, work = disk
    work.desk.close()
    disk.read_only(True)
    assert "cannot be written" in _refused(work.open)
    disk.read_only(False)
    work.open()
    work.save()
    assert work.is_whole()


@pytest.fixture
def open_to_all():
    """A folder that anybody can walk to: pytest closes its own to others whenever one starts."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def _told(action) -> str:
    """What a child without root's rights is told."""

    def tell() -> str:
        try:
            action()
        except StorageUnavailable as error:
            return say(error.message)
        return "opened"

    return faults.as_nobody(tell)


def test_a_read_only_folder_is_told_in_words(open_to_all, key):
    from custdesk.services.desk import open_desk
    from custdesk.system import single

    work = Firm(open_to_all / "firm", key)
    work.settle()
    work.desk.close()
    work.paths.data.chmod(0o555)
    work.paths.database.chmod(0o444)
    told = _told(lambda: open_desk(work.paths, key=key))
    assert "cannot be" in told
    assert "custdesk.db" in told
    assert "cannot be written" in _told(lambda: single.claim(work.paths))
    assert "cannot be" in _told(lambda: open_desk(Paths(work.paths.data / "new")))
    work.paths.data.chmod(0o755)
    assert work.is_whole()


def test_a_read_only_file_is_told_in_words(open_to_all, key):
    from custdesk.services.desk import open_desk

    work = Firm(open_to_all / "firm", key)
    work.settle()
    work.desk.close()
    work.paths.data.chmod(0o777)
    work.paths.database.chmod(0o444)
    write = {"name": "Never", "code": "N"}
    told = _told(lambda: customers.save(open_desk(work.paths, key=key), None, write))
    assert "cannot be written" in told
    assert work.is_whole()
