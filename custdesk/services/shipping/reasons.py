"""Why a forwarder is suggested, in words: what counts for the customer, and the figures."""

from decimal import Decimal

from custdesk.domain.shipping.kinds import MODES, UNITS
from custdesk.domain.shipping.lanes import ORDER, SHIPMENT, Lane, Tally
from custdesk.domain.shipping.suggesting import FEW, Pick, Scored, Wanted
from custdesk.domain.words import N_, Country, Message, Money

UNIT_TITLES = {**dict(UNITS), SHIPMENT: N_("shipment"), ORDER: N_("order")}
_WHY = {
    Wanted.TIME: N_("{customer} cannot wait: {name} was on time in {share} of {n} on record."),
    Wanted.PRICE: N_("{customer} looks at the price: {name} costs {cost} for each {unit}."),
    Wanted.BOTH: N_("{customer} weighs time and price alike: {name} has the best of both."),
}
_URGENT = N_("The order is urgent: {name} was on time in {share} of {n} on record.")


def percent(share: float | None) -> str:
    """A share as it stands in a sentence."""
    return "–" if share is None else f"{share * 100:.0f}%"


def cost_of(tally: Tally, base: str) -> Money | str:
    """What a unit costs; "–" where nothing is known."""
    cost = tally.cost_per_unit
    return "–" if cost is None else Money(cost, base)


def reason_of(picked: Pick, customer: str, base: str, *, urgent: bool) -> Message:
    """Why this one, and how the next best compares."""
    best = picked.best.tally
    text = _URGENT if urgent and picked.wanted is Wanted.TIME else _WHY[picked.wanted]
    values = {
        "customer": customer,
        "name": best.forwarder,
        "share": percent(best.share_on_time),
        "n": best.n,
        "cost": cost_of(best, base),
        "unit": Message(UNIT_TITLES[best.unit]),
    }
    first = Message(text, values)
    second = _figures(best, base) if picked.wanted is not Wanted.TIME else _days(best)
    against = _against(picked, base)
    parts = tuple(part for part in (first, second, against) if part is not None)
    source = {1: "{a}", 2: N_("{a} {b}"), 3: N_("{a} {b} {c}")}[len(parts)]
    return Message(source, dict(zip("abc", parts, strict=False)))


def _days(tally: Tally) -> Message | None:
    if tally.taken is None:
        return None
    text = N_("It took {days} days on average.")
    return Message(text, {"days": Decimal(f"{tally.taken:.1f}")})


def _figures(tally: Tally, base: str) -> Message | None:
    if tally.share_on_time is None:
        return None
    text = N_("On time in {share} of {n}; {cost} for each {unit}.")
    return Message(text, {
        "share": percent(tally.share_on_time), "n": tally.n,
        "cost": cost_of(tally, base), "unit": Message(UNIT_TITLES[tally.unit]),
    })  # fmt: skip


def _against(picked: Pick, base: str) -> Message | None:
    """How the one compares that would be taken if something else counted."""
    if not picked.others:
        return None
    other = _next(picked)
    text = N_("Next: {name}, on time in {share} of {n}, {cost} for each {unit}.")
    return Message(text, {
        "name": other.tally.forwarder, "share": percent(other.tally.share_on_time),
        "n": other.tally.n, "cost": cost_of(other.tally, base),
        "unit": Message(UNIT_TITLES[other.tally.unit]),
    })  # fmt: skip


def _next(picked: Pick) -> Scored:
    if picked.wanted is Wanted.TIME:  # what the hurry costs
        return min(picked.others, key=lambda one: one.tally.cost_per_unit or float("inf"))
    return max(picked.others, key=lambda one: one.share or 0.0)


def warnings_of(picked: Pick, asked: Lane) -> tuple[Message, ...]:
    """What weakens the suggestion: few shipments, another lane, orders instead of shipments."""
    told = []
    best = picked.best.tally
    if picked.is_thin:
        text = N_("This rests on {n} of them only; below {few} chance decides much.")
        told.append(Message(text, {"n": best.n, "few": FEW}))
    if not picked.others:
        told.append(Message(N_("No other forwarder is known there to compare with.")))
    if asked.destination and picked.lane.destination != asked.destination:
        text = N_("Nothing is on record for {country}; the figures are of all countries.")
        told.append(Message(text, {"country": Country(asked.destination)}))
    elif asked.mode and picked.lane.mode != asked.mode:
        text = N_("Nothing is on record for {mode}; the figures are of all ways.")
        told.append(Message(text, {"mode": Message(dict(MODES)[asked.mode])}))
    if best.basis == "order":
        text = N_("On time means that the order left by the promised day; arrivals are not known.")
        told.append(Message(text))
    return tuple(told)
