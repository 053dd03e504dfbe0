"""Keeps the file safe while one works: a backup now and then, and a rehearsal each week."""

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QToolButton

from custdesk.domain.errors import CustDeskError, Locked
from custdesk.services import backups
from custdesk.services.backups import Rehearsal
from custdesk.services.desk import Desk
from custdesk.services.documents.opening import wipe_opened
from custdesk.system.language import _, say, words
from custdesk.ui.icons import icon
from custdesk.ui.parts.formats import table_date
from custdesk.ui.tasks import Tasks

log = logging.getLogger(__name__)

_MINUTE = 60_000
_FIRST = 90_000  # ms after the start, when the user has what they came for


class Keeper(QObject):
    """Runs on the worker, says nothing when all is well."""

    proven = Signal()  # a rehearsal ended well
    looked = Signal()  # a backup was made, or none was needed
    troubled = Signal(str)  # what the user should know

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._waited = 0  # minutes since the last look
        self._minutes = QTimer(self, interval=_MINUTE)
        self._minutes.timeout.connect(self._tick)
        self._minutes.start()
        # Whatever takes long may have made one: an import, or the button of the settings.
        tasks.long_started.connect(lambda progress: progress.ended.connect(self.looked))
        QTimer.singleShot(_FIRST, self, self.look)
        # What a kill left of documents that were open in other programs.
        tasks.run(lambda: wipe_opened(desk), label="wipe")

    def _tick(self) -> None:
        if self._desk.db.is_locked:
            return
        self._waited += 1
        try:
            minutes = backups.habits(self._desk).minutes
        except Locked:  # just now, by the worker
            return
        if self._waited >= minutes:
            self._waited = 0
            self.look()

    def look(self) -> None:
        """What the day before left undone: a file that was locked or killed had no last backup."""
        self.back_up()
        self.rehearse_when_due()

    def back_up(self) -> None:
        """Make a backup when something changed."""
        desk = self._desk
        if desk.db.is_locked:
            return
        self._tasks.run(
            lambda: backups.routine(desk, "interval"),
            done=lambda _made: self.looked.emit(),
            failed=self._failed,
            initiator=self,
            label="backup",
        )

    def rehearse_when_due(self) -> None:
        """Prove the newest backup when the last proof is a week old."""
        desk = self._desk
        if desk.db.is_locked:
            return
        self._tasks.run(
            lambda: _rehearse_if_due(desk),
            done=self._rehearsed,
            failed=self._failed,
            initiator=self,
            label="rehearsal",
        )

    def sign(self) -> "BackupSign":
        """The sign of the top bar; a new one each time the bar is built."""
        sign = BackupSign(self._desk)
        self.proven.connect(sign.tell)
        self.looked.connect(sign.tell)
        return sign

    def _rehearsed(self, answer: Rehearsal | None) -> None:
        if answer is None:
            return
        if answer.ok:
            self.proven.emit()
        else:
            self.troubled.emit(say(answer.problems[0]))

    def _failed(self, error: CustDeskError) -> None:
        log.info("backup: refused")
        self.troubled.emit(say(error.message))


def _rehearse_if_due(desk: Desk) -> Rehearsal | None:
    due = backups.rehearsal_due(desk) and backups.listing(desk.paths)
    return backups.rehearse(desk) if due else None


def back_up_at_the_end(desk: Desk) -> None:
    """The last backup of a day's work; what keeps it from being made is no reason to stay open."""
    try:
        if not desk.db.is_locked:
            wipe_opened(desk)
            backups.routine(desk, "closing")
    except CustDeskError as error:
        log.warning("backup: none at the end: %s", type(error).__name__)


class BackupSign(QToolButton):
    """Says when the file was last backed up, and in its tooltip when that was proven."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.tell()

    def tell(self) -> None:
        """Look again."""
        if self._desk.db.is_locked:
            return
        made, proven = backups.newest(self._desk.paths), backups.last_proven(self._desk.paths)
        well = proven is not None and not backups.rehearsal_due(self._desk, proven)
        text = self._of_backup(made)
        if proven is None:
            proof = _("No backup was tested yet.")
        else:
            day = table_date(self._here(proven).date(), self._desk.today())
            proof = _("On {day} a backup was opened, counted and compared.").format(day=day)
        look = ("shield-check-outline", "text2") if well else ("shield-alert-outline", "warning")
        self.setIcon(icon(*look, 16, 3))
        self.setText(text)
        self.setToolTip(f"{text}\n{proof}")
        self.setAccessibleName(words().join((text, proof), "phrases"))

    def _here(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self._desk.zone))

    def _of_backup(self, made: datetime | None) -> str:
        """Today by its hour, before by its day."""
        if made is None:
            return _("No backup yet")
        here, today = self._here(made), self._desk.today()
        when = words().time(here) if here.date() == today else table_date(here.date(), today)
        return _("Backed up {when}").format(when=when)
