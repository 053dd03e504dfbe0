"""A visit here before it is printed: the sheet of the day, or the letter that invites."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.trips import host_paper
from custdesk.system.language import _, language, other
from custdesk.ui.parts.page_choices import PageChoices
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.tasks import Progress, Tasks


class HostPapersDialog(PaperDialog):
    """One visit; `letter`: begins with the invitation."""

    help_topic = "visitors"
    kind = "visit_here"

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        visit: int,
        parent: QWidget | None = None,
        *,
        letter: bool = False,
    ) -> None:
        title = _("Invitation letter") if letter else _("Programme of a visit here")
        super().__init__(desk, tasks, title, title, parent)
        self._visit, self._letter = visit, letter
        if letter:
            self.kind = "invitation"
        self.choices = PageChoices(title)
        self.both = QCheckBox(_("Chinese and English"))
        self.board = QCheckBox(_("A sign with the names"))
        self.board.setChecked(True)
        for box in (self.both, self.board):
            box.toggled.connect(lambda _on: self.choices.changed.emit())
            self.choices.column.addWidget(box)
        self.board.setVisible(not letter)
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    def work(self) -> Callable[[Progress], Setting]:
        desk, visit, paper = self._desk, self._visit, self.choices.paper()
        first = self.choices.language()
        codes = [first, other(first)] if self.both.isChecked() else [first]
        board = self.board.isChecked()

        def set_sheets(progress: Progress) -> Setting:
            if self._letter:
                letter = host_paper.invitations(desk, [visit], codes, language("en"), paper=paper)
                found = Setting(letter, letter.svg_pages())
            else:
                said = [language(code) for code in codes]
                made = host_paper.sheets(desk, [visit], said, paper=paper, board=board)
                found = Setting(made, made.svg_pages())
            if progress.cancelled():
                raise Cancelled(Message(N_("Setting the pages was stopped.")))
            return found

        return set_sheets

    def file_name(self) -> str:
        """Names nobody: it stands in the list of what was written."""
        return f"{self._name} {self._visit}"
