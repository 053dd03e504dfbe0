"""The page of customers: views, filters, the list, and the pane of the current customer."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.services import customers
from custdesk.services.customers import ViewCounts
from custdesk.services.desk import Desk
from custdesk.store.rows import ListQuery, ListSummary
from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.customers.arranging import Arranging
from custdesk.ui.customers.cell_deeds import CellDeeds
from custdesk.ui.customers.columns import Scene
from custdesk.ui.customers.emptiness import Emptiness
from custdesk.ui.customers.filters import FilterBar, is_narrowed
from custdesk.ui.customers.group_menu import GroupsButton
from custdesk.ui.customers.loading import Loaded, Loader
from custdesk.ui.customers.many import ManyButton
from custdesk.ui.customers.model import CustomerModel
from custdesk.ui.customers.narrowing import Narrowing
from custdesk.ui.customers.place import PlacedPage
from custdesk.ui.customers.status import StatusLine, Totals
from custdesk.ui.customers.table import CustomerTable
from custdesk.ui.customers.taking_out import CustomersOut
from custdesk.ui.customers.views import ViewTabs
from custdesk.ui.parts.buttons import Button, title
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from custdesk.ui.customers.deeds import Deeds
    from custdesk.ui.customers.detail import DetailPane

_PANE_WIDTH = 380
_FOLDS_BELOW = 1160  # width of the page at which the pane goes
_SETTLE = 60  # ms that the current row rests before the pane follows
_LATER = 30  # ms after the first rows, for what is read behind them
_REST = 20  # ms after the first rows, when the rest of the list is read
_KEPT = 2000  # selected customers that are found again in another order


_DEEDS = ("call", "write", "letter", "consent", "edit", "portrait")  # on the current customer


def _ways(page: Page) -> list[Button]:
    """Buttons to the pages that keep the list in order."""
    found = []
    for name, text, icon, tip in (
        ("duplicates", _("Duplicates"), "content-duplicate", _("Customers who are listed twice")),
        ("problems", _("To verify"), "clipboard-check-outline",
         _("What is missing, wrong or out of date")),
    ):  # fmt: skip
        button = Button(text, icon, kind="flat")
        button.setToolTip(tip)
        button.clicked.connect(lambda _on=False, name=name: page.page_wanted.emit(name))
        found.append(button)
    return found


class CustomersPage(PlacedPage):
    """Customers with everything that can be done with them."""

    name = "customers"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loader = Loader(desk, tasks)
        self._summary: ListSummary | None = None
        self._shown = self._narrow = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.model = CustomerModel(
            self._loader.rows, Scene(self.desk.today()), self, self._loader.own, self._loader.more
        )
        self.table = CustomerTable(self.model)
        self.filters = FilterBar()
        self.many = ManyButton(self, self.table, self.model)
        self.tabs = ViewTabs()
        self.narrowing = Narrowing(self, self.filters, self.tabs)
        self.groups = GroupsButton(self, self.narrowing.show_group, self.many.new_group)
        self.status = StatusLine()
        self.cells = CellDeeds(self, self.table, self.status)
        self.arranging = Arranging(self, self.table, self.filters)
        self._pane = QFrame()
        self._pane.setObjectName("pane")
        self._around = QVBoxLayout(self._pane)
        self._around.setContentsMargins(1, 0, 0, 0)
        self._pane.setMinimumWidth(320)
        self._detail: DetailPane | None = None
        self._deeds: Deeds | None = None
        self._middle = QStackedWidget()
        self._middle.addWidget(self.table)
        self._empty = Emptiness(self, self._middle, self.filters.clear_all)
        self._lay_out()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._sum = QTimer(self, singleShot=True, interval=150)

    @property
    def deeds(self) -> "Deeds":
        """What can be done here. Its forms are half of the page's code: loaded when needed."""
        if self._deeds is None:
            from custdesk.ui.customers.deeds import Deeds

            self._deeds = Deeds(self.desk, self.tasks, self)
            self._deeds.said.connect(self.said)
            self._deeds.created.connect(self.open_customer)
            self._deeds.record_opened.connect(self.record_opened)
            self._deeds.chosen = self.table.selected_ids
        return self._deeds

    @property
    def detail(self) -> "DetailPane":
        """The pane of the current customer, made when the list stands."""
        if self._detail is None:
            from custdesk.ui.customers.detail import DetailPane

            self._detail = DetailPane(self.desk, self.deeds)
            self._detail.step_wanted.connect(self._step)
            self._detail.close_wanted.connect(self.toggle_pane)
            self._detail.own_window_wanted.connect(self.own_window_wanted)
            self._detail.orders.opened.connect(partial(self.record_opened.emit, "order"))
            self._detail.around.page_wanted.connect(self.customer_page_wanted)
            self.place_detail(self._detail)
            self._around.addWidget(self._detail)
        return self._detail

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 12, 0)
        head.setSpacing(12)
        head.addWidget(title(_("Customers")))
        head.addWidget(self.tabs)
        head.addWidget(self.narrowing.save)
        head.addStretch()
        head.addWidget(self.many)
        head.addWidget(self.groups)
        for way in _ways(self):
            head.addWidget(way)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.filters, self.narrowing.chips, self._middle, self.status):
            column.addWidget(widget, 1 if widget is self._middle else 0)
        self.splitter = Splitter("customers")
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([1_000_000, _PANE_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(lambda _query: self._load())
        self.export = self.filters.add_behind(CustomersOut(self, self.table, self.model))
        self.table.header.sort_wanted.connect(self.filters.sort_by)
        self.table.painted.connect(self._rows_painted)
        self.table.opened.connect(self._enter_pane)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._settle.start())
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self._settle.timeout.connect(self._follow)
        self._sum.timeout.connect(self._add_up)
        handlers: dict[str, Callable[[], object]] = {
            "customers.filter": self.filters.enter,
            "customers.conditions": self.narrowing.build,
            "customers.many": self.many.showMenu,
            "customers.groups": self.groups.manage,
            "customers.note": self.write_note,
            **{f"customers.{one}": partial(self._on_current, one) for one in _DEEDS},
            "customers.contacts": lambda: self.deeds.give_contacts(self.table.selected_ids()),
            "customers.pack": lambda: self.deeds.give_pack(self.table.selected_ids()),
            "customers.window": self.open_own_window,
            "customers.combine": lambda: self.deeds.combine(),
            "customers.delete": self.remove_selected,
        }
        actions.bind(self, "customers", handlers)

    # Loading

    def reload(self) -> None:
        """Read counts and list again; the selection stays."""
        self._load()
        if self._shown:
            self.detail.reload()
            self._count()

    def _count(self) -> None:
        self._loader.counts(self._show_counts)
        self.narrowing.reload()

    def tick(self) -> None:
        if self._detail is not None:
            self._detail.tick()

    def rows_ready(self) -> bool:
        """Whether the list was painted with its rows, or says that there are none."""
        return self._shown

    def _load(self) -> None:
        query = self.filters.query
        self.narrowing.show(query)
        self.arranging.follow()
        self.table.header.show_sort(query.sort, query.descending)
        query = self.arranging.grouped(query)
        if self._shown:
            self._loader.list(query, self._show_list)
        else:
            self._show_list(self._loader.first_rows(query))

    def _show_counts(self, counts: ViewCounts) -> None:
        self.tabs.set_counts({"all": counts.total, "silent": counts.silent, **counts.tiers})
        self.filters.set_counts(counts)
        self.table.show_own(counts.own)

    def _show_list(self, loaded: Loaded) -> None:
        current, at = self.table.current_id(), self.table.currentIndex()
        all_selected = self.table.selected_count() == len(self.model.ids)
        selected = self.table.selected_ids() if not all_selected else []
        self._summary = loaded.summary
        summary, rhythms = loaded.summary, customers.rhythms(self.desk)
        scene = Scene(self.desk.today(), summary.currency, summary.sales_max, rhythms)
        by = loaded.query.group
        if self.model.is_shown(loaded.ids, by, loaded.groups):
            self.model.refresh(scene)
        else:
            self.model.show(loaded.ids, scene, by, loaded.groups)
            self._find_again(current, at.row(), at.column())
            if all_selected and self._shown and len(loaded.ids) > 1:
                self.table.selectAll()
            elif 1 < len(selected) <= _KEPT:
                self.table.select_ids(selected)
        self._show_emptiness(loaded.query)
        self._selection_changed()

    def _find_again(self, current: int | None, row: int, column: int) -> None:
        wanted = self._wanted if self._wanted is not None else current
        place = self.model.place_of(wanted) if wanted is not None else None
        if self._shown or place is not None:  # else the rest of the list is still to come
            self._wanted = None
        if place is None:  # gone or filtered out: the one that took its place, else the first
            place = min(max(row, 0), len(self.model.shown) - 1)
        self.table.go_to(place, column=max(column, 1))
        if self._shown:
            self._follow()

    def _show_emptiness(self, query: ListQuery) -> None:
        if self.model.ids:
            self._middle.setCurrentWidget(self.table)
            return
        self._middle.setCurrentWidget(self._empty.state(is_narrowed(query)))
        self._rows_painted()
        self._follow()

    def _rows_painted(self) -> None:
        """The first rows stand before anything else is read."""
        if not self._shown:
            self._shown = True
            self._settle.start()
            QTimer.singleShot(_REST, self, self._load)
            QTimer.singleShot(_LATER, self, self._count)

    # Current row and selection

    def _follow(self) -> None:
        self._settle.stop()
        if self.table.heads.current() is None:  # on the head of a group the pane stays as it is
            self.detail.show_customer(self.table.current_id())

    def _selection_changed(self) -> None:
        count = self.table.selected_count()
        self.status.show_count(len(self.model.ids), count)
        self._sum.start()

    def _add_up(self) -> None:
        """Sums of the selection; of the whole list while at most one row is selected."""
        summary, count = self._summary, self.table.selected_count()
        if summary is None:
            return
        if 1 < count < len(self.model.ids):
            ids = self.table.selected_ids()
            self._loader.totals(ids, summary.currency, self.status.show_totals)
            return
        self._loader.forget("totals")
        self.status.show_totals(
            Totals(summary.count, summary.sales_sum, summary.sales_max, summary.currency)
        )

    def open_customer(self, customer_id: int) -> None:
        """Show a customer, with all filters off if they hide them."""
        self._wanted = customer_id
        place = self.model.reveal(customer_id)
        if place is not None:
            self._wanted = None
            self.table.go_to(place)
            self._follow()
        elif is_narrowed(self.filters.query):
            self.filters.clear_all()
        elif self.isVisible():
            self._load()
        if self._pane.isHidden():
            self.toggle_pane()

    def _step(self, rows: int) -> None:
        self.table.go_to(self.table.currentIndex().row() + rows)
        self._follow()

    def _enter_pane(self) -> None:
        self._follow()
        if self._pane.isHidden():
            self.toggle_pane()
        self.detail.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane folds away where the list needs its room; F4 brings it back."""
        super().resizeEvent(event)
        narrow = self.width() < _FOLDS_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            self._pane.setVisible(not narrow)

    def toggle_pane(self) -> None:
        """Fold the pane away or bring it back (F4)."""
        self._pane.setVisible(self._pane.isHidden())
        if self._pane.isHidden():
            self.table.setFocus()

    def step_back(self) -> bool:
        """Esc: from the pane to the list, then the filters off."""
        if self._pane.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()
            return True
        if is_narrowed(self.filters.query):
            self.filters.clear_all()
            return True
        return False

    # Deeds on the current customer or the selection

    def _on_current(self, deed: str) -> None:
        self._follow()
        self.detail.do(deed)

    def write_note(self) -> None:
        """Put the cursor into the note field of the pane."""
        if self._pane.isHidden():
            self.toggle_pane()
        self._follow()
        self.detail.write_note()

    def remove_selected(self) -> None:
        """Ask, then put the selected customers into the bin."""
        self.deeds.remove(self.table.selected_ids())
