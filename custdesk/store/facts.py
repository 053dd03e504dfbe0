"""The figures of customers, counted from the records in one pass per table."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from custdesk.domain.fact_table import Days, FactTable, Ints, floats_of
from custdesk.domain.facts import ManualTier
from custdesk.domain.receivables import settle
from custdesk.domain.settlement import plain_accounts, settle_plain
from custdesk.domain.tier import Tier
from custdesk.domain.warnings.severe import severe
from custdesk.store import settings
from custdesk.store.books import books
from custdesk.store.cases import open_cases
from custdesk.store.columns import columns
from custdesk.store.conditions import COMPLAINT, CONTACT, UNANSWERED, among, day
from custdesk.store.database import Database
from custdesk.store.receivables import Account, accounts
from custdesk.store.sales import Sales, add_up, places, year_before

_MARKS = ("outlook", "ability", "reputation")
_OWN = (
    "id", "since", "opening_last_order", "opening_last_contact", "country", "industry",
    *_MARKS, *(f"{mark}_on" for mark in _MARKS), "manual_tier", "manual_tier_reason",
    "manual_tier_until",
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """Everything that is counted about customers, in the order of `facts.ids`."""

    facts: FactTable
    sales: Sales


def count(db: Database, customers: Collection[int] | None, as_of: dt.date) -> Known:
    """The figures of the customers (None: all that are not in the bin) as of the end of a day."""
    base = settings.base_currency(db)
    # A limit or an opening figure in another currency has no rate of its day: it is not counted.
    rows = db.rows(
        f"SELECT {', '.join(_OWN)}, {_in_base('credit_limit', 'credit_currency')}, "
        f"{_in_base('opening_sales_12m', 'opening_currency')} FROM customer c "
        f"WHERE deleted_op IS NULL AND archived_on IS NULL{among('id', customers)} ORDER BY id",
        base,
        base,
    )
    by_column = list(zip(*rows, strict=True)) or [()] * (len(_OWN) + 2)
    own: dict[str, Sequence[Any]] = dict(zip((*_OWN, "limit", "opening"), by_column, strict=True))
    ids = np.array(own["id"], np.int64)
    sales = add_up(db, ids, customers, as_of)
    contacted, enquiries, last_contact, logged = _contacts(db, ids, customers, as_of)
    complaint, unanswered = (
        np.fmin(logged, cases) for cases in open_cases(db, ids, customers, as_of)
    )
    opening_contact = _days(own["opening_last_contact"])
    last_contact = np.where(np.isnat(last_contact), opening_contact, last_contact)
    opening_order = _days(own["opening_last_order"])
    latest = np.where(sales.orders_total > 0, sales.last, opening_order)
    for days in (complaint, unanswered):
        days[latest > days] = np.datetime64("NaT", "D")
    countries, place_of = _numbered(own["country"])
    industries, trade_of = _numbered(own["industry"])
    table = FactTable(
        ids=ids,
        orders_12m=sales.orders_12m,
        orders_total=sales.orders_total,
        sales_12m=sales.sales_12m,
        sales_prev_12m=sales.sales_before,
        margin_12m=sales.margin_12m,
        products_12m=sales.products_12m,
        first_order=sales.first,
        last_order=sales.last,
        since=_days(own["since"]),
        credit_limit=floats_of(own["limit"]),
        enquiries_12m=enquiries,
        interactions_12m=contacted,
        last_contact=last_contact,
        opening_sales=floats_of(own["opening"]),
        opening_last_order=opening_order,
        places=countries,
        place_of=place_of,
        trades=industries,
        trade_of=trade_of,
        usual_gap=sales.gap,
        complaint_on=complaint,
        severe=severe(sales.pauses, sales.last, latest, unanswered, last_contact, as_of),
        manual=_manual(own),
        **_marks(own),
        **_owed(db, ids, customers, as_of),
    )
    return Known(table, sales)


def _in_base(amount: str, currency: str) -> str:
    return f"CASE WHEN COALESCE({currency}, '') IN ('', ?) THEN {amount} END"


def _days(texts: Sequence[str | None]) -> Days:
    """The days that texts name; one that the calendar does not have counts as not recorded."""
    try:
        return np.array([text or "NaT" for text in texts], "datetime64[D]")
    except ValueError:
        return np.array([text if _is_day(text) else "NaT" for text in texts], "datetime64[D]")


def _is_day(text: str | None) -> bool:
    try:
        dt.date.fromisoformat(text or "")
    except ValueError:
        return False
    return True


def _numbered(names: Sequence[str | None]) -> tuple[list[str], Ints]:
    """The different names, and which of them each row has; -1 for none."""
    known = sorted({name for name in names if name})
    number = {name: place for place, name in enumerate(known)}
    return known, np.array([number[name] if name else -1 for name in names], np.int64)


def _manual(own: dict[str, Sequence[Any]]) -> dict[int, ManualTier]:
    reasons, untils = own["manual_tier_reason"], own["manual_tier_until"]
    return {
        place: ManualTier(Tier(tier), reasons[place] or "", day(untils[place]))
        for place, tier in enumerate(own["manual_tier"])
        if tier
    }


def _marks(own: dict[str, Sequence[Any]]) -> dict[str, Any]:
    marks: dict[str, Any] = {mark: floats_of(own[mark]) for mark in _MARKS}
    return marks | {f"{mark}_on": _days(own[f"{mark}_on"]) for mark in _MARKS}


def _owed(
    db: Database, ids: Ints, customers: Collection[int] | None, as_of: dt.date
) -> dict[str, Any]:
    """What customers owe and how they pay, by the names of `FactTable`."""
    claims, receipts = books(db, ids, customers, as_of)
    owed = settle_plain(len(ids), claims, receipts, as_of)
    odd = np.flatnonzero(~plain_accounts(len(ids), claims, receipts))
    few = ids[odd].tolist() if 2 * len(odd) < len(ids) else customers
    alone = accounts(db, few, as_of) if len(odd) else {}
    for place in odd.tolist():
        account = alone.get(int(ids[place]), Account())
        one = settle(account.claims, account.receipts, as_of, account.matches)
        owed.open[place], owed.overdue[place] = one.open, one.overdue
        owed.overdue_days[place], owed.payments[place] = one.overdue_days, one.payments
        owed.late_days[place] = np.nan if one.late_days is None else float(one.late_days)
    return {
        "exposure": owed.open,
        "open_overdue_minor": owed.overdue,
        "overdue_days": owed.overdue_days,
        "paid_count": owed.payments,
        "paid_late_days": owed.late_days,
    }


def _contacts(
    db: Database, ids: Ints, customers: Collection[int] | None, as_of: dt.date
) -> tuple[Ints, Ints, Days, Days]:
    """Contacts and enquiries of twelve months, the last contact, the oldest logged complaint."""
    found = columns(
        db,
        f"FROM interaction WHERE deleted_op IS NULL AND {CONTACT} AND date <= ?"
        + among("customer_id", customers),
        as_of.isoformat(),
        ints=(
            "customer_id",
            "COALESCE(purpose, '') IN ('enquiry', 'quotation') AS asks",
            f"({COMPLAINT}) AND {UNANSWERED} AS complains",
        ),
        days=("date",),
    )
    place, mine = places(ids, found.ints("customer_id"))
    date, asks = found.days("date")[mine], found.ints("asks")[mine] == 1
    recent = date > np.datetime64(year_before(as_of))
    complains = recent & (found.ints("complains")[mine] == 1)
    last = np.full(len(ids), np.datetime64("NaT", "D"))
    order = np.argsort(date, kind="stable")
    last[place[order]] = date[order]
    complaint = np.full(len(ids), np.datetime64("NaT", "D"))
    backwards = order[::-1][complains[order[::-1]]]
    complaint[place[backwards]] = date[backwards]
    return (
        np.bincount(place[recent], minlength=len(ids)),
        np.bincount(place[recent & asks], minlength=len(ids)),
        last,
        complaint,
    )
