"""A gift list on paper: who gets what, worth how much, with boxes to tick."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from custdesk.domain.words import N_, Words
from custdesk.paper.scripts import families, record_language
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import for_reader

_LABELS = {
    "title": N_("Gift list"),
    "number": N_("No."),
    "whom": N_("For"),
    "gift": N_("Gift"),
    "worth": N_("Worth"),
    "day": N_("Planned for"),
    "bought": N_("Bought"),
    "given": N_("Given"),
    "notes": N_("Notes"),
    "nobody": N_("Nothing is planned yet."),
    "confidential": N_("Confidential: do not leave with the customer"),
    "page": N_("Page {page} of {pages}"),
    "unknown": N_("Not known yet"),
    "limits": N_("Limits are the firm's own policy, not legal advice."),
}


@dataclass(frozen=True, slots=True)
class GiftLine:
    """A planned gift, every text as it is to be read."""

    who: str
    firm: str
    country: str
    tier: str
    what: str
    worth: str
    day: str
    state: str
    bought: bool
    given: bool
    against: str
    notes: str


@dataclass(frozen=True, slots=True)
class GiftSheet:
    """`sums`: planned, budget and the like, in words."""

    title: str
    sums: tuple[str, ...]
    lines: tuple[GiftLine, ...]
    firm: str
    printed_on: date
    paper: Literal["a4", "us-letter"] = "a4"


def set_gift_list(
    sheet: GiftSheet, words: Words, *, templates: Path, fonts: Sequence[Path] = ()
) -> Document:
    """Set the list for a reader of `words`, in the order in which the gifts are given."""
    on = sheet.printed_on
    data = {
        **for_reader(words),
        "paper": sheet.paper,
        "labels": {key: words.text(source) for key, source in _LABELS.items()},
        "printed_on": [on.year, on.month, on.day],
        "printed": words.text(N_("Printed {date}"), date=words.date(on)),
        "firm": sheet.firm,
        "title": sheet.title,
        "sums": list(sheet.sums),
        "lines": [_line(one) for one in sheet.lines],
    }
    return Document(templates / "gift-list.typ", data, printed_on=on, fonts=fonts)


def _line(line: GiftLine) -> dict[str, object]:
    language = record_language("", line.country)
    return {**asdict(line), "language": language, "families": families(language)}
