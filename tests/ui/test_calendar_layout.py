"""Lanes and blocks of a week, without a window."""

from datetime import UTC, date, datetime, timedelta

from custdesk.domain.holidays_there import Holiday
from custdesk.services.visits import HolidayBand
from custdesk.store.rows import TaskRow, VisitRow
from custdesk.ui.calendar.entries import CalendarRows, DayMark, Entry, Shown, in_own_time, joined
from custdesk.ui.calendar.month_layout import month_layout
from custdesk.ui.calendar.week_layout import DAY_HEAD, week_layout
from custdesk.ui.parts.day_grid import DAY

WEEK = date(2026, 8, 31)
wall = datetime.fromisoformat


def band(country, day, name, customers):
    return HolidayBand(country, Holiday(day, name), customers)


def visit(number=1, at="2026-09-03 10:00", minutes=60, kind="visit", status="planned"):
    return VisitRow(
        id=number,
        customer_id=number,
        customer_code=f"C{number}",
        customer_name=f"Customer {number}",
        tier="ordinary",
        city="Berlin",
        at=wall(at),
        zone="Europe/Berlin",
        at_utc=wall(at).replace(tzinfo=UTC) - timedelta(hours=2),
        minutes=minutes,
        kind=kind,
        status=status,
        purpose="",
        agenda="",
        notes="",
        person_id=None,
        person="",
    )


def task(number, due):
    return TaskRow(number, 1, "C1", "Customer 1", "key", f"Task {number}", due, "task", None, "", 0)


def rows(entries=(), tasks=(), holidays=(), shown=None):
    return CalendarRows(
        WEEK,
        WEEK + timedelta(days=6),
        tuple(entries),
        tuple(tasks),
        tuple(holidays),
        shown or Shown(),
    )


def test_visits_stand_at_the_salespersons_own_time():
    late = visit(2, "2026-09-04 09:00")
    (first, second) = in_own_time([late, visit(1)], lambda v: v.at + timedelta(hours=6))
    assert (first.key, first.start) == (1, wall("2026-09-03 16:00"))
    assert second.start == wall("2026-09-04 15:00")
    assert not first.same_clock
    layout = week_layout(rows([first, second]), WEEK, 900)
    assert [(b.piece.day, b.piece.start) for b in layout.blocks] == [(3, 960), (4, 900)]
    box = layout.blocks[0].box
    assert layout.block_at(box.x + 5, box.y + 5).entry is first
    assert layout.block_at(box.x + 5, box.bottom + 5) is None


def test_holidays_of_one_name_on_days_in_a_row_are_one_span():
    bands = [
        band("VN", date(2026, 9, 2), "National Day", 2),
        band("VN", date(2026, 9, 1), "National Day", 2),
        band("MY", date(2026, 8, 31), "Merdeka", 1),
        band("VN", date(2026, 9, 5), "National Day", 2),
    ]
    spans = joined(bands)
    assert [(s.country, s.first.day, s.last.day) for s in spans] == [
        ("MY", 31, 31),
        ("VN", 1, 2),
        ("VN", 5, 5),
    ]
    layout = week_layout(rows(holidays=spans), WEEK, 900)
    wide = next(b for b in layout.holidays if b.holiday.last.day == 2)
    assert wide.box.x > layout.grid.edges[1]
    assert wide.box.right < layout.grid.edges[3]


def test_a_full_lane_says_how_many_are_left_and_opens():
    tasks = [task(n, WEEK + timedelta(days=1)) for n in range(5)] + [task(9, WEEK)]
    closed = week_layout(rows(tasks=tasks), WEEK, 900)
    assert [t.task.id for t in closed.tasks] == [9, 0, 1]
    (more,) = closed.more
    assert more.count == 3
    opened = week_layout(rows(tasks=tasks), WEEK, 900, frozenset({"tasks"}))
    assert len(opened.tasks) == 6
    assert [m.count for m in opened.more] == [0]
    assert opened.head > closed.head
    assert all(t.box.bottom <= opened.head for t in opened.tasks)


def test_what_is_switched_off_takes_no_room():
    full = rows([Entry(visit(), wall("2026-09-03 10:00"))], [task(1, WEEK)])
    bare = CalendarRows(
        full.first, full.last, full.entries, full.tasks, (), Shown(False, True, False, False, False)
    )
    layout = week_layout(bare, WEEK, 900)
    assert layout.head == DAY_HEAD
    assert layout.blocks == ()
    assert layout.tasks == ()


def test_a_block_over_midnight_is_hit_on_both_days():
    entry = Entry(visit(minutes=120), wall("2026-09-03 23:00"))
    layout = week_layout(rows([entry]), WEEK, 900)
    assert [b.piece.day for b in layout.blocks] == [3, 4]
    assert layout.blocks[1].box.y == 0
    assert layout.blocks[0].box.bottom <= DAY * 40 / 60


def test_what_lasts_several_days_is_a_bar_in_the_month():
    spans = joined(
        [band("CN", date(2026, 10, n), "National Day", 3) for n in range(1, 8)]
        + [band("DE", date(2026, 10, 3), "Unity Day", 9)]
    )
    fair = Entry(visit(5, minutes=3 * DAY), wall("2026-10-13 08:00"))
    first, last = date(2026, 9, 28), date(2026, 11, 1)
    month = month_layout(
        CalendarRows(first, last, (fair,), (), spans), date(2026, 10, 1), 1000, 800
    )
    shown = [(bar.thing, bar.box) for bar in month.bars]
    assert [box.width > 200 for _thing, box in shown] == [True, True, True]
    fourth = month.cell_of(date(2026, 10, 4)).box
    assert shown[0][1].right == fourth.right - 4  # to the end of its week
    assert shown[1][1].x == month.cell_of(date(2026, 10, 5)).box.x + 3  # and on in the next
    assert shown[2][0] is fair
    third = month.cell_of(date(2026, 10, 3))
    (line,) = third.lines  # the German day alone, below the bar
    assert [span.country for span in line.thing] == ["DE"]
    assert line.box.y > shown[0][1].bottom
    assert all(not cell.lines for cell in month.cells if cell.day.day in (13, 14, 15))
    assert month.line_of(5).box == shown[2][1]
    assert month.line_at(shown[2][1].x + 150, shown[2][1].y + 5).thing is fair
    assert month.week_at(10, fourth.y + 5) == date(2026, 9, 28)


def test_orders_and_birthdays_have_their_lanes():
    marks = (
        DayMark("order", 1, 1, "O-1", "Lehmanns", WEEK, "key", "late"),
        DayMark("birthday", 2, 1, "Birthday of Maria", "Lehmanns", WEEK + timedelta(days=2)),
    )
    full = CalendarRows(WEEK, WEEK + timedelta(days=6), marks=marks)
    layout = week_layout(full, WEEK, 900)
    assert [lane.name for lane in layout.lanes] == ["holidays", "orders", "tasks"]
    assert {bar.mark.kind: layout.grid.day_at(bar.box.x + 5) for bar in layout.marks} == {
        "order": 0,
        "birthday": 2,
    }
    off = CalendarRows(WEEK, WEEK + timedelta(days=6), marks=marks, shown=Shown(orders=False))
    assert [bar.mark.kind for bar in week_layout(off, WEEK, 900).marks] == ["birthday"]
    assert [thing.kind for thing in full.walk] == ["order", "birthday"]
