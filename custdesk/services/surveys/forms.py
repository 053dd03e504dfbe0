"""The forms of those who are asked: as a workbook, on paper, or as what to say on the phone."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from custdesk.bridge import survey_form
from custdesk.domain.surveys import forms
from custdesk.domain.surveys.codes import new_code
from custdesk.domain.surveys.forms import Form
from custdesk.domain.words import N_, Message
from custdesk.paper.survey_sheet import set_survey_sheets
from custdesk.paper.typesetting import Document
from custdesk.services import exports, settings
from custdesk.services.addressee import addressee
from custdesk.services.desk import Cancelled, Desk, Progress
from custdesk.services.found import found
from custdesk.services.surveys.keeping import answer
from custdesk.store import records
from custdesk.store import surveys as store
from custdesk.store.surveys import AnswerRow
from custdesk.system.paths import resource


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form to attach: its name tells nobody whose it is, and `code` is what stands in it."""

    name: str
    content: bytes
    code: str


@lru_cache(maxsize=1)
def _texts() -> Mapping[str, Mapping[str, str]]:
    with resource("surveys", "forms.toml").open("rb") as file:
        return tomllib.load(file)


def asked(desk: Desk, row: AnswerRow, language: str | None = None) -> Form:
    """The form of somebody who is asked, in a language or the one that suits them."""
    spoken = language or addressee(desk, row.customer, row.person).language
    return _form(desk, row.survey, row.code, spoken)


def _form(desk: Desk, survey: int, code: str, language: str) -> Form:
    kept = found(desk, "survey", survey)
    known = _texts()
    language = language if language in known else "en"
    return forms.form(
        known[language], language, code, str(kept["aspects"]).split(), kept["question"] or "",
        firm=settings.firm(desk).name, name=kept["name"],
    )  # fmt: skip


def workbook(desk: Desk, row: AnswerRow, language: str | None = None) -> FormFile:
    """The form of somebody who is asked as a workbook."""
    return _file(asked(desk, row, language))


def _file(one: Form) -> FormFile:
    return FormFile(f"form-{one.code}.xlsx", survey_form.workbook(one), one.code)


def asked_by(desk: Desk, survey: int, letters: Sequence[int]) -> None:
    """Note who is asked by letters of a campaign, inside the operation that writes them.

    Who was asked in the survey before keeps the code that they have.
    """
    day = desk.today().isoformat()
    for customer, person in store.unasked(desk.db, survey, letters):
        records.insert(desk.db, "survey_answer", {
            "survey_id": survey, "customer_id": customer, "person_id": person,
            "code": new_code(), "asked_on": day, "how": "mail",
        })  # fmt: skip


def of_letter(desk: Desk, letter: int, language: str) -> FormFile | None:
    """The form that goes with a letter, where its campaign asks to answer a survey.

    None too for who has answered already.
    """
    known = store.of_letter(desk.db, letter)
    return None if known is None else _file(_form(desk, *known, language))


def script(desk: Desk, number: int, language: str | None = None) -> tuple[str, ...]:
    """What to say on the phone to somebody who is asked, in their language."""
    return forms.script(asked(desk, answer(desk, number), language))


def save(
    desk: Desk,
    folder: Path,
    numbers: Sequence[int],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> int:
    """Write the forms of some who are asked into a folder; how many. Raises `Cancelled`."""
    from custdesk.domain.errors import Cancelled as Stopped

    told = Message(N_("Writing forms"))
    rows = store.by_numbers(desk.db, numbers)
    for place, row in enumerate(rows):
        if cancelled is not None and cancelled():
            raise Stopped(Message(N_("Stopped after {n} form.", ), {"n": place},
                                  plural=N_("Stopped after {n} forms.")))  # fmt: skip
        if progress is not None:
            progress(place, len(rows), told)
        one = workbook(desk, row)
        exports.save(desk, folder / one.name, one.content, "survey_form", make_folder=True)
    return len(rows)


def every_language() -> Mapping[str, Mapping[str, str]]:
    """The texts of all forms, by language."""
    return _texts()


def sheets(
    desk: Desk, numbers: Sequence[int], language: str | None = None,
    paper: Literal["a4", "us-letter"] = "a4",
) -> Document:  # fmt: skip
    """The forms of some who are asked on paper, each in a language or the one that suits them."""
    rows = store.by_numbers(desk.db, numbers)
    forms_ = [asked(desk, row, language) for row in rows]
    return set_survey_sheets(forms_, desk.today(), templates=resource("templates"), paper=paper)
