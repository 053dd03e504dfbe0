"""The sheet of a day on which customers come to us: programme, journey, guests, list, findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from custdesk.domain.hosting import KINDS, SEVERITIES, USUAL_PARTS, TimedStep
from custdesk.domain.words import N_, Message, Words
from custdesk.paper.bilingual import both
from custdesk.paper.scripts import families, record_language
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import for_reader, time_range

_LABELS = {
    "journey": N_("Journey"),
    "guests": N_("Guests"),
    "hosts": N_("Hosts"),
    "programme": N_("Programme"),
    "what": N_("What"),
    "where": N_("Where"),
    "who": N_("With whom"),
    "samples": N_("Samples to show"),
    "points": N_("Talking points"),
    "checks": N_("To do before"),
    "findings": N_("Findings"),
    "finding": N_("Finding"),
    "severity": N_("Severity"),
    "until": N_("By when"),
    "owner": N_("Who sees to it"),
    "notes": N_("Notes"),
    "unknown": N_("Not known yet"),
    "page": N_("Page {page} of {pages}"),
    "continued": N_("{name}, continued"),
    "welcome": N_("Welcome"),
    "confidential": N_("For our own people"),
}
_BLANK = {"audit": 6, "visitor": 0}  # lines for findings that are still to come


@dataclass(frozen=True, slots=True)
class HostSheet:
    """What is printed; every time is our wall time.

    `journey`: what it is, when, and how. `checks`: what, and whether it is done. `findings`: what,
    severity, until when, who. `board`: with a page that is held up where they arrive.
    """

    firm: str
    name: str
    name_latin: str
    country: str
    kind: str
    purpose: str
    at: datetime
    minutes: int
    place: str
    printed_on: date
    guests: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    journey: tuple[tuple[Message, datetime | None, str], ...] = ()
    steps: tuple[TimedStep, ...] = ()
    samples: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    checks: tuple[tuple[Message, bool], ...] = ()
    findings: tuple[tuple[str, str, date | None, str], ...] = ()
    remarks: tuple[Message, ...] = ()
    board: bool = True


def set_host_sheets(
    sheets: Sequence[HostSheet],
    languages: Sequence[Words],
    *,
    templates: Path,
    paper: Literal["a4", "us-letter"] = "a4",
    fonts: Sequence[Path] = (),
) -> Document:
    """Set sheets in one language, or in two on the same page."""
    data: object = _data(sheets, languages[0], paper)
    for other in languages[1:]:
        data = both(data, _data(sheets, other, paper))
    assert isinstance(data, dict)
    return Document(
        templates / "visit-here.typ", data, printed_on=sheets[0].printed_on, fonts=fonts
    )


def _data(sheets: Sequence[HostSheet], words: Words, paper: str) -> dict[str, object]:
    first = sheets[0]
    on = first.printed_on
    return {
        **for_reader(words),
        "paper": paper,
        "firm": first.firm,
        "title": words.text(N_("Visits here")),
        "printed_on": [on.year, on.month, on.day],
        "printed": words.text(N_("Printed {date}"), date=words.date(on)),
        "labels": {key: words.text(text) for key, text in _LABELS.items()},
        "sheets": [_sheet(one, words) for one in sheets],
    }


def _sheet(one: HostSheet, words: Words) -> dict[str, object]:
    language = record_language("", one.country)
    other = one.name_latin if one.name_latin != one.name else ""
    return {
        "language": language,
        "families": families(language),
        "name": one.name,
        "other_name": other,
        "kind": words.text(dict(KINDS).get(one.kind, one.kind)),
        "date": words.date(one.at.date(), "long"),
        "time": time_range(one.at, one.minutes, words),
        "details": [text for text in (one.purpose, one.place) if text],
        "guests": list(one.guests),
        "hosts": list(one.hosts),
        "journey": [_way(*way, words) for way in one.journey],
        "steps": [
            {
                "time": time_range(step.start, step.step.minutes, words),
                "what": _part(step.step.what, words),
                "where": step.step.where,
                "who": step.step.who,
            }
            for step in one.steps
        ],
        "samples": list(one.samples),
        "points": list(one.points),
        "checks": [{"what": words.say(what), "done": done} for what, done in one.checks],
        "findings": [_finding(*found, words) for found in one.findings],
        "blank": _BLANK.get(one.kind, 0),
        "remarks": [words.say(remark) for remark in one.remarks],
        "board": one.board,
    }


def _part(what: str, words: Words) -> str:
    return words.text(what) if what in USUAL_PARTS else what


def _way(what: Message, at: datetime | None, how: str, words: Words) -> dict[str, object]:
    when = f"{words.date(at.date(), 'day')} {words.time(at)}" if at else ""
    return {"what": words.say(what), "date": when, "how": how}


def _finding(
    what: str, severity: str, until: date | None, owner: str, words: Words
) -> dict[str, object]:
    return {
        "what": what,
        "severity": words.text(dict(SEVERITIES).get(severity, severity)),
        "date": words.date(until) if until else "",
        "owner": owner,
    }
