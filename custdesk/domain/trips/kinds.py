"""The keys that trips are kept with, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.words import N_

TRIP_KINDS = (("out", N_("Trip to customers")), ("in", N_("Customers come to us")))
COST_KINDS = (
    ("flight", N_("Flights")), ("train", N_("Trains")), ("car", N_("Car and taxi")),
    ("hotel", N_("Hotels")), ("meals", N_("Meals")), ("gifts", N_("Gifts")),
    ("other", N_("Other costs")),
)  # fmt: skip
COST_STATES = (("planned", N_("Planned cost")), ("paid", N_("Paid")))
BLOCK_KINDS = (
    ("fair", N_("Fair")), ("event", N_("Event")), ("flight", N_("Flight")),
    ("own", N_("Own time")),
)  # fmt: skip
MODES = (
    ("walk", N_("On foot")), ("taxi", N_("Taxi")), ("car", N_("By car")),
    ("train", N_("By train")), ("flight", N_("By plane")),
)  # fmt: skip
ANSWERS = (
    ("asked", N_("Asked, no answer yet")), ("confirmed", N_("Confirmed")),
    ("declined", N_("Declined")), ("asked_moved", N_("Asked for another time")),
    ("confirmed_moved", N_("Confirmed for another time")),
)  # fmt: skip
# What an answer becomes when the appointment is moved: it has to be asked for anew.
OTHER_TIME = {"asked": "asked_moved", "confirmed": "confirmed_moved"}

CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("trip", "kind"): dict(TRIP_KINDS),
    ("trip_cost", "kind"): dict(COST_KINDS),
    ("trip_cost", "state"): dict(COST_STATES),
    ("trip_block", "kind"): dict(BLOCK_KINDS),
    ("trip_leg", "mode"): dict(MODES),
    ("visit", "asked"): dict(ANSWERS),
}

RECORDS: Mapping[str, str] = {
    "trip": N_("Trip"),
    "trip_night": N_("Night of a trip"),
    "trip_leg": N_("Way of a trip"),
    "trip_cost": N_("Cost of a trip"),
    "trip_block": N_("Fixed time of a trip"),
    "trip_check": N_("To do before a trip"),
}

_DAY, _PLACE = N_("Day"), N_("Place")
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "trip": {
        "first_on": N_("First day"),
        "last_on": N_("Last day"),
        "start_place": N_("Starts in"),
        "start_country": N_("Country of the start"),
        "start_at": N_("Leaves at the earliest"),
        "end_place": N_("Ends in"),
        "end_country": N_("Country of the end"),
        "end_at": N_("Back at the latest"),
        "budget": N_("Budget"),
        "travellers": N_("Travellers"),
        "contacts": N_("In an emergency"),
        "closed_on": N_("Closed on"),
    },
    "trip_night": {
        "day": _DAY,
        "place": _PLACE,
        "hotel": N_("Hotel"),
        "address": N_("Address"),
        "amount": N_("Planned price"),
    },
    "trip_leg": {
        "day": _DAY,
        "from_place": N_("Starts in"),
        "to_place": N_("Ends in"),
        "mode": N_("Way of travelling"),
        "minutes": N_("Minutes"),
        "km": N_("Kilometres"),
    },
    "trip_cost": {"on_date": N_("Date"), "state": N_("Planned or paid"), "note": N_("Note")},
    "trip_block": {
        "title": N_("What is on"),
        "at": N_("Day and time there"),
        "minutes": N_("Minutes"),
        "place": _PLACE,
        "phase": N_("Phase of the fair"),
    },
    "trip_check": {
        "key": N_("To do"),
        "text": N_("To do"),
        "done_on": N_("Done on"),
        "position": N_("Position"),
    },
    "visit": {
        "locked": N_("Stays where it is"),
        "asked": N_("Their answer to the appointment"),
        "asked_on": N_("Asked or answered on"),
        "place": N_("Where it is"),
    },
}
