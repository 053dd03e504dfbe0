"""Outlook's .msg files ([MS-OXMSG]): compound files whose streams are properties."""

import datetime as dt
import re
import struct
from typing import Any, BinaryIO

import olefile  # type: ignore[import-untyped]

from custdesk.bridge.reading.mail_parts import ATTACHED, LONGEST, Told, new_text, read_mail
from custdesk.bridge.reading.mail_words import addresses, decoded
from custdesk.bridge.reading.rich_text import text_of_compressed

_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
_MOST = 16 * 1024 * 1024  # bytes of a property that are read
_PEOPLE = 300
_WIDE, _NARROW, _BINARY = "001F", "001E", "0102"
_SUBJECT, _BODY, _HTML, _RTF, _HEADS, _CLASS = "0037", "1000", "1013", "1009", "007D", "001A"
_ID, _ANSWERS, _REFERENCES = "1035", "1042", "1039"
# Names and addresses of the sender: as SMTP, then as the program has them.
_FROM = (("5D02", "0042"), ("5D01", "0C1A"), ("0065", "0042"), ("0C1F", "0C1A"))
_SENT, _CAME, _FLAGS, _CODEPAGE, _HTML_CODEPAGE = 0x0039, 0x0E06, 0x0E07, 0x3FFD, 0x3FDE
_UNSENT = 0x8


def read_outlook(stream: BinaryIO) -> Told:
    """What is kept of the mail; empty when the file is no mail (a contact, a meeting, a sheet)."""
    with olefile.OleFileIO(stream) as ole:
        if not ole.exists("__properties_version1.0"):
            return {}
        return _Reader(ole).told()


class _Reader:
    def __init__(self, ole: Any) -> None:  # noqa: ANN401 - the library has no types
        self._ole = ole
        self._fixed = self._properties("", 32)
        page = self._fixed.get(_CODEPAGE) or self._fixed.get(_HTML_CODEPAGE) or 1252
        self._page = "utf-8" if page == 65001 else f"cp{page}"
        web = self._fixed.get(_HTML_CODEPAGE)
        self._web = "utf-8" if web == 65001 else f"cp{web}" if web else ""

    def told(self) -> Told:
        kind = self._text(_CLASS).lower()
        if kind.startswith(("ipm.contact", "ipm.appointment", "ipm.task", "ipm.distlist")):
            return {}
        heads = self._text(_HEADS)
        # The head that came with the mail, where it did: only mails that were received have it.
        told = read_mail(_bare(heads).encode("utf-8")) if heads.strip() else {}
        told = told or _EMPTY | {"marks": []}
        people = self._people()
        told["from"] = told["from"] or self._sender()
        for place, name in enumerate(("to", "cc")):
            told[name] = told[name] or [one for kind, one in people if (kind > 1) == bool(place)]
        told["subject"] = told["subject"] or self._text(_SUBJECT)[:500]
        self._name(told)
        marks = set(told["marks"])
        if kind.startswith("report.") and ".ndr" in kind:
            marks.add("report")
        elif kind.startswith("report.") or "oof" in kind:
            marks.add("auto")
        if self._fixed.get(_FLAGS, 0) & _UNSENT and not heads:
            marks.add("draft")
        told["marks"] = sorted(marks)
        told["text"] = self._body()
        told["attachments"] = self._attachments()
        return told

    def _name(self, told: Told) -> None:
        """Its identity, the mails it answers, its moment."""
        bare = re.compile(r"<\s*([^<>\s]{1,995})\s*>")
        if not told["id"]:
            told["id"] = self._text(_ID).strip().strip("<>")[:995]
        if not told["refs"]:
            found = bare.findall(f"{self._text(_REFERENCES)} {self._text(_ANSWERS)}")
            told["refs"] = list(dict.fromkeys(found))[-50:]
        if told["at"] is None:
            at = _moment(self._fixed.get(_SENT)) or _moment(self._fixed.get(_CAME))
            told["at"] = at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
            told["vague"] = at is None

    def _sender(self) -> tuple[str, str] | None:
        for address, name in _FROM:
            found = addresses(self._text(address))
            if found:
                return self._text(name)[:120], found[0][1]
        return None

    def _people(self) -> list[tuple[int, tuple[str, str]]]:
        """(1: To, 2: Cc, 3: Bcc; (name, address)) of those it went to."""
        found = []
        for folder in self._folders("__recip_version1.0_")[:_PEOPLE]:
            kind = int(self._properties(folder, 8).get(0x0C15, 1))
            for source in ("39FE", "3003", "3001"):
                match = addresses(self._text(source, folder))
                if match:
                    name = self._text("3001", folder)
                    found.append((kind, (name[:120] if "@" not in name else "", match[0][1])))
                    break
        return found

    def _attachments(self) -> list[str]:
        names = []
        for folder in self._folders("__attach_version1.0_"):
            name = next(
                filter(None, (self._text(one, folder) for one in ("3707", "3704", "3001"))), ""
            )
            hidden = self._text("3712", folder) and name.lower().endswith((".png", ".jpg", ".gif"))
            if name and not hidden:  # a picture inside the text
                names.append(name[-120:])
        return list(dict.fromkeys(names))[:ATTACHED]

    def _body(self) -> str:
        page = decoded(self._bytes(_HTML, _BINARY), self._web) or self._text(_HTML)
        text = new_text(self._text(_BODY), page)
        if not text:
            text = new_text(text_of_compressed(self._bytes(_RTF, _BINARY)), "")
        return text[:LONGEST]

    # -- properties ---------------------------------------------------------------------------

    def _properties(self, folder: str, head: int) -> dict[int, Any]:
        """Numbers and moments: they stand in one stream, 16 bytes each."""
        found: dict[int, Any] = {}
        content = self._stream(f"{folder}/__properties_version1.0".lstrip("/"))
        for place in range(head, len(content) - 15, 16):
            kind, number = struct.unpack_from("<HH", content, place)
            if kind == 0x0003:
                found[number] = struct.unpack_from("<i", content, place + 8)[0]
            elif kind == 0x0040:
                found[number] = struct.unpack_from("<Q", content, place + 8)[0]
        return found

    def _folders(self, prefix: str) -> list[str]:
        names = {path[0] for path in self._ole.listdir(streams=True, storages=True) if path}
        return sorted(name for name in names if name.startswith(prefix))

    def _text(self, number: str, folder: str = "") -> str:
        wide = self._bytes(number, _WIDE, folder)
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._bytes(number, _NARROW, folder)
        return decoded(narrow.rstrip(b"\0"), self._page) if narrow else ""

    def _bytes(self, number: str, kind: str, folder: str = "") -> bytes:
        return self._stream(f"{folder}/__substg1.0_{number}{kind}".lstrip("/"))

    def _stream(self, path: str) -> bytes:
        if not self._ole.exists(path) or self._ole.get_type(path) != olefile.STGTY_STREAM:
            return b""
        with self._ole.openstream(path) as stream:
            content: bytes = stream.read(_MOST)
            return content


_EMPTY: Told = {
    "id": "", "refs": [], "from": None, "to": [], "cc": [], "reply": [], "mine": [], "subject": "",
    "at": None, "vague": True, "marks": [], "list": "", "labels": "", "failed": [],
}  # fmt: skip


def _bare(heads: str) -> str:
    """The head without what Outlook says before it, and without a body's type."""
    lines = heads.replace("\r\n", "\n").split("\n")
    while lines and (not lines[0].strip() or lines[0].lower().startswith("microsoft mail")):
        lines.pop(0)
    kept, skips = [], False
    for line in lines:
        if not line.startswith((" ", "\t")):
            skips = line.lower().startswith("content-")
        if not skips:
            kept.append(line)
    return "\n".join(kept) + "\n\n"


def _moment(ticks: object) -> dt.datetime | None:
    if not isinstance(ticks, int) or not 0 < ticks < 0x7FFF000000000000:
        return None
    try:
        at = _EPOCH + dt.timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None
    return at.replace(microsecond=0) if 1980 <= at.year <= 2100 else None
