"""The firm's own fields for customers: making them, and what customers have in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from custdesk.domain import own_fields as rules
from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.fields import OWN, Kind, OwnColumn, is_own
from custdesk.domain.own_fields import CHOICE, KINDS, STARTERS
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import own_values, records
from custdesk.store.database import Database

# How cells of a list are read for a field.
_READ_AS = {
    rules.TEXT: Kind.TEXT,
    rules.NUMBER: Kind.QUANTITY,
    rules.DATE: Kind.DATE,
    rules.CHOICE: Kind.CHOICE,
}


class OwnField(NamedTuple):
    """A field; `industry` is empty for all customers. A retired one is no longer asked for."""

    id: int
    title: str
    kind: str  # text, number, date, choice
    choices: tuple[str, ...]
    industry: str
    retired: bool

    @property
    def key(self) -> str:
        return f"{OWN}{self.id}"


def fields(desk: Desk) -> list[OwnField]:
    """All fields, those of all customers first, then set by set in their order."""
    return [
        OwnField(
            row["id"], row["name"], _known(row["kind"]), _choices(row["choices"]), row["industry"],
            row["retired_on"] is not None,
        )
        for row in records.find(desk.db, "own_field", "1 ORDER BY industry, place, id")
    ]  # fmt: skip


def _known(kind: str) -> str:
    """A kind; text for that of a field of which a salvage found nothing but values."""
    return kind if kind in _READ_AS else rules.TEXT


def as_columns(desk: Desk) -> tuple[OwnColumn, ...]:
    """All fields as a column of a list can mean them."""
    return tuple(
        OwnColumn(f"customer.{one.key}", _READ_AS[one.kind], one.title, one.choices, one.retired)
        for one in fields(desk)
    )


def _choices(stored: str | None) -> tuple[str, ...]:
    return tuple((stored or "").splitlines())


def find(desk: Desk, title: str) -> OwnField:
    """The field of a title; raises `NotFound`."""
    wanted = title.strip().casefold()
    for field in fields(desk):
        if field.title.casefold() == wanted:
            return field
    raise NotFound(Message(N_("There is no own field {title}."), {"title": title}))


def save_field(
    desk: Desk,
    number: int | None,
    title: str,
    kind: str = rules.TEXT,
    choices: Sequence[str] = (),
    industry: str = "",
) -> Changes:
    """Make a field (None) or change one; raises `ValidationError` naming title, kind or choices.

    The kind of a field with values can only become text, and a choice in use cannot go: no value
    ever stands where it does not fit.
    """
    values = _checked(desk, number, title, kind, choices)
    values["industry"] = industry.strip()
    text = N_("New own field {title}") if number is None else N_("Change own field {title}")
    with desk.operation(Message(text, {"title": values["name"]})) as current:
        if number is None:
            number = _insert(desk.db, values)
        else:
            records.update(desk.db, "own_field", number, values)
    return changes(current, number)


def insert(db: Database, title: str, kind: str, choices: Sequence[str]) -> int:
    """Make a field for all customers inside the running operation; its number."""
    said = "\n".join(choices) or None
    return _insert(db, {"name": title, "kind": kind, "choices": said, "industry": ""})


def _insert(db: Database, values: Mapping[str, object]) -> int:
    place = db.value("SELECT COALESCE(MAX(place), 0) + 1 FROM own_field")
    return records.insert(db, "own_field", {"place": place, **values})


def _checked(
    desk: Desk, number: int | None, title: str, kind: str, choices: Sequence[str]
) -> dict[str, object]:
    problems: dict[str, Message] = {}
    title = " ".join(title.split())
    wanted = tuple(dict.fromkeys(choice.strip() for choice in choices if choice.strip()))
    known = {field.id: field for field in fields(desk)}
    if number is not None and number not in known:
        raise NotFound(Message(N_("This field is no longer there.")))
    if not title:
        problems["title"] = Message(N_("A field needs a title."))
    elif any(
        field.title.casefold() == title.casefold() and field.id != number
        for field in known.values()
    ):
        problems["title"] = Message(N_("Another own field has this title."))
    if kind not in dict(KINDS):
        problems["kind"] = Message(N_("A field is a text, a number, a date or a choice."))
    elif kind == CHOICE and not wanted:
        problems["choices"] = Message(N_("Write the choices, one in each line."))
    elif number is not None:
        problems |= _misfits(desk, number, kind, wanted)
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    return {
        "name": title,
        "kind": kind,
        "choices": "\n".join(wanted) if kind == CHOICE else None,
    }


def _misfits(desk: Desk, number: int, kind: str, choices: Sequence[str]) -> dict[str, Message]:
    """Why values that are stored would not fit any more."""
    for (value,) in desk.db.rows(
        "SELECT DISTINCT value FROM own_value WHERE field_id = ? AND value IS NOT NULL "
        "AND deleted_op IS NULL",
        number,
    ):
        try:
            fits = rules.canonical(kind, choices, value) == value
        except rules.Refused:
            fits = False
        if not fits:
            text = N_("Customers have the value {value}, which would not fit any more.")
            return {"choices" if kind == CHOICE else "kind": Message(text, {"value": value})}
    return {}


def order(desk: Desk, numbers: Sequence[int]) -> Changes:
    """Put fields into an order."""
    with desk.operation(Message(N_("Order the own fields"))) as current:
        for place, number in enumerate(numbers, 1):
            records.update(desk.db, "own_field", number, {"place": place})
    return changes(current)


def retire(desk: Desk, number: int, *, on: bool = True) -> Changes:
    """No longer ask for a field, or (not `on`) ask for it again; its values stay."""
    field = _get(desk, number)
    text = N_("Retire own field {title}") if on else N_("Use own field {title} again")
    with desk.operation(Message(text, {"title": field.title})) as current:
        day = desk.today().isoformat() if on else None
        records.update(desk.db, "own_field", number, {"retired_on": day})
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Put a field into the bin, with what customers have in it."""
    field = _get(desk, number)
    with desk.operation(Message(N_("Delete own field {title}"), {"title": field.title})) as current:
        records.to_bin(desk.db, "own_value", "field_id = ?", number)
        records.to_bin(desk.db, "own_field", "id = ?", number)
    return changes(current)


def _get(desk: Desk, number: int) -> OwnField:
    for field in fields(desk):
        if field.id == number:
            return field
    raise NotFound(Message(N_("This field is no longer there.")))


def add_starters(desk: Desk, industry: str, say: Callable[[str], str]) -> Changes:
    """Add the fields that CustDesk offers for an industry, in the reader's words.

    `industry`: a source text of `STARTERS`. What is there by its title already is left alone.
    """
    offered = dict(STARTERS)[industry]
    there = {field.title.casefold() for field in fields(desk)}
    what = Message(N_("Own fields for {industry}"), {"industry": say(industry)})
    with desk.operation(what) as current:
        for one in offered:
            if say(one.title).casefold() not in there:
                choices = "\n".join(map(say, one.choices)) or None
                row = {"name": say(one.title), "kind": one.kind, "choices": choices}
                _insert(desk.db, {**row, "industry": say(industry)})
    return changes(current)


# -- what customers have in them --------------------------------------------------------------


def values(desk: Desk, customer: int) -> dict[int, str]:
    """Field -> what a customer has in it."""
    return dict(
        desk.db.rows(
            "SELECT field_id, value FROM own_value WHERE customer_id = ? AND value IS NOT NULL "
            "AND deleted_op IS NULL",
            customer,
        )
    )


def of_page(desk: Desk, customers: Sequence[int]) -> dict[int, dict[int, str]]:
    """Customer -> field -> value, of a page of customers."""
    found: dict[int, dict[int, str]] = {}
    for customer, field, value in own_values.of_customers(desk.db, None, customers):
        found.setdefault(customer, {})[field] = value
    return found


def values_of_all(desk: Desk, chosen: Sequence[int]) -> dict[tuple[int, int], str]:
    """(customer, field) -> value, of some fields."""
    return {
        (customer, field): value
        for field in chosen
        for customer, value in desk.db.rows(
            "SELECT customer_id, value FROM own_value WHERE field_id = ? AND value IS NOT NULL "
            "AND deleted_op IS NULL",
            field,
        )
    }


def asked_of(desk: Desk, industry: str | None) -> list[OwnField]:
    """The fields that a customer of an industry is asked for."""
    return [
        field
        for field in fields(desk)
        if not field.retired and rules.concerns(field.industry, industry)
    ]


def shown_of(desk: Desk, customer: int, industry: str | None) -> list[tuple[OwnField, str]]:
    """Fields with what a customer has in them; those that are asked for also when empty.

    A value is never hidden because its field was retired or the customer's industry changed.
    """
    known = values(desk, customer)
    asked = {field.id for field in asked_of(desk, industry)}
    return [
        (field, known.get(field.id, ""))
        for field in fields(desk)
        if field.id in known or field.id in asked
    ]


def checked(desk: Desk, typed: Mapping[str, object]) -> dict[int, str | None]:
    """Field -> value as stored, from values of a form (`own.12`); raises `ValidationError`."""
    known = {field.key: field for field in fields(desk)} if _any(typed) else {}
    found: dict[int, str | None] = {}
    problems: dict[str, Message] = {}
    for name, value in typed.items():
        field = known.get(name)
        if field is None:
            continue
        try:
            found[field.id] = rules.canonical(field.kind, field.choices, value)
        except rules.Refused as refused:
            problems[name] = refused.message
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    return found


def _any(typed: Mapping[str, object]) -> bool:
    return any(is_own(name) for name in typed)


def write(db: Database, customer: int, wanted: Mapping[int, str | None]) -> None:
    """Write values of a customer inside the running operation."""
    if not wanted:
        return
    rows = {
        row["field_id"]: row for row in records.find(db, "own_value", "customer_id = ?", customer)
    }
    for field, value in wanted.items():
        row = rows.get(field)
        if row is not None:
            records.update(db, "own_value", row["id"], {"value": value})
        elif value is not None:
            records.insert(
                db, "own_value", {"customer_id": customer, "field_id": field, "value": value}
            )


def save(desk: Desk, customer: int, typed: Mapping[str, object]) -> Changes:
    """Write what a customer has in own fields (`own.12` -> value); raises `ValidationError`."""
    wanted = checked(desk, typed)
    name = desk.db.value("SELECT name FROM customer WHERE id = ?", customer)
    with desk.operation(Message(N_("Edit customer {name}"), {"name": name})) as current:
        write(desk.db, customer, wanted)
    return changes(current)
