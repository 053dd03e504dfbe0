"""How much of what is needed is known about a customer, 0 to 100, and what to ask next."""

from collections.abc import Iterable
from typing import NamedTuple

from custdesk.domain.words import N_

# How long a look at the whole customer counts as one, in days.
TRUSTED_DAYS = 365


class Part(NamedTuple):
    """One thing to know. `points`: what it is worth; all together are 100.

    `field`: the column of the customer that a form opens at, None for something about its people.
    `ask`: what to do, in English.
    """

    key: str
    points: int
    field: str | None
    ask: str


# The dearest first: what it takes to reach them, then to serve them, then to know them.
PARTS: tuple[Part, ...] = (
    Part("reach", 18, "phone", N_("Enter a phone or an e-mail address.")),
    Part("person", 14, None, N_("Add a contact: whom do you talk to?")),
    Part("country", 12, "country", N_("Choose the country.")),
    Part("verified", 10, None, N_("Look at everything once and mark it as verified.")),
    Part("person_reach", 8, None, N_("Enter a direct phone, e-mail or chat of a contact.")),
    Part("address", 8, "address", N_("Enter the city and the address.")),
    Part("terms", 7, "terms", N_("Enter the payment terms.")),
    Part("industry", 6, "industry", N_("Enter the industry or the kind of business.")),
    Part("owner", 5, "owner", N_("Say who looks after them.")),
    Part("needs", 5, "needs", N_("Note what they need or buy.")),
    Part("website", 4, "website", N_("Enter the website.")),
    Part("since", 3, "since", N_("Enter since when you work together.")),
)


def percent(known: Iterable[bool]) -> int:
    """The points of what is known, in the order of `PARTS`."""
    return sum(part.points for part, there in zip(PARTS, known, strict=True) if there)


def missing(known: Iterable[bool]) -> tuple[Part, ...]:
    """What is not known yet, the dearest first."""
    return tuple(part for part, there in zip(PARTS, known, strict=True) if not there)
