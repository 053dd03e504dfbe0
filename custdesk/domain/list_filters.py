"""What a list of customers can be narrowed by: rows of field, comparison and value.

A value that is relative to today (60 days ago, this month) is kept as it was said, so a filter that
was saved stays true. Values are texts: days in ISO form, decimal numbers, keys of choices.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from custdesk.domain import own_fields
from custdesk.domain.choices import KINDS, ORIGINS, STAGES
from custdesk.domain.errors import CustDeskError
from custdesk.domain.own_fields import Refused, canonical
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message

# How a field is compared.
CHOICE, WORDS, TEXT, SEARCH = "choice", "words", "text", "search"
NUMBER, MONEY, DAY, BIRTHDAY, FLAG, REACH = "number", "money", "day", "birthday", "flag", "reach"

MOST_DAYS = 36_500
_LARGEST = 10**15  # what every number of the file is below
_NUMBERS = frozenset({"min", "max", "between"})
_DATES = frozenset({"before", "after", "days"})
COUNTED = frozenset({"older", "within", "ahead"})  # by a number of days
LISTED = frozenset({"is", "not"})  # by one or more values
_WRITTEN = frozenset({"contains", "lacks"})
_TWO = frozenset({"between", "days"})


class Field(NamedTuple):
    """`title` is a source text, but of a field of the firm's own (`own.12`)."""

    key: str
    title: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()  # key and title, where these are all there are
    group: str = ""  # of fields, in the menu


class Row(NamedTuple):
    """One line of a filter."""

    field: str
    op: str
    values: tuple[str, ...] = ()


_WAYS = (
    ("email", N_("E-mail")),
    ("phone", N_("Phone")),
    ("wechat", N_("WeChat")),
    ("whatsapp", N_("WhatsApp")),
    ("linkedin", N_("LinkedIn")),
)
_STEPS = (("task", N_("Task")), ("visit", N_("Visit")), ("follow_up", N_("Follow-up")))
WHO, CARE, TRADE, TRUST, OWN = (
    N_("Who they are"), N_("Contact and next step"), N_("Sales and money"), N_("Trust"),
    N_("Own fields"),
)  # fmt: skip

FIELDS: tuple[Field, ...] = (
    Field("group", N_("Group"), CHOICE, group=WHO),
    Field("tier", N_("Tier"), CHOICE, tuple((str(one), one.label) for one in Tier), WHO),
    Field("country", N_("Country"), CHOICE, group=WHO),
    Field("city", N_("City"), WORDS, group=WHO),
    Field("owner", N_("Owner"), WORDS, group=WHO),
    Field("industry", N_("Industry"), WORDS, group=WHO),
    Field("kind", N_("Kind of business"), CHOICE, KINDS, WHO),
    Field("stage", N_("Stage"), CHOICE, STAGES, WHO),
    Field("source", N_("Source"), WORDS, group=WHO),
    Field("notes", N_("Notes"), TEXT, group=WHO),
    Field("text", N_("Search words"), SEARCH, group=WHO),
    Field("reach", N_("Known ways to reach them"), REACH, _WAYS, WHO),
    Field("last_contact", N_("Last contact"), DAY, group=CARE),
    Field("next_on", N_("Day of the next step"), DAY, group=CARE),
    Field("next_kind", N_("Next step"), CHOICE, _STEPS, CARE),
    Field("birthday", N_("Birthday of a contact"), BIRTHDAY, group=CARE),
    Field("task", N_("Has an open task"), FLAG, group=CARE),
    Field("sales_12m", N_("Sales, 12 months"), MONEY, group=TRADE),
    Field("last_order", N_("Last order"), DAY, group=TRADE),
    Field("orders_12m", N_("Orders, 12 months"), NUMBER, group=TRADE),
    Field("overdue", N_("Overdue amount"), MONEY, group=TRADE),
    Field("overdue_days", N_("Days overdue"), NUMBER, group=TRADE),
    Field("value", N_("Value score"), NUMBER, group=TRADE),
    Field("potential", N_("Potential score"), NUMBER, group=TRADE),
    Field("credit", N_("Credit score"), NUMBER, group=TRADE),
    Field("manual", N_("Tier set by hand"), FLAG, group=TRADE),
    Field("warning", N_("Has a warning"), FLAG, group=TRADE),
    Field("completeness", N_("Completeness in percent"), NUMBER, group=TRUST),
    Field("verified", N_("Last verified"), DAY, group=TRUST),
    Field("origin", N_("Known from"), CHOICE, ORIGINS, TRUST),
    Field("since", N_("Customer since"), DAY, group=TRUST),
)  # fmt: skip

OPS: dict[str, tuple[tuple[str, str], ...]] = {
    CHOICE: (
        ("is", N_("is")), ("not", N_("is not")), ("filled", N_("is filled in")),
        ("empty", N_("is empty")),
    ),
    WORDS: (
        ("is", N_("is")), ("not", N_("is not")), ("contains", N_("contains")),
        ("lacks", N_("does not contain")), ("filled", N_("is filled in")),
        ("empty", N_("is empty")),
    ),
    TEXT: (
        ("contains", N_("contains")), ("lacks", N_("does not contain")),
        ("filled", N_("is filled in")), ("empty", N_("is empty")),
    ),
    SEARCH: (("contains", N_("contains")), ("lacks", N_("does not contain"))),
    NUMBER: (
        ("min", N_("at least")), ("max", N_("at most")), ("between", N_("from … to")),
        ("filled", N_("is filled in")), ("empty", N_("is empty")),
    ),
    MONEY: (("min", N_("at least")), ("max", N_("at most")), ("between", N_("from … to"))),
    DAY: (
        ("older", N_("more than … days ago, or never")), ("within", N_("in the last … days")),
        ("ahead", N_("in the next … days")), ("past", N_("is past")),
        ("this_month", N_("this month")), ("last_month", N_("last month")),
        ("this_year", N_("this year")), ("before", N_("before a day")),
        ("after", N_("from a day on")), ("days", N_("from … to")),
        ("filled", N_("is filled in")), ("empty", N_("is empty")),
    ),
    BIRTHDAY: (
        ("this_month", N_("this month")), ("next_month", N_("next month")),
        ("ahead", N_("in the next … days")), ("filled", N_("is filled in")),
        ("empty", N_("is empty")),
    ),
    FLAG: (("yes", N_("yes")), ("no", N_("no"))),
    REACH: (("is", N_("has")), ("not", N_("has not"))),
}  # fmt: skip
"""By kind: the comparisons and their titles, the likeliest first."""

_TOLD: dict[str, str | tuple[str, str]] = {
    "is": N_("{field}: {value}"),
    "not": N_("{field}: not {value}"),
    "contains": N_("{field}: with “{value}”"),
    "lacks": N_("{field}: without “{value}”"),
    "filled": N_("{field}: filled in"),
    "empty": N_("{field}: empty"),
    "min": N_("{field}: at least {value}"),
    "max": N_("{field}: at most {value}"),
    "between": N_("{field}: {value} to {end}"),
    "days": N_("{field}: {value} to {end}"),
    "older": (
        N_("{field}: more than {n} day ago or never"),
        N_("{field}: more than {n} days ago or never"),
    ),
    "within": (N_("{field}: in the last {n} day"), N_("{field}: in the last {n} days")),
    "ahead": (N_("{field}: in the next {n} day"), N_("{field}: in the next {n} days")),
    "past": N_("{field}: past"),
    "this_month": N_("{field}: this month"),
    "next_month": N_("{field}: next month"),
    "last_month": N_("{field}: last month"),
    "this_year": N_("{field}: this year"),
    "before": N_("{field}: before {value}"),
    "after": N_("{field}: from {value} on"),
    "yes": "{field}",
    "no": N_("{field}: no"),
}
_OWN_KINDS = {
    own_fields.TEXT: TEXT,
    own_fields.NUMBER: NUMBER,
    own_fields.DATE: DAY,
    own_fields.CHOICE: CHOICE,
}


def own(key: str, title: str, kind: str, choices: Sequence[str]) -> Field:
    """A field of the firm's own as one to narrow by."""
    return Field(key, title, _OWN_KINDS[kind], tuple((one, one) for one in choices), OWN)


def titled(field: Field) -> Message:
    """What a field is called; those of the firm's own are in no language of the program."""
    if field.group == OWN:
        return Message("{title}", {"title": field.title})
    return Message(field.title)


def values_of(op: str) -> int | None:
    """How many values a comparison wants; None: one or more."""
    if op in LISTED:
        return None
    if op in _TWO:
        return 2
    return 1 if op in _NUMBERS | _DATES | COUNTED | _WRITTEN else 0


def checked(row: Row, field: Field) -> Row:
    """A row with its values as they are kept; raises `CustDeskError` with a sentence."""
    if row.op not in dict(OPS[field.kind]):
        text = N_("{field} cannot be compared by {op}.")
        raise CustDeskError(Message(text, {"field": titled(field), "op": row.op}))
    values = tuple(value.strip() for value in row.values if value.strip())
    wanted = values_of(row.op)
    if (not values) if wanted is None else (len(values) != wanted):
        text = (
            N_("{field}: the value is missing.") if wanted != 0 else N_("{field}: no value here.")
        )
        raise CustDeskError(Message(text, {"field": titled(field)}))
    try:
        return Row(field.key, row.op, tuple(_value(row.op, field, value) for value in values))
    except Refused as refused:
        raise CustDeskError(refused.message) from refused


def _value(op: str, field: Field, value: str) -> str:
    if op in _NUMBERS:
        number = canonical(own_fields.NUMBER, (), value) or ""
        if number and abs(Decimal(number)) > _LARGEST:
            raise Refused(Message(N_("{value} is too large a number."), {"value": value[:40]}))
        return number
    if op in _DATES or op == "days":
        day = canonical(own_fields.DATE, (), value) or ""
        if day and not "1900" <= day[:4] <= "2999":
            text = N_("{value} is not a day between 1900 and 2999.")
            raise Refused(Message(text, {"value": value}))
        return day
    if op in COUNTED:
        if not (value.isdecimal() and len(value) < 9 and int(value) <= MOST_DAYS):
            text = N_("{value} is not a number of days. Write a whole number.")
            raise Refused(Message(text, {"value": value}))
        return str(int(value))
    if op in LISTED and field.choices and value not in dict(field.choices):
        choices = ", ".join(key for key, _title in field.choices)
        text = N_("{value} is not one of the choices: {choices}.")
        raise Refused(Message(text, {"value": value, "choices": choices}))
    return value


def told(row: Row, field: Field, name: Callable[[Field, str], object]) -> Message:
    """A row in words; `name` tells a value as a `Message` may have it."""
    values: dict[str, object] = {"field": titled(field)}
    text = _TOLD[row.op]
    if isinstance(text, tuple):
        return Message(text[0], {**values, "n": int(row.values[0])}, text[1])
    if row.op in LISTED:
        values["value"] = tuple(name(field, value) for value in row.values)
    elif row.op in _DATES:
        days = [dt.date.fromisoformat(value) for value in row.values]
        values |= zip(("value", "end"), days, strict=False)
    elif row.op in _NUMBERS:
        values |= zip(("value", "end"), map(Decimal, row.values), strict=False)
    else:
        values |= zip(("value", "end"), row.values, strict=False)
    return Message(text, values)


def span(op: str, values: Sequence[str], today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """First and last day that a comparison of days means as of today; None: open."""
    if op in COUNTED:
        days = dt.timedelta(days=int(values[0]))
        first = today if op == "ahead" else None if op == "older" else today - days
        return first, today + days if op == "ahead" else today - days if op == "older" else today
    if op == "past":
        return None, today - dt.timedelta(days=1)
    if op in ("this_month", "last_month", "next_month"):
        first = today.replace(day=1)
        if op == "last_month":
            first = (first - dt.timedelta(days=1)).replace(day=1)
        elif op == "next_month":
            first = _month_after(first)
        return first, _month_after(first) - dt.timedelta(days=1)
    if op == "this_year":
        return today.replace(month=1, day=1), today.replace(month=12, day=31)
    limits = [dt.date.fromisoformat(value) for value in values]
    if op == "before":
        return None, limits[0] - dt.timedelta(days=1)
    return (limits[0], None) if op == "after" else (limits[0], limits[1])


def _month_after(first: dt.date) -> dt.date:
    return (first + dt.timedelta(days=32)).replace(day=1)
