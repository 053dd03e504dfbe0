"""The causes of complaints before they are printed."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.services.complaints import paper
from custdesk.services.desk import Desk
from custdesk.system.language import _, language
from custdesk.ui.parts.page_choices import PageChoices
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.tasks import Progress, Tasks


class CausesDialog(PaperDialog):
    """The pages of one period."""

    kind = "complaint"

    def __init__(
        self, desk: Desk, tasks: Tasks, first: dt.date, last: dt.date, parent: QWidget | None = None
    ) -> None:
        title = _("Causes of complaints")
        super().__init__(desk, tasks, title, title, parent)
        self._span = first, last
        self.choices = PageChoices(title)
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    def work(self) -> Callable[[Progress], Setting]:
        desk, (first, last), size = self._desk, self._span, self.choices.paper()
        said = language(self.choices.language())

        def set_report(_progress: Progress) -> Setting:
            made = paper.causes(desk, said, first, last, paper=size)
            return Setting(made, made.svg_pages())

        return set_report

    def file_name(self) -> str:
        """Names nobody: it stands in the list of what was written."""
        return _("Causes of complaints {day}").format(day=self._desk.today())
