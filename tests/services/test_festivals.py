"""Who keeps what when, and whom to warn before a holiday."""

import datetime as dt

import pytest

from custdesk.domain.cultures import CULTURES
from custdesk.domain.errors import NotFound
from custdesk.domain.words import Message
from custdesk.services import before_holidays, festivals, history, settings
from custdesk.services.festivals import Kind
from custdesk.store import records
from custdesk.system.language import say


@pytest.fixture(autouse=True)
def in_ningbo(desk) -> None:
    settings.save_firm(desk, settings.FirmSettings(zone="Asia/Shanghai"))


def told(found) -> list[tuple[str, str, str]]:
    return [(str(one.day), str(one.kind), say(one.title)) for one in found]


def test_a_chinese_buyer_in_hamburg_keeps_what_was_said_and_nothing_else(desk, make) -> None:
    hamburg = make.customer(country="DE", city="Hamburg")
    buyer = make.person(hamburg, "Li Wei")
    make.person(hamburg, "Wang Fang")  # a name says nothing
    festivals.keep(desk, buyer, ["chinese"])
    found = festivals.upcoming(desk, 40, dt.date(2026, 9, 1))
    assert told(found) == [
        ("2026-09-25", "festival", "Mid-Autumn Festival"),
        ("2026-10-03", "holiday", "German Unity Day"),
    ]
    assert (found[0].person, found[0].person_id, found[0].customers) == (
        "Li Wei",
        buyer,
        (hamburg,),
    )


def test_what_is_kept_can_be_taken_back(desk, make) -> None:
    person = make.person(make.customer(country="FR"), "Amina")
    done = festivals.keep(desk, person, ["islamic", "chinese"])
    value = "SELECT festivals FROM person WHERE id = ?"
    assert desk.db.value(value, person) == "chinese,islamic"
    history.undo(desk, done.operation)
    assert desk.db.value(value, person) is None
    with pytest.raises(NotFound):
        festivals.keep(desk, person, ["vikings"])


def test_days_of_the_moon_are_expected(desk, make) -> None:
    person = make.person(make.customer(country="FR"), "Amina")
    festivals.keep(desk, person, ["islamic"])
    eid = festivals.upcoming(desk, 60, dt.date(2027, 3, 1))[0]
    assert (eid.expected, say(eid.title)) == (True, "Eid al-Fitr (depends on sighting the moon)")


def test_birthdays_and_years_of_cooperation(desk, make) -> None:
    old = make.customer(since="2016-09-10")
    make.person(old, "Jan", birthday="1986-09-08")
    make.person(old, "Mei", birthday_lunar="07-28")
    bought = make.customer()
    make.order(bought, "2023-09-12", 100_00)
    assert told(festivals.upcoming(desk, 10)) == [
        ("2026-09-08", "birthday", "Birthday of Jan, 40 years"),
        ("2026-09-09", "lunar_birthday", "Lunar birthday of Mei"),
        ("2026-09-10", "anniversary", "10 years of cooperation"),
        ("2026-09-12", "anniversary", "3 years of cooperation"),
    ]


def test_a_holiday_names_its_country_once_and_lasts_for_its_weekend(desk, make) -> None:
    numbers = tuple(make.customer(country="DE") for _ in range(3))
    make.customer(country="DE", state="Bayern")
    easter = festivals.upcoming(desk, 5, dt.date(2027, 3, 24))
    assert [(one.day.isoformat(), one.last.isoformat()) for one in easter] == [
        ("2027-03-26", "2027-03-29")
    ] * 2
    assert easter[0].customers == numbers
    assert {one.state for one in easter} == {"", "BY"}


def test_the_archived_and_the_deleted_are_left_out(desk, make) -> None:
    make.person(make.customer(archived_on="2026-01-01"), "Gone", birthday="--09-05")
    assert festivals.upcoming(desk, 10) == []


@pytest.mark.parametrize("country", ["CN", "DE", "SA", "IN", "US"])
def test_every_day_of_a_country_is_of_one_kind(country) -> None:
    found = festivals.of_country(country, 2026)
    assert len({one.day for one in found}) == len(found)


def test_what_is_not_announced_says_so() -> None:
    assert all(one.expected for one in festivals.of_country("CN", 2031))
    assert not any(one.expected for one in festivals.of_country("CN", 2026))
    with pytest.raises(NotFound):
        festivals.of_country("DE", 2026, "Atlantis")
    with pytest.raises(NotFound):
        festivals.of_country("XX", 2026)


def test_who_usually_ships_before_spring_festival_is_warned(desk, make) -> None:
    """Spring Festival 2027 is from 5 February; in 2026, 2025 and 2024 it was elsewhere."""
    steady = make.customer(country="DE")
    for ordered, shipped in (
        ("2024-01-10", "2024-02-05"),
        ("2025-01-02", "2025-01-22"),
        ("2026-01-20", "2026-02-09"),
    ):
        make.order(steady, ordered, 100_00, shipped=shipped)
    summer = make.customer(country="DE")
    for year in (2024, 2025, 2026):
        make.order(summer, f"{year}-07-01", 100_00, shipped=f"{year}-07-20")
    once = make.customer(country="DE")
    make.order(once, "2024-01-10", 100_00, shipped="2024-02-05")
    found = before_holidays.ahead(desk, 40, dt.date(2027, 1, 4))
    assert [(one.customer_id, one.ours, one.shipped, one.years) for one in found] == [
        (steady, True, 3, 3)
    ]
    assert found[0].closure.first == dt.date(2027, 2, 5)
    # Friday the 5th is the first day off; their orders take 20 days.
    assert (str(found[0].ship_by), str(found[0].order_by)) == ("2027-02-04", "2027-01-15")
    assert found[0].closure.expected


def test_their_own_holiday_counts_for_their_country_alone(desk, make) -> None:
    german, american = make.customer(country="DE"), make.customer(country="US")
    for number in (german, american):
        for year in (2022, 2023, 2024):
            make.order(number, f"{year}-12-01", 100_00, shipped=f"{year}-12-18")
    found = before_holidays.ahead(desk, 30, dt.date(2025, 12, 1))
    christmas = [one for one in found if not one.ours]
    assert [(one.customer_id, one.country, str(one.ship_by)) for one in christmas] == [
        (german, "DE", "2025-12-24")
    ]


def test_every_culture_has_days() -> None:
    from custdesk.domain.cultures import of_year

    assert all(of_year(key, year) for key in CULTURES for year in (2026, 2027, 2030))
    assert Kind.HOLIDAY == "holiday"


@pytest.mark.parametrize(
    ("born", "today", "kept"),
    [
        ("1988-03-01", "2027-03-01", "2027-03-01"),  # today itself
        ("--03-01", "2027-02-25", "2027-03-01"),
        ("--02-29", "2027-02-25", "2027-02-28"),  # no such day that year
        ("--02-29", "2028-02-25", "2028-02-29"),
        ("--02-29", "2028-02-29", "2028-02-29"),
        ("--02-28", "2028-02-28", "2028-02-28"),
        ("--01-02", "2027-12-30", "2028-01-02"),
    ],
)
def test_a_birthday_is_found_by_its_day_alone(desk, make, born, today, kept) -> None:
    make.person(make.customer(), "Ada", birthday=born)
    found = festivals.upcoming(desk, 7, dt.date.fromisoformat(today))
    assert [(str(one.day), one.kind) for one in found] == [(kept, Kind.BIRTHDAY)]


def test_years_of_cooperation_begin_with_the_first_order_that_is_left(desk, make) -> None:
    written = make.customer(since="2020-09-05")
    make.order(written, "2019-09-04", 1000)
    counted = make.customer()
    make.order(counted, "2021-09-06", 1000)
    thrown_away = make.customer(since="2018")  # a year alone has no day
    make.order(thrown_away, "2017-03-01", 1000)
    make.order(thrown_away, "2022-09-07", 1000)
    with desk.operation(Message("Test")):
        records.to_bin(desk.db, "sales_order", "date = ?", "2017-03-01")
    found = festivals.upcoming(desk, 7, dt.date(2026, 9, 3))
    assert [(str(one.day), one.customers, say(one.title)) for one in found] == [
        ("2026-09-05", (written,), "6 years of cooperation"),
        ("2026-09-06", (counted,), "5 years of cooperation"),
        ("2026-09-07", (thrown_away,), "4 years of cooperation"),
    ]
