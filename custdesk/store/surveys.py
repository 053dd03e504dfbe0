"""Surveys, who was asked in them, and what came back."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from custdesk.domain.tier import Tier
from custdesk.store.conditions import day
from custdesk.store.database import Database

_TIERS = list(Tier)


class SurveyRow(NamedTuple):
    """A survey as it is listed; `asked`, `answered`: how many."""

    id: int
    name: str
    opened: dt.date
    closed: dt.date | None
    aspects: tuple[str, ...]
    question: str
    low: int
    high: int
    asked: int
    answered: int


class AnswerRow(NamedTuple):
    """Somebody who was asked; without `answered` nothing came back yet.

    `tier`: the customer's, on the evening of the day of the answer where it is known.
    """

    id: int
    survey: int
    customer: int
    customer_name: str
    country: str
    tier: str
    person: int | None
    person_name: str
    code: str
    asked: dt.date | None
    how: str
    answered: dt.date | None
    score: int | None
    product: int | None
    delivery: int | None
    service: int | None
    price: int | None
    people: int | None
    words: str
    own: str
    source: str
    complaint: int | None
    complaint_number: str
    asked_more: dt.date | None


def surveys(db: Database) -> list[SurveyRow]:
    """All surveys, the newest first."""
    return [
        SurveyRow(number, name, dt.date.fromisoformat(opened), day(closed),
                  tuple(aspects.split()), question, low, high, asked, answered)
        for number, name, opened, closed, aspects, question, low, high, asked, answered in db.rows(
            "SELECT s.id, s.name, s.opened_on, s.closed_on, s.aspects, COALESCE(s.question, ''), "
            "s.low, s.high, COUNT(a.id), COUNT(a.answered_on) FROM survey s "
            "LEFT JOIN survey_answer a ON a.survey_id = s.id AND a.deleted_op IS NULL "
            "WHERE s.deleted_op IS NULL GROUP BY s.id ORDER BY s.opened_on DESC, s.id DESC"
        )
    ]  # fmt: skip


# The tier that a customer had when they answered: the last one that they came into by then.
_TIER = (
    "COALESCE((SELECT t.tier FROM tier_change t WHERE t.customer_id = a.customer_id "
    "AND t.on_date <= COALESCE(a.answered_on, '9999') ORDER BY t.id DESC LIMIT 1), f.tier)"
)
_ANSWER = (
    "SELECT a.id, a.survey_id, a.customer_id, c.name, COALESCE(c.country, ''), "
    f"{_TIER}, a.person_id, COALESCE(p.name, ''), a.code, "
    "a.asked_on, COALESCE(a.how, ''), a.answered_on, a.score, a.product, a.delivery, a.service, "
    "a.price, a.people, COALESCE(a.words, ''), COALESCE(a.own_answer, ''), "
    "COALESCE(a.source, ''), k.id, COALESCE(k.number, ''), a.asked_more_on "
    "FROM survey_answer a JOIN customer c ON c.id = a.customer_id AND c.deleted_op IS NULL "
    "LEFT JOIN figure f ON f.id = a.customer_id LEFT JOIN person p ON p.id = a.person_id "
    "LEFT JOIN complaint k ON k.id = a.complaint_id AND k.deleted_op IS NULL "
    "WHERE a.deleted_op IS NULL "
)


def answers(db: Database, survey: int | None = None, customer: int | None = None,
            ) -> list[AnswerRow]:  # fmt: skip
    """Those who were asked in a survey or of a customer; the latest answers first."""
    return _read(
        db,
        "AND (? IS NULL OR a.survey_id = ?) AND (? IS NULL OR a.customer_id = ?) "
        "ORDER BY a.answered_on IS NULL, a.answered_on DESC, a.id",
        survey, survey, customer, customer,
    )  # fmt: skip


def by_codes(db: Database, codes: Sequence[str]) -> dict[str, AnswerRow]:
    """Those whose forms bear some codes."""
    found: list[AnswerRow] = []
    for start in range(0, len(codes), 500):
        part = codes[start : start + 500]
        found += _read(db, f"AND a.code IN ({', '.join('?' for _ in part)})", *part)
    return {row.code: row for row in found}


def by_numbers(db: Database, numbers: Collection[int]) -> list[AnswerRow]:
    """Some of those who were asked."""
    listed = ", ".join(str(int(number)) for number in numbers)
    return _read(db, f"AND a.id IN ({listed}) ORDER BY a.id")


def scores(db: Database, first: dt.date, last: dt.date) -> list[int]:
    """All scores that were given in some days, of all surveys."""
    return [
        score
        for (score,) in db.rows(
            "SELECT score FROM survey_answer WHERE answered_on BETWEEN ? AND ? "
            "AND deleted_op IS NULL AND score IS NOT NULL",
            first.isoformat(),
            last.isoformat(),
        )
    ]


def asked_already(db: Database, survey: int) -> set[tuple[int, int | None]]:
    """Customer and person of everybody who was asked in a survey."""
    return set(
        db.rows(
            "SELECT customer_id, person_id FROM survey_answer WHERE survey_id = ? "
            "AND deleted_op IS NULL",
            survey,
        )
    )


def first_people(db: Database, customers: Sequence[int]) -> list[tuple[int, int | None]]:
    """With each customer the person who decides there, else the first one, else nobody."""
    people: dict[int, int] = {}
    for start in range(0, len(customers), 500):
        part = customers[start : start + 500]
        for customer, person in db.rows(
            "SELECT customer_id, id FROM person WHERE deleted_op IS NULL AND customer_id IN "
            f"({', '.join('?' for _ in part)}) ORDER BY COALESCE(role, '') <> 'decides', id",
            *part,
        ):
            people.setdefault(customer, person)
    return [(customer, people.get(customer)) for customer in customers]


def unasked(db: Database, survey: int, letters: Sequence[int]) -> list[tuple[int, int | None]]:
    """Customer and person of letters that were not asked in a survey yet, each once."""
    asked = asked_already(db, survey)
    whom: dict[tuple[int, int | None], None] = {}
    for start in range(0, len(letters), 500):
        part = letters[start : start + 500]
        marks = ", ".join("?" for _ in part)
        found = db.rows(f"SELECT customer_id, person_id FROM letter WHERE id IN ({marks})", *part)
        whom |= dict.fromkeys((customer, person) for customer, person in found)
    return [one for one in whom if one not in asked]


def of_letter(db: Database, letter: int) -> tuple[int, str] | None:
    """The survey that a letter's campaign asks to answer, and the code; None once it is."""
    row = db.row(
        "SELECT a.survey_id, a.code FROM letter l JOIN campaign c ON c.id = l.campaign_id "
        "JOIN survey_answer a ON a.survey_id = c.survey_id AND a.customer_id = l.customer_id "
        "AND a.person_id IS l.person_id AND a.deleted_op IS NULL AND a.answered_on IS NULL "
        "WHERE l.id = ? ORDER BY a.id LIMIT 1",
        letter,
    )
    return None if row is None else (int(row[0]), str(row[1]))


def _read(db: Database, condition: str, *values: object) -> list[AnswerRow]:
    return [_answer(list(row)) for row in db.rows(_ANSWER + condition, *values)]


_DAYS = (9, 11, 23)
_TIER_AT = 5


def _answer(cells: list[Any]) -> AnswerRow:
    for place in _DAYS:
        cells[place] = day(cells[place])
    cells[_TIER_AT] = _tier(cells[_TIER_AT])
    return AnswerRow._make(cells)


def _tier(stored: object) -> str:
    if stored is None:
        return ""
    return str(stored) if isinstance(stored, str) else _TIERS[int(str(stored))].value
