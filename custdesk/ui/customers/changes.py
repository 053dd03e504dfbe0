"""What was changed on a customer: which field, from what to what, when, and by whom."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services import history
from custdesk.services.desk import Desk
from custdesk.store.rows import FieldChange
from custdesk.system.language import _, say, tell, words
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.plain_table import PlainTable, TextRows

_HEADS = (N_("When"), N_("Field"), N_("Before"), N_("After"), N_("Changed by"), N_("Step"))
_SHOWN = 500
_BOX = 240


class ChangesDialog(QDialog):
    """The newest first; one field alone where the box at the top names it."""

    help_topic = "history"

    def __init__(self, desk: Desk, customer: int, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._desk, self._customer = desk, customer
        self.setWindowTitle(_("Changes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows: TextRows[FieldChange] = TextRows(_HEADS, self._texts, bold=1)
        self.table = PlainTable(self.rows, _("Changes"), (140, 180, 170, 170, 110, 180), 3)
        self.fields = QComboBox()
        self.fields.setFixedWidth(_BOX)
        self.fields.setAccessibleName(_("Field"))
        self._lay_out(name)
        self._show(history.of_customer(desk, customer, limit=_SHOWN))
        self._fill_fields()
        self.fields.activated.connect(lambda _place: self._narrow())
        self.resize(960, 560)
        FocusRing(self)

    def _lay_out(self, name: str) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(12)
        head.addWidget(label(name, 18, QFont.Weight.DemiBold))
        head.addStretch()
        head.addWidget(self.fields)
        close = Button(_("Close"), kind="primary", tall=True)
        close.clicked.connect(self.accept)
        about = _("Any of these steps can be taken back on the page History.")
        below = foot([close], [label(about, 12, tone="text2")])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(below)

    def _fill_fields(self) -> None:
        """The fields that were ever changed, by name."""
        found = {
            f"{change.table}.{change.column}": say(change.field)
            for change in self.rows.rows
            if change.column is not None
        }
        self.fields.addItem(_("All fields"), None)
        for key, text in sorted(found.items(), key=lambda one: one[1]):
            self.fields.addItem(text, key)

    def _narrow(self) -> None:
        field = self.fields.currentData()
        self._show(history.of_customer(self._desk, self._customer, field, _SHOWN))

    def _show(self, changes: list[FieldChange]) -> None:
        self.rows.show(changes)
        self.table.go_to(0)

    def _texts(self, change: FieldChange) -> Sequence[str]:
        here = change.at.astimezone(ZoneInfo(self._desk.zone))
        day = f"{table_date(here.date(), self._desk.today())} {words().time(here)}"
        what = say(change.what)
        if change.undone:
            what = _("{what} (taken back)").format(what=what)
        elif change.source and change.source not in what:
            what = f"{what}  ({_(change.source)})"
        return (
            day,
            say(change.field),
            tell(change.old, ""),
            tell(change.new, ""),
            change.by,
            what,
        )
