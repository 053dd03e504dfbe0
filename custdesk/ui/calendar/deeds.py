"""What the calendar does: plan, move, open, delete. Asks the forms, calls the services."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from custdesk.domain.changes import Changes
from custdesk.services import tasks as task_service
from custdesk.services import visits
from custdesk.services.desk import Desk
from custdesk.services.repeating import Scope
from custdesk.store.rows import TaskRow, VisitRow
from custdesk.system.language import _
from custdesk.ui.calendar.zones import aware, wall
from custdesk.ui.forms.form import Values
from custdesk.ui.forms.task import TaskForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.icons import icon
from custdesk.ui.tasks import Tasks


class CalendarDeeds(QObject):
    """Everything that writes. Each deed says what it did and can be undone."""

    said = Signal(str)
    customer_opened = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def move(self, visit: VisitRow, own: datetime, minutes: int, zone: str) -> None:
        """Give a visit another own start (naive, in `zone`) and length."""
        at = wall(aware(own, zone), visit.zone)
        length = minutes if minutes != visit.minutes else None
        text = _("Visit moved") if at != visit.at else _("Length of the visit changed")
        self._move(visit, at, length, text)

    def shift(self, visit: VisitRow, days: int) -> None:
        """Put a visit on another day, at the same hour there."""
        at = visit.at + timedelta(days=days)
        self._move(visit, at, None, _("Visit moved"))

    def _move(self, visit: VisitRow, at: datetime, length: int | None, text: str) -> None:
        """Of what comes again this time alone is moved, which the message says."""
        once = visit.occurrence
        if self._tasks.now(lambda: visits.move(self._desk, visit.id, at, length, occurrence=once)):
            self.said.emit(text if once is None else _("Only this time was changed"))

    def plan(
        self, customer: int | None, own: datetime | None = None, minutes: int | None = None
    ) -> None:
        """Ask for a new appointment, with an own start (naive) if one was pointed at."""
        at = own
        if customer is not None and own is not None:
            at = self._tasks.now(lambda: visits.customer_time(self._desk, customer, own))
        self._ask(customer, at, minutes)

    def plan_on(self, customer: int | None, there: datetime) -> None:
        """Ask for a new appointment at a wall time of the customer's."""
        self._ask(customer, there, None)

    def _ask(self, customer: int | None, at: datetime | None, minutes: int | None) -> None:
        self._asked(
            lambda attempt: VisitForm.ask(
                self._page, self._desk, customer, at=at, minutes=minutes or 60, attempt=attempt
            ),
            lambda chosen, values: visits.save(self._desk, None, chosen, values),
            _("Visit planned"),
        )

    def open(self, visit: VisitRow) -> None:
        """Ask for changes of an appointment."""
        self._asked(
            lambda attempt: VisitForm.ask(
                self._page,
                self._desk,
                visit.customer_id,
                visit_id=visit.id,
                at=visit.occurrence,
                attempt=attempt,
            ),
            lambda chosen, values: visits.save(
                self._desk, visit.id, chosen, values, occurrence=visit.occurrence
            ),
            _("Visit changed") if visit.occurrence is None else _("Only this time was changed"),
        )

    def _asked(
        self,
        ask: Callable[[Callable[[int, Values], object]], object],
        save: Callable[[int, Values], Changes],
        said: str,
    ) -> None:
        """Ask a form whose values `save` writes: while it refuses them, the form stays open."""
        written: list[Changes] = []
        ask(lambda customer, values: written.append(save(customer, values)))
        if written:
            self._tasks.now(lambda: written[-1])
            self.said.emit(said)

    def remove(self, visit: VisitRow, scope: Scope = "one") -> None:
        """Put a visit into the bin; of what comes again this time, what follows, or all."""
        once = visit.occurrence
        if self._tasks.now(
            lambda: visits.remove(self._desk, visit.id, occurrence=once, scope=scope)
        ):
            self.said.emit(_("Visit deleted"))

    def close(self, visit: VisitRow, done: bool) -> None:
        """Say that a visit took place, or that it is still to come."""
        values = {"status": "done" if done else "planned"}
        if self._tasks.now(
            lambda: visits.save(
                self._desk, visit.id, visit.customer_id, values, occurrence=visit.occurrence
            )
        ):
            self.said.emit(_("Visit done") if done else _("Visit open again"))

    def tick(self, task: int, done: bool) -> None:
        """A task was done, or is to be done after all."""
        deed = task_service.done if done else task_service.reopen
        if self._tasks.now(lambda: deed(self._desk, task)):
            self.said.emit(_("Task done") if done else _("Task open again"))

    def open_task(self, task: TaskRow) -> None:
        self._asked(
            lambda attempt: TaskForm.ask(
                self._page, self._desk, task.customer_id, task_id=task.id, attempt=attempt
            ),
            lambda chosen, values: task_service.save(self._desk, task.id, chosen, values),
            _("Task changed"),
        )

    def menu_of(self, visit: VisitRow, at: QPoint) -> None:
        """The menu of a block."""
        menu = QMenu(self._page)
        over = visit.status == "done"
        for text, name, act in (
            (_("Edit visit"), "pencil-outline", lambda: self.open(visit)),
            (
                _("Open again") if over else _("Mark as done"),
                "check",
                lambda: self.close(visit, not over),
            ),
            (
                _("Open customer"),
                "arrow-right",
                lambda: self.customer_opened.emit(visit.customer_id),
            ),
            (_("Delete visit"), "trash-can-outline", lambda: self.remove(visit)),
            *self._of_series(visit),
        ):
            action = menu.addAction(icon(name), text)
            action.triggered.connect(lambda _checked=False, act=act: act())
        menu.popup(at)

    def _of_series(self, visit: VisitRow) -> list[tuple[str, str, Callable[[], None]]]:
        """What else the menu offers of a visit that comes again."""
        if visit.occurrence is None:
            return []
        bin_ = "trash-can-outline"
        following = lambda: self.remove(visit, "following")  # noqa: E731
        return [
            (_("Delete this and all that follow"), bin_, following),
            (_("Delete all times"), bin_, lambda: self.remove(visit, "all")),
        ]


def on_day(day: date) -> datetime:
    """The hour proposed for a day that was pointed at without one."""
    return datetime.combine(day, datetime.min.time().replace(hour=10))
