"""Texts of foreign mails: charsets by any name, encoded words, addresses, names of attachments."""

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Iterator

from custdesk.bridge.reading.encodings import guess

# Names that programs write, and the codec that reads what they mean: the larger set of its kind.
_CODECS = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "gb_2312-80": "gb18030", "gb2312_charset": "gb18030", "euc-cn": "gb18030", "hz-gb-2312": "hz",
    "big5": "big5hkscs", "x-big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cn-big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "windows-31j": "cp932", "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "euc-kr": "cp949",
    "ksc5601": "cp949", "iso-8859-1": "cp1252", "latin1": "cp1252", "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-8-i": "cp1255", "iso-8859-11": "cp874", "tis-620": "cp874",
    "windows-874": "cp874", "unicode-1-1-utf-7": "utf-7", "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8", "utf-8mb4": "utf-8", "unicode": "utf-16", "iso-10646": "utf-16",
    "macintosh": "mac_roman", "x-mac-roman": "mac_roman", "koi8-ru": "koi8_u",
}  # fmt: skip
_PLAIN = frozenset({"", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "unknown", "8bit",
                    "default", "default_charset", "binary", "iso-8859-1"})  # fmt: skip
# Japanese mails name the smallest set and use the larger ones.
_JAPANESE = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004", "iso2022_jp_2")

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)[ \t\r\n]+(?==\?)")
_FOLD = re.compile(r"\r?\n[ \t]*|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufeff\ufffe\uffff]")


def codec_of(charset: str) -> str | None:
    """Python's codec for a charset's name as it stands in mails; None: it says nothing."""
    name = charset.strip().strip("\"'<>").lower().partition("*")[0]
    name = name.partition(";")[0].partition("http")[0].removeprefix("charset=").strip()
    if name.startswith(("_iso-2022-jp", "iso-2022-jp")):
        return "iso2022_jp"
    if name in _PLAIN and name != "iso-8859-1":
        return None
    if name in _CODECS:
        return _CODECS[name]
    for candidate in (name, name.replace("windows-", "cp").replace("cp-", "cp")):
        try:
            found = codecs.lookup(candidate)
        except (LookupError, ValueError):
            continue
        # Codecs that make bytes of bytes (base64, zip) are none for texts.
        return found.name if getattr(found, "_is_text_encoding", True) else None
    return None


def decoded(content: bytes, charset: str = "") -> str:
    """The text that bytes mean. A charset that cannot be true is not believed."""
    codec = codec_of(charset)
    if codec == "iso2022_jp" or (codec is None and b"\x1b$" in content):
        for name in _JAPANESE:
            try:
                return _clean(content.decode(name))
            except UnicodeDecodeError:
                continue
        return _clean(content.decode("iso2022_jp_ext", "replace"))
    if content.isascii() and codec not in ("hz", "utf-7", "utf-16"):
        return _clean(content.decode("ascii"))
    try:
        utf8 = content.decode("utf-8")
    except UnicodeDecodeError:
        utf8 = ""
    if utf8 and (codec is None or codec.startswith(("cp12", "iso8859", "ascii"))):
        return _clean(utf8)  # nothing else is UTF-8 by accident
    if codec is None:
        return _clean(content.decode(guess(content), "replace"))
    text = content.decode(codec, "replace")
    if text.count("\ufffd") * 20 > len(text):
        other = content.decode(guess(content), "replace")
        if other.count("\ufffd") * 2 < text.count("\ufffd"):
            text = other
    return _clean(text)


def _clean(text: str) -> str:
    # A lone half of a pair cannot travel as UTF-8.
    text = text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def words(raw: str, charset: str = "") -> str:
    """A header's text: folded lines joined, encoded words (RFC 2047) and bare bytes read."""
    text = _FOLD.sub(" ", raw[:_LONGEST])
    if not text.isascii() and any("\udc80" <= character <= "\udcff" for character in text):
        text = decoded(text.encode("utf-8", "surrogateescape"), charset)
    if "=?" in text:
        text = _encoded_words(_BETWEEN.sub(r"\1", text))
    return " ".join(_CONTROL.sub(" ", text).split())


def _encoded_words(text: str) -> str:
    """Neighbours of one charset are joined before they are read: a sign may be cut in two."""
    parts: list[str] = []
    held: list[bytes] = []
    charset, end = "", 0

    def let_go() -> None:
        if held:
            parts.append(decoded(b"".join(held), charset))
            held.clear()

    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        if between or match[1].lower() != charset.lower():
            let_go()
        parts.append(between)
        charset, end = match[1], match.end()
        held.append(_bytes_of(match[2].lower(), match[3]))
    let_go()
    parts.append(text[end:])
    return "".join(parts)


def _bytes_of(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if encoding == "q":
        return quopri.decodestring(raw.replace(b"_", b" "), header=True)
    return base64_bytes(raw)


def base64_bytes(raw: bytes) -> bytes:
    """Base64 as mails have it: with line ends, without its end, with strangers in between."""
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    try:
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))
    except binascii.Error:
        return base64.b64decode(kept[: len(kept) // 4 * 4])


# -- addresses ------------------------------------------------------------

_PIECE = re.compile(
    r'"(?:\\.|[^"\\])*"|=\?[^?]*\?[bBqQ]\?[^?]*\?=|<[^<>]*>|\((?:\\.|[^()\\])*\)|[,;]|[^,;"<(=]+|.',
    re.DOTALL,
)
_ADDRESS = re.compile(r"[^\s@<>()\[\]\",;:'`]+@[^\s@<>()\[\]\",;:'`]+\.?[^\s@<>()\[\]\",;:'`.]")
LONGEST_ADDRESS = 254
_MOST = 500  # addresses of a header
# What patterns search through is bounded: they may look at each sign again from each other one.
_LONGEST = 100_000  # characters of a header
_PIECE_LONGEST = 1_000  # of one address with its name


def addresses(raw: str, charset: str = "") -> list[tuple[str, str]]:
    """(name, address in small letters) of a From, To or Cc, however badly it is written."""
    found: list[tuple[str, str]] = []
    for whole in _split(_FOLD.sub(" ", raw[:_LONGEST])):
        piece = whole[:_PIECE_LONGEST]
        one = _one(piece, charset)
        if one is None and "=?" in piece:
            one = _one(words(piece, charset), charset)  # the whole of it was encoded
        if one is not None:
            found.append(one)
        if len(found) >= _MOST:
            break
    return found


def _split(raw: str) -> Iterator[str]:
    held: list[str] = []
    for match in _PIECE.finditer(raw):
        if match[0] in (",", ";"):
            yield "".join(held)
            held = []
        else:
            held.append(match[0])
    yield "".join(held)


def _one(piece: str, charset: str) -> tuple[str, str] | None:
    angle = re.search(r"<\s*(?:mailto:)?([^<>]*)>\s*[^<>]*$", piece)
    match = _ADDRESS.search(angle[1] if angle else piece)
    if match is None and angle:
        match = _ADDRESS.search(piece)
    if match is None or len(match[0]) > LONGEST_ADDRESS:
        return None
    address = match[0].lower().strip(".")
    if not address.isascii():
        address = words(address, charset).replace(" ", "")
    name = piece[: angle.start()] if angle else piece.replace(match[0], " ")
    comment = re.search(r"\(([^()]*)\)", piece)
    if not name.strip(" \"'<>()") and comment:
        name = comment[1]
    name = words(re.sub(r"\\(.)", r"\1", name), charset).strip(" \"'<>()“”‘’,;:")
    if name.lower() == address or ("@" in name and " " not in name):
        name = ""
    return name[:120], address


# -- names of attachments ------------------------------------------------------------


def file_name(raw: str | None, charset: str = "") -> str:
    """The name of an attachment, bare of folders; RFC 2231 was read by the caller."""
    if not raw:
        return ""
    text = words(raw, charset)
    return re.split(r"[/\\]", text)[-1].strip(" \"'")[:120]
