"""The causes of complaints on paper: how many each, what they cost, and which to mend first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from custdesk.domain.words import N_, Words
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import for_reader

LABELS = {
    "title": N_("Causes of complaints"),
    "cause": N_("Cause"),
    "many": N_("Complaints"),
    "share": N_("Share so far"),
    "cost": N_("What it cost us"),
    "improvements": N_("Improvements"),
    "mended": N_("What is mended"),
    "owner": N_("Owner"),
    "due": N_("Due on"),
    "done": N_("Done on"),
    "none": N_("None logged yet."),
    "unknown": N_("Not known yet"),
}


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A cause by its title in the reader's language; `size`: its bar, 0 to 1."""

    title: str
    many: int
    size: float
    share: float | None
    cost: int
    vital: bool


@dataclass(frozen=True, slots=True)
class ImprovementLine:
    """What is mended for good."""

    what: str
    owner: str
    due: date | None
    done: date | None


@dataclass(frozen=True, slots=True)
class CauseReport:
    """`told`: what the causes mean, in sentences; costs in minor units of `currency`."""

    firm: str
    first: date
    last: date
    currency: str
    total: int
    lines: tuple[CauseLine, ...]
    improvements: tuple[ImprovementLine, ...]
    told: tuple[str, ...]
    printed_on: date
    paper: Literal["a4", "us-letter"] = "a4"


def set_causes(
    report: CauseReport, words: Words, *, templates: Path, fonts: Sequence[Path] = ()
) -> Document:
    """Set the report for a reader of `words`."""
    printed = report.printed_on
    data = {
        **for_reader(words),
        "paper": report.paper,
        "labels": {key: words.text(source) for key, source in LABELS.items()},
        "printed_on": [printed.year, printed.month, printed.day],
        "printed": words.text(N_("Printed {date}"), date=words.date(printed)),
        "firm": report.firm,
        "span": f"{words.date(report.first)} – {words.date(report.last)}",
        "total": words.plural("{n} complaint", "{n} complaints", report.total),
        "causes": [_cause(line, report.currency, words) for line in report.lines],
        "improvements": [
            {
                "what": one.what,
                "owner": one.owner,
                "due": words.date(one.due, "short") if one.due else "",
                "done": words.date(one.done, "short") if one.done else "",
            }
            for one in report.improvements
        ],
        "told": list(report.told),
    }
    return Document(templates / "causes.typ", data, printed_on=printed, fonts=fonts)


def _cause(line: CauseLine, currency: str, words: Words) -> dict[str, object]:
    share = "" if line.share is None else f"{words.number(100 * line.share)}%"
    return {
        "title": line.title,
        "many": words.number(line.many),
        "size": line.size,
        "share": share,
        "cost": words.money(line.cost, currency) if line.cost else "",
        "vital": line.vital,
    }
