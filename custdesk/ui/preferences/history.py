"""History: every change as one step with a name, and taking any of them back."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.words import N_
from custdesk.services import history
from custdesk.services.desk import Desk
from custdesk.store.rows import OperationRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts import undoing
from custdesk.ui.parts.buttons import Button, label, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.text_cell import TextCell
from custdesk.ui.tasks import Tasks
from custdesk.ui.theme import color, font

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADS = (N_("When"), N_("What"), N_("Changed"), N_("Changed by"), N_("State"))
_SHOWN = 500
_LEFT = 20  # px left of the first column, as of the title

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
    """Whether a step is in force."""
    return _("taken back") if row.undone else ""


class HistoryModel(QAbstractTableModel):
    """The steps, the newest first."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows: list[OperationRow] = []

    def show(self, rows: list[OperationRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column(), _COUNTED)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            if row.undone:
                return color("text3")
            return color("text" if index.column() == 1 else "text2")
        if role == Qt.ItemDataRole.FontRole:
            made = font(12, QFont.Weight.Medium if index.column() == 1 else QFont.Weight.Normal)
            made.setStrikeOut(row.undone and index.column() == 1)
            return made
        return None

    def _text(self, row: OperationRow, column: int, most: int | None = None) -> str:
        if column == 0:
            return when(self._desk, row)
        what = say(row.what)
        if row.source and row.source not in what:
            what = f"{what}  ({row.source})"
        return (what, counted(row, most), row.by, state(row))[column - 1]


def when(desk: Desk, row: OperationRow) -> str:
    """Day and time of a step on the own clock."""
    here = row.at.astimezone(ZoneInfo(desk.zone))
    return f"{table_date(here.date(), desk.today())} {words().time(here)}"


class HistoryPage(Page):
    """A table of steps and one button that takes the current one back, or does it again."""

    name = "history"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.model = HistoryModel(desk, self)
        self._undos: dict[int | None, int] = {}  # step → the step that took it back last
        self._build()
        self.button.clicked.connect(self.take_back)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self.table.activated.connect(lambda _index: self.take_back())

    def _build(self) -> None:
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("History"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setItemDelegate(TextCell(self.table, _LEFT - 4))
        rows = self.table.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(28)
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {_LEFT}px; }}")
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((150, 420, 300, 120, 100)):
            self.table.setColumnWidth(column, width)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.button = Button(_("Take back"), "undo-variant")
        top = QHBoxLayout()
        top.setContentsMargins(20, 10, 16, 10)
        top.setSpacing(14)
        top.addWidget(title(_("History")))
        about = _("Any step can be taken back; what was changed since is kept.")
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
        desk = self.desk
        self.tasks.run(lambda: history.page(desk, _SHOWN), done=self._show, initiator=self)

    def _show(self, rows: list[OperationRow]) -> None:
        place = max(self.table.currentIndex().row(), 0)
        # An undo is itself a step; listing it beside the one it took back would say it twice.
        self.model.show([row for row in rows if row.kind == "do"])
        self._undos = {row.target: row.id for row in reversed(rows) if row.kind == "undo"}
        count = len(self.model.rows)
        self._stack.setCurrentIndex(0 if count else 1)
        if count:
            self.table.setCurrentIndex(self.model.index(min(place, count - 1), 0))
        self._follow()

    def current(self) -> OperationRow | None:
        """The step that is chosen."""
        place = self.table.currentIndex().row()
        return self.model.rows[place] if 0 <= place < len(self.model.rows) else None

    def _follow(self) -> None:
        row = self.current()
        self.button.setEnabled(row is not None)
        again = row is not None and row.undone
        self.button.setText(_("Do again") if again else _("Take back"))

    def take_back(self) -> None:
        """Take the chosen step back, or do it again if it was."""
        row = self.current()
        if row is None:
            return
        desk, number = self.desk, self._undos[row.id] if row.undone else row.id
        self.tasks.run(
            lambda: undoing.undo_one(desk, number),
            done=lambda answer: self.told.emit(undoing.sentence(answer)),
            label="undo",
        )
