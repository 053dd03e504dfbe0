"""What the effect of care is told from: who stood where on an evening, what happened since."""

import datetime as dt

import numpy as np

from custdesk.domain.effect import NEVER, Dealings, Standing
from custdesk.domain.fact_table import Bools, Days, Ints
from custdesk.store import figures
from custdesk.store.columns import columns
from custdesk.store.conditions import CASES, COMPLAINT, CONTACT
from custdesk.store.database import Database
from custdesk.store.rhythms import rhythms

_EPOCH = dt.date(1970, 1, 1).toordinal()


def standing(db: Database, day: dt.date) -> Standing:
    """The customers that were known on the evening of a day, by today's weights and care rules.

    Known is who had ordered, was in contact, or is said to be a customer since then.
    """
    found = figures.grades(db, day)
    table = found.table
    rhythm = rhythms(db, table.ids, found.tier)
    known = (
        _known(table.since, day) | _known(table.first_order, day) | _known(table.last_contact, day)
    )
    return Standing(
        day.toordinal(),
        table.ids[known],
        found.tier[known],
        _ordinals(table.last_order)[known],
        _ordinals(table.last_contact)[known],
        rhythm[known],
    )


def _known(days: Days, day: dt.date) -> Bools:
    return ~np.isnat(days) & (days <= np.datetime64(day))


def _ordinals(days: Days) -> Ints:
    numbers = days.astype("datetime64[D]").astype(np.int64) + _EPOCH
    return np.where(np.isnat(days), NEVER, numbers)


def dealings(db: Database, start: dt.date, end: dt.date, today: dt.date) -> Dealings:
    """What happened from `start` to `end`; answers count up to `today`."""
    found = columns(
        db,
        f"FROM interaction WHERE deleted_op IS NULL AND {CONTACT} AND date BETWEEN ? AND ?",
        start.isoformat(),
        end.isoformat(),
        ints=("customer_id", f"{COMPLAINT} AS complains"),
        days=("date",),
    )
    customers, complains = found.ints("customer_id"), found.ints("complains") == 1
    cases = columns(
        db, f"{CASES} AND k.date BETWEEN ? AND ?", start.isoformat(), end.isoformat(),
        ints=("k.customer_id",),
    ).ints("k.customer_id")  # fmt: skip
    asks = db.rows(_ANSWERS, today.isoformat(), start.isoformat(), end.isoformat())
    asked = [customer for customer, _days_waited in asks]
    waited = [days for _customer, days in asks]
    return Dealings(
        (customers, _ordinals(found.days("date"))),
        np.concatenate([customers[complains], cases]),
        np.array(asked, np.int64),
        np.array(waited, np.float64),
    )


# What came in, and the days until the next contact that did not come in: on the same day it counts
# unless the hours of both are known and it was earlier.
_ANSWERS = """
SELECT a.customer_id, (
  SELECT julianday(MIN(b.date)) - julianday(a.date) FROM interaction b
  WHERE b.customer_id = a.customer_id AND b.deleted_op IS NULL AND b.channel <> 'note'
  AND COALESCE(b.direction, 'out') <> 'in' AND b.date <= ?
  AND (b.date > a.date OR (b.date = a.date AND COALESCE(b.at >= a.at, 1)))
) FROM interaction a
WHERE a.direction = 'in' AND a.deleted_op IS NULL AND a.channel <> 'note'
AND a.date BETWEEN ? AND ?
"""
