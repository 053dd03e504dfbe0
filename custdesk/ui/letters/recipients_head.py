"""The head of a campaign: what it is called, where it stands, what can be done with its letters."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from custdesk.domain.letters.campaign_kinds import STATES
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.letters.reading import Scene
from custdesk.ui.parts.buttons import CRUMB_LEFT, Button, ElidedLabel, title
from custdesk.ui.parts.icon_mark import IconMark

_BUTTONS = ("recipients.report", "recipients.write", "recipients.out")


class RecipientsHead(QWidget):
    """Wishes only: `wanted` names an action; `back` leads to all campaigns."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(48)
        self.crumb = QToolButton()
        self.crumb.setText(_("Letters"))
        self.crumb.setFont(title("").font())
        self.crumb.setToolTip(_("All campaigns"))
        self.crumb.clicked.connect(lambda: self.wanted.emit("back"))
        arrow = IconMark("chevron-right", px=18)
        self.name = ElidedLabel("", 15, QFont.Weight.DemiBold)
        self.told = ElidedLabel("", 13)
        self.told.setProperty("tone", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(CRUMB_LEFT, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self.crumb)
        row.addWidget(arrow)
        row.addWidget(self.name, 3)
        row.addWidget(self.told, 2)
        self.buttons: dict[str, Button] = {}
        for name in _BUTTONS:
            declared = actions.BY_ID[name]
            kind = "primary" if name == "recipients.out" else "plain"
            button = Button(_(declared.text), declared.icon, kind=kind)
            button.setToolTip(actions.tip(name))
            button.clicked.connect(partial(self._press, name))
            self.buttons[name] = button
            row.addWidget(button)

    def _press(self, name: str, _checked: bool = False) -> None:
        self.wanted.emit(name)

    def show_campaign(self, scene: Scene) -> None:
        """Which campaign it is, and how many of its letters went out."""
        one = scene.about.campaign
        self.name.setText(one.name)
        out, every = len(scene.ids["out"]), len(scene.ids["all"]) - len(scene.ids["control"])
        text = ngettext("{out} of {n} letter gone out", "{out} of {n} letters gone out", every)
        told = text.format(out=words().number(out), n=words().number(every))
        self.told.setText(words().join((_(dict(STATES)[one.state]), told), "facts"))
        started = one.state == "running"
        self.buttons["recipients.out"].setEnabled(started)
        self.buttons["recipients.write"].setEnabled(one.state != "ended")
        self.buttons["recipients.report"].setEnabled(one.state != "draft")
