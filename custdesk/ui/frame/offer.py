"""A quiet line of the first start: the customer file can have a password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.icon_mark import IconMark


class PasswordOffer(QFrame):
    """Stands above the page until one of its two buttons is pressed, and never comes again."""

    wanted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        self._settings = settings
        text = _("Whoever finds this computer can read your customers. A password prevents it.")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(IconMark("lock-outline", "accent", 18))
        row.addWidget(label(text, wrap=True), 1)
        self.later = Button(_("Not now"), kind="flat")
        self.give = Button(_("Set a password…"))
        row.addWidget(self.later)
        row.addWidget(self.give)
        self.later.clicked.connect(self._answer)
        self.give.clicked.connect(self._answer)
        self.give.clicked.connect(self.wanted)

    def _answer(self) -> None:
        self._settings.set("password_offered", True)
        self.hide()
        self.deleteLater()
