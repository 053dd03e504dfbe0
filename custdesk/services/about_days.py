"""What one should know beside a day to remember: who they are, gifts so far, customs there."""

import datetime as dt
from dataclasses import dataclass

from custdesk.domain.cultures import CULTURES, parse
from custdesk.domain.gift_customs import customs_of
from custdesk.domain.words import Message
from custdesk.services import gifts
from custdesk.services.desk import Desk
from custdesk.services.occasions import Occasion
from custdesk.store import customers
from custdesk.store.rows import GiftRow

_MOST = 12  # customers of a group that are named
_GIFTS = 6


@dataclass(frozen=True, slots=True)
class Member:
    """A customer that keeps the day, or one of its people."""

    customer_id: int
    name: str
    tier: str
    city: str


@dataclass(frozen=True, slots=True)
class About:
    """`likes`, `taboos`: of the person; `festivals`: what they keep, as it was said.

    `members`: of a day of several, the first; `more`: how many others there are.
    """

    occasion: Occasion
    country: str
    customs: tuple[Message, ...]
    gifts: tuple[GiftRow, ...] = ()
    likes: str = ""
    taboos: str = ""
    language: str = ""
    festivals: tuple[Message, ...] = ()
    last_contact: dt.date | None = None
    members: tuple[Member, ...] = ()
    more: int = 0


def about(desk: Desk, occasion: Occasion) -> About:
    """Everything for the pane beside the list; a few short queries."""
    kept = occasion.kept
    country = occasion.country or kept.country
    customs = customs_of(country)
    number = occasion.single
    if number is None:
        rows = customers.page(desk.db, kept.customers[:_MOST])
        members = tuple(Member(row.id, row.name, row.tier, row.city) for row in rows)
        return About(
            occasion, country, customs, members=members, more=len(kept.customers) - len(members)
        )
    person = next(
        (one for one in customers.people(desk.db, number) if one.id == kept.person_id), None
    )
    fields = person.fields if person else {}
    row = next(iter(customers.page(desk.db, [number])), None)
    return About(
        occasion,
        country,
        customs,
        tuple(gifts.of_customer(desk, number, kept.person_id, _GIFTS)),
        str(fields.get("preferences") or ""),
        str(fields.get("taboos") or ""),
        str(fields.get("language") or ""),
        tuple(Message(CULTURES[key]) for key in parse(fields.get("festivals"))),
        row.last_contact if row else None,
    )
