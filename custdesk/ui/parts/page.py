"""What every page of the window is and does."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.services.desk import Desk
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from custdesk.services.calendar_paper import Sheet

TRIP = "trip:"  # begins what a search found, when it is a trip, before its number


class Page(QWidget):
    """A page: built once, loaded when first shown, loaded again when something it shows changed.

    A hidden page only becomes stale. Signals are wishes; the window decides what they mean.
    """

    name = ""  # today, customers, calendar, tiers, import, …
    remembers_tabs = False  # whether the tabs that are chosen are kept between starts

    customer_opened = Signal(int)
    trip_opened = Signal(int)
    record_opened = Signal(str, int)  # a kind of `frame.going`, and its number
    page_wanted = Signal(str)
    files_brought = Signal(object)  # list[Path] from outside: for the page that takes them
    own_window_wanted = Signal(int)  # a customer, beside the window
    customer_page_wanted = Signal(str, int)  # a page, and the customer to show there
    new_wanted = Signal(str)  # a new customer, visit, task or trip
    customers_wanted = Signal(object, str)  # ids to show as a list, and what they are
    said = Signal(str)  # a line such as “Call logged”, with Undo beside it for a while
    lock_wanted = Signal()
    merge_wanted = Signal(object)  # Path of a workbook that was exported here and came back
    pair_wanted = Signal(int, int)  # two customers that are to be compared and may become one
    restore_wanted = Signal(object)  # Path of a backup to go back to
    contact_begun = Signal(object)  # `parts.reaching.Begun`: to be logged when the user comes back
    passed = Signal(int)  # a customer was spoken with: lists of whom to contact go on to the next
    told = Signal(str)  # the same without Undo: what was said took something back itself
    visit_plan_wanted = Signal(object, object)  # first and last day
    trip_plan_wanted = Signal(object, object, object, object)  # days, the trip, a visit or None
    debrief_wanted = Signal(object)  # `services.trips.debrief.Span`; None: of what waits
    sheet_wanted = Signal(object, object)  # a sheet of the calendar to print, zones to offer
    sample_wanted = Signal()  # fill the empty file with a sample firm
    begin_wanted = Signal(str)  # a way in of `frame.first_hour`
    look_changed = Signal()  # another language, theme or firm: build the window anew
    counted = Signal(int)  # how much waits on this page, for the rail

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.tasks = tasks
        self._stale = True
        tasks.changed.connect(self.on_changed)

    def reload(self) -> None:
        """Read again what the page shows. Pages override this."""

    def refresh(self) -> None:
        """Reload now, or when the page is shown next."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.reload()

    def on_changed(self, changes: Changes, initiator: object) -> None:
        """Something was written. A page that knows better which changes touch it overrides this."""
        self.refresh()

    def open_customer(self, customer_id: int) -> None:
        """Show one customer, where the page shows customers."""

    def open_trip(self, trip: int) -> None:
        """Show one trip, where the page shows trips."""

    def open_record(self, kind: str, number: int) -> None:
        """Show one record of a kind, where the page shows such records."""

    def show_asked(self, text: str) -> None:
        """Show whom conditions in words ask for, where the page has a list of customers."""

    def show_setting(self, number: int, title: str) -> None:
        """Show a setting, where the page has them: the place of its section, its own title."""

    def begin_new(self) -> bool:
        """Ctrl+N: ask for one more of what the page is about; False where the window asks."""
        return False

    def show_chosen(self, ids: list[int], what: str) -> None:
        """Show some customers alone, where the page shows a list of them; `what` names them."""

    def show_pair(self, a: int, b: int) -> None:
        """Show two customers beside each other, where the page compares them."""

    def take_file(self, path: Path) -> None:
        """Show what a file brings, where the page takes files."""

    def take_files(self, paths: list[Path]) -> None:
        """Show what files and folders bring, where the page takes several."""

    def take_first(self) -> None:
        """Ask for the first files of somebody who begins, where the page takes files."""

    def came_from(self, page: str) -> None:
        """The page was gone to from another one, whose name is given."""

    def state(self) -> dict[str, Any]:
        """What to show again at the next start, for the settings: ids, never words of the data."""
        return {}

    def take_state(self, state: dict[str, Any]) -> None:
        """Show what `state` told, before the page is first shown; any of it may be missing."""

    def tick(self) -> None:
        """A minute has passed while the page is shown."""

    def step_back(self) -> bool:
        """Esc: one step back inside the page; False when there is none."""
        return False

    def plan_days(self) -> tuple[date, date]:
        """First and last day of the visit plan that is printed from here: the coming week."""
        first = self.desk.today()
        return first, first + timedelta(days=6)

    def plan_of(self) -> tuple[int | None, int | None]:
        """The trip, and its visit, that the visit plan printed from here is of; None for all."""
        return None, None

    def sheet(self) -> "tuple[Sheet, Sequence[str]] | None":
        """The sheet of the calendar that Ctrl+P prints, and second zones to offer; None for the
        visit plan.
        """
        return None

    def panes(self) -> list[QWidget]:
        """The parts that F6 goes through, left to right."""
        shown = (one for one in self.findChildren(Splitter) if one.isVisibleTo(self))
        splitter = next(shown, None)
        return [self] if splitter is None else _parts(splitter)

    def give_password(self) -> None:
        """Ask for a password of the file; the settings do."""

    def show_backups(self) -> None:
        """Go to the backups; the settings do."""

    def toggle_pane(self) -> None:
        """F4: show or hide the right pane."""
        panes = self.panes()
        if len(panes) > 1:
            panes[-1].setVisible(panes[-1].isHidden())

    def rows_ready(self) -> bool:
        """Whether the page shows what it has; pages that load on the worker override this."""
        return not self._stale

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()


def _parts(splitter: Splitter) -> list[QWidget]:
    """What lies beside each other in a splitter, and in those inside of it."""
    found: list[QWidget] = []
    for place in range(splitter.count()):
        part = splitter.widget(place)
        if isinstance(part, Splitter):
            found += _parts(part)
        elif part is not None:
            found.append(part)
    return found
