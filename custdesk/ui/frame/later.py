"""What the frame does through modules that are loaded only when they are first needed.

The composition root fills this in; the start of the window is so much the faster.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.services.desk import Desk
from custdesk.system.settings import Settings
from custdesk.ui.tasks import Progress, Tasks

if TYPE_CHECKING:
    from custdesk.services.calendar_paper import Sheet
    from custdesk.services.trips.debrief import Span
    from custdesk.ui.frame.creating import Made
    from custdesk.ui.frame.sample_line import SampleLine
    from custdesk.ui.parts.undoing import Undone


class PrintsVisits(Protocol):
    """Previews and prints the visits between two days, both included; those of a trip, or one.

    `suggest`: so many visits are proposed first.
    """

    def __call__(
        self,
        parent: QWidget,
        desk: Desk,
        tasks: Tasks,
        start: date,
        end: date,
        trip: int | None = None,
        visit: int | None = None,
        suggest: int = 0,
    ) -> object: ...


class PrintsCalendar(Protocol):
    """Previews and prints a sheet of the calendar; `zones` are offered as second zones."""

    def __call__(
        self, parent: QWidget, desk: Desk, tasks: Tasks, sheet: "Sheet", zones: Sequence[str]
    ) -> object: ...


class Later(NamedTuple):
    """`create` asks for a customer, visit or task (its first argument); None: the user left.

    `debrief` goes through the visits of a trip or of some days (None: of what waits).
    `search` answers with a customer's id, a page, or a kind and its number (`going`).
    `undo(desk, again)` runs on the worker; `sentence` says what came of it. `sample` fills an empty
    file; `sample_line` says that it is there, if it is.
    """

    create: "Callable[[str, QWidget, Desk], Made | None]"
    search: Callable[[QWidget, Desk, Tasks, Settings], int | str | None]
    print_visits: PrintsVisits
    print_calendar: PrintsCalendar
    debrief: "Callable[[Desk, Tasks, Span | None, QWidget], object]"
    undo: "Callable[[Desk, bool], Undone]"
    sentence: "Callable[[Undone], str]"
    sample: Callable[[Desk, Progress], Changes]
    sample_line: "Callable[[Desk, Tasks], SampleLine | None]"
