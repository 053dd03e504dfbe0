"""A visit's facts in words: hours, birthdays, phones, the next visit."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from custdesk.domain.words import Money
from custdesk.paper.facts import PastOrder, PersonToMeet
from custdesk.paper.sheet import visit_sheet
from custdesk.paper.wording import duration, own_hours

wall = datetime.fromisoformat


def made(plan, words, index=4, **facts):
    visits = list(plan.visits)
    visits[index] = replace(visits[index], **facts)
    return visit_sheet(replace(plan, visits=tuple(visits)), index, words)


@pytest.mark.parametrize(
    ("born", "at", "shown", "note"),
    [
        (date(1971, 10, 12), "2026-09-29 10:00", "12 Oct", "in 13 days"),
        (date(1971, 9, 30), "2026-09-29 10:00", "30 Sep", "in 1 day"),
        (date(1971, 9, 29), "2026-09-29 10:00", "29 Sep", "on this day"),
        (date(1971, 9, 28), "2026-09-29 10:00", "28 Sep", ""),
        (date(1971, 1, 5), "2026-12-20 10:00", "5 Jan", "in 16 days"),
        (date(1980, 2, 29), "2026-02-20 10:00", "29 Feb", "in 8 days"),
        ("in spring", "2026-02-20 10:00", "in spring", ""),
        ("", "2026-02-20 10:00", "", ""),
    ],
)
def test_birthdays(plan, english, born, at, shown, note):
    person = PersonToMeet(name="A", birthday=born)
    row = made(plan, english, at=wall(at), people=(person,))["people"][0]
    assert (row["birthday"], row["birthday_note"]) == (shown, note)


def test_a_number_is_printed_in_the_box_or_beside_its_person(plan, english):
    people = tuple(
        PersonToMeet(name=f"P{n}", phone=f"1{n}", mobile=f"2{n}" if n else "") for n in range(5)
    )
    data = made(plan, english, phone="0", people=people)
    in_the_box = [line["number"] for line in data["phones"]]
    assert in_the_box == ["0", "10", "21", "22"]
    assert [person["phones"] for person in data["people"]] == [
        [],
        ["11"],
        ["12"],
        ["13", "23"],
        ["14", "24"],
    ]


def test_the_next_visit_has_a_date_only_on_another_day(plan, english):
    assert made(plan, english, 3)["next"] == "Next: 17:00 Nowhere Ltd"
    assert made(plan, english, 4)["next"] == "Next: 29 Sep 10:30 Tokyo Traders"
    assert made(plan, english, 5)["next"] == ""


def test_own_hours(plan, english):
    visit = replace(plan.visits[4], at=wall("2026-09-18 22:00"), own_place="Ningbo")
    assert own_hours(visit, english) == ""
    assert own_hours(replace(visit, own_at=visit.at), english) == ""
    later = replace(visit, own_at=wall("2026-09-19 04:00"))
    assert own_hours(later, english) == "Ningbo 19 Sep 04:00–05:00"
    assert own_hours(replace(later, own_place=""), english) == "Your time 19 Sep 04:00–05:00"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 min"), (50, "50 min"), (60, "1 h"), (90, "90 min"), (180, "3 h"), (827, "13 h 47")],
)
def test_durations(english, minutes, text):
    assert duration(minutes, english) == text


def test_newest_first_with_the_year_only_when_it_is_another(plan, english):
    orders = (PastOrder("old", date(2025, 3, 1)), PastOrder("new", date(2026, 3, 1), 5, "JPY"))
    rows = made(plan, english, orders=orders)["orders"]
    assert [(row["strong"], row["date"], row["figure"]) for row in rows] == [
        ("new", "1 Mar", "JPY 5"),
        ("old", "1 Mar 25", ""),
    ]


def test_money_among_the_facts_is_written_for_the_reader(plan, english):
    rows = visit_sheet(plan, 5, english)["business"]
    assert rows[-1] == {
        "label": "Sales",
        "text": "12 months, +38%",
        "figure": english.money(Money(6130000, "USD").minor, "USD"),
        "strong": True,
    }
