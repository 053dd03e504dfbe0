"""New customers, visits, tasks, trips from the frame: ask for values, then call the service."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.services import customers, tasks, visits
from custdesk.services.desk import Desk
from custdesk.services.trips import trips
from custdesk.system.language import _
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.task import TaskForm
from custdesk.ui.forms.trip import TripForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.parts.page import Page


@dataclass(frozen=True)
class Made:
    """Something to create: the work, and the sentence to say when it is done."""

    work: Callable[[], Changes]
    said: str


def create(what: str, window: QWidget, desk: Desk) -> Made | None:
    """Ask for a `customer`, `visit`, `task` or `trip`; None when the user left."""
    asks = {"customer": _customer, "visit": _visit, "task": _task, "trip": _trip}
    return asks[what](window, desk)


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


def _trip(window: QWidget, desk: Desk) -> Made | None:
    """A trip; from the calendar over the days that it shows."""
    page = next((page for page in window.findChildren(Page) if page.isVisible()), None)
    days = page.plan_days() if page is not None and page.name == "calendar" else None
    written: list[Changes] = []
    TripForm.ask(window, desk, None, lambda v: written.append(trips.save(desk, None, v)), days)
    return Made(lambda: written[-1], _("Trip planned")) if written else None
