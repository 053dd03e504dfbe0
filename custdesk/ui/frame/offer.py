"""A quiet line above the page that offers something: a password, a look for newer versions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.system.settings import Settings
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.icon_mark import IconMark


class Offer(QFrame):
    """Stands until one of its two buttons is pressed; without a `yes` there is but one."""

    agreed = Signal()
    refused = Signal()

    def __init__(
        self, icon: str, text: str, no: str, yes: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("offer")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(IconMark(icon, "accent", 18))
        self.text = label(text, wrap=True)
        row.addWidget(self.text, 1)
        self.later = Button(no, kind="flat")
        self.give = Button(yes)
        self.give.setVisible(bool(yes))
        row.addWidget(self.later)
        row.addWidget(self.give)
        for button, told in ((self.later, self.refused), (self.give, self.agreed)):
            button.clicked.connect(told)
            button.clicked.connect(self._go)

    def _go(self) -> None:
        self.hide()
        self.deleteLater()


class PasswordOffer(Offer):
    """The customer file can have a password: said at the first start, and never again."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        text = _("Whoever finds this computer can read your customers. A password prevents it.")
        super().__init__("lock-outline", text, _("Not now"), _("Set a password…"), parent)
        for told in (self.agreed, self.refused):
            told.connect(lambda: settings.set("password_offered", True))
