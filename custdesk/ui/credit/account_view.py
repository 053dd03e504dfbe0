"""One account: invoices, the money that came in, what falls on what, and the credit file."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.words import N_, Message
from custdesk.services.credit.account import Account, Item, Matched, Received
from custdesk.services.credit.keeping import Kept
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words
from custdesk.ui import actions
from custdesk.ui.credit.account_head import AccountHead
from custdesk.ui.credit.columns import exact
from custdesk.ui.credit.file_pane import FilePane
from custdesk.ui.credit.matching import ItemTable, MoneyTable, movable, takes
from custdesk.ui.credit.money_columns import (
    item_columns,
    match_columns,
    money_columns,
    money_name,
)
from custdesk.ui.credit.rows import LedgerTable
from custdesk.ui.parts.buttons import Button, ElidedLabel, label, named, rule
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter

_HINTS = (
    "account.match", "account.unmatch", "account.dispute", "account.write_off", "account.note",
    "account.payment",
)  # fmt: skip
_NARROW = 1180  # px of the view: less has no room for the file
_TOP = 40  # px of the line above a list
_SHOWN = (("open", N_("Unpaid")), ("all", N_("All")))
Source = tuple[str, int]  # kind and id of money


class Offer(NamedTuple):
    """An invoice that money may be for, and why."""

    invoice: int
    why: Message


class Shown(NamedTuple):
    """All that the view tells of a customer. `reasons` speak against delivering."""

    account: Account
    kept: Kept
    tier: str
    reasons: tuple[Message, ...]
    notes: tuple[Message, ...]
    suggested: dict[Source, tuple[Offer, ...]]


class AccountView(QWidget):
    """Wishes only: `wanted` names an action and what it is about; `matched` money and invoice."""

    back_wanted = Signal()
    customer_wanted = Signal(int)
    wanted = Signal(str, object)
    matched = Signal(object, int)  # Source, invoice
    file_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown: Shown | None = None
        self.carried: Received | None = None  # money for which an invoice is being chosen
        self._narrow_now = False
        today = desk.today()
        self.head = AccountHead()
        self.items = ItemTable(item_columns(today))
        self.money = MoneyTable(money_columns(today))
        self.matches: LedgerTable[Matched] = LedgerTable(
            match_columns("", today), _("What falls on what"), first=16, sorts=False
        )
        self.file = FilePane()
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.which = Segments([(key, _(text)) for key, text in _SHOWN])
        lists = Splitter("credit_lists")
        lists.addWidget(self._titled(_("Invoices"), self.items, self.which))
        lists.addWidget(self._titled(_("Money in"), self.money))
        lists.setSizes([600, 460])
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.told = ElidedLabel("", 13)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 12, 8)
        bar.setSpacing(8)
        bar.addWidget(self.told, 1)
        self.offers = QHBoxLayout()
        self.offers.setSpacing(8)
        bar.addLayout(self.offers)
        column.addLayout(bar)
        column.addWidget(rule())
        column.addWidget(self.matches, 1)
        upright = Splitter("credit_account", Qt.Orientation.Vertical)
        upright.addWidget(lists)
        upright.addWidget(below)
        upright.setStretchFactor(0, 1)
        upright.setSizes([520, 190])
        self.split = Splitter("credit")
        self.split.addWidget(upright)
        self.split.addWidget(self.file)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([1060, 296])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(rule())
        whole.addWidget(self.split, 1)
        whole.addWidget(hint_bar(_HINTS))
        self.setFocusProxy(self.items)

    @staticmethod
    def _titled(text: str, table: QWidget, beside: QWidget | None = None) -> QWidget:
        pane = named(QWidget(), "sheet")
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.addWidget(label(text, 14, QFont.Weight.DemiBold))
        row.addStretch()
        if beside is not None:
            row.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
        top = QWidget()
        top.setFixedHeight(_TOP)
        top.setLayout(row)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(rule())
        column.addWidget(table, 1)
        return pane

    def _connect(self) -> None:
        self.head.back_wanted.connect(self.back_wanted)
        self.head.customer_wanted.connect(self._to_customer)
        self.head.wanted.connect(self.act)
        self.which.chosen.connect(self._narrow)
        self.items.went.connect(lambda row: self._show_about(row, self.items))
        self.money.went.connect(lambda row: self._show_about(row, self.money))
        self.items.opened.connect(self._choose)
        self.money.opened.connect(lambda _row: self.act("account.match"))
        self.items.dropped.connect(lambda source, item: self.matched.emit(source, item.id))
        self.items.left.connect(self.put_down)
        self.file.wanted.connect(self.file_wanted)
        names = [action.id for action in actions.of("account")]
        handlers = {name: lambda name=name: self.act(name) for name in names}
        self.bound: dict[str, QAction] = actions.bind(self.split, "account", handlers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the file away where there is too little room; F4 brings it back."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow_now:
            self._narrow_now = narrow
            self.file.setVisible(not narrow)

    def _to_customer(self) -> None:
        if self.shown is not None:
            self.customer_wanted.emit(self.shown.account.customer)

    # -- showing --------------------------------------------------------------------------------

    def show_account(self, shown: Shown) -> None:
        """Show an account; what was current stays so where it is still there."""
        account = shown.account
        other = self.shown is None or self.shown.account.customer != account.customer
        self.shown = shown
        self.put_down()
        if other:
            self.which.choose("open")
        today = self._desk.today()
        self.head.show_account(account, shown.kept.name, shown.tier)
        self.matches.rows.columns = match_columns(account.base, today)
        self._narrow(self.which.current())
        self.money.show_rows(
            sorted(account.receipts, key=lambda one: (not one.left, one.date or today)), _same
        )
        self.file.show_file(shown.kept, account.exposure.total, shown.reasons, account.base, today)
        self._show_about(self.items.current(), self.items)

    def _narrow(self, which: str) -> None:
        """Open invoices alone, or all."""
        if self.shown is None:
            return
        account = self.shown.account
        self.which.choose(which)
        self.which.set_counts({"open": len(account.open_items), "all": len(account.items)})
        items = account.open_items if which == "open" else tuple(reversed(account.items))
        self.items.show_rows(items, _same)

    def _show_about(self, row: Item | Received | None, table: QWidget) -> None:
        """What falls on the current invoice, or what the current money pays."""
        if self.shown is None or (table is self.money and not self.money.hasFocus()):
            return
        self.matches.rows.show(row.matches if row is not None else ())
        self.matches.go_to(0)
        self._tell(row)

    def _tell(self, row: Item | Received | None) -> None:
        """Say in a line what the current row is, and what may be done with money that is left."""
        while (item := self.offers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.told.setProperty("tone", "accent" if self.carried else "text2")
        self.told.setText(self._sentence(row))
        if isinstance(row, Received) and row.left and self.shown is not None:
            source = (row.kind, row.id)
            for offer in self.shown.suggested.get(source, ())[:2]:
                self._offer(source, offer)

    def _offer(self, source: Source, offer: Offer) -> None:
        assert self.shown is not None
        numbers = {item.id: item.number for item in self.shown.account.items}
        text = _("Set against {invoice}").format(invoice=numbers.get(offer.invoice, ""))
        button = Button(text, "link-variant")
        button.setToolTip(say(offer.why))
        button.setAccessibleDescription(say(offer.why))
        button.clicked.connect(lambda: self.matched.emit(source, offer.invoice))
        self.offers.addWidget(button)

    def _sentence(self, row: Item | Received | None) -> str:
        if self.carried is not None:
            left = exact(self.carried.left, self.carried.currency)
            text = _("{money}, {left} left: choose its invoice and press Enter, or Esc")
            return text.format(money=money_name(self.carried), left=left)
        if row is None:
            return ""
        if isinstance(row, Received):
            text = _("What {money} pays") if row.matches else _("{money} pays nothing yet")
            return text.format(money=money_name(row))
        if row.disputed:
            text = _("Invoice {number} is disputed: {why}")
            return text.format(number=row.number, why=row.disputed)
        text = _("What fell on {number}") if row.matches else _("Nothing fell on {number} yet")
        told = text.format(number=row.number)
        if not row.order_number:
            return told
        order = _("order {number}").format(number=row.order_number)
        return words().join((told, order), "facts")

    # -- doing ----------------------------------------------------------------------------------

    def act(self, name: str) -> None:
        """Do something with the current row, or wish it."""
        if self.shown is None:
            return
        about: object = self.items.current()
        if name == "account.match":
            self._carry()
            return
        if name == "account.unmatch":
            about = self._settled()
            if about is None:
                return
        self.wanted.emit(name, about)

    def _settled(self) -> Matched | None:
        """The match below that somebody made by hand."""
        current = self.matches.current()
        if current is not None and current.settlement is not None:
            return current
        return next((one for one in self.matches.rows.rows if one.settlement is not None), None)

    def _carry(self) -> None:
        """Take money up by the keys: the next Enter on an invoice puts it there."""
        money = self.money.current()
        if self.shown is None or money is None or not movable(money):
            left = [one for one in self.money.rows.rows if movable(one)]
            if not left:
                return
            money = left[0]
            self.money.go_to(self.money.rows.rows.index(money))
        self.carried = money
        self._narrow("open" if money.left else "all")
        self.items.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._tell(self.items.current())

    def put_down(self) -> bool:
        """Leave money where it was; False when none was taken up."""
        if self.carried is None:
            return False
        self.carried = None
        self.money.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._tell(self.money.current())
        return True

    def _choose(self, item: Item) -> None:
        """Enter on an invoice: what is carried is put there."""
        money, self.carried = self.carried, None
        if money is not None and takes(item):
            self.matched.emit((money.kind, money.id), item.id)
        self._tell(item)


def _same(a: Item | Received, b: Item | Received) -> bool:
    return (a.kind, a.id) == (b.kind, b.id)
