"""Letters before they are printed, and their envelopes in the same order."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.letters import paper
from custdesk.services.letters.letters_of import LetterRow
from custdesk.services.letters.paper import LetterPaper
from custdesk.system.language import _, language, ngettext, say, words
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.labels_dialog import LabelsDialog
from custdesk.ui.parts.page_choices import PageChoices
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.tasks import Progress, Tasks

_WINDOWS = (
    ("left", N_("On the left, as in most of Europe")),
    ("right", N_("On the right")),
    ("none", N_("No window")),
)


def _stopped(progress: Progress) -> None:
    if progress.cancelled():
        raise Cancelled(Message(N_("Setting the pages was stopped.")))


class LetterPapersDialog(PaperDialog):
    """All letters in one document, each from a page of its own; Ctrl+P prints them."""

    help_topic = "letters"
    kind = "letters"

    def __init__(
        self, desk: Desk, tasks: Tasks, letters: Sequence[int], parent: QWidget | None = None
    ) -> None:
        title = _("Letters on paper")
        super().__init__(desk, tasks, title, title, parent)
        self._letters = list(letters)
        self.choices = PageChoices(title)
        # Each letter has the language of its reader.
        self.choices.languages.setEnabled(False)
        self.opening = QComboBox()
        self.opening.setAccessibleName(_("Window of the envelope"))
        for key, text in _WINDOWS:
            self.opening.addItem(_(text), key)
        self.opening.currentIndexChanged.connect(lambda _place: self.choices.changed.emit())
        self.choices.column.addWidget(label(_("Window of the envelope"), 12, tone="text2"))
        self.choices.column.addWidget(self.opening)
        self.told = label("", 12, tone="warning", wrap=True)
        self.choices.column.addWidget(self.told)
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    def work(self) -> Callable[[Progress], Setting]:
        desk, letters, sheet = self._desk, self._letters, self.choices.paper()
        window = self.opening.currentData()

        def set_letters(progress: Progress) -> Setting:
            found = paper.pdf(desk, letters, language("en"), paper=sheet, window=window)
            _stopped(progress)
            return Setting(found.document, found.document.svg_pages(), found)

        return set_letters

    def shown(self, found: object) -> bool:
        assert isinstance(found, LetterPaper)
        lines = sorted({say(why) for _letter, why in found.left_out})
        n = len(found.without_address)
        if n:
            text = ngettext(
                "{n} has no postal address: the window stays empty.",
                "{n} have no postal address: the window stays empty.",
                n,
            )
            lines.append(text.format(n=words().number(n)))
        self.told.setText("\n".join(lines))
        return True


class EnvelopesDialog(LabelsDialog):
    """Envelopes or labels of letters, in the order of their pages."""

    def __init__(
        self, desk: Desk, tasks: Tasks, letters: Sequence[LetterRow], parent: QWidget | None = None
    ) -> None:
        self._letters = [one.id for one in letters]
        firms = list(dict.fromkeys(one.customer for one in letters))
        super().__init__(desk, tasks, firms, parent)

    def work(self) -> Callable[[Progress], Setting]:
        desk, wanted, code = self._desk, self.choices.labels(), self.choices.language()
        letters = self._letters

        def set_envelopes(progress: Progress) -> Setting:
            found = paper.envelopes(desk, letters, wanted, language(code), language("en"))
            _stopped(progress)
            return Setting(found.document, found.document.svg_pages(), found)

        return set_envelopes
