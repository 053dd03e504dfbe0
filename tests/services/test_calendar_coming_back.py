"""What went out of the program and comes back: the same, in every round and either language."""

import datetime as dt

import pytest
from factories import dump

from custdesk.services import agenda, calendar_in, calendar_out, customers, lists, visits
from custdesk.services import tasks as task_service
from custdesk.system.language import language

wall = dt.datetime.fromisoformat
AT = wall("2026-09-14T10:00")
DAYS = dt.date(2026, 9, 1), dt.date(2026, 9, 30)
WEEKLY = "\nRRULE:FREQ=WEEKLY;COUNT=3"


def event(uid: str, title: str, more: str = "", hour: str = "10") -> str:
    return (
        f"UID:{uid}\nDTSTAMP:20260801T080000Z\nDTSTART;TZID=Europe/Berlin:20260914T{hour}0000\n"
        f"DURATION:PT1H\nSUMMARY:{title}{more}\n"
    )


def file_of(path, *events: str):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Other//EN"]
    for one in events:
        lines += ["BEGIN:VEVENT", *one.strip().split("\n"), "END:VEVENT"]
    path.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    return path


def planned(desk) -> list[tuple]:
    rows = visits.between(desk, *DAYS)
    found = [(row.customer_name, row.at, row.kind, row.purpose) for row in rows]
    return found + [(row.customer_name, row.what) for row in visits.tasks_between(desk, *DAYS)]


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_events_of_another_calendar_come_back_unchanged(desk, make, tmp_path, code) -> None:
    make.customer("Alfreds Futterkiste", zone="Europe/Berlin")
    day = event("d", "Send samples to Alfreds Futterkiste").replace(
        "DTSTART;TZID=Europe/Berlin:20260914T100000\nDURATION:PT1H", "DTSTART;VALUE=DATE:20260914"
    )
    calendar_in.take_in(
        desk,
        file_of(
            tmp_path / "in.ics",
            event("a", "Visit Alfreds Futterkiste"),
            event("b", "Call: Alfreds Futterkiste", WEEKLY),
            day,
        ),
    )
    before, held = planned(desk), dump(desk)
    assert {one[-1] for one in before} == {
        "Visit Alfreds Futterkiste", "Call: Alfreds Futterkiste",
        "Send samples to Alfreds Futterkiste",
    }  # fmt: skip
    for _round in range(3):
        calendar_out.export(desk, tmp_path / "out.ics", language(code))
        done = calendar_in.take_in(desk, tmp_path / "out.ics")
        assert (done.new, done.updated, done.unchanged, done.unplaced) == (0, 0, 3, ())
        assert dump(desk) == held
    assert planned(desk) == before


def test_an_old_file_of_ours_does_not_take_back_what_was_changed_here(desk, make, tmp_path) -> None:
    make.customer("Alfreds Futterkiste", zone="Europe/Berlin")
    calendar_in.take_in(desk, file_of(tmp_path / "in.ics", event("a", "See Alfreds Futterkiste")))
    calendar_out.export(desk, tmp_path / "old.ics", language("en"))
    (row,) = visits.between(desk, *DAYS)
    visits.move(desk, row.id, AT + dt.timedelta(hours=2))
    assert calendar_in.take_in(desk, tmp_path / "old.ics").updated == 0
    # What is newer in the other calendar is still brought up to date.
    later = event("a", "See Alfreds Futterkiste", "\nSEQUENCE:1", hour="15")
    assert calendar_in.take_in(desk, file_of(tmp_path / "in.ics", later)).updated == 1
    assert [row.at.hour for row in visits.between(desk, *DAYS)] == [15]


def test_our_event_moved_elsewhere_is_moved_and_keeps_its_words(desk, make, tmp_path) -> None:
    make.customer("Alfreds Futterkiste", zone="Europe/Berlin")
    calendar_in.take_in(desk, file_of(tmp_path / "in.ics", event("a", "See Alfreds Futterkiste")))
    for n, hour in enumerate(("11", "12"), 1):
        title = "Visit: Alfreds Futterkiste – See Alfreds Futterkiste"
        moved = event("a", title, f"\nSEQUENCE:{5 * n}", hour)
        assert calendar_in.take_in(desk, file_of(tmp_path / "in.ics", moved)).updated == 1
        assert planned(desk) == [
            ("Alfreds Futterkiste", wall(f"2026-09-14T{hour}:00"), "visit",
             "See Alfreds Futterkiste"),
        ]  # fmt: skip
        # Nor is it news when it comes back after that.
        calendar_out.export(desk, tmp_path / "out.ics", language("en"))
        assert calendar_in.take_in(desk, tmp_path / "out.ics").unchanged == 1


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_where_its_records_are_not_known_the_words_are_the_same(desk, make, tmp_path, code) -> None:
    number = make.customer("Alba: A – B", zone="Europe/Berlin")
    for hours, values in enumerate(
        ({"purpose": "Prices – terms"}, {}, {"kind": "video", "rule": "FREQ=WEEKLY;COUNT=2"})
    ):
        visits.save(desk, None, number, {"at": AT + dt.timedelta(hours=hours), **values})
    task_service.save(desk, None, number, {"what": "Send, call", "due": DAYS[1]})
    before = planned(desk)
    calendar_out.export(desk, tmp_path / "out.ics", language(code))
    text = (tmp_path / "out.ics").read_text(encoding="utf-8").replace("@custdesk", "@elsewhere")
    (tmp_path / "other.ics").write_text(text, encoding="utf-8")
    for row in visits.between(desk, *DAYS):
        if desk.db.row("SELECT deleted_op FROM visit WHERE id = ?", row.id) == (None,):
            visits.remove(desk, row.id)
    for row in visits.tasks_between(desk, *DAYS):
        task_service.remove(desk, row.id)
    assert planned(desk) == []
    assert calendar_in.take_in(desk, tmp_path / "other.ics").new == 4
    assert planned(desk) == before


def test_lists_agenda_and_files_leave_out_archived_customers_alike(desk, make, tmp_path) -> None:
    kept, gone = make.customer("Alba"), make.customer("Bela")
    for number in (kept, gone):
        for rule in ("", "FREQ=WEEKLY"):
            visits.save(desk, None, number, {"at": AT, "rule": rule})
            task_service.save(desk, None, number, {"what": "Send", "due": AT.date(), "rule": rule})
    customers.archive(desk, [gone])
    for what in ("tasks", "visits"):
        assert len({row["customer"] for row in lists.rows(desk, what)}) == 1
    assert {one.name for one in agenda.between(desk, *DAYS) if one.kind != "contact"} == {"Alba"}
    late = visits.overdue(desk, DAYS[0], DAYS[1], 99)
    assert {row.customer_name for row in late} == {"Alba"}
    calendar_out.export(desk, tmp_path / "out.ics", language("en"))
    text = (tmp_path / "out.ics").read_text(encoding="utf-8")
    assert ("Alba" in text, "Bela" in text) == (True, False)
    customers.take_back(desk, [gone])
    assert {"Alba", "Bela"} <= {one.name for one in agenda.between(desk, *DAYS)}
