"""Letters and events of these days, as the side of Today lists them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import letters_ahead as records

_SHOWN = 4  # of each kind
_EVENTS_WITHIN = 7  # days


@dataclass(frozen=True, slots=True)
class Ahead:
    """`kind` and `id`: the record that its page shows, a page alone where `id` is 0."""

    kind: str
    id: int
    title: str | Message
    told: Message
    on: dt.date | None
    late: bool


def listed(desk: Desk) -> tuple[Ahead, ...]:
    """What nobody knows of first, then waves that are due, then events that come."""
    return (*_deliveries(desk), *_waves(desk), *_events(desk))


def _deliveries(desk: Desk) -> Iterator[Ahead]:
    if unknown := records.deliveries(desk.db, "unknown"):
        told = Message(
            N_("{n} letter may or may not have arrived"), {"n": unknown},
            plural=N_("{n} letters may or may not have arrived"),
        )  # fmt: skip
        yield Ahead("outbox", 0, Message(N_("Ask for them")), told, None, True)
    if queued := records.deliveries(desk.db, "queued"):
        told = Message(
            N_("{n} letter waits to be sent"), {"n": queued},
            plural=N_("{n} letters wait to be sent"),
        )  # fmt: skip
        yield Ahead("outbox", 0, Message(N_("Outbox")), told, None, False)


def _waves(desk: Desk) -> Iterator[Ahead]:
    today = desk.today()
    for one in records.waves(desk.db, today + dt.timedelta(days=1), _SHOWN):
        values: dict[str, object] = {"n": one.left, "place": one.place + 1}
        told = Message(
            N_("Wave {place}: {n} letter to go"),
            values,
            plural=N_("Wave {place}: {n} letters to go"),
        )
        yield Ahead("campaign", one.campaign, one.name, told, one.on, one.on < today)


def _events(desk: Desk) -> Iterator[Ahead]:
    today = desk.today()
    last = today + dt.timedelta(days=_EVENTS_WITHIN)
    for one in records.events(desk.db, today, last, _SHOWN):
        values = {"come": one.come, "silent": one.silent}
        told = Message(N_("{come} come, {silent} have not answered"), values)
        if not one.silent:
            told = Message(N_("{n} come"), {"n": one.come})
        yield Ahead("event", one.event, one.name, told, one.on, False)
