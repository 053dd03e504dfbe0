"""The checks of the data: each says what it should of a record made for it, and of no sound one."""

import csv
import datetime as dt

import pytest

from custdesk.bridge.clean.numbering import plan
from custdesk.domain.checks import rules
from custdesk.domain.checks.facts import CustomerFacts, PersonFacts, PointFacts, Surroundings
from custdesk.domain.checks.phones import judge
from custdesk.domain.completeness import PARTS, missing, percent

SOUND = CustomerFacts(
    id=1, uid="u1", code="C-0001", name="Alba", country="IT", city="Torino", address="Via Po 1",
    phone="+39 011 5550123", fax=None, email="info@alba.example", website="www.alba.example",
    since="2020-05-01", currency="EUR", terms="30 days", credit_limit=100_00,
    credit_currency="USD", verified_on="2026-08-01", created_op=1, tier=0, exposure=50_00,
    people=1, points=2, first_order="2020-05-20",
)  # fmt: skip
AROUND = Surroundings(
    dt.date(2026, 9, 3), "USD", plan(), frozenset({"IT", "DE"}), frozenset({"EUR", "USD", "BRL"}),
    {"IT": ("EUR",), "DE": ("EUR",)}, {1: dt.date(2024, 1, 1)}, {"nord.example": (2, "Nord")},
)  # fmt: skip


def told(**changed):
    found = list(rules.of_customer(SOUND._replace(**changed), AROUND))
    return {(one.problem, one.field) for one in found}


def test_a_sound_customer_has_no_findings():
    assert told() == set()


@pytest.mark.parametrize(
    ("changed", "problem", "field"),
    [
        ({"phone": None, "email": None, "points": 0}, "reach", "phone"),
        ({"country": None}, "country", "country"),
        ({"people": 0}, "person", "person"),
        ({"credit_limit": None}, "limit", "credit_limit"),
        ({"terms": None}, "terms", "terms"),
        ({"address": None}, "address", "address"),
        ({"city": None}, "address", "city"),
        ({"email": "info@alba"}, "mail", "email"),
        ({"email": "info@@alba.example"}, "mail", "email"),
        ({"phone": "12"}, "phone", "phone"),
        ({"fax": "+39 1"}, "phone", "fax"),
        ({"country": None, "phone": "+999 123"}, "phone_length", "phone"),
        ({"phone": "+49 40 5550123"}, "phone_country", "phone"),
        ({"country": "ZZ"}, "country_unknown", "country"),
        ({"website": "not a site"}, "website", "website"),
        ({"currency": "XXQ"}, "currency_unknown", "currency"),
        ({"currency": "BRL"}, "currency_country", "currency"),
        ({"since": "2026-10-01"}, "future", "since"),
        ({"since": "2026-02-31"}, "date", "since"),
        ({"first_order": "2019-01-01"}, "order_before", "since"),
        ({"exposure": 100_01}, "over_limit", "credit_limit"),
        ({"verified_on": "2026-02-01"}, "unverified", "verified_on"),
        ({"verified_on": None}, "unverified", "verified_on"),
        ({"email": "anna@nord.example"}, "mail_of_other", "email"),
    ],
)
def test_each_check(changed, problem, field):
    assert (problem, field) in told(**changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"tier": 2, "city": None, "address": None, "verified_on": "2025-06-01"},  # an ordinary one
        {"verified_on": None, "created_op": 9},  # nobody knows since when
        {"first_order": "2020-04-15"},  # a list's beginning is seldom the very day
        {"currency": "USD"},
        {"credit_currency": "EUR", "exposure": 999_00},  # sums never mix currencies
        {"exposure": 100_00},
        {"email": "李雷@例子.公司"},
        {"id": 2, "email": "anna@nord.example"},  # their own domain
        {"phone": "(011) 555-0123 ext. 12"},
        {"phone": "011/5550123 / 011/5550124"},
    ],
)
def test_what_is_no_finding(changed):
    assert told(**changed) == set()


def test_birthdays():
    person = PersonFacts(3, "u3", 1, "Anna", "1880-01-01")
    for birthday, problem in (
        ("1880-01-01", ["birthday"]), ("2027-01-01", ["birthday"]), ("1988-02-30", ["date"]),
        ("1930-01-01", []), ("--05-12", []), (None, []),
    ):  # fmt: skip
        found = rules.of_person(person._replace(birthday=birthday), AROUND)
        assert [one.problem for one in found] == problem


def test_points_of_people_and_chats_that_can_be_called_anything():
    point = PointFacts(3, "u4", 1, "Anna", "mobile", "+39 1", "IT")
    assert [one.problem for one in rules.of_point(point, AROUND)] == ["phone"]
    assert not list(rules.of_point(point._replace(kind="wechat"), AROUND))
    mail = point._replace(kind="email", written="anna@nord.example")
    (found,) = rules.of_point(mail, AROUND)
    assert (found.problem, found.row, found.record) == ("mail_of_other", 3, "u4")
    assert found.message.values["who"] == "Anna"


def test_phones_of_all_regions(shared_data):
    """Nearly every real number is possible; of the impossible ones nine in ten are seen."""
    right = {"1": [0, 0], "0": [0, 0]}
    with (shared_data / "contact_fields" / "phone_examples.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for form in ("international", "national", "e164"):
                possible = judge(row[form], row["region"], plan()).possible
                right[row["valid"]][possible] += 1
    assert right["1"][0] <= 2
    assert right["0"][0] >= 0.9 * sum(right["0"])


def test_completeness():
    assert sum(part.points for part in PARTS) == 100
    nothing = [False] * len(PARTS)
    assert percent(nothing) == 0
    assert percent([True] * len(PARTS)) == 100
    assert [part.key for part in missing(nothing)][:2] == ["reach", "person"]
    assert [p.points for p in PARTS] == sorted((p.points for p in PARTS), reverse=True)
