"""Mails filed in bulk: choose, look at what would be filed to whom, file; unknown senders wait."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.services import mails
from custdesk.services.desk import Desk
from custdesk.services.mails import Choice, Filed, Stranger, Survey
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import actions, messages
from custdesk.ui.mails.deeds import Deeds
from custdesk.ui.mails.frame import Foot, Head, Ours
from custdesk.ui.mails.lists import CUSTOMERS, STRANGERS, Lists
from custdesk.ui.parts.buttons import rule
from custdesk.ui.parts.dropped import MAILS
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.tasks import Tasks

_HINTS = ("mails.new", "mails.belongs", "mails.suggested", "mails.leave", "mails.wait")


class MailsPage(Page):
    """Without a heap it shows the unknown senders whose mails wait; a choice files them at once.

    With a heap choices are kept until all of it is filed in one step.
    """

    name = "mails"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.survey: Survey | None = None
        self.choices: dict[str, Choice] = {}
        self._names: dict[int, str] = {}
        self._waiting: list[Stranger] = []
        self._busy = False  # something is read or filed on the worker
        self._loaded = False
        self._build()
        self._connect()
        self._show()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        today = self.desk.today()
        self.head = Head()
        self.ours = Ours()
        self.foot = Foot()
        desk = self.desk
        self.lists = Lists(
            today, self._emptiness(), lambda: self.choices, self._names,
            lambda address: mails.waiting_of(desk, address),
        )  # fmt: skip
        self.table, self.strangers = self.lists.unknown, self.lists.strangers
        self.deeds = Deeds(desk, self.table, self.strangers, self._names)
        self._hints = hint_bar(_HINTS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.ours)
        column.addWidget(rule())
        self._rows = RowsOrWhy(self.lists)
        column.addWidget(self._rows, 1)
        column.addWidget(self._hints)
        column.addWidget(self.foot)

    def _emptiness(self) -> QWidget:
        text = _(
            "Choose mails (.eml, .msg), mailboxes (mbox) or a folder, or drop them here. Each is "
            "filed once, as a contact of the customer it is from or to, at its own moment."
        )
        return EmptyState(
            "email-multiple-outline",
            _("File mails with their customers"),
            text,
            [
                (_("Choose files…"), "file-outline", self.choose_files),
                (_("Choose a folder…"), "folder-outline", self.choose_folder),
            ],
            primary=True,
        )

    def _connect(self) -> None:
        self.head.files.clicked.connect(self.choose_files)
        self.head.folder.clicked.connect(self.choose_folder)
        self.head.segments.chosen.connect(lambda _key: self._show())
        self.ours.said.connect(self.say_ours)
        self.foot.file.clicked.connect(self.file)
        self.foot.leave.clicked.connect(self.drop_heap)
        self.lists.customers.doubleClicked.connect(self._open_row)
        self.deeds.decided.connect(self._decide)
        self.deeds.undecided.connect(self._undecide)
        handlers: dict[str, Callable[[], object]] = {
            "mails.new": self.deeds.make_new,
            "mails.belongs": self.deeds.give_to,
            "mails.suggested": self.deeds.take_suggestions,
            "mails.leave": self.deeds.leave_out,
            "mails.wait": self.deeds.let_wait,
        }
        actions.bind(self.table, "mails", handlers)

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read who waits; a heap that is open is sorted anew, for something was written."""
        desk, survey = self.desk, self.survey

        def work() -> list[Stranger]:
            if survey is not None:
                survey.resort(desk)
            return mails.senders(desk)

        self.tasks.run(work, done=self._take_waiting, initiator=self, label="mails")

    def _take_waiting(self, found: list[Stranger]) -> None:
        self._waiting, self._loaded = found, True
        self.counted.emit(len(found))
        self._rows.say_why(None)
        self._show()

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- choosing -------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files of mails and read them."""
        endings = " ".join(f"*{ending}" for ending in sorted(MAILS))
        kinds = _("Mails and mailboxes ({pattern})").format(pattern=endings)
        every = _("All files ({pattern})").format(pattern="*")
        self.take_files(messages.choose_files(self, _("File mails"), f"{kinds};;{every}"))

    def choose_folder(self) -> None:
        """Ask for a folder and read all mails in it."""
        folder = messages.choose_folder(self, _("File the mails of a folder"))
        if folder is not None:
            self.take_files([folder])

    def take_file(self, path: Path) -> None:
        self.take_files([path])

    def take_files(self, paths: list[Path]) -> None:
        """Read mails, in the background, and show what filing them would do."""
        if not paths or self._busy:
            return
        desk = self.desk
        self._busy = True
        self._show()
        self.tasks.run_long(
            lambda progress: mails.look(
                desk, paths, progress=progress.report, cancelled=progress.cancelled
            ),
            done=self.show_survey,
            failed=self._failed,
            initiator=self,
            label=_("Reading mails"),
        )

    def _failed(self, error: CustDeskError) -> None:
        self._busy = False
        self._show()
        messages.error(self, error)

    def show_survey(self, survey: Survey) -> None:
        """Show what was read."""
        self._busy = False
        self.survey, self.choices = survey, {}
        self.head.segments.choose(CUSTOMERS if survey.customers else STRANGERS)
        self.ours.show_survey(survey)
        self._show()
        self.setFocus()

    def drop_heap(self) -> None:
        """Put the heap away without filing it."""
        self.survey, self.choices = None, {}
        self._show()

    def say_ours(self, own: list[str]) -> None:
        """The user says which addresses are ours: the heap is sorted by that."""
        survey, desk = self.survey, self.desk
        if survey is None:
            return

        def done(_nothing: object) -> None:
            self.ours.show_survey(survey)
            self._show()

        self.tasks.run(
            lambda: survey.resort(desk, own), done=done, failed=self.ours.refuse, initiator=self
        )

    # -- what becomes of the unknown ----------------------------------------------------------

    def _decide(self, decided: dict[str, Choice]) -> None:
        if self.survey is not None:
            self.choices |= decided
            self._repaint()
            self.table.go_to(self.table.current_row() + 1)
            return
        desk = self.desk
        self.tasks.run(
            lambda: mails.place_all(desk, decided), done=self._placed, initiator=self, label="mails"
        )

    def _undecide(self, addresses: list[str]) -> None:
        for one in addresses:
            self.choices.pop(one, None)
        self._repaint()

    def _placed(self, done: Filed) -> None:
        self.said.emit(_filed_text(done))
        self.reload()

    def _repaint(self) -> None:
        self.lists.repaint_choices()
        self._show_foot()

    # -- filing ---------------------------------------------------------------------------------

    def file(self) -> None:
        """File the heap with all that was decided, as one step."""
        survey, desk, choices = self.survey, self.desk, dict(self.choices)
        if survey is None or self._busy:
            return
        keep = self.foot.keep.isChecked()
        self._busy = True
        self._show()
        self.tasks.run_long(
            lambda progress: mails.file(
                desk, survey, choices, keep_unknown=keep,
                progress=progress.report, cancelled=progress.cancelled,
            ),
            done=self._filed,
            failed=self._failed,
            initiator=self,
            label=_("Filing the mails"),
        )  # fmt: skip

    def _filed(self, done: Filed) -> None:
        self._busy = False
        self.drop_heap()
        self.said.emit(_filed_text(done))
        self.reload()

    # -- showing --------------------------------------------------------------------------------

    def _show(self) -> None:
        survey = self.survey
        self.head.show_heap(survey, len(self._waiting), busy=self._busy)
        self.ours.setVisible(survey is not None)
        shown = self.lists.show_heap(survey, self._waiting, self.head.segments.current())
        self._hints.setVisible(shown is self.table)
        self.setFocusProxy(shown)
        self._show_foot()

    def _show_foot(self) -> None:
        self.foot.setVisible(self.survey is not None)
        if self.survey is not None:
            self.foot.show_survey(self.survey, self.choices, busy=self._busy)

    def _open_row(self, index: QModelIndex) -> None:
        self.customer_opened.emit(self.lists.of_customers.rows[index.row()].customer)

    def step_back(self) -> bool:
        """Esc: put a heap away in which nothing was decided yet."""
        if self.survey is None or self.choices:
            return False
        self.drop_heap()
        return True


def _filed_text(done: Filed) -> str:
    line = ngettext("{n} mail filed.", "{n} mails filed.", done.filed)
    parts = [line.format(n=words().number(done.filed))]
    if done.customers:
        line = ngettext("{n} new customer.", "{n} new customers.", done.customers)
        parts.append(line.format(n=words().number(done.customers)))
    if done.waiting:
        line = ngettext("{n} waits as an enquiry.", "{n} wait as enquiries.", done.waiting)
        parts.append(line.format(n=words().number(done.waiting)))
    if done.returned:
        n = len(done.returned)
        line = ngettext(
            "Mails to {n} address came back: see To verify.",
            "Mails to {n} addresses came back: see To verify.",
            n,
        )
        parts.append(line.format(n=words().number(n)))
    if done.letters:
        parts.append(say(done.told_of_letters))
    return words().join(parts, "sentences")
