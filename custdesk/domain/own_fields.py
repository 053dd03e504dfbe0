"""What the firm's own fields may hold, and the fields that CustDesk offers to begin with."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from custdesk.domain.words import N_, Message

TEXT, NUMBER, DATE, CHOICE = "text", "number", "date", "choice"
KINDS: tuple[tuple[str, str], ...] = (
    (TEXT, N_("Text")),
    (NUMBER, N_("Numeric")),
    (DATE, N_("Date")),
    (CHOICE, N_("Choice")),
)

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Refused(ValueError):
    """A value that a field cannot hold; `message` says what it would hold."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


def canonical(kind: str, choices: Sequence[str], written: object) -> str | None:
    """A value as it is stored: ISO days, decimal text, a choice in its own words; None for nothing.

    Raises `Refused`.
    """
    text = unicodedata.normalize("NFC", str(written if written is not None else "")).strip()
    if not text:
        return None
    if kind == NUMBER:
        return _number(text)
    if kind == DATE:
        return _day(text)
    if kind == CHOICE:
        said = text.casefold()
        for choice in choices:
            if choice.casefold() == said:
                return choice
        raise Refused(
            Message(
                N_("{value} is not one of the choices: {choices}."),
                {"value": text, "choices": ", ".join(choices)},
            )
        )
    return text


def _number(text: str) -> str:
    bare = unicodedata.normalize("NFKC", text).replace("\u2212", "-").replace(" ", "")
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not _PLAIN.fullmatch(bare):
        raise Refused(Message(N_("{value} is not a number. Write it as 1234.5."), {"value": text}))
    number = f"{Decimal(bare):f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return "0" if number in ("-0", "") else number


def _day(text: str) -> str:
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text))
    try:
        if found is not None:
            return dt.date(*map(int, found.groups())).isoformat()
    except ValueError:
        pass  # there is no such day
    raise Refused(Message(N_("{value} is not a date. Write it as 2026-09-14."), {"value": text}))


def concerns(industry: str, customer: str | None) -> bool:
    """Whether a set is for a customer: its industry is empty, or named in the customer's."""
    return not industry or industry.casefold() in (customer or "").casefold()


class Starter(NamedTuple):
    """A field to begin with; all texts are source texts."""

    title: str
    kind: str = TEXT
    choices: tuple[str, ...] = ()


STARTERS: tuple[tuple[str, tuple[Starter, ...]], ...] = (
    (
        N_("Machinery"),
        (
            Starter(N_("Machines in use")),
            Starter(N_("Mains voltage (V)"), NUMBER),
            Starter(N_("Installation"), CHOICE, (N_("By us"), N_("By themselves"))),
            Starter(N_("Next maintenance"), DATE),
        ),
    ),
    (
        N_("Textiles"),
        (
            Starter(N_("Fabrics")),
            Starter(N_("Weight (g/m²)"), NUMBER),
            Starter(N_("Season"), CHOICE, (N_("Spring and summer"), N_("Autumn and winter"))),
            Starter(N_("Samples needed by"), DATE),
        ),
    ),
    (
        N_("Food"),
        (
            Starter(N_("Certificates asked for")),
            Starter(N_("Shelf life left (months)"), NUMBER),
            Starter(N_("Storage"), CHOICE, (N_("Dry"), N_("Chilled"), N_("Frozen"))),
            Starter(N_("Import licence until"), DATE),
        ),
    ),
)
