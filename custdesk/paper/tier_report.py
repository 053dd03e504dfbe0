"""The tiers on paper: their sizes and movement, who moved, and the customers who matter most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from custdesk.domain.words import N_, Message, Words
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import TIER_WORDS, for_reader

LABELS = {
    "title": N_("Tiers"),
    "tier": N_("Tier"),
    "customers": N_("Customers"),
    "share": N_("Share of sales"),
    "quarter": N_("90 days"),
    "year": N_("A year"),
    "limits": N_("Limits"),
    "moves": N_("Who changed the tier"),
    "customer": N_("Customer"),
    "why": N_("Why"),
    "date": N_("Date"),
    "list": N_("Key customers and customers at risk"),
    "country": N_("Country"),
    "sales": N_("Sales, 12 months"),
    "value": N_("Value"),
    "potential": N_("Potential"),
    "credit": N_("Credit"),
    "unknown": N_("Not known yet"),
}


@dataclass(frozen=True, slots=True)
class TierLine:
    """One tier: customers, share of the sales (0 to 1), who came and went in 90 days and a year."""

    tier: str
    customers: int
    share: float
    quarter: tuple[int, int]
    year: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A customer who changed the tier."""

    name: str
    before: str
    after: str
    on: date
    why: Message


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A customer with its scores; `sales` as they are told."""

    name: str
    country: str
    tier: str
    sales: str
    value: int
    potential: int
    credit: int


@dataclass(frozen=True, slots=True)
class TierReport:
    """What is printed. `more_*`: how many are left out of a list."""

    firm: str
    as_of: date
    limits: tuple[Message, ...]
    tiers: tuple[TierLine, ...]
    moves: tuple[MoveLine, ...]
    more_moves: int
    customers: tuple[ScoreLine, ...]
    more_customers: int


def set_tier_report(
    report: TierReport,
    words: Words,
    *,
    templates: Path,
    paper: Literal["a4", "us-letter"] = "a4",
    fonts: Sequence[Path] = (),
) -> Document:
    """Set the report for a reader of `words`; see `visit_plan.set_visit_plan`."""
    data = {
        **for_reader(words),
        "paper": paper,
        "made_on": [report.as_of.year, report.as_of.month, report.as_of.day],
        "labels": {key: words.text(source) for key, source in LABELS.items()},
        "firm": report.firm,
        "date": words.date(report.as_of, "full"),
        "limits": [words.say(one) for one in report.limits],
        "tiers": [_tier(line, words) for line in report.tiers],
        "moves": [_move(line, words) for line in report.moves],
        "more_moves": _more(report.more_moves, words),
        "customers": [_score(line, words) for line in report.customers],
        "more_customers": _more(report.more_customers, words),
    }
    return Document(templates / "tier-report.typ", data, printed_on=report.as_of, fonts=fonts)


def _tier(line: TierLine, words: Words) -> dict[str, object]:
    return {
        "tier": line.tier,
        "word": words.text(TIER_WORDS[line.tier]),
        "customers": words.number(line.customers),
        "share": f"{round(100 * line.share)}%",
        "quarter": _came(line.quarter, words),
        "year": _came(line.year, words),
    }


def _came(moved: tuple[int, int], words: Words) -> str:
    came, went = moved
    return words.text(
        N_("{came} came, {went} went"), came=words.number(came), went=words.number(went)
    )


def _move(line: MoveLine, words: Words) -> dict[str, object]:
    return {
        "name": line.name,
        "before": line.before,
        "after": line.after,
        "word": words.text(TIER_WORDS[line.after]),
        "on": words.date(line.on),
        "why": words.say(line.why),
    }


def _score(line: ScoreLine, words: Words) -> dict[str, object]:
    return {
        "name": line.name,
        "country": words.country(line.country) if line.country else "",
        "tier": line.tier,
        "sales": line.sales,
        "scores": [str(line.value), str(line.potential), str(line.credit)],
    }


def _more(count: int, words: Words) -> str:
    return words.plural("and {n} more", "and {n} more", count) if count else ""
