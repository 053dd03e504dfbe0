"""Surveys, who is asked, and what is answered: each deed one operation."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.surveys.codes import new_code
from custdesk.domain.surveys.kinds import ASPECTS, WAYS
from custdesk.domain.surveys.scores import BEST, HIGHEST
from custdesk.domain.words import N_, Message
from custdesk.services import interactions
from custdesk.services.complaints import taking
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips.checking import Doubts, plain
from custdesk.store import bin as binned
from custdesk.store import records
from custdesk.store import surveys as store
from custdesk.store.surveys import AnswerRow, SurveyRow

Values = Mapping[str, object]
Asked = tuple[int, int | None]
"""A customer, and the person who is asked there."""

_SURVEY = ("name", "opened_on", "closed_on", "aspects", "question", "low", "high", "notes")
_ASPECTS = tuple(key for key, _title in ASPECTS)
GIVEN = ("score", *_ASPECTS, "words", "own_answer")
"""What an answer is made of."""
_CHANNELS = {"mail": "email", "phone": "call", "paper": "letter"}
# What a complaint is about where one aspect was judged worst.
_KINDS = {
    "product": "quality", "delivery": "delay", "service": "service", "price": "price",
    "people": "service",
}  # fmt: skip
_SEVERE = 2  # a score up to this one is a severe complaint


def listed(desk: Desk) -> list[SurveyRow]:
    """All surveys, the newest first."""
    return store.surveys(desk.db)


def get(desk: Desk, survey: int) -> dict[str, Any]:
    """One survey, column by column, `aspects` as a tuple; raises `NotFound`."""
    row = found(desk, "survey", survey)
    return row | {"aspects": tuple(str(row["aspects"]).split())}


def answers(desk: Desk, survey: int) -> list[AnswerRow]:
    """Those who were asked in a survey; who answered last stands first."""
    return store.answers(desk.db, survey)


def of_customer(desk: Desk, customer: int) -> list[AnswerRow]:
    """What a customer was asked and answered, the latest first."""
    return store.answers(desk.db, None, customer)


def answer(desk: Desk, number: int) -> AnswerRow:
    """One of those who were asked; raises `NotFound`."""
    rows = store.by_numbers(desk.db, [number])
    if not rows:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    return rows[0]


def save(desk: Desk, survey: int | None, values: Values) -> Changes:
    """Make a survey (None) or change one; raises `ValidationError` naming the fields."""
    stored = {} if survey is None else found(desk, "survey", survey)
    row = _survey(desk, stored, values)
    source = N_("New survey: {name}") if survey is None else N_("Edit survey: {name}")
    created = None
    with desk.operation(Message(source, {"name": row["name"]})) as current:
        if survey is None:
            created = records.insert(desk.db, "survey", row)
        else:
            records.update(desk.db, "survey", survey, row)
    return changes(current, created)


def _survey(desk: Desk, stored: Mapping[str, Any], values: Values) -> dict[str, Any]:
    usual = {"opened_on": desk.today().isoformat(), "low": 6, "high": 9,
             "aspects": "\n".join(_ASPECTS)}  # fmt: skip
    aspects = values.get("aspects")
    if isinstance(aspects, list | tuple):
        values = {**values, "aspects": "\n".join(aspects)}
    clean = usual | {name: stored[name] for name in _SURVEY if stored.get(name) is not None}
    clean |= {name: value for name, value in plain(values).items() if name in _SURVEY}
    clean["aspects"] = clean["aspects"] or ""
    doubts = Doubts(clean)
    doubts.needed("name", Message(N_("A survey needs a name, such as Spring 2026.")))
    doubts.needed("opened_on", Message(N_("A survey needs the day on which it opens.")))
    opened, closed = doubts.day("opened_on"), doubts.day("closed_on")
    if opened and closed and closed < opened:
        doubts.problems["closed_on"] = Message(N_("It closes before it opens."))
    unknown = [key for key in str(clean["aspects"]).split() if key not in _ASPECTS]
    if unknown:
        text = N_("{value} is none of: {keys}")
        doubts.problems["aspects"] = Message(text, {"value": unknown[0], "keys": _ASPECTS})
    _limits(doubts, clean)
    doubts.end()
    return {name: clean.get(name) for name in _SURVEY}


def _limits(doubts: Doubts, clean: Mapping[str, Any]) -> None:
    """A complaint up to one score, a recommendation from another: never both."""
    low, high = clean["low"], clean["high"]
    for name, value, least in (("low", low, -1), ("high", high, 1)):
        if not isinstance(value, int) or not least <= value <= HIGHEST + 1:
            doubts.problems[name] = Message(N_("A score is a whole number from 0 to 10."))
    if not {"low", "high"} & doubts.problems.keys() and low >= high:
        text = N_("The score for a recommendation is higher than that for a complaint.")
        doubts.problems["high"] = Message(text)


def remove(desk: Desk, survey: int) -> Changes:
    """Put a survey with all that was answered into the bin."""
    row = found(desk, "survey", survey)
    with desk.operation(Message(N_("Delete survey: {name}"), {"name": row["name"]})) as current:
        binned.put(desk.db, "survey", [survey])
    return changes(current)


def ask(
    desk: Desk, survey: int, whom: Iterable[Asked], how: str = "mail", on: dt.date | None = None
) -> Changes:
    """Note who is asked in a survey, each with a code; who was asked before is left out.

    `created` of the answer is None; `answers` tells them.
    """
    row = found(desk, "survey", survey)
    known = store.asked_already(desk.db, survey)
    new = [one for one in dict.fromkeys(whom) if one not in known]
    _check_way(how)
    day = (on or desk.today()).isoformat()
    what = Message(N_("Ask {n} customer: {name}"), {"n": len(new), "name": row["name"]},
                   plural=N_("Ask {n} customers: {name}"))  # fmt: skip
    with desk.operation(what) as current:
        for customer, person in new:
            records.insert(desk.db, "survey_answer", {
                "survey_id": survey, "customer_id": customer, "person_id": person,
                "code": new_code(), "asked_on": day, "how": how,
            })  # fmt: skip
    return changes(current)


def whom(desk: Desk, customers: Iterable[int]) -> list[Asked]:
    """The person to ask at each customer: who decides there, else the first; nobody: the firm."""
    return store.first_people(desk.db, list(dict.fromkeys(customers)))


def still_to_ask(desk: Desk, survey: int, customers: Iterable[int]) -> list[Asked]:
    """Whom to ask at some customers; those where somebody was asked in it before are left out."""
    asked = {customer for customer, _person in store.asked_already(desk.db, survey)}
    return whom(desk, [number for number in customers if number not in asked])


def asked_more(desk: Desk, number: int, on: dt.date | None = None) -> Changes:
    """Note that somebody who was content was asked to recommend us."""
    row = answer(desk, number)
    what = Message(N_("Asked {name} to recommend us"), {"name": row.customer_name})
    with desk.operation(what) as current:
        day = (on or desk.today()).isoformat()
        records.update(desk.db, "survey_answer", number, {"asked_more_on": day})
    return changes(current)


def _check_way(how: object) -> None:
    if how not in dict(WAYS):
        text = N_("{value} is none of: {keys}")
        raise ValidationError(
            Message(text, {"value": str(how), "keys": tuple(dict(WAYS))}),
            {"how": Message(text, {"value": str(how), "keys": tuple(dict(WAYS))})},
        )


def record(
    desk: Desk, number: int, values: Values, on: dt.date | None = None, *, complain: bool = True
) -> Changes:
    """Note what somebody answered; a low score opens a complaint unless `complain` is false.

    Raises `ValidationError` naming the fields; an answer has at least one mark or word.
    """
    row = answer(desk, number)
    clean = checked(values)
    title = Message(N_("Answer of {name} to {survey}"), {
        "name": row.customer_name, "survey": get(desk, row.survey)["name"],
    })  # fmt: skip
    with desk.operation(title) as current:
        write(desk, row, clean, on, complain=complain)
    return changes(current)


def write(
    desk: Desk, row: AnswerRow, clean: dict[str, Any], on: dt.date | None = None, *,
    complain: bool = True,
) -> int | None:  # fmt: skip
    """Keep an answer that `checked` let through, inside a running operation.

    Answers the complaint that was opened for it, if one was.
    """
    survey = found(desk, "survey", row.survey)
    day = row.answered or on or desk.today()
    new = {**clean, "answered_on": day.isoformat()}
    is_low = clean["score"] is not None and clean["score"] <= survey["low"]
    opened = None
    if complain and is_low and row.complaint is None:
        opened = new["complaint_id"] = _complain(desk, row, clean, str(survey["name"]))
    records.update(desk.db, "survey_answer", row.id, new)
    return opened


def _complain(desk: Desk, row: AnswerRow, clean: Mapping[str, Any], survey: str) -> int:
    """A complaint in their own words; without any, by what they gave."""
    marks = {key: clean[key] for key in _ASPECTS if clean[key] is not None}
    worst = min(marks, key=lambda key: marks[key]) if marks else None
    told = f"{survey}: {clean['score']}/{HIGHEST}"
    entry = {
        "what": f"{clean['words']} ({told})" if clean["words"] else told,
        "channel": _CHANNELS.get(clean.get("how") or row.how, "email"),
        "severity": "high" if clean["score"] <= _SEVERE else "medium",
        "kind": _KINDS[worst] if worst and marks[worst] < (BEST + 1) / 2 else None,
        "person_id": row.person,
    }  # fmt: skip
    complaint = taking.row_of(desk, row.customer, entry)
    contact = {
        "channel": complaint["channel"], "direction": "in", "date": complaint["date"],
        "at": dt.datetime.fromisoformat(str(complaint["at"])), "summary": complaint["what"],
        "purpose": "complaint", "person_id": row.person,
    }  # fmt: skip
    complaint["contact_id"] = interactions.log(desk, row.customer, contact)
    return records.insert(desk.db, "complaint", complaint)


def checked(values: Values) -> dict[str, Any]:
    """Marks as whole numbers in their range, words as they are; raises `ValidationError`."""
    given = plain(values)
    clean: dict[str, Any] = {name: given.get(name) for name in GIVEN}
    problems: dict[str, Message] = {}
    for name, least, most in (("score", 0, HIGHEST), *((key, 1, BEST) for key in _ASPECTS)):
        value = clean[name]
        if value is not None and (not isinstance(value, int) or not least <= value <= most):
            text = N_("{value} is not a whole number from {least} to {most}.")
            problems[name] = Message(text, {"value": str(value), "least": least, "most": most})
    if not problems and all(clean[name] is None for name in GIVEN):
        problems["score"] = Message(N_("Nothing was answered."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    if given.get("how") is not None:
        _check_way(given["how"])
        clean["how"] = given["how"]
    if given.get("source") is not None:
        clean["source"] = given["source"]
    return clean


def remove_answer(desk: Desk, number: int) -> Changes:
    """Put somebody who was asked into the bin, with what they answered."""
    row = answer(desk, number)
    what = Message(N_("Delete the answer of {name}"), {"name": row.customer_name})
    with desk.operation(what) as current:
        binned.put(desk.db, "survey_answer", [number])
    return changes(current)
