"""Before a holiday or a peak: who usually ships then, with the last safe day."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services import to_warn
from custdesk.services.desk import Desk
from custdesk.services.to_warn import Row
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import actions
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.tasks import Tasks

_HEADS = (
    N_("Customer"), N_("Tier"), N_("City and country"), N_("Holiday or peak"), N_("Whose"),
    N_("First day"), N_("Last day"), N_("Why"), N_("Ship by"), N_("Order by"), N_("Time left"),
)  # fmt: skip
_WIDTHS = (190, 70, 150, 190, 70, 96, 96, 240, 96, 96, 84)
_WHY = 7
_WHOSE = {"ours": N_("ours"), "theirs": N_("theirs"), "peak": N_("own peak")}
LONGEST = 1000


class BeforePane(QWidget):
    """The list, what it rests on, and what can be done: tasks for the chosen rows, open one."""

    said = Signal(str)
    customer_opened = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.today = desk.today()
        self.loaded = False
        self.rows: TextRows[Row] = TextRows(_HEADS, self._texts, values=self._values, bold=0)
        self.table = PlainTable(self.rows, _("Before a holiday"), _WIDTHS, _WHY)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.activated.connect(lambda _index: self.open_current())
        self.note = label("", 12, tone="text3", wrap=True)
        self.note.setContentsMargins(20, 8, 16, 8)
        self.task = Button(_("Make tasks"), "checkbox-marked-circle-plus-outline", kind="flat")
        self.task.clicked.connect(self.make_tasks)
        self.empty = EmptyState(
            "calendar-check-outline", _("Nobody has to be warned"),
            _("No customer usually ships around a holiday or peak of these days."),
        )  # fmt: skip
        self._whole = QStackedWidget()
        self._whole.addWidget(self.table)
        self._whole.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 16, 0)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.task)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._whole, 1)
        column.addLayout(foot)
        handlers: dict[str, Callable[[], object]] = {
            "before.task": self.make_tasks,
            "before.open": self.open_current,
        }
        self.bound: dict[str, QAction] = actions.bind(self.table, "before", handlers)
        self.setFocusProxy(self.table)

    def load(self, days: int) -> None:
        """Look everybody's shipments over, on the worker."""
        desk = self._desk
        self._tasks.run(
            lambda: to_warn.rows(desk, days, most=LONGEST + 1),
            done=self._show, initiator=self, label="before-holidays",
        )  # fmt: skip

    def _show(self, found: list[Row]) -> None:
        self.loaded, self.today = True, self._desk.today()
        place = self.table.current_row()
        self.rows.show(found[:LONGEST])
        self.table.go_to(max(0, place))
        self._whole.setCurrentWidget(self.table if found else self.empty)
        self.task.setVisible(bool(found))
        texts = [_("From your own orders of the last years: who shipped in the weeks around.")]
        if len(found) > LONGEST:
            more = _("The first {n} are shown.").format(n=words().number(LONGEST))
            texts.append(more)
        self.note.setText(" ".join(texts))

    # -- the table ------------------------------------------------------------------------------

    def _texts(self, row: Row) -> Sequence[str]:
        order = table_date(row.order_by, self.today) if row.order_by else "–"
        country = words().country(row.country) if row.country else ""
        place = words().join((row.city, country), "phrases")
        return (
            row.name, tier_word(row.tier), place, say(row.what),
            _(_WHOSE[row.whose]), table_date(row.first, self.today),
            table_date(row.last, self.today), say(row.evidence),
            table_date(row.ship_by, self.today), order, self._left(row),
        )  # fmt: skip

    def _left(self, row: Row) -> str:
        n = (row.act_by - self.today).days
        if n < 0:
            return _("too late")
        if n == 0:
            return _("today")
        return ngettext("{n} day", "{n} days", n).format(n=words().number(n))

    @staticmethod
    def _values(row: Row) -> dict[int, object]:
        return {5: row.first, 6: row.last, 8: row.ship_by, 9: row.order_by}

    def chosen(self) -> list[Row]:
        """The rows that are selected, in the order of the list."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.rows.rows[place] for place in places]

    # -- doing ----------------------------------------------------------------------------------

    def make_tasks(self) -> None:
        """A task for each chosen row: to tell the customer the last safe day."""
        chosen = self.chosen()
        if not chosen:
            return
        texts = [(self._task(row), say(to_warn.told(row))) for row in chosen]
        found = self._tasks.now(lambda: to_warn.make_tasks(self._desk, chosen, texts))
        if found is None:
            return
        _changes, made = found
        if made:
            said = ngettext("{n} task made", "{n} tasks made", made)
            self.said.emit(said.format(n=words().number(made)))
        else:
            self.said.emit(_("These tasks are there already"))

    @staticmethod
    def _task(row: Row) -> str:
        day = words().date(row.act_by, "day")
        source = (
            _("Ask for the order before {what}: by {day}")
            if row.order_by
            else _("Tell the last day to ship before {what}: {day}")
        )
        return source.format(what=say(row.what), day=day)

    def open_current(self) -> None:
        """Go to the customer of the current row."""
        place = self.table.current_row()
        if 0 <= place < len(self.rows.rows):
            self.customer_opened.emit(self.rows.rows[place].customer)
