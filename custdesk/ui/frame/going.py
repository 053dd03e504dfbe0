"""A window that goes to what its pages, its search and files from outside lead to."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from custdesk.system.language import _, words
from custdesk.ui import messages
from custdesk.ui.frame.dropping import PAGES, sorted_out
from custdesk.ui.frame.printing import PrintingWindow

_PAGES = {
    "order": "orders", "quotation": "quotations", "sample": "quotations",
    "shipment": "shipments", "complaint": "complaints", "agreement": "agreements",
    "held": "credit", "campaign": "letters", "event": "events", "survey": "surveys",
}  # fmt: skip


class GoingWindow(PrintingWindow):
    """Opens the page of a thing, and shows the thing there."""

    def __init__(self) -> None:
        super().__init__()
        self._brought: list[Path] = []  # files that wait for a password or for a dialog to close

    def open_customer(self, customer: int) -> None:
        """Show one customer on the page of customers."""
        self.open("customers", customer)

    def open_trip(self, trip: int) -> None:
        """Show one trip on the page of trips."""
        self.open("trips")
        self.page().open_trip(trip)

    def open_record(self, kind: str, number: int) -> None:
        """Show one record on its page; `held`: an order where its credit is decided."""
        self.open(_PAGES[kind])
        self.page().open_record(kind, number)

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
