"""A candidate of a trip (until the service tells them)."""

from datetime import date
from typing import NamedTuple

from custdesk.domain.words import Message


class Candidate(NamedTuple):
    customer_id: int
    name: str
    tier: str
    sales_12m: int
    currency: str
    place: str
    country: str
    reasons: tuple[Message, ...] = ()
    from_place: str = ""
    minutes: int | None = None
    fits: date | None = None
    extra: str = ""
    presses: bool = False
