"""A trip as files for other programs: a calendar, and what it cost as a workbook."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.services.trips import expenses, trip_calendar
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.tasks import Tasks

Told = Callable[[str], object]


def save_calendar(
    owner: QWidget, desk: Desk, tasks: Tasks, trip: int, day: str, told: Told
) -> None:
    """Ask for a file and write the trip into it for other calendars."""
    patterns = _("Calendar ({pattern})").format(pattern="*.ics")
    proposed = f"{_('Trip')} {day}.ics"
    path = messages.save_file(owner, _("Save as a calendar"), patterns, proposed)
    if path is None:
        return
    goal = path if path.suffix.lower() == ".ics" else path.with_name(f"{path.name}.ics")

    def said(n: int) -> None:
        line = ngettext("{n} entry written to {file}", "{n} entries written to {file}", n)
        told(line.format(n=words().number(n), file=goal.name))

    tasks.run(
        lambda: trip_calendar.export(desk, trip, goal, words()),
        done=said, initiator=owner, label="trip calendar",
    )  # fmt: skip


def save_expenses(
    owner: QWidget, desk: Desk, tasks: Tasks, trip: int, day: str, told: Told
) -> None:
    """Ask for a file and write the costs of the trip into it."""
    patterns = _("Workbook ({pattern})").format(pattern="*.xlsx")
    proposed = f"{_('Expenses')} {day}.xlsx"
    path = messages.save_file(owner, _("Expenses as a workbook"), patterns, proposed)
    if path is None:
        return
    goal = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
    tasks.run(
        lambda: expenses.save(desk, trip, goal, say),
        done=lambda _costs: told(_("Expenses written to {file}").format(file=goal.name)),
        initiator=owner, label="expenses",
    )  # fmt: skip
