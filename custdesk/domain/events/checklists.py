"""What is to be done before and after an event of a kind, and how many days before it begins."""

from collections.abc import Mapping
from typing import NamedTuple

from custdesk.domain.words import N_


class Check(NamedTuple):
    """`before`: days before the event begins; below zero after it is over."""

    key: str
    before: int


TITLES: Mapping[str, str] = {
    "budget": N_("Settle the budget"),
    "venue": N_("Book the room"),
    "stand": N_("Book the stand and its building"),
    "list": N_("Put the guests on the list"),
    "invite_key": N_("Invite key customers"),
    "invite": N_("Invite all others"),
    "visa_letters": N_("Send letters for visas"),
    "travel": N_("Book flights and hotels of guests"),
    "samples": N_("Choose and send samples"),
    "speakers": N_("Settle who speaks and what is shown"),
    "remind": N_("Ask those who did not answer"),
    "menu": N_("Tell the kitchen of diets"),
    "gifts": N_("Order the gifts"),
    "appointments": N_("Make appointments at the stand"),
    "seating": N_("Seat the guests"),
    "route": N_("Walk through the works once"),
    "rehearse": N_("Try the link and the sound"),
    "send_link": N_("Send the link with the hour there"),
    "print": N_("Print badges, cards and the list to sign"),
    "contacts": N_("Note who came and what they want"),
    "thanks": N_("Thank all who came"),
    "offers": N_("Send the offers that were promised"),
    "lessons": N_("Write down the lessons"),
}
_AFTER = (Check("contacts", -1), Check("thanks", -3), Check("offers", -7), Check("lessons", -14))
_INVITING = (
    Check("list", 70), Check("invite_key", 60), Check("invite", 53), Check("remind", 14),
)  # fmt: skip
BY_KIND: Mapping[str, tuple[Check, ...]] = {
    "fair": (
        Check("budget", 180), Check("stand", 170), *_INVITING, Check("visa_letters", 45),
        Check("samples", 30), Check("appointments", 10), Check("print", 3), *_AFTER,
    ),
    "dinner": (
        Check("budget", 90), Check("venue", 80), *_INVITING, Check("visa_letters", 45),
        Check("travel", 30), Check("gifts", 21), Check("menu", 7), Check("seating", 5),
        Check("print", 2), *_AFTER,
    ),
    "launch": (
        Check("budget", 120), Check("venue", 90), *_INVITING, Check("samples", 30),
        Check("speakers", 21), Check("seating", 5), Check("print", 2), *_AFTER,
    ),
    "seminar": (
        Check("budget", 90), Check("venue", 80), *_INVITING, Check("speakers", 45),
        Check("print", 2), *_AFTER,
    ),
    "open_day": (
        Check("budget", 90), *_INVITING, Check("visa_letters", 45), Check("travel", 30),
        Check("route", 7), Check("print", 2), *_AFTER,
    ),
    "online": (
        Check("list", 35), Check("speakers", 28), Check("invite_key", 28), Check("invite", 21),
        Check("remind", 7), Check("rehearse", 2), Check("send_link", 1), *_AFTER,
    ),
    "other": (Check("budget", 90), *_INVITING, Check("print", 2), *_AFTER),
}  # fmt: skip


def of_kind(kind: str) -> tuple[Check, ...]:
    """The list of a kind, in the order in which it is done."""
    return tuple(sorted(BY_KIND.get(kind, BY_KIND["other"]), key=lambda one: -one.before))
