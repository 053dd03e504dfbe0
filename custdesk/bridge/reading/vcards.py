"""Contacts as phones and mail programs write them (vCard 2.1, 3.0, 4.0), as rows of a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from custdesk.bridge.cells import Cell
from custdesk.bridge.reading.book import Book, Part
from custdesk.bridge.reading.encodings import encoding_of
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.vcard_lines import Line, cards

HEADER = (
    "Customer code", "Customer name", "Contact name", "Contact title", "Contact department",
    "Contact phone", "Contact mobile", "Contact WhatsApp", "Contact WeChat", "Contact LinkedIn",
    "Contact e-mail", "Contact birthday", "Contact lunar birthday", "Contact language",
    "Notes on the person", "Fax", "Website", "Address", "City", "State", "Postcode", "Country",
    "Remarks",
)  # fmt: skip
SHEET = "Customers"
OTHER = "vCard {name}"
"""The column of what has no place here, so that the user sees it and decides."""

_PLACE = {name: place for place, name in enumerate(HEADER)}
_REPEATED = (
    "Contact phone", "Contact mobile", "Contact WhatsApp", "Contact WeChat", "Contact LinkedIn",
    "Contact e-mail",
)  # fmt: skip
_JOINED = ("Notes on the person", "Remarks")
_WHO = _PLACE["Contact name"] + 1  # code, company, person: on every row of a card
_DAY = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:[T ].*)?")
_NO_YEAR = "1604"  # what Apple writes for a birthday without a year
_WIDE = ("utf_16", "utf-16", "utf_32", "utf-32")
_CHATS = {"whatsapp": "Contact WhatsApp", "wechat": "Contact WeChat", "weixin": "Contact WeChat"}
_OTHER_CHATS = frozenset({"X-QQ", "X-SKYPE", "X-AIM", "X-ICQ", "X-MSN", "X-YAHOO", "X-LINE"})
# What says how a card is written or shown, and nothing of whom it is about.
_TECHNICAL = frozenset(
    {
        "VERSION", "PRODID", "UID", "REV", "FN", "N", "KIND", "SORT-STRING", "LABEL", "PROFILE",
        "NAME", "SOURCE", "MAILER", "CLASS", "CLIENTPIDMAP", "X-ABSHOWAS", "X-ABLABEL", "X-ABADR",
        "X-ABUID", "X-CONTENT-UID", "X-EVOLUTION-FILE-AS",
    }
)  # fmt: skip
_PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_MOST_OTHERS = 40  # columns
_LONGEST_OTHER = 500  # characters


@dataclass
class _Card:
    """What one card says, by column. `others`: what has no column of its own."""

    company: str
    person: str
    said: dict[str, list[str]]
    others: dict[str, str]


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
    found = [card for lines in cards(content, encoding) if (card := _read(lines)) is not None]
    others = list(dict.fromkeys(name for card in found for name in card.others))[:_MOST_OTHERS]
    yield [*HEADER, *(OTHER.format(name=name) for name in others)]
    for card in found:
        yield from _rows_of(card, others)


def _read(lines: list[Line]) -> _Card | None:
    """A card; None for one that says nothing."""
    said: dict[str, list[str]] = {}
    others: dict[str, str] = {}
    homes = 0
    for line in sorted(lines, key=lambda line: "PREF" not in line.types):
        homes += line.name == "ADR"
        if line.name == "ADR" and homes > 1:
            # Parts of two addresses would make a third one.
            _add(others, line.name, ", ".join(part for part in line.parts() if part))
            continue
        for name, value in _cells(line):
            if name not in _PLACE:
                _add(others, name, value)
            elif value and value not in said.setdefault(name, []):
                said[name].append(value)
    company, person = said.get("Customer name", [""])[0], _person(lines, said)
    if not company and _is_firm(lines):
        company, person = person, ""
    if not company and not person and not any(said.values()):
        return None
    if not person:
        said.setdefault("Remarks", []).extend(said.pop("Notes on the person", []))
    for name in _JOINED:
        said[name] = ["\n\n".join(said[name])] if said.get(name) else []
    for name, values in said.items():
        if name not in _REPEATED:
            for value in values[1:]:
                _add(others, name, value)
    return _Card(company, person, said, others)


def _add(others: dict[str, str], name: str, value: str) -> None:
    if value:
        others[name] = f"{others[name]}; {value}" if name in others else value


def _rows_of(card: _Card, others: list[str]) -> Iterator[list[Cell]]:
    first: list[Cell] = [next(iter(card.said.get(name, ())), None) for name in HEADER]
    first[_PLACE["Customer name"]] = card.company or None
    first[_PLACE["Contact name"]] = card.person or None
    yield [*first, *(card.others.get(name) for name in others)]
    for place in range(1, max(len(card.said.get(name, ())) for name in _REPEATED)):
        row: list[Cell] = [None] * (len(HEADER) + len(others))
        row[:_WHO] = first[:_WHO]
        for name in _REPEATED:
            if place < len(card.said.get(name, ())):
                row[_PLACE[name]] = card.said[name][place]
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
        case "IMPP":
            scheme, _, who = line.text().rpartition(":")
            service = line.parameters.get("X-SERVICE-TYPE", scheme).strip() or "IMPP"
            yield _CHATS.get(service.lower(), service), unquote(who)
        case "X-WHATSAPP" | "X-WECHAT" | "X-WEIXIN":
            yield _CHATS[line.name.removeprefix("X-").lower()], line.text().rpartition(":")[2]
        case "X-SOCIALPROFILE" if _is_linkedin(line):
            yield "Contact LinkedIn", line.text()
        case "URL":
            yield "Website", line.text()
        case "ADR":
            _box, more, street, *place = [*line.parts(), *[""] * 7][:7]
            yield "Address", ", ".join(part for part in (street, more) if part)
            yield from zip(("City", "State", "Postcode", "Country"), place, strict=True)
        case "BDAY":
            yield "Contact birthday", _day(line)
        case "X-CUSTDESK-LUNAR-BIRTHDAY":
            yield "Contact lunar birthday", line.text()
        case "LANG":
            yield "Contact language", line.text()
        case "NOTE":
            yield "Notes on the person", line.text()
        case "X-CUSTDESK-CODE":
            yield "Customer code", line.text()
        case name if name in _PICTURES:
            yield name, _picture(line)
        case name if not (name in _TECHNICAL or name.startswith("X-PHONETIC")):
            yield name.removeprefix("X-") if name in _OTHER_CHATS else name, _other(line)


def _is_linkedin(line: Line) -> bool:
    return "LINKEDIN" in line.types or "linkedin.com/" in line.value.lower()


def _picture(line: Line) -> str:
    """A picture or a sound is told by its kind and its size; its bytes are nothing to read."""
    kind = next(iter(sorted(line.types)), "")
    if "://" in line.value[:16]:
        return line.text()[:_LONGEST_OTHER]
    return f"{kind} {len(line.value) * 3 // 4096} kB".strip()


def _other(line: Line) -> str:
    return ", ".join(part for part in line.parts() if part)[:_LONGEST_OTHER]


def _day(line: Line) -> str:
    """A birthday in ISO form, `--05-12` without its year; any other is left as it is written."""
    written = line.text()
    found = _DAY.fullmatch(written)
    if found is None:
        return written
    year, month, day = found.groups()
    unknown = year in ("--", _NO_YEAR, line.parameters.get("X-APPLE-OMIT-YEAR"))
    return f"--{month}-{day}" if unknown else f"{year}-{month}-{day}"
