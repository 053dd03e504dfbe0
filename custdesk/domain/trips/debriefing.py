"""What is said of a visit once it is over."""

import datetime as dt
from dataclasses import dataclass

from custdesk.domain.choices import Choices
from custdesk.domain.trips.cost_words import Spent
from custdesk.domain.trips.promised import Promise
from custdesk.domain.words import N_

WHY_NOT: Choices = (
    ("they_cancelled", N_("They cancelled")),
    ("we_cancelled", N_("We cancelled")),
    ("nobody_there", N_("Nobody was there")),
    ("no_time", N_("Not enough time")),
    ("way", N_("Delayed on the way")),
    ("ill", N_("Illness")),
)
"""Why a visit did not take place; kept in words, as one's own are allowed beside these."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person who was met for the first time."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A gift that was handed over; `amount` in minor units of `currency`."""

    what: str
    amount: int | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Debrief:
    """All that came of one visit. `why`: why it was not held; then it `returns` to the list.

    `person`: whom it was with. `next_at` is the salesperson's own hour. `fulfils`: tasks that are
    done by it. `thanks`: what the task of a letter of thanks says, "" for no letter.
    """

    held: bool = True
    why: str = ""
    returns: bool = True
    said: str = ""
    result: str = ""
    person: int | None = None
    next_step: str = ""
    next_on: dt.date | None = None
    next_at: dt.time | None = None
    promises: tuple[Promise, ...] = ()
    fulfils: tuple[int, ...] = ()
    newcomer: Newcomer | None = None
    gift: Given | None = None
    thanks: str = ""
    costs: tuple[Spent, ...] = ()
