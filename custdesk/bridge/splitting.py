"""Cells that hold more than their column says: a contact with phone and mail, two mails in one.

What is found beside the column's own value goes where it belongs when that place is empty in the
row; else it is named as left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean import contacts
from custdesk.bridge.clean.text import clean_line
from custdesk.bridge.columns import Match
from custdesk.bridge.content import is_general_mail
from custdesk.bridge.outcome import Reading, Value
from custdesk.domain.words import N_

Values = list[Value | None]

_NAMES = ("person.name", "customer.name")
_PHONES = ("person.phone", "person.mobile", "customer.phone")
_MAILS = ("person.email", "customer.email")
_SPLIT = frozenset((*_NAMES, *_PHONES, *_MAILS))
_PHONE = re.compile(r"[+(（]?\d[\d\s().（）/\-–]{5,}\d")
_FEWEST_DIGITS = 7
_MOST_DIGITS = 15
_MARKS = " ,;:/|\\-–—_，；：、。.<>()（）[]【】\"'\t\n"
_LABEL = re.compile(
    r"\b(?:tel|telefon|teléfono|phone|ph|mob|mobile|cell|handy|mail|e-?mail|m|t|e)\b\.?:?|"
    r"电话|手机|邮箱|联系电话|電話|手機|тел\.?",
    re.IGNORECASE,
)
_HABIT = 0.5  # share of a column's cells that must hold a name before numbers are read as mixed


@dataclass(slots=True)
class Pieces:
    """A cell taken apart."""

    name: str = ""
    phones: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)


def take_apart(written: str) -> Pieces:
    """Name, phones and mails of a cell, in whatever order and with whatever between them."""
    pieces = Pieces(mails=contacts.mails(written)[0] if "@" in written else [])
    rest = clean_line(written)
    for mail in pieces.mails:
        rest = rest.replace(mail, "|")
    for found in _PHONE.findall(rest):
        number = found.strip(" /-–")
        if _FEWEST_DIGITS <= contacts.digits_of(number) <= _MOST_DIGITS:
            pieces.phones.append(contacts.phone_text(number))
            rest = rest.replace(found, "|")
    pieces.name = " ".join(_LABEL.sub(" ", rest).replace("|", " ").split()).strip(_MARKS)
    if not any(c.isalpha() for c in pieces.name):
        pieces.name = ""
    return pieces


class Splitter:
    """The mixed cells of a sheet: `own` values are put right at once, `place` puts the others."""

    def __init__(self, matches: Sequence[Match], readings: Sequence[Reading]) -> None:
        self._fields = {match.field for match in matches if match.field}
        self._others: dict[int, dict[Cell, dict[str, str]]] = {}
        for i, (match, reading) in enumerate(zip(matches, readings, strict=True)):
            if match.field in _SPLIT:
                found = self._look(match.field, reading)
                if found:
                    self._others[i] = found

    def _look(self, name: str, reading: Reading) -> dict[Cell, dict[str, str]]:
        mixed = {
            cell: take_apart(cell)
            for cell in [*reading.values, *reading.troubles]
            if isinstance(cell, str) and _may_be_mixed(name, cell)
        }
        if name not in _NAMES:
            named = {p.name for p in mixed.values() if _is_name(p.name)}
            several = {c: p for c, p in mixed.items() if len(p.mails) > 1 and not p.phones}
            if len(named) < max(2, _HABIT * len({*reading.values, *reading.troubles})):
                mixed = several if name in _MAILS else {}  # "Tel." before a number names nobody
        found: dict[Cell, dict[str, str]] = {}
        for cell, pieces in mixed.items():
            others = self._others_of(name, cell, pieces, reading)
            if others:
                found[cell] = others
        return found

    def _others_of(self, name: str, cell: Cell, pieces: Pieces, reading: Reading) -> dict[str, str]:
        """The fields of a mixed cell besides its own, which is put right."""
        record = "customer" if name == "customer.name" else "person"
        others: dict[str, str] = {}
        if pieces.phones:
            others["person.phone" if record == "person" else "customer.phone"] = pieces.phones[0]
        if pieces.mails:
            others[f"{record}.email"] = pieces.mails[0]
        if name in _NAMES:
            own: str | None = pieces.name or None
        elif name in _PHONES:
            own = " / ".join(pieces.phones) or None
            others = {n: v for n, v in others.items() if not n.endswith("phone")}
        else:
            own = self._own_mail(name, pieces, others)
        if _is_name(pieces.name) and name not in _NAMES:
            others["person.name"] = pieces.name
        if own and others:
            reading.values[cell] = own
            reading.troubles.pop(cell, None)
        return others if own else {}

    @staticmethod
    def _own_mail(name: str, pieces: Pieces, others: dict[str, str]) -> str | None:
        """Of two mails, info@ is the firm's and the other the person's."""
        others.pop("person.email", None)
        firm = [mail for mail in pieces.mails if is_general_mail(mail)]
        person = [mail for mail in pieces.mails if mail not in firm]
        mine, theirs = (person, firm) if name == "person.email" else (firm, person)
        if not pieces.mails:
            return None
        if mine and theirs:
            others["customer.email" if name == "person.email" else "person.email"] = theirs[0]
            return mine[0]
        return pieces.mails[0]

    def place(self, cells: Sequence[Sequence[Cell]], filled: dict[str, Values],
              readings: Sequence[Reading]) -> None:  # fmt: skip
        """Put what was found beside the own values where it belongs, row by row."""
        for i, mixed in self._others.items():
            for row, cell in enumerate(cells[i]):
                for name, value in mixed.get(cell, {}).items():
                    values = filled.setdefault(name, [None] * len(cells[i]))
                    if values[row] is None:
                        values[row] = value
                    elif values[row] != value:
                        own = readings[i].values.get(cell)
                        readings[i].keep(
                            cell, own if own is not None else "", "several",
                            N_("{other} stands in the cell too; left out."), other=value,
                        )  # fmt: skip


def _is_name(text: str) -> bool:
    """Whether what stands beside a number may be a name, and not "office" or "ext. 12"."""
    return (
        len(text) > 1
        and (text[0].isupper() or text[0] > "\u02ff")
        and text.isprintable()
        and (not any(c.isdigit() for c in text))
    )


def _may_be_mixed(name: str, cell: str) -> bool:
    """Whether a cell is worth a look; quick, for there may be very many."""
    if name in _NAMES:
        return "@" in cell or contacts.digits_of(cell) >= _FEWEST_DIGITS
    if name in _MAILS:
        return cell.count("@") > 1 or "<" in cell or not cell.isascii() or " " in cell.strip()
    return any(c.isalpha() for c in cell)
