"""Reminds of what is planned: by the system where it can, and by a line above the page."""

import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.services import reminders
from custdesk.services.desk import Desk
from custdesk.services.reminders import Looked, Reminder
from custdesk.system.language import _
from custdesk.ui.frame.one_window import bring_forward
from custdesk.ui.frame.reminder_line import TOMORROW, ReminderLine
from custdesk.ui.frame.reminder_list import ReminderList
from custdesk.ui.frame.reminder_text import Text, count_text, text_of
from custdesk.ui.icons import pixmap
from custdesk.ui.tasks import Tasks

log = logging.getLogger(__name__)

_TICK = 60_000  # ms between two looks at the clock; a timer for hours would sleep with the laptop
_CALM = 1500  # ms after a change before the records are read again
_READ = timedelta(minutes=10)  # after which they are read in any case
_SHOWN = 15_000  # ms

Notify = Callable[[str, str], None]


class Reminding(QObject):
    """Reads on the worker when something is due; keeps what waits for an answer in view.

    While the file is locked it only knows when something is due, and names nobody.
    """

    customer_wanted = Signal(int)

    def __init__(
        self, window: QWidget, desk: Desk, tasks: Tasks, notify: Notify | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._tasks = window, desk, tasks
        self._notify = notify or _Tray(window).tell
        self._open: dict[str, Reminder] = {}
        self._missed = False
        self._neutral = False
        self._coming: list[datetime] = []
        self._read_at: datetime | None = None
        self._line: ReminderLine | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self.look)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.tick)
        self._clock.start(_TICK)
        tasks.changed.connect(self._changed)

    def settle(self, column: QVBoxLayout) -> None:
        """The frame was built anew: stand above its page, and read again."""
        self._line = line = ReminderLine()
        line.opened.connect(lambda: self.open_one(next(iter(self._open.values()), None)))
        line.listed.connect(self.show_list)
        line.snoozed.connect(lambda minutes: self.snooze(list(self._open), minutes))
        line.dismissed.connect(lambda: self.dismiss(list(self._open)))
        column.insertWidget(0, line)
        self._show()
        self.look()

    def conceal(self) -> None:
        """The file is locked: forget what names anybody."""
        self._open, self._line = {}, None

    # -- looking ----------------------------------------------------------------------------------

    def tick(self) -> None:
        """Look at the clock; the records are only read when something is due."""
        now = self._desk.clock.now()
        due = [moment for moment in self._coming if moment <= now]
        if self._desk.db.is_locked:
            if due:
                self._coming = [moment for moment in self._coming if moment > now]
                self._notify(_("CustDesk"), _("A reminder is due. Unlock CustDesk to read it."))
        elif due or self._read_at is None or not timedelta() <= now - self._read_at < _READ:
            self.look()
        self._wait()

    def _wait(self) -> None:
        """Look again when the next one is due, and at least once a minute."""
        now = self._desk.clock.now()
        ahead = [(moment - now).total_seconds() for moment in self._coming if moment > now]
        self._clock.start(min([_TICK, *(round(seconds * 1000) + 1 for seconds in ahead)]))

    def look(self) -> None:
        """Read on the worker what is due now."""
        desk = self._desk
        if desk.db.is_locked or self._line is None:
            return
        self._read_at = desk.clock.now()
        self._tasks.run(
            lambda: (reminders.look(desk), reminders.rules(desk).neutral),
            done=lambda answer: self._found(*answer),
            failed=lambda error: log.info("reminders: %s", type(error).__name__),
            initiator=self,
            label="reminders",
        )

    def _changed(self, _changes: Changes, _initiator: object) -> None:
        self._calm.start()

    def _found(self, looked: Looked, neutral: bool) -> None:
        self._coming, self._neutral = list(looked.coming), neutral
        self._wait()
        first = not self._open
        self._open = {one.key: one for one in (*looked.waiting, *looked.fresh)}
        if looked.fresh:
            # Together with what nobody answered yet, after a night or a journey.
            self._missed = looked.missed or (self._missed and not first)
            self._tell(looked.fresh)
        elif not self._open:
            self._missed = False
        self._show()

    # -- telling ----------------------------------------------------------------------------------

    def _tell(self, fresh: Collection[Reminder]) -> None:
        if self._neutral:
            self._notify(_("CustDesk"), count_text(len(fresh), missed=self._missed))
            return
        if len(fresh) == 1:
            text = self._text(next(iter(fresh)))
            self._notify(text.head, text.below)
        else:
            names = "\n".join(self._text(one).head for one in list(fresh)[:4])
            self._notify(count_text(len(fresh), missed=self._missed), names)

    def _text(self, one: Reminder) -> Text:
        return text_of(one, self._desk.today())

    def _show(self) -> None:
        line = self._line
        if line is None:
            return
        if not self._open:
            line.hide()
        elif len(self._open) == 1:
            line.show_one(self._text(next(iter(self._open.values()))))
        else:
            line.show_several(count_text(len(self._open), missed=self._missed))

    @property
    def open(self) -> tuple[Reminder, ...]:
        """What waits for an answer."""
        return tuple(self._open.values())

    # -- answers ----------------------------------------------------------------------------------

    def open_one(self, one: Reminder | None) -> None:
        """Go to the customer it is about; that answers it."""
        if one is not None:
            self.dismiss([one.key])
            self.customer_wanted.emit(one.customer)

    def dismiss(self, keys: Collection[str]) -> None:
        """These are done with."""
        self._answer(keys, lambda desk: reminders.dismiss(desk, keys))

    def snooze(self, keys: Collection[str], minutes: int) -> None:
        """Tell of these again later."""
        if minutes == TOMORROW:
            self._answer(keys, lambda desk: reminders.snooze_until_tomorrow(desk, keys))
        else:
            self._answer(keys, lambda desk: reminders.snooze(desk, keys, minutes))

    def _answer(self, keys: Collection[str], work: Callable[[Desk], object]) -> None:
        desk = self._desk
        for key in keys:
            self._open.pop(key, None)
        self._show()
        self._tasks.run(
            lambda: work(desk), done=lambda _nothing: self.look(), initiator=self, label="reminders"
        )

    def show_list(self) -> None:
        """All of them in a dialog."""
        box = ReminderList(self.open, self._desk.today(), missed=self._missed, parent=self._window)
        box.opened.connect(self.open_one)
        box.snoozed.connect(self.snooze)
        box.dismissed.connect(self.dismiss)
        box.exec()


class _Tray:
    """The system's own notifications, where there are any; a press brings the window forward."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._icon: QSystemTrayIcon | None = None

    def tell(self, head: str, below: str) -> None:
        """Show it for a while."""
        with suppress(CustDeskError):
            if self._icon is None:
                if not QSystemTrayIcon.isSystemTrayAvailable():
                    return
                self._icon = icon = QSystemTrayIcon(self._window)
                icon.setIcon(QIcon(pixmap("alarm", "accent", 32)))
                icon.setToolTip(_("CustDesk"))
                icon.messageClicked.connect(lambda: bring_forward(self._window))
                icon.activated.connect(lambda _why: bring_forward(self._window))
            self._icon.show()
            self._icon.showMessage(head, below, self._icon.icon(), _SHOWN)
