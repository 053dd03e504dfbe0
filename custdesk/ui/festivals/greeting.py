"""The draft of a greeting: read, copied or handed to the mail program; never sent from here."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.greetings.letter import TONES
from custdesk.services import greetings
from custdesk.services.desk import Desk
from custdesk.services.greetings import Draft
from custdesk.services.occasions import Occasion
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.forms.letter import LetterDialog
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.mail_program import write_mail
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tasks import Tasks


class GreetingDialog(LetterDialog):
    """In the reader's language, formal or warm. Of several, none sees the others' addresses."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        occasion: Occasion,
        first: Draft,
        logged: Callable[[], object],
        parent: QWidget,
    ) -> None:
        self._hidden = first.hidden
        super().__init__(
            desk, tasks, say(occasion.kept.title),
            lambda tone, language: greetings.draft(desk, occasion, tone or "warm", language),
            first, kinds={key: _(text) for key, text in TONES.items()},
            languages=[(code, tongue.title) for code, tongue in TONGUES.items()],
            note=_("Log it as a greeting"), noted=logged,
            file_name=f"greeting-{occasion.kept.day}.eml",  # no customers' names in file names
            parent=parent,
        )  # fmt: skip
        if self._hidden:
            self._rows.insertLayout(2, self._build_hidden())
        self.resize(600, 560)

    def _build_kinds(self, kinds: Mapping[str, str], chosen: str) -> QWidget:
        self.kinds = Segments(list(kinds.items()))
        self.kinds.choose(chosen)
        self.kinds.chosen.connect(lambda _key: self._change())
        return self.kinds

    def _kind(self) -> str:
        return str(self.kinds.current())

    def _build_hidden(self) -> QHBoxLayout:
        n = len(self._hidden)
        told = ngettext(
            "{n} address, hidden from each other", "{n} addresses, hidden from each other", n
        )
        copy = Button(_("Copy the addresses"), "content-copy", kind="flat")
        copy.clicked.connect(self.copy_addresses)
        row = QHBoxLayout()
        row.addWidget(label(told.format(n=words().number(n)), 13, tone="text2"))
        row.addStretch()
        row.addWidget(copy)
        return row

    def copy_addresses(self) -> None:
        """The addresses go to the clipboard, for the field Bcc of a mail."""
        QGuiApplication.clipboard().setText("; ".join(self._hidden))

    def mail(self) -> None:
        """The mail program opens with the draft; what is too long for that is copied."""
        text = self.body.toPlainText()
        write_mail(self._draft.to, self.subject.text(), text, self._hidden)
        self._end()
