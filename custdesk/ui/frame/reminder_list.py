"""All reminders that wait for an answer, as a list."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.reminders import Reminder
from custdesk.system.language import _
from custdesk.ui.frame.reminder_line import snooze_menu
from custdesk.ui.frame.reminder_text import count_text, text_of
from custdesk.ui.icons import icon
from custdesk.ui.parts.buttons import Button, title
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.two_lines import BELOW, TwoLines


class ReminderList(QDialog):
    """Answers about the chosen ones: `opened` (one), `snoozed` (keys, minutes), `dismissed`."""

    help_topic = "calendar"
    opened = Signal(object)  # Reminder
    snoozed = Signal(object, int)
    dismissed = Signal(object)
    _wait = Signal(int)

    def __init__(
        self, found: Sequence[Reminder], today: date, *, missed: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        FocusRing(self)
        self._today = today
        self._found: list[Reminder] = []
        self.setWindowTitle(_("Reminders"))
        self.resize(560, 420)
        self._title = title(count_text(len(found), missed=missed))
        self.list = QListWidget()
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Reminders"))
        self.open_button = Button(_("Open"), kind="primary", tall=True)
        self.snooze_button = QToolButton()
        self.snooze_button.setText(_("Snooze"))
        self.snooze_button.setProperty("kind", "framed")
        self.snooze_button.setIcon(icon("alarm-snooze", "text2"))
        self.snooze_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.snooze_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.snooze_button.setMenu(snooze_menu(self.snooze_button, self._wait.emit))
        self.dismiss_button = Button(_("Dismiss"), tall=True)
        self.all_button = Button(_("Dismiss all"), kind="flat", tall=True)
        self.close_button = Button(_("Close"), tall=True)
        self._build()
        self._connect()
        self.show_found(found)

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.all_button)
        foot.addStretch()
        for button in (
            self.close_button, self.dismiss_button, self.snooze_button, self.open_button,
        ):  # fmt: skip
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.list.itemSelectionChanged.connect(self._fit)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.reject)
        self.all_button.clicked.connect(lambda: self._answer(self._found))
        self.dismiss_button.clicked.connect(lambda: self._answer(self.chosen()))
        self._wait.connect(self._snooze)

    def show_found(self, found: Sequence[Reminder]) -> None:
        """List them; nothing left closes the dialog."""
        self._found = list(found)
        self.list.clear()
        for one in self._found:
            text = text_of(one, self._today)
            item = QListWidgetItem(text.head)
            item.setData(BELOW, text.below)
            about = f"{text.head}, {text.below}" if text.below else text.head
            item.setData(Qt.ItemDataRole.AccessibleTextRole, about)
            item.setToolTip(about)
            self.list.addItem(item)
        if not self._found:
            self.accept()
            return
        self.list.setCurrentRow(0)
        self._fit()

    def chosen(self) -> list[Reminder]:
        """What is selected, in order."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self._found[row] for row in rows]

    def _fit(self) -> None:
        n = len(self.chosen())
        self.open_button.setEnabled(n == 1)
        self.snooze_button.setEnabled(n > 0)
        self.dismiss_button.setEnabled(n > 0)

    def _without(self, gone: Sequence[Reminder]) -> None:
        keys = {one.key for one in gone}
        self.show_found([one for one in self._found if one.key not in keys])

    def _open(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            self.accept()
            self.opened.emit(chosen[0])

    def _snooze(self, minutes: int) -> None:
        chosen = self.chosen()
        self.snoozed.emit([one.key for one in chosen], minutes)
        self._without(chosen)

    def _answer(self, gone: Sequence[Reminder]) -> None:
        self.dismissed.emit([one.key for one in gone])
        self._without(list(gone))
