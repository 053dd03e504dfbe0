"""A window that goes to what its pages, its search and files from outside lead to."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from custdesk.system.language import _, words
from custdesk.ui import messages
from custdesk.ui.frame.dropping import PAGES, sorted_out
from custdesk.ui.frame.printing import PrintingWindow
from custdesk.ui.frame.side_buttons import SideButtons
from custdesk.ui.frame.trail import Place

if TYPE_CHECKING:
    from custdesk.ui.frame.beside import Beside

_TRIP = "trip"

RECORDS = {
    "order": "orders", "quotation": "quotations", "sample": "quotations",
    "shipment": "shipments", "complaint": "complaints", "agreement": "agreements",
    "held": "credit", "campaign": "letters", "event": "events", "survey": "surveys",
}  # fmt: skip


class GoingWindow(PrintingWindow):
    """Opens the page of a thing, and shows the thing there."""

    def __init__(self) -> None:
        super().__init__()
        self._beside: Beside | None = None
        self._brought: list[Path] = []  # files that wait for a password or for a dialog to close

    def search(self) -> None:
        """Ask for anything by any word, and go there."""
        raise NotImplementedError

    def open_customer(self, customer: int) -> None:
        """Show one customer on the page of customers."""
        self.open("customers", customer)

    def open_trip(self, trip: int) -> None:
        """Show one trip on the page of trips."""
        self._go(Place("trips", None, _TRIP, trip))

    def open_record(self, kind: str, number: int) -> None:
        """Show one record on its page; `held`: an order where its credit is decided."""
        self._go(Place(RECORDS[kind], None, kind, number))

    def _go(self, place: Place) -> None:
        """To a page and to what lies on it: one step of the way back."""
        if not self.concealed:
            self._trail.go(place)
            self._show(place)

    def _show_record(self, place: Place) -> None:
        """What was opened on the page, beside customers."""
        if place.kind == _TRIP:
            self.page().open_trip(place.record)
        elif place.kind:
            self.page().open_record(place.kind, place.record)

    def _step(self, by: int) -> None:
        """Back or forward along the trail."""
        place = None if self.concealed else self._trail.step(by)
        if place is not None:
            self._show(place)

    def hear_side_buttons(self) -> None:
        """From now on the side buttons of the mouse go back and forward."""
        handle = self.windowHandle()
        if handle is not None:
            SideButtons(handle, self._step_unasked)

    def _step_unasked(self, by: int) -> None:
        if QApplication.activeModalWidget() is None:
            self._step(by)

    # -- customers in windows of their own -------------------------------------------------------

    def open_beside(self, customer: int, place: QRect | None = None) -> None:
        """Show a customer in a window of its own, or bring the one that shows them forward."""
        if self.concealed:
            return
        from custdesk.ui.frame.beside import Beside

        if self._beside is None:
            self._beside = Beside(self, self._desk, self._tasks, self._settings)
        self._beside.open(customer, place)

    def note_own_size(self, size: QSize) -> None:
        """The next window of a customer is as large as this one."""
        self._settings.set("own_window", [size.width(), size.height()])

    def close_beside(self) -> list[tuple[int, QRect]]:
        """Close the windows of customers; who was shown where."""
        return self._beside.close_all() if self._beside is not None else []

    def open_files(self, paths: Sequence[Path]) -> None:
        """Lead files to the pages that take them; what is asked already comes first."""
        self._brought += paths
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QDialog):
            asked.finished.connect(
                lambda _result: QTimer.singleShot(0, self, partial(self.open_files, ())),
                Qt.ConnectionType.SingleShotConnection,
            )
        elif self._brought and not self.concealed:
            brought, self._brought = self._brought, []
            self._lead(brought)

    def conceal(self, pane: QWidget) -> None:
        self.close_beside()
        super().conceal(pane)

    def reveal(self) -> None:
        super().reveal()
        self.open_files(())

    def _lead(self, paths: list[Path]) -> None:
        gone = [path for path in paths if not path.exists()]
        files = sorted_out([path for path in paths if path not in gone])
        pages: dict[str, list[Path]] = {}
        for kind, page in PAGES.items():
            pages.setdefault(page, []).extend(files.get(kind, []))
        for page, found in pages.items():
            if found:
                self.open(page)
                self.page().take_files(found)
        if gone:
            self.show_error(_("There is no file {file}.").format(file=_names(gone)))
        if "" in files:
            text = _(
                "CustDesk cannot open {file}. It opens lists (xlsx, csv …), mails, calendars, "
                "handover packs and its own backups."
            )
            self.show_error(text.format(file=_names(files[""])))
        for backup in files.get("backup", [])[:1]:
            text = _("Go back to the backup {file}? Today's file is kept aside first.")
            if messages.confirm(self, text.format(file=backup.name), _("Restore"), danger=True):
                self.restore(backup)


def _names(paths: Sequence[Path]) -> str:
    return words().join(tuple(path.name for path in paths), "names")
