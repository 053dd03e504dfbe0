"""Lines of goods in a form: a product is found while one types and brings its price along."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from custdesk.domain.errors import NotFound
from custdesk.domain.money import line_net
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.offers import prices, products
from custdesk.services.offers.values import decimal_of
from custdesk.system.language import _, say, words
from custdesk.ui.forms.row_list import Column, RowListEditor, RowValues
from custdesk.ui.parts.buttons import label

_COLUMNS = (
    Column("product", N_("Product"), width=110),
    Column("product_name", N_("Name of the goods")),
    Column("quantity", N_("Quantity"), width=80),
    Column("unit", N_("Unit"), width=52),
    Column("unit_price", N_("Unit price"), width=84),
    Column("discount", N_("Discount, %"), width=76),
)
_APART = "  "  # between code and name in the list of products


class GoodsEditor(RowListEditor):
    """Rows of `product` (code), name, quantity, unit, price, discount in per cent; their sum below.

    `customer` and `currency` answer what stands in the form at the moment.
    """

    gone: tuple[str, ...] = (
        "product_id", "product_code", "amount", "cost", "position", "quotation_id", "uid",
        "created_op", "deleted_op",
    )  # fmt: skip

    def __init__(
        self,
        desk: Desk,
        customer: Callable[[], int | None],
        currency: Callable[[], str],
        columns: Sequence[Column] = _COLUMNS,
    ) -> None:
        super().__init__(columns, _("Add a line"), desk.today())
        self._desk, self._customer, self._currency = desk, customer, currency
        offered = products.page(desk, products.listed(desk))
        self._offered = [f"{one.code}{_APART}{one.name}" for one in offered]
        self._own: dict[int, str] = {}  # prices that were filled in, by their row
        self._sum = label("", 12, tone="text2")
        layout = self.widget.layout()
        assert layout is not None
        layout.addWidget(self._sum)

    def add(self, values: RowValues) -> Any:  # noqa: ANN401 - the row of the list
        row = super().add(values)
        line = self._field(row, "product")
        completer = QCompleter(self._offered, line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        if popup is not None:
            popup.setMinimumWidth(360)
        line.setCompleter(completer)
        line.editingFinished.connect(lambda: self._take(row))
        self._field(row, "quantity").editingFinished.connect(lambda: self._price(row))
        for name in ("quantity", "unit_price", "discount"):
            self._field(row, name).textChanged.connect(lambda _text: self.add_up())
            self._field(row, name).setAlignment(Qt.AlignmentFlag.AlignRight)
        self.add_up()
        return row

    @staticmethod
    def _field(row: Any, name: str) -> QLineEdit:  # noqa: ANN401
        field = row.widgets[name]
        assert isinstance(field, QLineEdit)
        return field

    def _product(self, row: Any) -> int | None:  # noqa: ANN401
        text = self._field(row, "product").text().strip()
        if not text:
            return None
        try:
            return products.find(self._desk, text.split(_APART)[0], self._customer())
        except NotFound:
            return None

    def _take(self, row: Any) -> None:  # noqa: ANN401
        """A product was chosen: its code, name, unit and price."""
        number = self._product(row)
        if number is None:
            return
        product = products.get(self._desk, number)
        self._field(row, "product").setText(product["code"])
        for name, value in (("product_name", product["name"]), ("unit", product["unit"])):
            if name in row.widgets and not self._field(row, name).text().strip():
                self._field(row, name).setText(str(value or ""))
        if not self._field(row, "quantity").text().strip():
            self._field(row, "quantity").setText(str(product["moq"] or "1"))
        self._price(row)

    def _price(self, row: Any) -> None:  # noqa: ANN401
        """The price of the customer for the quantity, unless somebody typed one."""
        field, number = self._field(row, "unit_price"), self._product(row)
        typed = field.text().strip()
        if number is None or (typed and typed != self._own.get(id(row))):
            return
        many = decimal_of(self._field(row, "quantity").text().strip() or "1") or Decimal(1)
        coin = self._currency()
        told = prices.price_for(self._desk, number, self._customer(), many, currency=coin)
        if told is None or told.currency != coin:
            return
        self._own[id(row)] = f"{told.price:f}"
        field.setText(f"{told.price:f}")
        field.setToolTip(say(told.origin))
        field.setAccessibleDescription(say(told.origin))

    def price_again(self) -> None:
        """Another customer or currency: prices that nobody typed follow."""
        for row in self.rows:
            self._price(row)
        self.add_up()

    def add_up(self) -> None:
        """Tell the sum of the lines that can be read."""
        coin, total = self._currency(), 0
        for row in self.rows:
            cells = [decimal_of(self._field(row, name).text().strip().rstrip("%") or default)
                     for name, default in (("unit_price", "0"), ("quantity", "1"),
                                           ("discount", "0"))]  # fmt: skip
            if all(cell is not None for cell in cells):
                price, many, less = (cell or Decimal(0) for cell in cells)
                total += line_net(price, many, less / 100, coin)
        text = _("Goods: {amount}").format(amount=words().money(total, coin, True))
        self._sum.setText(text if self.rows else "")

    def value(self) -> object:
        rows = super().value()
        assert isinstance(rows, list)
        return [{name: cell for name, cell in row.items() if name not in self.gone} for row in rows]

    def show(self, value: object) -> None:
        rows = value if isinstance(value, list) else []
        super().show([{**row, "product": row.get("product_code")} for row in rows])
