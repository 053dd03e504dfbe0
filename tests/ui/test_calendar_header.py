"""Ranges of days and zones in words."""

from datetime import date, datetime

import pytest

from custdesk.domain.zone_names import offset_text
from custdesk.system.language import use
from custdesk.ui.calendar.header import range_text
from custdesk.ui.calendar.zones import OfficeDay
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
    hours = OfficeDay.of("Asia/Shanghai", "Europe/Berlin")
    whole_day = ((0, 1440),)
    assert hours.closed(date(2026, 9, 5)) == whole_day
    assert hours.closed(date(2026, 10, 1)) == whole_day
    assert hours.closed(date(2026, 9, 3)) == ((0, 540), (1080, 1440))
    assert hours.second == ((510, 1020),)
