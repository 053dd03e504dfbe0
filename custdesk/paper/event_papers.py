"""What is printed for an event: badges, cards for the tables, the table plan, the list to sign.

Badges and cards lie before everybody's eyes: no tier, no phone, nothing but who somebody is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from custdesk.domain.words import N_, Words
from custdesk.paper.scripts import families, record_language
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import for_reader

LABELS = {
    "badges": N_("Name badges"),
    "cards": N_("Cards for the tables"),
    "tables": N_("Table plan"),
    "sign-in": N_("List to sign"),
    "number": N_("No."),
    "name": N_("Name and title"),
    "company": N_("Company"),
    "place": N_("Seated at"),
    "slot": N_("Appointment at"),
    "sign": N_("Signature"),
    "guest_of": N_("Guest of {company}"),
    "nobody": N_("Nobody is on the list."),
    "page": N_("Page {page} of {pages}"),
    "unseated": N_("Without a seat"),
    "unknown": N_("Not known yet"),
}

Kind = Literal["badges", "cards", "tables", "sign-in"]
KINDS: tuple[Kind, ...] = ("badges", "cards", "tables", "sign-in")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with a badge; without a name somebody whom the firm brings.

    `slot`: the day and hour of their appointment in the reader's words, "" for none.
    """

    name: str
    name_local: str
    job: str
    company: str
    company_local: str
    country: str
    language: str
    seat: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class EventPapers:
    """`when` and `where`: as the reader says them. `spare`: empty lines, or badges to write on."""

    title: str
    when: str
    where: str
    guests: tuple[Named, ...]
    firm: str
    printed_on: date
    spare: int = 5
    paper: Literal["a4", "us-letter"] = "a4"


def set_event_papers(
    papers: EventPapers, kind: Kind, words: Words, *, templates: Path, fonts: Sequence[Path] = ()
) -> Document:
    """Set one of `KINDS` for a reader of `words`, guests in the order that they are given."""
    data = {
        "kind": kind,
        **for_reader(words),
        "paper": papers.paper,
        "labels": {key: words.text(source) for key, source in LABELS.items()},
        "printed_on": [papers.printed_on.year, papers.printed_on.month, papers.printed_on.day],
        "printed": words.text(N_("Printed {date}"), date=words.date(papers.printed_on)),
        "firm": papers.firm,
        "title": papers.title,
        "when": papers.when,
        "where": papers.where,
        "count": words.plural("{n} guest", "{n} guests", len(papers.guests)),
        "spare": papers.spare,
        "guests": [_named(guest, words) for guest in papers.guests],
        "slots": any(guest.slot for guest in papers.guests),
        "seats": any(guest.seat for guest in papers.guests),
    }
    return Document(templates / "event-papers.typ", data, printed_on=papers.printed_on, fonts=fonts)


def _named(guest: Named, words: Words) -> dict[str, object]:
    language = record_language(guest.language, guest.country)
    brought = "" if guest.name else words.text(LABELS["guest_of"], company=guest.company)
    return {
        "language": language,
        "families": families(language),
        "name": guest.name or brought,
        "name_local": guest.name_local,
        "job": guest.job,
        "company": guest.company if guest.name else "",
        "company_local": guest.company_local if guest.name else "",
        "country": words.country(guest.country) if guest.country else "",
        "seat": guest.seat,
        "slot": guest.slot,
    }
