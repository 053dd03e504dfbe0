"""The head of one account: whose it is, what is open, what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from custdesk.services.credit.account import Account
from custdesk.system.language import _, words
from custdesk.ui import actions
from custdesk.ui.credit.columns import exact
from custdesk.ui.icons import icon
from custdesk.ui.parts.buttons import CRUMB_LEFT, Button, ElidedLabel, icon_button, title
from custdesk.ui.parts.chip import TierChip
from custdesk.ui.parts.icon_mark import IconMark

_HEIGHT = 48
_BUTTONS = ("account.remind", "account.statement", "account.payment")
_MORE = ("account.note", "account.write_off", "account.dispute", "account.match", "account.unmatch")


class AccountHead(QWidget):
    """Wishes only: `wanted` names an action, `back_wanted` and `customer_wanted` lead away."""

    wanted = Signal(str)
    back_wanted = Signal()
    customer_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.crumb = QToolButton()
        self.crumb.setText(_("Credit"))
        self.crumb.setFont(title("").font())
        self.crumb.setToolTip(_("All accounts"))
        self.crumb.clicked.connect(lambda: self.back_wanted.emit())
        arrow = IconMark("chevron-right", px=18)
        self.name = ElidedLabel("", 15, QFont.Weight.DemiBold)
        self.chip = TierChip()
        self.balance = ElidedLabel("", 13)
        self.balance.setProperty("tone", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(CRUMB_LEFT, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self.crumb)
        row.addWidget(arrow)
        row.addWidget(self.name, 2)
        row.addWidget(self.chip)
        row.addWidget(self.balance, 3)
        open_it = icon_button("open-in-new", _("Open the customer"))
        open_it.clicked.connect(lambda: self.customer_wanted.emit())
        row.addWidget(open_it)
        self.buttons: dict[str, Button] = {}
        for name in _BUTTONS:
            declared = actions.BY_ID[name]
            primary = name == "account.payment"
            button = Button(_(declared.text), declared.icon, kind="primary" if primary else "plain")
            button.setToolTip(actions.tip(name))
            button.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name))
            self.buttons[name] = button
            row.addWidget(button)
        more = icon_button("dots-horizontal", _("More"), kind="framed")
        more.setFixedHeight(26)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        for name in _MORE:
            declared = actions.BY_ID[name]
            action = menu.addAction(icon(declared.icon), _(declared.text))
            action.triggered.connect(lambda _on=False, name=name: self.wanted.emit(name))
        more.setMenu(menu)
        row.addWidget(more)

    def show_account(self, found: Account, name: str, tier: str) -> None:
        """Whose account it is, and what it comes to."""
        self.name.setText(name)
        self.chip.show_tier(tier)
        told = []
        for one in found.balances:
            text = _("{open} open, {late} overdue") if one.overdue else _("{open} open")
            told.append(
                text.format(
                    open=exact(one.open, one.currency), late=exact(one.overdue, one.currency)
                )
            )
            if one.on_account:
                left = exact(one.on_account, one.currency)
                told.append(_("{amount} on account").format(amount=left))
        if found.gains:
            text = _("{amount} gained by rates") if found.gains > 0 else _("{amount} lost by rates")
            told.append(text.format(amount=exact(abs(found.gains), found.base)))
        self.balance.setText(words().join(told, "facts") or _("Nothing is open."))
        self.balance.setAccessibleName(self.balance.text())
