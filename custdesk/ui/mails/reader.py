"""The mails of the row that is selected, latest first: so one sees whose they are."""

from collections.abc import Iterable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from custdesk.services.mails import Shown
from custdesk.system.language import _, words
from custdesk.ui.theme import font

_LONGEST = 3_000  # characters of a mail; who wants all of it reads it where it came from


class Reader(QPlainTextEdit):
    """Text to be read and copied, nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFont(font(13))
        self.setStyleSheet("QPlainTextEdit { border: 0; border-radius: 0; }")
        self.setAccessibleName(_("The mails"))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(14)

    def show_mails(self, mails: Iterable[Shown]) -> None:
        """Show these mails and begin at the first."""
        self.setPlainText("\n\n".join(map(_told, mails)))
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _told(mail: Shown) -> str:
    at = mail.at.astimezone()
    direction = _("received") if mail.incoming else _("sent")
    when = f"{words().date(at.date())} {words().time(at)}"
    head = words().join([when, direction, mail.subject], "facts")
    files = _("Attached: {names}").format(names=", ".join(mail.attachments))
    parts = [head, mail.text[:_LONGEST].strip(), files if mail.attachments else ""]
    return "\n".join(part for part in parts if part)
