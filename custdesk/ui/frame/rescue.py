"""When the file is damaged at the start: go back to a backup, or save what can be read."""

from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QLabel

from custdesk.domain.errors import CustDeskError, Locked, WrongPassword
from custdesk.services import backups, restoring, salvaging
from custdesk.services.backups import Backup
from custdesk.services.desk import Clock, SystemClock, system_zone
from custdesk.system.language import _, ngettext, say, words
from custdesk.system.paths import Paths
from custdesk.ui.forms.password import ask_for_password
from custdesk.ui.parts.box import Box
from custdesk.ui.parts.buttons import label
from custdesk.ui.tasks import Progress, Tasks

_SALVAGED = "custdesk-salvaged.db"


def ask(paths: Paths, tasks: Tasks, clock: Clock | None, error: CustDeskError) -> bool:
    """Ask what to do and do it; True when there is a file to open again."""
    rescue = _Rescue(paths, tasks, clock or SystemClock(), error)
    return rescue.exec() == Box.DialogCode.Accepted and rescue.done_well


class _Rescue(Box):
    help_topic = "safety"

    def __init__(self, paths: Paths, tasks: Tasks, clock: Clock, error: CustDeskError) -> None:
        below = _("Nothing is deleted: the damaged file is kept aside, whatever you choose.")
        super().__init__(None, "alert-circle-outline", "danger", say(error.message), below)
        self._paths, self._tasks, self._clock = paths, tasks, clock
        self.done_well = False
        self._state: QLabel = label("", 13, tone="text2", wrap=True)
        self.body.insertWidget(1, self._state)
        found = backups.listing(paths)
        close = self.add_button(_("Close"))
        close.clicked.connect(self.reject)
        save = self.add_button(_("Save what can be read"))
        save.clicked.connect(lambda: self._try(None))
        if found:
            newest = found[0]
            restore = self.add_button(self._offer(newest), "primary")
            restore.clicked.connect(lambda: self._try(newest.path))

    def _offer(self, one: Backup) -> str:
        here = one.made.astimezone(ZoneInfo(system_zone()))
        n = one.counts.get("customer", 0)
        text = ngettext(
            "Restore the backup of {when} ({n} customer)",
            "Restore the backup of {when} ({n} customers)",
            n,
        )
        when = f"{words().date(here.date())} {words().time(here)}"
        return text.format(when=when, n=words().number(n))

    def _try(self, backup: Path | None, secret: str | None = None) -> None:
        """Do it off the drawing thread, and wait here."""
        loop, failures = QEventLoop(), list[CustDeskError]()
        self.setEnabled(False)
        self._state.setText(_("This may take a few minutes."))
        done: list[bool] = []
        progress = self._tasks.run_long(
            lambda progress: self._rescue(backup, secret, progress),
            done=lambda _none: done.append(True),
            failed=failures.append,
        )
        progress.ended.connect(loop.quit)  # also after a bug, which is told elsewhere
        if not self._tasks.immediate:
            loop.exec()
        self.setEnabled(True)
        if done:
            self.done_well = True
            self.accept()
            return
        self._state.setText(say(failures[0].message) if failures else "")
        if failures and isinstance(failures[0], Locked | WrongPassword):
            about = _("Type the password to open the customer file.")
            typed = ask_for_password(self, _("Password"), about, _("Open"))
            if typed:
                self._try(backup, typed)

    def _rescue(self, backup: Path | None, secret: str | None, progress: Progress) -> None:
        paths = self._paths
        if backup is None:
            backup = paths.data / _SALVAGED
            backup.unlink(missing_ok=True)
            salvaging.salvage(
                paths, paths.database, backup, secret, clock=self._clock, progress=progress.report
            )
        restoring.restore(paths, backup, secret, clock=self._clock)
        if backup.name == _SALVAGED:
            backup.unlink(missing_ok=True)
            backup.with_suffix(".key").unlink(missing_ok=True)
