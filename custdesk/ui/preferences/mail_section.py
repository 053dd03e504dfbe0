"""Settings: the mail server that letters are sent with, after a person's word for each batch."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from custdesk.domain.errors import CustDeskError
from custdesk.services.desk import Desk
from custdesk.services.post import account, trying
from custdesk.services.post.account import Account
from custdesk.system.language import _, say
from custdesk.system.settings import Settings
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.password_edit import PasswordEdit
from custdesk.ui.preferences.section import WIDTH, Section, caption, choice, form
from custdesk.ui.tasks import Tasks

_NUMBERS = ("port", "per_minute", "per_hour")


class MailSection(Section):
    """Server, sender, pace and password; a test mail to oneself shows whether it works."""

    help_topic = "outbox"

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        about = _(
            "For letters to many. Nothing is sent by itself: each batch waits for your word, and "
            "one by one in your mail program always works without this."
        )
        super().__init__(_("Mail server"), desk, tasks, settings, about)
        self._account = Account()
        self.column.addLayout(self._build_fields())
        self.column.addLayout(self._build_buttons())
        for field in self.fields.values():
            if isinstance(field, QLineEdit):
                field.textChanged.connect(lambda _text: self._mark())
        self.security.activated.connect(lambda _place: self._propose_port())
        self.secret.textChanged.connect(lambda _text: self._mark())

    def _build_fields(self) -> QFormLayout:
        texts: dict[str, str] = {key: _(text) for key, text in account.SECURITY.items()}
        self.security = choice(texts, "starttls")
        self.fields: dict[str, QLineEdit | QComboBox] = {
            "host": QLineEdit(), "security": self.security, "port": QLineEdit(),
            "user": QLineEdit(), "address": QLineEdit(), "name": QLineEdit(),
            "per_minute": QLineEdit(), "per_hour": QLineEdit(),
        }  # fmt: skip
        titles = {
            "host": _("Server"), "security": _("Protection"), "port": _("Port"),
            "user": _("User name"), "address": _("Sender's address"), "name": _("Sender's name"),
            "per_minute": _("Letters a minute"), "per_hour": _("Letters an hour"),
        }  # fmt: skip
        self.hints = {name: label("", 12, tone="danger", wrap=True) for name in self.fields}
        self.secret = PasswordEdit(_("Password"))
        self.secret.setFixedWidth(WIDTH - 34)
        self.remember = QCheckBox(_("Remember on this computer"))
        rows = form()
        for name, field in self.fields.items():
            field.setFixedWidth(100 if name in _NUMBERS else WIDTH)
            field.setAccessibleName(titles[name])
            self.hints[name].setFixedWidth(WIDTH)
            self.hints[name].hide()
            box = QVBoxLayout()
            box.setSpacing(2)
            box.addWidget(field)
            box.addWidget(self.hints[name])
            rows.addRow(caption(titles[name]), box)
            if name == "user":
                rows.addRow(caption(_("Password")), self.secret.with_eye())
                rows.addRow(caption(""), self.remember)
        return rows

    def _build_buttons(self) -> QHBoxLayout:
        self.save = Button(_("Save"), kind="primary")
        self.test = Button(_("Test mail to myself"), "email-check-outline")
        self.remove = Button(_("Remove the mail server"), kind="flat")
        self.save.clicked.connect(lambda _checked=False: self.save_account())
        self.test.clicked.connect(lambda _checked=False: self.send_test())
        self.remove.clicked.connect(lambda _checked=False: self._remove())
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.save, self.test, self.remove):
            row.addWidget(button)
        row.addStretch()
        return row

    # -- showing --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show the account as it is kept; the password never comes back from where it is."""
        desk = self.desk
        found = self.tasks.now(lambda: account.get(desk))
        if found is None:
            return
        self._account = found
        for name, field in self.fields.items():
            if isinstance(field, QLineEdit):
                field.setText(str(getattr(found, name)))
        self.security.setCurrentIndex(self.security.findData(found.security))
        known = bool(found.host and found.user) and account.password(desk) is not None
        self.secret.clear()
        self.secret.setPlaceholderText(_("Known; type another one to change it") if known else "")
        self.secret.setToolTip(self.secret.placeholderText())
        self.remember.setChecked(known and account.is_remembered(desk))
        self.refuse(None, self.fields, self.hints)
        self._mark()

    def _propose_port(self) -> None:
        """The usual port of another kind of protection, unless somebody chose one."""
        port = self.fields["port"]
        assert isinstance(port, QLineEdit)
        if port.text() in map(str, account.PORTS.values()):
            port.setText(str(account.PORTS[self.security.currentData()]))
        self._mark()

    def values(self) -> Account:
        """What the fields say; a number that is none is 0, which is refused."""
        texts = {
            name: field.text().strip()
            for name, field in self.fields.items()
            if isinstance(field, QLineEdit)
        }
        numbers = {name: int(texts[name]) if texts[name].isdecimal() else 0 for name in _NUMBERS}
        whole: dict[str, Any] = {**texts, **numbers, "security": self.security.currentData()}
        return Account(**whole)

    def _mark(self) -> None:
        changed = self.values() != self._account or bool(self.secret.text())
        self.save.setEnabled(changed)
        self.test.setEnabled(bool(self._account.host) and not changed)
        self.remove.setVisible(bool(self._account.host))

    # -- doing ----------------------------------------------------------------------------------

    def save_account(self) -> None:
        """Keep what the fields say; the password goes to the computer's key store, or is asked."""
        desk, values = self.desk, self.values()
        self.tasks.run(
            lambda: account.save(desk, values), done=lambda _changes: self._saved(),
            failed=self._failed, initiator=self, label="mail server",
        )  # fmt: skip

    def _saved(self) -> None:
        if self.secret.text():
            desk, secret, keeps = self.desk, self.secret.text(), self.remember.isChecked()
            why = account.use_password(desk, secret, remember=keeps)
            if why is not None:
                self.told.emit(say(why))
        self.said.emit(_("Mail server saved"))
        self.reload()

    def _failed(self, error: CustDeskError) -> None:
        self.refuse(error, self.fields, self.hints)

    def send_test(self) -> None:
        """Send a mail to our own address, on a thread of its own."""
        desk, tasks = self.desk, self.tasks
        secret = account.password(desk)
        if secret is None:
            self.secret.setFocus()
            self.told.emit(_("Type the password first."))
            return
        texts = (_("Test mail from CustDesk"), _("The mail server works."))

        def work(_progress: object) -> str:
            try:
                return trying.send_test(desk, secret, texts)
            finally:
                if not tasks.immediate:
                    desk.close()

        self.test.setEnabled(False)
        tasks.run_beside(
            work, done=self._tested, failed=self._not_tested, initiator=self, label=_("Test mail")
        )

    def _tested(self, address: str) -> None:
        self._mark()
        self.told.emit(_("The test mail went to {address}.").format(address=address))

    def _not_tested(self, error: CustDeskError) -> None:
        self._mark()
        messages.error(self, error)

    def _remove(self) -> None:
        question = _("Remove the mail server? Letters that wait in the outbox stay there.")
        if messages.confirm(self, question, _("Remove"), danger=True):
            desk = self.desk
            self.tasks.run(
                lambda: account.remove(desk), done=lambda _changes: self._removed(), initiator=self
            )

    def _removed(self) -> None:
        self.said.emit(_("Mail server removed"))
        self.reload()
