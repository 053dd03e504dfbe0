"""A damaged file at the start: a backup, or what can be read."""

import pytest

from custdesk.domain.errors import DamagedFile
from custdesk.services import backups, customers
from custdesk.services.desk import open_desk
from custdesk.ui.frame.rescue import _Rescue


@pytest.fixture
def damaged(desk, paths):
    """A file whose list of tables is gone, and its error; a backup lies beside it."""
    for n in range(30):
        customers.save(desk, None, {"name": f"Customer {n}"})
    backups.make(desk, "manual")
    customers.save(desk, None, {"name": "After the backup"})
    desk.db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.close()
    content = bytearray(paths.database.read_bytes())
    content[100:3000] = b"\xa5" * 2900
    paths.database.write_bytes(content)
    with pytest.raises(DamagedFile) as caught:
        open_desk(paths)
    return caught.value


def _press(qtbot, paths, tasks, clock, error, word: str) -> _Rescue:
    rescue = _Rescue(paths, tasks, clock, error)
    qtbot.addWidget(rescue)
    places = (rescue.foot.itemAt(n) for n in range(rescue.foot.count()))
    buttons = [place.widget() for place in places if place is not None and place.widget()]
    next(button for button in buttons if word in button.text()).click()
    return rescue


def test_the_newest_backup_is_offered_and_restored(qtbot, damaged, paths, tasks, clock) -> None:
    rescue = _press(qtbot, paths, tasks, clock, damaged, "30 customers")
    assert rescue.done_well, rescue._state.text()
    opened = open_desk(paths, clock)
    assert customers.counts(opened).total == 30
    assert len(list((paths.data / "aside").glob("*.db"))) == 1
    opened.close()


def test_what_can_be_read_is_saved(qtbot, damaged, paths, tasks, clock) -> None:
    rescue = _press(qtbot, paths, tasks, clock, damaged, "what can be read")
    assert rescue.done_well, rescue._state.text()
    opened = open_desk(paths, clock)
    assert customers.counts(opened).total == 31
    assert not (paths.data / "custdesk-salvaged.db").exists()
    opened.close()
