"""The places that contacts got in the days to come: derived like `figure`, with no history.

They depend on the records and the day alone. In a large firm only those are placed anew whom an
operation touched, in what room the others leave; everybody is once a day.
"""

import datetime as dt
import json
from collections.abc import Collection

import numpy as np

from custdesk.domain.care_days import Laid, Turns, lay
from custdesk.domain.care_load import wanted
from custdesk.store import care
from custdesk.store.care_rows import COLUMNS
from custdesk.store.care_turns import SPAN, days_for, keep_open_days, read, room
from custdesk.store.conditions import among
from custdesk.store.database import Database

_KINDS = ("contact", "visit")
_SHARES = ("", "task", "birthday", "moved")


def place_all(db: Database, today: dt.date) -> None:
    """Lay everybody's contacts into the days anew."""
    turns, lands = read(db, today)
    keep_open_days(db, today, lands)
    capacity = care.capacity(db)
    days = days_for(db, today, lands, capacity, room(db, today, turns, capacity))
    laid = lay(turns, days)
    _write(db, None, today, turns, laid)
    state = {
        "day": today.isoformat(),
        "room": np.where(days.working[:SPAN], days.room, 0).tolist(),
        "waiting": laid.waiting.tolist(),
        "wanted": [[round(n, 3) for n in one] for one in wanted(turns, 7)],
    }
    db.execute_sql("DELETE FROM state WHERE key = 'care'")
    db.many("INSERT INTO state (key, value) VALUES (?, ?)", [("care", json.dumps(state))])


def place_some(db: Database, customers: Collection[int], today: dt.date) -> None:
    """Lay the contacts of some customers anew, in what room the others leave."""
    turns, lands = read(db, today, customers)
    capacity = care.capacity(db)
    left = np.full(SPAN, capacity.contacts)
    for day, taken in db.rows(
        f"SELECT day, SUM(cost) FROM care_place WHERE customer_id NOT IN "
        f"({', '.join(str(int(one)) for one in customers)}) GROUP BY day"
    ):
        at = (dt.date.fromisoformat(day) - today).days
        if 0 <= at < SPAN:
            left[at] -= taken
    held = room(db, today, turns, capacity)
    known = json.loads(db.value("SELECT value FROM state WHERE key = 'care'") or "{}")
    if known.get("day") == today.isoformat():
        # What all appointments and tasks left when everybody was placed.
        held = np.minimum(held, np.array(known["room"], np.int64))
    left = np.minimum(left, left - capacity.contacts + held)
    days = days_for(db, today, lands, capacity, left)
    _write(db, customers, today, turns, lay(turns, days))


def _write(
    db: Database, customers: Collection[int] | None, today: dt.date, turns: Turns, laid: Laid
) -> None:
    ids, rows = turns.ids, []
    for one in laid.places:
        due = today + dt.timedelta(days=one.due)
        day = today + dt.timedelta(days=one.day)
        rows.append((
            int(ids[one.place]), day.isoformat(), _KINDS[one.kind], one.cost, due.isoformat(),
            one.turn, _SHARES[one.shares], one.subject,
        ))  # fmt: skip
    where = f"1{among('customer_id', customers)}"
    before = db.rows(f"SELECT {COLUMNS} FROM care_place WHERE {where} ORDER BY id")
    if [tuple(row) for row in before] != rows:
        db.execute_sql(f"DELETE FROM care_place WHERE {where}")
        db.many(f"INSERT INTO care_place ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
