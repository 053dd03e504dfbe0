"""What is to be expected of customers: when they order again, how often, how much, and of what.

Everything is told from order days: a customer's orders of one day count as one. Cancelled and
returned orders and credit notes do not count. numpy and scipy are loaded by the first call, not by
the import.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from custdesk.domain.clock import weekend
from custdesk.domain.holidays_there import holiday_on
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import settings
from custdesk.store.conditions import among

if TYPE_CHECKING:
    from custdesk.domain.forecast.backtest import Hits
    from custdesk.domain.forecast.firm import Outlooks, Study
    from custdesk.domain.forecast.histories import Histories

HORIZON = 90  # days, where nothing else is asked for
HORIZONS = (30, 90, 365)
_SHIFT = 14  # days that an expected order is put off at most because of closed days
_KEPT = "forecast"
_FEW = 500  # customers that are named one by one in a query
_USUAL = 0.03  # a weekday with this share of all orders is no day off


@dataclass(frozen=True, slots=True)
class NextOrder:
    """The next order of a customer who is still active.

    `on`: as likely before as after; put off where the country is closed that day. `p50`, `p80`:
    first and last day of the shortest spans that hold it with 50 % and 80 %.
    """

    on: dt.date
    p50: tuple[dt.date, dt.date]
    p80: tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Forecast:
    """One customer's outlook from the end of a day on.

    `orders`: order days so far. `p_active`: chance that it ever orders again. `expected_orders`:
    mean number of order days within the horizon, `chance`: of at least one. `expected_amount`: of
    one order day, minor units of `currency` (the base currency); None where no amount is known.
    `usual_gap_days` (half of the own gaps are shorter), `regularity` (0 as by chance, towards 1
    like clockwork), `silence` (share of own gaps that are longer than today's) and `next` are None
    with too few orders, `next` also for those who are lost. `verdict`: see
    `domain.forecast.firm.Verdict`.
    """

    id: int
    code: str
    name: str
    as_of: dt.date
    horizon: int
    orders: int
    last_order: dt.date
    usual_gap_days: float | None
    regularity: float | None
    silence: float | None
    p_active: float
    expected_orders: float
    chance: float
    next: NextOrder | None
    expected_amount: int | None
    currency: str
    verdict: str


def histories(desk: Desk, as_of: dt.date | None = None, customer: int | None = None) -> "Histories":
    """The order days of all customers (or of one) up to the end of a day, today by default."""
    from custdesk.domain.forecast.histories import gather
    from custdesk.store import purchases

    day = as_of or desk.today()
    chosen = None if customer is None else {customer}
    found = purchases.purchases(desk.db, day, chosen)
    return gather(found.customers, found.days, found.amounts, day.toordinal())


def _kept(desk: Desk) -> "tuple[dt.date, int, Study] | None":
    """The last study of the open file with what it rests on: the day, and the newest operation."""
    found: tuple[dt.date, int, Study] | None = desk.db.worked_out.get(_KEPT)
    return found


def study(desk: Desk, as_of: dt.date | None = None) -> "Study":
    """What the firm's own past says of its customers together; seconds for 100,000 of them.

    The last one is kept in memory until something is written, the day changes, or the file is
    locked.
    """
    from custdesk.domain.forecast.backtest import levelled
    from custdesk.domain.forecast.firm import study as estimate

    day = as_of or desk.today()
    newest = int(desk.db.value("SELECT MAX(id) FROM operation") or 0)
    kept = _kept(desk)
    if kept is not None and kept[:2] == (day, newest):
        return kept[2]
    found = levelled(estimate(histories(desk, day)))
    desk.db.worked_out[_KEPT] = (day, newest, found)
    return found


def outlooks(
    desk: Desk, as_of: dt.date | None = None, horizons: tuple[int, ...] = HORIZONS
) -> "Outlooks":
    """Everybody's outlook as arrays; customers without any order are not in it."""
    from custdesk.domain.forecast import firm

    return firm.outlooks(study(desk, as_of), horizons)


def forecasts(desk: Desk, as_of: dt.date | None = None, horizon: int = HORIZON) -> list[Forecast]:
    """Everybody's outlook, by code; customers without any order are left out."""
    found = outlooks(desk, as_of, (horizon,))
    return sorted(
        _told(desk, found, horizon, _days_off(study(desk, as_of))), key=lambda row: row.code
    )


def forecast(desk: Desk, number: int, horizon: int = HORIZON) -> Forecast | None:
    """One customer's outlook as of today, with the orders just written; None without any order.

    The firm as a whole is taken as it was last studied today, so this is quick after the first.
    """
    return next(iter(_one(desk, number, (horizon,))[0]), None)


def rhythm(desk: Desk, number: int) -> tuple[list[Forecast], list[dt.date]]:
    """One customer's outlooks for each of `HORIZONS` (none without any order), and its order days.

    As quick as `forecast`.
    """
    return _one(desk, number, HORIZONS)


def _one(
    desk: Desk, number: int, horizons: tuple[int, ...]
) -> tuple[list[Forecast], list[dt.date]]:
    from custdesk.domain.forecast import firm

    kept = _kept(desk)
    whole = kept[2] if kept is not None and kept[0] == desk.today() else study(desk)
    own = histories(desk, None, number)
    found = firm.outlooks(firm.judged(whole, own), horizons)
    off = _days_off(whole)
    rows = [row for horizon in horizons for row in _told(desk, found, horizon, off)]
    return rows, [dt.date.fromordinal(day) for day in own.days.tolist()]


def backtest(desk: Desk, as_of: dt.date | None = None, days: int | None = None) -> "list[Hits]":
    """How the firm's past would have been forecast from what was known then, beside what came.

    `days`: length of the periods looked back at; None: as long as the record suggests. Oldest
    first; empty where the record is too short. Seconds on a large firm: for the worker.
    """
    from custdesk.domain.forecast.backtest import rolling

    return rolling(histories(desk, as_of), days)


def likely_products(desk: Desk, number: int, limit: int = 5) -> list[tuple[int, str, str, int]]:
    """(id, code, name, order days with it) of what a customer orders again: most often, last first.

    Only products of at least two of its order days: what was bought once says nothing.
    """
    return desk.db.rows(
        "SELECT p.id, p.code, p.name, COUNT(DISTINCT o.date) AS times FROM sales_order o "
        "JOIN order_line l ON l.order_id = o.id JOIN product p ON p.id = l.product_id "
        "WHERE o.customer_id = ? AND o.deleted_op IS NULL AND l.deleted_op IS NULL "
        "AND COALESCE(o.status, '') NOT IN ('cancelled', 'returned') AND o.date <= ? "
        "GROUP BY p.id HAVING times > 1 ORDER BY times DESC, MAX(o.date) DESC, p.code LIMIT ?",
        number,
        desk.today().isoformat(),
        limit,
    )


_SOMEWHAT = 0.2
_REGULAR = (
    (0.6, N_("very regularly")),
    (0.4, N_("regularly")),
    (_SOMEWHAT, N_("somewhat regularly")),
    (0.0, N_("at irregular times")),
)
_VERDICTS = {
    "on_rhythm": N_("It keeps its rhythm: the next order is not due yet."),
    "due": N_("An order is due."),
    "late": N_("It is late: in {times} of 100 cases it would have ordered by now."),
    "lost": N_("It is probably lost: in {times} of 100 cases it would have ordered by now."),
}


def regularity(value: float) -> Message:
    """How regular a rhythm is, in words that follow “orders”."""
    return Message(next(text for least, text in _REGULAR if value >= least))


def sentences(row: Forecast) -> list[Message]:
    """An outlook told in words: the rhythm, where it stands in it, what comes next."""
    told = []
    if row.usual_gap_days is None or row.silence is None:
        told.append(
            Message(
                N_("Too few orders to tell a rhythm: orders on {n} day."),
                {"n": row.orders},
                N_("Too few orders to tell a rhythm: orders on {n} days."),
            )
        )
    else:
        kind = regularity(row.regularity or 0)
        gap = max(1, round(row.usual_gap_days))
        told.append(
            Message(
                N_("It orders {how}, usually again after {n} day."),
                {"how": kind, "n": gap},
                N_("It orders {how}, usually again after {n} days."),
            )
        )
        times = min(99, round(100 * (1 - row.silence)))
        # Who has no rhythm keeps none.
        keeps = row.verdict != "on_rhythm" or (row.regularity or 0) >= _SOMEWHAT
        verdict = _VERDICTS[row.verdict] if keeps else N_("The next order is not due yet.")
        told.append(Message(verdict, {"times": times}))
        if row.next is not None:
            told.append(_next_told(row.next, row.p_active))
    return told


def _next_told(coming: NextOrder, active: float) -> Message:
    return Message(
        N_("If it is still a customer ({active}%), expect the next order around {on}, "
           "in four cases of five between {start} and {end}."),
        {
            "active": min(99, round(100 * active)),
            "start": coming.p80[0],
            "end": coming.p80[1],
            "on": coming.on,
        },
    )  # fmt: skip


def _days_off(found: "Study") -> frozenset[int]:
    """Weekdays on which hardly anybody orders."""
    days = found.histories.days
    if not len(days):
        return frozenset()
    share = [float(((days + 6) % 7 == weekday).mean()) for weekday in range(7)]
    return frozenset(weekday for weekday in range(7) if share[weekday] < _USUAL)


def _told(desk: Desk, found: "Outlooks", horizon: int, days_off: frozenset[int]) -> list[Forecast]:
    """The arrays as rows."""
    few = found.customers.tolist() if len(found) < _FEW else None
    sql = "SELECT id, code, name, country FROM customer WHERE deleted_op IS NULL"
    known = {number: tuple(rest) for number, *rest in desk.db.rows(sql + among("id", few))}
    nexts = _Nexts(days_off)
    currency = settings.base_currency(desk.db)
    as_of = dt.date.fromordinal(found.as_of)
    columns = (
        found.customers, found.orders, found.last, found.usual_gap, found.regularity, found.silence,
        found.p_active, found.expected[horizon], found.chance[horizon], found.expected_amount,
        found.on, *found.p50, *found.p80,
    )  # fmt: skip
    rows = []
    for values, verdict in zip(
        zip(*(column.tolist() for column in columns), strict=True), found.verdict, strict=True
    ):
        number, orders, last, gap, regular, silence, active, expected, chance, amount, *days = (
            values
        )
        code, name, country = known[number]
        rows.append(
            Forecast(
                id=number, code=code, name=name, as_of=as_of, horizon=horizon, orders=orders,
                last_order=dt.date.fromordinal(last), usual_gap_days=_number(gap),
                regularity=_number(regular), silence=_number(silence), p_active=active,
                expected_orders=expected, chance=chance, next=nexts.next(days, country),
                expected_amount=None if isnan(amount) else round(amount), currency=currency,
                verdict=str(verdict),
            )
        )  # fmt: skip
    return rows


def _number(value: float) -> float | None:
    return None if isnan(value) else value


class _Nexts:
    """Makes next orders of ordinals, with each day and each country's closed days told once."""

    def __init__(self, days_off: frozenset[int]) -> None:
        self._days_off = days_off
        self._dates: dict[float, dt.date] = {}
        self._open: dict[tuple[float, str | None], dt.date] = {}

    def next(self, days: Sequence[float], country: str | None) -> NextOrder | None:
        """`days`: on, then first and last of both spans; NaN: nothing is awaited."""
        if isnan(days[0]):
            return None
        _, from50, to50, from80, to80 = map(self._date, days)
        on = self._open.get((days[0], country))
        if on is None:
            on = open_day(self._date(days[0]), country, self._days_off)
            self._open[days[0], country] = on
        return NextOrder(on, (from50, max(to50, on)), (from80, max(to80, on)))

    def _date(self, day: float) -> dt.date:
        found = self._dates.get(day)
        if found is None:
            found = self._dates[day] = dt.date.fromordinal(int(day))
        return found


def open_day(day: dt.date, country: str | None, days_off: frozenset[int]) -> dt.date:
    """The first day from `day` on that is neither a holiday there nor one on which none orders.

    `days_off`: weekdays on which hardly anybody orders; they count where they are the weekend.
    """
    closed = weekend(country) & days_off
    for later in range(_SHIFT):
        moved = day + dt.timedelta(days=later)
        if moved.weekday() not in closed and holiday_on(country, moved) is None:
            return moved
    return day
