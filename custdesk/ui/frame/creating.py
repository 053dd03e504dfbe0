"""New customers, visits and tasks from the frame: ask for the values, then call the service."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.services import customers, tasks, visits
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.task import TaskForm
from custdesk.ui.forms.visit import VisitForm


@dataclass(frozen=True)
class Made:
    """Something to create: the work, and the sentence to say when it is done."""

    work: Callable[[], Changes]
    said: str


def create(what: str, window: QWidget, desk: Desk) -> Made | None:
    """Ask for a `customer`, a `visit` or a `task`; None when the user left."""
    return {"customer": _customer, "visit": _visit, "task": _task}[what](window, desk)


def _customer(window: QWidget, desk: Desk) -> Made | None:
    values = CustomerForm.ask(window, desk, None)
    if values is None:
        return None
    return Made(lambda: customers.save(desk, None, values), _("Customer added"))


def _visit(window: QWidget, desk: Desk) -> Made | None:
    asked = VisitForm.ask(window, desk, None)
    if asked is None:
        return None
    chosen, values = asked
    return Made(lambda: visits.save(desk, None, chosen, values), _("Visit added"))


def _task(window: QWidget, desk: Desk) -> Made | None:
    asked = TaskForm.ask(window, desk, None)
    if asked is None:
        return None
    chosen, values = asked
    return Made(lambda: tasks.save(desk, None, chosen, values), _("Task added"))
