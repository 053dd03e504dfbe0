"""The form of a task: what, for whom, by when."""

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from custdesk.domain.words import N_
from custdesk.services import clock, tasks
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.day_edit import DayEdit
from custdesk.ui.forms.editors import DayEditor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import CustomerEditor, PersonEditor
from custdesk.ui.forms.repeats import RepeatsEditor
from custdesk.ui.forms.rows import Row, Section

_CUSTOMER = Row("customer_id", N_("Customer"))
_ROWS = (
    Row("what", N_("What is to be done"), needed=True),
    Row("due", N_("By"), "day", half=True),
    Row("person_id", N_("With"), half=True),
    Row("rule", N_("Repeats")),
    Row("notes", N_("Notes"), "text"),
)


class TaskForm(Form):
    """Edits a task; without a customer it asks for one first."""

    help_topic = "calendar"

    def __init__(
        self,
        desk: Desk,
        customer: int | None,
        task: int | None,
        due: date | None,
        parent: QWidget | None = None,
    ) -> None:
        self._customer = CustomerEditor(desk)
        self._person = PersonEditor(desk)
        self._repeats = RepeatsEditor(self._first_day, desk.today())
        known = customer is not None
        title = _("New task") if task is None else _("Edit task")
        super().__init__(
            title,
            (Section("", _ROWS if known else (_CUSTOMER, *_ROWS)),),
            desk,
            parent,
            given={
                "customer_id": self._customer,
                "person_id": self._person,
                "rule": self._repeats,
            },
        )
        self._customer.picker.chosen.connect(self._of)
        self._of(customer)
        stored = tasks.get(desk, task) if task is not None else {}
        values = {row.name: stored.get(row.name) for row in _ROWS}
        self.show_values(values | ({"due": due} if due else {}))
        self._repeats.show_exceptions(stored.get("exceptions") or "")
        due_edit = self.editors["due"].widget
        assert isinstance(due_edit, DayEdit)
        due_edit.changed.connect(self._repeats.refresh)
        self.resize(520, 400 if known else 460)

    def _first_day(self) -> datetime | None:
        """The day that stands in the form."""
        due = self._value_of("due")
        if isinstance(due, str):
            due = date.fromisoformat(due)
        return datetime.combine(due, time()) if isinstance(due, date) else None

    def _of(self, customer: int | None) -> None:
        """Whose people are offered, and whose closed days are told beside the day."""
        self._person.of(customer)
        due = self.editors["due"]
        assert isinstance(due, DayEditor)
        due.day.of(clock.clock_of(self.desk, customer) if customer is not None else None)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        customer_id: int | None,
        task_id: int | None = None,
        due: date | None = None,
        attempt: Callable[[int, Values], object] | None = None,
    ) -> tuple[int, Values] | None:
        """The customer and the columns of the task; None when the user left."""
        form = cls(desk, customer_id, task_id, due, parent)
        return split_customer(form, customer_id, attempt)


def split_customer(
    form: Form, customer: int | None, attempt: Callable[[int, Values], object] | None
) -> tuple[int, Values] | None:
    """Ask a form that may hold a customer picker; the customer and the other values."""

    def split(values: Values) -> tuple[int, Values]:
        rest = dict(values)
        picked = rest.pop("customer_id", customer)
        assert isinstance(picked, int)
        return picked, rest

    answer = form.ask_values(None if attempt is None else lambda values: attempt(*split(values)))
    return None if answer is None else split(answer)
