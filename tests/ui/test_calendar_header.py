"""Ranges of days and zones in words."""

from datetime import date, datetime

import pytest

from custdesk.domain.clock import CustomerClock
from custdesk.domain.zone_names import offset_text
from custdesk.system.language import use
from custdesk.ui.calendar.header import range_text
from custdesk.ui.calendar.week_paint import Clocks
from custdesk.ui.calendar.zones import OfficeDay, open_there
from custdesk.ui.parts.formats import city_of


@pytest.fixture(params=["en", "zh_CN"])
def code(request):
    use(request.param)
    yield request.param
    use("en")


def test_a_range_names_month_and_year_once(code):
    texts = [
        range_text(date(2026, 9, 7), date(2026, 9, 13)),
        range_text(date(2026, 8, 31), date(2026, 9, 6)),
        range_text(date(2026, 12, 28), date(2027, 1, 3)),
    ]
    assert (
        texts
        == {
            "en": [
                "7–13 September 2026",
                "31 August – 6 September 2026",
                "28 December 2026 – 3 January 2027",
            ],
            "zh_CN": [
                "2026年9月7–13日",
                "2026年8月31日–9月6日",
                "2026年12月28日–2027年1月3日",
            ],
        }[code]
    )


def test_zones_are_named_after_their_cities(code):
    assert city_of("Europe/Berlin") == {"en": "Berlin", "zh_CN": "柏林"}[code]
    # Known by its older name alone.
    assert city_of("Asia/Kolkata") == {"en": "Kolkata", "zh_CN": "加尔各答"}[code]
    assert city_of("UTC") == "UTC"


def test_offsets_follow_the_season():
    summer, winter = datetime.fromisoformat("2026-07-01"), datetime.fromisoformat("2026-01-01")
    assert offset_text("Europe/Berlin", summer) == "UTC+2"
    assert offset_text("Europe/Berlin", winter) == "UTC+1"
    assert offset_text("America/St_Johns", winter) == "UTC−3:30"


def test_own_office_is_closed_on_weekends_and_own_holidays():
    hours = OfficeDay.of("Asia/Shanghai")
    whole_day = ((0, 1440),)
    assert hours.closed(date(2026, 9, 5)) == whole_day
    assert hours.closed(date(2026, 10, 1)) == whole_day
    assert OfficeDay.of("Asia/Shanghai", holidays=False).closed(date(2026, 10, 1)) != whole_day
    assert hours.closed(date(2026, 9, 3)) == ((0, 540), (1080, 1440))


BERLIN = CustomerClock("Europe/Berlin", "DE")  # 08:30 to 17:00


@pytest.mark.parametrize(
    ("clock", "day", "expected"),
    [
        (BERLIN, "2026-10-23", [("14:30", "23:00")]),  # summer time there
        (BERLIN, "2026-10-26", [("15:30", "24:00")]),  # winter time since Sunday
        (BERLIN, "2026-10-27", [("15:30", "24:00")]),
        (BERLIN, "2026-10-24", []),  # their weekend
        (BERLIN, "2026-12-25", []),  # their holiday
        (CustomerClock("Asia/Riyadh", "SA"), "2026-10-25", [("14:00", "22:00")]),  # a Sunday
        # Their Thursday goes on in our small hours, their Friday begins in our night.
        (
            CustomerClock("America/Los_Angeles", "US"),
            "2026-10-23",
            [("00:00", "08:00")],
        ),
        (CustomerClock("Asia/Kathmandu", "NP"), "2026-10-23", [("11:15", "19:15")]),
    ],
)
def test_their_hours_on_our_clock_are_right_also_when_clocks_change(clock, day, expected):
    found = open_there(clock, "Asia/Shanghai", date.fromisoformat(day))
    assert [tuple(f"{m // 60:02}:{m % 60:02}" for m in span) for span in found] == expected


def test_a_change_of_clocks_in_the_week_is_told_on_its_days():
    moment = datetime.fromisoformat("2026-10-21 10:00")
    clocks = Clocks("Asia/Shanghai", "Europe/Berlin", moment)
    usual = date(2026, 10, 21)
    assert clocks.changed(date(2026, 10, 24), usual) == ""
    assert clocks.changed(date(2026, 10, 25), usual) == "Europe/Berlin"
    own = Clocks("Europe/Berlin", "Asia/Shanghai", moment)
    assert own.changed(date(2026, 10, 25), usual) == "Europe/Berlin"
