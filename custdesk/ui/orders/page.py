"""Orders: what is at work, what is urgent, what is late or stuck, and every order of the firm."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.domain.orders.query import OrderQuery
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.orders import listing
from custdesk.services.orders.listing import Line
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.orders.columns import COLUMNS, texts, tone
from custdesk.ui.parts.buttons import label, rule
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.paged_table import PagedTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceTabs
from custdesk.ui.tasks import Tasks

VIEWS = (
    ("work", N_("At work")), ("urgent", N_("Urgent")), ("trouble", N_("Late or stuck")),
    ("late", N_("Shipped late")), ("all", N_("All")),
)  # fmt: skip
_USUAL_SORT = {"work": ("urgent", False), "urgent": ("urgent", False), "trouble": ("urgent", False),
               "late": ("date", True), "all": ("date", True)}  # fmt: skip


class OrdersPage(Page):
    """The list of orders; which ones, is said by the view and the filter."""

    name = "orders"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.query = OrderQuery()
        self.stages = listing.stages(desk)
        self._asked = 0
        self._loaded = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.rows: PagedRows[Line] = PagedRows(
            COLUMNS,
            self._fetch,
            lambda line: texts(line, self.stages, self.desk.today()),
            lambda line, column: tone(line, column, self.desk.today()),
        )
        self.table = PagedTable(self.rows, _("Orders"), 1)
        self._middle = RowsOrWhy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addLayout(self._build_filters())
        column.addWidget(rule())
        column.addWidget(self._middle, 1)
        self.setFocusProxy(self.table)

    def _build_head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(48)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 4, 16, 0)
        row.setSpacing(14)
        row.addWidget(ServiceTabs(self))
        self.summary = label("", 13, tone="text2")
        row.addWidget(self.summary)
        row.addStretch()
        return head

    def _build_filters(self) -> QHBoxLayout:
        self.views = Segments([(key, _(text)) for key, text in VIEWS])
        self.text = SearchEdit(_("Number or customer"), keys="Ctrl+F")
        self.text.setFixedWidth(230)
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.views)
        row.addStretch()
        row.addWidget(self.text)
        return row

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.text.wanted.connect(lambda text: self.ask(replace(self.query, text=text)))
        self.table.sort_wanted.connect(
            lambda sort, down: self.ask(replace(self.query, sort=sort, descending=down))
        )
        self.table.opened.connect(self._open)
        actions.bind(self, "orders", {"orders.filter": self.text.setFocus})

    # -- loading --------------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """The orders of another view, in its own order."""
        sort, down = _USUAL_SORT[view]
        self.views.choose(view)
        self.ask(replace(self.query, view=view, sort=sort, descending=down))

    def ask(self, query: OrderQuery) -> None:
        """Show the orders of a query."""
        self.query = query
        self.reload()

    def reload(self) -> None:
        """Read which orders fit, and how many each view has."""
        self._asked += 1
        asked, desk, query = self._asked, self.desk, self.query
        self.stages = listing.stages(desk)

        def show(found: tuple[object, dict[str, int]]) -> None:
            if asked == self._asked:
                self._show(*found)

        self.tasks.run(
            lambda: (listing.ids(desk, query), listing.counts(desk)),
            done=show, initiator=self, label="orders",
        )  # fmt: skip

    def _show(self, ids: object, counts: dict[str, int]) -> None:
        number, place = self.table.current_id(), self.table.current_row()
        self._loaded = True
        self.rows.show(ids)  # type: ignore[arg-type]
        self.views.set_counts(counts)
        self.table.show_sort(self.query.sort, self.query.descending)
        n = len(self.rows.ids)
        said = ngettext("{n} order", "{n} orders", n)
        self.summary.setText(said.format(n=words().number(n)))
        self._middle.say_why(None if n else self._why_empty(counts))
        self.table.go_to_id(number, max(place, 0))

    def _fetch(self, ids: object) -> dict[int, Line]:
        return {line.order.id: line for line in listing.lines(self.desk, ids)}  # type: ignore[arg-type]

    def _why_empty(self, counts: dict[str, int]) -> EmptyState:
        if self.query.text or self.query.stage:
            return EmptyState(
                "filter-outline", _("Nothing here"), _("No order fits the filter."),
                [(_("Clear the filter"), "close", self.clear)],
            )  # fmt: skip
        if self.query.view in ("trouble", "late", "urgent"):
            return EmptyState(
                "check-circle-outline", _("Nothing here"),
                _("No order is in this view; look at all that are at work."),
                [(_("At work"), "package-variant-closed", lambda: self.show_view("work"))],
            )  # fmt: skip
        return EmptyState(
            "package-variant-closed",
            _("No orders yet"),
            _("Import the orders of your firm, or write down the first one."),
            [(_("Import a list"), "file-import-outline", lambda: self.page_wanted.emit("import"))],
        )

    def clear(self) -> None:
        """All orders of the view, no filter."""
        self.text.clear()
        self.ask(replace(self.query, text="", stage=None))
        self.table.setFocus()

    def step_back(self) -> bool:
        """Esc: the filter off."""
        if self.query.text or self.query.stage:
            self.clear()
            return True
        return False

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    def _open(self, place: int) -> None:
        line = self.rows.row(place)
        if line is not None:
            self.customer_opened.emit(line.order.customer_id)
