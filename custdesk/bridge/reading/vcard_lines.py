"""The lines of vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350): unfolded, decoded, taken apart."""

import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(rb"\r\n|\r|\n")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_QUOTED_PRINTABLE = re.compile(rb"quoted-printable", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One property: its name without its group, its types and parameters, its value as written."""

    name: str
    types: frozenset[str]
    parameters: dict[str, str]
    value: str

    def text(self) -> str:
        """The value as one text."""
        return _unescaped(self.value)

    def parts(self) -> list[str]:
        """The components of a structured value, such as a name or an address."""
        return [_unescaped(part) for part in _split(self.value, ";")]


def cards(content: bytes, encoding: str) -> Iterator[list[Line]]:
    """The properties of each card; `encoding` is that of bytes which name none themselves.

    A card inside a card (an agent, in 2.1) is passed over, and one that is cut off ends there.
    """
    lines: list[Line] = []
    depth = 0
    for raw in _unfolded(content):
        line = _line(raw, encoding)
        if line is None:
            continue
        if line.name == "BEGIN" and line.value.strip().upper() == "VCARD":
            depth += 1
            lines = [] if depth == 1 else lines
        elif line.name == "END" and line.value.strip().upper() == "VCARD":
            if depth == 1:
                yield lines
            depth = max(depth - 1, 0)
        elif depth == 1:
            lines.append(line)
    if depth and lines:
        yield lines


def _unfolded(content: bytes) -> Iterator[bytes]:
    """Lines put together again, as bytes: a fold may cut a character in two."""
    held = b""
    for line in _END.split(content):
        if held and _goes_on(held):
            held = held[:-1] + line.lstrip(b" \t")  # a soft break of quoted-printable
        elif line[:1] in (b" ", b"\t") and held:
            held += line[1:]
        else:
            if held:
                yield held
            held = line
    if held:
        yield held


def _goes_on(line: bytes) -> bool:
    return line.endswith(b"=") and bool(_QUOTED_PRINTABLE.search(line.partition(b":")[0]))


def _line(raw: bytes, encoding: str) -> Line | None:
    place = _colon(raw)
    if place < 0:
        return None
    head, *rest = _split(raw[:place].decode("ascii", "replace"), ";")
    parameters, types = _parameters(rest)
    value = raw[place + 1 :]
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    charset = _known(parameters.get("CHARSET", ""))
    name = head.rpartition(".")[2].strip().upper()
    return Line(name, types, parameters, _decoded(value, charset or encoding))


def _decoded(value: bytes, encoding: str) -> str:
    """Text as it says of itself, unless it is plainly UTF-8, as programs write it by mistake."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode(encoding, "replace")


def _colon(raw: bytes) -> int:
    """Where the value begins; a colon between quotation marks belongs to a parameter."""
    quoted = False
    for place, byte in enumerate(raw):
        if byte == 0x22:
            quoted = not quoted
        elif byte == 0x3A and not quoted:
            return place
    return raw.find(b":")


def _parameters(written: list[str]) -> tuple[dict[str, str], frozenset[str]]:
    """Parameters by name, and the types; 2.1 writes types, encodings and charsets bare."""
    found: dict[str, str] = {}
    types: set[str] = set()
    for one in written:
        name, equals, value = one.partition("=")
        name, value = name.strip().upper(), value.strip().strip('"')
        if not equals:
            value = name
            name = "ENCODING" if value in ("QUOTED-PRINTABLE", "BASE64", "B", "8BIT") else "TYPE"
        if name == "TYPE":
            types |= {part.strip().upper() for part in value.split(",")}
        else:
            found[name] = value
    return found, frozenset(types)


def _known(charset: str) -> str | None:
    try:
        return codecs.lookup(charset).name if charset else None
    except LookupError:
        return None


def _split(text: str, sign: str) -> list[str]:
    """Cut at a sign wherever it is not escaped."""
    parts, start, place = [], 0, 0
    while place < len(text):
        if text[place] == "\\":
            place += 1
        elif text[place] == sign:
            parts.append(text[start:place])
            start = place + 1
        place += 1
    return [*parts, text[start:]]


def _unescaped(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], plain).strip()
