"""All costs of a trip in one dialog: added, changed, deleted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.trips.kinds import COST_KINDS
from custdesk.domain.words import N_
from custdesk.services.trips import details
from custdesk.system.language import _
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot
from custdesk.ui.parts.formats import amount, table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.trips.deeds import TripDeeds

_HEADS = (N_("Kind"), N_("Planned or paid"), N_("Amount"), N_("Date"), N_("Note"))


class CostsDialog(QDialog):
    """Enter changes a cost, Del deletes it, Ins adds one."""

    def __init__(self, deeds: TripDeeds, trip: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds, self._trip = deeds, trip
        self.setWindowTitle(_("Costs of the trip"))
        self.rows: TextRows[dict[str, Any]] = TextRows(_HEADS, self._texts, bold=2)
        self.table = PlainTable(self.rows, _("Costs of the trip"), (130, 110, 130, 90, 160), 4)
        self.table.doubleClicked.connect(lambda _index: self.edit())
        self.new = Button(_("Add cost"), "plus", tall=True)
        self.new.clicked.connect(self.add)
        self._edit = Button(_("Edit"), "pencil-outline", tall=True)
        self._edit.clicked.connect(self.edit)
        self._delete = Button(_("Delete"), "trash-can-outline", tall=True)
        self._delete.clicked.connect(self.remove)
        close = Button(_("Close"), tall=True)
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(8)
        head.addWidget(label(_("Costs of the trip"), 18, QFont.Weight.DemiBold))
        head.addStretch()
        for button in (self.new, self._edit, self._delete):
            head.addWidget(button)
        about = label(_("What a night costs is planned with the night."), 12, tone="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(foot([close], [about]))
        self._keys()
        FocusRing(self)
        self.resize(720, 420)
        self.reload()

    def _keys(self) -> None:
        for keys, act in (("Return", self.edit), ("Del", self.remove), ("Ins", self.add)):
            action = QAction(self.table)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.table.addAction(action)

    def _texts(self, row: dict[str, Any]) -> Sequence[str]:
        day = date.fromisoformat(row["on_date"]) if row["on_date"] else None
        return (
            _(dict(COST_KINDS)[row["kind"]]),
            _("Paid") if row["state"] == "paid" else _("Planned"),
            amount(row["amount"], row["currency"]),
            table_date(day, self._deeds.today()),
            row["note"] or "",
        )

    def reload(self) -> None:
        """Read the costs again."""
        place = max(self.table.current_row(), 0)
        self.rows.show(details.costs(self._deeds.desk, self._trip))
        self.table.go_to(place)
        for button in (self._edit, self._delete):
            button.setEnabled(bool(self.rows.rows))
        self.table.setFocus()

    def _current(self) -> dict[str, Any] | None:
        place = self.table.current_row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def add(self) -> None:
        """Ask for a new cost, of the kind of the current one."""
        row = self._current() or {}
        shown = {"kind": row.get("kind", "other"), "state": "planned"}
        shown["currency"] = str(row.get("currency") or "")
        self._deeds.cost(self._trip, shown, self)
        self.reload()

    def edit(self) -> None:
        """Ask for changes of the current cost."""
        row = self._current()
        if row is not None:
            self._deeds.cost(self._trip, row, self)
            self.reload()

    def remove(self) -> None:
        """Put the current cost into the bin."""
        row = self._current()
        if row is not None:
            self._deeds.remove_cost(row["id"])
            self.reload()
