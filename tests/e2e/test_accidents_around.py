"""The clock is set back, a sync program left copies, the drive lacks what a safe file needs."""

import datetime as dt
import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from accidents import Firm
from click.testing import CliRunner
from sqlcipher3 import dbapi2

from custdesk.cli import cli
from custdesk.domain.words import Message
from custdesk.services import interactions, surroundings, today
from custdesk.services.check import check
from custdesk.services.desk import needs_roll, roll
from custdesk.store import records
from custdesk.system.language import say, use

if sys.platform != "linux":
    pytest.skip("accidents are made with what Linux has for them", allow_module_level=True)

RISK = 3


@pytest.fixture(autouse=True)
def english():
    use("en")


def _warned(work: Firm) -> list[str]:
    return [say(message) for message in surroundings.warnings(work.desk)]


def _start(work: Firm) -> None:
    """What a start does with the figures."""
    if needs_roll(work.desk):
        roll(work.desk)


def _moves(work: Firm) -> list[tuple[object, ...]]:
    return work.desk.db.rows("SELECT customer_id, on_date, before, tier FROM tier_change")


def _owe(work: Firm, customer: int) -> None:
    """An invoice that was due in May: what is a risk in September was none in spring."""
    values = {
        "customer_id": customer, "number": "I1", "date": "2026-04-01", "due": "2026-05-01",
        "currency": "USD", "amount": 900_000, "base_amount": 900_000,
    }  # fmt: skip
    with work.desk.operation(Message("Test")):
        records.insert(work.desk.db, "invoice", values)
    assert work.desk.db.value("SELECT tier FROM figure WHERE id = ?", customer) == RISK


@pytest.mark.parametrize("days", [2, 120, 1500, 20000])
def test_a_clock_that_was_set_back_is_told_and_nothing_is_lost(work: Firm, days):
    for _ in range(5):
        number = work.save()
        interactions.save(work.desk, None, number, {"channel": "call", "summary": "Samples"})
    _owe(work, number)
    _start(work)
    figures = work.desk.db.rows("SELECT * FROM figure ORDER BY id")
    moves = _moves(work)
    assert _warned(work) == []
    right = work.clock.moment
    work.clock.moment = right - dt.timedelta(days=days)
    _start(work)
    [text] = _warned(work)
    assert "clock" in text
    assert "nothing is lost" in text.lower()
    work.save()  # work goes on
    newcomer = work.desk.db.value("SELECT MAX(id) FROM customer")
    assert [move for move in _moves(work) if move[0] != newcomer] == moves
    for row in today.today(work.desk):
        assert not re.search(r"-\d+ day", repr(row))
    assert check(work.desk).problems == ()
    work.clock.moment = right
    _start(work)
    assert _warned(work) == []
    assert work.desk.db.rows("SELECT * FROM figure ORDER BY id")[: len(figures)] == figures
    assert [move for move in _moves(work) if move[0] != newcomer] == moves
    assert work.is_whole()


def test_a_clock_without_battery_counts_from_the_day_of_the_figures(work: Firm):
    _start(work)
    day = work.desk.today()
    work.clock.moment = dt.datetime(1970, 1, 1, 0, 3, tzinfo=dt.UTC)
    assert work.desk.today() == day
    assert not needs_roll(work.desk)
    [text] = _warned(work)
    assert "Jan 1970" in text


def test_a_day_over_the_date_line_is_no_wrong_clock(work: Firm):
    _start(work)
    work.clock.moment -= dt.timedelta(days=1)
    assert _warned(work) == []


@pytest.mark.parametrize(
    "name",
    [
        "custdesk (conflicted copy 2026-09-03).db",
        "custdesk-LAPTOP.db",
        "custdesk (1).db",
        "custdesk.sync-conflict-20260903-101010-ABCDEFG.db",
        "custdesk 2.db",
        "custdesk(冲突副本).db",
    ],
)
def test_copies_of_a_sync_program_are_named(work: Firm, name):
    shutil.copy(work.paths.data / "custdesk.db-shm", work.paths.data / name)
    [text] = _warned(work)
    assert name in text
    assert "CustDesk shows only custdesk.db" in text


def test_our_own_files_are_no_copies(work: Firm):
    for name in ("custdesk.db.new", "custdesk.lock", "custdesk.key", "settings.json"):
        (work.paths.data / name).touch()
    (work.paths.data / "backups").mkdir()
    (work.paths.data / "backups" / "custdesk-20260903T081000Z-manual.db").touch()
    assert _warned(work) == []


def test_what_was_put_aside_is_named_until_it_is_gone(work: Firm):
    work.save()
    work.paths.database.rename(work.paths.data / "gone")
    shutil.copy(work.paths.data / "gone", work.paths.database)
    work.desk.close()  # even when nothing was written since
    work.open()
    [text] = [one for one in _warned(work) if "Another program" in one]
    [copy] = (work.paths.data / "aside").glob("*-lost-*.db")
    assert copy.name in text
    copy.unlink()
    assert not [one for one in _warned(work) if "Another program" in one]


def test_a_drive_without_shared_memory_is_told_and_still_safe(work: Firm, monkeypatch):
    """As on many network drives: SQLite cannot keep its log there and writes without it."""
    work.desk.close()
    connect = dbapi2.connect
    monkeypatch.setattr(
        "custdesk.store.database.sqlcipher.connect",
        lambda file, **given: connect(f"file:{file}?vfs=unix-dotfile", uri=True, **given),
    )
    work.paths.database.unlink()
    work.saved.clear()
    if work.key is not None:
        pytest.skip("one is enough")
    work.open()
    work.settle()
    [text] = _warned(work)
    assert "network drive" in text
    assert str(work.paths.data) in text
    work.save()
    assert work.is_whole()


def test_a_network_drive_is_known_by_its_mount():
    mounts = [
        "/dev/sda1 / ext4 rw 0 0",
        "//server/share /mnt/firm\\040files cifs rw 0 0",
        "/dev/sdb1 /mnt/firm\\040files/stick vfat rw 0 0",
    ]
    kind = surroundings.kind_of_drive
    assert kind(Path("/home/lin/data"), mounts) == "ext4"
    assert kind(Path("/mnt/firm files/data"), mounts) == "cifs"
    assert kind(Path("/mnt/firm files/stick/data"), mounts) == "vfat"
    assert not surroundings.on_network(Path("/"))


def test_the_command_line_warns_beside_its_answer(work: Firm):
    work.desk.close()
    (work.paths.data / "custdesk-LAPTOP.db").touch()
    result = CliRunner().invoke(
        cli, ["--data", str(work.paths.data), "list", "customers", "--json"]
    )
    if work.key is not None:
        assert result.exit_code == 1  # without its password there is nothing to warn about
        return
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["name"] == "Firm 0000"
    assert "custdesk-LAPTOP.db" in result.stderr
