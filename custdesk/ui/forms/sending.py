"""The word for a batch of letters: how many go out, to whom, from where; asked before each."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.post import account, queue, sending, trying
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.formats import duration
from custdesk.ui.parts.password_edit import PasswordEdit
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.sending import post_of
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Recipient"), N_("Address"), N_("Subject"))
_OUT_HEADS = (N_("Recipient"), N_("Why it does not go out"))
_Line = tuple[str, str, str]


class SendDialog(QDialog):
    """`lines` go out, `left_out` do not. `first`: a letter that a test mail shows."""

    help_topic = "outbox"

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        lines: Sequence[_Line],
        left_out: Sequence[tuple[str, str]],
        first: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._first = desk, tasks, first
        self.us = account.get(desk)
        n = len(lines)
        title = ngettext("Send {n} letter now?", "Send {n} letters now?", n)
        self.setWindowTitle(_("Send letters"))
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(8)
        said = title.format(n=words().number(n)) if n else _("Nothing can go out now")
        body.addWidget(label(said, 18, QFont.Weight.DemiBold))
        self.about = label(self._about(n), 13, tone="text2", wrap=True)
        self.about.setVisible(n > 0 or not self.us.host)
        body.addWidget(self.about)
        rows: TextRows[_Line] = TextRows(_HEADS, lambda line: line, bold=0)
        rows.show(lines)
        self.table = PlainTable(rows, _("Letters that go out"), (200, 230, 200), 2, first=8)
        body.addWidget(self.table, 2)
        if left_out:
            m = len(left_out)
            text = ngettext("{n} does not go out", "{n} do not go out", m)
            body.addWidget(label(text.format(n=words().number(m)), 13, tone="warning"))
            others: TextRows[tuple[str, str]] = TextRows(_OUT_HEADS, lambda line: line, bold=0)
            others.show(left_out)
            table = PlainTable(others, _("Letters left out"), (200, 400), 1, first=8)
            table.setMaximumHeight(34 + 28 * min(m, 4))
            body.addWidget(table)
        self.secret, self.remember = PasswordEdit(), QCheckBox(_("Remember on this computer"))
        self._asks = bool(self.us.host) and account.password(desk) is None
        if self._asks:
            text = _("Password of {user} at {host}")
            asked = text.format(user=self.us.user, host=self.us.host)
            body.addWidget(label(asked, 13))
            body.addLayout(self.secret.with_eye())
            body.addWidget(self.remember)
        self._build_foot(body, n)
        FocusRing(self)
        self.resize(720, 560)

    def _build_foot(self, body: QVBoxLayout, n: int) -> None:
        cancel = Button(_("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        self.test = Button(_("Test mail to myself"), "email-check-outline", tall=True)
        self.test.clicked.connect(self._send_test)
        text = ngettext("Send {n} letter", "Send {n} letters", n)
        self.go = Button(text.format(n=words().number(n)), kind="primary", tall=True)
        self.go.clicked.connect(self.accept)
        self.go.setEnabled(n > 0 and bool(self.us.host))
        self.test.setEnabled(self.go.isEnabled())
        self.told = label("", 12, tone="text3")
        stand_on(self, body, foot([cancel, self.test, self.go], [self.told]))
        (self.secret if self._asks else self.go).setFocus()

    def _about(self, n: int) -> str:
        if not self.us.host:
            return _("No mail server is set up yet. Add it in the settings, under Mail server.")
        text = _("From {address} by {host}, at most {n} a minute: it takes about {time}.")
        minutes = max(n / self.us.per_minute, 60 * (n // self.us.per_hour))
        return text.format(
            address=self.us.address, host=self.us.host, n=words().number(self.us.per_minute),
            time=duration(max(round(minutes), 1)),
        )  # fmt: skip

    def _use_password(self) -> bool:
        """Take over what was typed; False where nothing was."""
        if not self._asks:
            return True
        if not self.secret.text():
            self.secret.setFocus()
            return False
        why = account.use_password(
            self._desk, self.secret.text(), remember=self.remember.isChecked()
        )
        if why is not None:
            self.told.setText(say(why))
        return True

    def _send_test(self) -> None:
        if not self._use_password():
            return
        desk, first = self._desk, self._first
        secret = account.password(desk) or ""
        texts = (_("Test mail from CustDesk"), _("The mail server works."))
        self.test.setEnabled(False)
        self.told.setText(_("The test mail is under way"))
        self._tasks.run_beside(
            lambda _progress: _closing(desk, self._tasks, lambda: trying.send_test(
                desk, secret, texts, first)),
            done=self._tested, failed=self._not_tested, initiator=self, label=_("Test mail"),
        )  # fmt: skip

    def _tested(self, address: str) -> None:
        self.test.setEnabled(True)
        self.told.setText(_("The test mail went to {address}.").format(address=address))

    def _not_tested(self, error: Exception) -> None:
        self.test.setEnabled(True)
        account.forget_password(self._desk) if self._asks else None
        self.told.setText("")
        messages.error(self, error)  # type: ignore[arg-type]  # it is one of ours

    def accept(self) -> None:
        """The word is given, once there is a password."""
        if self._use_password():
            self.secret.clear()
            super().accept()


def _closing(desk: Desk, tasks: Tasks, work: Callable[[], str]) -> str:
    """Work on a thread of its own, whose connection is closed at its end."""
    try:
        return work()
    finally:
        if not tasks.immediate:
            desk.close()


def send_letters(
    desk: Desk,
    tasks: Tasks,
    letters: Sequence[int],
    parent: QWidget,
    sent: Callable[[], object] = lambda: None,
) -> None:
    """Ask for the word for written letters and send them; `sent` is called where it is given.

    They are looked at on the worker: each is made into a mail, and there may be thousands.
    """

    def send(queued: queue.Queued) -> None:
        if queued.letters:
            post_of(desk, tasks).send([queued.batch])

    def ask(looked: queue.Looked) -> None:
        dialog = SendDialog(
            desk, tasks,
            [(one.person or one.firm, address, one.subject) for one, address in looked.good],
            [(one.person or one.firm, say(why)) for one, why in looked.left_out],
            looked.good[0][0].id if looked.good else None, parent,
        )  # fmt: skip
        if dialog.exec() == QDialog.DialogCode.Accepted:
            tasks.run(lambda: queue.put_in(desk, letters), done=send, label="outbox")
            sent()

    def look() -> queue.Looked:
        sending.settle(desk)  # what may be out already asks for somebody first
        return queue.look(desk, letters)

    tasks.run(look, done=ask, initiator=parent, label="look")


def send_waiting(
    desk: Desk, tasks: Tasks, parent: QWidget, done: Callable[[], object] = lambda: None
) -> None:
    """Ask for the word for all that waits in the outbox, once the worker has judged it anew."""

    def ask(found: queue.Waiting) -> None:
        lines = [(one.person or one.firm, one.address, one.subject) for one in found.good]
        left = [(one.person or one.firm, say(why)) for one, why in found.left_out]
        dialog = SendDialog(
            desk, tasks, lines, left, found.good[0].number if found.good else None, parent
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            post_of(desk, tasks).send(found.batches)
        done()

    tasks.run(lambda: queue.waiting(desk), done=ask, initiator=parent, label="waiting")
