"""The tiers for print: read from the records, set on paper."""

from custdesk.domain.words import N_, Message, Words
from custdesk.paper.tier_report import (
    MoveLine,
    ScoreLine,
    TierLine,
    TierReport,
    set_tier_report,
)
from custdesk.paper.typesetting import Document
from custdesk.services import customers, settings, tiers
from custdesk.services.desk import Desk
from custdesk.store.rows import ListQuery
from custdesk.system.paths import resource

_MOVES, _CUSTOMERS = 20, 60
_YEAR = 365


def report(desk: Desk, words: Words) -> Document:
    """The report of today: sizes, movement of 90 days and a year, key customers and those at risk.

    Long lists end after what two or three pages hold, and say how many more there are.
    """
    panel = tiers.panel(desk)
    quarter, year = tiers.movement(desk, tiers.MOVEMENT_DAYS), tiers.movement(desk, _YEAR)
    query = ListQuery(tiers=frozenset({"key", "risk"}), sort="value")
    wanted = customers.ids(desk, query)
    limits = panel.standards
    facts = TierReport(
        settings.firm(desk).name,
        panel.as_of,
        (
            Message(
                N_("key from value {value} and potential {potential}"),
                {"value": limits.key_value, "potential": limits.key_potential},
            ),
            Message(N_("potential from {n}"), {"n": limits.potential}),
            Message(
                N_("risk below credit {credit} or from {days} days overdue"),
                {"credit": limits.risk_credit, "days": limits.risk_overdue_days},
            ),
        ),
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
            MoveLine(one.name, one.before or one.after, one.after, one.on, one.why)
            for one in quarter[:_MOVES]
        ),
        max(0, len(quarter) - _MOVES),
        tuple(
            ScoreLine(
                row.name, row.country, row.tier, words.money(row.sales_12m, panel.currency),
                row.value, row.potential, row.credit,
            )
            for row in customers.page(desk, wanted[:_CUSTOMERS])
        ),
        max(0, len(wanted) - _CUSTOMERS),
    )  # fmt: skip
    return set_tier_report(facts, words, templates=resource("templates"))


def _moved(moved: list[tiers.Moved], tier: str) -> tuple[int, int]:
    came = sum(one.after == tier for one in moved)
    return came, sum(one.before == tier for one in moved)
