"""What a block of cells would change, shown before it is written."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.cells import Look
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.forms.rows import shown
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.plain_table import PlainTable, TextRows

_MOST = 200  # lines of each kind; nobody reads more
_HEADS = (N_("Customer"), N_("Column"), N_("Now"), N_("Then"))


class Line(NamedTuple):
    customer: str
    column: str
    now: str
    then: str


class PasteDialog(QDialog):
    """Refused cells first, with the reason, then those that change."""

    help_topic = "customers"

    def __init__(
        self, desk: Desk, look: Look, titles: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Change cells"))
        n, total = len(look.changes), words().number(len(look.changes))
        text = ngettext("{n} cell changes", "{n} cells change", n).format(n=total)
        self.head = label(text, 18, QFont.Weight.DemiBold, wrap=True)
        self.below = label(_told(look), 13, tone="text2", wrap=True)
        self.rows: TextRows[Line] = TextRows(_HEADS, lambda line: line)
        self.table = PlainTable(self.rows, _("Cells"), (160, 110, 150, 220), 3, first=12)
        self.rows.show(_lines(desk, look, titles))
        self.yes = Button(_("Change"), kind="primary", tall=True)
        self.yes.clicked.connect(self.accept)
        self.yes.setEnabled(n > 0)
        no = Button(_("Cancel"), tall=True)
        no.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(no)
        foot.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (self.head, self.below, self.table):
            column.addWidget(widget, 1 if widget is self.table else 0)
        column.addLayout(foot)
        self.below.setVisible(bool(self.below.text()))
        self.resize(860, 480)
        (self.yes if n else no).setDefault(True)
        (self.yes if n else no).setFocus(Qt.FocusReason.TabFocusReason)
        FocusRing(self)

    @classmethod
    def ask(cls, parent: QWidget, desk: Desk, look: Look, titles: Mapping[str, str]) -> bool:
        """Whether the cells are to be changed."""
        dialog = cls(desk, look, titles, parent)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return agreed


def _told(look: Look) -> str:
    told = []
    if look.refused:
        n = len(look.refused)
        text = ngettext("{n} cell is left as it is", "{n} cells are left as they are", n)
        told.append(text.format(n=words().number(n)))
    if look.same:
        n = look.same
        text = ngettext("{n} cell says this already", "{n} cells say this already", n)
        told.append(text.format(n=words().number(n)))
    return words().join(told, "facts")


def _lines(desk: Desk, look: Look, titles: Mapping[str, str]) -> list[Line]:
    from custdesk.ui.forms.customer import SECTIONS

    rows = {row.name: row for section in SECTIONS for row in section.rows}
    refused, changed = look.refused[:_MOST], look.changes[:_MOST]
    numbers = {one.wish.customer for one in refused} | {one.customer for one in changed}
    names = {row.id: row.name for row in customers.page(desk, sorted(numbers))}

    def told(field: str, value: object) -> str:
        if field in rows:
            return shown(rows[field], value)
        return "" if value is None else str(value)

    lines = [
        Line(names.get(one.wish.customer, ""), titles.get(one.wish.field, ""),
             str(one.wish.value or ""), _("Not changed: {why}").format(why=say(one.why)))
        for one in refused
    ]  # fmt: skip
    return lines + [
        Line(names.get(one.customer, ""), titles.get(one.field, ""),
             told(one.field, one.before), told(one.field, one.after))
        for one in changed
    ]  # fmt: skip
