"""A morning worked through with the keyboard alone: keys of `devtools morning`, stored rows."""

import datetime as dt

import pytest
from windows import opened

from custdesk.devtools.morning import CONTACTS, Morning, Thursday, fill
from custdesk.devtools.morning_words import WORDS
from custdesk.services import history
from custdesk.services.desk import open_desk
from custdesk.system.paths import Paths

MOST_KEYS = 5  # of a contact, besides the letters of what is written
DAY = "2026-09-03"


@pytest.fixture
def desk(tmp_path):
    desk = open_desk(Paths(tmp_path / "data"), Thursday())
    fill(desk)
    yield desk
    desk.close()


@pytest.fixture
def window(qtbot, desk, tmp_path):
    with opened(qtbot, desk, tmp_path) as window:
        yield window


def test_fourteen_contacts_without_the_mouse(window, desk) -> None:
    before = desk.db.value("SELECT MAX(id) FROM interaction")
    pictures: list[str] = []
    played = Morning(window, desk, pictures.append).play()

    assert len(played.contacts) == CONTACTS
    # One of them has a visit today as well, and comes up again for it.
    assert len(set(played.contacts)) >= CONTACTS - 1
    assert max(played.keys) <= MOST_KEYS
    assert played.other == ["why", "done", "snooze", "write"]

    rows = desk.db.rows(
        "SELECT channel, summary, next_step, result, direction, date, author, at "
        "FROM interaction WHERE id > ? AND deleted_op IS NULL ORDER BY id",
        before,
    )
    assert len(rows) == CONTACTS
    assert {row[0] for row in rows} >= {
        "call",
        "whatsapp",
        "wechat",
        "email",
        "visit",
        "video",
    }
    assert {row[6] for row in rows} == {"Gu Lan"}
    assert [row[1] for row in rows[:9]] == [contact.said for contact in WORDS["en"]]
    assert [row[3] for row in rows if row[3]] == ["not_reached"]
    pasted = next(row for row in rows if row[4] == "in")
    assert (pasted[0], pasted[1][-25:]) == ("email", "We take 200 cartons more.")
    assert pasted[7] == "2026-09-03T01:05:00Z"
    written = rows[11]
    assert written[7] == "2026-09-03T08:10:00Z"  # the moment at which the mail was begun

    due = dict(
        desk.db.rows(
            "SELECT what, due FROM task WHERE deleted_op IS NULL AND done_on IS NULL "
            "AND kind = 'task' AND due > ?",
            DAY,
        )
    )
    assert due["ask what they chose"] == "2026-09-17"
    assert due["send the layout"] == "2026-09-30"
    assert due["check the payment"] in ("2026-09-04", "2026-09-13")
    assert due["send the quote (15:00)"] == "2026-09-04"
    assert desk.db.value("SELECT COUNT(*) FROM task WHERE done_on = ?", DAY) >= 1
    put_off = desk.db.rows("SELECT due FROM task WHERE kind = 'snooze' AND deleted_op IS NULL")
    assert (dt.date(2026, 9, 17).isoformat(),) in put_off
    assert {"today", "why", "snooze", "pasted", "waits", "afterwards"} <= set(pictures)

    # Each contact is one step to take back.
    steps = [one for one in history.page(desk)[: CONTACTS + 2] if "channel" in one.what.values]
    assert len(steps) == CONTACTS
