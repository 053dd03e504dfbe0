"""The list of Today as a table, for a workbook or csv."""

from collections.abc import Sequence
from datetime import date

from custdesk.domain.words import N_
from custdesk.services.as_seen import Value
from custdesk.services.today import TodayRow
from custdesk.system.language import _, say, words
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.formats import say_near
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.reach_text import short
from custdesk.ui.parts.taking_out import ask_and_save
from custdesk.ui.today.arranging import Group

HEADS = (
    N_("Group"), N_("Tier"), N_("Customer"), N_("Contact"), N_("City"), N_("Country"),
    N_("Reason"), N_("Also"), N_("Due"), N_("Last contact"), N_("Office hours"),
)  # fmt: skip


def table_of(shown: Sequence[TodayRow | Group], today: date) -> list[list[Value]]:
    """The customers in the order of the list, each with the group that it stands in."""
    rows: list[list[Value]] = []
    group = ""
    for row in shown:
        if isinstance(row, Group):
            group = row.title
            continue
        rows.append(
            [
                group, tier_word(row.tier), row.name, row.contact, row.city,
                words().country(row.country) if row.country else "",
                say_near(row.reason.message, today),
                words().join([say(one.message) for one in row.others], "sentences"),
                row.reason.due, row.last_contact, short(row.reach, today),
            ]
        )  # fmt: skip
    return rows


def heads() -> list[str]:
    """The header in the reader's language."""
    return [_(text) for text in HEADS]


def take_out(page: Page, shown: Sequence[TodayRow | Group]) -> None:
    """Ask for a file, then write the list as it is shown."""
    rows, head, told = table_of(shown, page.desk.today()), heads(), page.told.emit
    ask_and_save(page, page.desk, page.tasks, _("Today"), head, lambda: rows, told)
