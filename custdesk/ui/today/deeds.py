"""What can be done with a customer of Today: log, write, put off, done."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound
from custdesk.domain.reason import Kind
from custdesk.domain.words import N_, Message
from custdesk.services import customers, interactions, tasks, tiers, visits
from custdesk.services.desk import Desk
from custdesk.services.today import TodayRow
from custdesk.system.language import _, say
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.parts.formats import day_with_weekday
from custdesk.ui.parts.links import open_link
from custdesk.ui.tasks import Tasks
from custdesk.ui.today.snoozing import SnoozePopup


class Deeds(QObject):
    """Asks what it has to, calls the service and says what was done."""

    said = Signal(str)
    said_already = Signal(str)  # nothing was changed

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        if self._tasks.now(work) is not None:
            self.said.emit(said)

    def log(self, row: TodayRow, channel: str = "call") -> None:
        """Ask what came of a contact and keep it."""
        values = InteractionForm.ask(self._page, self._desk, row.customer_id, channel=channel)
        if values is not None:
            self._do(
                lambda: interactions.save(self._desk, None, row.customer_id, values),
                _("Contact with {name} logged").format(name=row.name),
            )

    def write(self, row: TodayRow) -> None:
        """Open a new e-mail in the mail program, then ask what to log."""
        address = self._tasks.now(lambda: self.address_of(row.customer_id))
        if address is None:
            return
        subject = quote(say(row.reason.message)) if row.reason.kind is Kind.TASK else ""
        link = f"mailto:{quote(address, safe='@')}" + (f"?subject={subject}" if subject else "")
        open_link(link)
        self.log(row, "email")

    def address_of(self, customer: int) -> str:
        """The mail address to write to, a person's before the firm's; raises `NotFound`."""
        detail = customers.detail(self._desk, customer)
        points = [point for person in detail.people for point in person.points]
        found = [point.written for point in points if point.kind == "email"]
        firm = detail.fields.get("email")
        if not found and not firm:
            raise NotFound(
                Message(
                    N_("No e-mail address is known for {name}. Enter one on its page first."),
                    {"name": detail.row.name},
                )
            )
        return found[0] if found else str(firm)

    def snooze(self, row: TodayRow, at: QPoint) -> None:
        """Ask until when a customer is put off, and why."""
        popup = SnoozePopup(self._desk.today(), row.clock, row.name, self._page)
        popup.chosen.connect(lambda until, why: self.snooze_until(row, until, why))
        popup.popup(at)

    def snooze_until(self, row: TodayRow, until: date, why: str = "") -> None:
        """Put a task off to a day; of anything else, the customer."""
        desk, task, customer = self._desk, row.reason.subject, row.customer_id
        work = (
            (lambda: tasks.put_off(desk, task, until, why))
            if row.reason.kind is Kind.TASK
            else (lambda: tasks.snooze(desk, customer, until, why))
        )
        text = _("{name} put off until {day}")
        self._do(work, text.format(name=row.name, day=day_with_weekday(until)))

    def done(self, row: TodayRow) -> None:
        """The reason is dealt with: the task is done, the visit held; else ask what was said."""
        reason, customer = row.reason, row.customer_id
        if reason.kind is Kind.TASK:
            self._do(lambda: tasks.done(self._desk, reason.subject), _("Task done"))
        elif reason.kind is Kind.VISIT:
            values = {"status": "done"}
            self._do(
                lambda: visits.save(self._desk, reason.subject, customer, values),
                _("Visit held"),
            )
        elif reason.kind is Kind.PUT_OFF:
            back = _("{name} is back on Today").format(name=row.name)
            self._do(lambda: tasks.bring_back(self._desk, customer), back)
        elif reason.kind is Kind.DONE:
            self.said_already.emit(_("{name} is done for today").format(name=row.name))
        elif reason.kind is Kind.ANSWER:
            self._do(
                lambda: interactions.save(
                    self._desk, reason.subject, customer, {"result": _("no answer needed")}
                ),
                _("No answer needed"),
            )
        else:
            self.log(row)

    def plan_visit(self, row: TodayRow) -> None:
        """Ask when, and put a visit into the calendar."""
        asked: tuple[int, dict[str, Any]] | None = VisitForm.ask(
            self._page, self._desk, row.customer_id
        )
        if asked is not None:
            customer, values = asked
            self._do(lambda: visits.save(self._desk, None, customer, values), _("Visit added"))

    def why(self, row: TodayRow) -> None:
        """Explain: every reason with its evidence, then the tier factor by factor."""
        desk, customer = self._desk, row.customer_id
        found = self._tasks.now(lambda: (tiers.why(desk, customer), tiers.explain(desk, customer)))
        if found is None:
            return
        grade, sentences = found
        reasons = [
            text
            for reason in row.reasons
            for text in (reason.message, reason.evidence)
            if text is not None
        ]
        # With numpy, which no start waits for.
        from custdesk.ui.parts.why import WhyDialog

        WhyDialog.open_for(
            self._page, self._desk, row.customer_id, row.name, grade, [*reasons, *sentences]
        )
