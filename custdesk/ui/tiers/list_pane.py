"""The customers of a tier, or those a line was drawn around on the map, to work from."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerRow, ListQuery
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import Button, label, rule, section
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.newest import Newest
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.tasks import Tasks
from custdesk.ui.tiers.tier_list import TierList


class ListPane(QWidget):
    """`wanted`: the customers that are shown, as a list on their own page."""

    wanted = Signal(object, str)  # ids, what they are
    released = Signal()  # those on the map are let go again

    def __init__(self, desk: Desk, tasks: Tasks, currency: Callable[[], str]) -> None:
        super().__init__()
        self._desk = desk
        self._newest = Newest(tasks, "tiers.list")
        self._tier: str | None = None
        self.only: list[int] | None = None  # drawn around on the map
        self.ids: array[int] = array("q")
        self._title = section("")
        self._note = label("", 12, tone="text3")
        self.search = SearchEdit(_("Filter by name, city, country"))
        self.open_list = Button(_("Open as list"), "arrow-right", kind="flat")
        self.open_list.setToolTip(_("On the page of customers, with all that can be done there"))
        self.release = Button(_("All"), "close", kind="flat")
        self.release.setToolTip(_("Not only those drawn around"))
        self.list = TierList(self._read_rows, currency)
        self._build()
        self.search.wanted.connect(lambda _text: self.reload())
        self.open_list.clicked.connect(self._open)
        self.release.clicked.connect(self._let_go)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 2)
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self.release)
        head.addStretch()
        head.addWidget(self.open_list)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 8)
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(rule())
        column.addWidget(self.list, 1)

    def show_tier(self, tier: str | None) -> None:
        """Only customers of one tier; None for all."""
        self._tier = tier
        self.only = None
        self.reload()

    def show_only(self, ids: list[int]) -> None:
        """Customers that were drawn around, in the order they come in."""
        self.only = ids
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        query = ListQuery(
            text=self.search.text().strip(),
            tiers=frozenset({self._tier}) if self._tier else frozenset(),
            sort="value",
            only=frozenset(self.only) if self.only is not None else None,
        )
        desk = self._desk
        self._newest.ask(lambda: customers.ids(desk, query), self._show)

    def _show(self, ids: "array[int]") -> None:
        self.ids = ids
        self._title.setText(self.title())
        self._note.setText(_("Highest value first"))
        self.release.setVisible(self.only is not None)
        self.open_list.setEnabled(bool(ids))
        chosen = self.list.current_customer()
        self.list.customers.show_ids(ids)
        self.list.choose(chosen)

    def title(self) -> str:
        """What is shown: `Key: 12 customers`, `Drawn around: 5 customers`."""
        count = ngettext("{n} customer", "{n} customers", len(self.ids))
        text = count.format(n=words().number(len(self.ids)))
        if self.only is not None:
            return _("On the map: {customers}").format(customers=text)
        if self._tier:
            return _("{tier}: {customers}").format(tier=tier_word(self._tier), customers=text)
        return text

    def _read_rows(self, numbers: Sequence[int]) -> list[CustomerRow]:
        return customers.page(self._desk, numbers)

    def _open(self) -> None:
        self.wanted.emit(list(self.ids), self.title())

    def _let_go(self) -> None:
        self.only = None
        self.reload()
        self.released.emit()
