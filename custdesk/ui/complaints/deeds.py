"""What can be done about a complaint: each asks what it has to, calls a service, says so."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.changes import Changes
from custdesk.domain.complaints import letters
from custdesk.domain.complaints.kinds import PRAISE
from custdesk.services.complaints import after, cases, drafts, improving
from custdesk.services.complaints.rows import Case, Improvement
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui import messages
from custdesk.ui.forms import complaint as forms
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.letter import LetterDialog
from custdesk.ui.tasks import Tasks

_SOON = 3  # days until a follow-up


class Deeds(QObject):
    """`done` tells the complaint that something became of."""

    said = Signal(str)
    done = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _ask(self, form: Form, write: Callable[[Values], Changes], said: str) -> Changes | None:
        """Ask with a form that stays open while something is wrong, then tell the pages."""
        written: list[Changes] = []
        if not forms.ask(form, lambda values: written.append(write(values))):
            return None
        self._do(lambda: written[0], said)
        return written[0]

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        if self._tasks.now(work) is not None and said:
            self.said.emit(said)

    def take_in(self, customer: int | None = None, start: Values | None = None) -> None:
        """Ask what they say and take it in."""
        form = forms.ComplaintForm(self._desk, customer, start or {}, self._page)

        def write(values: Values) -> Changes:
            whose = values.pop("customer_id", customer)
            return cases.take_in(self._desk, int(whose), {**(start or {}), **values})

        made = self._ask(form, write, _("Taken in"))
        if made is not None and made.created is not None:
            self.done.emit(made.created)

    def edit(self, row: Case) -> None:
        """Change what was taken in."""
        start = cases.get(self._desk, row.id)
        form = forms.ComplaintForm(self._desk, row.customer, start, self._page)
        self._ask(form, partial(cases.change, self._desk, row.id), _("Saved"))

    def answer(self, row: Case) -> None:
        """Note what they were answered."""
        start = {"promised": cases.get(self._desk, row.id)["promised"]}
        title = _("Answered: {name}").format(name=row.name)
        form = forms.AnswerForm(self._desk, title, row.what, start, self._page)
        self._ask(form, partial(after.answer, self._desk, row.id), _("Answer noted"))

    def solve(self, row: Case) -> None:
        """Ask for cause and remedy, and close it."""
        title = _("Solved: {name}").format(name=row.name)
        stored = cases.get(self._desk, row.id)
        form = forms.SolveForm(self._desk, title, row.what, stored, self._page)
        self._ask(form, partial(after.solve, self._desk, row.id), _("Complaint solved"))

    def reopen(self, row: Case) -> None:
        """It is not solved after all."""
        if row.solved is not None:
            self._do(lambda: after.reopen(self._desk, row.id), _("Open again"))

    def rate(self, row: Case) -> None:
        """Note how satisfied they are."""
        title = _("How satisfied is {name}?").format(name=row.name)
        start = {"satisfaction": row.satisfaction}
        form = forms.RateForm(self._desk, title, start, self._page)
        self._ask(
            form, lambda values: after.rate(self._desk, row.id, int(values["satisfaction"])),
            _("Satisfaction noted"),
        )  # fmt: skip

    def follow_up(self, row: Case) -> None:
        """Plan a visit or call about it."""
        title = _("Follow up: {name}").format(name=row.name)
        day = self._desk.today() + dt.timedelta(days=_SOON)
        start = dt.datetime.combine(day, dt.time(10))
        form = forms.FollowUpForm(self._desk, title, start, self._page)
        self._ask(
            form, lambda values: after.follow_up(self._desk, row.id, values["at"], values["kind"]),
            _("Follow-up planned"),
        )  # fmt: skip

    def improve(self, row: Case, improvement: Improvement | None = None) -> None:
        """Make an improvement of it, or change one."""
        start: Values = {"cause": row.cause or None}
        if improvement is not None:
            start = {
                "what": improvement.what, "cause": improvement.cause or None,
                "owner": improvement.owner, "due": improvement.due, "answer": improvement.answer,
            }  # fmt: skip
        title = _("Improvement after {number}").format(number=row.number)
        form = forms.ImprovementForm(self._desk, title, row.what, start, self._page)
        number = improvement.id if improvement else None
        self._ask(
            form, lambda values: improving.save(self._desk, number, row.id, values),
            _("Improvement noted"),
        )  # fmt: skip

    def letter(self, row: Case, kind: str | None = None) -> None:
        """Draft the letter that comes next; taken over, it is noted if the user likes."""
        desk = self._desk
        first = self._tasks.now(lambda: drafts.draft(desk, row.id, kind))
        if first is None:
            return
        dialog = LetterDialog(
            desk,
            self._tasks,
            _("{number}: {name}").format(number=row.number, name=row.name),
            lambda what, language: drafts.draft(desk, row.id, what, language),
            first,
            kinds={
                key: _(title)
                for key, title in letters.KINDS.items()
                if (key == letters.THANKS) == (row.nature == PRAISE)
            },
            languages=[(code, TONGUES[code].title) for code in letters.TEXTS],
            note=_("Log it as written today"),
            noted=lambda: self._noted(row, str(dialog.kinds.currentData()), dialog),
            file_name=f"complaint-{row.id}.eml",  # file names hold no customers' names
            parent=self._page,
        )
        dialog.exec()
        dialog.deleteLater()

    def _noted(self, row: Case, kind: str, dialog: LetterDialog) -> Changes:
        """A letter was taken over: the clock stops, thanks are noted, improvements are told."""
        desk, text = self._desk, dialog.body.toPlainText()
        self.said.emit(_("Letter noted"))
        if kind == letters.ANSWER:
            return after.answer(desk, row.id, {"said": text, "channel": "email"})
        if kind == letters.THANKS:
            return after.thanked(desk, row.id)
        if kind == letters.IMPROVED:
            return improving.told_all(desk, row.id)
        return after.written(desk, row.id, text)

    def documents(self, row: Case) -> None:
        """Photos, papers and mails that are kept with it."""
        from custdesk.ui.forms.documents_dialog import DocumentsDialog

        DocumentsDialog.show_of(
            self._page, self._desk, self._tasks, "complaint", row.id, row.number
        )

    def sheet(self, row: Case) -> None:
        """The sheet of the customer's complaints, to print."""
        from custdesk.ui.parts.customer_papers import ComplaintDialog

        ComplaintDialog(self._desk, self._tasks, row.customer, self._page).exec()

    def delete(self, row: Case) -> None:
        """Into the bin, after asking."""
        text = _("Put {number} with its improvements into the bin?").format(number=row.number)
        if messages.confirm(self._page, text, yes=_("Delete"), danger=True):
            self._do(lambda: cases.remove(self._desk, row.id), _("Complaint deleted"))
