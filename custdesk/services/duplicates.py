"""Customers that are listed twice: find them, tell them apart, combine them."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.errors import ValidationError
from custdesk.domain.likeness.blocks import pairs
from custdesk.domain.likeness.firms import traits
from custdesk.domain.likeness.weighing import THRESHOLD, Scale
from custdesk.domain.search_text import sort_key
from custdesk.domain.words import N_, Message
from custdesk.services.customers import gone
from custdesk.services.desk import Cancelled, Desk, Progress, changes
from custdesk.store import combining, likenesses, records

Choice = Mapping[str, Literal["a", "b"]]
_STEP = 5000


class DuplicatePair(NamedTuple):
    """Two customers that may be one (ids, the older first), how likely, and what speaks for it."""

    a: int
    b: int
    score: float
    reasons: tuple[Message, ...]


def find(
    desk: Desk, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> list[DuplicatePair]:
    """All pairs that are likely one customer, the likeliest first; raises `Cancelled`."""
    message = Message(N_("Looking for duplicates"))

    def step(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Stopped(Message(N_("The search for duplicates was stopped.")))
        if progress is not None:
            progress(done, total, message)

    known = likenesses.firms(desk.db)
    apart = likenesses.not_the_same(desk.db)
    total = 2 * len(known)
    firms = []
    for place, firm in enumerate(known):
        if place % _STEP == 0:
            step(place, total)
        firms.append(traits(firm))
    scale = Scale(firms)
    found = []
    before = -1
    for one, other in pairs(firms, scale):
        if one // 200 != before:
            before = one // 200
            step(len(firms) + one, total)
        a, b = firms[one], firms[other]
        likeness = scale.compare(a, b)
        if likeness.score >= THRESHOLD and (a.id, b.id) not in apart:
            found.append(DuplicatePair(a.id, b.id, likeness.score, likeness.reasons))
    step(total, total)
    return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))


def codes(desk: Desk) -> dict[int, str]:
    """The codes of all customers, by id."""
    return likenesses.codes(desk.db)


def not_the_same(desk: Desk, a: int, b: int) -> None:
    """Remember that two customers are not one; `find` passes them over."""
    likenesses.tell_apart(desk.db, a, b, desk.by, desk.clock.now())


def perhaps_the_same(desk: Desk, a: int, b: int) -> None:
    """Take back `not_the_same`."""
    likenesses.tell_apart_no_longer(desk.db, a, b)


# Values that mean nothing without each other: the first decides for all.
_TOGETHER = (
    ("credit_limit", "credit_currency"),
    ("opening_sales_12m", "opening_currency", "opening_last_order", "opening_last_contact",
     "opening_on"),
    ("manual_tier", "manual_tier_reason", "manual_tier_until"),
)  # fmt: skip
# Not of the firm, but of the record: whether the one is right says nothing about the other.
_OWN = frozenset(
    {"id", "uid", "created_op", "deleted_op", "code", "archived_on", "origin", "verified_on"}
)


def merge(desk: Desk, winner: int, loser: int, choice: Choice | None = None) -> Changes:
    """Make one customer of two, as one operation; the loser is in the bin and an undo parts them.

    `choice`: field -> "a" (the winner's value) or "b" (the loser's). Where nothing is chosen, the
    winner's value stays, or is filled with the loser's where it is empty; notes are joined. All
    that belongs to the loser goes to the winner; a person, an address or an order that both have
    is kept once. Raises `NotFound` where one is gone, `ValidationError` for a choice of a field
    that there is not (the code stays the winner's).
    """
    a, b = (records.get(desk.db, "customer", number) for number in (winner, loser))
    if a is None or b is None:
        raise gone()
    if winner == loser:
        raise ValidationError(Message(N_("A customer cannot be combined with itself.")), {})
    choice = choice or {}
    unknown = [name for name in choice if name not in a or name in _OWN]
    if unknown:
        text = Message(N_("This field cannot be chosen."))
        raise ValidationError(
            Message(N_("Some fields need another look.")), dict.fromkeys(unknown, text)
        )
    names = {"name": a["name"], "other": b["name"]}
    with desk.operation(Message(N_("Combine {name} with {other}"), names)) as current:
        combining.move(desk.db, loser, winner, same_person)
        records.update(desk.db, "customer", winner, _values(a, b, choice))
    return changes(current)


def _values(a: dict[str, Any], b: dict[str, object], choice: Choice) -> dict[str, object]:
    """What the winner gets."""
    values: dict[str, Any] = {}
    tied = {name: group[0] for group in _TOGETHER for name in group}
    for name, value in b.items():
        if name in _OWN:
            continue
        first = tied.get(name, name)
        chosen = choice.get(name, choice.get(first))
        empty = all(a[one] is None for one in _group(first))
        if chosen == "b" or (chosen is None and empty and value is not None):
            values[name] = value
    if "notes" not in choice and a["notes"] and b["notes"] and a["notes"] != b["notes"]:
        values["notes"] = f"{a['notes']}\n\n{b['notes']}"
    latin = str(b["name"])
    lacks = not a["name_latin"] and not values.get("name_latin") and choice.get("name") != "b"
    if lacks and latin.isascii() and not str(a["name"]).isascii():
        values["name_latin"] = latin
    return values


def _group(first: str) -> tuple[str, ...]:
    return next((group for group in _TOGETHER if group[0] == first), (first,))


def same_person(a: dict[str, Any], b: dict[str, object]) -> bool:
    """Whether two contacts of one firm are one: by name, in either script; birthdays must agree."""
    if a["birthday"] and b["birthday"] and a["birthday"] != b["birthday"]:
        return False
    return bool(_readings(a) & _readings(b))


def _readings(person: dict[str, Any]) -> set[str]:
    names = (str(person[name]) for name in ("name", "name_latin") if person[name])
    return {"".join(sign for sign in sort_key(name) if sign.isalnum()) for name in names} - {""}
