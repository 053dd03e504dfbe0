"""Stored values in words a reader knows: names instead of ids, titles instead of keys."""

import datetime as dt
import re
from collections.abc import Iterable

from custdesk.domain.titles import choice_title, column_title, record_title
from custdesk.domain.words import N_, Country, Message, Money
from custdesk.store import naming, settings
from custdesk.store.database import Database
from custdesk.store.pieces import literal

# Amounts in minor units; the currency of the two of a customer is not in `currency`.
AMOUNTS = {
    ("customer", "credit_limit"), ("customer", "opening_sales_12m"), ("sales_order", "amount"),
    ("sales_order", "freight"), ("order_line", "amount"), ("order_line", "cost"),
    ("invoice", "amount"), ("invoice", "base_amount"), ("payment", "amount"),
    ("payment", "base_amount"), ("gift", "amount"), ("trip", "budget"), ("trip_night", "amount"),
    ("trip_cost", "amount"),
}  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
# Texts in which a day stays as it was written.
_AS_WRITTEN = frozenset({"notes", "name", "code", "number", "lines", "written", "summary"})


class Reader:
    """Looks names up, many at a time, and tells values with them."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._named: dict[tuple[str, int], naming.Named] = {}
        self._base: str | None = None

    def look_up(self, keys: Iterable[tuple[str, int]]) -> None:
        """Find out what some records are called, and their customers."""
        self._find(keys)
        self._find(("customer", one.customer) for one in list(self._named.values()) if one.customer)

    def look_up_named(self, cells: Iterable[tuple[str, str | None, Iterable[object]]]) -> None:
        """Find out what the records are called that (table, column, values) name."""
        found = []
        for table, column, values in cells:
            target = naming.named_by(table, column or "")
            if target is not None:
                found += [(target, value) for value in values if isinstance(value, int)]
        self._find(found)

    def _find(self, keys: Iterable[tuple[str, int]]) -> None:
        wanted: dict[str, set[int]] = {}
        for table, row in keys:
            if (table, row) not in self._named:
                wanted.setdefault(table, set()).add(row)
        for table, rows in wanted.items():
            for row, one in naming.named(self._db, table, sorted(rows)).items():
                self._named[table, row] = one

    def name(self, table: str, row: int) -> str:
        """What a record is called; its number where it is gone for good."""
        one = self._named.get((table, row))
        return one.name if one else f"#{row}"

    def customer(self, table: str, row: int) -> str:
        """The name of the customer that a record belongs to, or nothing."""
        one = self._named.get((table, row))
        return self.name("customer", one.customer) if one and one.customer else ""

    def whole(self, table: str, row: int) -> Message:
        """A record as a whole: its kind, with its name where that is not the customer's."""
        kind = Message(record_title(table))
        if table == "customer":
            return kind
        return Message(N_("{record} {name}"), {"record": kind, "name": self.name(table, row)})

    def field(self, table: str, row: int, column: str) -> Message:
        """A field's title, with its record where that is not the customer."""
        title = Message(column_title(table, column))
        if table == "own_value":
            return Message("{field}", {"field": self.name(table, row)})
        if table == "customer":
            return title
        return Message(N_("{field} ({record})"), {"field": title, "record": self.whole(table, row)})

    def first(self, table: str, row: int, column: str) -> object:
        """What a cell said when its record was made, as a `Message` may have it."""
        found = self._db.row(
            f'SELECT c.old, quote(t."{column}") FROM "{table}" t LEFT JOIN change c '
            "ON c.table_name = ? AND c.row_id = t.id AND c.column_name = ? WHERE t.id = ? "
            "ORDER BY c.id LIMIT 1",
            table, column, row,
        )  # fmt: skip
        if found is None:
            return None
        return self.value(table, row, column, literal(found[0] or found[1]))

    def value(self, table: str, row: int, column: str, stored: object) -> object:
        """A stored value as a `Message` may have it."""
        if stored is None:
            return None
        target = naming.named_by(table, column)
        if target is not None:
            return self.name(target, stored) if isinstance(stored, int) else stored
        title = choice_title(table, column, stored)
        if title is not None:
            return Message(title)
        if (table, column) in AMOUNTS and isinstance(stored, int):
            return Money(stored, self._currency(table, row, column))
        if column in ("country", "start_country", "end_country"):
            return Country(str(stored))
        return stored if column in _AS_WRITTEN else _day(stored)

    def _currency(self, table: str, row: int, column: str) -> str:
        """The currency of an amount, as the record names it today."""
        found = None
        if table == "customer":
            name = "credit_currency" if column == "credit_limit" else "opening_currency"
            found = self._db.value(f"SELECT {name} FROM customer WHERE id = ?", row)
        elif column != "base_amount":
            one = self._named.get((table, row))
            found = one.currency if one else None
        if found:
            return str(found)
        if self._base is None:
            self._base = settings.base_currency(self._db)
        return self._base


def _day(stored: object) -> object:
    """Days and moments as such, everything else as it is."""
    if isinstance(stored, str):
        try:
            if _DAY.fullmatch(stored):
                return dt.date.fromisoformat(stored)
            if _MOMENT.fullmatch(stored):
                return dt.datetime.fromisoformat(stored)
        except ValueError:
            return stored
    return stored
