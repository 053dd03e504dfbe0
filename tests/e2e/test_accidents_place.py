"""The file is moved, deleted, replaced or its drive pulled out while it is open."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from accidents import Firm

from custdesk.domain.errors import DamagedFile, StorageUnavailable
from custdesk.domain.words import Message
from custdesk.services import backups, customers
from custdesk.store.database import is_encrypted
from custdesk.store.rows import ListQuery
from custdesk.system.language import say

if sys.platform != "linux":
    pytest.skip("elsewhere the system itself holds a file that is open", allow_module_level=True)

from custdesk.devtools import faults


def _refused(action, *given) -> str:
    with pytest.raises(StorageUnavailable) as refused:
        action(*given)
    return say(refused.value.message)


def test_a_folder_that_was_moved_is_told_and_work_goes_on_when_it_is_back(work: Firm, tmp_path):
    work.paths.data.rename(tmp_path / "moved")
    assert "no longer in its place" in _refused(work.save)
    (tmp_path / "moved").rename(work.paths.data)
    work.save()
    assert work.is_whole()


def test_a_folder_that_was_deleted_is_told(work: Firm):
    shutil.rmtree(work.paths.data)
    assert "no longer in its place" in _refused(work.save)
    assert not work.paths.data.exists()


def test_a_stick_that_was_pulled_out_is_told(tmp_path: Path, key):
    try:
        with faults.small_disk(tmp_path / "stick", 8_000_000) as disk:
            work = Firm(tmp_path / "stick" / "firm", key)
            work.settle()
            disk.take_away()
            assert "no longer in its place" in _refused(work.save)
            work.desk.close()
    except faults.NotPossible as error:
        pytest.skip(f"no disk can be made here: {error}")


def _kept(text: str, work: Firm) -> Firm:
    """The copy that a sentence names, opened."""
    [copy] = (work.paths.data / "aside").glob("*.db")
    assert str(copy) in text
    folder = work.paths.data.parent / "again"
    folder.mkdir()
    shutil.copy(copy, folder / "custdesk.db")
    again = Firm(folder, work.key)
    again.saved = work.saved
    return again


def test_a_deleted_file_is_kept_aside(work: Firm):
    for _ in range(3):
        work.save()
    work.paths.database.unlink()
    text = _refused(work.save)
    assert "Close CustDesk, then restore that copy" in text
    assert _refused(work.save) == text  # one copy, however often one tries
    again = _kept(text, work)
    assert again.is_whole()
    again.desk.close()


def test_a_replaced_file_is_not_written_into_and_ours_is_kept_aside(work: Firm, tmp_path):
    other = Firm(tmp_path / "other", work.key)
    other.settle()
    other.desk.close()
    work.save()
    shutil.copy(other.paths.database, tmp_path / "new")
    (tmp_path / "new").replace(work.paths.database)  # as a sync program does it
    text = _refused(work.save)
    assert "Another program" in text
    again = _kept(text, work)
    assert again.is_whole()
    again.desk.close()
    work.desk.close()
    work.saved = other.saved
    assert work.is_whole()  # the other file has come to no harm


def test_a_file_that_goes_in_the_middle_of_an_operation_is_not_committed(work: Firm):
    def lose() -> None:
        with work.desk.operation(Message("Test")):
            work.paths.database.unlink()

    assert "no longer in its place" in _refused(lose)


def test_a_damaged_page_is_told_in_daily_work(work: Firm):
    for _ in range(60):
        work.save(3000)
    work.desk.close()
    content = bytearray(work.paths.database.read_bytes())
    for page in range(len(content) // 4096 // 3, len(content) // 4096):
        content[page * 4096 + 8 : page * 4096 + 400] = bytes(range(256)) + bytes(136)
    work.paths.database.write_bytes(content)

    def look_at_all() -> None:
        numbers = customers.ids(work.open(), ListQuery())
        customers.page(work.desk, numbers)
        for number in numbers:
            customers.detail(work.desk, number)

    with pytest.raises(DamagedFile) as refused:
        look_at_all()
    text = say(refused.value.message)
    assert "Restore the latest backup, or save everything that can still be read" in text


def test_looking_at_the_file_lets_go_of_no_lock(work: Firm):
    """On Linux closing any handle on a file drops this process's locks on it, SQLite's too.

    A second process would then take itself for the only one and delete the log at its end.
    """
    held = faults.locks(work.paths.database)
    assert held
    assert is_encrypted(work.paths.database) == (work.key is not None)
    work.save()
    assert faults.locks(work.paths.database) == held


_WORKS_UNTIL_KILLED = """
import sys
from pathlib import Path
from accidents import Firm

work = Firm(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]) or None)
work.saved = work.names()
for _ in range(20):
    work.save(3000)
    print(work.saved[-1], flush=True)
sys.stdin.read()
"""


def _killed(work: Firm) -> None:
    """Another process saves twenty customers and is killed; its log stays."""
    work.desk.close()
    process = subprocess.Popen(
        [sys.executable, "-c", _WORKS_UNTIL_KILLED, work.paths.data, (work.key or b"").hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    work.saved += [process.stdout.readline().strip() for _ in range(20)]
    process.kill()
    process.communicate()
    assert _log(work).stat().st_size > 100_000


def _log(work: Firm) -> Path:
    return work.paths.database.with_name("custdesk.db-wal")


def test_a_log_that_a_killed_process_left_is_replayed(work: Firm):
    _killed(work)
    work.open()
    assert work.is_whole()
    assert not (work.paths.data / "aside").exists()


def test_a_log_of_another_file_is_put_aside(work: Firm, tmp_path: Path):
    """The file was exchanged after a kill, as somebody does who knows where backups lie."""
    other = Firm(tmp_path / "other", work.key)
    other.settle()
    for _ in range(30):
        other.save(1000)
    other.desk.close()
    _killed(work)
    shutil.copy(other.paths.database, work.paths.database)
    work.saved = other.saved
    work.open()
    assert work.is_whole()
    assert len(list((work.paths.data / "aside").glob("*-wal"))) == 1


def test_an_older_state_of_the_same_file_is_led_on_by_the_log_or_stays_as_it_is(
    work: Firm, tmp_path: Path
):
    for _ in range(30):
        work.save(1000)
    work.desk.close()
    shutil.copy(work.paths.database, tmp_path / "earlier")
    earlier = list(work.saved)
    work.open()
    for _ in range(30):
        work.save(1000)
    work.desk.close()
    _killed(work)
    shutil.copy(tmp_path / "earlier", work.paths.database)
    newest = work.saved
    work.open()
    # Whether the log holds all that is missing depends on what it was written for.
    work.saved = newest if len(work.names()) > len(earlier) else earlier
    assert work.is_whole()


def test_a_missing_file_is_not_begun_anew_beside_its_backups(work: Firm):
    backups.make(work.desk, "manual")
    work.desk.close()
    work.paths.database.rename(work.paths.data / "elsewhere")
    text = _refused(work.open)
    assert "is missing" in text
    assert str(work.paths.data / "backups") in text
    assert not work.paths.database.exists()
    (work.paths.data / "elsewhere").rename(work.paths.database)
    work.open()
    assert work.is_whole()
