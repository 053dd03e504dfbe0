"""What the calendar offers of appointments that are asked for, and of visits of theirs."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.services.trips import requests
from custdesk.store.rows import VisitRow
from custdesk.system.language import _
from custdesk.ui.forms.appointment import ask_dialog
from custdesk.ui.forms.visit_here import ask_here
from custdesk.ui.tasks import Tasks

Offer = tuple[str, str, Callable[[], None]]  # words, icon, deed


class Hosting:
    """`say` tells what was done."""

    def __init__(
        self, desk: Desk, tasks: Tasks, page: QWidget, say: Callable[[str], object]
    ) -> None:
        self._desk, self._tasks, self._page, self._say = desk, tasks, page, say

    def is_here(self, visit: VisitRow) -> bool:
        """Whether they come to us, so that another form is asked."""
        return requests.is_here(self._desk, visit.id)

    def open(self, visit: VisitRow) -> None:
        """Ask what is arranged; a visit that was planned at their place becomes one here."""
        if ask_here(self._desk, self._tasks, visit.customer_id, visit.id, self._page):
            self._say(_("Visit here saved"))

    def ask_for(self, visit: VisitRow) -> None:
        """Show the letter that asks for an appointment, or the one that comes next."""
        ask_dialog(self._desk, self._tasks, visit.id, self._page)

    def offers(self, visit: VisitRow) -> list[Offer]:
        """The entries of a visit's menu."""
        found: list[Offer] = [
            (_("Ask for the appointment"), "email-edit-outline", lambda: self.ask_for(visit))
        ]
        if self.is_here(visit):
            return [
                *found,
                (_("Print the programme…"), "printer-outline", lambda: self.print_(visit)),
                (_("Print the invitation…"), "printer-outline", lambda: self.print_(visit, True)),
            ]
        if visit.kind == "visit" and not visit.rule:
            found.append((_("They come here…"), "factory", lambda: self.open(visit)))
        return found

    def print_(self, visit: VisitRow, letter: bool = False) -> None:
        """Show the sheet of the day, or the letter that invites."""
        from custdesk.ui.parts.host_papers import HostPapersDialog

        dialog = HostPapersDialog(self._desk, self._tasks, visit.id, self._page, letter=letter)
        dialog.exec()
        dialog.deleteLater()
