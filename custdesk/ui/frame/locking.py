"""Locking the file while the window stays: nothing of the data is left to see or to paste."""

import gc
import logging
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolButton, QWidget

from custdesk.domain.errors import CustDeskError, Locked, WrongPassword
from custdesk.services import restoring, vault
from custdesk.services.desk import Desk, reopen
from custdesk.services.documents.opening import wipe_opened
from custdesk.services.restoring import Restored
from custdesk.system.language import _, say
from custdesk.system.settings import Settings
from custdesk.ui import actions
from custdesk.ui.frame.top_bar import TopBar
from custdesk.ui.frame.unlocking import UnlockPane
from custdesk.ui.frame.watching import Watch
from custdesk.ui.icons import icon
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.tasks import Tasks

log = logging.getLogger(__name__)


class Lockable(Protocol):
    """The window, as far as locking needs it."""

    def conceal(self, pane: QWidget) -> None: ...
    def reveal(self) -> None: ...
    def lock(self) -> None: ...
    def say(self, text: str, undo: bool = True) -> None: ...
    def show_error(self, text: str) -> None: ...


class Locking(QObject):
    """Locks by a key, by a button, or because nobody is there; lets in again by the password."""

    def __init__(self, window: QWidget, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        super().__init__(window)
        self._window: Lockable = window  # type: ignore[assignment]  # it is both
        self._desk, self._tasks, self._settings = desk, tasks, settings
        self._pane: UnlockPane | None = None
        self._restoring, self._owed = False, False  # `_owed`: a lock that came meanwhile
        self._clipboard = _Clipboard(self)
        self._watch = Watch(settings, self)
        self._watch.away.connect(self.lock)

    def add_sign(self, bar: TopBar) -> None:
        """A lock in the bar of a protected file; a press locks. Only such a file is watched."""
        protected = self._desk.db.key is not None
        self._watch.guard(protected)
        if not protected:
            return
        sign = QToolButton()
        sign.setIcon(icon("lock-open-outline", "text2", 16))
        sign.setIconSize(QSize(16, 16))
        sign.setToolTip(actions.tip("lock"))
        sign.setAccessibleName(_("Lock now"))
        sign.clicked.connect(self._window.lock)
        bar.add_sign(sign)

    def lock(self) -> bool:
        """Lock now; False when the file has no password. What is being written is finished first,
        while nothing of it is to be seen any more."""
        if self._pane is not None:
            return True
        if self._restoring:  # nothing is to be seen, and nobody may be let in afterwards
            self._owed = True
            return True
        if self._desk.db.is_locked or self._desk.db.key is None:
            return False
        _close_dialogs(self._window)
        self._clipboard.clear()
        self._shut()
        return True

    def _shut(self) -> UnlockPane:
        # Before the new page asks anything: its own answers must come.
        self._tasks.forget()
        self._pane = pane = UnlockPane(self._desk.paths, self._tasks)
        pane.opened.connect(self._open)
        self._window.conceal(pane)
        desk = self._desk
        tasks = self._tasks
        tasks.run(lambda: _lock(desk, tasks), done=lambda _none: _forget_memory(), label="lock")
        return pane

    def _open(self, key: bytes, by_code: bool) -> None:
        pane = self._pane
        assert pane is not None
        try:
            reopen(self._desk, key)
        except CustDeskError as error:
            pane.refuse(error)
            return
        self._pane = None
        self._window.reveal()
        if by_code:
            self._window.say(code_used(), undo=False)
        self.remind()

    def remind(self) -> None:
        """Say so when the recovery code was locked or killed away before anybody kept it."""
        if self._settings.get("code_owed") and self._desk.db.key is not None:
            self._window.show_error(
                _("Nobody has kept the recovery code yet. Make a new recovery sheet in the "
                  "settings: without one a forgotten password closes the file for good.")
            )  # fmt: skip

    # Going back to a backup: the file is closed meanwhile

    def restore(self, path: Path, secret: str | None = None) -> None:
        """Put a backup in the place of the file; asks for its password where ours does not open
        it."""
        busy = _("Restoring the backup")
        pane = EmptyState("backup-restore", busy, _("Today's file is kept aside first."))
        self._window.conceal(pane)
        self._tasks.forget()
        self._restoring = True
        self._tasks.run_long(
            lambda _progress: _restore(self._desk, path, secret, self._tasks),
            done=self._restored,
            failed=lambda error: self._not_restored(error, path, asked=secret is not None),
            label=busy,
        )

    def _comes_back(self) -> bool:
        """After a restore: show the data again, unless it is to stay locked."""
        self._restoring, owed, self._owed = False, self._owed, False
        if self._desk.db.is_locked or (owed and self._desk.db.key is not None):
            self._shut()
            return False
        self._window.reveal()
        return True

    def _restored(self, answer: Restored) -> None:
        if not self._comes_back():
            return
        if answer.aside is None:
            self._window.say(_("The backup is restored."), undo=False)
        else:
            text = _("The backup is restored. Today's file is kept as {file}.")
            self._window.say(text.format(file=answer.aside.name), undo=False)

    def _not_restored(self, error: CustDeskError, path: Path, *, asked: bool) -> None:
        if not self._comes_back():
            if self._pane is not None and not isinstance(error, Locked | WrongPassword):
                self._pane.refuse(error)
            return
        if isinstance(error, Locked | WrongPassword):
            from custdesk.ui.forms.password import ask_for_password

            if asked:
                self._window.show_error(say(error.message))
            about = _("This backup has a password of its own. Type it to go on.")
            secret = ask_for_password(self.parent(), _("Restore"), about)  # type: ignore[arg-type]
            if secret:
                self.restore(path, secret)
        else:
            self._window.show_error(say(error.message))


def _restore(desk: Desk, path: Path, secret: str | None, tasks: Tasks) -> Restored:
    tasks.end_beside()
    key = desk.db.key
    desk.db.lock()
    try:
        restored = restoring.restore(desk.paths, path, secret or key, clock=desk.clock)
        if not vault.is_protected(desk.paths):
            key = None
        elif secret:
            key = vault.unlock(desk.paths, secret)
        reopen(desk, key)
    except BaseException:
        # Whatever stands there now. What this key does not open stays locked: the page asks.
        with suppress(CustDeskError):
            reopen(desk, key if vault.is_protected(desk.paths) else None)
        raise
    return restored


def code_used() -> str:
    """What to say after the recovery code opened the file."""
    return _("The recovery code opened the file. Choose a new password in the settings.")


def _lock(desk: Desk, tasks: Tasks) -> None:
    """What other programs were given goes first: afterwards nobody knows where it is."""
    tasks.end_beside()
    with suppress(CustDeskError):
        wipe_opened(desk)
    desk.db.lock()


def _forget_memory() -> None:
    """Rows that widgets held go with them; what the start froze may be among these."""
    gc.unfreeze()
    gc.collect()


def _close_dialogs(window: object) -> None:
    """What was typed in them and not saved goes with them: a lock asks nothing."""
    for widget in QApplication.topLevelWidgets():
        if widget is window or not widget.isVisible():
            continue
        if isinstance(widget, QDialog):
            widget.done(QDialog.DialogCode.Rejected)
        else:
            widget.close()
        widget.deleteLater()


class _Clipboard(QObject):
    """Knows whether what can be pasted came from here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._board = QApplication.clipboard()
        self._ours = False
        self._board.dataChanged.connect(self._changed)

    def _changed(self) -> None:
        # Not every system tells who owns it; what is copied while our window has the keyboard is
        # ours.
        self._ours = self._board.ownsClipboard() or QGuiApplication.focusWindow() is not None

    def clear(self) -> None:
        """Take away what came from here; what another program copied stays."""
        if self._ours or self._board.ownsClipboard():
            self._board.clear(QClipboard.Mode.Clipboard)
        if self._board.supportsSelection() and self._board.ownsSelection():
            self._board.clear(QClipboard.Mode.Selection)
        self._ours = False
