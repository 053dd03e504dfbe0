"""The question whether to look for newer versions, the daily look, and what it found.

Without a yes nothing is fetched. A look that fails says nothing: most laptops are offline at times.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from custdesk import __version__
from custdesk.services import updates
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui.frame.offer import Offer
from custdesk.ui.parts.links import open_link
from custdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from datetime import date


class Updating(QObject):
    """One question, once; then at most one look a day."""

    shown = Signal(object)  # the line that asks or tells

    def __init__(
        self, parent: QObject, desk: Desk, tasks: Tasks, settings: Settings, column: QVBoxLayout
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._settings = desk, tasks, settings
        self._column = column

    def begin(self) -> None:
        """Ask, look, or leave it."""
        address = updates.place(self._settings.get("updates_address"))
        answer = self._settings.get("updates")
        if not address or answer == "no":
            return
        today = self._desk.today()
        if answer == "yes":
            if self._settings.get("updates_looked") != today.isoformat():
                self._look(address, today)
        elif self._settings.get("password_offered"):  # one question at a time
            self._ask()

    def _ask(self) -> None:
        text = _(
            "CustDesk can look once a day whether there is a newer version. A small file is "
            "fetched; nothing is told about you or this computer."
        )
        line = Offer("update", text, _("No"), _("Look once a day"))
        line.refused.connect(lambda: self._settings.set("updates", "no"))
        line.agreed.connect(lambda: self._settings.set("updates", "yes"))
        line.agreed.connect(self.begin)
        self._put(line)

    def _look(self, address: str, today: "date") -> None:
        def done(found: updates.Found) -> None:
            self._settings.set("updates_looked", today.isoformat())
            if found.newer:
                self._tell(found)

        self._tasks.run_beside(
            lambda _progress: updates.look(address),
            done=done, failed=lambda _error: None, initiator=self, label="updates", quiet=True,
        )  # fmt: skip

    def _tell(self, found: updates.Found) -> None:
        text = _("CustDesk {version} is there; this is {ours}.").format(
            version=found.version, ours=__version__
        )
        line = Offer("update", text, _("Close"), _("About the new version") if found.page else "")
        line.agreed.connect(lambda: open_link(found.page))
        self._put(line)

    def _put(self, line: Offer) -> None:
        self._column.insertWidget(0, line)
        self.shown.emit(line)
