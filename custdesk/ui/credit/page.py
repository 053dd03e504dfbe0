"""Credit: the lists of the firm, and one account at a time."""

from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from custdesk.services.credit.account import Item, Matched
from custdesk.services.credit.limit import Held
from custdesk.services.desk import Desk
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.credit import letters
from custdesk.ui.credit.account_view import AccountView, Shown
from custdesk.ui.credit.deeds import Deeds
from custdesk.ui.credit.overview import Overview
from custdesk.ui.credit.reading import Lists, lists, shown
from custdesk.ui.forms.table_manners import furnish
from custdesk.ui.parts.buttons import Button, rule
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.service_tabs import ServiceHead
from custdesk.ui.parts.taking_out import export_button, save_table
from custdesk.ui.tasks import Tasks


class CreditPage(Page):
    """All accounts, or one: Enter goes in, Esc comes back."""

    name = "credit"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self.customer: int | None = None  # whose account is shown
        self._asked = 0
        self._held: int | None = None  # an order to go to once the lists are there
        self.deeds = Deeds(desk, tasks, self)
        self.overview = Overview(desk)
        for name, table in self.overview.tables.items():
            furnish(self, table, f"credit.{name}")
        self._stack = QStackedWidget()
        lists_page = QWidget()
        column = QVBoxLayout(lists_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = self._build_head()
        self.summary = head.summary
        column.addWidget(head)
        column.addWidget(rule())
        column.addWidget(self.overview, 1)
        self._stack.addWidget(lists_page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._connect()

    def _build_head(self) -> ServiceHead:
        self.new = Button(_("Payment came in"), "cash-plus", kind="primary")
        self.new.setToolTip(actions.tip("credit.payment"))
        self.new.clicked.connect(lambda: self._act("credit.payment", self.overview.current()))
        return ServiceHead(self, export_button(self.take_out), self.new)

    def _connect(self) -> None:
        self.deeds.said.connect(self.said)
        self.overview.wanted.connect(self._act)
        self.overview.narrowed.connect(self._summarise)

    @cached_property
    def account(self) -> AccountView:
        """One account, built when the first one is gone to."""
        view = AccountView(self.desk)
        view.wanted.connect(self._act_on_account)
        view.back_wanted.connect(self.show_lists)
        view.customer_wanted.connect(self.customer_opened)
        view.matched.connect(self.deeds.match)
        view.file_wanted.connect(self._edit_file)
        self._stack.addWidget(view)
        return view

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the lists, and the account that is open, on the worker."""
        self._asked += 1
        asked, desk, customer = self._asked, self.desk, self.customer

        def work() -> tuple[Lists, Shown | None]:
            return lists(desk), None if customer is None else shown(desk, customer)

        def done(found: tuple[Lists, Shown | None]) -> None:
            if asked == self._asked:
                self._show(*found)

        def gone(_error: object) -> None:
            self.show_lists()
            self.reload()

        failed = None if customer is None else gone
        self.tasks.run(work, done=done, failed=failed, initiator=self, label="credit")

    def _show(self, found: Lists, account: Shown | None) -> None:
        first, self._loaded = not self._loaded, True
        self.overview.show_lists(found)
        if self._held is not None:
            self.overview.go_to_held(self._held)
            self._held = None
        if account is not None:
            self.account.show_account(account)
        elif first and self.isVisible():
            self.overview.setFocus()

    def _summarise(self) -> None:
        n = len({row.customer for row in self.overview.tables["ageing"].rows.rows})
        said = ngettext("{n} customer", "{n} customers", n)
        self.summary.setText(said.format(n=words().number(n)))

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- going ----------------------------------------------------------------------------------

    def open_customer(self, customer_id: int) -> None:
        """Go into an account."""
        self.customer = customer_id
        desk = self.desk

        def done(found: Shown) -> None:
            if self.customer == customer_id:
                self.account.show_account(found)
                self._stack.setCurrentWidget(self.account)
                self.account.setFocus()

        self.tasks.run(lambda: shown(desk, customer_id), done=done, initiator=self, label="account")

    def open_record(self, kind: str, number: int) -> None:
        """Show an order that waits for a decision."""
        if kind == "held":
            self._held = number
            self.customer = None
            self._stack.setCurrentIndex(0)
            self.overview.clear()
            self.overview.show_view("held")
            self.reload()

    def show_lists(self) -> None:
        """Back to all accounts."""
        self.customer = None
        self._stack.setCurrentIndex(0)
        self.overview.setFocus()

    def step_back(self) -> bool:
        """Esc: put money down, leave the account, take the filter off."""
        if self.customer is not None:
            if not self.account.put_down():
                self.show_lists()
            return True
        if self.overview.clear():
            return True
        if self.overview.view != "ageing":
            self.overview.show_view("ageing")
            return True
        return False

    # -- doing ----------------------------------------------------------------------------------

    def _act(self, name: str, row: Any) -> None:  # noqa: ANN401 - a row of any list
        customer: int | None = None if row is None else row.customer
        if name == "credit.payment":
            came_from = self.deeds.payment(customer)
            if came_from is not None:
                self.open_customer(came_from)
        elif customer is None:
            return
        elif name in ("credit.open", "held.open"):
            self.open_customer(customer)
        elif name == "credit.remind":
            letters.remind(self.desk, self.tasks, customer, row.name, self)
        elif name == "credit.statement":
            self._statement(customer, row.name)
        elif isinstance(row, Held):
            decisions = {"held.release": "released", "held.hold": "held", "held.refuse": "refused"}
            self.deeds.decide(row, decisions[name])  # type: ignore[arg-type]

    def _act_on_account(self, name: str, about: object) -> None:
        found = self.account.shown
        if found is None:
            return
        customer = found.account.customer
        item = about if isinstance(about, Item) else None
        if name == "account.payment":
            self.deeds.payment(customer)
        elif name == "account.remind":
            letters.remind(self.desk, self.tasks, customer, found.kept.name, self)
        elif name == "account.statement":
            self._statement(customer, found.kept.name)
        elif name == "account.note":
            self.deeds.credit_note(found, item)
        elif name == "account.unmatch" and isinstance(about, Matched):
            self.deeds.unmatch(about)
        elif item is not None and item.kind == "invoice":
            deeds = {
                "account.write_off": self.deeds.write_off,
                "account.dispute": self.deeds.dispute,
            }
            if item.open or name == "account.dispute":
                deeds[name](item)

    def _statement(self, customer: int, name: str) -> None:
        dialog = letters.StatementDialog(self.desk, self.tasks, customer, name, self)
        dialog.exec()
        dialog.deleteLater()

    def _edit_file(self, what: str, about: object) -> None:
        found = self.account.shown
        if found is not None:
            self.deeds.edit_file(what, about, found)

    def take_out(self) -> None:
        """Write the list that is shown as it is shown."""
        save_table(self, _("Credit"), self.overview.tables[self.overview.view])
