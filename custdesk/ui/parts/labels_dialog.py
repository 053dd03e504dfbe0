"""Labels and envelopes before they are printed: for whom, on which sheet, from which label on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services import mailing
from custdesk.services.desk import Desk
from custdesk.services.mailing import LabelPaper, Labels
from custdesk.system.language import _, language, say
from custdesk.ui.parts.label_choices import LabelChoices
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.tasks import Progress, Tasks


def set_labels(desk: Desk, wanted: Labels, code: str, progress: Progress) -> Setting:
    """Set labels, countries named in the language `code`; nothing is written."""
    paper = mailing.labels(desk, wanted, language(code), language("en"))
    if progress.cancelled():
        raise Cancelled(Message(N_("Setting the pages was stopped.")))
    return Setting(paper.document, paper.document.svg_pages(), paper)


class LabelsDialog(PaperDialog):
    """`customers`: whom the letters go to, in the order of the labels."""

    help_topic = "letters"
    kind = "labels"
    exact = True

    def __init__(
        self, desk: Desk, tasks: Tasks, customers: Sequence[int], parent: QWidget | None = None
    ) -> None:
        text = _("Labels and envelopes")
        super().__init__(desk, tasks, text, text, parent)
        self.choices = LabelChoices(customers)
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    @classmethod
    def ask(
        cls, parent: QWidget | None, desk: Desk, tasks: Tasks, customers: Sequence[int]
    ) -> Path | int | None:
        """Show the labels; the PDF that was written last, else how many pages were printed."""
        dialog = cls(desk, tasks, customers, parent)
        dialog.exec()
        return dialog.written or dialog.printed or None

    def work(self) -> Callable[[Progress], Setting]:
        desk, wanted, code = self._desk, self.choices.labels(), self.choices.language()
        return lambda progress: set_labels(desk, wanted, code, progress)

    def shown(self, found: object) -> bool:
        assert isinstance(found, LabelPaper)
        notes = [say(note) for note in mailing.notes(found)]
        self.choices.show_left_out(found.left_out, notes)
        return True

    def not_set(self) -> None:
        self.choices.show_left_out((), ())

    def done(self, result: int) -> None:
        self.choices.keep()
        super().done(result)

    def file_name(self) -> str:
        return _("Labels {day}").format(day=self._desk.today())
