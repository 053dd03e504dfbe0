"""Forwarders: who they are, how they do on each lane, and which one suits a shipment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.shipping.lanes import Lane, Tally, added, over_all
from custdesk.domain.shipping.suggesting import Pick, Wanted, pick, wanted
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.shipping.shipments import get as shipment
from custdesk.services.shipping.shipments import orders_of
from custdesk.services.trips.checking import plain
from custdesk.store import forwarders as store
from custdesk.store import records, settings

_COLUMNS = ("code", "name", "phone", "email", "contact", "notes")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Forwarders side by side; `lanes`: where anything is known, the most travelled first.

    `without_rate`: charges that no cost counts, since their day has no exchange rate.
    """

    rows: tuple[Tally, ...]
    lanes: tuple[Lane, ...]
    base: str
    without_rate: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`pick` is None where too little is known; `reason` says why this one, or what is missing."""

    pick: Pick | None
    reason: Message
    warnings: tuple[Message, ...]
    forwarder: int | None  # its record; None where only orders name it
    base: str


def listed(desk: Desk) -> list[dict[str, Any]]:
    """All forwarders, by name."""
    return records.find(desk.db, "forwarder", "1 ORDER BY name COLLATE NOCASE, id")


def get(desk: Desk, number: int) -> dict[str, Any]:
    """A forwarder, column by column; raises `NotFound`."""
    return found(desk, "forwarder", number)


def by_name(desk: Desk, text: str) -> int:
    """The forwarder with a name or code; raises `NotFound`."""
    wanted_text = text.strip().casefold()
    for row in listed(desk):
        if wanted_text in (str(row["name"]).casefold(), str(row["code"]).casefold()):
            return int(row["id"])
    message = N_("There is no forwarder {name}. Add one, or write the name out.")
    raise NotFound(Message(message, {"name": text}))


def save(desk: Desk, number: int | None, values: Mapping[str, object]) -> Changes:
    """Note a forwarder (None) or change one; raises `ValidationError` naming the fields."""
    stored = {} if number is None else get(desk, number)
    clean = {**stored, **plain(values)}
    name = str(clean.get("name") or "")
    problems: dict[str, Message] = {}
    if not name:
        problems["name"] = Message(N_("A forwarder needs a name."))
    clean["code"] = clean.get("code") or name
    for other in listed(desk):
        if other["id"] != number and str(other["name"]).casefold() == name.casefold():
            problems["name"] = Message(N_("There is a forwarder of this name already."))
    if problems:
        raise ValidationError(next(iter(problems.values())), problems)
    row = {column: clean.get(column) for column in _COLUMNS}
    text = N_("Note the forwarder {name}") if number is None else N_("Edit the forwarder {name}")
    created = None
    with desk.operation(Message(text, {"name": name})) as current:
        if number is None:
            created = records.insert(desk.db, "forwarder", row)
        else:
            records.update(desk.db, "forwarder", number, row)
    return changes(current, created)


def tallies(desk: Desk) -> list[Tally]:
    """What every forwarder did on every lane: of shipments, and of orders without any."""
    base = settings.base_currency(desk.db)
    return [*store.of_shipments(desk.db, base), *store.of_orders(desk.db, base)]


def compare(
    desk: Desk, *, destination: str = "", origin: str = "", mode: str = "", by_lane: bool = False
) -> Comparison:
    """Forwarders on a lane, or on all of them together; `by_lane`: each lane by itself."""
    every = tallies(desk)
    asked = Lane(mode, origin.upper(), destination.upper())
    ours = [
        one
        for one in every
        if all(
            not getattr(asked, name) or getattr(asked, name) == getattr(one.lane, name)
            for name in ("mode", "origin", "destination")
        )
    ]
    rows = added(ours, (lambda one: one) if by_lane else over_all)
    counted: dict[Lane, int] = {}
    for one in every:
        counted[one.lane] = counted.get(one.lane, 0) + one.n
    lanes = sorted(counted, key=lambda lane: (-counted[lane], lane.destination, lane.mode))
    base = settings.base_currency(desk.db)
    return Comparison(tuple(rows), tuple(lanes), base, sum(one.without_rate for one in ours))


def suggest(desk: Desk, number: int) -> Suggestion:
    """The forwarder who suits a shipment and its customer, with the reason."""
    row = shipment(desk, number)
    urgent = any(found(desk, "sales_order", one[0])["urgent"] for one in orders_of(desk, number))
    lane = Lane(*(row[name] or "" for name in ("mode", "origin_country", "destination_country")))
    return suggest_for(desk, row["customer_id"], lane, urgent=urgent)


def suggest_for(desk: Desk, customer: int, lane: Lane, *, urgent: bool = False) -> Suggestion:
    """The forwarder who suits a customer on a lane; without a country it goes to theirs."""
    detail = customers.detail(desk, customer)
    if not lane.destination:
        lane = replace(lane, destination=detail.fields["country"] or "")
    what = wanted(
        detail.fields.get("time_sensitivity"), detail.fields.get("price_sensitivity"), urgent=urgent
    )
    base = settings.base_currency(desk.db)
    picked = pick(tallies(desk), lane, what)
    if picked is None:
        text = N_("Too few shipments and orders are known to suggest a forwarder.")
        return Suggestion(None, Message(text), (), None, base)
    from custdesk.services.shipping.reasons import reason_of, warnings_of

    name = picked.best.tally.forwarder.casefold()
    numbers = (row["id"] for row in listed(desk) if str(row["name"]).casefold() == name)
    return Suggestion(
        picked,
        reason_of(picked, detail.row.name, base, urgent=urgent),
        warnings_of(picked, lane),
        next(numbers, None),
        base,
    )


__all__ = [
    "Comparison", "Suggestion", "Wanted", "by_name", "compare", "get", "listed", "save", "suggest",
    "suggest_for", "tallies",
]  # fmt: skip
