"""What the readers of rows share: the pending records, currencies, rates, problems."""

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NoReturn

from custdesk.bridge.cells import Problem, Row
from custdesk.domain.fields import is_own
from custdesk.domain.orders.stages import of_setting
from custdesk.domain.words import N_, Message
from custdesk.services.imports.choices import Double, DoubleKey
from custdesk.services.imports.deciding import Deciding, columns_of, table_of
from custdesk.services.imports.differences import Asked
from custdesk.services.imports.existing import load
from custdesk.services.imports.lookalikes import Among
from custdesk.services.imports.matching import Matching
from custdesk.services.imports.pending import NOWHERE, Pending, Values
from custdesk.store import customers, records, settings
from custdesk.store.database import Database
from custdesk.store.tables import RECORDED

# A trillion: more than an order has in rupiahs; thousands of them still add up in the database.
_TOO_LARGE = Decimal(10) ** 12
# Columns that can be empty, and are nobody's name.
_CLEARABLE = {
    model._meta.table_name: {
        name for name, column in model._meta.columns.items() if column.null and name != "order_id"
    }
    for model in RECORDED
}


@dataclass
class Taken:
    """What became of one sheet: the record of each row, and what went wrong."""

    table: str = ""  # of the records
    references: list[tuple[int, int]] = field(default_factory=list)  # (row number, reference)
    problems: list[Problem] = field(default_factory=list)
    created: list[str] = field(default_factory=list)  # customers that only a tie named
    earlier: set[int] = field(default_factory=set)  # new ones that a sheet like it brought before


class LeftOut(Exception):
    """A row that is not stored; why, is listed."""


class Context:
    """One import while its rows are read. `currency` holds where a row names none."""

    def __init__(
        self,
        db: Database,
        kinds: set[str],
        currency: str,
        today: dt.date,
        own_zone: str,
        deciding: Deciding,
        lookalikes: Among | None,
        doubles: Mapping[DoubleKey, Double],
    ) -> None:
        self.tables: dict[str, Pending] = load(db, kinds)
        self.whence = [NOWHERE]
        for pending in self.tables.values():
            pending.whence = self.whence
        self.doubles = doubles  # what was decided of those who look like a known customer
        self.asked: dict[Hashable, Asked] = {}  # who still waits for that
        self.apart: dict[Hashable, int] = {}  # key of a new customer -> whom it only looks like
        self.told_apart: dict[int, int] = {}  # the same by reference, once it is made
        self.key_of: dict[int, Hashable] = {}  # of a new customer, what its row knows it by
        self.deciding, self.lookalikes = deciding, lookalikes
        self.matching = Matching(db, deciding)
        for table, policies in deciding.by_column().items():
            self.tables[table].policies = policies
        points = self.tables["contact_point"].known
        self.reached = {key[:2] for key in points if isinstance(key, tuple)}  # (person, kind)
        self.currency = currency
        self.base = settings.base_currency(db) if settings.get(db, "base_currency") else currency
        self.today = today
        self.stages = of_setting(settings.get(db, "order_stages"))
        self.own_zone = own_zone
        self.taken = Taken()
        self.seen: dict[Hashable, int] = {}  # how often a key came up in this sheet
        self.orders_by_number: dict[str, list[int]] = {}
        self.order_keys: dict[int, tuple[int, str]] = {}
        for key, reference in self.tables["sales_order"].known.items():
            self.keep_order(key, reference)  # type: ignore[arg-type]
        self.head: Values = {}  # what the last line said of its order, and that order
        self.head_order: int | None = None
        self._db = db
        self._read: dict[str, tuple[int, Values]] = {}
        self._rates = _rates(db)
        self.free_code = _free_codes(db)

    def begin_sheet(self, table: str) -> Taken:
        """Start another sheet; what became of it is collected in the answer."""
        self.taken = Taken(table)
        self.seen = {}
        self.head, self.head_order = {}, None
        return self.taken

    def keep_order(self, key: tuple[int, str], reference: int) -> None:
        """Remember an order by its number and its (customer, number) key."""
        self.order_keys[reference] = key
        self.orders_by_number.setdefault(key[1], []).append(reference)

    def orders(self, number: str) -> list[int]:
        """All orders with a number, whosever they are."""
        return self.orders_by_number.get(number.casefold(), [])

    def nth(self, key: Hashable) -> int:
        """1 for the first time a key comes up in this sheet, 2 for the second …"""
        self.seen[key] = count = self.seen.get(key, 0) + 1
        return count

    def problem(
        self,
        row: Row,
        code: str,
        source: str,
        value: str = "",
        saved_as: str | None = None,
        more: Mapping[str, object] = {},
    ) -> None:
        """List what keeps a row from being stored; `source` is marked with N_ by the caller.

        `more`: its places beside {value}.
        """
        message = Message(source, {"value": value, **more})
        self.taken.problems.append(Problem(row.number, "", value, code, message, saved_as))

    def leave_out(
        self, row: Row, code: str, source: str, value: str, more: Mapping[str, object] = {}
    ) -> NoReturn:
        """List a row and go on with the next; the same as for `problem` holds."""
        self.problem(row, code, source, value, more=more)
        raise LeftOut

    def clear(self, row: Row) -> None:
        """Note which values of the records a row is about its empty cells take away."""
        for name in row.empty:
            if not self.deciding.cleared_by(name):
                continue
            table = table_of(name)
            pending = self.tables[table]
            columns = [
                column
                for column in columns_of(name)
                if column in _CLEARABLE[table] or is_own(column)
            ]
            if columns and pending.last is not None and pending.last > 0:
                pending.cleared.setdefault(pending.last, set()).update(columns)

    def plausible(self, row: Row, headers: Mapping[str, str]) -> Values:
        """A row's values without numbers that cannot be meant, such as an account in an amount."""
        factors = [row.values.get(name) for name in ("line.quantity", "line.unit_price")]
        product = [value for value in factors if isinstance(value, Decimal)]
        too_large = {
            name: value
            for name, value in row.values.items()
            if isinstance(value, Decimal) and abs(value) >= _TOO_LARGE
        }
        if not too_large and len(product) == 2 and abs(product[0] * product[1]) >= _TOO_LARGE:
            too_large = {"line.unit_price": product[1]}
        if not too_large:
            return row.values
        for name, value in too_large.items():
            told, source = format(value, "f"), N_("{value} is too large a number; left out.")
            message = Message(source, {"value": told})
            column = headers.get(name, "")
            self.taken.problems.append(Problem(row.number, column, told, "number", message))
        return {name: value for name, value in row.values.items() if name not in too_large}

    def warn_without_rate(self, row: Row, fields: Values) -> None:
        """List an amount whose currency has no rate to the base currency: it is never guessed."""
        currency = fields.get("currency") or self.base
        if currency != self.base and not fields.get("rate"):
            self.problem(
                row,
                "no_rate",
                N_("No rate for {value} is known; the amount is kept and stays out of all sums."),
                str(currency),
                saved_as=str(currency),
            )

    def value(self, table: str, reference: int, column: str) -> Any:  # noqa: ANN401 - any value
        """What a record of the import has in a column: from the files, else as it is stored."""
        pending = self.tables[table]
        if reference < 0:
            return pending.new[-reference - 1].get(column)
        said = pending.touched.get(reference, {}).get(column)
        if said is not None:
            return said
        number, row = self._read.get(table, (0, {}))
        if number != reference:
            # Rows come in the order of what they belong to, so the last one read is the one asked.
            row = records.get(self._db, table, reference) or {}
            self._read[table] = reference, row
        return row.get(column)

    def rate_of(self, currency: str, table: str, reference: int | None) -> Values:
        """The rate that the order or invoice behind an amount was fixed at, in its currency."""
        if reference is None or self.value(table, reference, "currency") != currency:
            return {}
        names = ("rate", "rate_on", "rate_source")
        found = {name: self.value(table, reference, name) for name in names}
        return found if found["rate"] else {}

    def rate(self, currency: str, day: object, given: Decimal | None = None) -> Values:
        """The rate to the base currency: the file's, else one that was stored up to that day."""
        if currency == self.base:
            return {}
        if given is not None:
            return {"rate": stored(given), "rate_on": stored(day), "rate_source": "file"}
        for on, rate, source in self._rates.get(currency, []):
            if isinstance(day, dt.date) and on <= day.isoformat():
                return {"rate": rate, "rate_on": on, "rate_source": source}
        return {}


def own_values(values: Values, record: str) -> Values:
    """The values of one kind of record, by attribute."""
    start = record + "."
    return {name[len(start) :]: value for name, value in values.items() if name.startswith(start)}


def text(value: Any) -> str:  # noqa: ANN401 - a cell's value
    """A value as text without blanks around; empty for none."""
    return "" if value is None else str(value).strip()


def stored(value: Any) -> Any:  # noqa: ANN401 - a cell's value, as the database keeps it
    """A value as the database keeps it: decimals and dates as text, empty text as nothing."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if value != "" else None


def _rates(db: Database) -> dict[str, list[tuple[str, str, str | None]]]:
    """currency -> (day, rate, source), the latest first."""
    rates: dict[str, list[tuple[str, str, str | None]]] = {}
    for currency, on, rate, source in db.rows(
        "SELECT currency, on_date, rate, source FROM exchange_rate "
        "WHERE deleted_op IS NULL ORDER BY on_date DESC"
    ):
        rates.setdefault(currency, []).append((on, rate, source))
    return rates


def _free_codes(db: Database) -> Callable[[], str]:
    """Gives out codes for customers that come without one."""
    last = [customers.highest_code(db)]

    def free() -> str:
        last[0] += 1
        return f"C-{last[0]:04}"

    return free
