"""Products: the list, and beside it what one is and what it costs whom."""

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.services.desk import Desk
from custdesk.services.offers import products
from custdesk.services.offers.products import ProductRow
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions, messages
from custdesk.ui.forms.product import ProductForm
from custdesk.ui.forms.table_manners import furnish
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
from custdesk.ui.parts.taking_out import export_button, save_table
from custdesk.ui.products.columns import BESIDE, COLUMNS, texts, values
from custdesk.ui.products.pane import ProductPane, ProductShown, read
from custdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from custdesk.ui.forms.cell_editing import CellSource

_HINTS = ("products.edit", "products.new", "products.retire", "products.delete")


class ProductsPage(Page):
    """Those that are offered, or were."""

    name = "products"
    remembers_tabs = True

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self._order = ("code", False)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.rows: PagedRows[ProductRow] = PagedRows(
            COLUMNS, self._fetch, texts, bold=1, values=values
        )
        self.table = PagedTable(self.rows, _("Products"), 1)
        self.table.spare(BESIDE)
        furnish(self, self.table, "products", self._cells)
        self._middle = RowsOrWhy(self.table)
        self.pane = ProductPane(self.desk, self.tasks)
        split = Splitter("products")
        split.addWidget(self._middle)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 1)
        split.setSizes([1_000_000, 380])
        head = ServiceHead(self)
        self.summary = head.summary
        lay_out(self, head, self._build_filters(), split, hint_bar(_HINTS))
        self.setFocusProxy(self.table)

    def _cells(self) -> "CellSource":
        from custdesk.ui.products.cells import product_cells

        return product_cells(self, self.rows)

    def _build_filters(self) -> QHBoxLayout:
        self.views = Segments([("offered", _("Offered")), ("retired", _("No longer offered"))])
        self.text = SearchEdit(_("Code, name or their number"), keys="Ctrl+F")
        self.text.setFixedWidth(260)
        new = Button(_("New product"), "plus", kind="primary")
        new.clicked.connect(lambda _checked=False: self.edit(None))
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.views)
        row.addStretch()
        row.addWidget(self.text)
        row.addWidget(export_button(lambda: save_table(self, _("Products"), self.table)))
        row.addWidget(new)
        return row

    def _connect(self) -> None:
        self.views.chosen.connect(lambda _view: self.reload())
        self.text.wanted.connect(lambda _text: self.reload())
        self.table.sort_wanted.connect(self._sort)
        self.table.marked.connect(lambda _place: self._tell())
        self.table.opened.connect(lambda _place: self._with(self.edit))
        self.pane.customer_opened.connect(self.customer_opened)
        handlers = {
            "products.new": lambda: self.edit(None),
            "products.edit": lambda: self._with(self.edit),
            "products.retire": lambda: self._with(self.retire),
            "products.delete": lambda: self._with(self.remove),
            "products.filter": self.text.setFocus,
        }
        self.bound = actions.bind(self, "products", handlers)
        self.pane.wanted.connect(lambda name: handlers[name]())

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read which products fit."""
        desk, text, (order, falling) = self.desk, self.text.text(), self._order
        retired = self.views.current() == "retired"

        def ids() -> tuple[list[int], int]:
            found = products.listed(desk, text, retired=retired, order=order, falling=falling)
            return found, len(products.listed(desk, retired=not retired))

        self.tasks.run(ids, done=lambda found: self._show(*found), initiator=self, label="products")

    def _show(self, ids: list[int], others: int) -> None:
        number, place = self.table.current_id(), self.table.current_row()
        first, self._loaded = not self._loaded, True
        self.rows.show(array("q", ids))
        self.table.show_sort(*self._order)
        said = ngettext("{n} product", "{n} products", len(ids))
        self.summary.setText(said.format(n=words().number(len(ids))))
        self._middle.say_why(None if ids else self._why_empty(others))
        self.table.go_to_id(number, max(place, 0))
        self._tell()
        if first and self.isVisible():
            self.table.setFocus()

    def _fetch(self, ids: Sequence[int]) -> dict[int, ProductRow]:
        return {row.id: row for row in products.page(self.desk, list(ids))}

    def _why_empty(self, others: int) -> EmptyState:
        if self.text.text() or others:
            return EmptyState("filter-outline", _("Nothing here"), _("No product fits."), [])
        return EmptyState(
            "tag-outline",
            _("No product yet"),
            _("Import your price list, or write down the first product."),
            [
                (_("New product"), "plus", lambda: self.edit(None)),
                (_("Import a list"), "file-import-outline", self._import),
            ],
            primary=True,
        )  # fmt: skip

    def _import(self) -> None:
        self.page_wanted.emit("import")

    def _tell(self) -> None:
        """Show the current product in the pane."""
        number = self.table.current_id()
        if number is None:
            self.pane.show_product(None, None)
            return
        desk = self.desk

        def show(shown: ProductShown) -> None:
            if self.table.current_id() == number:
                self.pane.show_product(number, shown)

        self.tasks.run(
            lambda: read(desk, number), done=show, failed=lambda _error: None,
            initiator=self, label="product",
        )  # fmt: skip

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    def begin_new(self) -> bool:
        self.edit(None)
        return True

    def step_back(self) -> bool:
        """Esc: the filter off."""
        if not self.text.text():
            return False
        self.text.clear()
        self.text.flush()
        self.table.setFocus()
        return True

    # -- doing ----------------------------------------------------------------------------------

    def _sort(self, order: str, falling: bool) -> None:
        self._order = (order, falling)
        self.reload()

    def _with(self, act: Callable[[int], object]) -> None:
        number = self.table.current_id()
        if number is not None:
            act(number)

    def edit(self, number: int | None) -> None:
        """Ask for a new product (None), or for changes of one."""
        written: list[Changes] = []

        def save(values: dict[str, object]) -> None:
            rest = dict(values)
            prices, items = rest.pop("prices"), rest.pop("items")
            written.append(products.save(self.desk, number, rest, prices, items))  # type: ignore[arg-type]

        ProductForm.ask(self, self.desk, number, save)
        if written:
            self.tasks.now(lambda: written[-1])
            self.said.emit(_("Product saved"))

    def retire(self, number: int) -> None:
        """No longer offer a product, or offer it again."""
        gone = products.get(self.desk, number)["retired_on"] is not None
        day = None if gone else self.desk.today()
        if self.tasks.now(lambda: products.retire(self.desk, number, day)) is not None:
            self.said.emit(_("Offered again") if gone else _("No longer offered"))

    def remove(self, number: int) -> None:
        """Put a product into the bin."""
        name = products.get(self.desk, number)["name"]
        if messages.confirm(self, _("Delete {name}?").format(name=name), _("Delete"), danger=True):
            self.tasks.now(lambda: products.remove(self.desk, number))
            self.said.emit(_("Product deleted"))
