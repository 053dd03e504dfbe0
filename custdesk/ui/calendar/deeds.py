"""What the calendar does: plan, move, open, delete. Asks the forms, calls the services."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services import care_schedule, visits
from custdesk.services import tasks as task_service
from custdesk.services.desk import Desk
from custdesk.services.repeating import Scope
from custdesk.store.rows import TaskRow, VisitRow
from custdesk.system.language import _, words
from custdesk.ui.calendar.debriefs import debriefs
from custdesk.ui.calendar.entries import CARE, DayMark, Entry, Thing
from custdesk.ui.calendar.hosting import Hosting
from custdesk.ui.calendar.judging import Asked, against
from custdesk.ui.calendar.scopes import ask_scope, day_meant
from custdesk.ui.calendar.week_paint import mark_title
from custdesk.ui.calendar.week_scene import Judge
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
    debrief_wanted = Signal(object)  # Span

    def __init__(self, desk: Desk, tasks: Tasks, judge: Judge, page: QWidget) -> None:
        """`judge` tells what an own time means; what speaks against it is said at the end."""
        super().__init__(page)
        self._desk, self._tasks, self._judge, self._page = desk, tasks, judge, page
        self._hosting = Hosting(desk, tasks, page, self.said.emit)
        self._asks = True

    @contextmanager
    def not_asking(self) -> Iterator[None]:
        """Of what comes again this one time is meant."""
        self._asks = False
        try:
            yield
        finally:
            self._asks = True

    # Moving

    def move(self, visit: VisitRow, own: datetime, minutes: int, zone: str) -> None:
        """Give a visit another own start (naive, in `zone`) and length."""
        at = wall(aware(own, zone), visit.zone)
        length = minutes if minutes != visit.minutes else None
        text = _("Visit moved") if at != visit.at else _("Length of the visit changed")
        self._move(visit, at, length, text)

    def shift(self, thing: Thing, days: int) -> None:
        """Put something on another day; a visit at the same hour there."""
        if isinstance(thing, Entry):
            self._move(thing.visit, self._later(thing.visit, days), None, _("Visit moved"))
        elif isinstance(thing, DayMark):
            self._move_contact(thing, thing.day + timedelta(days=days))
        elif thing.due is not None:
            self._move_task(thing, thing.due + timedelta(days=days))

    @staticmethod
    def _later(visit: VisitRow, days: int) -> datetime:
        return visit.at + timedelta(days=days)

    def _move(self, visit: VisitRow, at: datetime, length: int | None, text: str) -> None:
        desk, once = self._desk, visit.occurrence
        scope = self._scope(_("Which times are to be moved?"), once is not None and self._asks)
        if scope is None:
            return
        alone = once is not None and scope == "one"
        self._write(
            lambda: visits.move(desk, visit.id, at, length, occurrence=once, scope=scope),
            _("Only this time was changed") if alone else text,
            *self._against(visit, at, length or visit.minutes, moved=True),
        )

    def _against(
        self, visit: VisitRow, at: datetime, minutes: int, *, moved: bool = False
    ) -> list[str]:
        """What speaks against a wall time of the visit's zone."""
        own = wall(aware(at, visit.zone), self._desk.zone)
        key = Entry(visit, own).key if moved else None
        return against(self._judge(Asked(visit.customer_id, visit.zone, own, minutes, key)))

    def copy(self, visit: VisitRow, own: datetime, minutes: int, zone: str) -> None:
        """The same visit once more, at another own start."""
        self._copy(visit, wall(aware(own, zone), visit.zone), minutes)

    def copy_on(self, thing: Thing, days: int) -> None:
        """The same once more on another day."""
        if isinstance(thing, Entry):
            self._copy(thing.visit, self._later(thing.visit, days), thing.visit.minutes)
        elif isinstance(thing, TaskRow) and thing.due is not None:
            task, due = thing, thing.due + timedelta(days=days)
            self._write(lambda: task_service.copy(self._desk, task.id, due), _("Task copied"))

    def _copy(self, visit: VisitRow, at: datetime, minutes: int) -> None:
        self._write(
            lambda: visits.copy(self._desk, visit.id, at, minutes),
            _("Visit copied"),
            *self._against(visit, at, minutes),
        )

    def _move_contact(self, mark: DayMark, to: date) -> None:
        """Put a contact that care has placed on another day, where it stays."""
        if mark.kind == CARE:
            self._write(lambda: _contact_moved(self._desk, mark, to), _("Contact moved"))

    def _move_task(self, task: TaskRow, due: date) -> None:
        once = day_meant(task)
        scope = self._scope(_("Which times are to be moved?"), once is not None and self._asks)
        if scope is not None:
            self._write(
                lambda: task_service.move(self._desk, task.id, due, occurrence=once, scope=scope),
                _("Task moved"),
            )

    def _scope(self, question: str, ask: bool, *, one: bool = True) -> Scope | None:
        """Which times are meant; None when the user left. What is not asked means this one."""
        if not ask:
            return "one"
        return ask_scope(QApplication.activeModalWidget() or self._page, question, one=one)

    def _scope_of_form(self, ask: bool, values: Values, rule: str) -> Scope:
        """Which times a form's values are for; raises, so that it stays open, for none."""
        same_rule = (values.get("rule") or "") == rule
        scope = self._scope(_("Which times are to be changed?"), ask, one=same_rule)
        if scope is None:
            raise CustDeskError(Message(N_("Nothing was saved yet.")))
        return scope

    # Planning and changing

    def plan(
        self,
        about: TaskRow | DayMark | int | None,
        own: datetime | None = None,
        minutes: int | None = None,
    ) -> None:
        """Ask for a new appointment, with an own start (naive) if one was pointed at.

        `about`: a customer, or a task or contact that is given an hour.
        """
        purpose, customer = "", about if isinstance(about, int) else None
        if isinstance(about, TaskRow | DayMark):
            customer = about.customer_id
            purpose = about.what if isinstance(about, TaskRow) else mark_title(about)
        at = own
        if customer is not None and own is not None:
            at = self._tasks.now(lambda: visits.customer_time(self._desk, customer, own))
        self._ask(customer, at, minutes, purpose)

    def plan_on(self, customer: int | None, there: datetime) -> None:
        """Ask for a new appointment at a wall time of the customer's."""
        self._ask(customer, there, None)

    def _ask(
        self, customer: int | None, at: datetime | None, minutes: int | None, purpose: str = ""
    ) -> None:
        self._asked(
            lambda attempt: VisitForm.ask(
                self._page,
                self._desk,
                customer,
                at=at,
                minutes=minutes or 60,
                attempt=attempt,
                purpose=purpose,
                as_task=self._plan_task,
            ),
            lambda chosen, values: visits.save(self._desk, None, chosen, values),
            _("Visit planned"),
        )

    def _plan_task(self, customer: int | None, due: date | None) -> None:
        """Ask for a new task in the place of an appointment."""
        self._asked(
            lambda attempt: TaskForm.ask(
                self._page, self._desk, customer, due=due, attempt=attempt
            ),
            lambda chosen, values: task_service.save(self._desk, None, chosen, values),
            _("Task added"),
        )

    def open_thing(self, thing: object) -> None:
        """Open what a view or the agenda points at."""
        if isinstance(thing, Entry):
            self.open(thing.visit)
        elif isinstance(thing, TaskRow):
            self.open_task(thing)
        elif isinstance(thing, DayMark):
            self.customer_opened.emit(thing.customer_id)

    def open(self, visit: VisitRow) -> None:
        """Ask for changes of an appointment."""
        desk, once = self._desk, visit.occurrence
        if self._hosting.is_here(visit):
            self._hosting.open(visit)
            return

        def save(chosen: int, values: Values) -> Changes:
            scope = self._scope_of_form(once is not None, values, visit.rule)
            return visits.save(desk, visit.id, chosen, values, occurrence=once, scope=scope)

        self._asked(
            lambda attempt: VisitForm.ask(
                self._page, desk, visit.customer_id, visit_id=visit.id, at=once, attempt=attempt
            ),
            save,
            _("Visit changed"),
        )

    def open_task(self, task: TaskRow) -> None:
        """Ask for changes of a task."""
        desk, once = self._desk, day_meant(task)

        def save(chosen: int, values: Values) -> Changes:
            scope = self._scope_of_form(once is not None, values, task.rule)
            return task_service.save(desk, task.id, chosen, values, occurrence=once, scope=scope)

        self._asked(
            lambda attempt: TaskForm.ask(
                self._page, desk, task.customer_id, task_id=task.id, due=task.due, attempt=attempt
            ),
            save,
            _("Task changed"),
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

    # Ending

    def remove(self, thing: Thing) -> None:
        """Put an appointment or a task into the bin; of what comes again ask which times."""
        if isinstance(thing, DayMark):
            return
        question, desk = _("Which times are to be deleted?"), self._desk
        if isinstance(thing, Entry):
            visit, once = thing.visit, thing.visit.occurrence
            scope = self._scope(question, once is not None)
            if scope is not None:
                self._write(
                    lambda: visits.remove(desk, visit.id, occurrence=once, scope=scope),
                    _("Visit deleted"),
                )
            return
        task, day = thing, day_meant(thing)
        which = self._scope(question, day is not None)
        if which is not None:
            self._write(
                lambda: task_service.remove(desk, task.id, occurrence=day, scope=which),
                _("Task deleted"),
            )

    def close(self, visit: VisitRow, done: bool) -> None:
        """Say that a visit took place, or that it is still to come."""
        values, who = {"status": "done" if done else "planned"}, visit.customer_id
        self._write(
            lambda: visits.save(self._desk, visit.id, who, values, occurrence=visit.occurrence),
            _("Visit done") if done else _("Visit open again"),
        )

    def tick(self, task: TaskRow) -> None:
        """A task was done, or is to be done after all; of one that comes again the next alone."""
        if task.occurrence is not None:
            self.said.emit(_("Only the next time of what comes again can be done"))
            return
        done = task.done_on is None
        deed = task_service.done if done else task_service.reopen
        said = _("Task done") if done else _("Task open again")
        self._write(lambda: deed(self._desk, task.id), said)

    def _write(self, work: Callable[[], Changes], said: str, *warned: str) -> None:
        """Do it and say so; `warned`: what speaks against it, told but allowed."""
        if self._tasks.now(work) is not None:
            self.said.emit(words().join((said, *warned), "sentences"))

    def menu_of(self, thing: Thing, at: QPoint) -> None:
        """The menu of an appointment or a task."""
        menu = QMenu(self._page)
        for text, name, act in self._offers(thing):
            menu.addAction(icon(name), text).triggered.connect(lambda _on=False, act=act: act())
        menu.popup(at)

    def _offers(self, thing: Thing) -> list[tuple[str, str, Callable[[], None]]]:
        if isinstance(thing, TaskRow):
            tick = _("Mark as done") if thing.done_on is None else _("Open again")
            return [
                (_("Edit task"), "pencil-outline", lambda: self.open_task(thing)),
                (tick, "check", lambda: self.tick(thing)),
                self._to_customer(thing.customer_id),
                (_("Delete task"), "trash-can-outline", lambda: self.remove(thing)),
            ]
        if isinstance(thing, DayMark):
            return [self._to_customer(thing.customer_id)] if thing.customer_id else []
        visit, over = thing.visit, thing.visit.status == "done"
        tick = _("Open again") if over else _("Mark as done")
        return [
            (_("Edit visit"), "pencil-outline", lambda: self.open(visit)),
            (tick, "check", lambda: self.close(visit, not over)),
            *debriefs(self._desk, visit, self.debrief_wanted.emit),
            *self._hosting.offers(visit),
            self._to_customer(visit.customer_id),
            (_("Delete visit"), "trash-can-outline", lambda: self.remove(thing)),
        ]

    def _to_customer(self, customer: int) -> tuple[str, str, Callable[[], None]]:
        return _("Open customer"), "arrow-right", lambda: self.customer_opened.emit(customer)


def on_day(day: date) -> datetime:
    """The hour proposed for a day that was pointed at without one."""
    return datetime.combine(day, datetime.min.time().replace(hour=10))


def _contact_moved(desk: Desk, mark: DayMark, to: date) -> Changes:
    """Move it; what speaks against the day is the whole answer, there is no field to say it at."""
    try:
        return care_schedule.move(desk, mark.customer_id, to)
    except ValidationError as refused:
        raise CustDeskError(refused.problems.get("to", refused.message)) from refused
