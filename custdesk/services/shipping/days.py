"""On which days shipments leave and arrive: for the calendar, the paper and Today."""

import datetime as dt
from dataclasses import dataclass

from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.shipping import shipments
from custdesk.services.shipping.shipments import Shipment
from custdesk.store import shipping as store
from custdesk.store.customers import TIERS


@dataclass(frozen=True, slots=True)
class ShipmentDay:
    """A shipment that leaves or arrives on a day; `late`: it should have by now."""

    id: int
    customer_id: int
    customer_name: str
    tier: str
    title: Message
    leaves: bool
    day: dt.date
    done: bool
    late: bool


def between(desk: Desk, first: dt.date, last: dt.date, limit: int = 3000) -> list[ShipmentDay]:
    """The departures and arrivals of some days: as they were, else as they are expected."""
    today = desk.today()
    return [
        ShipmentDay(
            row.id, row.customer, row.name, TIERS[row.tier],
            Message(N_("{number} leaves") if row.leaves else N_("{number} arrives"),
                    {"number": row.number}),
            row.leaves, row.day, row.done, not row.done and row.day < today,
        )
        for row in store.days(desk.db, first, last, limit)
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many shipments are in trouble, how many arrive soon, and the first of each."""

    trouble: int
    arriving: int
    first: tuple[Shipment, ...]


def ahead(desk: Desk, days: int, most: int) -> Ahead:
    """What is in trouble today, then what arrives in the coming days."""
    today = desk.today()
    trouble = store.ids(desk.db, "trouble", today)
    wrong = set(trouble)
    coming = [
        number
        for number in store.arriving(desk.db, today, today + dt.timedelta(days=days))
        if number not in wrong
    ]
    rows = shipments.rows(desk, [*trouble, *coming][:most])
    return Ahead(len(trouble), len(coming), tuple(rows))
