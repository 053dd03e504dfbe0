"""A window that prints what its page shows or the plan of visits, and asks what came of them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from custdesk.ui.frame.guarded import GuardedWindow

if TYPE_CHECKING:
    from custdesk.services.calendar_paper import Sheet
    from custdesk.services.trips.debrief import Span


class PrintingWindow(GuardedWindow):
    """The dialogs are loaded when they are first asked for."""

    def _print(self) -> None:
        """Ctrl+P: the calendar prints itself, any other page the visit plan."""
        sheet = self.page().sheet()
        if sheet is None:
            self._print_visits()
        else:
            self._print_sheet(*sheet)

    def _take_calendar(self) -> None:
        """Another program's calendar goes to ours."""
        self.open("calendar")
        self.page().take_files([])

    def _print_visits(self) -> None:
        self._print_days(*self.page().plan_days(), *self.page().plan_of())

    def _print_days(
        self, start: date, end: date, trip: int | None = None, visit: int | None = None
    ) -> None:
        self._later.print_visits(self, self._desk, self._tasks, start, end, trip, visit)

    def _print_sheet(self, sheet: "Sheet", zones: Sequence[str] = ()) -> None:
        self._later.print_calendar(self, self._desk, self._tasks, sheet, zones)

    def _debrief(self, span: "Span | None" = None) -> None:
        self._later.debrief(self._desk, self._tasks, span, self)
