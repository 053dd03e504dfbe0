"""Keeps the folder for other calendars up to date while one works."""

import logging

from PySide6.QtCore import QObject, QTimer, Signal

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.services import calendar_folder
from custdesk.services.desk import Desk
from custdesk.system.language import say, words
from custdesk.system.settings import Settings
from custdesk.ui.parts.kept_folder import folder_of
from custdesk.ui.tasks import Tasks

log = logging.getLogger(__name__)

_CALM = 5000  # ms without a change before the files are written
_HOUR = 3_600_000  # a new day brings other holidays and birthdays


class CalendarKeeper(QObject):
    """Writes on the worker; stops with one sentence when the folder is gone, and tries again when
    something else is chosen or the program starts again.
    """

    troubled = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._settings = desk, tasks, settings
        self._stopped_for = ""  # the folder that was not there
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(lambda: self._refresh(calendar_folder.PLANNED))
        self._hours = QTimer(self, interval=_HOUR)
        self._hours.timeout.connect(self.refresh)
        self._hours.start()
        tasks.changed.connect(self._changed)
        QTimer.singleShot(_CALM, self, self.refresh)

    def _changed(self, _changes: Changes, _initiator: object) -> None:
        if self._settings.get("calendar_folder"):
            self._calm.start()

    def refresh(self) -> None:
        """Bring all files up to date: at the start and each hour."""
        for part in (calendar_folder.PLANNED, ("days",), ("holidays",)):
            self._refresh(part)  # one after the other: the worker has other things to do between

    def _refresh(self, only: tuple[str, ...]) -> None:
        desk, folder, reader = self._desk, folder_of(self._settings), words()
        if folder.path is None or str(folder.path) == self._stopped_for or desk.db.is_locked:
            return
        self._tasks.run(
            lambda: calendar_folder.refresh(desk, folder, reader, only),
            failed=lambda error: self._failed(error, str(folder.path)),
            initiator=self,
            label="calendar folder",
        )

    def _failed(self, error: CustDeskError, folder: str) -> None:
        log.info("calendar folder: %s", type(error).__name__)
        self._stopped_for = folder
        self.troubled.emit(say(error.message))
