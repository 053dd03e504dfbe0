"""Rich text as Outlook packs it ([MS-OXRTFCP]), for mails that have nothing else."""

import re
import struct

_SEED = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_RING = 4096
_MOST = 4 * 1024 * 1024  # bytes of unpacked text
_PACKED, _PLAIN = b"LZFu", b"MELA"
# A group that is no text, a sign by its number, a byte by its number, a word, a brace, text.
_TOKEN = re.compile(
    r"\\u(-?\d{1,6})\s?\??|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})?\s?|\\([^a-zA-Z0-9])|"
    r"([{}])|([^\\{}]+)|\\"
)
_SILENT = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "footer",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "themedata",
        "colorschememapping",
        "datastore",
        "xmlnstbl",
        "latentstyles",
        "mhtmltag",
    ]
)
_BREAKS = frozenset(["par", "line", "row", "page", "sect"])


def text_of_compressed(content: bytes) -> str:
    """The text; empty where there is none."""
    return text_of_rtf(_unpacked(content)) if content else ""


def _unpacked(content: bytes) -> bytes:
    if len(content) < 16:
        return b""
    _size, raw, kind, _check = struct.unpack_from("<II4sI", content)
    if kind == _PLAIN:
        return content[16 : 16 + raw]
    if kind != _PACKED:
        return b""
    ring = bytearray(_SEED.ljust(_RING, b"\0"))
    at, out, place = len(_SEED), bytearray(), 16
    while place < len(content) and len(out) < min(raw, _MOST):
        control = content[place]
        place += 1
        for bit in range(8):
            if control >> bit & 1:
                if place + 2 > len(content):
                    return bytes(out)
                word = content[place] << 8 | content[place + 1]
                place += 2
                offset, length = word >> 4, (word & 15) + 2
                if offset == at % _RING:
                    return bytes(out)
                for step in range(length):
                    byte = ring[(offset + step) % _RING]
                    ring[at % _RING] = byte
                    out.append(byte)
                    at += 1
            else:
                if place >= len(content):
                    return bytes(out)
                ring[at % _RING] = content[place]
                out.append(content[place])
                at, place = at + 1, place + 1
    return bytes(out)


def text_of_rtf(content: bytes) -> str:
    """The words of a rich text, lines where it has paragraphs."""
    page = re.search(rb"\\ansicpg(\d{3,5})", content)
    codec = f"cp{page[1].decode()}" if page else "cp1252"
    html = rb"\fromhtml" in content[:2000]
    parts: list[str] = []
    held = bytearray()  # bytes of a sign may come one by one
    silent: list[bool] = [False]

    def let_go() -> None:
        if held:
            try:
                parts.append(held.decode(codec, "replace"))
            except LookupError:
                parts.append(held.decode("cp1252", "replace"))
            held.clear()

    for match in _TOKEN.finditer(content.decode("latin-1")):
        number, byte, word, _value, sign, brace, text = match.groups()
        if brace == "{":
            silent.append(silent[-1])
            continue
        if brace == "}":
            if len(silent) > 1:
                silent.pop()
            continue
        if word in _SILENT or sign == "*":
            silent[-1] = True
            continue
        if html and word == "htmlrtf":
            silent[-1] = _value != "0"
            continue
        if silent[-1]:
            continue
        if byte:
            held.append(int(byte, 16))
            continue
        let_go()
        if number:
            parts.append(chr(int(number) % 65536))
        elif word in _BREAKS:
            parts.append("\n")
        elif word == "tab" or sign == "~":
            parts.append(" ")
        elif sign in ("\\", "{", "}"):
            parts.append(sign)
        elif text:
            parts.append(text.replace("\r", "").replace("\n", ""))
    let_go()
    joined = "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return joined.strip()
