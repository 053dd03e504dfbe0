"""What is shown on the page of complaints, written as a workbook or csv."""

from typing import TYPE_CHECKING

from custdesk.domain.complaints.kinds import CAUSES, REMEDIES
from custdesk.domain.money import from_minor
from custdesk.domain.words import N_
from custdesk.services.as_seen import Value
from custdesk.services.complaints import told
from custdesk.services.complaints.rows import Case
from custdesk.system.language import _, say
from custdesk.ui.parts.taking_out import ask_and_save, save_table

if TYPE_CHECKING:
    from custdesk.ui.complaints.page import ComplaintsPage

_CAUSES, _REMEDIES = dict(CAUSES), dict(REMEDIES)
_HEADS = (
    N_("Number"), N_("Customer"), N_("Heard on"), N_("Kind of remark"), N_("What they say"),
    N_("Goods"), N_("Lot"), N_("Order"), N_("Owner"), N_("Next"), N_("Cause"), N_("Remedy"),
    N_("What it cost us"), N_("Currency"), N_("Satisfaction afterwards"),
)  # fmt: skip


def take_out(page: "ComplaintsPage") -> None:
    """Ask for a file and write the part that is shown."""
    if page.part == "improvements":
        save_table(page, _("Improvements"), page.improvements.table)
    elif page.part == "causes":
        save_table(page, _("Causes of complaints"), page.causes.table)
    elif page.part == "services":
        save_table(page, _("Services offered"), page.services.use_table)
    else:
        rows = page.model.rows
        ask_and_save(
            page, page.desk, page.tasks, _("Complaints"), [_(head) for head in _HEADS],
            lambda: [_cells(page, row) for row in rows], page.told.emit,
        )  # fmt: skip


def _cells(page: "ComplaintsPage", row: Case) -> list[Value]:
    cost = None if row.amount is None else from_minor(row.amount, row.currency)
    return [
        row.number, row.name, row.date, say(told.what_it_is(row)), row.what, row.goods, row.lot,
        row.order, row.owner, page.model.due(row),
        _(_CAUSES[row.cause]) if row.cause in _CAUSES else row.cause,
        _(_REMEDIES[row.remedy]) if row.remedy in _REMEDIES else row.remedy,
        "" if cost is None else cost, row.currency,
        "" if row.satisfaction is None else row.satisfaction,
    ]  # fmt: skip
