"""Settings: the password of the file, when it locks, and whether this computer remembers it."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout
from shiboken6 import isValid

from custdesk.domain.errors import CustDeskError
from custdesk.domain.recovery_code import grouped
from custdesk.domain.words import Message
from custdesk.services import vault
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, say, words
from custdesk.system.settings import Settings
from custdesk.ui import actions, messages
from custdesk.ui.forms.password import NewPassword, ask_for_password, show_code
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.preferences.section import Section, caption, choice, form
from custdesk.ui.tasks import Tasks

_MINUTES = (1, 5, 10, 30, 60)


class PasswordSection(Section):
    """One button while there is no password, and all that can be done with one."""

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings) -> None:
        super().__init__(_("Password"), desk, tasks, settings)
        self.state = label("", 13, wrap=True)
        self.column.addWidget(self.state)
        self.column.addLayout(self._buttons())
        self.remember = QCheckBox(_("Remember on this computer"))
        self._why_not = label("", 12, tone="text3", wrap=True)
        self.minutes: QComboBox = choice(self._times(), settings.get("lock_minutes"))
        self._rows = form()
        self.minutes.setAccessibleName(_("Lock after"))
        self._rows.addRow(caption(_("Lock after")), self.minutes)
        self.column.addWidget(self.remember)
        self.column.addWidget(self._why_not)
        self.column.addLayout(self._rows)
        self.minutes.activated.connect(lambda _place: self._keep_minutes())
        self.remember.clicked.connect(self._keep_remembering)

    def _buttons(self) -> QHBoxLayout:
        self.give = Button(_("Set a password…"), "lock-outline")
        self.change = Button(_("Change…"))
        self.code = Button(_("New recovery sheet…"))
        self.remove = Button(_("Remove…"))
        self.lock = Button(_("Lock now"), "lock-outline")
        self.lock.setToolTip(actions.tip("lock"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, deed in (
            (self.give, self.set_password),
            (self.change, self._change),
            (self.code, self._new_code),
            (self.remove, self._remove),
            (self.lock, self.lock_wanted.emit),
        ):
            button.clicked.connect(deed)
            row.addWidget(button)
        row.addStretch()
        return row

    @staticmethod
    def _times() -> dict[int, str]:
        times = {n: ngettext("{n} minute", "{n} minutes", n) for n in _MINUTES}
        return {n: text.format(n=words().number(n)) for n, text in times.items()} | {0: _("never")}

    def reload(self) -> None:
        """Show what there is."""
        if self.desk.db.is_locked:
            return
        protected = self.desk.db.key is not None
        if protected:
            text = _("The customer file and its backups are encrypted; only the password or the "
                     "recovery code opens them.")  # fmt: skip
        else:
            text = _("The customer file has no password: whoever has this computer, or a copy of "
                     "the file, can read every customer in it.")  # fmt: skip
        self.state.setText(text)
        self.give.setVisible(not protected)
        for widget in (
            self.change, self.code, self.remove, self.lock, self.remember, self.minutes,
        ):  # fmt: skip
            widget.setVisible(protected)
        self._rows.labelForField(self.minutes).setVisible(protected)
        self._why_not.setVisible(False)
        if protected:
            paths = self.desk.paths
            self.tasks.run(
                lambda: (vault.can_remember(), vault.is_remembered(paths)),
                done=self._tell_remembering,
                initiator=self,
            )

    def _tell_remembering(self, answer: tuple[Message | None, bool]) -> None:
        why_not, is_remembered = answer
        self.remember.setEnabled(why_not is None or is_remembered)
        self.remember.setChecked(is_remembered)
        self._why_not.setVisible(why_not is not None)
        self._why_not.setText(say(why_not) if why_not is not None else "")

    # Deeds

    def set_password(self) -> None:
        """Ask for one, encrypt the file and its backups, show the recovery code."""
        answer = NewPassword.ask(self, change=False)
        if answer is None:
            return
        desk, new = self.desk, answer[1]
        self.settings.set("code_owed", True)  # until it was shown: a lock or a kill may come first
        self.tasks.run_long(
            lambda progress: vault.set_password(desk, new, progress.report),
            done=self._code_shower(_("The customer file has a password.")),
            label=_("Encrypting the customer file"),
        )

    def _code_shower(self, told: str) -> Callable[[str], None]:
        """Shows a new code, also when this page was built anew meanwhile: it is told only once."""
        desk, tasks, settings, window = self.desk, self.tasks, self.settings, self.window()

        def show(code: str) -> None:
            settings.set("code_owed", True)
            kept = show_code(
                window,
                grouped(code),
                lambda path: tasks.now(lambda: vault.recovery_sheet(desk, code, words(), path)),
                lambda: tasks.now(lambda: vault.recovery_pages(desk, code, words())),
            )
            settings.set("code_owed", not kept)
            settings.set("password_offered", True)
            if isValid(self):
                self.told.emit(told)
                self.protection_changed.emit()

        return show

    def _change(self) -> None:
        answer = NewPassword.ask(self, change=True)
        if answer is None:
            return
        desk, (old, new) = self.desk, answer
        self.tasks.run(
            lambda: vault.change_password(desk, old, new),
            done=lambda _none: self.told.emit(_("The password is changed.")),
            failed=self._refuse,
            initiator=self,
        )

    def _new_code(self) -> None:
        about = _("The sheet you have opens nothing any more once there is a new one.")
        password = ask_for_password(self, _("New recovery sheet"), about, _("Make a new code"))
        if password is None:
            return
        desk = self.desk
        self.tasks.run(
            lambda: vault.new_recovery_code(desk, password),
            done=self._code_shower(_("There is a new recovery code.")),
            failed=self._refuse,
        )

    def _remove(self) -> None:
        about = _("Afterwards whoever has this computer or a copy of the file can read it. Backups "
                  "made so far stay encrypted and need this password.")  # fmt: skip
        password = ask_for_password(self, _("Remove the password"), about, _("Remove"), danger=True)
        if password is None:
            return
        desk = self.desk
        self.tasks.run_long(
            lambda _progress: vault.remove_password(desk, password),
            done=lambda _none: self._removed(),
            failed=self._refuse,
            initiator=self,
            label=_("Writing the customer file without a password"),
        )

    def _removed(self) -> None:
        self.told.emit(_("The customer file has no password any more."))
        self.protection_changed.emit()

    def _refuse(self, error: CustDeskError) -> None:
        messages.error(self, error)

    def _keep_minutes(self) -> None:
        self.settings.set("lock_minutes", self.minutes.currentData())

    def _keep_remembering(self, on: bool) -> None:
        desk = self.desk
        key = desk.db.key

        def work() -> Message | None:
            if on and key is not None:
                return vault.remember(desk.paths, key)
            vault.forget(desk.paths)
            return None

        self.tasks.run(work, done=lambda _answer: self.reload(), initiator=self)
