"""Plain entries are written as the library writes them, byte by byte."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custdesk.bridge.ical_out import LUNAR, Entry, calendar, component_of, lines_of
from custdesk.bridge.ical_plain import plain

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")) | st.sampled_from(",;:\\\n\"'"),
    max_size=120,
)
MOMENTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    is_task = draw(st.booleans())
    dated = is_task or draw(st.booleans())
    rules = ("", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1")
    start = draw(MOMENTS)
    return Entry(
        draw(st.uuids()).hex + "@custdesk",
        start.date() if dated else start,
        draw(TEXTS),
        draw(st.sampled_from(("UTC", "Europe/Berlin", "America/Sao_Paulo"))),
        draw(st.integers(1, 3000)),
        is_task,
        draw(TEXTS),
        draw(TEXTS),
        draw(TEXTS),
        draw(st.sampled_from(("", "visit", "day"))),
        draw(st.sampled_from(("", "CONFIRMED", "COMPLETED"))),
        draw(st.none() | MOMENTS.map(dt.datetime.date)) if is_task else None,
        draw(st.sampled_from(rules)) if dated and not is_task else "",
        sequence=draw(st.integers(0, 40)),
        modified=draw(MOMENTS).replace(tzinfo=dt.UTC),
        lunar=draw(st.sampled_from(("", "07-23"))),
        code=draw(st.sampled_from(("", "C,1"))),
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(entries())
def test_the_bytes_are_those_of_the_library(entry):
    assert plain(entry, LUNAR) == component_of(entry).to_ical()


def test_what_it_does_not_know_goes_through_the_library():
    series = Entry("a", dt.datetime(2026, 9, 14, 10), "S", rule="FREQ=WEEKLY")  # noqa: DTZ001
    assert plain(series, LUNAR) is None
    assert b"RRULE:FREQ=WEEKLY" in lines_of(series)
    assert calendar([series], "C").endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
