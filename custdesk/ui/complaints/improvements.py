"""The improvements of all complaints: who mends what by when, and who was told."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services.complaints import improving
from custdesk.services.complaints.rows import Improvement
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.complaints.causes import cause_title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.tasks import Tasks

_HEADS = (
    N_("What is mended"), N_("Owner"), N_("Due on"), N_("Done on"), N_("Cause"), N_("Customer"),
    N_("Answered on"), N_("Complaint"),
)  # fmt: skip
_WIDTHS = (300, 110, 90, 90, 170, 190, 110, 90)


class ImprovementsPane(QWidget):
    """Keys mark one as done, draft the answer to the customer, lead to the complaint."""

    said = Signal(str)
    complaint_wanted = Signal(int)
    edit_wanted = Signal(object)  # an `Improvement`
    letter_wanted = Signal(int)  # about its complaint

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.rows: TextRows[Improvement] = TextRows(
            _HEADS, self._texts, bold=0,
            values=lambda one: {2: one.due, 3: one.done, 6: one.answered},
        )  # fmt: skip
        self.table = PlainTable(self.rows, _("Improvements"), _WIDTHS, 0)
        self.table.activated.connect(lambda _index: self._with(self._open))
        self._middle = RowsOrWhy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._middle)
        handlers: dict[str, Callable[[], object]] = {
            "improvements.done": lambda: self._with(self._done),
            "improvements.write": lambda: self._with(self._write),
            "improvements.edit": lambda: self._with(self.edit_wanted.emit),
            "improvements.open": lambda: self._with(self._open),
            "improvements.delete": lambda: self._with(self._delete),
        }
        actions.bind(self.table, "improvements", handlers)
        self.setFocusProxy(self.table)

    def load(self) -> None:
        """Read all improvements, on the worker."""
        desk = self._desk
        self._tasks.run(
            lambda: improving.listed(desk), done=self.show_rows, initiator=self,
            label="improvements",
        )  # fmt: skip

    def show_rows(self, rows: list[Improvement]) -> None:
        """Show what was read."""
        place = self.table.current_row()
        self.rows.show(rows)
        self._middle.say_why(None if rows else EmptyState(
            "lightbulb-outline", _("No improvements yet"),
            _("Press I on a complaint or criticism to note what is mended for good, by whom and "
              "until when."),
        ))  # fmt: skip
        self.table.go_to(max(place, 0))

    def _texts(self, one: Improvement) -> list[str]:
        today = self._desk.today()
        days = [table_date(day, today) for day in (one.due, one.done, one.answered)]
        return [
            one.what, one.owner, days[0], days[1], cause_title(one.cause) if one.cause else "",
            one.name, days[2], one.number,
        ]  # fmt: skip

    def _with(self, deed: Callable[[Improvement], object]) -> None:
        place = self.table.current_row()
        if 0 <= place < len(self.rows.rows):
            deed(self.rows.rows[place])

    def _done(self, one: Improvement) -> None:
        if self._tasks.now(lambda: improving.done(self._desk, one.id)) is not None:
            self.said.emit(_("Open again") if one.done else _("Improvement done"))

    def _write(self, one: Improvement) -> None:
        self.letter_wanted.emit(one.complaint)

    def _open(self, one: Improvement) -> None:
        self.complaint_wanted.emit(one.complaint)

    def _delete(self, one: Improvement) -> None:
        if self._tasks.now(lambda: improving.remove(self._desk, one.id)) is not None:
            self.said.emit(_("Improvement deleted"))
