"""What stands around the tables of the page of mails: head, our addresses, footer."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.services.mails import IGNORE, Choice, Survey
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.buttons import Button, ElidedLabel, label, title
from custdesk.ui.parts.segments import Segments


class Head(QWidget):
    """Title, what was read, the parts of it, and where more comes from."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = label("", 13, tone="text2")
        self.files = Button(_("Choose files…"), "file-outline", kind="flat")
        self.folder = Button(_("Choose a folder…"), "folder-outline", kind="flat")
        self.segments = Segments(
            [
                ("customers", _("Customers")),
                ("strangers", _("Unknown senders")),
                ("left", _("Not filed")),
            ]
        )
        self.about = label(_("Unknown senders whose mails wait for a customer"), 13, tone="text2")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(16)
        for widget in (title(_("Mails")), self.summary):
            first.addWidget(widget)
        first.addStretch()
        first.addWidget(self.files)
        first.addWidget(self.folder)
        second.addWidget(self.segments)
        second.addWidget(self.about)
        second.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 16, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)

    def show_heap(self, survey: Survey | None, waiting: int, *, busy: bool) -> None:
        """Fit a heap, or none, when so many unknown senders wait."""
        self.setFixedHeight(84 if survey is not None or waiting else 48)
        self.segments.setVisible(survey is not None)
        self.about.setVisible(survey is None and waiting > 0)
        self.files.setEnabled(not busy)
        self.folder.setEnabled(not busy)
        if survey is None:
            line = ngettext("{n} unknown sender", "{n} unknown senders", waiting)
            self.summary.setText(line.format(n=words().number(waiting)) if waiting else "")
            return
        read = len(survey.mails)
        line = ngettext("{n} mail read", "{n} mails read", read)
        parts = [line.format(n=words().number(read))]
        if survey.known:
            line = ngettext("{n} filed already", "{n} filed already", survey.known)
            parts.append(line.format(n=words().number(survey.known)))
        self.summary.setText(words().join(parts, "facts"))
        left = len(survey.problems) + survey.aside.total()
        self.segments.set_counts(
            {"customers": len(survey.customers), "strangers": len(survey.strangers), "left": left}
        )


class Ours(QWidget):
    """Which addresses are ours: as they were said or inferred, to be changed."""

    said = Signal(object)  # list[str]

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Our addresses"))
        self.line.setPlaceholderText(_("name@firm.com, or @firm.com for all of them"))
        self.line.setMinimumWidth(360)
        self.button = Button(_("These are ours"), "check")
        self.note = ElidedLabel()
        self.note.setProperty("tone", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 8)
        row.setSpacing(8)
        row.addWidget(label(_("Our addresses"), 13))
        row.addWidget(self.line)
        row.addWidget(self.button)
        row.addWidget(self.note, 1)
        self.line.returnPressed.connect(self._say)
        self.button.clicked.connect(self._say)

    def _say(self) -> None:
        text = self.line.text().replace(";", ",").replace(" ", ",").replace("，", ",")
        self.said.emit([one for one in text.split(",") if one])

    def show_survey(self, survey: Survey) -> None:
        """Show what is taken for ours, and how sure that is."""
        self.line.setText(", ".join(survey.own))
        if survey.said:
            self._tell("", "text2")
        elif survey.asks:
            self._tell(_("Which addresses are yours? Enter them, then press the button."), "danger")
        else:
            self._tell(_("Taken from the mails; correct it if it is wrong."), "text2")

    def refuse(self, error: CustDeskError) -> None:
        self._tell(say(error.message), "danger")

    def _tell(self, text: str, tone: str) -> None:
        self.note.setProperty("tone", tone)
        self.note.style().polish(self.note)
        self.note.setText(text)


class Foot(QFrame):
    """What filing will do, and the button that does it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setFixedHeight(52)
        self.text = ElidedLabel()
        self.text.setProperty("tone", "text2")
        self.keep = QCheckBox(_("Keep mails of unknown senders as enquiries"))
        self.keep.setChecked(True)
        self.leave = Button(_("Cancel"), tall=True)
        self.file = Button("", kind="primary", tall=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.keep)
        row.addWidget(self.leave)
        row.addWidget(self.file)

    def show_survey(self, survey: Survey, choices: Mapping[str, Choice], *, busy: bool) -> None:
        """Count what will be filed with the choices as they are."""
        counts = {one.address: one.incoming + one.outgoing for one in survey.strangers}
        placed = [one for one, choice in choices.items() if choice != IGNORE]
        n = survey.new + sum(counts.get(one, 0) for one in placed)
        line = ngettext("File {n} mail", "File {n} mails", n)
        self.file.setText(line.format(n=words().number(n)) if n else _("File mails"))
        waits = bool(survey.strangers)
        self.keep.setVisible(waits)
        self.file.setEnabled(not busy and not survey.asks and (n > 0 or waits or bool(choices)))
        self.leave.setEnabled(not busy)
        if survey.asks:
            self.file.setToolTip(_("Say first which addresses are yours."))
            self.text.setText(_("Say first which addresses are yours."))
        else:
            self.file.setToolTip("")
            self.text.setText(_("Undo takes all of it back in one step."))
