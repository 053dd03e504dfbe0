"""A drafted letter to a customer: read, changed, copied, kept or handed to the mail program.

Nothing is sent from here.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

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

from custdesk.domain.words import Message
from custdesk.services.desk import Desk
from custdesk.services.trips.requests import save_draft
from custdesk.system.language import _, say
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.mail_program import write_mail
from custdesk.ui.tasks import Tasks


class Drafted(Protocol):
    """What is shown of a letter; `kind` and `language`: those it was written in."""

    @property
    def kind(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def to(self) -> str: ...
    @property
    def whom(self) -> str: ...
    @property
    def doubts(self) -> tuple[Message, ...]: ...


class LetterDialog(QDialog):
    """`write` drafts the letter of a kind in a language (None: those that suit); `kinds` and
    `languages` are (key, title). `noted` is done when the letter is used and `note` is ticked.
    """

    help_topic = "letters"
    kinds: Any  # what kinds are picked with: a list, or a row of buttons

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        title: str,
        write: Callable[[str | None, str | None], Drafted],
        first: Drafted,
        *,
        kinds: Mapping[str, str],
        languages: Sequence[tuple[str, str]],
        note: str,
        noted: Callable[[], object],
        file_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._write, self._noted = desk, tasks, write, noted
        self._draft, self._file_name = first, file_name
        self._typed: dict[tuple[str, str], tuple[str, str]] = {}
        self.setWindowTitle(title)
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the letter"))
        for key, text in languages:
            self.language.addItem(text, key)
        self.subject, self.body = QLineEdit(), QPlainTextEdit()
        self.subject.setAccessibleName(_("Subject"))
        self.body.setAccessibleName(_("Text"))
        self.body.setTabChangesFocus(True)
        self.note = QCheckBox(note)
        self.note.setChecked(True)
        self._whom = label("", 13, tone="text2", wrap=True)
        self._doubts = label("", 13, tone="warning", wrap=True)
        picker = self._build_kinds(kinds, first.kind)
        self._rows = self._build_body(title, picker)
        stand_on(self, self._rows, self._build_foot())
        FocusRing(self)
        self._show(first)
        self.language.setCurrentIndex(self.language.findData(first.language))
        self.language.currentIndexChanged.connect(lambda _place: self._change())
        self.resize(640, 640)
        self.body.setFocus()

    def _build_kinds(self, kinds: Mapping[str, str], chosen: str) -> QWidget:
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("What the letter is about"))
        for key, text in kinds.items():
            self.kinds.addItem(text, key)
        self.kinds.setCurrentIndex(self.kinds.findData(chosen))
        self.kinds.currentIndexChanged.connect(lambda _place: self._change())
        return self.kinds

    def _kind(self) -> str:
        return str(self.kinds.currentData())

    def _build_body(self, title: str, kinds: QWidget) -> QVBoxLayout:
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(8)
        body.addWidget(label(title, 18, QFont.Weight.DemiBold, wrap=True))
        body.addWidget(self._whom)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(kinds)
        row.addStretch()
        row.addWidget(self.language)
        body.addLayout(row)
        body.addWidget(self._doubts)
        body.addWidget(self.subject)
        body.addWidget(self.body, 1)
        body.addWidget(self.note)
        return body

    def _build_foot(self) -> QFrame:
        cancel = Button(_("Cancel"), tall=True)
        cancel.clicked.connect(self.reject)
        copy = Button(_("Copy the text"), "content-copy", tall=True)
        copy.clicked.connect(self.copy)
        keep = Button(_("Keep as a mail draft…"), tall=True)
        keep.clicked.connect(self.keep)
        mail = Button(_("Open in the mail program"), kind="primary", tall=True)
        mail.clicked.connect(self.mail)
        told = label(_("Nothing is sent from here."), 12, tone="text3")
        return foot([cancel, copy, keep, mail], [told])

    def _change(self) -> None:
        """Another letter or language; what was typed into the one before is kept for it."""
        texts = self.subject.text(), self.body.toPlainText()
        before = self._draft
        if texts != (before.subject, before.text):
            self._typed[before.kind, before.language] = texts
        kind, language = self._kind(), str(self.language.currentData())
        draft = self._tasks.now(lambda: self._write(kind, language))
        if draft is not None:
            self._show(draft)

    def _show(self, draft: Drafted) -> None:
        self._draft = draft
        subject, text = self._typed.get((draft.kind, draft.language), (draft.subject, draft.text))
        self.subject.setText(subject)
        self.body.setPlainText(text)
        line = _("To {names}, {address}").format(names=draft.whom, address=draft.to)
        self._whom.setText(line if draft.to else draft.whom)
        self._doubts.setText("\n".join(map(say, draft.doubts)))
        self._doubts.setVisible(bool(draft.doubts))

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
        chosen = messages.save_file(
            self, _("Keep as a mail draft"), _("Mail drafts (*.eml)"), self._file_name
        )
        if chosen is not None and self._tasks.now(lambda: self._save(chosen)):
            self._end()

    def _save(self, path: Path) -> bool:
        subject, text = self.subject.text(), self.body.toPlainText()
        save_draft(self._desk, path.with_suffix(".eml"), subject, text, self._draft.to)
        return True

    def _end(self) -> None:
        if self.note.isChecked():
            self._tasks.now(self._noted)
        self.accept()
