"""The tiers for print: read from the records, set on paper or written as a workbook."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from custdesk.bridge.columns_out import OutColumn
from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.domain.money import from_minor
from custdesk.domain.words import N_, Message, Words
from custdesk.paper.tier_report import (
    LABELS,
    MoveLine,
    ScoreLine,
    TierLine,
    TierReport,
    set_tier_report,
)
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import TIER_WORDS
from custdesk.services import customers, exports, settings, tiers
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerRow, ListQuery
from custdesk.system.paths import resource

_MOVES, _CUSTOMERS, _AT_ONCE, _EVERYBODY = 20, 60, 500, 1_000_000
_MOVED = (
    N_("Came in 90 days"), N_("Went in 90 days"), N_("Came in a year"), N_("Went in a year"),
)  # fmt: skip
_MOVES_HEADER = (N_("Customer"), N_("Before"), N_("Tier"), N_("Date"), N_("Why"))
_YEAR = 365


def report(desk: Desk, words: Words, *, paper: Literal["a4", "us-letter"] = "a4") -> Document:
    """The report of today: sizes, movement of 90 days and a year, key customers and those at risk.

    Long lists end after what two or three pages hold, and say how many more there are.
    """
    return set_tier_report(facts(desk, words), words, templates=resource("templates"), paper=paper)


def facts(desk: Desk, words: Words, moves: int = _MOVES, most: int = _CUSTOMERS) -> TierReport:
    """What the report says, with so many moves and customers."""
    panel = tiers.panel(desk)
    quarter, year = tiers.movement(desk, tiers.MOVEMENT_DAYS), tiers.movement(desk, _YEAR)
    query = ListQuery(tiers=frozenset({"key", "risk"}), sort="value")
    wanted = customers.ids(desk, query)
    named = sorted({one.id for one in quarter[:moves]})
    latin = {row.id: row.name_latin for row in _rows(desk, named)}
    return TierReport(
        settings.firm(desk).name,
        panel.as_of,
        _limits(panel),
        tuple(
            TierLine(
                size.tier,
                size.customers,
                size.share,
                _moved(quarter, size.tier),
                _moved(year, size.tier),
            )
            for size in panel.sizes
        ),
        tuple(
            MoveLine(
                _named(latin.get(one.id, ""), one.name), one.before or one.after, one.after,
                one.on, one.why,
            )
            for one in quarter[:moves]
        ),
        max(0, len(quarter) - moves),
        tuple(
            ScoreLine(
                _named(row.name_latin, row.name), row.country, row.tier,
                words.money(row.sales_12m, panel.currency), row.value, row.potential, row.credit,
            )
            for row in _rows(desk, wanted[:most])
        ),
        max(0, len(wanted) - most),
    )  # fmt: skip


def save_table(desk: Desk, path: Path, words: Words) -> None:
    """The same as a workbook, whole: a sheet for the tiers, the moves, the customers."""
    currency = customers.base_currency(desk)
    found = facts(desk, words, _EVERYBODY, 0)
    query = ListQuery(tiers=frozenset({"key", "risk"}), sort="value")
    wanted = customers.ids(desk, query)
    word = {tier: words.text(text) for tier, text in TIER_WORDS.items()}
    moved = [words.text(text) for text in _MOVED]
    sheets = (
        OutSheet(
            words.text(N_("Tiers")),
            [*(words.text(LABELS[name]) for name in ("tier", "customers", "share")), *moved],
            [
                [word[one.tier], one.customers, round(one.share, 4), *one.quarter, *one.year]
                for one in found.tiers
            ],
            columns=[OutColumn(form) for form in ("", "", "percent", "", "", "", "")],
        ),
        OutSheet(
            words.text(N_("Movement")),
            [words.text(text) for text in _MOVES_HEADER],
            [
                [one.name, word.get(one.before, ""), word[one.after], one.on, words.say(one.why)]
                for one in found.moves
            ],
        ),
        OutSheet(
            words.text(N_("Key and risk")),
            [
                *(words.text(LABELS[name]) for name in ("customer", "country", "tier")),
                words.text(N_("Sales, 12 months ({currency})"), currency=currency),
                *(words.text(LABELS[name]) for name in ("value", "potential", "credit")),
            ],
            [
                [
                    _named(row.name_latin, row.name),
                    words.country(row.country) if row.country else "", word[row.tier],
                    from_minor(row.sales_12m, currency), row.value, row.potential, row.credit,
                ]
                for row in _rows(desk, wanted)
            ],
            columns=[OutColumn(form) for form in ("", "", "", "number", "", "", "")],
        ),
    )  # fmt: skip
    exports.save(desk, path, workbook(sheets), "report")


def _rows(desk: Desk, numbers: Sequence[int]) -> Iterator[CustomerRow]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield from customers.page(desk, numbers[start : start + _AT_ONCE])


def _named(latin: str, name: str) -> str:
    """A name with the one in Latin letters in front, where it is another."""
    return f"{latin}  {name}" if latin and latin != name else name


def _limits(panel: tiers.TierPanel) -> tuple[Message, ...]:
    limits = panel.standards
    return (
        Message(
            N_("key from value {value} and potential {potential}"),
            {"value": limits.key_value, "potential": limits.key_potential},
        ),
        Message(N_("potential from {n}"), {"n": limits.potential}),
        Message(
            N_("risk below credit {credit} or from {days} days overdue"),
            {"credit": limits.risk_credit, "days": limits.risk_overdue_days},
        ),
    )


def _moved(moved: list[tiers.Moved], tier: str) -> tuple[int, int]:
    came = sum(one.after == tier for one in moved)
    return came, sum(one.before == tier for one in moved)
