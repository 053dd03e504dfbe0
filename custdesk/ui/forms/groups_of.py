"""The groups that a customer or a person is in: a tick for each, and a line for a new one."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.services import groups
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on

_ROW = 26


class GroupsOf(QDialog):
    """`chosen()` are the groups that are ticked, `new()` the name of a further one."""

    help_topic = "customers"

    def __init__(
        self, desk: Desk, name: str, inside: Collection[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Groups"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Groups"))
        for group in groups.listed(desk):
            item = QListWidgetItem(group.name)
            item.setSizeHint(QSize(0, _ROW))
            item.setData(Qt.ItemDataRole.UserRole, group.id)
            on = group.id in inside
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("A new group"))
        self.line.setAccessibleName(_("A new group"))
        self.trouble = label("", 12, tone="danger", wrap=True)
        self.leave = Button(_("Cancel"), tall=True)
        self.go = Button(_("Save"), kind="primary", keys="Ctrl+↵", tall=True)
        self.go.setShortcut("Ctrl+Return")
        self._lay_out(name)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        (self.list if self.list.count() else self.line).setFocus()
        self.resize(380, 420)
        FocusRing(self)

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        heading = words().text("Groups of {name}", name=name)
        column.addWidget(label(heading, 18, QFont.Weight.DemiBold, wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.line)
        column.addWidget(self.trouble)
        stand_on(self, column, foot([self.leave, self.go]))

    def chosen(self) -> list[int]:
        """The groups that are ticked."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def new(self) -> str:
        """The name of a further group, or nothing."""
        return self.line.text().strip()

    def accept(self) -> None:
        """Save, unless the new name cannot be one."""
        if self.new():
            try:
                groups.check_name(self._desk, self.new())
            except ValidationError as refused:
                self.trouble.setText(say(refused.problems["name"]))
                self.line.setFocus()
                return
        super().accept()

    @classmethod
    def ask(
        cls, parent: QWidget, desk: Desk, name: str, inside: Collection[int]
    ) -> tuple[list[int], str] | None:
        """The groups and the name of a further one; None when the user left."""
        form = cls(desk, name, inside, parent)
        accepted = form.exec() == QDialog.DialogCode.Accepted
        answer = (form.chosen(), form.new()) if accepted else None
        form.deleteLater()
        return answer


def choose_groups(
    parent: QWidget,
    desk: Desk,
    do: Callable[[Callable[[], Changes], str], object],
    member: str,
    number: int,
    name: str,
) -> None:
    """Ask for the groups of a customer or a person (`member`), and let `do` write them."""
    answer = GroupsOf.ask(parent, desk, name, groups.inside(desk, member, number))
    if answer is not None:
        do(lambda: groups.choose(desk, member, number, *answer), _("Groups saved"))
