"""A sheet for a complaint: what is known of the customer is on it, the rest is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from custdesk.domain.words import N_, Words
from custdesk.paper.facts import PastOrder, PersonToMeet, Text
from custdesk.paper.scripts import families, record_language
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import TIER_WORDS, for_reader, plain

_LABELS = {
    "title": N_("Complaint sheet"),
    "people": N_("Reported by"),
    "other_person": N_("Somebody else"),
    "received": N_("Received on"),
    "at": N_("Time"),
    "taken_by": N_("Taken by"),
    "way": N_("Channel"),
    "orders": N_("About which order"),
    "other_order": N_("Another one"),
    "goods": N_("About which goods"),
    "batch": N_("Batch or container"),
    "quantity": N_("Quantity concerned"),
    "what": N_("What is wrong"),
    "told": N_("In the customer’s words"),
    "proof": N_("Proof"),
    "wish": N_("What the customer wants"),
    "first": N_("What we said and did at once"),
    "answer_due": N_("Answer promised by"),
    "cause": N_("Cause"),
    "remedy": N_("What is done for the customer"),
    "prevent": N_("So that it does not happen again"),
    "who": N_("Who sees to it"),
    "until": N_("Ready by"),
    "cost": N_("Cost"),
    "answered": N_("Answered on"),
    "content": N_("Is the customer content?"),
    "closed": N_("Closed on, by"),
    "unknown": N_("Not known yet"),
    "page": N_("Page {page} of {pages}"),
    "earlier": N_("Earlier complaints"),
    "confidential": N_("Confidential: do not leave with the customer"),
}
_WAYS = (N_("Phone"), N_("E-mail"), N_("Chat"), N_("Visit"), N_("Fair"), N_("Letter"))
_KINDS = (
    N_("Damaged"), N_("Faulty"), N_("Wrong goods"), N_("Too few"), N_("Not as the sample"),
    N_("Packing, labels"), N_("Late"), N_("Papers"), N_("Price, invoice"), N_("How we served them"),
)  # fmt: skip
_PROOF = (N_("Photos"), N_("Samples"), N_("Test report"), N_("Carrier’s report"))
_WISHES = (
    N_("New delivery"), N_("Repair"), N_("Credit note"), N_("Lower price"), N_("Goods back"),
    N_("An explanation"), N_("A visit"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Earlier:
    """A complaint that was logged."""

    on: date
    what: str
    result: Text


@dataclass(frozen=True, slots=True)
class ComplaintSheet:
    """What is known when somebody complains. `products`: what they usually buy."""

    firm: str
    salesperson: str
    printed_on: date
    code: str
    name: str
    name_latin: str
    country: str
    city: str
    language: str
    tier: str
    phone: str
    email: str
    people: tuple[PersonToMeet, ...]
    orders: tuple[PastOrder, ...]
    products: tuple[str, ...]
    earlier: tuple[Earlier, ...]
    show_tier: bool = True
    paper: Literal["a4", "us-letter"] = "a4"


def set_complaint_sheet(
    sheet: ComplaintSheet, words: Words, *, templates: Path, fonts: Sequence[Path] = ()
) -> Document:
    """Set the sheet for a reader of `words`: one page, a second where very much is known."""
    theirs = record_language(sheet.language, sheet.country)
    large, other = sheet.name, sheet.name_latin if sheet.name_latin != sheet.name else ""
    if other and words.code.partition("_")[0] != theirs.split("-")[0]:
        large, other = other, large
    place = [sheet.city, words.country(sheet.country) if sheet.country else ""]
    data = {
        **for_reader(words),
        "paper": sheet.paper,
        "labels": {key: words.text(source) for key, source in _LABELS.items()},
        "printed_on": [sheet.printed_on.year, sheet.printed_on.month, sheet.printed_on.day],
        "printed": words.text(N_("Printed {date}"), date=words.date(sheet.printed_on)),
        "firm": sheet.firm,
        "salesperson": sheet.salesperson,
        "customer": {
            "language": theirs,
            "families": families(theirs),
            "name": large or sheet.code,
            "other_name": other,
            "tier": sheet.tier if sheet.show_tier else "",
            "tier_word": words.text(TIER_WORDS[sheet.tier]) if sheet.tier else "",
            "details": [one for one in (sheet.code, *place, sheet.phone, sheet.email) if one],
        },
        "people": [
            [part for part in (_both(one), one.title, one.mobile or one.phone) if part]
            for one in sheet.people
        ],
        "orders": [_order(order, words) for order in sheet.orders],
        "products": list(sheet.products),
        "earlier": [
            {
                "on": words.date(one.on, "short"),
                "what": one.what,
                "result": plain(one.result, words),
            }
            for one in sheet.earlier
        ],
        "ways": [words.text(text) for text in _WAYS],
        "kinds": [words.text(text) for text in _KINDS],
        "proof": [words.text(text) for text in _PROOF],
        "wishes": [words.text(text) for text in _WISHES],
    }
    return Document(
        templates / "complaint-sheet.typ", data, printed_on=sheet.printed_on, fonts=fonts
    )


def _both(person: PersonToMeet) -> str:
    return f"{person.name} {person.name_local}".strip()


def _order(order: PastOrder, words: Words) -> list[str]:
    parts = [
        order.number,
        words.date(order.on, "short") if order.on else "",
        words.money(order.amount, order.currency) if order.amount is not None else "",
        plain(order.status, words),
    ]
    return [part for part in parts if part]
