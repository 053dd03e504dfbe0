"""Records and cells of a pack in texts: what they are called, and what stands in them."""

from typing import Any

from custdesk.domain.merging import Value
from custdesk.domain.money import from_minor
from custdesk.services.desk import Desk
from custdesk.services.merging import Told
from custdesk.services.pack.comparing import Cells, Compared, Values
from custdesk.services.pack.content import Content
from custdesk.services.pack.linking import Link, Linked
from custdesk.services.readable import AMOUNTS
from custdesk.store import settings
from custdesk.store.whole import FORMS

# What a record is known by: the first of these columns that it has.
_NAMES = (
    "name", "written", "number", "lines", "product_name", "product_code", "what", "summary", "at",
    "date", "reason", "problem", "value", "code",
)  # fmt: skip
_CURRENCIES = {"credit_limit": "credit_currency", "opening_sales_12m": "opening_currency"}


class Teller:
    """Tells of one pack."""

    def __init__(self, desk: Desk, content: Content, linked: Linked) -> None:
        self._linked = linked
        self._base = settings.base_currency(desk.db)
        self._by_uid = {one.uid: one for one in linked.links.values()}

    def name(self, link: Link) -> str:
        """What a record is called here, else there."""
        for row in (link.own, link.theirs):
            for column in _NAMES:
                if row is not None and row.cells.get(column):
                    return str(row.cells[column])
        return ""

    def code(self, link: Link) -> str:
        """The code of the customer that a record belongs to."""
        one: Link | None = link
        while one is not None and one.theirs.table != "customer":
            column = FORMS[one.theirs.table].owner or ""
            cells: Cells = one.own.cells if one.own is not None else one.theirs.cells
            named = cells.get(column) or one.theirs.cells.get(column)
            one = self._by_uid.get(str(named)) or self._linked.links.get(str(named))
        if one is None:
            return ""
        row = one.own if one.own is not None else one.theirs
        return str(row.cells.get("code") or "")

    def told(self, link: Link, one: Compared) -> Told:
        """A cell that differs; `gone` where the record is deleted here."""
        column = one.columns[one.shown]

        def text(values: Values | None) -> Value:
            cells = dict(zip(one.columns, values, strict=True)) if values is not None else {}
            return self._text(link, column, cells)

        gone = link.state != "here"
        mine = None if gone else text(one.mine)
        field = f"{link.theirs.table}.{column}"
        return Told(link.uid, self.code(link), field, text(one.base), mine, text(one.theirs), gone)

    def _text(self, link: Link, column: str, cells: Cells) -> Value:
        value: Any = cells.get(column)
        table = link.theirs.table
        if value is None:
            return None
        if column in FORMS[table].links:
            named = self._by_uid.get(str(value))
            return self.name(named) if named is not None else "…"
        if (table, column) in AMOUNTS and isinstance(value, int):
            return str(from_minor(value, self._currency(link, column, cells)))
        return str(value)

    def _currency(self, link: Link, column: str, cells: Cells) -> str:
        if column == "base_amount":
            return self._base
        whole: Cells = link.own.cells if link.own is not None else link.theirs.cells
        if link.theirs.table == "order_line":
            order = self._by_uid.get(str(whole.get("order_id")))
            if order is not None:
                whole = order.own.cells if order.own is not None else order.theirs.cells
        name = _CURRENCIES.get(column, "currency")
        return str(cells.get(name) or whole.get(name) or self._base)
