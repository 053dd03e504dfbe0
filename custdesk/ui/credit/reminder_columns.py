"""What the list of reminders tells: who is due which step, of how much."""

from datetime import date

from custdesk.domain.words import N_
from custdesk.services.credit.dunning import Dun
from custdesk.system.language import _, words
from custdesk.ui.credit.columns import exact
from custdesk.ui.credit.rows import Column
from custdesk.ui.parts.formats import days_short, table_date


def reminder_columns(today: date) -> tuple[Column[Dun], ...]:
    """Customers with something overdue that nobody disputes."""

    def overdue(row: Dun) -> str:
        return words().join(exact(minor, currency) for currency, minor in row.amounts)

    def last(row: Dun) -> str:
        return table_date(row.last[1], today) if row.last else ""

    return (
        Column(N_("Customer"), lambda row: row.name, tier=lambda row: row.tier, bold=True),
        Column(N_("Next step"), lambda row: _(row.title), 170, key=lambda row: row.level),
        Column(N_("Overdue"), overdue, 220, right=True),
        Column(
            N_("Days late"), lambda row: days_short(row.days_late), 90,
            key=lambda row: row.days_late, right=True,
        ),
        Column(
            N_("Invoices"), lambda row: words().number(len(row.items)), 90,
            key=lambda row: len(row.items), right=True,
        ),
        Column(
            N_("Disputed"), lambda row: words().number(row.disputed) if row.disputed else "", 90,
            key=lambda row: row.disputed, right=True,
        ),
        Column(
            N_("Last reminder"), last, 120, key=lambda row: row.last[1] if row.last else None
        ),
    )  # fmt: skip
