"""What customers bought, added up from their orders."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from custdesk.domain.fact_table import Bools, Days, Floats, Ints, distinct
from custdesk.domain.warnings.pauses import GAPS_NEED, Pauses, pauses
from custdesk.store.columns import columns
from custdesk.store.conditions import COUNTS, among
from custdesk.store.database import Database

MONTHS = 12


@dataclass(frozen=True)
class Sales:
    """One element for each customer asked for; minor units of the base currency."""

    orders_12m: Ints
    orders_total: Ints
    sales_12m: Ints
    sales_before: Ints  # of the twelve months before
    margin_12m: Floats  # NaN where no order says its cost
    products_12m: Floats  # NaN where orders have no lines
    first: Days
    last: Days
    trend: Ints  # a row of twelve months for each
    gap: Floats  # median days between order days; NaN with too few
    pauses: Pauses


def year_before(day: dt.date) -> dt.date:
    """The same day a year earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def add_up(db: Database, ids: Ints, customers: Collection[int] | None, as_of: dt.date) -> Sales:
    """The sales of customers (`ids`, ascending) up to the end of a day, of all their orders."""
    found = columns(
        db,
        f"FROM sales_order {in_any_order(customers)}WHERE {COUNTS} AND (date IS NULL OR date <= ?)"
        + among("customer_id", customers),
        as_of.isoformat(),
        ints=("id", "customer_id"),
        floats=("base_total", "margin"),
        days=("date",),
    )
    place, mine = places(ids, found.ints("customer_id"))
    day, total = found.days("date")[mine], np.nan_to_num(found.floats("base_total")[mine])
    margin, order = found.floats("margin")[mine], found.ints("id")[mine]
    start = year_before(as_of)
    year, before = np.datetime64(start), np.datetime64(year_before(start))
    recent = day > year
    older = (day > before) & (day <= year)
    many = len(ids)
    first, last, apart = _rhythm(many, place, day)
    costed = recent & ~np.isnan(margin)
    return Sales(
        orders_12m=np.bincount(place[recent], minlength=many),
        orders_total=np.bincount(place, minlength=many),
        sales_12m=_sums(many, place[recent], total[recent]),
        sales_before=_sums(many, place[older], total[older]),
        margin_12m=_where_any(many, place[costed], margin[costed]),
        products_12m=_products(db, many, order[recent], place[recent], customers),
        first=first,
        last=last,
        trend=_trend(many, place[recent], day[recent], total[recent], as_of),
        gap=np.where(apart.gaps >= GAPS_NEED, apart.usual, np.nan),
        pauses=apart,
    )


def in_any_order(customers: Collection[int] | None) -> str:
    """What keeps a query over everybody from an index, whose order costs four times the reading."""
    return "NOT INDEXED " if customers is None else ""


def places(ids: Ints, wanted: Ints) -> tuple[Ints, Bools]:
    """Where each of `wanted` that is among `ids` (ascending) stands there, and which are."""
    if not len(ids):
        return np.zeros(0, np.int64), np.zeros(len(wanted), bool)
    place = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    mine = ids[place] == wanted
    return place[mine], mine


def _sums(many: int, place: Ints, amounts: Floats) -> Ints:
    return np.rint(np.bincount(place, amounts, many)).astype(np.int64)


def _where_any(many: int, place: Ints, amounts: Floats) -> Floats:
    sums = np.bincount(place, amounts, many)
    return np.where(np.bincount(place, minlength=many) > 0, sums, np.nan)


def _trend(many: int, place: Ints, day: Days, total: Floats, as_of: dt.date) -> Ints:
    """Sales of the last twelve calendar months, this one last."""
    back = (np.datetime64(as_of, "M") - day.astype("datetime64[M]")).astype(np.int64)
    shown = (back >= 0) & (back < MONTHS)
    cell = place[shown] * MONTHS + MONTHS - 1 - back[shown]
    return _sums(many * MONTHS, cell, total[shown]).reshape(many, MONTHS)


def _rhythm(many: int, place: Ints, day: Days) -> tuple[Days, Days, Pauses]:
    """First and last order day, and the gaps between order days."""
    dated = ~np.isnat(day)
    place, day = place[dated], day[dated]
    order = np.lexsort((day, place))
    place, day = place[order], day[order]
    first = np.full(many, np.datetime64("NaT", "D"))
    last = first.copy()
    last[place] = day  # of several the last one stays
    first[place[::-1]] = day[::-1]
    same = place[1:] == place[:-1]
    days = (day[1:] - day[:-1])[same].astype(np.int64)
    fresh = days > 0
    return first, last, pauses(many, place[1:][same][fresh], days[fresh])


def _products(
    db: Database, many: int, orders: Ints, place: Ints, customers: Collection[int] | None
) -> Floats:
    """How many different products the orders (of the customers at `place`) have."""
    asked = ""
    if customers is not None:
        chosen = among("customer_id", customers)
        asked = f" AND order_id IN (SELECT id FROM sales_order WHERE 1{chosen})"
    lines = columns(
        db,
        f"FROM order_line WHERE deleted_op IS NULL AND product_id IS NOT NULL{asked}",
        ints=("order_id", "product_id"),
    )
    by_id = np.argsort(orders)
    which, counted = places(orders[by_id], lines.ints("order_id"))
    product = lines.ints("product_id")[counted]
    if not len(product):
        return np.full(many, np.nan)
    most = int(product.max()) + 1
    pairs = distinct(place[by_id][which] * most + product)
    return _where_any(many, pairs // most, np.ones(len(pairs)))


def between(db: Database, ids: Ints, start: dt.date, end: dt.date) -> tuple[Ints, Floats, Bools]:
    """Sales, margin and whether they ordered, after a day up to another, of customers `ids`."""
    found = columns(
        db,
        f"FROM sales_order {in_any_order(None)}WHERE {COUNTS} AND date > ? AND date <= ?",
        start.isoformat(),
        end.isoformat(),
        ints=("customer_id",),
        floats=("base_total", "margin"),
    )
    place, mine = places(ids, found.ints("customer_id"))
    many = len(ids)
    sold = _sums(many, place, np.nan_to_num(found.floats("base_total")[mine]))
    margin = np.nan_to_num(found.floats("margin")[mine])
    return (
        sold,
        np.bincount(place, margin, many).astype(np.float64),
        np.bincount(place, minlength=many) > 0,
    )
