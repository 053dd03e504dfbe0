"""Every file that is written on purpose is named, and one command deletes them all."""

import sys
from pathlib import Path

import pytest

from custdesk.domain.errors import StorageUnavailable
from custdesk.services import exports, history
from custdesk.services.desk import Desk


def test_a_file_is_written_and_named(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "new" / "plan.pdf"
    exports.save(desk, path, b"%PDF", "plan", make_folder=True)
    assert path.read_bytes() == b"%PDF"
    (row,) = exports.listing(desk)
    assert (row.path, row.kind.text, row.exists, row.wiped) == (path, "Visit plan", True, None)
    assert row.at == desk.clock.now()


def test_the_same_place_twice_is_one_line(desk: Desk, tmp_path: Path) -> None:
    for content in (b"1", b"2"):
        exports.save(desk, tmp_path / "plan.pdf", content, "plan")
    assert len(exports.listing(desk)) == 1


def test_it_is_no_operation(desk: Desk, tmp_path: Path) -> None:
    before = history.page(desk)
    exports.save(desk, tmp_path / "plan.pdf", b"", "plan")
    exports.wipe(desk)
    assert history.page(desk) == before


def test_wiping_deletes_what_is_there_and_tells_what_is_not(desk: Desk, tmp_path: Path) -> None:
    kept, gone = tmp_path / "a.pdf", tmp_path / "b.xlsx"
    exports.save(desk, kept, b"1", "plan")
    exports.save(desk, gone, b"2", "problems")
    gone.unlink()
    wiped, missing = exports.wipe(desk)
    assert [row.path for row in wiped] == [kept]
    assert [row.path for row in missing] == [gone]
    assert not kept.exists()
    assert [(row.exists, row.wiped is None) for row in exports.listing(desk)] == [
        (False, False),
        (False, False),
    ]
    kept.write_bytes(b"somebody else's by now")
    assert exports.wipe(desk) == ([], [])
    assert kept.exists()


def test_a_place_that_takes_no_file_leaves_no_line(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageUnavailable):
        exports.save(desk, tmp_path / "file" / "plan.pdf", b"1", "plan")
    assert exports.listing(desk) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file does this")
def test_what_cannot_be_deleted_is_named_after_the_others(desk: Desk, tmp_path: Path) -> None:
    stuck, other = tmp_path / "stuck.pdf", tmp_path / "other.pdf"
    for path in (other, stuck):
        exports.save(desk, path, b"1", "plan")
    stuck.unlink()
    stuck.mkdir()
    (stuck / "inside").write_bytes(b"")
    with pytest.raises(StorageUnavailable) as caught:
        exports.wipe(desk)
    assert caught.value.message.values["files"] == (str(stuck),)
    assert not other.exists()
    assert [row.wiped is None for row in exports.listing(desk)] == [True, False]
