"""The printed calendar: where things stand, and that nothing of it is lost on the way to paper."""

import itertools
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdesk.domain.words import N_, Message
from custdesk.paper.calendar.facts import Appointment, CalendarFacts, DaysOff, ToDo, Who
from custdesk.paper.calendar.grid import Part, Span, height_at, hours_for, placed, stacked
from custdesk.paper.calendar.items import rows
from custdesk.paper.calendar.setting import set_calendar, span_text

MONDAY = date(2026, 9, 14)
CHRISTIAN = (
    "DE", "FR", "ES", "IT", "PT", "BE", "NL", "GB", "US", "CA",
    "BR", "MX", "AR", "CL", "CO", "PE", "SE", "NO", "DK", "FI",
)  # fmt: skip
LONG = "Vereinigte Donaudampfschifffahrtsgesellschaft für Küchen- und Haushaltswaren mbH & Co. KG"


def parts() -> st.SearchStrategy[list[Part]]:
    times = st.tuples(st.integers(0, 6), st.integers(0, 1439), st.integers(1, 600))
    return st.lists(times, max_size=25).map(
        lambda found: [
            Part(n, day, start, min(1440, start + long))
            for n, (day, start, long) in enumerate(found)
        ]
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(parts())
def test_hours_cover_every_part_in_order(found):
    rows = hours_for(found)
    assert rows[0].top == 0
    assert rows[-1].top + rows[-1].height == pytest.approx(1)
    assert all(a.last == b.first for a, b in pairwise(rows))
    for part in found:
        assert rows[0].first * 60 <= part.start
        assert part.end <= rows[-1].last * 60
        assert height_at(rows, part.start) < height_at(rows, part.end) + 1e-9
        inside = [row for row in rows if row.first * 60 <= part.start < row.last * 60]
        assert not any(row.folded for row in inside)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(parts(), st.integers(1, 4))
def test_blocks_never_lie_on_each_other(found, most):
    rows = hours_for(found)
    blocks = placed(found, rows, 0.03, most)
    assert sorted(one.key for one in blocks) == sorted(part.key for part in found)
    shown = [one for one in blocks if not one.left_out]
    for one in blocks:
        assert one.columns <= most
        assert -1e-9 <= one.top < one.bottom <= 1 + 1e-9
        assert one.bottom - one.top >= 0.03 - 1e-9
    for one, other in combinations(shown, 2):
        if one.day == other.day and one.top < other.bottom - 1e-9 > other.top - one.bottom:
            apart = one.bottom <= other.top + 1e-9 or other.bottom <= one.top + 1e-9
            assert apart or one.column != other.column
            assert apart or one.columns == other.columns
    # What has no room says so beside those that have.
    for one in blocks:
        if one.left_out:
            assert any(other.crowded and other.day == one.day for other in shown)


def test_spans_take_the_topmost_free_row():
    spans = [Span(0, 0, 2), Span(1, 1, 1), Span(2, 3, 6), Span(3, 0, 0)]
    assert {span.key: row for span, row in stacked(spans)} == {0: 0, 3: 1, 1: 1, 2: 0}


def who(n: int) -> Who:
    name = LONG if n % 3 == 0 else f"Firm {n}"
    return Who(f"{name} {n}", "", "", "DE", "Hamburg", "key", "+49 40 1", ("Deichstraße 1",))


def facts(view: str, count: int = 0, **more: object) -> CalendarFacts:
    last = {"day": MONDAY, "week": MONDAY + timedelta(6), "agenda": MONDAY + timedelta(13)}.get(
        view, date(2026, 10, 4)
    )
    first = date(2026, 8, 31) if view == "month" else MONDAY
    span = (last - first).days + 1
    appointments = [
        Appointment(
            start := datetime.combine(first + timedelta(days=n % span), datetime.min.time())
            + timedelta(hours=8 + n % 9, minutes=15 * (n % 4)),
            30 + 15 * (n % 5),
            ("visit", "call", "video")[n % 3],
            ("planned", "proposed", "done")[n % 3],
            who(n),
            start - timedelta(hours=6),
            "Europe/Berlin",
            "Ms Messner",
            "+49 171 1",
            f"Purpose {n}",
        )
        for n in range(count)
    ]  # fmt: skip
    return CalendarFacts(
        view,  # type: ignore[arg-type]
        first,
        last,
        MONDAY,
        date(2026, 9, 3),
        "Asia/Shanghai",
        "Europe/Berlin",
        tuple(sorted(appointments, key=lambda one: one.start)),
        tuple(
            ToDo(first + timedelta(days=n % span), f"Do {LONG} {n}", who(n)) for n in range(count)
        ),
        tuple(
            DaysOff(
                first + timedelta(days=n % span), first + timedelta(days=n % span),
                ("DE", "FR")[: 1 + n % 2], Message(N_("Task")), n,
            )
            for n in range(count // 2)
        ),
        "Harvest Foods Export",
        **more,
    )  # fmt: skip


def shown(document) -> set[int]:
    return set(json.loads(document._compiler.query("<shown>", field="value")))


def said(document) -> set[int]:
    return set(json.loads(document._compiler.query("<told>", field="value")))


@pytest.mark.parametrize("view", ["day", "week", "month", "agenda"])
@pytest.mark.parametrize(("count", "paper"), [(0, "a4"), (12, "us-letter"), (70, "a4")])
def test_everything_is_told_in_full_somewhere(view, count, paper, english, templates):
    for landscape in (True, False):
        one = facts(view, count, paper=paper, landscape=landscape)
        document = set_calendar(one, english, templates=templates)
        everything = len(one.days_off) + len(one.appointments) + len(one.todos)
        assert said(document) == set(range(everything))
        if not count:
            assert document.pages == 1


def test_the_first_page_stays_one_page_however_much_there_is(english, templates):
    for view in ("day", "week", "month"):
        document = set_calendar(facts(view, 300), english, templates=templates)
        assert json.loads(document._compiler.query("<full>", field="value"))[0] == 2


def test_a_holiday_of_many_countries_hides_neither_itself_nor_a_visit(
    english, chinese, templates
) -> None:
    """In a cell of a month its countries are counted, and told by name on the further page."""
    one = facts("month", 0)
    days_off = tuple(
        DaysOff(MONDAY, MONDAY, CHRISTIAN[n:], Message(N_("Task")), 30 - n) for n in range(12)
    )
    start = datetime.combine(MONDAY, datetime.min.time()) + timedelta(hours=9)
    visits = tuple(
        Appointment(start, 60, "visit", "planned", who(n), start, "Europe/Berlin") for n in range(2)
    )
    todos = tuple(ToDo(MONDAY, "Do", who(n)) for n in range(9))
    for language, landscape in itertools.product((english, chinese), (True, False)):
        few = replace(one, days_off=days_off[:1], appointments=visits[:1], landscape=landscape)
        document = set_calendar(few, language, templates=templates)
        assert shown(document) == {0, 1}
        assert said(document) == {0, 1}
        many = replace(few, days_off=days_off, appointments=visits, todos=todos)
        document = set_calendar(many, language, templates=templates)
        assert {0, 12, 13} <= shown(document)  # the first holiday, and both visits
        assert said(document) == set(range(12 + 2 + 9))


def test_what_counts_countries_is_said_in_both_languages(english, chinese) -> None:
    one = facts("month")
    off = replace(one, days_off=(DaysOff(MONDAY, MONDAY, CHRISTIAN, Message("Xmas"), 30),))
    assert [rows(off, language)[0]["brief"] for language in (english, chinese)] == [
        "Xmas, 20 countries", "Xmas，20 个国家/地区",
    ]  # fmt: skip


def test_chinese_and_english_say_the_days_in_their_own_way(english, chinese):
    assert span_text(date(2026, 8, 31), date(2026, 9, 6), english) == "31 August – 6 September 2026"
    assert span_text(MONDAY, date(2026, 9, 20), english) == "14–20 September 2026"
    assert span_text(date(2026, 12, 28), date(2027, 1, 3), english) == (
        "28 December 2026 – 3 January 2027"
    )
    assert span_text(MONDAY, date(2026, 9, 20), chinese) == "2026年9月14日–20日"
    assert span_text(date(2026, 8, 31), date(2026, 9, 6), chinese) == "2026年8月31日–9月6日"


def test_markup_in_names_is_text(english, templates):
    hostile = '#panic("x") $ * _a_ `b` <b> \\ @x = - + / // [c] {d} ~ --- &amp;'
    one = facts("week", 3)
    appointments = tuple(
        replace(appointment, who=Who(hostile, hostile, "", "JP", hostile), purpose=hostile)
        for appointment in one.appointments
    )
    for view in ("week", "day", "month", "agenda"):
        set_calendar(
            replace(one, view=view, appointments=appointments), english, templates=templates
        )
