"""What the readers of XML and HTML share: text in the right encoding, in pieces."""

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, cast
from xml.etree.ElementTree import Element, XMLPullParser

from custdesk.bridge.reading.encodings import encoding_of
from custdesk.bridge.reading.source import Source

PIECE = 1 << 16  # characters
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
# Pages name the standard and mean what Windows made of it.
MEANT = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}


def declared_encoding(source: Source) -> str:
    """The codec that the text names in its head, unless its bytes say otherwise."""
    seen = encoding_of(source)
    if seen.startswith(("utf-8-sig", "utf-16", "utf-32")):
        return seen
    named = DECLARED.search(source.head(4096))
    if named is None:
        return seen
    try:
        codec = codecs.lookup(named.group(1).decode("ascii")).name
    except LookupError:
        return seen
    if codec.startswith(("utf-16", "utf-32")) or seen == "utf-8":
        return seen  # it could not have been read as ASCII so far; or it is UTF-8 beyond doubt
    return MEANT.get(codec, codec)


def pieces(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """The text of a stream from its first visible character on; the stream is closed at its end."""
    with io.TextIOWrapper(stream, encoding, errors="replace") as text:
        first = True
        while piece := text.read(PIECE):
            yield piece.lstrip("\ufeff \t\r\n") if first else piece
            first = False


def elements(stream: BinaryIO, encoding: str) -> Iterator[tuple[str, Element]]:
    """`("start" or "end", element)` as the parser meets them; raises ParseError.

    The text is decoded here because the parser knows no Chinese encoding.
    """
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    for piece in pieces(stream, encoding):
        parser.feed(piece)
        yield from cast("Iterator[tuple[str, Element]]", parser.read_events())
    parser.close()
