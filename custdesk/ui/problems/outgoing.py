"""The findings as a table, for a workbook or csv: all that fit, also those the list cuts off."""

from collections.abc import Mapping, Sequence

from custdesk.domain.words import N_
from custdesk.services.as_seen import Value
from custdesk.services.problems import Problem
from custdesk.store.rows import CustomerRow
from custdesk.system.language import _, say, words
from custdesk.ui.parts.chip import tier_word

HEADS = (
    N_("Check"), N_("Customer code"), N_("Customer"), N_("Tier"), N_("Country"), N_("Contact"),
    N_("What is recorded"), N_("What to do"), N_("Dismissed"),
)  # fmt: skip


def table_of(found: Sequence[Problem], rows: Mapping[int, CustomerRow]) -> list[list[Value]]:
    """A row for each finding; those of customers that are gone meanwhile are left out."""
    return [_row(one, rows[one.finding.customer]) for one in found if one.finding.customer in rows]


def _row(one: Problem, customer: CustomerRow) -> list[Value]:
    finding = one.finding
    country = words().country(customer.country) if customer.country else ""
    return [
        _(finding.check.title), customer.code, customer.name, tier_word(customer.tier), country,
        finding.who, finding.value, say(finding.message), one.dismissed or "",
    ]  # fmt: skip


def heads() -> list[str]:
    """The header in the reader's language."""
    return [_(text) for text in HEADS]
