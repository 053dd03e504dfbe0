"""Contacts as phones and mail programs write them (vCard 2.1, 3.0, 4.0), as rows of a list."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from custdesk.bridge.cells import Cell
from custdesk.bridge.reading.book import Book, Part
from custdesk.bridge.reading.encodings import encoding_of
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.vcard_lines import Line, cards

HEADER = (
    "Customer name", "Contact name", "Contact title", "Contact department", "Contact phone",
    "Contact mobile", "Contact WhatsApp", "Contact e-mail", "Contact birthday", "Fax", "Website",
    "Address", "City", "State", "Postcode", "Country", "Remarks",
)  # fmt: skip
SHEET = "Customers"
_PLACE = {name: place for place, name in enumerate(HEADER)}
_REPEATED = ("Contact phone", "Contact mobile", "Contact WhatsApp", "Contact e-mail")
_DAY = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:[T ].*)?")
_NO_YEAR = "1604"  # what Apple writes for a birthday without a year
_WIDE = ("utf_16", "utf-16", "utf_32", "utf-32")


def read_vcards(source: Source) -> Book:
    """The cards of a file, one a row; further phones and mails follow in rows of their own."""
    encoding = encoding_of(source)
    with source.open() as stream:
        content = stream.read()
    if encoding.lower().startswith(_WIDE):
        content, encoding = content.decode(encoding, "replace").encode(), "utf-8"
    if b":" not in content:
        raise Refused("empty")
    content = content.removeprefix(b"\xef\xbb\xbf")
    return Book(iter([Part(SHEET, False, _rows(content, encoding))]), encoding)


def _rows(content: bytes, encoding: str) -> Iterator[list[Cell]]:
    yield list(HEADER)
    for card in cards(content, encoding):
        yield from _rows_of(card)


def _rows_of(card: list[Line]) -> Iterator[list[Cell]]:
    said: dict[str, list[str]] = {}
    for line in sorted(card, key=lambda line: "PREF" not in line.types):
        for name, value in _cells(line):
            if value and value not in said.setdefault(name, []):
                said[name].append(value)
    company, person = said.get("Customer name", [""])[0], _person(card, said)
    if not company and _is_firm(card):
        company, person = person, ""
    if not company and not person and not said:
        return
    first: list[Cell] = [said.get(name, [None])[0] for name in HEADER]
    first[_PLACE["Customer name"]], first[_PLACE["Contact name"]] = company or None, person or None
    yield first
    for place in range(1, max((len(said.get(name, ())) for name in _REPEATED), default=0)):
        row: list[Cell] = [None] * len(HEADER)
        row[:2] = first[:2]
        for name in _REPEATED:
            if place < len(said.get(name, ())):
                row[_PLACE[name]] = said[name][place]
        yield row


def _person(card: list[Line], said: dict[str, list[str]]) -> str:
    """The name as it is shown, else put together; nobody's is that of the firm."""
    shown = next((line.text() for line in card if line.name == "FN"), "")
    for line in card:
        if line.name == "N":
            family, given, *others = [*line.parts(), "", ""]
            together = " ".join(part for part in (given, others[0], family) if part)
            if not together:
                break
            if not (given + family).isascii() and len(given + family) <= 4:
                together = family + given
            return shown or together
    return "" if shown in said.get("Customer name", []) else shown


def _is_firm(card: list[Line]) -> bool:
    return any(
        (line.name == "KIND" and line.value.strip().lower() == "org")
        or (line.name == "X-ABSHOWAS" and line.value.strip().upper() == "COMPANY")
        for line in card
    )


def _cells(line: Line) -> Iterator[tuple[str, str]]:
    """What a property fills: the name of a column, and the text."""
    match line.name:
        case "ORG":
            company, *units = line.parts()
            yield "Customer name", company
            yield "Contact department", ", ".join(unit for unit in units if unit)
        case "TITLE":
            yield "Contact title", line.text()
        case "TEL":
            number = unquote(line.text()).removeprefix("tel:").replace(";ext=", " ext. ")
            kind = "Contact mobile" if line.types & {"CELL", "MOBILE", "IPHONE"} else None
            fax = line.types & {"FAX", "WORKFAX", "HOMEFAX"}
            yield kind or ("Fax" if fax else "Contact phone"), number
        case "EMAIL":
            yield "Contact e-mail", line.text().removeprefix("mailto:")
        case "IMPP" | "X-WHATSAPP":
            chat, _, number = line.text().rpartition(":")
            if chat.lower() == "whatsapp" or line.name == "X-WHATSAPP":
                yield "Contact WhatsApp", number
        case "URL":
            yield "Website", line.text()
        case "ADR":
            _box, more, street, *place = [*line.parts(), *[""] * 7][:7]
            yield "Address", ", ".join(part.replace("\n", ", ") for part in (street, more) if part)
            yield from zip(("City", "State", "Postcode", "Country"), place, strict=True)
        case "BDAY":
            yield "Contact birthday", _day(line)
        case "NOTE":
            yield "Remarks", line.text()


def _day(line: Line) -> str:
    """A birthday in ISO form, `--05-12` without its year; any other is left as it is written."""
    written = line.text()
    found = _DAY.fullmatch(written)
    if found is None:
        return written
    year, month, day = found.groups()
    unknown = year in ("--", _NO_YEAR, line.parameters.get("X-APPLE-OMIT-YEAR"))
    return f"--{month}-{day}" if unknown else f"{year}-{month}-{day}"
