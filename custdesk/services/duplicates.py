"""Customers that are listed twice: find them, tell them apart, combine them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from custdesk.domain import money
from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.errors import ValidationError
from custdesk.domain.fields import is_own
from custdesk.domain.likeness.blocks import pairs
from custdesk.domain.likeness.firms import phones, traits
from custdesk.domain.likeness.weighing import THRESHOLD, Scale
from custdesk.domain.search_text import sort_key
from custdesk.domain.titles import column_title
from custdesk.domain.words import N_, Message, Money
from custdesk.services import own_fields
from custdesk.services.customers import gone
from custdesk.services.desk import Cancelled, Desk, Progress, changes
from custdesk.services.own_fields import OwnField
from custdesk.services.people import normal
from custdesk.services.readable import Reader
from custdesk.services.side_by_side import OWN, TOGETHER, Side, first_of_group, not_taken, own_title
from custdesk.store import combining, likenesses, records

Choice = Mapping[str, Side]
Tell = Callable[[Message], str]
_STEP = 5000


def plain(message: Message) -> str:
    """A message in English, for whoever has no reader's words."""

    def said(value: object) -> object:
        if isinstance(value, Money):
            return f"{value.currency} {money.from_minor(value.minor, value.currency)}"
        return plain(value) if isinstance(value, Message) else value

    return message.text.format(**{name: said(value) for name, value in message.values.items()})


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


class ToldApart(NamedTuple):
    """Two customers that somebody said are not the same: ids and names, by whom, which day."""

    a: int
    b: int
    name_a: str
    name_b: str
    by: str
    day: date


def told_apart(desk: Desk) -> list[ToldApart]:
    """All pairs that were said not to be the same, the latest first; without those in the bin."""
    return [
        ToldApart(a, b, name_a, name_b, by, date.fromisoformat(at[:10]))
        for a, b, name_a, name_b, by, at in likenesses.told_apart(desk.db)
    ]


def names(desk: Desk) -> dict[int, str]:
    """The names of all customers, by id."""
    return likenesses.names(desk.db)


def perhaps_the_same(desk: Desk, a: int, b: int) -> None:
    """Take back `not_the_same`."""
    likenesses.tell_apart_no_longer(desk.db, a, b)


# What is kept as a line of the notes when the other value wins: texts that nobody else has.
_TEXTS = (
    "name", "name_latin", "address", "postcode", "city", "state", "phone", "fax", "email",
    "website", "tax_number", "industry", "consignee", "notify_party", "port", "shipping_marks",
    "forwarder", "needs", "cares_about", "pains", "buying_habits", "buying_plans", "goods_bought",
    "lanes", "goods_nature", "delivery_requirements", "logistics_feedback", "terms", "languages",
)  # fmt: skip


def merge(
    desk: Desk,
    winner: int,
    loser: int,
    choice: Choice | None = None,
    tell: Tell | None = None,
) -> Changes:
    """Make one customer of two, as one operation; the loser is in the bin and an undo parts them.

    `choice`: field (`own.12`: one of the firm's own) -> "a" (the winner's value) or "b" (the
    loser's). Where nothing is chosen, the winner's value stays, or is filled with the loser's where
    it is empty; notes are joined. All that belongs to the loser goes to the winner; a person, an
    address or an order that both have is kept once. Nothing is lost: a phone or mail that is not
    taken becomes one of a contact with the other name, everything else a line of the notes, where
    the search finds it (dates, figures and choices with their field, in the words of `tell`), and
    the history's line names the fields. Raises `NotFound` where one is gone, `ValidationError` for
    a choice of a field that there is not (the code stays the winner's).
    """
    a, b = (records.get(desk.db, "customer", number) for number in (winner, loser))
    if a is None or b is None:
        raise gone()
    if winner == loser:
        raise ValidationError(Message(N_("A customer cannot be combined with itself.")), {})
    choice = choice or {}
    unknown = [name for name in choice if not is_own(name) and (name not in a or name in OWN)]
    if unknown:
        text = Message(N_("This field cannot be chosen."))
        raise ValidationError(
            Message(N_("Some fields need another look.")), dict.fromkeys(unknown, text)
        )
    values = _values(a, b, choice)
    lost = not_taken(a, b, values)
    own, own_lost = _own_values(desk, winner, loser, choice)
    with desk.operation(_told(a, b, lost, own_lost)) as current:
        combining.move(desk.db, loser, winner, same_person)
        reached = _keep_points(
            desk, winner, str(lost.get("name") or b["name"]), lost, {**a, **values}
        )
        unsaid = {name: value for name, value in lost.items() if name not in reached}
        told = [
            *_unsaid(desk, (a, b), unsaid, values, tell or plain),
            *(f"{field.title}: {value}" for field, value in own_lost),
        ]
        if told:
            line = f"{b['code']}: {' · '.join(dict.fromkeys(told))}"
            notes = values.get("notes", a["notes"])
            values["notes"] = f"{notes}\n\n{line}" if notes else line
        records.update(desk.db, "customer", winner, values)
        own_fields.write(desk.db, winner, own)
    return changes(current)


def _unsaid(
    desk: Desk,
    both: tuple[dict[str, Any], dict[str, Any]],
    lost: Mapping[str, object],
    values: Mapping[str, object],
    tell: Tell,
) -> list[str]:
    """What is not taken, for the notes: texts as they are, the rest with what it is."""
    reader = Reader(desk.db)
    told = []
    for name, value in lost.items():
        if name in _TEXTS:
            if value not in values.values():
                told.append(str(value))
        elif first_of_group(name) == name or first_of_group(name) not in lost:
            whose = next(one for one in both if one[name] == value)
            said = reader.value("customer", whose["id"], name, value)
            title = Message(column_title("customer", name))
            told.append(tell(Message(N_("{field}: {value}"), {"field": title, "value": said})))
    return told


def _own_values(
    desk: Desk, winner: int, loser: int, choice: Choice
) -> tuple[dict[int, str | None], list[tuple[OwnField, str]]]:
    """Field -> what is taken of the loser; and what neither stays nor goes over."""
    a, b = own_fields.values(desk, winner), own_fields.values(desk, loser)
    taken: dict[int, str | None] = {}
    lost = []
    for field in own_fields.fields(desk):
        mine, yours = a.get(field.id), b.get(field.id)
        if mine == yours:
            continue
        side = choice.get(field.key, "b" if mine is None else "a")
        if side == "b" or yours is None or mine is None:
            taken[field.id] = yours if side == "b" else mine
        other = mine if side == "b" else yours
        if other is not None:
            lost.append((field, other))
    return taken, lost


def _told(
    a: dict[str, Any],
    b: dict[str, Any],
    lost: Mapping[str, object],
    own_lost: Sequence[tuple[OwnField, str]],
) -> Message:
    names: dict[str, object] = {"name": a["name"], "other": b["name"]}
    if not lost and not own_lost:
        return Message(N_("Combine {name} with {other}"), names)
    fields = (
        *(Message(column_title("customer", column)) for column in lost),
        *(own_title(field) for field, _value in own_lost),
    )
    text = N_("Combine {name} with {other}; they differed in: {fields}")
    return Message(text, {**names, "fields": fields})


def _keep_points(
    desk: Desk, winner: int, name: str, lost: Mapping[str, object], kept: Mapping[str, object]
) -> set[str]:
    """Make the phone and the mail that are not taken reachable; the columns that were."""
    known = [
        (str(point["kind"]), str(point["written"]))
        for person in records.find(desk.db, "person", "customer_id = ?", winner)
        for point in records.find(desk.db, "contact_point", "person_id = ?", person["id"])
    ] + [(kind, str(kept[kind])) for kind in ("phone", "email") if kept[kind]]
    wanted = {kind: str(lost[kind]) for kind in ("phone", "email") if lost.get(kind)}
    new = {
        kind: written
        for kind, written in wanted.items()
        if not any(_same_point(kind, written, *point) for point in known)
    }
    if new:
        person = records.insert(desk.db, "person", {"customer_id": winner, "name": name})
        for kind, written in new.items():
            row = {"person_id": person, "kind": kind, "written": written}
            records.insert(desk.db, "contact_point", row | {"normal": normal(kind, written)})
    return set(wanted)


def _same_point(kind: str, written: str, other: str, other_written: str) -> bool:
    """Whether two are reached alike: a mail by its letters, a phone as it is dialled."""
    if kind == "email" or other == "email":
        return kind == other and normal(kind, written) == normal(other, other_written)
    return any(
        a.endswith(b) or b.endswith(a) for a in phones(written) for b in phones(other_written)
    )


def _values(a: dict[str, Any], b: dict[str, object], choice: Choice) -> dict[str, object]:
    """What the winner gets."""
    values: dict[str, Any] = {}
    for name, value in b.items():
        if name in OWN:
            continue
        first = first_of_group(name)
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
    return next((group for group in TOGETHER if group[0] == first), (first,))


def same_person(a: dict[str, Any], b: dict[str, object]) -> bool:
    """Whether two contacts of one firm are one: by name, in either script; birthdays must agree."""
    if a["birthday"] and b["birthday"] and a["birthday"] != b["birthday"]:
        return False
    return bool(_readings(a) & _readings(b))


def _readings(person: dict[str, Any]) -> set[str]:
    names = (str(person[name]) for name in ("name", "name_latin") if person[name])
    return {"".join(sign for sign in sort_key(name) if sign.isalnum()) for name in names} - {""}
