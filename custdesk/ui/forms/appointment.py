"""The letter that asks for an appointment, reminds of it, confirms or moves it; or gives thanks.

Read, changed, copied, kept as a mail draft or handed to the mail program; never sent from here.
"""

from collections.abc import Callable

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.appointments.letter import KINDS, THANKS
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.changes import Changes
from custdesk.domain.words import N_
from custdesk.services.addressee import Draft
from custdesk.services.desk import Desk
from custdesk.services.trips import requests, thanks
from custdesk.store.rows import VisitRow
from custdesk.system.language import _, say, words
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.mail_program import write_mail
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tasks import Tasks

_ASKS = ("request", "reminder", "postponement")  # after these an answer is waited for


def ask_dialog(desk: Desk, tasks: Tasks, visit_id: int, parent: QWidget | None) -> None:
    """Show the letter that comes next for an appointment."""
    draft = tasks.now(lambda: requests.draft(desk, visit_id))
    if draft is None:
        return
    dialog = AppointmentDialog(desk, tasks, visit_id, draft, parent)
    dialog.exec()
    dialog.deleteLater()


class AppointmentDialog(QDialog):
    """One appointment's letters, and what they answered."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        visit: int,
        draft: Draft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._visit = desk, tasks, visit
        self._draft = draft
        self._row = requests.visit_of(desk, visit)
        self._typed: dict[tuple[str, str], tuple[str, str]] = {}
        self.setWindowTitle(_("Appointment"))
        self._thanks = draft.kind == THANKS
        kinds = {THANKS: N_("Thank them")} if self._thanks else KINDS
        self.kinds = Segments([(kind, _(title)) for kind, title in kinds.items()])
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the letter"))
        for code, tongue in TONGUES.items():
            self.language.addItem(tongue.title, code)
        self.subject, self.body = QLineEdit(), QPlainTextEdit()
        self.subject.setAccessibleName(_("Subject"))
        self.body.setAccessibleName(_("Text"))
        self.body.setTabChangesFocus(True)
        noted = (
            _("Log it as written today") if self._thanks else _("Note that they were asked today")
        )
        self.note = QCheckBox(noted)
        self.note.setChecked(True)
        self._doubts = label("", 13, tone="warning", wrap=True)
        stand_on(self, self._build_body(), self._build_foot())
        FocusRing(self)
        self._show(draft)
        self.kinds.choose(draft.kind)
        self.language.setCurrentIndex(self.language.findData(draft.language))
        self.kinds.chosen.connect(lambda _kind: self._change())
        self.language.currentIndexChanged.connect(lambda _place: self._change())
        self.resize(640, 620)
        self.body.setFocus()

    def _build_body(self) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setContentsMargins(20, 14, 20, 12)
        body.setSpacing(8)
        body.addWidget(label(_title(self._row), 18, QFont.Weight.DemiBold, wrap=True))
        draft = self._draft
        line = _("To {names}, {address}").format(names=draft.whom, address=draft.to)
        body.addWidget(label(line if draft.to else draft.whom, 13, tone="text2", wrap=True))
        if not self._thanks:
            body.addLayout(self._build_answer())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.kinds)
        row.addStretch()
        row.addWidget(self.language)
        body.addLayout(row)
        body.addWidget(self._doubts)
        body.addWidget(self.subject)
        body.addWidget(self.body, 1)
        body.addWidget(self.note)
        return body

    def _build_answer(self) -> QHBoxLayout:
        """How it stands, and what they say to it."""
        row = QHBoxLayout()
        row.setSpacing(8)
        told = requests.told(self._row, self._desk.today())
        state: QLabel = label(say(told) if told else _("Not asked yet"), 13)
        row.addWidget(state)
        row.addStretch()
        for text, icon, deed in (
            (_("They said yes"), "check-circle-outline", requests.confirmed),
            (_("They said no"), "cancel", requests.declined),
        ):
            button = Button(text, icon)
            button.clicked.connect(lambda _checked=False, deed=deed: self._answered(deed))
            row.addWidget(button)
        return row

    def _build_foot(self) -> QFrame:
        cancel = Button(_("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        copy = Button(_("Copy the text"), "content-copy", tall=True)
        copy.clicked.connect(self.copy)
        keep = Button(_("Keep as a mail draft…"), tall=True)
        keep.clicked.connect(self.keep)
        mail = Button(_("Open in the mail program"), kind="primary", tall=True)
        mail.clicked.connect(self.mail)
        return foot(
            [cancel, copy, keep, mail], [label(_("Nothing is sent from here."), 12, tone="text3")]
        )

    def _change(self) -> None:
        """Another letter or language; what was typed into the one before is kept for it."""
        texts = self.subject.text(), self.body.toPlainText()
        before = self._draft
        if texts != (before.subject, before.text):
            self._typed[before.kind, before.language] = texts
        kind, language = self.kinds.current(), str(self.language.currentData())
        draft = self._tasks.now(lambda: requests.draft(self._desk, self._visit, kind, language))
        if draft is not None:
            self._show(draft)

    def _show(self, draft: Draft) -> None:
        self._draft = draft
        subject, text = self._typed.get((draft.kind, draft.language), (draft.subject, draft.text))
        self.subject.setText(subject)
        self.body.setPlainText(text)
        self._doubts.setText("\n".join(map(say, draft.doubts)))
        self._doubts.setVisible(bool(draft.doubts))
        self.note.setVisible(draft.kind in (*_ASKS, THANKS))

    def copy(self) -> None:
        """The text goes to the clipboard, for whatever program it is pasted into."""
        QGuiApplication.clipboard().setText(self.body.toPlainText())
        self._end()

    def mail(self) -> None:
        """The mail program opens with the letter."""
        write_mail(self._draft.to, self.subject.text(), self.body.toPlainText())
        self._end()

    def keep(self) -> None:
        """Ask for a file and keep the letter as a draft that mail programs open."""
        name = f"visit-{self._visit}.eml"  # file names hold no customers' names
        path = messages.save_file(self, _("Keep as a mail draft"), _("Mail drafts (*.eml)"), name)
        if path is None:
            return
        subject, text, to = self.subject.text(), self.body.toPlainText(), self._draft.to

        def write() -> bool:
            requests.save_draft(self._desk, path.with_suffix(".eml"), subject, text, to)
            return True

        if self._tasks.now(write):
            self._end()

    def _answered(self, deed: Callable[[Desk, int], Changes]) -> None:
        if self._tasks.now(lambda: deed(self._desk, self._visit)) is not None:
            self.accept()

    def _end(self) -> None:
        if self.note.isChecked() and self._thanks:
            self._tasks.now(lambda: thanks.thanked(self._desk, self._visit))
        elif self.note.isChecked() and self._draft.kind in _ASKS:
            self._tasks.now(lambda: requests.asked(self._desk, self._visit))
        self.accept()


def _title(row: VisitRow) -> str:
    when = f"{words().date(row.at.date(), 'long')} {words().time(row.at)}"
    return words().join((row.customer_name, when), "phrases")
