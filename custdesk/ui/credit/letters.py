"""Letters about money: a reminder as a draft, the statement of account on paper or as a draft."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.credit.dunning import STEPS
from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services import interactions
from custdesk.services.credit import dunning, letters
from custdesk.services.desk import Desk
from custdesk.system.language import _, language
from custdesk.ui.forms.letter import LetterDialog
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.page_choices import PageChoices
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.tasks import Progress, Tasks

_OWN = ""  # the language that suits the customer


def _languages() -> list[tuple[str, str]]:
    return [(code, TONGUES[code].title) for code in letters.LANGUAGES if code in TONGUES]


def remind(desk: Desk, tasks: Tasks, customer: int, name: str, parent: QWidget) -> None:
    """Draft the reminder that is due; nothing where nothing is overdue (a line says so)."""
    first = tasks.now(lambda: dunning.draft(desk, customer))
    if first is None:
        return
    dialog = LetterDialog(
        desk,
        tasks,
        _("Payment reminder: {name}").format(name=name),
        lambda step, code: dunning.draft(desk, customer, int(step) if step else None, code),
        first,
        kinds={str(place): _(title) for place, title in enumerate(STEPS, start=1)},
        languages=_languages(),
        note=_("Note that they were reminded today, and log it"),
        noted=lambda: dunning.noted(desk, customer, int(dialog.kinds.currentData())),
        file_name=f"reminder-{customer}.eml",  # file names hold no customers' names
        parent=parent,
    )
    dialog.exec()
    dialog.deleteLater()


def write_statement(desk: Desk, tasks: Tasks, customer: int, name: str, parent: QWidget) -> None:
    """Draft the statement of account as a mail."""
    first = tasks.now(lambda: letters.statement(desk, customer))
    if first is None:
        return
    title = _("Statement of account")
    entry = {"channel": "email", "direction": "out", "purpose": "payment", "summary": title}
    dialog = LetterDialog(
        desk,
        tasks,
        _("Statement of account: {name}").format(name=name),
        lambda _kind, code: letters.statement(desk, customer, code),
        first,
        kinds={"statement": title},
        languages=_languages(),
        note=_("Log it as a mail of today"),
        noted=lambda: interactions.log(desk, customer, entry),
        file_name=f"statement-{customer}.eml",  # file names hold no customers' names
        parent=parent,
    )
    dialog.exec()
    dialog.deleteLater()


class StatementDialog(PaperDialog):
    """The statement of account before it is printed, in the customer's language."""

    kind = "statement"

    def __init__(
        self, desk: Desk, tasks: Tasks, customer: int, name: str, parent: QWidget | None = None
    ) -> None:
        title = _("Statement of account")
        super().__init__(desk, tasks, title, title, parent)
        self._customer, self._of = customer, name
        self.choices = PageChoices(title)
        self.letter_language = QComboBox()
        self.letter_language.setAccessibleName(_("Language of the letter"))
        self.letter_language.addItem(_("The customer's language"), _OWN)
        for code, text in _languages():
            self.letter_language.addItem(text, code)
        self.letter_language.currentIndexChanged.connect(lambda _place: self.choices.changed.emit())
        write = Button(_("Write it as a mail…"), "email-edit-outline")
        write.clicked.connect(self._write)
        self.choices.languages.hide()
        self.choices.column.addWidget(label(_("Language of the letter"), 12, tone="text2"))
        self.choices.column.addWidget(self.letter_language)
        self.choices.column.addSpacing(8)
        self.choices.column.addWidget(write)
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    def _write(self) -> None:
        write_statement(self._desk, self._tasks, self._customer, self._of, self)

    def work(self) -> Callable[[Progress], Setting]:
        desk, customer, paper = self._desk, self._customer, self.choices.paper()
        chosen = self.letter_language.currentData() or None

        def set_sheets(progress: Progress) -> Setting:
            draft = letters.statement(desk, customer, chosen)
            made = letters.document(desk, customer, draft, language("en"), paper)
            if progress.cancelled():
                raise Cancelled(Message(N_("Setting the pages was stopped.")))
            return Setting(made, made.svg_pages())

        return set_sheets

    def file_name(self) -> str:
        """Names nobody: it stands in the list of what was written."""
        return f"{self._name} {self._customer}"
