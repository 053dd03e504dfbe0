"""Who may hear of something on which day: in their wave, and everybody once it is published."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from custdesk.domain.words import N_, Message


class Place(NamedTuple):
    """Where somebody stands in a campaign. `wave`: its number from 1."""

    wave: int
    on: dt.date
    control: bool
    skipped: bool


@dataclass(frozen=True, slots=True)
class Secret:
    """What a campaign keeps until its days. `about`: what it tells of, "" where it is no product.

    `days`: of its waves, by number; `until`: the day from which everybody may know.
    """

    campaign: str
    about: str
    started: bool
    days: Mapping[int, dt.date]
    until: dt.date

    @property
    def first(self) -> dt.date:
        """The day of its first wave."""
        return min(self.days.values(), default=self.until)


def early(secret: Secret, place: Place | None, on: dt.date, *, own: bool = True) -> Message | None:
    """What is wrong with telling somebody on a day; None: nothing.

    `place`: None for who is outside of all waves. Whoever was left out of their wave is outside.
    `own`: it is a letter of the campaign itself, which keeps to its waves also when all may know.
    """
    if not own and on >= secret.until:
        return None
    names = {"campaign": secret.campaign, "about": secret.about}
    if not secret.started and on < secret.first:
        text = N_("{campaign} is not begun. Its first wave is on {day}.")
        return Message(text, {**names, "day": secret.first})
    if place is not None and not place.skipped and not place.control:
        if place.on <= on:
            return None
        text = N_("They are in wave {n} of {campaign}, which goes out on {day}.")
        return Message(text, {**names, "n": place.wave, "day": place.on})
    if on >= secret.until:
        return None
    if place is not None and place.control:
        text = N_("They get nothing of {campaign}, to compare with, before {day}.")
    else:
        text = N_("Who is in no wave of {campaign} is not told before {day}.")
    return Message(text, {**names, "day": secret.until})
