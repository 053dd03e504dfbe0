"""What a file really is, by its content: names and extensions lie."""

import re
import zipfile
import zlib
from pathlib import PurePosixPath

from custdesk.bridge.reading.encodings import wide_encoding
from custdesk.bridge.reading.source import Source

HEAD = 4096  # bytes that tell

# What a file begins with -> what it is (a key of `refusals.WHATS`, or a kind that is read).
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x09\x00\x04\x00", "biff"),
    (b"\x09\x02\x06\x00", "biff"),
    (b"\x09\x04\x06\x00", "biff"),
    (b"\x09\x08\x08\x00", "biff"),
    (b"\x09\x08\x10\x00", "biff"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture_if_binary"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"Rar!", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ", "packed"),
    (b"SQLite format 3", "database"),
    (b"MZ", "program_if_binary"),
    (b"\x7fELF", "program"),
)
# A csv may begin with "ID;Product" just as well: the second line tells.
SYLK = re.compile(rb"ID;P[^\r\n]*[\r\n]+(?:[PFBCO]|NN|NU);")
TEXTS = (
    (re.compile(rb"begin:vcard\b"), "contacts"),
    (re.compile(rb"begin:vcalendar\b"), "calendar"),
    (re.compile(rb"\{\s*[\"}]|\[\s*\{\s*\""), "json"),
)
ODF = "application/vnd.oasis.opendocument."
WEB = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<style", b"<body", b"<div")


def kind_of(source: Source) -> str:
    """`xlsx xlsb ods ole html xml2003 text zip empty`, or a thing that is not read."""
    head = source.head(HEAD)
    if not head:
        return "empty"
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            if kind == "zip":
                return _zip_kind(source)
            if kind == "packed" and _is_gnumeric(head):
                return "gnumeric"
            if not kind.endswith("_if_binary"):
                return kind
            if _is_binary(head):
                return kind.removesuffix("_if_binary")
    return "sylk" if SYLK.match(head) else _text_kind(head)


def _zip_kind(source: Source) -> str:
    with source.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return "xlsx"  # cut off; the readers of workbooks may still find something in it
        with archive:
            names = [name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()]
            declared = _declared(archive)
    if declared is not None:
        return declared
    folders = {name.partition("/")[0] for name in names}
    if "[content_types].xml" in names or "xl" in folders:
        if any(name.endswith("workbook.bin") for name in names):
            return "xlsb"
        if "word" in folders:
            return "word"
        if "ppt" in folders:
            return "slides"
        if "xl" in folders or any(name.endswith("workbook.xml") for name in names):
            return "xlsx"
    if "content.xml" in names and "meta-inf/manifest.xml" in names:
        return "ods"
    if any(PurePosixPath(name).suffix == ".class" for name in names):
        return "program"
    return "zip"


def _is_gnumeric(head: bytes) -> bool:
    try:
        return b"gnumeric" in zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return False


def _declared(archive: zipfile.ZipFile) -> str | None:
    """What an OpenDocument file calls itself."""
    try:
        info = archive.getinfo("mimetype")
        if info.file_size > 200 or info.flag_bits & 1:
            return None
        mime = archive.read(info).decode("ascii", "replace").strip()
    except (KeyError, zipfile.BadZipFile, NotImplementedError, OSError, EOFError):
        return None
    if not mime.startswith(ODF):
        return None
    what = mime.removeprefix(ODF)
    if what.startswith("spreadsheet"):
        return "ods"
    if what.startswith("presentation"):
        return "slides"
    return "drawing" if what.startswith(("graphics", "chart", "image")) else "word"


def _text_kind(head: bytes) -> str:
    if _is_binary(head):
        return "binary"
    start = _as_ascii(head).lstrip().lower()
    for beginning, kind in TEXTS:
        if beginning.match(start):
            return kind
    if start.startswith(b"mime-version:") or b"\nmime-version:" in start[:1000]:
        return "web_archive" if b"multipart/related" in start else "mail"
    if start.startswith((b"<?xml", b"<!--", b"<?mso", b"<workbook", b"<ss:workbook", b"<office:")):
        return _xml_kind(start)
    if start.startswith(WEB):
        return "html"
    return "text"


def _xml_kind(start: bytes) -> str:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "xml2003" if b"<table" not in start or b"workbook" in start else "html"
    if b"<office:document" in start:
        return "flat_ods"
    if b"gnumeric" in start:
        return "gnumeric"
    if any(tag in start for tag in (b"<html", b"<table", b"<!doctype html")):
        return "html"
    return "xml"


def _as_ascii(head: bytes) -> bytes:
    """The head with byte-order mark and the NULs of UTF-16 taken out."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"")


def _is_binary(head: bytes) -> bool:
    """Whether bytes occur that no text has; UTF-16 and UTF-32 are text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    strange = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    if wide_encoding(head) is not None:
        strange -= head.count(0)
    return strange * 100 > len(head)
