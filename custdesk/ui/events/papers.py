"""Badges, cards, table plan and the list to sign before they are printed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.events import papers
from custdesk.services.events.papers import LABELS
from custdesk.system.language import _, language
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.page_choices import PageChoices
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tasks import Progress, Tasks


class EventPapersDialog(PaperDialog):
    """The papers of one event."""

    kind = "guests"

    def __init__(self, desk: Desk, tasks: Tasks, event: int, parent: QWidget | None = None) -> None:
        title = _("Badges and lists")
        super().__init__(desk, tasks, title, title, parent)
        self._event = event
        self.choices = PageChoices(title)
        self.choices.column.addWidget(label(_("What"), 12, tone="text2"))
        kinds = [(kind, _(LABELS[kind])) for kind in papers.KINDS]
        self.which, self.lists = Segments(kinds[:2]), Segments(kinds[2:])
        self._kind = kinds[0][0]
        for segments, other in ((self.which, self.lists), (self.lists, self.which)):
            segments.chosen.connect(lambda kind, other=other: self._choose(kind, other))
            self.choices.column.addWidget(segments, alignment=Qt.AlignmentFlag.AlignLeft)
        self._nothing_in(self.lists)
        self.everybody = QCheckBox(_("Also those yet to accept"))
        self.everybody.toggled.connect(lambda _on: self.choices.changed.emit())
        self.choices.column.addWidget(self.everybody)
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    @staticmethod
    def _nothing_in(segments: Segments) -> None:
        """No choice of a row: that of the other one holds."""
        button = segments.button(segments.current())
        group = button.group()
        group.setExclusive(False)
        button.setChecked(False)
        group.setExclusive(True)

    def _choose(self, kind: str, other: Segments) -> None:
        self._kind = next(one for one in papers.KINDS if one == kind)
        if other.current():
            self._nothing_in(other)
        self.set_pages()

    def show_kind(self, kind: str) -> None:
        """Begin with another paper."""
        segments, other = (
            (self.which, self.lists) if kind in papers.KINDS[:2] else (self.lists, self.which)
        )
        segments.choose(kind)
        self._choose(kind, other)

    def work(self) -> Callable[[Progress], Setting]:
        desk, event, paper, kind = self._desk, self._event, self.choices.paper(), self._kind
        said, everybody = language(self.choices.language()), self.everybody.isChecked()

        def set_sheets(progress: Progress) -> Setting:
            made = papers.document(desk, event, kind, said, paper=paper, everybody=everybody)
            found = Setting(made, made.svg_pages())
            if progress.cancelled():
                raise Cancelled(Message(N_("Setting the pages was stopped.")))
            return found

        return set_sheets

    def file_name(self) -> str:
        """Names nobody: it stands in the list of what was written."""
        return f"{_(LABELS[self._kind])} {self._event}"
