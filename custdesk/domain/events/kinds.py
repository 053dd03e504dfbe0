"""The keys that events, their guests and costs are kept with, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.words import N_

KINDS = (
    ("fair", N_("Fair")), ("dinner", N_("Thank-you dinner")), ("launch", N_("Product launch")),
    ("seminar", N_("Seminar")), ("open_day", N_("Open day")), ("online", N_("Online event")),
    ("other", N_("Other event")),
)  # fmt: skip
STATES = (("planned", N_("Planned")), ("held", N_("Held")), ("cancelled", N_("Cancelled")))
MINUTES = {"fair": 510, "dinner": 180, "launch": 120, "seminar": 120, "open_day": 240, "online": 60}
"""How long an event of a kind is where nobody says so; of a fair each day."""

LISTED, INVITED, ACCEPTED, MAYBE, DECLINED, WAITING = (
    "listed", "invited", "accepted", "maybe", "declined", "waiting",
)  # fmt: skip
ANSWERS = (
    (LISTED, N_("To be invited")), (INVITED, N_("Invited, no answer yet")),
    (ACCEPTED, N_("Accepted")), (MAYBE, N_("Maybe")), (DECLINED, N_("Declined")),
    (WAITING, N_("On the waiting list")),
)  # fmt: skip
ANSWERED = frozenset({ACCEPTED, MAYBE, DECLINED, WAITING})
"""What a guest said themselves; the others wait for it."""
CAME = (("yes", N_("Came")), ("no", N_("Did not come")))
VISA = (
    ("needed", N_("Letter needed")), ("asked", N_("Letter asked for")),
    ("sent", N_("Letter sent")), ("granted", N_("Visa granted")),
)  # fmt: skip
COST_KINDS = (
    ("venue", N_("Room and rent")), ("stand", N_("Stand")), ("flight", N_("Flights")),
    ("hotel", N_("Hotels")), ("meals", N_("Meals")), ("gifts", N_("Gifts")),
    ("print", N_("Printed matter")), ("transport", N_("Transport")), ("other", N_("Other costs")),
)  # fmt: skip
COST_STATES = (("planned", N_("Planned cost")), ("paid", N_("Paid")))

RECORDS: Mapping[str, str] = {
    "event": N_("Event"),
    "event_guest": N_("Guest of an event"),
    "event_cost": N_("Cost of an event"),
    "event_check": N_("To do before an event"),
}
_EVENT, _PLACE = N_("Event"), N_("Place")
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "event": {
        "starts_at": N_("Begins"),
        "minutes": N_("Minutes"),
        "last_on": N_("Last day"),
        "place": _PLACE,
        "address": N_("Address"),
        "link": N_("Link"),
        "answer_by": N_("Answer by"),
        "seats": N_("Seats"),
        "slot_minutes": N_("Minutes of an appointment"),
        "budget": N_("Budget"),
        "fair_id": N_("Fair"),
        "copied_id": N_("Copied from"),
        "lessons": N_("Lessons for the next time"),
    },
    "event_guest": {
        "event_id": _EVENT,
        "host_id": N_("Comes with"),
        "answer": N_("Answer"),
        "invited_on": N_("Invited on"),
        "answered_on": N_("Answered on"),
        "plus": N_("Brings others"),
        "came": N_("Attendance"),
        "came_at": N_("Came at"),
        "diet": N_("Diet"),
        "visa": N_("Visa letter"),
        "hotel": N_("Hotel"),
        "hotel_from": N_("Hotel from"),
        "hotel_until": N_("Hotel until"),
        "flight": N_("Flight"),
        "arrives_at": N_("Arrives at"),
        "needs": N_("Other needs"),
        "seat": N_("Table or seat"),
        "slot_at": N_("Appointment at"),
        "wants": N_("What is to follow"),
        "task_id": N_("Task"),
        "thanked_on": N_("Thanked on"),
    },
    "event_cost": {
        "event_id": _EVENT,
        "guest_id": N_("Guest"),
        "state": N_("Planned or paid"),
        "on_date": N_("Date"),
        "note": N_("What it was"),
    },
    "event_check": {
        "event_id": _EVENT,
        "position": N_("Place in the list"),
        "key": N_("To do"),
        "text": N_("To do"),
        "due": N_("By when"),
        "done_on": N_("Done on"),
    },
}
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("event", "kind"): dict(KINDS),
    ("event", "status"): dict(STATES),
    ("event_guest", "answer"): dict(ANSWERS),
    ("event_guest", "came"): dict(CAME),
    ("event_guest", "visa"): dict(VISA),
    ("event_cost", "kind"): dict(COST_KINDS),
    ("event_cost", "state"): dict(COST_STATES),
}
