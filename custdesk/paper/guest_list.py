"""The list of an event's guests: who comes, with room to tick, to seat and to note."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from custdesk.domain.words import N_, Words
from custdesk.paper.scripts import families, record_language
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import TIER_WORDS, for_reader

LABELS = {
    "title": N_("Guest list"),
    "number": N_("No."),
    "here": N_("Present"),
    "name": N_("Name and title"),
    "company": N_("Company"),
    "tier": N_("Tier"),
    "phone": N_("Phone"),
    "table": N_("Seated at"),
    "notes": N_("Notes"),
    "nobody": N_("Nobody is on the list."),
    "confidential": N_("Confidential: do not leave with the customer"),
    "page": N_("Page {page} of {pages}"),
    "unknown": N_("Not known yet"),
}


@dataclass(frozen=True, slots=True)
class Guest:
    """A person who is expected; without a name the firm is expected, with whoever comes."""

    name: str
    name_local: str
    job: str
    company: str
    company_local: str
    country: str
    language: str
    tier: str
    phone: str


@dataclass(frozen=True, slots=True)
class GuestList:
    """`where`: place and hour as they were typed. `spare`: empty lines for whoever else comes."""

    title: str
    where: str
    on: date | None
    guests: tuple[Guest, ...]
    firm: str
    printed_on: date
    show_tier: bool = True
    spare: int = 5
    paper: Literal["a4", "us-letter"] = "a4"
    landscape: bool = False


def set_guest_list(
    guests: GuestList, words: Words, *, templates: Path, fonts: Sequence[Path] = ()
) -> Document:
    """Set the list for a reader of `words`, in the order in which the guests are given."""
    shown = Counter(guest.tier for guest in guests.guests) if guests.show_tier else Counter[str]()
    data = {
        **for_reader(words),
        "paper": guests.paper,
        "landscape": guests.landscape,
        "labels": {key: words.text(source) for key, source in LABELS.items()},
        "printed_on": [guests.printed_on.year, guests.printed_on.month, guests.printed_on.day],
        "printed": words.text(N_("Printed {date}"), date=words.date(guests.printed_on)),
        "firm": guests.firm,
        "title": guests.title or words.text(LABELS["title"]),
        "date": words.date(guests.on, "long") if guests.on else "",
        "where": guests.where,
        "totals": totals(guests, words),
        "tiers": [
            {"tier": tier, "word": words.text(word), "n": words.number(shown[tier])}
            for tier, word in TIER_WORDS.items()
            if shown[tier]
        ],
        "show_tier": guests.show_tier,
        "spare": guests.spare,
        "guests": [_guest(guest, words) for guest in guests.guests],
    }
    return Document(templates / "guest-list.typ", data, printed_on=guests.printed_on, fonts=fonts)


def totals(guests: GuestList, words: Words) -> list[str]:
    """How many guests of how many firms and countries."""
    if not guests.guests:
        return []
    firms = len({(one.company, one.company_local) for one in guests.guests})
    countries = len({one.country for one in guests.guests if one.country})
    told = [
        words.plural("{n} guest", "{n} guests", len(guests.guests)),
        words.plural("{n} customer", "{n} customers", firms),
    ]
    if countries:
        told.append(words.plural("{n} country", "{n} countries", countries))
    return told


def _guest(guest: Guest, words: Words) -> dict[str, object]:
    language = record_language(guest.language, guest.country)
    return {
        "language": language,
        "families": families(language),
        "name": guest.name,
        "name_local": guest.name_local,
        "job": guest.job,
        "company": guest.company,
        "company_local": guest.company_local,
        "country": words.country(guest.country) if guest.country else "",
        "tier": guest.tier,
        "phone": guest.phone,
    }
