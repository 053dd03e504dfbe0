"""The bin: what was deleted, taking it out again, and emptying it for good."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services import bin as deleted
from custdesk.services.desk import Desk
from custdesk.store.rows import BinRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Record"), N_("Kind"), N_("Deleted"), N_("Deleted by"))
_SHOWN = 500


class BinView(QWidget):
    """Ticked records come out; emptying is a step of its own with its own warning."""

    told = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk, self._tasks = desk, tasks
        self.rows: TextRows[BinRow] = TextRows(
            _HEADS, self._texts, ticks=True, bold=0, values=lambda row: {2: self._here(row)}
        )
        self.table = PlainTable(self.rows, _("Bin"), (360, 160, 160, 140), 0)
        self.out = Button(_("Take out of the bin"), "restore")
        self.empty = Button(_("Empty the bin…"), "trash-can-outline")
        self._count = label("", 12, tone="text3")
        self._lay_out()
        self.out.clicked.connect(self.take_out)
        self.empty.clicked.connect(self.empty_for_good)
        self.rows.ticks_changed.connect(self._follow)

    def _lay_out(self) -> None:
        about = _("Deleted records stay here until the bin is emptied; ticked ones come back.")
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 16, 8)
        row.setSpacing(8)
        row.addWidget(label(about, 13, tone="text2"))
        row.addStretch()
        for widget in (self._count, self.out, self.empty):
            row.addWidget(widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        nothing = _("What you delete comes here first and can be taken out again.")
        self._stack.addWidget(EmptyState("trash-can-outline", _("The bin is empty"), nothing))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the bin anew."""
        desk = self._desk
        self._tasks.run(lambda: deleted.listing(desk, _SHOWN), done=self._show, initiator=self)

    def _show(self, rows: list[BinRow]) -> None:
        self.rows.show(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.table.go_to(0)

    def _texts(self, row: BinRow) -> Sequence[str]:
        here = self._here(row)
        day = f"{table_date(here.date(), self._desk.today())} {words().time(here)}"
        return (row.name, say(row.kind), day, row.by)

    def _here(self, row: BinRow) -> datetime:
        here = row.deleted_at.astimezone(ZoneInfo(self._desk.zone))
        return here.replace(second=0, microsecond=0, tzinfo=None)

    def _follow(self) -> None:
        n = len(self.rows.ticked())
        text = ngettext("{n} ticked", "{n} ticked", n).format(n=words().number(n))
        self._count.setText(text if n else "")
        self.out.setEnabled(n > 0)
        self.empty.setEnabled(bool(self.rows.rows))

    def take_out(self) -> None:
        """Bring the ticked records back."""
        rows = [(row.table, row.row) for row in self.rows.ticked()]
        desk, n = self._desk, len(rows)
        said = ngettext("{n} record is back", "{n} records are back", n)
        self._tasks.run(
            lambda: deleted.restore(desk, rows),
            done=lambda _changes: self.told.emit(said.format(n=words().number(n))),
            label="bin",
        )

    def empty_for_good(self) -> None:
        """Ask, then delete what is in the bin for good."""
        n = len(self.rows.rows)
        text = ngettext(
            "Delete the {n} record in the bin for good? It cannot be brought back, and steps of "
            "the history that need it can no longer be taken back.",
            "Delete the {n} records in the bin for good? They cannot be brought back, and steps of "
            "the history that need them can no longer be taken back.",
            n,
        ).format(n=words().number(n))
        if messages.confirm(self, text, _("Delete for good"), danger=True):
            desk = self._desk
            self._tasks.run(lambda: deleted.empty(desk), done=self._emptied, label="bin")

    def _emptied(self, gone: Mapping[str, int]) -> None:
        self.reload()
        n = sum(gone.values())
        text = ngettext("{n} record was deleted for good", "{n} records were deleted for good", n)
        self.told.emit(text.format(n=words().number(n)))
