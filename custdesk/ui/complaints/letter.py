"""The draft of a letter about a complaint: read, changed, copied or handed to the mail program."""

from collections.abc import Callable

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.complaints import letters
from custdesk.domain.complaints.kinds import PRAISE
from custdesk.services.complaints import drafts
from custdesk.services.complaints.rows import Case
from custdesk.services.desk import Desk
from custdesk.system.language import _, say
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.mail_program import write_mail
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tasks import Tasks

_NOTED = (letters.ANSWER, letters.THANKS, letters.IMPROVED)


class LetterDialog(QDialog):
    """`noted` is called with the kind and the text when the letter was taken over."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        row: Case,
        draft: drafts.Draft,
        noted: Callable[[Case, str, str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._row = desk, tasks, row
        self._draft, self._noted = draft, noted
        self.setWindowTitle(_("Letter about {number}").format(number=row.number))
        kinds = [
            (kind, _(title))
            for kind, title in letters.KINDS.items()
            if (kind == letters.THANKS) == (row.nature == PRAISE)
        ]
        self.kinds = Segments(kinds)
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the letter"))
        for code in letters.TEXTS:
            self.language.addItem(TONGUES[code].title, code)
        self.subject, self.text = QLineEdit(), QPlainTextEdit()
        self.subject.setAccessibleName(_("Subject"))
        self.text.setAccessibleName(_("Text"))
        self.text.setTabChangesFocus(True)
        self.note = QCheckBox(_("Log it as written today"))
        self.note.setChecked(True)
        self._doubts = label("", 13, tone="warning", wrap=True)
        stand_on(self, self._build_body(), self._build_foot())
        FocusRing(self)
        self._show(draft)
        self.kinds.choose(draft.kind)
        self.language.setCurrentIndex(self.language.findData(draft.language))
        self.kinds.chosen.connect(lambda _kind: self._change())
        self.language.currentIndexChanged.connect(lambda _place: self._change())
        self.resize(640, 560)
        self.text.setFocus()

    def _build_body(self) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setContentsMargins(20, 14, 20, 12)
        body.setSpacing(8)
        title = _("{number}: {name}").format(number=self._row.number, name=self._row.name)
        body.addWidget(label(title, 18, QFont.Weight.DemiBold, wrap=True))
        draft = self._draft
        line = _("To {names}, {address}").format(names=draft.whom, address=draft.to)
        body.addWidget(label(line if draft.to else draft.whom, 13, tone="text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.kinds)
        row.addStretch()
        row.addWidget(self.language)
        body.addLayout(row)
        body.addWidget(self._doubts)
        body.addWidget(self.subject)
        body.addWidget(self.text, 1)
        body.addWidget(self.note)
        return body

    def _build_foot(self) -> QFrame:
        cancel = Button(_("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        copy = Button(_("Copy the text"), "content-copy", tall=True)
        copy.clicked.connect(self.copy)
        mail = Button(_("Open in the mail program"), kind="primary", tall=True)
        mail.clicked.connect(self.mail)
        told = label(_("Nothing is sent from here."), 12, tone="text3")
        return foot([cancel, copy, mail], [told])

    def _change(self) -> None:
        kind, language = self.kinds.current(), str(self.language.currentData())
        draft = self._tasks.now(lambda: drafts.draft(self._desk, self._row.id, kind, language))
        if draft is not None:
            self._show(draft)

    def _show(self, draft: drafts.Draft) -> None:
        self._draft = draft
        self.subject.setText(draft.letter.subject)
        self.text.setPlainText(draft.letter.text)
        self._doubts.setText("\n".join(map(say, draft.doubts)))
        self._doubts.setVisible(bool(draft.doubts))
        self.note.setVisible(draft.kind in _NOTED)

    def copy(self) -> None:
        """The text goes to the clipboard, for whatever program it is pasted into."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._end()

    def mail(self) -> None:
        """The mail program opens with the letter."""
        write_mail(self._draft.to, self.subject.text(), self.text.toPlainText())
        self._end()

    def _end(self) -> None:
        if self.note.isChecked() and self._draft.kind in _NOTED:
            self._noted(self._row, self._draft.kind, self.text.toPlainText())
        self.accept()
