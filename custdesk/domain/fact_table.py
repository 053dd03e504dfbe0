"""The facts of many customers as arrays, one element per customer.

Grades, warnings and the explanation are all computed from these; one customer is a table of one.
Amounts are minor units of the base currency, days are `datetime64[D]`. What is not recorded is NaN
or NaT, which is not the same as 0. The fields mean what `domain.facts.Facts` says of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from custdesk.domain.facts import Facts, ManualTier

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Days = NDArray[np.datetime64]


def distinct(values: Ints) -> Ints:
    """The different values, rising. numpy's own `unique` takes a hundred times as long for a
    million of them: since 2.3 it looks each one up in a table.
    """
    found = np.sort(values, axis=None)
    first = np.ones(len(found), np.bool_)
    first[1:] = found[1:] != found[:-1]
    return found[first]


_COUNTS = (
    "orders_12m", "orders_total", "sales_12m", "sales_prev_12m", "open_overdue_minor",
    "overdue_days", "paid_count", "exposure", "enquiries_12m", "interactions_12m",
)  # fmt: skip
_MAYBE = (
    "margin_12m", "products_12m", "paid_late_days", "credit_limit", "opening_sales", "usual_gap",
)  # fmt: skip
_DAYS = (
    "first_order", "last_order", "since", "last_contact", "opening_last_order", "complaint_on",
)  # fmt: skip
_MARKS = ("outlook", "ability", "reputation")


@dataclass(frozen=True)
class FactTable:
    """Facts by column. `place_of` and `trade_of` number countries and industries, -1 for none."""

    ids: Ints
    orders_12m: Ints
    orders_total: Ints
    sales_12m: Ints
    sales_prev_12m: Ints
    open_overdue_minor: Ints
    overdue_days: Ints
    paid_count: Ints
    exposure: Ints
    enquiries_12m: Ints
    interactions_12m: Ints
    margin_12m: Floats
    products_12m: Floats
    paid_late_days: Floats
    credit_limit: Floats
    opening_sales: Floats
    first_order: Days
    last_order: Days
    since: Days
    last_contact: Days
    opening_last_order: Days
    place_of: Ints
    trade_of: Ints
    outlook: Floats
    ability: Floats
    reputation: Floats
    outlook_on: Days
    ability_on: Days
    reputation_on: Days
    usual_gap: Floats
    complaint_on: Days
    severe: Bools  # a warning stands that alone makes a customer a risk
    places: Sequence[str] = ()
    trades: Sequence[str] = ()
    manual: Mapping[int, ManualTier] = field(default_factory=dict)  # by position

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def sales(self) -> Ints:
        """Sales of 12 months, from the old list while no order is recorded."""
        listed = np.nan_to_num(self.opening_sales).astype(np.int64)
        return np.where(self.orders_total > 0, self.sales_12m, listed)

    @cached_property
    def latest_order(self) -> Days:
        """The last order, from the old list while no order is recorded."""
        return np.where(self.orders_total > 0, self.last_order, self.opening_last_order)

    @cached_property
    def ordered(self) -> Bools:
        """Whether the customer has ever bought, as far as anything says."""
        listed = np.nan_to_num(self.opening_sales) != 0
        known: Bools = (self.orders_total > 0) | listed | ~np.isnat(self.opening_last_order)
        return known

    def row(self, place: int) -> Facts:
        """One customer's facts."""
        values: dict[str, object] = {name: int(getattr(self, name)[place]) for name in _COUNTS}
        for name in _MAYBE:
            number = getattr(self, name)[place]
            values[name] = None if np.isnan(number) else round(float(number))
        late = self.paid_late_days[place]
        values["paid_late_days"] = None if np.isnan(late) else Decimal(f"{late:.1f}")
        for name in (*_DAYS, *(f"{mark}_on" for mark in _MARKS)):
            day = getattr(self, name)[place]
            values[name] = None if np.isnat(day) else day.astype(date)
        for name in _MARKS:
            number = getattr(self, name)[place]
            values[name] = None if np.isnan(number) else int(number)
        country, industry = int(self.place_of[place]), int(self.trade_of[place])
        return Facts(
            id=int(self.ids[place]),
            country=self.places[country] if country >= 0 else None,
            industry=self.trades[industry] if industry >= 0 else None,
            severe=bool(self.severe[place]),
            manual=self.manual.get(place),
            **values,  # type: ignore[arg-type]
        )

    def chosen(self, places: Ints) -> "FactTable":
        """The table of some customers only, by their positions."""
        back = {int(old): new for new, old in enumerate(places)}
        manual = {back[old]: tier for old, tier in self.manual.items() if old in back}
        arrays: dict[str, Any] = {
            name: value[places]
            for name, value in vars(self).items()
            if isinstance(value, np.ndarray) and name in self.__dataclass_fields__
        }
        return replace(self, manual=manual, **arrays)


def table_of(rows: Sequence[Facts]) -> FactTable:
    """The table of facts that are at hand one by one."""
    places = sorted({row.country for row in rows if row.country})
    trades = sorted({row.industry for row in rows if row.industry})
    columns: dict[str, Any] = {
        name: _ints([getattr(row, name) for row in rows]) for name in _COUNTS
    }
    for name in (*_MAYBE, *_MARKS):
        columns[name] = floats_of([getattr(row, name) for row in rows])
    for name in (*_DAYS, *(f"{mark}_on" for mark in _MARKS)):
        columns[name] = np.array([getattr(row, name) for row in rows], "datetime64[D]")
    return FactTable(
        ids=_ints([row.id for row in rows]),
        places=places,
        trades=trades,
        place_of=_ints([places.index(row.country) if row.country else -1 for row in rows]),
        trade_of=_ints([trades.index(row.industry) if row.industry else -1 for row in rows]),
        severe=np.array([row.severe for row in rows], bool),
        manual={place: row.manual for place, row in enumerate(rows) if row.manual},
        **columns,
    )


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64)


def floats_of(values: Sequence[object]) -> Floats:
    """Numbers that may be missing: None becomes NaN."""
    return np.array([np.nan if value is None else value for value in values], np.float64)
