"""Two customers beside each other, field by field, before they become one."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from custdesk.domain.own_fields import DATE
from custdesk.domain.titles import choice_title, column_title, record_title
from custdesk.domain.words import N_, Message
from custdesk.services import own_fields
from custdesk.services.customers import gone
from custdesk.services.desk import Desk
from custdesk.services.own_fields import OwnField
from custdesk.services.readable import Reader
from custdesk.store import likenesses, records
from custdesk.store.settling import owned

Side = Literal["a", "b"]

# Values that mean nothing without each other: the first decides for all.
TOGETHER = (
    ("credit_limit", "credit_currency"),
    ("opening_sales_12m", "opening_currency", "opening_last_order", "opening_last_contact",
     "opening_on"),
    ("manual_tier", "manual_tier_reason", "manual_tier_until"),
)  # fmt: skip
# Not of the firm, but of the record: whether the one is right says nothing about the other.
OWN = frozenset(
    {"id", "uid", "created_op", "deleted_op", "code", "archived_on", "origin", "verified_on"}
)
# Begins the field of a line that tells of people's phones and mails.
POINTS = "points."
_TIED = {name: group[0] for group in TOGETHER for name in group}


class Line(NamedTuple):
    """A field in which two customers differ, or that both have the same value in.

    `a`, `b`: the values as a `Message` may carry them, None where empty; `better`: the side whose
    value is taken where nobody chooses, of the two the filled, else the fuller, else the newer.
    """

    field: str
    title: Message
    a: object
    b: object
    better: Side


class Comparison(NamedTuple):
    """Two customers (ids), what they are told by, their fields, and what belongs to them.

    `counts`: (kind of record, how many a has, how many b has), without what neither has.
    """

    a: int
    b: int
    names: tuple[str, str]
    codes: tuple[str, str]
    lines: tuple[Line, ...]
    counts: tuple[tuple[Message, int, int], ...]

    def choice(self) -> dict[str, Side]:
        """What is taken of each field where the user changes nothing.

        Notes are joined, and people's phones and mails all stay.
        """
        return {
            line.field: line.better
            for line in self.lines
            if line.field != "notes" and not line.field.startswith(POINTS)
        }


def first_of_group(column: str) -> str:
    """The column that decides for this one: itself, or the first of those it is tied to."""
    return _TIED.get(column, column)


def compare(desk: Desk, a: int, b: int) -> Comparison:
    """The fields that one of two customers has; raises `NotFound` where one is gone."""
    one, other = (records.get(desk.db, "customer", number) for number in (a, b))
    if one is None or other is None:
        raise gone()
    reader = Reader(desk.db)
    newest = {
        side: likenesses.last_changes(desk.db, number)
        for side, number in (("a", a), ("b", b))
    }  # fmt: skip
    lines = []
    for column in one:
        if column in OWN or (one[column] is None and other[column] is None):
            continue
        later = newest["b"].get(column, 0) > newest["a"].get(column, 0)
        lines.append(
            Line(
                column,
                Message(column_title("customer", column)),
                reader.value("customer", a, column, one[column]),
                reader.value("customer", b, column, other[column]),
                _better(one[column], other[column], b_is_later=later),
            )
        )
    return Comparison(
        a, b, (one["name"], other["name"]), (one["code"], other["code"]),
        (*lines, *_own_lines(desk, a, b), *_points(desk, a, b)), _counts(desk, a, b),
    )  # fmt: skip


def _points(desk: Desk, a: int, b: int) -> list[Line]:
    """By what the people of both are reached, for the reader to see; nothing of it is chosen."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for side, number in enumerate((a, b)):
        for person in records.find(desk.db, "person", "customer_id = ?", number):
            for point in records.find(desk.db, "contact_point", "person_id = ?", person["id"]):
                both = found.setdefault(str(point["kind"]), ([], []))
                both[side].append(f"{person['name']} {point['written']}")
    return [
        Line(
            f"{POINTS}{kind}",
            Message(
                N_("{kind} of contacts"),
                {"kind": Message(choice_title("contact_point", "kind", kind) or kind)},
            ),
            " · ".join(mine) or None,
            " · ".join(yours) or None,
            "a",
        )
        for kind, (mine, yours) in found.items()
    ]


def _own_lines(desk: Desk, a: int, b: int) -> list[Line]:
    """The firm's own fields that one of the two has a value in."""
    mine, yours = own_fields.values(desk, a), own_fields.values(desk, b)
    return [
        Line(
            field.key,
            own_title(field),
            _own_value(field, mine.get(field.id)),
            _own_value(field, yours.get(field.id)),
            _better(mine.get(field.id), yours.get(field.id), b_is_later=False),
        )
        for field in own_fields.fields(desk)
        if field.id in mine or field.id in yours
    ]


def own_title(field: OwnField) -> Message:
    """The title of an own field, as the firm wrote it."""
    return Message("{title}", {"title": field.title})


def _own_value(field: OwnField, value: str | None) -> object:
    return dt.date.fromisoformat(value) if value and field.kind == DATE else value


def _better(a: object, b: object, *, b_is_later: bool) -> Side:
    if a is None or b is None:
        return "b" if a is None else "a"
    if isinstance(a, str) and isinstance(b, str) and a != b:
        if a.casefold() in b.casefold():
            return "b"
        if b.casefold() in a.casefold():
            return "a"
    return "b" if a != b and b_is_later else "a"


def _counts(desk: Desk, a: int, b: int) -> tuple[tuple[Message, int, int], ...]:
    found = []
    for table, column in owned("customer"):
        mine, yours = (
            len(records.find(desk.db, table, f'"{column}" = ?', number)) for number in (a, b)
        )
        if mine or yours:
            found.append((Message(record_title(table)), mine, yours))
    return tuple(found)


def not_taken(
    a: Mapping[str, Any], b: Mapping[str, Any], values: Mapping[str, object]
) -> dict[str, object]:
    """What neither stays nor goes over when a gets `values`: of both, what the result lacks."""
    lost: dict[str, object] = {}
    for column, old in a.items():
        if column in OWN or column == "notes":
            continue
        final = values.get(column, old)
        for value in (old, b[column]):
            if value is not None and value != final:
                lost[column] = value
    return lost
