"""What time it is at the customer's, and whether somebody answers."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.core import UnknownLocaleError, get_global
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.clock import (
    _OF_LOCALES,
    CustomerClock,
    Reach,
    State,
    office_hours,
    parse_hours,
    weekend,
)
from custdesk.domain.holidays_there import holiday_on, holidays_between
from custdesk.domain.words import Message
from custdesk.system.language import language

NINGBO = "Asia/Shanghai"
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
NEW_YEAR = date(2026, 1, 1)


def reach(zone: str, country: str | None, now: str) -> Reach:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    return CustomerClock(zone, country).reach(moment, NINGBO)


def words(zone: str, country: str | None, now: str) -> tuple[State, str]:
    found = reach(zone, country, now)
    return found.state, language("en").say(found.message)


@pytest.mark.parametrize(
    ("country", "days"),
    [
        ("DE", {SATURDAY, SUNDAY}),
        ("SA", {FRIDAY, SATURDAY}),
        ("EG", {FRIDAY, SATURDAY}),
        ("IL", {FRIDAY, SATURDAY}),
        ("KW", {FRIDAY, SATURDAY}),
        ("IR", {FRIDAY}),
        ("AE", {SATURDAY, SUNDAY}),
        ("NP", {SATURDAY}),
        ("BN", {FRIDAY, SUNDAY}),
        (None, {SATURDAY, SUNDAY}),
        ("XX", {SATURDAY, SUNDAY}),
    ],
)
def test_each_country_has_its_weekend(country, days) -> None:
    assert weekend(country) == days


@pytest.mark.parametrize(
    ("zone", "country", "now", "state", "text"),
    [
        ("Europe/Vienna", "AT", "2026-09-03T08:10", State.OPEN, "Good until 17:00"),
        ("Europe/Paris", "FR", "2026-09-03T08:10", State.OPEN, "Good until 12:00"),
        ("Asia/Tokyo", "JP", "2026-09-03T07:40", State.CLOSES_SOON, "Closes in 50 min"),
        (
            "Europe/Paris",
            "FR",
            "2026-09-03T10:30",
            State.OPENS_LATER,
            "Opens 14:00 there, 20:00 your time",
        ),
        (
            "Europe/Vienna",
            "AT",
            "2026-09-03T05:00",
            State.OPENS_LATER,
            "Opens 09:00 there, 15:00 your time",
        ),
        (
            "America/Denver",
            "US",
            "2026-09-03T23:30",
            State.NIGHT,
            "Closed there, opens 4 Sep 2026 23:00 your time",
        ),
        (
            "Asia/Riyadh",
            "SA",
            "2026-09-04T08:00",
            State.WEEKEND,
            "Weekend there, opens 6 Sep 2026 14:00 your time",
        ),
        (
            "Europe/Berlin",
            "DE",
            "2026-05-01T08:00",
            State.HOLIDAY,
            "Public holiday there: Labor Day",
        ),
    ],
)
def test_reach_in_words(zone, country, now, state, text) -> None:
    assert words(zone, country, now) == (state, text)


def test_an_unknown_zone_says_so() -> None:
    for zone in (None, "", "Mars/Olympus", "../etc"):
        found = CustomerClock(zone, "DE").reach(datetime(2026, 9, 3, 8, tzinfo=UTC))
        assert (found.state, found.local, found.reachable) == (State.UNKNOWN, None, False)
        assert found.message == Message("Time there unknown")


def test_the_table_of_weekends_is_that_of_the_locale_data() -> None:
    told = {}
    for country in get_global("territory_aliases").keys() | get_global("territory_zones").keys():
        if not country.isalpha() or len(country) != 2:
            continue
        try:
            locale = Locale.parse(f"und_{country}")
        except (UnknownLocaleError, ValueError):
            continue
        first, last = locale.weekend_start, locale.weekend_end
        days = frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
        if days != {5, 6}:
            told[country] = days
    assert len(told) > 15
    assert {one: weekend(one) for one in told if one in _OF_LOCALES} == told


def test_after_a_holiday_and_a_weekend_they_open_on_monday() -> None:
    # Friday 1 May 2026 is a holiday in Germany.
    found = reach("Europe/Berlin", "DE", "2026-05-01T08:00")
    assert found.opens == datetime(2026, 5, 4, 8, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert found.opens_here is not None
    assert found.opens_here.strftime("%a %H:%M") == "Mon 14:30"


def test_own_office_hours_come_before_the_countrys() -> None:
    clock = CustomerClock("Europe/Berlin", "DE", parse_hours("07:00-09:00, 20:00-21:00"))
    assert clock.reach(datetime(2026, 9, 3, 5, 30, tzinfo=UTC)).reachable
    later = clock.reach(datetime(2026, 9, 3, 8, 0, tzinfo=UTC))
    assert later.opens is not None
    assert later.opens.time() == time(20)


@pytest.mark.parametrize("text", [None, "", "nine to five", "09:00", "17:00-09:00", "9-17"])
def test_office_hours_that_make_no_sense_are_none(text) -> None:
    assert parse_hours(text) == ()


def test_every_country_has_office_hours() -> None:
    assert office_hours(None) == ((time(9), time(17)),)
    assert len(office_hours("FR")) == 2


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(
        [
            ("Asia/Riyadh", "SA"),
            ("America/Sao_Paulo", "BR"),
            ("Europe/Berlin", "DE"),
            ("Pacific/Apia", "WS"),
            ("Asia/Kathmandu", "NP"),
            ("UTC", None),
        ]
    ),
)
def test_what_is_said_is_true_when_it_comes(now, where) -> None:
    clock = CustomerClock(*where)
    found = clock.reach(now)
    assert found.local == now
    if found.reachable:
        assert found.until is not None
        assert found.until > now
        assert not clock.reach(found.until).reachable
    else:
        assert found.opens is not None
        assert found.opens > now
        assert found.opens == found.opens_here
        assert clock.reach(found.opens).reachable


def test_holidays_of_a_country() -> None:
    found = holidays_between("DE", date(2026, 12, 24), date(2027, 1, 2))
    assert [(holiday.day, holiday.name) for holiday in found] == [
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 26), "Second Day of Christmas"),
        (date(2027, 1, 1), "New Year's Day"),
    ]
    assert holidays_between(None, date(2026, 1, 1), date(2026, 12, 31)) == ()


def test_unknown_countries_and_years_have_no_holidays() -> None:
    assert holiday_on("XX", date(2026, 1, 1)) is None
    assert holiday_on("nonsense", date(2026, 1, 1)) is None
    assert holiday_on(None, date(2026, 1, 1)) is None


def test_holidays_that_depend_on_the_moon_say_so() -> None:
    eid = next(
        day
        for day in holidays_between("ID", date(2027, 3, 1), date(2027, 3, 31))
        if day.name == "Eid al-Fitr"
    )
    assert eid.estimated
    assert language("en").say(eid.title) == "Eid al-Fitr (depends on sighting the moon)"


def test_a_day_off_instead_is_not_called_the_holiday_itself() -> None:
    observed = holiday_on("US", date(2026, 7, 3))
    assert observed is not None
    assert language("en").say(observed.title) == "Independence Day (day off)"
    alternative = holiday_on("KR", date(2026, 3, 2))
    assert alternative is not None
    assert language("en").say(alternative.title) == "Independence Movement Day (day off)"


def test_names_of_holidays_carry_no_remarks_of_their_source() -> None:
    moved = holiday_on("CN", date(2026, 2, 23))
    assert moved is not None
    assert language("en").say(moved.title) == "Chinese New Year (Spring Festival)"
    assert all("," not in day.name for day in holidays_between("EG", NEW_YEAR, date(2027, 12, 31)))


@pytest.mark.parametrize("country", ["CN", "TH", "KR", "JP", "US", "DE", "AE", "VN", "BR"])
def test_holidays_of_usual_countries_have_chinese_names(country: str) -> None:
    chinese, english = language("zh_CN"), language("en")
    for holiday in holidays_between(country, NEW_YEAR, date(2027, 12, 31)):
        assert chinese.say(holiday.title) != english.say(holiday.title)


def test_summer_time_changes_overnight() -> None:
    # Berlin goes back an hour on 25 October 2026; the office still opens at 08:30 by its own wall.
    found = reach("Europe/Berlin", "DE", "2026-10-24T10:00")
    assert found.opens is not None
    assert found.opens.astimezone(UTC) == datetime(2026, 10, 26, 7, 30, tzinfo=UTC)
