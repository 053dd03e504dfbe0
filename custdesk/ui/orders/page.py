"""Orders: what is at work, what is urgent, what is late or stuck, and every order of the firm."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from custdesk.domain.orders.query import OrderQuery
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.orders import detail, listing
from custdesk.services.orders.listing import Line
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions
from custdesk.ui.forms.table_manners import furnish
from custdesk.ui.orders.board import Board
from custdesk.ui.orders.columns import COLUMNS, stage_text, texts, tone, values
from custdesk.ui.orders.deeds import Deeds
from custdesk.ui.orders.nothing import Steps, why_empty
from custdesk.ui.orders.pane import OrderPane
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.paged_table import PagedTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from custdesk.ui.forms.cell_editing import CellSource

VIEWS = (
    ("work", N_("At work")), ("urgent", N_("Urgent")), ("trouble", N_("Late or stuck")),
    ("late", N_("Shipped late")), ("all", N_("All")),
)  # fmt: skip
_USUAL_SORT = {"work": ("urgent", False), "urgent": ("urgent", False), "trouble": ("urgent", False),
               "late": ("date", True), "all": ("date", True)}  # fmt: skip
_HINTS = ("orders.done", "orders.next", "orders.urgent", "orders.edit", "orders.board",
          "orders.add", "orders.open")  # fmt: skip
_SETTLED = 40  # ms that a row is marked before all of it is read
_PANE = 380
_NARROW = 1120  # for the list and the pane


class OrdersPage(Page):
    """The list of orders, or the board by stage; beside it the order that is marked."""

    name = "orders"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self.query = OrderQuery()
        self.stages = listing.stages(desk)
        self._asked = 0
        self._loaded = False
        self._narrow = False
        self._wanted: int | None = None  # an order to go to once it is read
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._build()
        self._connect()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.deeds = Deeds(self.desk, self.tasks, self)
        self.rows: PagedRows[Line] = PagedRows(
            COLUMNS,
            self._fetch,
            lambda line: texts(line, self.stages, self.desk.today()),
            lambda line, column: tone(line, column, self.desk.today()),
            values=values,
        )
        self.table = PagedTable(self.rows, _("Orders"), 1)
        self.table.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        furnish(self, self.table, "orders", self._cells)
        self.board = Board(self.desk.today())
        self._middle = RowsOrWhy(self.table)
        self.shown = QStackedWidget()
        self.shown.addWidget(self._middle)
        self.shown.addWidget(self.board)
        self.pane = OrderPane(self.desk, self.deeds)
        self._panes = Splitter("orders")
        self._panes.addWidget(self.shown)
        self._panes.addWidget(self.pane)
        self._panes.setStretchFactor(0, 1)
        self._panes.setSizes([1_000_000, _PANE])
        head = self._build_head()
        self.summary = head.summary
        lay_out(self, head, self._build_filters(), self._panes, hint_bar(_HINTS))
        self.setFocusProxy(self.table)

    def _cells(self) -> "CellSource":
        from custdesk.ui.orders.cells import order_cells

        return order_cells(self, self.rows)

    def _build_head(self) -> ServiceHead:
        self.own = Button(_("Milestones…"), "format-list-checks", kind="flat")
        self.own.setToolTip(actions.tip("orders.stages"))
        self.own.clicked.connect(lambda _checked=False: self.deeds.stages())
        self.add = Button(_("New order"), "plus")
        self.add.setToolTip(actions.tip("orders.add"))
        self.add.clicked.connect(lambda _checked=False: self.deeds.new())
        return ServiceHead(self, self.own, self.add)

    def _build_filters(self) -> QHBoxLayout:
        self.kinds = Segments([("list", _("List")), ("board", _("Board"))])
        self.views = Segments([(key, _(text)) for key, text in VIEWS])
        self.text = SearchEdit(_("Number or customer"), keys="Ctrl+F")
        self.text.setFixedWidth(230)
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.kinds)
        row.addWidget(self.views)
        row.addStretch()
        row.addWidget(self.text)
        return row

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.kinds.chosen.connect(lambda kind: self.show_board(kind == "board"))
        self.text.wanted.connect(lambda text: self.ask(replace(self.query, text=text)))
        self.table.sort_wanted.connect(
            lambda sort, down: self.ask(replace(self.query, sort=sort, descending=down))
        )
        self.table.marked.connect(lambda _place: self._settle.start())
        self.table.opened.connect(lambda _place: self._open())
        self.board.marked.connect(lambda _line: self._settle.start())
        self.board.opened.connect(lambda _line: self._open())
        self.board.moved.connect(lambda order, stage: self.deeds.move([order], stage))
        self._settle.timeout.connect(self._show_order)
        self.pane.customer_opened.connect(self.customer_opened)
        self.pane.credit_wanted.connect(lambda order: self.record_opened.emit("held", order))
        self.deeds.said.connect(self.said)
        self.deeds.made.connect(self.go_to)
        deeds = self.deeds
        with_line: dict[str, Callable[[Line], object]] = {
            "orders.done": deeds.advance,
            "orders.next": deeds.next,
            "orders.urgent": deeds.urgent,
            "orders.edit": deeds.edit,
            "orders.on": lambda line: deeds.move_by(line, 1),
            "orders.back": lambda line: deeds.move_by(line, -1),
            "orders.sooner": lambda line: deeds.lane(line, -1),
            "orders.later": lambda line: deeds.lane(line, 1),
        }
        handlers: dict[str, Callable[[], object]] = {
            name: partial(self._act, act) for name, act in with_line.items()
        }
        handlers |= {
            "orders.filter": self.text.setFocus,
            "orders.board": lambda: self.show_board(not self.on_board()),
            "orders.add": lambda: deeds.new(),
            "orders.stages": deeds.stages,
            "orders.open": self._open,
            "orders.delete": self._delete,
        }
        self.bound: dict[str, QAction] = actions.bind(self.shown, "orders", handlers)
        self.addAction(self.bound["orders.add"])  # heard while there is no order, too

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the pane folds away; F4 brings it back."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.pane.setVisible(not narrow)

    # -- which orders ---------------------------------------------------------------------------

    def on_board(self) -> bool:
        """Whether the board is shown."""
        return self.shown.currentWidget() is self.board

    def show_board(self, board: bool) -> None:
        """Show the board, or the list."""
        line = self.current()
        self._wanted = line.order.id if line else None
        self.kinds.choose("board" if board else "list")
        self.shown.setCurrentWidget(self.board if board else self._middle)
        self.setFocusProxy(self.board if board else self.table)
        for widget in (self.views, self.text):
            widget.setVisible(not board)
        self.reload()
        (self.board.take_focus if board else self.table.setFocus)()

    def show_view(self, view: str) -> None:
        """The orders of another view, in its own order."""
        sort, down = _USUAL_SORT[view]
        self.views.choose(view)
        self.ask(replace(self.query, view=view, sort=sort, descending=down))

    def ask(self, query: OrderQuery) -> None:
        """Show the orders of a query."""
        self.query = query
        self.reload()

    def go_to(self, order: int) -> None:
        """Show an order, in the view of all where it is not at work."""
        self._wanted = order
        (line,) = listing.lines(self.desk, [order]) or (None,)
        if line is not None and not self.on_board():
            self.text.clear()
            self.query = replace(self.query, text="")
            self.show_view("work" if line.order.at_work else "all")
        else:
            self.reload()

    def begin_new(self) -> bool:
        self.deeds.new()
        return True

    def open_record(self, kind: str, number: int) -> None:
        """Show an order that another page led to."""
        if kind == "order":
            self.go_to(number)

    def open_customer(self, customer_id: int) -> None:
        """Show the orders of one customer."""
        name = customers.detail(self.desk, customer_id).row.name
        self.text.setText(name)
        self.query = replace(self.query, text=name)
        self.show_view("all")

    def reload(self) -> None:
        """Read which orders fit and how many each view has; of the board its columns."""
        self._asked += 1
        asked, desk, query = self._asked, self.desk, self.query
        self.stages = listing.stages(desk)

        def late(show: Callable[..., None]) -> Callable[[tuple[object, ...]], None]:
            return lambda found: show(*found) if asked == self._asked else None

        if self.on_board():
            self.tasks.run(
                lambda: (listing.board(desk),),
                done=late(self._show_board), initiator=self, label="board",
            )  # fmt: skip
        else:
            self.tasks.run(
                lambda: (listing.ids(desk, query), listing.counts(desk)),
                done=late(self._show), initiator=self, label="orders",
            )  # fmt: skip

    def _show_board(self, columns: list[listing.Column]) -> None:
        self._loaded = True
        self.board.show_columns(columns)
        if self._wanted is not None:
            self.board.go_to(self._wanted, focus=self.board.isVisible() and self._has_focus())
            self._wanted = None
        self._say_count(sum(one.orders for one in columns))
        self._show_order()

    def _show(self, ids: "listing.Ids", counts: dict[str, int]) -> None:
        number, place = self.table.current_id(), self.table.current_row()
        number, self._wanted = self._wanted or number, None
        self._loaded = True
        self.rows.show(ids)
        self.views.set_counts(counts)
        self.table.show_sort(self.query.sort, self.query.descending)
        n = len(self.rows.ids)
        self._say_count(n)
        self._middle.say_why(None if n else self._why_empty())
        first = self._middle.findChild(Button)
        if not n and first is not None and self.isVisible() and not self._is_used():
            first.setFocus()  # so that the keys of the page are heard
        self.table.go_to_id(number, max(place, 0))
        self._show_order()

    def _is_used(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus) and focus.isVisible()

    def _has_focus(self) -> bool:
        inside = self.focusWidget()
        return inside is not None and self.shown.isAncestorOf(inside)

    def _say_count(self, n: int) -> None:
        said = ngettext("{n} order", "{n} orders", n)
        self.summary.setText(said.format(n=words().number(n)))

    def _fetch(self, ids: "listing.Ids") -> dict[int, Line]:
        return {line.order.id: line for line in listing.lines(self.desk, ids)}

    def _why_empty(self) -> EmptyState:
        deeds: Steps = {
            "clear": self.clear,
            "work": lambda: self.show_view("work"),
            "new": lambda: self.deeds.new(),
            "import": lambda: self.page_wanted.emit("import"),
        }
        return why_empty(self.query, deeds)

    def clear(self) -> None:
        """All orders of the view, no filter."""
        self.text.clear()
        self.ask(replace(self.query, text="", stage=None))
        self.table.setFocus()

    def step_back(self) -> bool:
        """Esc: the filter off."""
        if not self.on_board() and (self.query.text or self.query.stage):
            self.clear()
            return True
        return False

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- one order ------------------------------------------------------------------------------

    def current(self) -> Line | None:
        """The order that is marked."""
        return self.board.current() if self.on_board() else self.rows.row(self.table.current_row())

    def _show_order(self) -> None:
        self._settle.stop()
        line = self.current()
        found = detail.one(self.desk, line.order.id) if line else None
        stage = stage_text(line, self.stages) if line else ""
        self.pane.show_order(line, found, stage)

    def _act(self, act: Callable[[Line], object]) -> None:
        line = self.current()
        if line is not None:
            act(line)

    def _delete(self) -> None:
        chosen = [] if self.on_board() else self.table.chosen_ids()
        if len(chosen) > 1:
            self.deeds.delete_many(chosen)
        else:
            self._act(self.deeds.delete)

    def _open(self) -> None:
        self._act(lambda line: self.customer_opened.emit(line.order.customer_id))
