"""New customers, visits and tasks from the frame: ask for the values, then call the service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.services import customers, tasks, visits
from custdesk.services.desk import Desk
from custdesk.system.language import _

Asked = tuple[int, dict[str, Any]]


@dataclass(frozen=True)
class Dialogs:
    """The dialogs that the frame asks; each returns None when the user left it."""

    customer: Callable[[QWidget, Desk], dict[str, Any] | None]
    visit: Callable[[QWidget, Desk, int | None], Asked | None]
    task: Callable[[QWidget, Desk, int | None], Asked | None]
    search: Callable[[QWidget, Desk, str], int | None]
    visit_plan: Callable[..., object]


@dataclass(frozen=True)
class Made:
    """Something to create: the work, and the sentence to say when it is done."""

    work: Callable[[], Changes]
    said: str


def new_customer(window: QWidget, desk: Desk, dialogs: Dialogs) -> Made | None:
    """Ask for a customer."""
    values = dialogs.customer(window, desk)
    if values is None:
        return None
    return Made(lambda: customers.save(desk, None, values), _("Customer added"))


def new_visit(window: QWidget, desk: Desk, dialogs: Dialogs, customer: int | None) -> Made | None:
    """Ask for a visit, of a customer who is already chosen or not."""
    asked = dialogs.visit(window, desk, customer)
    if asked is None:
        return None
    chosen, values = asked
    return Made(lambda: visits.save(desk, None, chosen, values), _("Visit added"))


def new_task(window: QWidget, desk: Desk, dialogs: Dialogs, customer: int | None) -> Made | None:
    """Ask for a task, of a customer who is already chosen or not."""
    asked = dialogs.task(window, desk, customer)
    if asked is None:
        return None
    chosen, values = asked
    return Made(lambda: tasks.save(desk, None, chosen, values), _("Task added"))
