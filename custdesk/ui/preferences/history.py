"""History: every change as one step with a name, and taking any of them back."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services import history
from custdesk.services.desk import Desk
from custdesk.store.rows import CellKey, OperationRow, UndoPreview
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts import undoing
from custdesk.ui.parts.buttons import Button, label, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.taking_out import export_button, save_table
from custdesk.ui.preferences.bin_view import BinView
from custdesk.ui.preferences.undo_choice import UndoChoice
from custdesk.ui.tasks import Tasks
from custdesk.ui.theme import color

Index = QModelIndex | QPersistentModelIndex
_HEADS = (N_("When"), N_("What"), N_("Changed"), N_("Changed by"), N_("State"))
_SHOWN = 500

_COUNTED = 3  # kinds of records that are counted in a cell; its tooltip counts all

# Table → one and many, for the counts; what tells most comes first.
_TABLES = {
    "customer": (N_("{n} customer"), N_("{n} customers")),
    "person": (N_("{n} person"), N_("{n} people")),
    "sales_order": (N_("{n} order"), N_("{n} orders")),
    "invoice": (N_("{n} invoice"), N_("{n} invoices")),
    "payment": (N_("{n} payment"), N_("{n} payments")),
    "interaction": (N_("{n} contact"), N_("{n} contacts")),
    "task": (N_("{n} task"), N_("{n} tasks")),
    "visit": (N_("{n} visit"), N_("{n} visits")),
    "product": (N_("{n} product"), N_("{n} products")),
    "order_line": (N_("{n} order line"), N_("{n} order lines")),
}


def counted(row: OperationRow, most: int | None = None) -> str:
    """What a step touched: `91 customers, 830 orders`; of more than `most` kinds the first ones."""
    parts = []
    for table, (one, many) in _TABLES.items():
        n = sum(row.counts.get(table, {}).values())
        if n:
            parts.append(ngettext(one, many, n).format(n=words().number(n)))
    if most is None or len(parts) <= most:
        return words().join(parts)
    return _("{counts} and more").format(counts=words().join(parts[:most]))


def state(row: OperationRow) -> str:
    """Whether a step is in force, and whether that can still be turned."""
    if row.closed and row.kind == "do":
        return _("final")
    return _("taken back") if row.undone else ""


class HistoryModel(TextRows[OperationRow]):
    """The steps, the newest first; a step that is taken back is struck out."""

    def __init__(self, desk: Desk) -> None:
        texts = lambda row: self._cells(row, _COUNTED)  # noqa: E731
        super().__init__(_HEADS, texts, bold=1, values=lambda row: {0: here(desk, row)})
        self._desk = desk

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and (row.undone or row.closed):
            return color("text3")
        value = super().data(index, role)
        if isinstance(value, QFont):
            value.setStrikeOut(row.undone and index.column() == 1)
        return value

    def _cells(self, row: OperationRow, most: int | None = None) -> tuple[str, ...]:
        what = say(row.what)
        if row.source and row.source not in what:
            what = _("{what} ({source})").format(what=what, source=_(row.source))
        return (when(self._desk, row), what, counted(row, most), row.by, state(row))


def when(desk: Desk, row: OperationRow) -> str:
    """Day and time of a step on the own clock."""
    at = here(desk, row)
    return f"{table_date(at.date(), desk.today())} {words().time(at)}"


def here(desk: Desk, row: OperationRow) -> datetime:
    """The moment of a step on the own clock, to the minute, without its zone."""
    return row.at.astimezone(ZoneInfo(desk.zone)).replace(second=0, microsecond=0, tzinfo=None)


class StepsView(QWidget):
    """A table of steps and one button that takes the current one back, or does it again."""

    told = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        self.model = HistoryModel(desk)
        self._build()
        self.button.clicked.connect(self.take_back)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self.table.activated.connect(lambda _index: self.take_back())

    def _build(self) -> None:
        self.table = PlainTable(self.model, _("History"), (150, 420, 300, 120, 130), 1)
        self.button = Button(_("Take back"), "undo-variant")
        about = _("Any step can be taken back; what was changed since is shown first.")
        top = QHBoxLayout()
        top.setContentsMargins(20, 0, 16, 8)
        top.addWidget(label(about, 13, tone="text2"))
        top.addStretch()
        top.addWidget(self.button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        nothing = _("What you do from now on is listed here and can be taken back.")
        self._stack.addWidget(EmptyState("history", _("No changes yet"), nothing))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the steps anew."""
        desk = self._desk
        self._tasks.run(lambda: history.page(desk, _SHOWN), done=self._show, initiator=self)

    def _show(self, rows: list[OperationRow]) -> None:
        place = max(self.table.current_row(), 0)
        # An undo is itself a step; listing it beside the one it took back would say it twice.
        self.model.show([row for row in rows if row.kind not in ("undo", "redo")])
        self._stack.setCurrentIndex(0 if self.model.rows else 1)
        self.table.go_to(place)
        self._follow()

    def current(self) -> OperationRow | None:
        """The step that is chosen."""
        place = self.table.current_row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def _follow(self) -> None:
        row = self.current()
        self.button.setEnabled(row is not None and row.kind == "do" and not row.closed)
        again = row is not None and row.undone
        self.button.setText(_("Do again") if again else _("Take back"))

    def take_back(self) -> None:
        """Take the chosen step back, or do it again if it was; ask where values differ since."""
        row = self.current()
        if row is not None and self.button.isEnabled():
            desk = self._desk
            self._tasks.run(
                lambda: history.preview(desk, row.id),
                done=lambda preview: self._choose(row, preview),
                initiator=self,
                label="undo",
            )

    def _choose(self, row: OperationRow, preview: UndoPreview) -> None:
        earlier: frozenset[CellKey] | None = frozenset()
        if preview.rows:
            earlier = UndoChoice.ask(preview, self._desk, self)
        if earlier is None:
            return
        desk, chosen = self._desk, earlier
        self._tasks.run(
            lambda: undoing.turn(desk, row.id, chosen, again=row.undone),
            done=lambda answer: self.told.emit(undoing.sentence(answer)),
            label="undo",
        )


class HistoryPage(Page):
    """What was done, and what was deleted."""

    help_topic = "history"
    name = "history"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.steps, self.bin = StepsView(desk, tasks), BinView(desk, tasks)
        self.views = Segments((("steps", _("Steps")), ("bin", _("Bin"))))
        top = QHBoxLayout()
        top.setContentsMargins(20, 12, 16, 8)
        top.setSpacing(16)
        top.addWidget(title(_("History")))
        top.addWidget(self.views)
        top.addStretch()
        self.export = export_button(self.take_out)
        top.addWidget(self.export)
        self._stack = QStackedWidget()
        for view in (self.steps, self.bin):
            self._stack.addWidget(view)
            view.told.connect(self.told)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._stack, 1)
        self.views.chosen.connect(self._switch)
        self.setFocusProxy(self._stack)

    def take_out(self) -> None:
        """Write the steps, or what is in the bin, as they are shown."""
        binned = self._stack.currentWidget() is self.bin
        table = self.bin.table if binned else self.steps.table
        save_table(self, _("Bin") if binned else _("History"), table)

    def _switch(self, view: str) -> None:
        self._stack.setCurrentWidget(self.bin if view == "bin" else self.steps)
        self.reload()

    def reload(self) -> None:
        """Read what is looked at anew."""
        current = self._stack.currentWidget()
        assert isinstance(current, StepsView | BinView)
        current.reload()
