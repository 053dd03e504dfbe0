"""An offer before it is printed: its pages in a language, or in both."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.offers import paper, quotations
from custdesk.system.language import _, language, other
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.page_choices import PageChoices
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.tasks import Progress, Tasks


class OfferPapersDialog(PaperDialog):
    """A quotation or a proforma invoice."""

    kind = "offer"

    def __init__(
        self, desk: Desk, tasks: Tasks, offer: int, spoken: str, parent: QWidget | None = None
    ) -> None:
        row = quotations.get(desk, offer)
        title = _("Quotation") if row["kind"] == "quotation" else _("Proforma invoice")
        super().__init__(desk, tasks, title, title, parent)
        self._offer, self._number = offer, row["number"]
        self.choices = PageChoices(title)
        self.choices.languages.choose("zh_CN" if spoken.startswith("zh") else "en")
        self.both = QCheckBox(_("Chinese and English"))
        self.both.toggled.connect(lambda _on: self.choices.changed.emit())
        self.choices.column.addWidget(self.both)
        for text in paper.doubts(desk, offer):
            self.choices.column.addWidget(label(_(text), 12, tone="warning", wrap=True))
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    def work(self) -> Callable[[Progress], Setting]:
        desk, offer, size = self._desk, self._offer, self.choices.paper()
        first = self.choices.language()
        codes = [first, other(first)] if self.both.isChecked() else [first]

        def set_pages(progress: Progress) -> Setting:
            said = [language(code) for code in codes]
            made = paper.document(desk, offer, said, language("en"), paper=size)
            found = Setting(made, made.svg_pages())
            if progress.cancelled():
                raise Cancelled(Message(N_("Setting the pages was stopped.")))
            return found

        return set_pages

    def file_name(self) -> str:
        """The number alone: names of customers do not stand in the list of what was written."""
        return f"{self._name} {self._number}"
