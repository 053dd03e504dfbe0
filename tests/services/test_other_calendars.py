"""Out to other calendars and in from them: nothing lost, nothing twice, what was changed there."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from factories import dump
from icalendar import Calendar

from custdesk.domain.errors import CustDeskError
from custdesk.services import calendar_in, calendar_out, exports, history, visits
from custdesk.services import tasks as task_service
from custdesk.system.language import words

wall = dt.datetime.fromisoformat
AT = wall("2026-09-14T10:00")
ALL = calendar_out.Choice(days=True, notes=True)


@pytest.fixture
def customer(make) -> int:
    number = make.customer("Huber & Söhne GmbH", zone="Europe/Berlin", email="buy@huber.example")
    make.person(number, "Anna Roth", ("email", "anna@huber.example"), birthday="1988-02-29")
    return number


def written(desk, path, choice=ALL):
    calendar_out.export(desk, path, words(), choice)
    return Calendar.from_ical(path.read_bytes())


def file_of(tmp_path, *events: str, name: str = "theirs.ics"):
    path = tmp_path / name
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Other//EN"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.strip().split("\n"), "END:VEVENT"]
    path.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    return path


def test_a_series_with_a_changed_and_a_cancelled_time_goes_out(desk, customer, tmp_path) -> None:
    values = {"at": AT, "rule": "FREQ=WEEKLY;UNTIL=20261102T100000", "purpose": "Prices, terms"}
    number = visits.save(desk, None, customer, values).created
    week = dt.timedelta(days=7)
    visits.move(desk, number, AT + week + dt.timedelta(hours=3), occurrence=AT + week)
    visits.remove(desk, number, occurrence=AT + 2 * week)
    found = written(desk, tmp_path / "out.ics")
    series, changed = [e for e in found.walk("VEVENT") if e.get("DTSTART").dt.year == 2026]
    berlin = ZoneInfo("Europe/Berlin")
    assert series["UID"] == changed["UID"]
    assert series["UID"].endswith("@custdesk")
    assert series["DTSTART"].dt == AT.replace(tzinfo=berlin)
    # The end lies in winter time: 10:00 there is 09:00 in UTC.
    assert series["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20261102T090000Z"
    assert [one.dt for one in series["EXDATE"].dts] == [(AT + 2 * week).replace(tzinfo=berlin)]
    assert changed["RECURRENCE-ID"].dt == (AT + week).replace(tzinfo=berlin)
    assert changed["DTSTART"].dt == (AT + week + dt.timedelta(hours=3)).replace(tzinfo=berlin)
    assert series["SUMMARY"] == "Visit: Huber & Söhne GmbH – Prices, terms"
    assert series["SEQUENCE"] > 0


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Sao_Paulo", "Africa/Casablanca",
                                  "Australia/Lord_Howe", "Asia/Shanghai"])  # fmt: skip
def test_the_zone_says_when_clocks_change(desk, make, tmp_path, zone) -> None:
    """The onsets that a reader finds in VTIMEZONE are those of the zone, to the second."""
    number = make.customer("There", zone=zone)
    visits.save(desk, None, number, {"at": AT, "rule": "FREQ=MONTHLY;BYMONTHDAY=14"})
    told = next(iter(written(desk, tmp_path / "out.ics").walk("VTIMEZONE")))
    changes = {}
    for part in told.subcomponents:
        offset, starts = part["TZOFFSETFROM"].td, [part["DTSTART"].dt]
        if "RRULE" in part:
            until = part["RRULE"].get("UNTIL")
            end = until[0].replace(tzinfo=None) + offset if until else wall("2045-01-01")
            text = part["RRULE"].to_ical().decode().partition(";UNTIL")[0]
            starts = rrulestr(text, dtstart=starts[0]).between(starts[0], end, inc=True)
        for start in starts:
            changes[start - offset] = part["TZOFFSETTO"].td
    moment, known = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), ZoneInfo(zone)
    while moment.year < 2041:
        naive = moment.replace(tzinfo=None)
        last = max(at for at in changes if at <= naive)
        assert changes[last] == moment.astimezone(known).utcoffset(), moment
        moment += dt.timedelta(hours=7)


def test_our_own_file_changes_nothing(desk, customer, tmp_path) -> None:
    number = visits.save(desk, None, customer, {"at": AT, "rule": "FREQ=WEEKLY"}).created
    visits.move(desk, number, AT + dt.timedelta(hours=1), occurrence=AT)
    task_service.save(desk, None, customer, {"what": "Send", "due": dt.date(2026, 9, 20)})
    calendar_out.export(desk, tmp_path / "out.ics", words())
    before = dump(desk)
    done = calendar_in.take_in(desk, tmp_path / "out.ics")
    assert (done.new, done.updated, done.unchanged, done.unplaced) == (0, 0, 3, ())
    assert done.changes.operation is None
    assert dump(desk) == before


def test_a_file_goes_to_another_firm_and_says_the_same_there(
    desk, customer, tmp_path, make
) -> None:
    """Taken in where its records are not known, it gives the same times."""
    number = visits.save(desk, None, customer, {"at": AT, "rule": "FREQ=WEEKLY;COUNT=8"}).created
    week = dt.timedelta(days=7)
    visits.move(desk, number, AT + week + dt.timedelta(hours=3), occurrence=AT + week)
    visits.remove(desk, number, occurrence=AT + 2 * week)
    lunar = {"at": wall("2026-09-25T09:00"), "rule": "X-CUSTDESK-LUNAR=08-15"}
    visits.save(desk, None, customer, lunar)
    calendar_out.export(desk, tmp_path / "out.ics", words())
    span = dt.date(2026, 9, 1), dt.date(2028, 12, 31)
    before = [(row.at_utc, row.minutes, row.zone) for row in visits.between(desk, *span)]
    text = (tmp_path / "out.ics").read_text().replace("@custdesk", "@elsewhere")
    (tmp_path / "other.ics").write_text(text)
    for step in history.page(desk)[:-1]:
        if "visit" in step.what.text.lower():
            history.undo(desk, step.id)
    assert visits.between(desk, *span) == []
    done = calendar_in.take_in(desk, tmp_path / "other.ics")
    assert done.new == 3
    assert [(r.at_utc, r.minutes, r.zone) for r in visits.between(desk, *span)] == before


EVENT = """
UID:abc@other
SEQUENCE:{n}
DTSTART;TZID=Europe/Berlin:20260914T{hour}0000
DURATION:PT90M
SUMMARY:Call about prices
ATTENDEE;CN=Anna:mailto:Anna@huber.example"""


def test_their_event_is_taken_once_updated_and_taken_back(desk, customer, tmp_path) -> None:
    first = file_of(tmp_path, EVENT.format(n=0, hour=15))
    done = calendar_in.take_in(desk, first)
    assert (done.new, done.unplaced) == (1, ())
    (row,) = visits.between(desk, AT.date(), AT.date())
    assert (row.at, row.minutes, row.kind, row.customer_id) == (
        wall("2026-09-14T15:00"), 90, "call", customer,
    )  # fmt: skip
    before = dump(desk)
    again = calendar_in.take_in(desk, first)
    assert (again.new, again.unchanged, again.changes.operation) == (0, 1, None)
    assert dump(desk) == before
    later = calendar_in.take_in(desk, file_of(tmp_path, EVENT.format(n=1, hour=16)))
    assert later.updated == 1
    assert [row.at.hour for row in visits.between(desk, AT.date(), AT.date())] == [16]
    history.undo(desk, later.changes.operation)
    assert [row.at.hour for row in visits.between(desk, AT.date(), AT.date())] == [15]
    history.undo(desk, done.changes.operation)
    assert visits.between(desk, AT.date(), AT.date()) == []
    assert calendar_in.take_in(desk, first).new == 1  # what was taken back may come again


def test_whom_an_event_means(desk, customer, make, tmp_path) -> None:
    make.customer("上海宏图贸易有限公司")
    make.customer("Noor Trading LLC")
    make.customer("Noor FZE")
    day = "UID:{n}\nDTSTART:20260914T080000Z\nSUMMARY:{text}"
    texts = ("Visit Huber & Söhne", "拜访上海宏图贸易有限公司", "Lunch with Noor", "Dentist")
    path = file_of(tmp_path, *(day.format(n=n, text=text) for n, text in enumerate(texts)))
    done = calendar_in.take_in(desk, path)
    assert done.new == 2
    assert [one.summary for one in done.unplaced] == ["Lunch with Noor", "Dentist"]
    here = [
        row for row in visits.between(desk, AT.date(), AT.date()) if row.zone.endswith("Berlin")
    ]
    assert [row.at.hour for row in here] == [10]  # a moment is told in the customer's zone


def test_what_cannot_be_read_is_listed_and_a_bomb_is_no_harm(desk, customer, tmp_path) -> None:
    who = "\nATTENDEE:mailto:buy@huber.example"
    path = file_of(
        tmp_path,
        "UID:1\nDTSTART:nonsense\nSUMMARY:Broken" + who,
        "UID:2\nDTSTART:20260101T080000Z\nRRULE:FREQ=SECONDLY\nSUMMARY:Bomb" + who,
        "UID:3\nDTSTART:20260101T080000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:Never"
        + who,
        "UID:4\nDTSTART:20260914T080000Z\nSUMMARY:Good" + who,
    )
    done = calendar_in.take_in(desk, path)
    assert done.new == 1
    assert [one.summary for one in done.unplaced] == ["Broken", "Bomb", "Never"]


def test_a_folder_is_kept_up_to_date_and_named(desk, customer, tmp_path) -> None:
    folder = tmp_path / "share"
    number = visits.save(desk, None, customer, {"at": AT}).created
    first = calendar_out.keep(desk, folder, words(), ALL)
    assert [path.name for path in first.files] == [
        "custdesk-visits.ics", "custdesk-tasks.ics", "custdesk-days.ics",
    ]  # fmt: skip
    assert first.written == first.files
    assert calendar_out.keep(desk, folder, words(), ALL).written == ()
    visits.move(desk, number, AT + dt.timedelta(hours=1))
    later = calendar_out.keep(desk, folder, words(), ALL)
    assert [path.name for path in later.written] == ["custdesk-visits.ics"]
    assert len(exports.listing(desk)) == 3
    exports.wipe(desk)
    assert list(folder.iterdir()) == []


def test_another_ending_is_refused(desk, tmp_path) -> None:
    with pytest.raises(CustDeskError):
        calendar_out.export(desk, tmp_path / "out.csv", words())
