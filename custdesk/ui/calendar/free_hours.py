"""Hours that suit both sides: the next one at once, or all of the coming weeks to choose from."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.services.desk import Desk
from custdesk.ui.calendar.deeds import CalendarDeeds
from custdesk.ui.calendar.entries import Entry, Thing, customer_of
from custdesk.ui.calendar.free_dialog import FreeDialog
from custdesk.ui.calendar.reader import CalendarReader


class FreeHours(QObject):
    """What P and F do."""

    told = Signal(str)

    def __init__(
        self, desk: Desk, reader: CalendarReader, deeds: CalendarDeeds, page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk, self._reader, self._deeds, self._page = desk, reader, deeds, page

    def pick(self, thing: Thing | None) -> None:
        """Ask for an appointment at the next hour that suits the customer of something."""
        if thing is not None:
            who = customer_of(thing)
            about = who if isinstance(thing, Entry) else thing
            self._deeds.plan(about, self._reader.free_time(who))

    def pick_for(self, customer: int) -> None:
        """The same for a customer."""
        self._deeds.plan(customer, self._reader.free_time(customer))

    def find(self, customer: int | None) -> None:
        """Show the free hours of both; without a customer it is asked for."""
        reader = self._reader
        dialog = FreeDialog(self._desk, reader.own, reader.look, customer, self._page)
        dialog.planned.connect(self._deeds.plan)
        dialog.said.connect(self.told)
        dialog.open()
