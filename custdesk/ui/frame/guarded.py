"""A window that keeps its file safe: it backs up, locks, and shows nothing while it is locked."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from custdesk.services import settings as firm_settings
from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui.frame import memory
from custdesk.ui.frame.speaking import SpeakingWindow
from custdesk.ui.frame.top_bar import TopBar
from custdesk.ui.frame.trail import Place, Trail
from custdesk.ui.parts.page import Page

if TYPE_CHECKING:
    from custdesk.ui.frame.keeping import Keeper
    from custdesk.ui.frame.locking import Locking
    from custdesk.ui.frame.reminding import Reminding


class GuardedWindow(SpeakingWindow):
    """What it throws away when it is concealed, and builds anew, is the main window's."""

    def __init__(self) -> None:
        super().__init__()
        self._keeper: Keeper | None = None
        self._locking: Locking | None = None
        self._reminding: Reminding | None = None
        self._pages: dict[str, Page] = {}
        self._trail = Trail()
        self._settings: Settings
        self._bar: TopBar
        self._minute: QTimer

    def page(self) -> Page:
        """The page that is open."""
        raise NotImplementedError

    def pass_by(self, customer: int) -> None:
        self.page().passed.emit(customer)

    def open(self, name: str, customer: int | None = None) -> None:
        """Go to a page, and there to a customer."""
        raise NotImplementedError

    def roll(self) -> None:
        """Bring the figures up to today."""
        raise NotImplementedError

    def _build(self) -> None:
        raise NotImplementedError

    def _tick(self) -> None:
        raise NotImplementedError

    def _show(self, place: Place) -> None:
        raise NotImplementedError

    def keep_safe(self) -> None:
        """From now on: backups while one works, locking, and the signs that tell of both."""
        from custdesk.services.today import customers_known
        from custdesk.ui.frame.keeping import Keeper
        from custdesk.ui.frame.locking import Locking

        self._keeper = Keeper(self._desk, self._tasks, self)
        self._keeper.troubled.connect(self.show_error)
        self._locking = Locking(self, self._desk, self._tasks, self._settings)
        self._show_signs()
        self._locking.remind()
        # An empty file has nothing to be read, and in a made-up one nobody minds.
        if (
            self._desk.db.key is None
            and not self._settings.get("password_offered")
            and customers_known(self._desk)
            and not firm_settings.holds_sample(self._desk)
        ):
            from custdesk.ui.frame.offer import PasswordOffer

            offer = PasswordOffer(self._settings)
            offer.agreed.connect(self._give_password)
            self._column.insertWidget(0, offer)

    def keep_time(self) -> None:
        """From now on what nobody waits for: reminders, other calendars, newer versions."""
        from custdesk.ui.frame.calendar_keeper import CalendarKeeper
        from custdesk.ui.frame.reminding import Reminding
        from custdesk.ui.frame.updating import Updating

        calendar = CalendarKeeper(self._desk, self._tasks, self._settings, self)
        calendar.troubled.connect(self.show_error)
        self._reminding = Reminding(self, self._desk, self._tasks)
        self._reminding.customer_wanted.connect(lambda number: self.open("customers", number))
        if not self.concealed:
            self._reminding.settle(self._column)
            Updating(self, self._desk, self._tasks, self._settings, self._column).begin()

    def _give_password(self) -> None:
        self.open("settings")
        self.page().give_password()

    def _show_backups(self) -> None:
        self.open("settings")
        self.page().show_backups()

    def _show_signs(self) -> None:
        if self._keeper is not None and self._locking is not None:
            sign = self._keeper.sign()
            sign.clicked.connect(self._show_backups)
            self._bar.add_sign(sign)
            self._locking.add_sign(self._bar)
        if self._reminding is not None:
            self._reminding.settle(self._column)

    def lock(self) -> None:
        """Lock the file, if it has a password; else lead to where one is given."""
        if self._locking is not None and not self._locking.lock() and not self.concealed:
            self.open("settings")

    def restore(self, path: Path) -> None:
        """Go back to a backup."""
        if self._locking is not None:
            self._locking.restore(path)

    def conceal(self, pane: QWidget) -> None:
        """Show this and nothing else: every page, line and menu is thrown away."""
        self.concealed = True
        self._minute.stop()
        for page in self._pages.values():
            memory.keep_page(page, self._settings)
        self._pages = {}
        self._spoken = None
        if self._reminding is not None:
            self._reminding.conceal()
        self.setWindowTitle(_("CustDesk — locked"))
        self.setCentralWidget(pane)
        pane.setFocus()

    def reveal(self) -> None:
        """Build all anew and go where one was."""
        self.concealed = False
        self._build()
        self._tick()
        self._show(self._trail.here() or Place("today"))
        self.roll()
