"""Complaints of the table as arrays, for what counts all customers at once."""

import datetime as dt
from collections.abc import Collection

import numpy as np

from custdesk.domain.fact_table import Days, Ints
from custdesk.store.columns import columns
from custdesk.store.conditions import CASES, among
from custdesk.store.database import Database
from custdesk.store.sales import places

_NEVER = np.datetime64("9999-01-01")


def open_cases(
    db: Database, ids: Ints, customers: Collection[int] | None, as_of: dt.date
) -> tuple[Days, Days]:
    """The day of the oldest complaint that was open on the evening of a day, NaT for none.

    Of all that were open, and of those that nobody had answered.
    """
    found = columns(
        db,
        f"{CASES} AND k.date <= ? AND (k.solved_at IS NULL OR substr(k.solved_at, 1, 10) > ?)"
        + among("k.customer_id", customers),
        as_of.isoformat(),
        as_of.isoformat(),
        ints=(
            "k.customer_id",
            f"COALESCE(substr(k.answered_at, 1, 10) <= '{as_of}', 0) AS answered",
        ),
        days=("k.date",),
    )
    place, mine = places(ids, found.ints("k.customer_id"))
    day, waits = found.days("k.date")[mine], found.ints("answered")[mine] == 0
    return _oldest(len(ids), place, day), _oldest(len(ids), place[waits], day[waits])


def _oldest(many: int, place: Ints, day: Days) -> Days:
    oldest = np.full(many, _NEVER)
    np.minimum.at(oldest, place, day)
    return np.where(oldest < _NEVER, oldest, np.datetime64("NaT", "D"))


def case_counts(
    db: Database,
    ids: Ints,
    customers: Collection[int] | None,
    after: dt.date,
    as_of: dt.date,
) -> Ints:
    """How many complaints each customer made after a day, up to another."""
    found = columns(
        db,
        f"{CASES} AND k.date > ? AND k.date <= ?" + among("k.customer_id", customers),
        after.isoformat(),
        as_of.isoformat(),
        ints=("k.customer_id",),
    )
    place, _mine = places(ids, found.ints("k.customer_id"))
    return np.bincount(place, minlength=len(ids))
