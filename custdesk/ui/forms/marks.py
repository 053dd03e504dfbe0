"""The form of what the salesperson thinks of a customer: three marks, each with its day."""

from datetime import date

from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.marks import HIGHEST, LOWEST, MARKS, word
from custdesk.domain.words import N_
from custdesk.services import marks as service
from custdesk.services.desk import Desk
from custdesk.system.language import _, words
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section

_CHOICES = tuple((str(mark), word(mark)) for mark in range(HIGHEST, LOWEST - 1, -1))
_HINT = N_("Counts in the grade and fades with time; empty: not judged")


class MarksForm(Form):
    """Sets the marks of one customer; an empty one takes it away."""

    help_topic = "tiers"

    def __init__(self, desk: Desk, customer: int, name: str, parent: QWidget | None = None) -> None:
        now = service.marks(desk, customer)
        rows = []
        for kind, title in MARKS.items():
            on = now[kind][1]
            day = (
                _("Your mark of {day}").format(day=words().date(date.fromisoformat(on)))
                if on
                else ""
            )
            rows.append(Row(kind, title, "choice", choices=_CHOICES, hint=day))
        title = _("Marks of {name}").format(name=name)
        super().__init__(title, (Section(_(_HINT), tuple(rows)),), desk, parent)
        self.show_values({kind: str(mark) if mark else None for kind, (mark, _on) in now.items()})
        self.resize(480, 330)

    @classmethod
    def ask(cls, parent: QWidget | None, desk: Desk, customer: int, name: str) -> Changes | None:
        """Ask and write; None when the user left."""
        written: list[Changes] = []

        def attempt(values: Values) -> None:
            wanted = {kind: int(values[kind]) if values[kind] else None for kind in MARKS}
            written.append(service.set_marks(desk, customer, wanted))

        answer = cls(desk, customer, name, parent).ask_values(attempt)
        return written[-1] if answer is not None and written else None
