"""One mail (RFC 5322, MIME) as what is kept of it: heads, new text, names of attachments."""

import datetime as dt
import email.utils
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Any

from custdesk.bridge.reading import mail_html
from custdesk.bridge.reading.mail_words import (
    addresses,
    base64_bytes,
    codec_of,
    decoded,
    file_name,
    words,
)
from custdesk.domain.mail.newly import newly_written

LONGEST = 10_000  # characters of a text that are kept
READ = 400_000  # characters of a text that are looked at
PARTS = 500  # of a mail
ATTACHED = 30  # names of attachments
REFERENCES = 50
_ID = re.compile(r"<\s*([^<>\s]{1,995})\s*>")
_OWN_ID = re.compile(r"(?im)^message-id\s*:\s*<\s*([^<>\s]{1,995})\s*>")
_YEARS = range(1980, 2101)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?")

Told = dict[str, Any]


def read_mail(content: bytes) -> Told:
    """What is kept of one mail; empty when it is none."""
    try:
        mail = BytesParser(policy=compat32).parsebytes(content)
    except (ValueError, TypeError, LookupError):
        # It stumbles over how a boundary is written: what the head says is left.
        head = content.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        mail = BytesParser(policy=compat32).parsebytes(head + b"\n\n", headersonly=True)
    heads = _Heads(mail)
    if not heads.first("from", "sender", "date", "message-id", "received", "to", "subject"):
        return {}
    inside = _Inside()
    text = _body(mail, heads, inside)
    told = told_of(heads, inside.marks)
    failed = list(dict.fromkeys([*told["failed"], *inside.failed]))[:20]
    refs = list(dict.fromkeys([*told["refs"], *inside.returned]))[-REFERENCES:]
    more = {"failed": failed, "refs": refs, "text": text, "attachments": inside.names()}
    return {**told, **more}


class _Inside:
    """What the parts of a mail tell besides their text."""

    def __init__(self) -> None:
        self.attachments: list[str] = []
        self.marks: set[str] = set()
        self.failed: list[str] = []  # addresses that a delivery report says do not work
        self.returned: list[str] = []  # Message-IDs of the mails that it brings back

    def names(self) -> list[str]:
        return list(dict.fromkeys(self.attachments))[:ATTACHED]

    def report(self, part: "Message[str, str]") -> None:
        """A delivery report: who did not get the mail."""
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if not isinstance(block, Message):
                continue
            action = str(block.get("action") or "").strip().lower()
            if action in ("", "failed"):
                for name in ("original-recipient", "final-recipient"):
                    found = addresses(str(block.get(name) or "").rpartition(";")[2])
                    self.failed += [address for _name, address in found]
            else:
                self.marks.add("late" if action == "delayed" else "receipt")


class _Heads:
    """The header's lines by name in small letters, with the charset that bare bytes may be of."""

    def __init__(self, mail: "Message[str, str]") -> None:
        self._by_name: dict[str, list[str]] = {}
        for name, value in mail.raw_items():
            self._by_name.setdefault(str(name).lower(), []).append(str(value))
        self.charset = ""
        for part in mail.walk():
            self.charset = _param(part, "charset")
            if self.charset:
                break

    def all(self, name: str) -> list[str]:
        return self._by_name.get(name, [])

    def first(self, *names: str) -> str:
        """The first of these lines that says something, as it stands."""
        return next((one for name in names for one in self.all(name) if one.strip()), "")

    def read(self, name: str) -> str:
        return words(self.first(name), self.charset)

    def people(self, *names: str) -> list[tuple[str, str]]:
        found = [
            one
            for name in names
            for line in self.all(name)
            for one in addresses(line, self.charset)
        ]
        return list({address: (name, address) for name, address in reversed(found)}.values())[::-1]


def told_of(heads: _Heads, marks: set[str]) -> Told:
    """What the head says."""
    senders = heads.people("from") or heads.people("sender") or heads.people("reply-to")
    ids = _ID.findall(heads.first("message-id"))
    bare_id = " ".join(heads.first("message-id").split())
    refs = _ID.findall(" ".join([*heads.all("references"), *heads.all("in-reply-to")]))
    marks = marks | _marks(heads)
    if refs:
        marks.add("answer")
    at, vague = _moment(heads)
    return {
        "id": (ids[0] if ids else bare_id)[:995],
        "refs": list(dict.fromkeys(refs))[-REFERENCES:],
        "from": senders[0] if senders else None,
        "to": heads.people("to"),
        "cc": heads.people("cc", "bcc"),
        "reply": [address for _name, address in heads.people("reply-to")],
        "mine": [address for _n, address in heads.people("delivered-to", "x-original-to")],
        "subject": heads.read("subject")[:500],
        "at": at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None,
        "vague": vague,
        "marks": sorted(marks),
        "list": _list_host(heads.read("list-id")),
        "labels": heads.read("x-gmail-labels")[:200],
        "failed": _failed(heads),
    }


def _marks(heads: _Heads) -> set[str]:
    found = set()
    auto = heads.read("auto-submitted").lower()
    if auto and not auto.startswith("no"):
        found.add("auto")
    if any(heads.first(name) for name in ("x-autoreply", "x-autorespond", "x-autoresponder")):
        found.add("auto")
    precedence = heads.read("precedence").lower()
    if precedence in ("auto_reply", "auto-reply"):
        found.add("auto")
    if precedence in ("bulk", "junk", "list"):
        found.add("bulk")
    if heads.first("list-id"):
        found.add("list")
    if heads.first("list-unsubscribe"):
        found.add("unsubscribe")
    if heads.first("return-path").strip() == "<>":
        found.add("null")
    if heads.first("x-failed-recipients"):
        found.add("report")
    if heads.read("x-mozilla-draft-info") or heads.read("x-unsent") == "1":
        found.add("draft")
    return found


def _list_host(text: str) -> str:
    inner = re.search(r"<([^<>]+)>", text)
    name = (inner[1] if inner else text).strip().lower()
    return name[:200] if "." in name and " " not in name else ""


def _failed(heads: _Heads) -> list[str]:
    return [address for _name, address in heads.people("x-failed-recipients")][:20]


# -- the moment -----------------------------------------------------------------------------------


def _moment(heads: _Heads) -> tuple[dt.datetime | None, bool]:
    """When it was sent, in UTC; and whether that had to be taken from elsewhere than Date."""
    for line in heads.all("date"):
        at = moment_of(line)
        if at is not None:
            return at, False
    for line in (*heads.all("received"), *heads.all("delivery-date"), *heads.all("resent-date")):
        at = moment_of(line.rpartition(";")[2])
        if at is not None:
            return at, True
    return None, True


def moment_of(text: str) -> dt.datetime | None:
    """A moment as mails write it, in UTC; None for what cannot be one."""
    try:
        found = email.utils.parsedate_tz(text.strip())
    except (ValueError, IndexError, TypeError):
        found = None
    try:
        if found is not None and found[0] in _YEARS:
            at = dt.datetime(*found[:5], min(found[5], 59), tzinfo=dt.UTC)
            return at - dt.timedelta(seconds=found[9] or 0)
        match = _DAY.search(text)
        if match and int(match[1]) in _YEARS:
            year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
            return dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        pass
    return None


# -- the body -------------------------------------------------------------------------------------


def _body(mail: "Message[str, str]", heads: _Heads, inside: _Inside) -> str:
    """The new text; what else the parts tell is added to `inside`."""
    plain: list[str] = []
    pages: list[str] = []
    for part in _leaves(mail, inside):
        kind = part.get_content_type()
        name = file_name(_name_of(part), heads.charset)
        disposition = str(part.get("content-disposition") or "").strip().lower()
        inline = disposition.startswith("inline") or not disposition
        if kind in ("text/plain", "text/html") and inline and (not name or not plain + pages):
            text = _text(part)
            (pages if kind == "text/html" else plain).append(text)
        elif name and not (part.get("content-id") and inline and kind.startswith("image/")):
            inside.attachments.append(name)
        elif disposition.startswith("attachment"):
            inside.attachments.append(kind)
    return new_text("\n".join(plain), "\n".join(pages))


def new_text(plain: str, page: str) -> str:
    """What was newly written, of a text and the same as HTML."""
    plain, page = plain[:READ], page[: 5 * mail_html.LONGEST]
    if plain.strip() and not (page and _says_see_html(plain)):
        if "<html" in plain[:500].lower() or "<body" in plain[:500].lower():
            page = plain  # HTML that calls itself text
        else:
            return newly_written(plain)[:LONGEST]
    if not page.strip():
        return ""
    text = newly_written(mail_html.text_of(page)[:READ])
    if not text:
        text = newly_written(mail_html.text_of(page, keep_older=True)[:READ])
    return text[:LONGEST]


def _says_see_html(plain: str) -> bool:
    text = plain.strip().lower()
    return len(text) < 200 and "html" in text


def _leaves(mail: "Message[str, str]", inside: _Inside) -> Iterator["Message[str, str]"]:
    """The parts that are no container; a mail inside the mail is an attachment."""
    waiting: list[Message[str, str]] = [mail]
    seen = 0
    while waiting and seen < PARTS:
        part = waiting.pop(0)
        seen += 1
        kind = part.get_content_type()
        payload = part.get_payload() if part.is_multipart() else []
        inner = [one for one in payload if isinstance(one, Message)]
        if kind == "multipart/report":
            about = _param(part, "report-type").lower()
            inside.marks.add("receipt" if "disposition" in about else "report")
        if kind == "message/delivery-status":
            inside.marks.add("report")
            inside.report(part)
        elif kind == "message/disposition-notification":
            inside.marks.add("receipt")
        elif kind.startswith("message/") and part is not mail:
            subject = words(str(inner[0].get("subject") or "")) if inner else ""
            if "report" in inside.marks and inner:
                inside.returned += _ID.findall(str(inner[0].get("message-id") or ""))[:1]
            inside.attachments.append(f"{subject[:110] or 'message'}.eml")
        elif part.is_multipart():
            waiting[:0] = inner
        elif kind == "text/rfc822-headers" and "report" in inside.marks:
            inside.returned += _OWN_ID.findall(str(part.get_payload()))[:1]
        else:
            yield part


def _name_of(part: "Message[str, str]") -> str:
    return _param(part, "filename", "content-disposition") or _param(part, "name")


def _param(part: "Message[str, str]", key: str, header: str = "content-type") -> str:
    """A parameter (RFC 2231); empty where the library stumbles over how it is written."""
    try:
        found = part.get_param(key, None, header)
    except (ValueError, TypeError, LookupError):
        return ""
    if isinstance(found, tuple):
        charset, _language, value = found
        return decoded(str(value or "").encode("latin-1", "replace"), charset or "")
    return str(found or "").replace("\0", "")


def _text(part: "Message[str, str]") -> str:
    """The text of a part, its transfer encoding and its charset undone."""
    name = _param(part, "charset")
    encoding = str(part.get("content-transfer-encoding") or "").strip().lower()
    # Asked to decode, the library hands out bytes; else it would read them by the charset first.
    if encoding == "base64":
        try:
            packed = str(part.get_payload()).encode("utf-8", "replace")
        except (ValueError, TypeError, LookupError):  # it asks for the charset, see `_param`
            packed = b""
        content = base64_bytes(packed)
    else:
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
    if not name and part.get_content_type() == "text/html":
        named = re.search(rb"charset\s*=\s*[\"']?([\w.:-]{3,40})", content[:4000], re.I)
        name = named[1].decode("ascii", "replace") if named and codec_of(named[1].decode()) else ""
    text = decoded(content, name)
    flowed = _param(part, "format").lower() == "flowed"
    return _unflowed(text, _param(part, "delsp").lower() == "yes") if flowed else text


def _unflowed(text: str, delete_space: bool) -> str:
    """Lines that were broken on the way (RFC 3676), joined again."""
    kept: list[str] = []
    going = False
    for line in text.split("\n"):
        line = line[1:] if line.startswith(" ") else line
        if going and not line.startswith(">"):
            kept[-1] += line
        else:
            kept.append(line)
        going = line.endswith(" ") and line != "-- "
        if going and delete_space:
            kept[-1] = kept[-1][:-1]
    return "\n".join(kept)
