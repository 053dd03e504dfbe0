"""What can be done with a customer of Today: log, write, put off, done."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound
from custdesk.domain.reason import Kind
from custdesk.domain.words import N_, Message
from custdesk.services import contact_log, customers, interactions, tasks, tiers, visits
from custdesk.services.credit import limit
from custdesk.services.desk import Desk
from custdesk.services.today import TodayRow
from custdesk.services.trips import thanks
from custdesk.store.rows import PersonRow
from custdesk.system.language import _, say, words
from custdesk.ui.forms.appointment import ask_dialog
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.parts.formats import day_with_weekday
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.reaching import Begun, Way, go, preferred
from custdesk.ui.tasks import Tasks
from custdesk.ui.today.snoozing import SnoozePopup

# What a contact is for when it is made for a reason; a task says so itself.
_PURPOSES = {
    Kind.INVOICE_OVERDUE: "payment",
    Kind.LATE_ORDER: "delivery",
    Kind.FOLLOW_UP: "touch",
    Kind.REORDER: "reorder",
    Kind.WARNING: "touch",
    Kind.BIRTHDAY: "greeting",
    Kind.HOLIDAY: "greeting",
    Kind.VISIT: "visit",
    Kind.UNANSWERED: "visit",
    Kind.QUOTE: "quotation",
    Kind.SAMPLE: "samples",
    Kind.SHIPMENT: "delivery",
    Kind.ORDER_STEP: "delivery",
    Kind.CREDIT: "payment",
    Kind.EVENT: "visit",
    Kind.THANKS: "touch",
    Kind.GIFT: "greeting",
}


# What no talk settles: the record that is opened to decide it.
_SETTLED_ON = {
    Kind.COMPLAINT: "complaint",
    Kind.AGREEMENT: "agreement",
}


def _purpose(row: TodayRow) -> str:
    """What a contact with somebody of Today is for: as the plan of care has it, else the reason."""
    if row.reason.kind is Kind.FOLLOW_UP and row.care is not None:
        return row.care.purpose
    return _PURPOSES.get(row.reason.kind, "")


class Deeds(QObject):
    """Asks what it has to, calls the service and says what was done."""

    said = Signal(str)
    said_already = Signal(str)  # nothing was changed

    def __init__(self, desk: Desk, tasks: Tasks, page: Page) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        if self._tasks.now(work) is not None:
            self.said.emit(said)

    def log(self, row: TodayRow, channel: str = "call") -> None:
        """Ask what came of a contact and keep it; the purpose is that of the row."""
        desk, customer, reason = self._desk, row.customer_id, row.reason
        done: list[Changes] = []
        self._tasks.once("first save", lambda: contact_log.warm_up(desk, customer))
        InteractionForm.ask(
            self._page,
            desk,
            customer,
            channel=channel,
            attempt=lambda values: done.append(interactions.save(desk, None, customer, values)),
            purpose=_purpose(row),
            task=reason.subject if reason.kind is Kind.TASK else None,
        )
        if done:
            self._do(lambda: done[0], _("Contact with {name} logged").format(name=row.name))
            self._page.passed.emit(customer)

    def write(self, row: TodayRow) -> None:
        """Open the program that they prefer to be written to; the log entry waits.

        Where a letter of thanks is what is to be done, its draft is shown.
        """
        asked = row.reason.subject if row.reason.kind is Kind.TASK else None
        visit = thanks.asked_by(self._desk, asked) if asked is not None else None
        if visit is not None:
            ask_dialog(self._desk, self._tasks, visit, self._page)
            return
        found = self._tasks.now(lambda: self._way_to(row))
        if found is None:
            return
        person, way = found
        reason = row.reason
        subject = say(reason.message) if reason.kind is Kind.TASK else ""
        told, may_be = go(way, subject)
        number, name = (person.id, person.name) if person else (None, "")
        begun = Begun(
            row.customer_id, row.name, way.channel, self._desk.clock.now(), number, name,
            _purpose(row), reason.subject if reason.kind is Kind.TASK else None,
        )  # fmt: skip
        if may_be:
            self._page.contact_begun.emit(begun)
        if told:
            self.said_already.emit(told)

    def _way_to(self, row: TodayRow) -> tuple[PersonRow | None, Way]:
        """Whom to write to and how, a person before the firm's address; raises `NotFound`."""
        detail = customers.detail(self._desk, row.customer_id)
        last = contact_log.ready(self._desk, row.customer_id).person
        found = preferred(detail.people, last, detail.fields.get("email"))
        if found is None:
            raise NotFound(
                Message(
                    N_("No e-mail address is known for {name}. Enter one on its page first."),
                    {"name": row.name},
                )
            )
        return found

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
        elif reason.kind is Kind.UNANSWERED:
            ask_dialog(self._desk, self._tasks, reason.subject, self._page)
        elif reason.kind in _SETTLED_ON:
            self._page.record_opened.emit(_SETTLED_ON[reason.kind], reason.subject)
        elif reason.kind is Kind.CREDIT:
            self._to_credit(customer, reason.subject)
        elif reason.kind is Kind.PUT_OFF:
            back = words().text("{name} is back on Today", name=row.name)
            self._do(lambda: tasks.bring_back(self._desk, customer), back)
        elif reason.kind is Kind.DONE:
            self.said_already.emit(words().text("{name} is done for today", name=row.name))
        elif reason.kind is Kind.ANSWER:
            self._do(
                lambda: interactions.needs_no_answer(self._desk, reason.subject),
                _("No answer needed"),
            )
        else:
            # In the way that the plan has for it, else in the one that suits them.
            self.log(row, row.care.channel if row.care is not None else "")

    def _to_credit(self, customer: int, subject: int) -> None:
        """An order that is held to where it is decided, anything else to the account."""
        held = limit.held(self._desk)
        if any((one.customer, one.order) == (customer, subject) for one in held):
            self._page.record_opened.emit("held", subject)
        else:
            self._page.customer_page_wanted.emit("credit", customer)

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
