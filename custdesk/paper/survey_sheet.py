"""The form of a survey on paper: boxes to mark, lines to write on, and the code in its corner.

It is in the language of whom it is for, so its words come with the form, not from catalogues.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from custdesk.domain.surveys.forms import Form
from custdesk.paper.codes import qr
from custdesk.paper.scripts import RIGHT_TO_LEFT, families, record_language
from custdesk.paper.typesetting import Document

_LINES = 5  # to write on, below a question that is answered in words


def set_survey_sheets(
    asked: Sequence[Form],
    printed_on: date,
    *,
    templates: Path,
    fonts: Sequence[Path] = (),
    paper: Literal["a4", "us-letter"] = "a4",
) -> Document:
    """A sheet for each of some who are asked, a page each where the questions fit on it."""
    sheets = [_sheet(one) for one in asked]
    data = {
        "paper": paper,
        "lang": sheets[0]["lang"] if sheets else "en",
        "region": sheets[0]["region"] if sheets else None,
        "title": asked[0].name if asked else "",
        "firm": asked[0].firm if asked else "",
        "printed_on": [printed_on.year, printed_on.month, printed_on.day],
        "sheets": sheets,
    }
    return Document(templates / "survey-sheet.typ", data, printed_on=printed_on, fonts=fonts)


def _sheet(one: Form) -> dict[str, object]:
    language = record_language(one.language, "")
    return {
        "lang": language.split("-")[0],
        "region": "TW" if language.endswith("Hant") else None,
        "right_to_left": language.split("-")[0] in RIGHT_TO_LEFT,
        "families": families(language),
        "firm": one.firm,
        "title": one.texts["title"],
        "tick": one.texts["tick"],
        "code": one.code,
        "qr": qr(one.code),
        "first": {"text": one.first.text, "scale": one.first.scale},
        "marks": [str(mark) for mark in range(one.first.least, one.first.most + 1)],
        "judge": one.texts["judge"],
        "five": one.texts["five"],
        "judged": [question.text for question in one.judged],
        "last": [[question.text, _from_right(question.text)] for question in one.last],
        "lines": _LINES,
        "thanks": one.texts["thanks"],
    }


def _from_right(text: str) -> bool:
    """Whether a question runs from the right: the firm's own one may be in another language."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((one for one in strong if one in ("L", "R", "AL")), "L") != "L"
