"""The sample firm's next trip: five days through Germany, some weeks ahead."""

import datetime as dt

from custdesk.domain.clock import CustomerClock
from custdesk.services import visits
from custdesk.services.desk import Desk
from custdesk.services.occurrences import appointment_times
from custdesk.store import records

NAME = "Germany"
_CURRENCY = "EUR"
_AHEAD, _DAYS = 21, 5
# Day of the trip, start, minutes, customer, purpose, answer.
_VISITS = (
    (0, "09:30", 120, "DE-101", "New price list; small parcels", "confirmed"),
    (0, "14:00", 90, "DE-103", "Who buys now?", "asked"),
    (1, "11:00", 60, "DE-105", "Reorder", "confirmed"),
    (2, "11:30", 60, "DE-104", "Single boxes", "asked"),
    (2, "15:00", 90, "DE-106", "Range for the spring", "confirmed"),
    (3, "11:00", 90, "DE-102", "Yearly review", None),
)
_NIGHTS = ((0, "Hamburg", "Hotel am Park", 12_900), (2, "Köln", "Hotel Thomas", 11_800))
_COSTS = (("flight", 118_000), ("train", 42_000), ("gifts", 11_000), ("meals", 25_000))
_CHECKS = ("Order 6 gift sets",)


def first_day(today: dt.date) -> dt.date:
    """The first Monday, three weeks ahead or later, of a week without a day off in Germany."""
    clock = CustomerClock("Europe/Berlin", "DE")
    day = today + dt.timedelta(days=_AHEAD + (-today.weekday() % 7))
    while not all(clock.is_working_day(day + dt.timedelta(days=n)) for n in range(_DAYS)):
        day += dt.timedelta(days=7)
    return day


def plan(desk: Desk) -> None:
    """Write the trip; call inside the operation that wrote its customers."""
    first = first_day(desk.today())
    trip = records.insert(desk.db, "trip", {
        "name": NAME, "kind": "out", "first_on": first.isoformat(),
        "last_on": (first + dt.timedelta(days=_DAYS - 1)).isoformat(),
        "start_place": "Hamburg", "start_country": "DE", "start_at": "08:00",
        "end_place": "München", "end_country": "DE", "end_at": "18:00",
        "budget": 400_000, "travellers": "Lin Yue\nChen Hao",
        "contacts": "Office +86 574 0000 0000",
        "currency": _CURRENCY,
    })  # fmt: skip
    for ahead, at, minutes, code, purpose, answer in _VISITS:
        (customer,) = desk.db.rows("SELECT id FROM customer WHERE code = ?", code)
        moment = dt.datetime.combine(first + dt.timedelta(days=ahead), dt.time.fromisoformat(at))
        asked_on = (desk.today() - dt.timedelta(days=6)).isoformat() if answer else None
        records.insert(desk.db, "visit", {
            "customer_id": customer[0], "trip_id": trip, "kind": "visit", "status": "planned",
            "minutes": minutes, "purpose": purpose, "asked": answer, "asked_on": asked_on,
            **appointment_times(moment, visits.zone_of(desk, customer[0])),
        })  # fmt: skip
    for ahead, place, hotel, amount in _NIGHTS:
        records.insert(desk.db, "trip_night", {
            "trip_id": trip, "day": (first + dt.timedelta(days=ahead)).isoformat(),
            "place": place, "country": "DE", "hotel": hotel, "amount": amount,
            "currency": _CURRENCY,
        })  # fmt: skip
    for kind, amount in _COSTS:
        records.insert(desk.db, "trip_cost", {
            "trip_id": trip, "state": "planned", "kind": kind, "amount": amount,
            "currency": _CURRENCY,
        })  # fmt: skip
    for position, text in enumerate(_CHECKS):
        line = {"trip_id": trip, "text": text, "position": position}
        records.insert(desk.db, "trip_check", line)
