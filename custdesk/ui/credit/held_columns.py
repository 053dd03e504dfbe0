"""What the list of stopped orders tells."""

from datetime import date

from custdesk.domain.words import N_
from custdesk.services.credit.limit import Held
from custdesk.system.language import _, say, words
from custdesk.ui.credit.rows import Column
from custdesk.ui.parts.formats import amount, table_date


def why_of(row: Held) -> str:
    """All that speaks against an order, in a line."""
    return words().join(map(say, (*row.verdict.reasons, *row.verdict.notes)), "sentences")


def held_columns(today: date) -> tuple[Column[Held], ...]:
    """An order, whose it is, and why it does not go."""

    def used(row: Held) -> str:
        return amount(row.verdict.exposure.total + (row.verdict.order or 0), row.verdict.base)

    def limit(row: Held) -> str:
        found = row.verdict.exposure.limit
        return _("none") if found is None else amount(found, row.verdict.base)

    return (
        Column(N_("Order"), lambda row: row.number, 120, bold=True),
        Column(N_("Customer"), lambda row: row.name, 190),
        Column(
            N_("Amount"),
            lambda row: amount(row.amount, row.currency) if row.amount is not None else "", 120,
            key=lambda row: row.amount, right=True,
        ),
        Column(
            N_("Exposure with it"), used, 130,
            key=lambda row: row.verdict.exposure.total + (row.verdict.order or 0), right=True,
        ),
        Column(
            N_("Limit"), limit, 110, key=lambda row: row.verdict.exposure.limit, right=True
        ),
        Column(N_("Why it waits"), why_of, tone=lambda _row: "danger"),
        Column(
            N_("On hold since"), lambda row: table_date(row.since, today), 106,
            key=lambda row: row.since,
        ),
    )  # fmt: skip
