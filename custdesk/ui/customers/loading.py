"""Fetches what the list shows: at once while the file is small, else on the worker."""

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from custdesk.services import cells, customers, own_fields
from custdesk.services.customers import ViewCounts
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerRow, ListQuery, ListSummary
from custdesk.system.language import country_orders, words
from custdesk.ui.customers.status import Totals
from custdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from custdesk.services.list_groups import Group, Grouped

# Up to so many customers the sorted ids are read and added up within some 30 milliseconds.
AT_ONCE = 30_000
CHUNK = 500
FIRST = 50  # more rows than a screen shows
T = TypeVar("T")
# What a list is read in the order of, from an index.
NEAR = frozenset({
    "tier", "name", "name_latin", "contact", "last_order", "sales_12m", "last_contact", "next_on",
    "owner", "value", "completeness",
})  # fmt: skip


def _countries(query: ListQuery) -> Sequence[str]:
    """All countries in the order of their names in the window's language, where that is asked."""
    return _by_name(words().code) if query.sort == "country" else ()


@lru_cache(maxsize=1)
def _by_name(_language: str) -> Sequence[str]:
    return tuple(words().by_name(set(chain(*country_orders().values()))))


class Loaded(NamedTuple):
    """The answer to one query."""

    query: ListQuery
    ids: "array[int]"
    summary: ListSummary
    groups: "tuple[Group, ...]" = ()


class Loader:
    """Answers the newest question only: what was asked before and comes late is dropped."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._desk = desk
        self._tasks = tasks
        self._total: int | None = None
        self._newest: dict[str, int] = {}

    def rows(self, ids: Sequence[int]) -> list[CustomerRow]:
        """The rows of a page; a millisecond, so at once."""
        return customers.page(self._desk, ids)

    def own(self, ids: Sequence[int]) -> dict[int, dict[int, str]]:
        """What the customers of a page have in the firm's own fields."""
        return own_fields.of_page(self._desk, ids)

    def more(self, fields: Sequence[str], ids: Sequence[int]) -> dict[int, dict[str, str]]:
        """What the customers of a page have in further columns."""
        return cells.texts(self._desk, fields, ids)

    def counts(self, done: Callable[[ViewCounts], None]) -> None:
        """The sizes of the views and the choices of the filters."""

        def remember(counts: ViewCounts) -> None:
            self._total = counts.total
            done(counts)

        # Counting groups takes three times as long as the list itself.
        few = self._total is not None and self._total <= AT_ONCE // 3
        self._ask("counts", lambda: customers.counts(self._desk), remember, small=few)

    def list(self, query: ListQuery, done: Callable[[Loaded], None]) -> None:
        """The ids of a query in order, and their sums."""

        def work() -> Loaded:
            summary = customers.summary(self._desk, query)
            self._total = summary.count
            if query.group:
                found = self._in_groups(query)
                return Loaded(query, found.ids, summary, found.groups)
            ids = customers.ids(self._desk, query, countries=_countries(query))
            return Loaded(query, ids, summary)

        # Some orders have no index that a list is read from, nor have most conditions.
        many = (self._total or 0) > AT_ONCE // 3
        slow = many and bool(query.sort not in NEAR or query.own or query.rows or query.group)
        self._ask("list", work, done, small=False if slow else None)

    def _in_groups(self, query: ListQuery, first: int = -1) -> "Grouped":
        from custdesk.services import list_groups  # only a list in groups needs it
        from custdesk.ui.customers.grouping import order_of

        order = order_of(self._desk, query)
        if first < 0:
            return list_groups.grouped(self._desk, query, order, _countries(query))
        return list_groups.first(self._desk, query, order, first)

    def first_rows(self, query: ListQuery) -> Loaded:
        """What one sees first of a list, while the rest of it is still being sorted."""
        groups: tuple[Group, ...] = ()
        if query.group:
            groups, ids = self._in_groups(query, FIRST)
        else:
            ids = customers.ids(self._desk, query, FIRST, _countries(query))
        sales = [row.sales_12m for row in self.rows(ids)]
        currency = customers.base_currency(self._desk)
        summary = ListSummary(len(ids), sum(sales), max(sales, default=0), currency)
        return Loaded(query, ids, summary, groups)

    def totals(self, ids: Sequence[int], currency: str, done: Callable[[Totals], None]) -> None:
        """The sums of some customers."""

        def work() -> Totals:
            total = most = 0
            for start in range(0, len(ids), CHUNK):
                sales = [row.sales_12m for row in self.rows(ids[start : start + CHUNK])]
                total += sum(sales)
                most = max(most, max(sales, default=0))
            return Totals(len(ids), total, most, currency)

        self._ask("totals", work, done, small=len(ids) <= CHUNK)

    def forget(self, what: str) -> None:
        """Drop the answer that is still under way, if any."""
        self._newest[what] = self._newest.get(what, 0) + 1

    def _ask(
        self,
        what: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        small: bool | None = None,
    ) -> None:
        self.forget(what)
        number = self._newest[what]

        def answer(result: T) -> None:
            if self._newest[what] == number:
                done(result)

        if self._few() if small is None else small:
            result = self._tasks.now(work)
            if result is not None:
                answer(result)
        else:
            self._tasks.run(work, done=answer, label=f"customers.{what}")

    def _few(self) -> bool:
        return self._total is None or self._total <= AT_ONCE
