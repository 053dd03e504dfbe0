"""The draft of a greeting: read, copied or handed to the mail program; never sent from here."""

from collections.abc import Callable

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.greetings import Draft
from custdesk.system.language import LANGUAGES, _, language, ngettext, say, words
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot
from custdesk.ui.parts.mail_program import write_mail
from custdesk.ui.parts.segments import Segments


class GreetingDialog(QDialog):
    """Shows a draft in the reader's language; `logged` is called when it was taken over."""

    def __init__(
        self, draft: Draft, title: str, whom: str, logged: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._draft, self._logged = draft, logged
        self.setWindowTitle(_("Draft a greeting"))
        self.subject = QLineEdit()
        self.subject.setAccessibleName(_("Subject"))
        self.body = QPlainTextEdit()
        self.body.setAccessibleName(_("Text"))
        self.body.setTabChangesFocus(True)
        self.languages = Segments(list(LANGUAGES.items()))
        self.languages.chosen.connect(self.speak)
        self.log = QCheckBox(_("Log it as a greeting"))
        self.log.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_middle(title, whom))
        column.addWidget(self._build_foot())
        FocusRing(self)
        self.speak(draft.language)
        self.languages.choose(draft.language)
        self.resize(560, 460)
        self.body.setFocus()

    def _build_middle(self, title: str, whom: str) -> QVBoxLayout:
        middle = QVBoxLayout()
        middle.setContentsMargins(20, 14, 20, 12)
        middle.setSpacing(8)
        middle.addWidget(label(title, 18, QFont.Weight.DemiBold, wrap=True))
        to = self._draft.to
        line = _("To {names}, {address}").format(names=whom, address=to) if to else whom
        if hidden := len(self._draft.hidden):
            told = ngettext(
                "{n} address, hidden from each other", "{n} addresses, hidden from each other",
                hidden,
            )  # fmt: skip
            line = words().join((line, told.format(n=words().number(hidden))), "facts")
        middle.addWidget(label(line, 13, tone="text2", wrap=True))
        for doubt in self._draft.doubts:
            middle.addWidget(label(say(doubt), 13, tone="warning", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.languages)
        row.addStretch()
        middle.addLayout(row)
        middle.addWidget(self.subject)
        middle.addWidget(self.body, 1)
        middle.addWidget(self.log)
        return middle

    def _build_foot(self) -> QFrame:
        cancel = Button(_("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        copy = Button(_("Copy the text"), "content-copy", tall=True)
        copy.clicked.connect(self.copy)
        mail = Button(_("Open in the mail program"), kind="primary", tall=True)
        mail.clicked.connect(self.mail)
        buttons = [cancel, copy, mail]
        if self._draft.hidden:
            several = Button(_("Copy the addresses"), "content-copy", tall=True)
            several.clicked.connect(self.copy_addresses)
            buttons.insert(0, several)
        return foot(buttons, [label(_("Nothing is sent from here."), 12, tone="text3")])

    def speak(self, code: str) -> None:
        """Write the draft in a language."""
        theirs = language(code)
        greeting = self._draft.greeting
        self.subject.setText(theirs.say(greeting.subject))
        self.body.setPlainText("\n\n".join(map(theirs.say, greeting.paragraphs)))

    def copy(self) -> None:
        """The text goes to the clipboard, for whatever program it is pasted into."""
        QGuiApplication.clipboard().setText(self.body.toPlainText())
        self._end()

    def copy_addresses(self) -> None:
        """The addresses go to the clipboard, for the field Bcc of a mail."""
        QGuiApplication.clipboard().setText("; ".join(self._draft.hidden))

    def mail(self) -> None:
        """The mail program opens with the draft; what is too long for that is copied."""
        draft = self._draft
        write_mail(draft.to, self.subject.text(), self.body.toPlainText(), draft.hidden)
        self._end()

    def _end(self) -> None:
        if self.log.isChecked():
            self._logged()
        self.accept()
