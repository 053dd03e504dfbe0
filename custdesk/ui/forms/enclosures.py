"""The files that go out with every letter of a campaign: added, taken out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.letters import enclosures
from custdesk.services.letters.enclosures import EnclosureRow
from custdesk.system.language import _, words
from custdesk.ui import messages
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.tasks import Tasks


def size_text(size: int) -> str:
    """`1.2 MB`, `840 KB`."""
    if size >= 1 << 20:
        return f"{words().number(size / (1 << 20), 1)} MB"
    return f"{words().number(max(1, round(size / 1024)))} KB"


class EnclosuresDialog(QDialog):
    """Each adding and taking out is one step that can be undone."""

    help_topic = "letters"

    def __init__(
        self, desk: Desk, tasks: Tasks, campaign: int, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._campaign = desk, tasks, campaign
        self.setWindowTitle(_("Enclosures of {name}").format(name=name))
        self.rows: TextRows[EnclosureRow] = TextRows(
            (N_("File"), N_("Size")), lambda row: (row.name, size_text(row.size)), bold=0
        )
        self.table = PlainTable(self.rows, _("Enclosures"), (320, 90), 0, first=8)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(8)
        body.addWidget(label(self.windowTitle(), 18, QFont.Weight.DemiBold, wrap=True))
        told = _("They go with every mail of the campaign. On paper they are named below the text.")
        body.addWidget(label(told, 13, tone="text2", wrap=True))
        body.addWidget(self.table, 1)
        add = Button(_("Add files…"), "paperclip", tall=True)
        add.clicked.connect(lambda _checked=False: self._add())
        self.out = Button(_("Take out"), "trash-can-outline", tall=True)
        self.out.clicked.connect(lambda _checked=False: self._remove())
        close = Button(_("Close"), kind="primary", tall=True)
        close.clicked.connect(self.accept)
        stand_on(self, body, foot([add, self.out, close]))
        FocusRing(self)
        self.resize(560, 400)
        self._show()
        add.setFocus()

    def _show(self) -> None:
        self.rows.show(enclosures.listed(self._desk, self._campaign))
        self.out.setEnabled(bool(self.rows.rows))
        self.table.go_to(0)

    def _add(self) -> None:
        paths = messages.choose_files(self, _("Files to enclose"), _("All files (*)"))
        if paths:
            self._tasks.now(lambda: enclosures.add(self._desk, self._campaign, paths))
            self._show()

    def _remove(self) -> None:
        place = self.table.current_row()
        if 0 <= place < len(self.rows.rows):
            number = self.rows.rows[place].id
            self._tasks.now(lambda: enclosures.remove(self._desk, [number]))
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)
