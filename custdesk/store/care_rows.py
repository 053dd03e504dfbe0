"""The places that contacts have, as rows; read without numpy."""

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass

from custdesk.store.conditions import among
from custdesk.store.database import Database

COLUMNS = "customer_id, day, kind, cost, due, turn, why, subject"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A contact that has its place: `due` by the rhythm, `shares`: what goes with it."""

    customer: int
    day: dt.date
    kind: str
    cost: int
    due: dt.date
    turn: int
    shares: str
    subject: int


def between(
    db: Database, first: dt.date, last: dt.date, customers: Collection[int] | None = None
) -> list[PlaceRow]:
    """The places of some days, in the order of the days and of their giving."""
    return [
        PlaceRow(
            customer, dt.date.fromisoformat(day), kind, cost, dt.date.fromisoformat(due), turn,
            why, subject,
        )
        for customer, day, kind, cost, due, turn, why, subject in db.rows(
            f"SELECT {COLUMNS} FROM care_place WHERE day BETWEEN ? AND ?"
            f"{among('customer_id', customers)} ORDER BY day, id",
            first.isoformat(),
            last.isoformat(),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Load:
    """What the days hold and what found no place in them, from `day` on; tiers in their order.

    `wanted`: per tier customers, contacts and visits a week by the rhythms.
    """

    day: dt.date
    room: tuple[int, ...]
    waiting: tuple[tuple[int, ...], ...]
    wanted: tuple[tuple[float, ...], ...]


def load(db: Database) -> Load | None:
    """As it was when everybody was placed last; None before that."""
    text = db.value("SELECT value FROM state WHERE key = 'care'")
    if text is None:
        return None
    found = json.loads(text)
    return Load(
        dt.date.fromisoformat(found["day"]),
        tuple(found["room"]),
        tuple(map(tuple, found["waiting"])),
        tuple(map(tuple, found["wanted"])),
    )
