"""The form of somebody who is asked, before it is printed."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.services.desk import Desk
from custdesk.services.surveys import AnswerRow, forms
from custdesk.system.language import _
from custdesk.ui.parts.buttons import label, named, title
from custdesk.ui.parts.page_choices import Paper
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tasks import Progress, Tasks


class SheetDialog(PaperDialog):
    """One sheet, in the language of whom it is for or another one."""

    kind = "survey_form"

    def __init__(
        self, desk: Desk, tasks: Tasks, row: AnswerRow, parent: QWidget | None = None
    ) -> None:
        name = _("Survey sheet")
        super().__init__(desk, tasks, name, name, parent)
        self._row = row
        self.language = QComboBox()
        self.papers = Segments([("a4", _("A4")), ("us-letter", _("US Letter"))])
        self.language.setAccessibleName(_("Language"))
        self.language.addItem(_("As suits them"), None)
        for code, tongue in TONGUES.items():
            self.language.addItem(tongue.title, code)
        choices = named(QFrame(), "pane")
        choices.setFixedWidth(260)
        column = QVBoxLayout(choices)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(title(name))
        for text, box in ((_("Language"), self.language), (_("Paper"), self.papers)):
            column.addSpacing(8)
            column.addWidget(label(text, 12, tone="text3"))
            column.addWidget(box)
        column.addStretch()
        self.build(choices)
        self.language.currentIndexChanged.connect(lambda _place: self.set_pages())
        self.papers.chosen.connect(lambda _key: self.set_pages())
        self.set_pages()

    def work(self) -> Callable[[Progress], Setting]:
        desk, number = self._desk, self._row.id
        language = self.language.currentData()
        size: Paper = "us-letter" if self.papers.current() == "us-letter" else "a4"

        def set_sheet(_progress: Progress) -> Setting:
            made = forms.sheets(desk, [number], language, size)
            return Setting(made, made.svg_pages())

        return set_sheet

    def file_name(self) -> str:
        """The code tells nobody whose it is."""
        return f"form-{self._row.code}"
