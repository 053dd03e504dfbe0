"""What can be done about a finding: mend it on the spot, say it is right, dismiss it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.checks.findings import Finding
from custdesk.domain.words import N_
from custdesk.services import customers, interactions, people, problems, trust
from custdesk.services.desk import Desk
from custdesk.services.problems import Problem
from custdesk.system.language import _, say, words
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.person import PersonForm
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label
from custdesk.ui.problems.model import Line
from custdesk.ui.tasks import Tasks


class DismissForm(Form):
    """Asks why a finding is not to be shown again; the reason may be left empty."""

    def __init__(self, desk: Desk, problem: Problem, parent: QWidget | None = None) -> None:
        rows = (Row("reason", N_("Reason"), hint=N_("So that you know it later")),)
        super().__init__(
            _("Dismiss this finding"), (Section("", rows),), desk, parent, save=_("Dismiss")
        )
        self.body.insertWidget(0, label(say(problem.finding.message), 13, tone="text2", wrap=True))
        note = _("It comes back by itself when the value changes.")
        self.body.insertWidget(1, label(note, 12, tone="text3", wrap=True))
        self.resize(460, 260)


class Deeds(QObject):
    """Asks what it has to, calls the service and says what was done."""

    said = Signal(str)
    customer_opened = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        if self._tasks.now(work) is not None:
            self.said.emit(said)

    def mend(self, line: Line) -> None:
        """Open the form of the record at the field; records without one open their customer."""
        finding = line.problem.finding
        mends: dict[str, Callable[[Finding], None]] = {
            "customer": self._customer,
            "person": self._person,
            "interaction": self._interaction,
        }
        mend = mends.get(finding.table)
        if finding.problem == "person":
            mend = self._person
        if mend is None:
            self.customer_opened.emit(finding.customer)
        else:
            mend(finding)

    def _asked(
        self,
        ask: Callable[[Callable[..., object]], object],
        save: Callable[..., Changes],
        said: str,
    ) -> None:
        done: list[Changes] = []
        ask(lambda *values: done.append(save(*values)))
        if done:
            self._do(lambda: done[0], said)

    def _customer(self, finding: Finding) -> None:
        number = finding.customer
        self._asked(
            lambda attempt: CustomerForm.ask(
                self._page, self._desk, number, attempt=attempt, at=finding.field
            ),
            lambda values: customers.save(self._desk, number, values),
            _("Customer saved"),
        )

    def _person(self, finding: Finding) -> None:
        number = finding.row if finding.table == "person" else None
        found = self._tasks.now(lambda: customers.detail(self._desk, finding.customer))
        if found is None:
            return
        person = next((one for one in found.people if one.id == number), None)
        self._asked(
            lambda attempt: PersonForm.ask(
                self._page, self._desk, finding.customer, person, attempt=attempt, at=finding.field
            ),
            lambda values, points: people.save(
                self._desk, number, finding.customer, values, points
            ),
            _("Contact saved"),
        )

    def _interaction(self, finding: Finding) -> None:
        self._asked(
            lambda attempt: InteractionForm.ask(
                self._page, self._desk, finding.customer, interaction_id=finding.row,
                attempt=attempt,
            ),
            lambda values: interactions.save(self._desk, finding.row, finding.customer, values),
            _("Entry saved"),
        )  # fmt: skip

    def verify(self, line: Line) -> None:
        """The whole customer is right; findings other than of age stay."""
        name = line.customer.name
        self._do(
            lambda: trust.verify(self._desk, [line.customer.id]),
            words().text("{name} verified today", name=name),
        )

    def dismiss(self, line: Line) -> None:
        """Ask for a reason and show the finding no more; a dismissed one comes back."""
        problem = line.problem
        if problem.dismissed is not None:
            self._do(lambda: problems.bring_back(self._desk, problem), _("Shown again"))
            return
        values: Values | None = DismissForm(self._desk, problem, self._page).ask_values()
        if values is not None:
            reason = str(values["reason"] or "")
            self._do(lambda: problems.dismiss(self._desk, problem, reason), _("Dismissed"))
