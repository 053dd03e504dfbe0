"""A backup that an earlier CustDesk made, restored in the window."""

import shutil

import pytest

from custdesk.services import backups, exports, history
from custdesk.services.desk import open_desk
from custdesk.store import database


@pytest.fixture
def desk(paths, clock, tmp_path, monkeypatch):
    """A file of an earlier CustDesk, brought up to date; with it comes its last backup."""
    old = tmp_path / "migrations"
    old.mkdir()
    shutil.copy(database.MIGRATIONS / "0001_first_schema.py", old)
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", old)
        open_desk(paths, clock).close()
    desk = open_desk(paths, clock)
    yield desk
    desk.close()


def test_a_backup_of_an_earlier_custdesk_is_brought_up_to_date(desk, window) -> None:
    window.keep_safe()
    newest = database.schema_version(desk.db)
    (before,) = [one for one in backups.listing(desk.paths) if one.reason == "migration"]
    window.restore(before.path)
    assert not window.concealed
    assert database.schema_version(desk.db) == newest
    assert history.page(desk) == []
    assert exports.listing(desk) == []
