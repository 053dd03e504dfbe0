"""Of what comes again: which of its times a change is meant for."""

from datetime import date

from PySide6.QtWidgets import QWidget

from custdesk.services.repeating import Scope
from custdesk.store.rows import TaskRow
from custdesk.system.language import _
from custdesk.ui import messages


def ask_scope(parent: QWidget, question: str, *, one: bool = True) -> Scope | None:
    """This one, this and all that follow, or all; None when the user left.

    Without `one` a single time is not offered: it has no rule of its own.
    """
    options: list[tuple[Scope, str]] = [
        ("one", _("Only this one")),
        ("following", _("This and all that follow")),
        ("all", _("All of them")),
    ]
    chosen = messages.choose(parent, question, options if one else options[1:])
    return next((scope for scope, _text in options if scope == chosen), None)


def day_meant(task: TaskRow) -> date | None:
    """The day of a task that comes again that is meant; None for what comes once."""
    return (task.occurrence or task.due) if task.rule else None
