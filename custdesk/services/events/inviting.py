"""What campaigns ask and tell of an event: whom to invite, what the letter says, what came back."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from custdesk.domain.events.kinds import ACCEPTED, ANSWERED, DECLINED, INVITED, LISTED, MAYBE
from custdesk.services.desk import Desk
from custdesk.services.events import events
from custdesk.services.occurrences import to_utc
from custdesk.services.places import Places
from custdesk.store import events as stored
from custdesk.store import records


class Invited(NamedTuple):
    """A guest as the recipient of an invitation."""

    guest: int
    customer: int
    person: int | None
    tier: str
    answer: str


class EventFacts(NamedTuple):
    """What a letter says of an event: `starts` on its own clock, `there` on the guest's; aware."""

    name: str
    kind: str
    starts: dt.datetime
    ends: dt.datetime
    last: dt.date
    there: dt.datetime
    place: str
    address: str
    country: str
    link: str
    answer_by: dt.date | None


def audience(desk: Desk, event: int, answers: Collection[str] = (LISTED,)) -> list[Invited]:
    """Who is to be invited, key customers first; `answers`: who stands how on the list.

    Companions of a guest get no letter of their own, nor do guests that no person of ours is.
    """
    return [
        Invited(row.id, row.customer, row.person, row.tier, row.answer)
        for row in stored.guests(desk.db, event)
        if row.answer in answers and row.host is None and not row.archived
        and (row.person is not None or not row.name)
    ]  # fmt: skip


def facts(desk: Desk, event: int, customers: Collection[int]) -> dict[int, EventFacts]:
    """What letters to customers say of an event, read once for all of them."""
    line, row = events.line(desk, event), events.get(desk, event)
    moment = to_utc(line.starts, line.zone)
    own = moment.astimezone(ZoneInfo(line.zone))
    found: dict[int, EventFacts] = {}
    for customer, zone in _zones(desk, customers).items():
        found[customer] = EventFacts(
            line.name, line.kind, own, own + dt.timedelta(minutes=line.minutes), line.last,
            moment.astimezone(ZoneInfo(zone)), line.place, row["address"] or "", line.country,
            row["link"] or "", line.answer_by,
        )  # fmt: skip
    return found


def _zones(desk: Desk, customers: Collection[int]) -> dict[int, str]:
    return {
        number: zone or Places.load().zone_of(*place) or desk.zone
        for number, zone, *place in stored.places(desk.db, list(customers))
    }


# -- inside the operation of a letter that went out or of an answer that came in -------------------


def invited(
    desk: Desk, event: int, whom: Collection[tuple[int, int | None]], on: dt.date | None = None
) -> None:
    """Invitations went out to (customer, person), inside the running operation.

    Who has answered already keeps the answer; who is not on the list comes onto it.
    """
    day = (on or desk.today()).isoformat()
    ours = _guests(desk, event)
    for customer, person in whom:
        row = ours.get((customer, person)) or ours.get((customer, None))
        if row is None:
            values = {"event_id": event, "customer_id": customer, "person_id": person,
                      "answer": INVITED, "invited_on": day, "plus": 0}  # fmt: skip
            records.insert(desk.db, "event_guest", values)
        elif row.answer in ANSWERED:
            if row.invited_on is None:
                records.update(desk.db, "event_guest", row.id, {"invited_on": day})
        else:
            first = row.invited_on.isoformat() if row.invited_on else day
            records.update(desk.db, "event_guest", row.id, {"answer": INVITED, "invited_on": first})


LETTER_ANSWERS: Mapping[str, str] = {
    "interested": ACCEPTED,
    "declined": DECLINED,
    "answered": MAYBE,
}
"""What an answer to an invitation, as letters know it, says about coming; the user may correct it.

Whoever only answered has not said yes: they stand as maybe until somebody reads what they wrote.
"""


def answered(
    desk: Desk, event: int, customer: int, person: int | None, said: str, on: dt.date | None = None
) -> None:
    """Somebody answered an invitation, inside the running operation.

    `said`: a key of the answers of guests or of `LETTER_ANSWERS`. An answer that they only wrote
    never overrules one that was told.
    """
    known = LETTER_ANSWERS.get(said, said)
    ours = _guests(desk, event)
    row = ours.get((customer, person)) or ours.get((customer, None))
    if row is None or known not in ANSWERED or (said == "answered" and row.answer in ANSWERED):
        return
    day = (on or desk.today()).isoformat()
    records.update(desk.db, "event_guest", row.id, {"answer": known, "answered_on": day})


def _guests(desk: Desk, event: int) -> dict[tuple[int, int | None], stored.GuestRow]:
    found: dict[tuple[int, int | None], stored.GuestRow] = {}
    for row in stored.guests(desk.db, event):
        if row.host is None:
            found.setdefault((row.customer, row.person), row)
    return found
