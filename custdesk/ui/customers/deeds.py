"""What can be done with customers: ask for what is needed, call the service, say what was done."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from custdesk.domain.changes import Changes
from custdesk.services import (
    contact_log,
    customers,
    gifts,
    interactions,
    people,
    tasks,
    tiers,
    trust,
    visits,
)
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerDetail, PersonRow, TimelineEntry
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.person import PersonForm
from custdesk.ui.forms.task import TaskForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.parts.channels import channel_name
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.reaching import Begun, Way, go, preferred
from custdesk.ui.tasks import Tasks

T = TypeVar("T")


class Deeds(QObject):
    """Every deed is one call of a service; `said` tells the line that offers Undo."""

    said = Signal(str)
    told = Signal(str)  # the same of what no undo takes back
    created = Signal(int)  # a new customer
    record_opened = Signal(str, int)

    def __init__(self, desk: Desk, tasks: Tasks, owner: Page) -> None:
        super().__init__(owner)
        self.told.connect(owner.told)
        self._desk, self._tasks, self._owner = desk, tasks, owner
        self.tasks = tasks
        self.chosen: Callable[[], list[int]] = list  # who is selected in the list

    def behind(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Look something up on the worker."""
        self._tasks.run(work, done=done, initiator=self._owner, label="customer")

    def keep(self, work: Callable[[], Changes], said: str) -> None:
        """Tell what a form has written, or write now, and say it."""
        self._do(work, said)

    def _asked(
        self, ask: Callable[[Callable[..., object]], object], save: Callable[..., Changes]
    ) -> Changes | None:
        """Ask a form whose values `save` writes: while it refuses them, the form stays open."""
        done: list[Changes] = []
        ask(lambda *values: done.append(save(*values)))
        if not done:
            return None
        return self._tasks.now(lambda: done[0])

    def _do(self, work: Callable[[], Changes], said: str) -> bool:
        done = self._tasks.now(work) is not None
        if done:
            self.said.emit(said)
        return done

    # The customer itself

    def new_customer(self) -> None:
        """Ask for a customer and go to it."""
        changes = self._asked(
            lambda attempt: CustomerForm.ask(self._owner, self._desk, None, attempt=attempt),
            lambda values: customers.save(self._desk, None, values),
        )
        if changes is not None:
            self.said.emit(_("Customer added"))
            if changes.created is not None:
                self.created.emit(changes.created)

    def edit(self, customer: int, at: str = "") -> None:
        """Edit the fields of a customer, beginning at one of them."""
        changes = self._asked(
            lambda attempt: CustomerForm.ask(
                self._owner, self._desk, customer, attempt=attempt, at=at
            ),
            lambda values: customers.save(self._desk, customer, values),
        )
        if changes is not None:
            self.said.emit(_("Customer saved"))

    def remove(self, chosen: Collection[int]) -> None:
        """Ask, then put customers and all that hangs on them into the bin."""
        count = len(chosen)
        if not count:
            return
        question = ngettext(
            "Delete {n} customer with contacts, orders and everything logged?",
            "Delete {n} customers with contacts, orders and everything logged?",
            count,
        ).format(n=words().number(count))
        if messages.confirm(self._owner, question, yes=_("Delete"), danger=True):
            said = ngettext("{n} customer deleted", "{n} customers deleted", count)
            self._many(lambda: customers.remove(self._desk, chosen), said.format(n=count), count)

    def archive(self, chosen: Collection[int]) -> None:
        """Take customers off the lists; everything stays known."""
        count = len(chosen)
        said = ngettext("{n} customer archived", "{n} customers archived", count)
        self._many(lambda: customers.archive(self._desk, chosen), said.format(n=count), count)

    def verify(self, customer: int, name: str) -> None:
        """All that is known of a customer is right as of today."""
        said = _("{name} verified today").format(name=name)
        self._do(lambda: trust.verify(self._desk, [customer]), said)

    def choose_groups(self, member: str, number: int, name: str) -> None:
        """Ask for the groups of a customer or a person (`member`)."""
        from custdesk.ui.forms.groups_of import choose_groups

        choose_groups(self._owner, self._desk, self._do, member, number, name)

    def verify_person(self, person: PersonRow) -> None:
        """A contact with all phones and mails is right as of today."""
        said = _("{name} verified today").format(name=person.name)
        self._do(lambda: trust.verify_person(self._desk, person.id), said)

    def _many(self, work: Callable[[], Changes], said: str, count: int) -> None:
        if count < 20:
            self._do(work, said)
        else:
            self._tasks.run(work, done=lambda _changes: self.said.emit(said), initiator=self)

    def why(self, customer: int, name: str) -> None:
        """Explain the tier in a window of its own."""
        desk = self._desk
        found = self._tasks.now(lambda: (tiers.why(desk, customer), tiers.explain(desk, customer)))
        if found is not None:
            # With numpy, which no start waits for.
            from custdesk.ui.parts.why import WhyDialog

            WhyDialog.open_for(self._owner, desk, customer, name, *found)

    def set_marks(self, customer: int, name: str) -> None:
        """Ask what the salesperson thinks of a customer."""
        # With numpy, as above.
        from custdesk.ui.forms.marks import MarksForm

        changes = MarksForm.ask(self._owner, self._desk, customer, name)
        if changes is not None and changes.operation:
            self._do(lambda: changes, _("Marks set"))

    # For others

    def give_contacts(
        self, chosen: Collection[int], name: str = "", person: int | None = None
    ) -> None:
        """Write the people of customers, or one of them, for phones and mail programs."""
        from custdesk.ui.customers.giving import give_contacts  # few do; not with the first page

        if chosen:
            give_contacts(
                self._owner, self._desk, self._tasks, chosen, self.told.emit, name, person
            )

    def give_pack(self, chosen: Collection[int], name: str = "") -> None:
        """Write customers whole, for another CustDesk."""
        from custdesk.ui.customers.giving import give_pack

        give_pack(self._owner, self._desk, self._tasks, chosen, self.told.emit, name)

    def combine(self) -> None:
        """Compare the two customers that are selected, to make one of them."""
        chosen = self.chosen()
        if len(chosen) == 2:
            self._owner.pair_wanted.emit(*chosen)
        else:
            self.told.emit(_("Select the two customers first: click one, Ctrl+click the other"))

    # Being in touch

    def log_call(self, customer: int) -> None:
        self.log(customer, "call")

    def log(self, customer: int, channel: str) -> None:
        """Ask what came of a contact and keep it."""
        self._tasks.once("first save", lambda: contact_log.warm_up(self._desk, customer))
        changes = self._asked(
            lambda attempt: InteractionForm.ask(
                self._owner, self._desk, customer, channel=channel, attempt=attempt
            ),
            lambda values: interactions.save(self._desk, None, customer, values),
        )
        if changes is not None:
            self.said.emit(_("{channel} logged").format(channel=channel_name(channel)))

    def note(self, customer: int, text: str) -> bool:
        """Keep a note as it was written; False when that failed."""
        values = {"channel": "note", "summary": text}
        return self._do(
            lambda: interactions.save(self._desk, None, customer, values), _("Note added")
        )

    def write(self, detail: CustomerDetail) -> None:
        """Open the program that they prefer to be written to; the log entry waits."""
        person = contact_log.ready(self._desk, detail.id).person
        found = preferred(detail.people, person, detail.fields.get("email"))
        if found is None:
            self.told.emit(_("No e-mail address and no chat is known for {name}").format(
                name=detail.row.name))  # fmt: skip
            return
        self.reach(detail, *found)

    def reach(self, detail: CustomerDetail, person: PersonRow | None, way: Way) -> None:
        """Open the program of a phone, a mail or a chat; the log entry waits for the user."""
        said, may_be = go(way)
        number, name = (person.id, person.name) if person else (None, "")
        now = self._desk.clock.now()
        begun = Begun(detail.id, detail.row.name, way.channel, now, number, name)
        if may_be:
            self._owner.contact_begun.emit(begun)
        if said:
            self.told.emit(said)

    def plan_visit(self, customer: int) -> None:
        """Put an appointment into the calendar."""
        self._visit(customer, None, _("Visit added"))

    def add_task(self, customer: int) -> None:
        self._task(customer, None, _("Task added"))

    def _visit(self, customer: int, visit: int | None, said: str) -> None:
        changes = self._asked(
            lambda attempt: VisitForm.ask(
                self._owner, self._desk, customer, visit_id=visit, attempt=attempt
            ),
            lambda chosen, values: visits.save(self._desk, visit, chosen, values),
        )
        if changes is not None:
            self.said.emit(said)

    def _task(self, customer: int, task: int | None, said: str) -> None:
        changes = self._asked(
            lambda attempt: TaskForm.ask(
                self._owner, self._desk, customer, task_id=task, attempt=attempt
            ),
            lambda chosen, values: tasks.save(self._desk, task, chosen, values),
        )
        if changes is not None:
            self.said.emit(said)

    def open_entry(self, customer: int, entry: TimelineEntry) -> bool:
        """Edit the record behind an entry of the timeline; False where there is no form for it."""
        if entry.kind == "interaction":
            changes = self._asked(
                lambda attempt: InteractionForm.ask(
                    self._owner,
                    self._desk,
                    customer,
                    interaction_id=entry.record,
                    attempt=attempt,
                ),
                lambda values: interactions.save(self._desk, entry.record, customer, values),
            )
            if changes is not None:
                self.said.emit(_("Entry saved"))
        elif entry.kind == "visit":
            self._visit(customer, entry.record, _("Visit saved"))
        elif entry.kind == "task":
            self._task(customer, entry.record, _("Task saved"))
        elif entry.kind == "gift":
            self._gift(customer, entry.record)
        elif entry.kind == "follow_up":
            self.log_call(customer)
        else:
            return False
        return True

    def _gift(self, customer: int, gift: int) -> None:
        from custdesk.ui.forms.gift import GiftForm  # few look at one here

        changes = self._asked(
            lambda attempt: GiftForm.ask(self._owner, self._desk, customer, gift, attempt=attempt),
            lambda values: gifts.save(self._desk, gift, customer, values),
        )
        if changes is not None:
            self.said.emit(_("Gift saved"))

    def remove_entry(self, entry: TimelineEntry) -> None:
        """Put a log entry, a visit or a task into the bin."""
        removal: dict[str, Callable[[Desk, int], Changes]] = {
            "interaction": interactions.remove,
            "visit": visits.remove,
            "task": tasks.remove,
            "gift": gifts.remove,
        }
        remove = removal.get(entry.kind)
        if remove is not None:
            self._do(lambda: remove(self._desk, entry.record), _("Entry deleted"))

    def finish(self, entry: TimelineEntry) -> None:
        """Tick off a task."""
        if entry.kind == "task" and entry.planned:
            self._do(lambda: tasks.done(self._desk, entry.record), _("Task done"))

    # People

    def edit_person(self, customer: int, person: PersonRow | None) -> None:
        """Edit a person, or a new one."""
        number = person.id if person else None

        def save(values: dict[str, Any], points: list[people.Point]) -> Changes:
            return people.save(self._desk, number, customer, values, points)

        changes = self._asked(
            lambda attempt: PersonForm.ask(
                self._owner, self._desk, customer, person, attempt=attempt
            ),
            save,
        )
        if changes is not None:
            self.said.emit(_("Contact saved") if person else _("Contact added"))

    def remove_person(self, person: PersonRow) -> None:
        """Ask, then put a person into the bin."""
        question = _("Delete the contact {name}?").format(name=person.name)
        if messages.confirm(self._owner, question, yes=_("Delete"), danger=True):
            self._do(lambda: people.remove(self._desk, person.id), _("Contact deleted"))
