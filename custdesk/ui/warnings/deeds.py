"""What can be done about a warning: make its next step a task, put it off, show it again."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.words import N_
from custdesk.services import warnings
from custdesk.services.desk import Desk
from custdesk.services.warnings import WarningRow
from custdesk.system.language import _, say
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.formats import day_with_weekday
from custdesk.ui.tasks import Tasks

_USUAL = 14  # days

_ROWS = (
    Row("until", N_("Until that day"), "day", needed=True),
    Row("reason", N_("Reason"), needed=True, hint=N_("So that you know it later")),
)


class SnoozeForm(Form):
    """Asks until when a warning is put off, and why."""

    def __init__(self, desk: Desk, row: WarningRow, parent: QWidget | None = None) -> None:
        source = _("Put off: {warning}")
        super().__init__(
            source.format(warning=say(row.title)),
            (Section("", _ROWS),),
            desk,
            parent,
            save=_("Snooze"),
        )
        self.body.insertWidget(0, label(say(row.warned.evidence), 13, tone="text2", wrap=True))
        self.show_values({"until": desk.today() + timedelta(days=_USUAL), "reason": ""})
        self.resize(460, 280)


class Deeds(QObject):
    """Asks what it has to, calls the service and says what was done."""

    said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        if self._tasks.now(work) is not None:
            self.said.emit(said)

    def task(self, row: WarningRow) -> None:
        """Make the proposed step a task; one that was made and is open stays alone."""
        if row.task:
            self.said.emit(_("{name} has this task already").format(name=row.name))
            return
        what, evidence = say(row.warned.proposal), say(row.warned.evidence)
        due = day_with_weekday(warnings.task_due(self._desk, row.warned))
        self._do(
            lambda: warnings.make_task(self._desk, row.warned, what, evidence),
            _("Task for {name} by {day}").format(name=row.name, day=due),
        )

    def snooze(self, row: WarningRow) -> None:
        """Ask until when and why; one that is put off is shown again."""
        if row.until is not None:
            self._do(lambda: warnings.wake(self._desk, row), _("Shown again"))
            return

        def put_off(values: Values) -> Changes:
            until, reason = values["until"] or date.min, str(values["reason"] or "")
            return warnings.snooze(self._desk, row.warned, until, reason)

        done: list[Changes] = []
        values = SnoozeForm(self._desk, row, self._page).ask_values(
            lambda values: done.append(put_off(values))
        )
        if values is not None and done:
            until = day_with_weekday(values["until"])
            text = _("{name} put off until {day}").format(name=row.name, day=until)
            self._do(lambda: done[0], text)
