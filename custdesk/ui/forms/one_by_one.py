"""Letters that are sent by hand, one after the other: open, send there, say so here."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.letters import chat, out
from custdesk.services.letters.letters_of import LetterRow
from custdesk.system.language import _, words
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.channels import channel_name
from custdesk.ui.parts.facts_pane import plain
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.mail_program import write_mail
from custdesk.ui.parts.reaching import go, way_of
from custdesk.ui.tasks import Tasks


def addressed(row: LetterRow) -> str:
    """`E-mail to ina@hanse.example`, `Letter to Ina Petersen`."""
    to = row.address or row.who or row.name
    return words().join((channel_name(row.channel), to), "facts")


class OneByOneDialog(QDialog):
    """`by`: mail_program or chat; `gone`: the letters that went out, each noted at once."""

    help_topic = "letters"

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        letters: Sequence[LetterRow],
        by: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._by = desk, tasks, by
        self._letters, self._place = list(letters), 0
        self.gone: list[int] = []
        title = _("One by one")
        self.setWindowTitle(title)
        self._where = label("", 13, tone="text2")
        self._whom = plain("", 15, weight=QFont.Weight.DemiBold)
        self._to = plain("", 13, "text2")
        self._subject = plain("", 13, weight=QFont.Weight.DemiBold)
        self._body = QPlainTextEdit()
        self._body.setReadOnly(True)
        self._body.setAccessibleName(_("Text"))
        self._body.setTabChangesFocus(True)
        self._told = label("", 12, tone="text2", wrap=True)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(8)
        body.addWidget(label(title, 18, QFont.Weight.DemiBold))
        for widget in (self._where, self._whom, self._to, self._subject):
            body.addWidget(widget)
        body.addWidget(self._body, 1)
        body.addWidget(self._told)
        stop = Button(_("Stop here"), tall=True)
        stop.clicked.connect(self.reject)
        self.later = Button(_("Later"), "alarm-snooze", tall=True)
        self.later.clicked.connect(lambda _checked=False: self._next())
        text = _("Open in the mail program") if by == "mail_program" else _("Copy and open")
        self.opens = Button(text, "open-in-new", tall=True)
        self.opens.clicked.connect(lambda _checked=False: self._open())
        self.out = Button(_("It went out, next"), "check", kind="primary", tall=True)
        self.out.clicked.connect(lambda _checked=False: self._went_out())
        stand_on(self, body, foot([stop, self.later, self.opens, self.out]))
        FocusRing(self)
        self._show()
        self.opens.setFocus()
        self.resize(640, 600)

    @property
    def row(self) -> LetterRow:
        """The letter that is shown."""
        return self._letters[self._place]

    def _show(self) -> None:
        row, number = self.row, words().number
        self._where.setText(
            _("{place} of {n}").format(place=number(self._place + 1), n=number(len(self._letters)))
        )
        self._whom.setText(row.who or row.name)
        self._to.setText(words().join((addressed(row), row.name if row.who else ""), "facts"))
        self._subject.setText(row.subject)
        self._subject.setVisible(bool(row.subject))
        self._body.setPlainText(row.text)
        self._told.setText("")

    def _open(self) -> None:
        """The mail program with the letter, or the chat with its text on the clipboard."""
        row = self.row
        if self._by == "mail_program":
            write_mail(row.address, row.subject, row.text)
        else:
            found = self._tasks.now(lambda: chat.of(self._desk, row.id))
            if found is None:
                return
            way = (
                way_of(found.point.kind, found.point.written, found.channel)
                if found.point
                else None
            )
            said = go(way, text=found.text).said if way is not None else ""
            # The name to look for would push the text from the clipboard: the text counts here.
            QGuiApplication.clipboard().setText(found.text)
            self._told.setText(said or _("The text is on the clipboard."))
        self.out.setFocus()

    def _went_out(self) -> None:
        row, by = self.row, self._by
        if self._tasks.now(lambda: out.went_out(self._desk, [row.id], by)) is not None:
            self.gone.append(row.id)
            self._next()

    def _next(self) -> None:
        if self._place + 1 >= len(self._letters):
            self.accept()
            return
        self._place += 1
        self._show()
        self.opens.setFocus()
