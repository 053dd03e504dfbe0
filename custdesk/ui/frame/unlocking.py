"""Opening a protected file: the page that stands in place of everything while it is locked."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.errors import CustDeskError, WrongPassword
from custdesk.domain.words import Message
from custdesk.services import vault
from custdesk.services.desk import Clock, Desk, open_desk
from custdesk.system.language import _, ngettext, say, words
from custdesk.system.paths import Paths
from custdesk.system.settings import Settings
from custdesk.ui.frame import memory
from custdesk.ui.parts.buttons import Button, label, named
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.icon_mark import IconMark
from custdesk.ui.parts.password_edit import PasswordEdit
from custdesk.ui.tasks import Tasks

_WIDTH = 440


class UnlockPane(QWidget):
    """Asks for the password or the recovery code. Never says what was wrong, and waits longer
    after every wrong one."""

    opened = Signal(object, bool)  # the key; whether it was the recovery code that opened

    def __init__(self, paths: Paths, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths, self._tasks = paths, tasks
        self._failures, self._until, self._trouble = 0, 0.0, ""
        self._by_code = False
        self._build()
        self._seconds = QTimer(self, interval=250)
        self._seconds.timeout.connect(self._count_down)
        self._go.clicked.connect(self.try_it)
        self.password.returnPressed.connect(self.try_it)
        self._other.clicked.connect(self.switch)
        self._tasks.run(vault.can_remember, done=self._tell_remembering, initiator=self)

    def _build(self) -> None:
        self._title = label(_("CustDesk is locked"), 18, QFont.Weight.DemiBold)
        self._about = label("", 13, tone="text2", wrap=True)
        self.password = PasswordEdit()
        self.remember = QCheckBox(_("Remember on this computer"))
        self.remember.setEnabled(False)
        self._why_not = label("", 12, tone="text3", wrap=True)
        self._why_not.hide()
        self.trouble = label("", 13, tone="danger", wrap=True)
        self.trouble.hide()
        self._go = Button(_("Open"), kind="primary", keys="↵", tall=True)
        self._other = Button("", kind="link")
        foot = QHBoxLayout()
        foot.addWidget(self._other)
        foot.addStretch()
        foot.addWidget(self._go)
        card = named(QFrame(), "palette")
        card.setFixedWidth(_WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(12)
        column.addWidget(IconMark("lock-outline", "text2", 32))
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addLayout(self.password.with_eye())
        column.addWidget(self.remember)
        column.addWidget(self._why_not)
        column.addWidget(self.trouble)
        column.addSpacing(8)
        column.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        middle = QHBoxLayout()  # not an alignment: that would give long lines too little height
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        whole.addLayout(middle)
        whole.addStretch(3)
        self.setFocusProxy(self.password)
        FocusRing(self)
        self._tell_way()

    def _tell_way(self) -> None:
        if self._by_code:
            about = _("Type the 25 letters and figures of the recovery sheet.")
            other, name = _("Use the password"), _("Recovery code")
        else:
            about = _("Type the password to open the customer file.")
            other, name = _("Use the recovery code"), _("Password")
        self._about.setText(about)
        self._other.setText(other)
        self.password.setPlaceholderText(name)
        self.password.setAccessibleName(name)

    def switch(self) -> None:
        """The recovery code instead of the password, or the other way round."""
        self._by_code = not self._by_code
        self.password.clear()
        self.password.eye.setChecked(self._by_code)
        self._tell_way()
        self.password.setFocus()

    def _tell_remembering(self, why_not: Message | None) -> None:
        self.remember.setEnabled(why_not is None)
        if why_not is not None:
            self._why_not.setText(say(why_not))
            self._why_not.show()

    def ready(self) -> bool:
        """Whether something may be tried now: nothing is being tried, and no pause runs."""
        return self._go.isEnabled()

    def try_it(self) -> None:
        """Try what was typed, off the drawing thread."""
        secret = self.password.text()
        if not secret or not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        self.trouble.hide()
        paths, keep = self._paths, self.remember.isChecked()

        def work() -> bytes:
            key = vault.unlock(paths, secret)
            if keep:
                vault.remember(paths, key)
            return key

        self._tasks.run(work, done=self._open, failed=self.refuse, initiator=self, label="unlock")

    def _open(self, key: bytes) -> None:
        self.password.clear()
        self._failures = 0
        self.opened.emit(key, self._by_code)

    def refuse(self, error: CustDeskError) -> None:
        """Say that it did not open, and wait a while."""
        if isinstance(error, WrongPassword):
            self._failures += 1
        self._until = monotonic() + vault.Patience.pause_after(self._failures)
        self.password.selectAll()
        self.password.setFocus()
        self._trouble = say(error.message)
        self._count_down()

    def _count_down(self) -> None:
        left = round(self._until - monotonic() + 0.49)
        text = self._trouble
        if left > 0:
            wait = ngettext("Wait {n} second.", "Wait {n} seconds.", left)
            text = words().join((text, wait.format(n=words().number(left))), "sentences")
            self._seconds.start()
        else:
            self._seconds.stop()
        self._go.setEnabled(left <= 0)
        self.trouble.setText(text)
        self.trouble.show()


class UnlockWindow(QMainWindow):
    """The page as a window of its own, before there is anything else, where the other will be."""

    def __init__(self, paths: Paths, tasks: Tasks, settings: Settings) -> None:
        super().__init__()
        self.setWindowTitle(_("CustDesk — locked"))
        memory.restore_window(self, settings)
        self.key: bytes | None = None
        self.by_code = False
        self.pane = UnlockPane(paths, tasks)
        self.pane.opened.connect(self._opened)
        self.setCentralWidget(self.pane)
        self._loop = QEventLoop()
        self.setFocusProxy(self.pane)

    def _opened(self, key: bytes, by_code: bool) -> None:
        self.key, self.by_code = key, by_code
        self._loop.quit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._loop.quit()

    def ask(self, shown: Callable[[], None]) -> bytes | None:
        """Show it until the file is open or the window is closed; the key, or None."""
        self.show()
        self.pane.setFocus()
        QTimer.singleShot(0, self, shown)
        self._loop.exec()
        self.hide()
        self.deleteLater()
        return self.key


def enter(
    paths: Paths,
    tasks: Tasks,
    settings: Settings,
    clock: Clock | None,
    shown: Callable[[QWidget], None],
) -> tuple[Desk, bool] | None:
    """Open a protected file: by the key this computer remembers, else by asking.

    The desk, and whether the recovery code opened it; None when the user closed the window.
    """
    key = vault.remembered(paths)
    if key is not None:
        try:
            return open_desk(paths, clock, key), False
        except WrongPassword:
            vault.forget(paths)  # of another file that stood here
    window = UnlockWindow(paths, tasks, settings)
    key = window.ask(lambda: shown(window))
    return None if key is None else (open_desk(paths, clock, key), window.by_code)
