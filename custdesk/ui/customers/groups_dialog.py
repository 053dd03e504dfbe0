"""All groups of the firm: made, renamed, deleted, shown."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.words import N_
from custdesk.services import groups
from custdesk.store.rows import GroupRow
from custdesk.system.language import _, words
from custdesk.ui.forms.group import GroupForm
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable, TextRows

_HEADS = (N_("Group"), N_("Customers"), N_("People"), N_("Notes"))


class GroupsDialog(QDialog):
    """All groups; `chosen` is the one whose customers are to be shown."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.chosen: int | None = None
        self.setWindowTitle(_("Groups"))
        self.rows: TextRows[GroupRow] = TextRows(_HEADS, self._texts, bold=0)
        self.table = PlainTable(self.rows, _("Groups"), (240, 90, 90, 200), 3)
        self.empty = EmptyState(
            "account-multiple-outline",
            _("No groups yet"),
            _("A group is made from a selection, a filter or by hand: a fair, a WeChat group …"),
            [],
        )
        self.new = Button(_("New group…"), "plus")
        self.edit = Button(_("Edit…"), "pencil-outline")
        self.delete = Button(_("Delete"), "trash-can-outline")
        self.show_them = Button(_("Show customers"), kind="primary", tall=True)
        self.close_it = Button(_("Close"), tall=True)
        self._lay_out()
        self.new.clicked.connect(lambda _on: self._ask(None))
        self.edit.clicked.connect(lambda _on: self._ask(self.current()))
        self.delete.clicked.connect(lambda _on: self._remove())
        self.show_them.clicked.connect(lambda _on: self._choose())
        self.close_it.clicked.connect(self.reject)
        self.table.doubleClicked.connect(lambda _index: self._choose())
        self.reload()
        self.resize(760, 440)
        FocusRing(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(8)
        head.addWidget(label(_("Groups"), 18, QFont.Weight.DemiBold))
        head.addStretch()
        for button in (self.new, self.edit, self.delete):
            head.addWidget(button)
        about = label(_("Deleting a group leaves its customers as they are."), 12, tone="text2")
        below = foot([self.close_it, self.show_them], [about])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(below)

    @staticmethod
    def _texts(group: GroupRow) -> Sequence[str]:
        number = words().number
        note = " ".join(group.notes.split())
        return group.name, number(group.customers), number(group.people), note

    def current(self) -> GroupRow | None:
        """The group of the current row."""
        place = self.table.current_row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def reload(self) -> None:
        """Read the groups again; the current one stays."""
        place = max(self.table.current_row(), 0)
        self.rows.show(groups.listed(self._page.desk))
        self.table.go_to(place)
        there = bool(self.rows.rows)
        self.table.setVisible(there)
        self.empty.setVisible(not there)
        for button in (self.edit, self.delete, self.show_them):
            button.setEnabled(there)
        focus: QWidget = self.table if there else self.new
        focus.setFocus()

    def _ask(self, group: GroupRow | None) -> None:
        desk, number = self._page.desk, group.id if group else None
        done: list[Changes] = []

        def save(values: dict[str, Any]) -> None:
            done.append(groups.save(desk, number, values["name"], values["notes"] or ""))

        GroupForm.ask(self, desk, group, save)
        self._tell(done, _("Group made") if group is None else _("Group saved"))

    def _remove(self) -> None:
        group = self.current()
        if group is not None:
            done = self._page.tasks.now(lambda: groups.remove(self._page.desk, group.id))
            if done is not None:
                self._page.said.emit(_("Group {name} deleted").format(name=group.name))
            self.reload()

    def _tell(self, done: list[Changes], said: str) -> None:
        if done:
            self._page.tasks.now(lambda: done[0])
            self._page.said.emit(said)
        self.reload()

    def _choose(self) -> None:
        group = self.current()
        if group is not None:
            self.chosen = group.id
            self.accept()
