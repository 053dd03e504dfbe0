"""Write contacts as phones and mail programs read them: vCard 2.1, 3.0 (RFC 2426), 4.0 (RFC 6350).

3.0 is what every phone reads. 2.1 has no escapes for line ends and says nothing of its letters, so
what is not plain ASCII is quoted-printable there, with its charset. Reading our own cards again
brings back what they say.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Version = Literal["2.1", "3.0", "4.0"]
VERSIONS: tuple[Version, ...] = get_args(Version)
PRODUCT = "-//CustDesk//CustDesk//EN"

_LONGEST = 75  # octets of a line, without its end
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TYPES = {"phone": ("WORK", "VOICE"), "mobile": ("CELL",), "fax": ("WORK", "FAX")}
_NO_YEAR = "1604"  # a leap year that Apple writes for a birthday without a year
_STRUCTURED = frozenset({"N", "ADR", "ORG"})
_CHATS = {"wechat": "WeChat", "whatsapp": "WhatsApp"}


@dataclass(frozen=True, slots=True)
class Card:
    """One contact: a person, or a firm by itself (`is_firm`).

    `phones` are (phone, mobile or fax; number), `chats` (wechat or whatsapp; name there).
    `address`: street, city, state, postcode, country's name. `birthday`: ISO, `--05-12` without a
    year. `lunar`: `07-23` of the Chinese calendar, which no solar date can stand for. `sounds`:
    family and given name in Latin letters. `code`: of the customer, where the name alone does not
    tell which it is.
    """

    uid: str
    name: str
    company: str
    is_firm: bool = False
    family: str = ""
    given: str = ""
    prefix: str = ""
    sounds: tuple[str, str] = ("", "")
    department: str = ""
    title: str = ""
    phones: tuple[tuple[str, str], ...] = ()
    mails: tuple[str, ...] = ()
    chats: tuple[tuple[str, str], ...] = ()
    linkedin: tuple[str, ...] = ()
    address: tuple[str, str, str, str, str] = ("", "", "", "", "")
    website: str = ""
    birthday: str = ""
    lunar: str = ""
    language: str = ""
    notes: str = ""
    code: str = ""


def vcards(cards: Iterable[Card], version: Version = "3.0") -> bytes:
    """The contents of a .vcf file, in UTF-8."""
    return b"".join(_card(card, version) for card in cards)


def _card(card: Card, version: Version) -> bytes:
    lines = _Lines(version)
    lines.put("BEGIN", "VCARD")
    lines.put("VERSION", version)
    lines.put("PRODID", PRODUCT)
    lines.put("UID", _urn(card.uid))
    _names(lines, card)
    _reach(lines, card)
    if any(card.address):
        street, *place = card.address
        lines.put("ADR", "", "", street, *place, types=("WORK",))
    lines.put("URL", card.website)
    _birthdays(lines, card)
    if version == "4.0" and _LANGUAGE.fullmatch(card.language):
        lines.put("LANG", card.language)
    lines.put("NOTE", card.notes)
    lines.put("X-CUSTDESK-CODE", card.code)
    lines.put("END", "VCARD")
    return lines.content()


def _names(lines: "_Lines", card: Card) -> None:
    lines.put("FN", card.name)
    last, first = card.sounds
    sort_as = {}
    if any(card.sounds) and lines.version == "4.0":
        sort_as = {"SORT-AS": ",".join(card.sounds)}
    lines.put("N", card.family, card.given, "", card.prefix, "", parameters=sort_as, always=True)
    if any(card.sounds):
        lines.put("X-PHONETIC-LAST-NAME", last)
        lines.put("X-PHONETIC-FIRST-NAME", first)
        if lines.version == "3.0":
            lines.put("SORT-STRING", " ".join(part for part in card.sounds if part))
    if card.department:
        lines.put("ORG", card.company, card.department)
    else:
        lines.put("ORG", card.company)
    lines.put("TITLE", card.title)
    if card.is_firm:
        if lines.version == "4.0":
            lines.put("KIND", "org")
        lines.put("X-ABShowAs", "COMPANY")


def _reach(lines: "_Lines", card: Card) -> None:
    for kind, number in card.phones:
        lines.put("TEL", number, types=_TYPES[kind])
    for mail in card.mails:
        lines.put("EMAIL", mail, types=("WORK",) if lines.version == "4.0" else ("INTERNET",))
    for kind, name in card.chats:
        service = _CHATS[kind]
        lines.put(f"X-{service.upper()}", name)
        if lines.version != "2.1":
            # The name stands there twice: Apple shows the one, Android programs read the other.
            lines.put("IMPP", f"{kind}:{name}", parameters={"X-SERVICE-TYPE": service})
    for address in card.linkedin:
        lines.put("X-SOCIALPROFILE", address, parameters={"TYPE": "linkedin"})


def _birthdays(lines: "_Lines", card: Card) -> None:
    if card.birthday.startswith("--"):
        month_day = card.birthday.removeprefix("--")
        if lines.version == "4.0":
            lines.put("BDAY", f"--{month_day.replace('-', '')}")
        elif lines.version == "3.0":
            omitted = {"X-APPLE-OMIT-YEAR": _NO_YEAR}
            lines.put("BDAY", f"{_NO_YEAR}-{month_day}", parameters=omitted)
        else:
            lines.put("BDAY", f"--{month_day}")
    elif card.birthday:
        plain = lines.version == "4.0"
        lines.put("BDAY", card.birthday.replace("-", "") if plain else card.birthday)
    lines.put("X-CUSTDESK-LUNAR-BIRTHDAY", card.lunar)


def _urn(uid: str) -> str:
    return "urn:uuid:" + "-".join((uid[:8], uid[8:12], uid[12:16], uid[16:20], uid[20:]))


class _Lines:
    """The lines of one card in the way of its version."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self._lines: list[bytes] = []

    def put(
        self,
        name: str,
        *parts: str,
        types: tuple[str, ...] = (),
        parameters: dict[str, str] | None = None,
        always: bool = False,
    ) -> None:
        """Add a property of one or more parts; without any text only when it is there `always`."""
        if not any(parts) and not always:
            return
        head = name + self._types(types)
        for key, value in (parameters or {}).items():
            head += f";{key}={_parameter(value)}"
        several = name in _STRUCTURED
        if self.version == "2.1":
            value = ";".join(_escaped_old(part, several=several) for part in parts)
            self._lines += _old_lines(head, value)
        else:
            # A web address stands there as it is: it is no text, and has no escapes.
            bare = name in ("URL", "X-SOCIALPROFILE", "IMPP", "UID")
            written = [_one_line(part) if bare else _escaped(part) for part in parts]
            self._lines += _folded(f"{head}:{';'.join(written)}")

    def _types(self, types: tuple[str, ...]) -> str:
        if not types:
            return ""
        if self.version == "2.1":
            return "".join(f";{kind}" for kind in types)
        listed = ",".join(types)
        return f';TYPE="{listed.lower()}"' if self.version == "4.0" else f";TYPE={listed}"

    def content(self) -> bytes:
        return b"".join(line + b"\r\n" for line in self._lines)


def _parameter(value: str) -> str:
    plain = _one_line(value).replace('"', "'")
    return f'"{plain}"' if set(plain) & set(",;: ") else plain


def _one_line(text: str) -> str:
    return _CONTROL.sub("", _ends(text)).replace("\n", " ")


def _ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _escaped(text: str) -> str:
    plain = _CONTROL.sub("", _ends(text))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _escaped_old(text: str, *, several: bool) -> str:
    """2.1 knows `\\;` alone; readers take the backslash twice for one."""
    plain = _CONTROL.sub("", _ends(text)).replace("\\", "\\\\")
    return plain.replace(";", "\\;") if several else plain


def _folded(line: str) -> Iterator[bytes]:
    """Lines of at most 75 octets that go on after a blank; no character is cut in two."""
    held, room = b"", _LONGEST
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(held) + len(octets) > room:
            yield held
            held = b" "
        held += octets
    yield held


def _old_lines(head: str, value: str) -> Iterator[bytes]:
    """A line of 2.1; quoted-printable where it is long, or not plain ASCII."""
    if value.isascii() and "\n" not in value and len(head) + len(value) < _LONGEST:
        yield f"{head}:{value}".encode()
        return
    charset = "" if value.isascii() else ";CHARSET=UTF-8"
    held = f"{head}{charset};ENCODING=QUOTED-PRINTABLE:"
    for octet in value.replace("\n", "\r\n").encode("utf-8", "replace"):
        sign = chr(octet)
        # Blanks too: at the edge of a line, some readers drop them.
        plain = 0x21 <= octet <= 0x7E and sign != "="
        written = sign if plain else f"={octet:02X}"
        if len(held) + len(written) >= _LONGEST:
            yield f"{held}=".encode()
            held = ""
        held += written
    yield held.encode()
