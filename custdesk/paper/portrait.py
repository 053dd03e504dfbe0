"""Portraits of customers on paper: who each is, a page to a customer, two at most for most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from custdesk.domain.words import N_, Message, Words
from custdesk.paper.facts import Text
from custdesk.paper.scripts import families, record_language
from custdesk.paper.typesetting import Document, Setter, Typeset
from custdesk.paper.wording import TIER_WORDS, for_reader, plain

_LABELS = {
    "title": N_("Customer portrait"),
    "people": N_("People"),
    "person": N_("Name and title"),
    "reach": N_("How to reach"),
    "ways": N_("What to know"),
    "no_people": N_("Nobody known yet."),
    "sales": N_("Sales by month"),
    "best_month": N_("Best month:"),
    "no_sales": N_("No sales in the last twelve months."),
    "scores": N_("Why this tier"),
    "value": N_("Value"),
    "potential": N_("Potential"),
    "credit": N_("Credit"),
    "unknown": N_("Not known yet"),
    "notes": N_("Notes"),
    "confidential": N_("Confidential: do not leave with the customer"),
    "page": N_("Page {page} of {pages}"),
    "continued": N_("{name}, continued"),
}


Value = Text | date | datetime
"""A text, or a day or an hour that is told as short as the reader's language can."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its title and a line below it; `strong`: it wants the reader's eye."""

    title: Message
    value: Value
    note: Text = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a part: what it is, what it says."""

    label: Value
    text: Text
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Facts under a title; `empty` is said when there are none. `key` names it in JSON."""

    key: str
    title: Message
    facts: tuple[Fact, ...]
    empty: Message


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person at the customer's: `job` and `reach` a line each, `ways` what to know of them."""

    name: str
    name_local: str
    job: tuple[Text, ...]
    reach: tuple[str, ...]
    ways: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """One customer. `trend`: sales of twelve calendar months, the last that of `as_of`.

    `people` are those who are shown, `people_known` how many there are. `parts` stand in the order
    in which they are read: habits, forecast, risks, next steps, contacts, what they need.
    """

    code: str
    name: str
    name_latin: str
    language: str
    country: str
    tier: str
    scores: tuple[int, int, int]
    why: tuple[Message, ...]
    details: tuple[Text, ...]
    figures: tuple[Figure, ...]
    trend: tuple[int, ...]
    currency: str
    parts: tuple[Part, ...]
    people: tuple[Somebody, ...]
    people_known: int
    as_of: date


def set_portraits(
    portraits: Sequence[Portrait],
    words: Words,
    *,
    firm: str,
    printed_on: date,
    templates: Path,
    paper: Literal["a4", "us-letter"] = "a4",
    fonts: Sequence[Path] = (),
    setter: Setter = Document,
) -> Typeset:
    """Set portraits for a reader of `words`; `page_of` tells where each begins."""
    data = {
        **for_reader(words),
        "paper": paper,
        "firm": firm,
        "printed_on": [printed_on.year, printed_on.month, printed_on.day],
        "printed": words.text(N_("Printed {date}"), date=words.date(printed_on)),
        "labels": {key: words.text(source) for key, source in _LABELS.items()},
        "portraits": [_portrait(one, words) for one in portraits],
    }
    return setter(templates / "portrait.typ", data, printed_on=printed_on, fonts=fonts)


def _portrait(one: Portrait, words: Words) -> dict[str, object]:
    language = record_language(one.language, one.country)
    large, other = one.name, one.name_latin if one.name_latin != one.name else ""
    if other and words.code.split("_")[0] != language.split("-")[0]:
        large, other = other, large
    shown = len(one.people)
    more = one.people_known - shown
    return {
        "language": language,
        "families": families(language),
        "name": large or one.code,
        "other_name": other,
        "code": one.code if one.code != large else "",
        "tier": one.tier,
        "tier_word": words.text(TIER_WORDS[one.tier]) if one.tier else "",
        "details": [text for line in one.details if (text := plain(line, words))],
        "scores": list(one.scores),
        "why": [words.say(message) for message in one.why],
        "figures": [_figure(figure, words) for figure in one.figures],
        "trend": _trend(one, words),
        "parts": {part.key: _part(part, words) for part in one.parts},
        "people": [_somebody(person, words) for person in one.people],
        "more_people": words.plural("and {n} more", "and {n} more", more) if more > 0 else "",
        "date": words.date(one.as_of, "full"),
    }


def told(value: Value, words: Words) -> str:
    """A value in the reader's language."""
    if isinstance(value, datetime):
        return f"{words.date(value.date(), 'short')} {words.time(value)}"
    return words.date(value, "short") if isinstance(value, date) else plain(value, words)


def _figure(figure: Figure, words: Words) -> dict[str, object]:
    return {
        "title": words.say(figure.title),
        "value": told(figure.value, words),
        "note": plain(figure.note, words),
        "strong": figure.strong,
    }


def _part(part: Part, words: Words) -> dict[str, object]:
    return {
        "title": words.say(part.title),
        "facts": [_fact(fact, words) for fact in part.facts],
        "empty": words.say(part.empty),
    }


def _fact(fact: Fact, words: Words) -> dict[str, object]:
    return {
        "label": told(fact.label, words),
        "text": plain(fact.text, words),
        "strong": fact.strong,
    }


def _somebody(person: Somebody, words: Words) -> dict[str, object]:
    return {
        "name": person.name,
        "name_local": person.name_local,
        "job": [plain(line, words) for line in person.job],
        "reach": list(person.reach),
        "ways": [_fact(way, words) for way in person.ways],
    }


def months_before(day: date, count: int = 12) -> list[date]:
    """The first days of so many months, the last one that of `day`."""
    place = day.year * 12 + day.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(place - count + 1, place + 1)]


def _trend(one: Portrait, words: Words) -> dict[str, object]:
    """The bars as shares of the highest, with what the highest and both ends are."""
    top = max(one.trend, default=0)
    months = months_before(one.as_of, len(one.trend))
    return {
        "shares": [max(0, amount) / top if top > 0 else 0 for amount in one.trend],
        "top": words.money(top, one.currency) if top > 0 else "",
        "first": words.date(months[0], "month") if months else "",
        "last": words.date(months[-1], "month") if months else "",
    }
