"""What can be done with a customer of Today: log, write, put off, done."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

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

_SNOOZES = (
    (N_("Until tomorrow"), 1),
    (N_("For 3 days"), 3),
    (N_("For a week"), 7),
    (N_("For a month"), 30),
)


class Deeds(QObject):
    """Asks what it has to, calls the service and says what was done."""

    said = Signal(str)

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
        """Offer some days to put a customer off to."""
        menu = QMenu(self._page)
        today = self._desk.today()
        for text, days in _SNOOZES:
            until = today + timedelta(days=days)
            action = menu.addAction(f"{_(text)}\t{day_with_weekday(until)}")
            action.triggered.connect(
                lambda _checked=False, until=until: self.snooze_until(row, until)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def snooze_until(self, row: TodayRow, until: date) -> None:
        """Put a task off to a day; of anything else, the customer."""
        reason = row.reason
        if reason.kind is Kind.TASK:
            values = {"due": until}
            work = lambda: tasks.save(self._desk, reason.subject, row.customer_id, values)  # noqa: E731
        else:
            work = lambda: tasks.snooze(self._desk, row.customer_id, until)  # noqa: E731
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
            for reason in (row.reason, *row.others)
            for text in (reason.message, reason.evidence)
            if text is not None
        ]
        # With numpy, which no start waits for.
        from custdesk.ui.parts.why import WhyDialog

        WhyDialog.open_for(
            self._page, self._desk, row.customer_id, row.name, grade, [*reasons, *sentences]
        )
