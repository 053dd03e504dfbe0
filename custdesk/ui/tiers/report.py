"""The report of the tiers before it is printed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services import tier_report
from custdesk.services.desk import Desk
from custdesk.system.language import _, language
from custdesk.ui.parts.page_choices import PageChoices
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.tasks import Progress, Tasks


class TierReportDialog(PaperDialog):
    """Sizes, movement, key customers and those at risk, on paper or as a workbook."""

    kind = "report"
    tables = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, _("Report of the tiers"), _("Tiers"), parent)
        self.choices = PageChoices(_("Report of the tiers"))
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    def work(self) -> Callable[[Progress], Setting]:
        desk, paper = self._desk, self.choices.paper()
        said = language(self.choices.language())

        def set_report(progress: Progress) -> Setting:
            made = tier_report.report(desk, said, paper=paper)
            if progress.cancelled():
                raise Cancelled(Message(N_("Setting the pages was stopped.")))
            return Setting(made, made.svg_pages())

        return set_report

    def workbook(self) -> Callable[[Path], object]:
        desk, said = self._desk, language(self.choices.language())
        return lambda path: tier_report.save_table(desk, path, said)

    def file_name(self) -> str:
        return f"{_('Tiers')} {self._desk.today().isoformat()}"
