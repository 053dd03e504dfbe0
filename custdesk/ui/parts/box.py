"""A question or a message in the program's own look."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.ui.icons import pixmap
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing


class Box(QDialog):
    """A sentence, what stands below it, and buttons; Esc and the last button leave."""

    def __init__(
        self, parent: QWidget | None, icon: str, token: str, text: str, below: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("CustDesk"))
        mark = QLabel()
        mark.setPixmap(pixmap(icon, token, 24))
        said = label(text, 14, wrap=True)
        said.setMinimumWidth(340)
        texts = QVBoxLayout()
        texts.setSpacing(8)
        texts.addWidget(said)
        if below:
            texts.addWidget(label(below, 13, tone="text2", wrap=True))
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(16)
        self.body.addLayout(top)
        self.body.addLayout(self.foot)
        FocusRing(self)

    def add_button(self, text: str, kind: str = "plain") -> Button:
        """A button at the right of those that are there."""
        button = Button(text, kind=kind, tall=True)
        self.foot.addWidget(button)
        return button
