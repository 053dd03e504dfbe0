"""The line above the page that reminds: of one thing by name, of several by their number."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.ui.frame.reminder_text import Text
from custdesk.ui.icons import icon
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.icon_mark import IconMark

TOMORROW = -1


def snooze_menu(parent: QWidget, wanted: Callable[[int], object]) -> QMenu:
    """For how long: minutes, or `TOMORROW`."""
    menu = QMenu(parent)
    for minutes, text in (
        (5, _("5 minutes")),
        (15, _("15 minutes")),
        (60, _("1 hour")),
        (TOMORROW, _("Until tomorrow")),
    ):
        menu.addAction(text).triggered.connect(lambda _on=False, minutes=minutes: wanted(minutes))
    return menu


class ReminderLine(QFrame):
    """Stays until it is answered; says nothing when nothing waits."""

    opened = Signal()
    listed = Signal()
    snoozed = Signal(int)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self._head = label("", 13, wrap=True)
        self._below = label("", 12, tone="text2", wrap=True)
        self.open_button = Button(_("Open"))
        self.list_button = Button(_("Show"))
        self.snooze_button = QToolButton()
        self.snooze_button.setText(_("Snooze"))
        self.snooze_button.setProperty("kind", "framed")
        self.snooze_button.setIcon(icon("alarm-snooze", "text2"))
        self.snooze_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.snooze_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.snooze_button.setMenu(snooze_menu(self.snooze_button, self.snoozed.emit))
        self.dismiss_button = Button(_("Dismiss"), kind="flat")
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._head)
        texts.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(IconMark("clock-alert-outline", "accent", 18))
        row.addLayout(texts, 1)
        for button in (
            self.open_button, self.list_button, self.snooze_button, self.dismiss_button,
        ):  # fmt: skip
            row.addWidget(button)
        self.open_button.clicked.connect(self.opened)
        self.list_button.clicked.connect(self.listed)
        self.dismiss_button.clicked.connect(self.dismissed)
        self.hide()

    def show_one(self, text: Text) -> None:
        """One reminder, to be answered here."""
        self._show(text, several=False)

    def show_several(self, text: str) -> None:
        """How many there are; a press lists them."""
        self._show(Text(text, ""), several=True)

    def _show(self, text: Text, *, several: bool) -> None:
        self._head.setText(text.head)
        self._below.setText(text.below)
        self._below.setVisible(bool(text.below))
        self.open_button.setVisible(not several)
        self.list_button.setVisible(several)
        self.show()
        self._announce(f"{text.head} {text.below}".strip())

    def _announce(self, text: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        self.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """What is shown now; empty when nothing waits."""
        return self._head.text() if not self.isHidden() else ""
