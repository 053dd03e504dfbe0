"""Archived customers: off all lists, nothing of them lost, and brought back from here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.store.rows import ArchivedRow
from custdesk.system.language import _, ngettext, words
from custdesk.ui.forms.table_manners import furnish
from custdesk.ui.parts.buttons import Button, ElidedLabel, label, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.taking_out import export_button, save_table
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Name"), N_("Customer code"), N_("City"), N_("Country"), N_("Archived on"))
_WIDTHS = (300, 120, 150, 170, 120)
_SHOWN = 1000


class ArchivePage(Page):
    """A list with ticks; what is ticked comes back."""

    name = "archive"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.rows: TextRows[ArchivedRow] = TextRows(
            _HEADS, self._texts, ticks=True, bold=0, values=lambda row: {4: row.archived_on}
        )
        self.table = PlainTable(self.rows, _("Archived customers"), _WIDTHS, 0)
        furnish(self, self.table, "archive")
        self.text = SearchEdit(_("Filter this list"))
        self.text.setFixedWidth(230)
        self._count = label("", 13, tone="text2")
        self.back = Button(_("Bring back"), "undo-variant")
        self.export = export_button(self.take_out)
        self._lay_out()
        self.text.wanted.connect(lambda _text: self.reload())
        self.rows.ticks_changed.connect(self._follow)
        self.table.doubleClicked.connect(lambda index: self._tick(index.row()))
        self.back.clicked.connect(self.bring_back)
        self._follow()

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(48)
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 4, 16, 0)
        line.addWidget(title(_("Archived customers")))
        about = _("They are on no list and are not due for contact; all that is known stays.")
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        told = ElidedLabel(about)
        told.setProperty("tone", "text2")
        row.addWidget(told, 1)
        for widget in (self._count, self.text, self.back, self.export):
            row.addWidget(widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                "archive-outline",
                _("No archived customers"),
                _("Archive customers you no longer work with, instead of deleting them."),
            )
        )
        self._stack.addWidget(
            EmptyState(
                "filter-outline",
                _("Nothing here"),
                _("No archived customer fits the filter."),
                [(_("Clear the filter"), "close", self._clear)],
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    def take_out(self) -> None:
        """Write the list as it is shown."""
        save_table(self, _("Archived customers"), self.table)

    def _clear(self) -> None:
        self.text.clear()
        self.text.flush()

    def reload(self) -> None:
        """Read who is archived."""
        desk, text = self.desk, self.text.text()
        self.tasks.run(
            lambda: customers.archived(desk, text, _SHOWN), done=self._show, initiator=self
        )

    def _show(self, rows: list[ArchivedRow]) -> None:
        self.rows.show(rows)
        self._stack.setCurrentIndex(0 if rows else 2 if self.text.text().strip() else 1)
        self.table.go_to(0)

    def _texts(self, row: ArchivedRow) -> Sequence[str]:
        country = words().country(row.country) if row.country else ""
        day = table_date(row.archived_on, self.desk.today())
        return (row.name, row.code, row.city, country, day)

    def _tick(self, place: int) -> None:
        index = self.rows.index(place, 0)
        self.rows.setData(index, None, Qt.ItemDataRole.CheckStateRole)

    def _follow(self) -> None:
        n = len(self.rows.ticked())
        text = ngettext("{n} ticked", "{n} ticked", n).format(n=words().number(n))
        self._count.setText(text if n else "")
        self.back.setEnabled(n > 0)
        self.back.setToolTip("" if n else _("Tick the customers first."))

    def bring_back(self) -> None:
        """Put the ticked customers on the lists again."""
        numbers, desk = [row.id for row in self.rows.ticked()], self.desk
        n = len(numbers)
        said = ngettext("{n} customer is back", "{n} customers are back", n)
        self.tasks.run(
            lambda: customers.take_back(desk, numbers),
            done=lambda _changes: self.said.emit(said.format(n=words().number(n))),
            label="archive",
        )
