"""What warnings are told from, read from the records in one pass per table."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from custdesk.domain.fact_table import Bools, Days, Floats, Ints, distinct
from custdesk.domain.tier import Tier
from custdesk.domain.warnings.signs import PERIOD, Buying, Paying, Signs
from custdesk.store import figures
from custdesk.store.cases import case_counts
from custdesk.store.columns import columns
from custdesk.store.conditions import COMPLAINT, COUNTS, TRIED, among
from custdesk.store.database import Database
from custdesk.store.facts import count
from custdesk.store.rhythms import rhythms
from custdesk.store.sales import in_any_order, places

_YEAR = 365
_LEFT_WITHIN = 182  # days for which somebody's leaving is news
_WRITTEN = "('email', 'letter', 'wechat', 'whatsapp', 'sms')"
_SPOKEN = "('call', 'visit', 'video', 'fair')"
# How people write it behind a name, because a program rarely asks.
_GONE = (
    "left the company",
    "left the firm",
    "no longer with",
    "no longer works",
    "离职",
    "离开公司",
)
_HEAVIEST = ("decides", "buys", "influences")


def read(
    db: Database,
    customers: Collection[int] | None,
    as_of: dt.date,
    *,
    tiers_of_today: bool = False,
) -> Signs:
    """The signs of the customers (None: all that are not in the bin) at the end of a day.

    `tiers_of_today`: do not grade the whole firm anew for another day.
    """
    known = count(db, customers, as_of)
    ids = known.facts.ids
    tier = _tiers(db, ids, customers, None if tiers_of_today else as_of)
    orders = _orders(db, ids, customers, as_of)
    today = np.datetime64(as_of)

    def span(start: int, end: int) -> Bools:
        """Orders of the days after `start` up to `end` days ago."""
        within: Bools = (orders.day > today - start) & (orders.day <= today - end)
        return within

    periods = [span(PERIOD, 0), span(PERIOD + _YEAR, _YEAR), span(_YEAR, 0), span(2 * _YEAR, _YEAR)]
    products = _products(db, len(ids), orders, periods[2:], customers)
    nothing = np.full(len(ids), np.nan)
    half, half_before, year, year_before = (
        _buying(len(ids), orders, inside, kinds)
        for inside, kinds in zip(periods, (nothing, nothing, *products), strict=True)
    )
    paying, paying_before = _paying(db, ids, customers, as_of)
    messages, asked_on, complaints = _contacts(db, ids, customers, as_of, known.sales.last)
    people, left = _people(db, ids, customers, as_of)
    return Signs(
        table=known.facts, tier=tier, pauses=known.sales.pauses, half=half,
        half_before=half_before, year=year, year_before=year_before, paying=paying,
        paying_before=paying_before, rhythm=rhythms(db, ids, tier, customers), messages=messages,
        asked_on=asked_on, complaints=complaints, left=left, people=people,
    )  # fmt: skip


def _tiers(
    db: Database, ids: Ints, customers: Collection[int] | None, as_of: dt.date | None
) -> Ints:
    """The tiers of a day: as they are stored (None), or graded anew if those are of another day."""
    if as_of is None or figures.as_of(db) == as_of:
        stored = db.rows(f"SELECT id, tier FROM figure WHERE 1{among('id', customers)}")
        known = dict(stored)
    else:
        given = figures.grades(db, as_of)
        known = dict(zip(given.table.ids.tolist(), given.tier.tolist(), strict=True))
    usual = tuple(Tier).index(Tier.ORDINARY)
    return np.array([known.get(number, usual) for number in ids.tolist()], np.int64)


@dataclass(frozen=True)
class _Orders:
    """Orders of the last two years and a half, each of the customer at `place`."""

    number: Ints
    place: Ints
    day: Days
    total: Floats
    margin: Floats


def _orders(db: Database, ids: Ints, customers: Collection[int] | None, as_of: dt.date) -> _Orders:
    found = columns(
        db,
        f"FROM sales_order {in_any_order(customers)}WHERE {COUNTS} AND date > ? AND date <= ?"
        + among("customer_id", customers),
        (as_of - dt.timedelta(days=2 * _YEAR)).isoformat(),
        as_of.isoformat(),
        ints=("id", "customer_id"),
        floats=("base_total", "margin"),
        days=("date",),
    )
    place, mine = places(ids, found.ints("customer_id"))
    return _Orders(
        found.ints("id")[mine], place, found.days("date")[mine], found.floats("base_total")[mine],
        found.floats("margin")[mine],
    )  # fmt: skip


def _buying(many: int, orders: _Orders, inside: Bools, products: Floats) -> Buying:
    place, total, margin = orders.place[inside], orders.total[inside], orders.margin[inside]
    costed = ~np.isnan(margin) & ~np.isnan(total)
    worth = np.bincount(place[costed], total[costed], many)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.bincount(place[costed], margin[costed], many) / worth
    return Buying(
        sales=np.bincount(place, np.nan_to_num(total), many).astype(np.float64),
        orders=np.bincount(place, minlength=many),
        margin=np.where(worth > 0, share, np.nan),
        costed=np.bincount(place[costed], minlength=many),
        products=products,
    )


def _products(
    db: Database,
    many: int,
    orders: _Orders,
    periods: list[Bools],
    customers: Collection[int] | None,
) -> list[Floats]:
    """How many different products were bought in each period; NaN where orders have no lines."""
    asked = ""
    if customers is not None:
        chosen = among("customer_id", customers)
        asked = f" AND order_id IN (SELECT id FROM sales_order WHERE 1{chosen})"
    lines = columns(
        db,
        f"FROM order_line WHERE deleted_op IS NULL AND product_id IS NOT NULL{asked}",
        ints=("order_id", "product_id"),
    )
    by_id = np.argsort(orders.number)
    which, counted = places(orders.number[by_id], lines.ints("order_id"))
    at, product = by_id[which], lines.ints("product_id")[counted]
    found = []
    for inside in periods:
        own = inside[at]
        most = int(product.max()) + 1 if len(product) else 1
        pairs = distinct(orders.place[at[own]] * most + product[own])
        counts = np.bincount(pairs // most, minlength=many).astype(np.float64)
        found.append(np.where(counts > 0, counts, np.nan))
    return found


def _paying(
    db: Database, ids: Ints, customers: Collection[int] | None, as_of: dt.date
) -> tuple[Paying, Paying]:
    """How late payments came that name their invoice: of half a year, and of the year before it."""
    found = columns(
        db,
        "FROM payment p JOIN invoice i ON i.id = p.invoice_id WHERE p.deleted_op IS NULL "
        "AND i.deleted_op IS NULL AND i.due IS NOT NULL AND p.amount > 0 "
        "AND p.base_amount > 0 AND p.date > ? AND p.date <= ?" + among("p.customer_id", customers),
        (as_of - dt.timedelta(days=PERIOD + _YEAR)).isoformat(),
        as_of.isoformat(),
        ints=("p.customer_id AS payer", "p.base_amount AS worth"),
        days=("p.date AS paid", "i.due AS due"),
    )
    place, mine = places(ids, found.ints("payer"))
    worth, paid, due = found.ints("worth")[mine], found.days("paid")[mine], found.days("due")[mine]
    late = (paid - due).astype(np.int64)
    lately = paid > np.datetime64(as_of) - PERIOD

    def told(chosen: Bools) -> Paying:
        whose = place[chosen]
        sums = np.bincount(whose, worth[chosen], len(ids))
        weighted = np.bincount(whose, late[chosen] * worth[chosen].astype(np.float64), len(ids))
        mean = np.where(sums > 0, weighted / np.maximum(1, sums), np.nan)
        return Paying(mean, np.bincount(whose, minlength=len(ids)))

    return told(lately), told(~lately)


def _contacts(
    db: Database, ids: Ints, customers: Collection[int] | None, as_of: dt.date, last_order: Days
) -> tuple[Ints, Days, Ints]:
    """Messages since the last sign of life, the first of them; complaints of half a year."""
    found = columns(
        db,
        "FROM interaction WHERE deleted_op IS NULL AND channel <> 'note' AND date <= ? "
        "AND date > ?" + among("customer_id", customers),
        as_of.isoformat(),
        (as_of - dt.timedelta(days=2 * _YEAR)).isoformat(),
        ints=(
            "customer_id",
            f"{COMPLAINT} AS complains",
            f"channel IN {_WRITTEN} AND COALESCE(direction, 'out') = 'out' "
            f"AND (COALESCE(result, '') = '' OR {TRIED}) AS asks",
            f"NOT {TRIED} AND (channel IN {_SPOKEN} OR COALESCE(direction, '') = 'in' "
            "OR COALESCE(result, '') <> '') AS lives",
        ),
        days=("date",),
    )
    place, mine = places(ids, found.ints("customer_id"))
    day, many = found.days("date")[mine], len(ids)
    asks, lives = found.ints("asks")[mine] == 1, found.ints("lives")[mine] == 1
    sign = np.where(np.isnat(last_order), np.datetime64("1900-01-01"), last_order)
    np.maximum.at(sign, place[lives], day[lives])
    open_ = asks & (day > sign[place])
    first = np.full(many, np.datetime64("9999-01-01"))
    np.minimum.at(first, place[open_], day[open_])
    messages = np.bincount(place[open_], minlength=many)
    lately = (found.ints("complains")[mine] == 1) & (day > np.datetime64(as_of) - PERIOD)
    return (
        messages,
        np.where(messages > 0, first, np.datetime64("NaT", "D")),
        np.bincount(place[lately], minlength=many)
        + case_counts(db, ids, customers, as_of - dt.timedelta(days=PERIOD), as_of),
    )


def _people(
    db: Database, ids: Ints, customers: Collection[int] | None, as_of: dt.date
) -> tuple[Ints, dict[int, tuple[str, str, np.datetime64]]]:
    """How many people each has, and the weightiest who is gone: name, role, day (NaT: not known).

    Gone is whom a note calls so, and who was lately taken out and whose name nobody else there has.
    """
    # The words are ours and have no marks in them.
    said = " OR ".join(
        f"COALESCE(title, '') || ' ' || COALESCE(notes, '') LIKE '%{words}%'" for words in _GONE
    )
    chosen = among("p.customer_id", customers)
    here = db.rows(
        f"SELECT p.customer_id, COUNT(*), SUM({said}) FROM person p "
        f"WHERE p.deleted_op IS NULL{chosen} GROUP BY p.customer_id"
    )
    place_of = {number: place for place, number in enumerate(ids.tolist())}
    people = np.zeros(len(ids), np.int64)
    for number, many, gone in here:
        if number in place_of:
            people[place_of[number]] = many - gone
    left: dict[int, tuple[str, str, np.datetime64]] = {}
    rows = db.rows(
        f"SELECT p.customer_id, p.name, COALESCE(p.role, ''), NULL FROM person p "
        f"WHERE p.deleted_op IS NULL AND ({said}){chosen} UNION ALL "
        "SELECT p.customer_id, p.name, COALESCE(p.role, ''), substr(o.at, 1, 10) FROM person p "
        "JOIN operation o ON o.id = p.deleted_op AND o.kind = 'do' "
        "WHERE p.deleted_op IS NOT NULL AND substr(o.at, 1, 10) BETWEEN ? AND ? AND NOT EXISTS "
        "(SELECT 1 FROM person q WHERE q.customer_id = p.customer_id AND q.name = p.name "
        f"AND q.deleted_op IS NULL){chosen}",
        (as_of - dt.timedelta(days=_LEFT_WITHIN)).isoformat(),
        as_of.isoformat(),
    )
    for number, name, role, day in sorted(rows, key=lambda row: (_weight(row[2]), row[1])):
        if number in place_of:
            left.setdefault(place_of[number], (name, role, np.datetime64(day or "NaT", "D")))
    return people, left


def _weight(role: str) -> int:
    return _HEAVIEST.index(role) if role in _HEAVIEST else len(_HEAVIEST)
