"""A mail or a text as it comes in: from a file, or pasted."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from custdesk.bridge import mail_in
from custdesk.bridge.mail_in import ForeignMail, Unread
from custdesk.bridge.pasted import mail as pasted_mail
from custdesk.bridge.pasted import moments
from custdesk.bridge.reading.encodings import encoding_of
from custdesk.bridge.reading.source import Source
from custdesk.domain.errors import UnreadableFile, ValidationError
from custdesk.domain.mail.directory import mails_in
from custdesk.domain.mail.sorting import identity
from custdesk.domain.mail.subjects import bare
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.mails import whose

MAILS = (".eml", ".msg", ".emlx")
_MOST = 200_000  # letters of a text
_LARGEST = 20_000_000  # bytes of a file of text


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came in. `at` is in UTC; `sender`: a mail address, "" where none is told.

    `id`: a name that tells it from all others; `refs`: of the mails that it answers.
    """

    text: str
    subject: str
    sender: str
    name: str
    at: dt.datetime
    id: str
    refs: tuple[str, ...] = ()
    reply: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


def of_file(desk: Desk, path: Path) -> list[Incoming]:
    """The mails of a file (.eml, .msg, mbox), or the one text of any other.

    Raises `UnreadableFile` with a sentence.
    """
    if path.suffix.lower() in (*MAILS, ".mbox", ".mbx"):
        found = []
        for one in mail_in.read([path]):
            if isinstance(one, Unread):
                raise UnreadableFile(one.why)
            found.append(_of_mail(desk, one))
        return found
    return [of_text(desk, _read(path))]


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            text = N_("{file} is too large for a text. Save the mail as a file, or paste its text.")
            raise UnreadableFile(Message(text, {"file": path.name}))
        raw = path.read_bytes()
    except OSError as error:
        text = N_("{file} cannot be read. Check that it is there and try again.")
        raise UnreadableFile(Message(text, {"file": path.name})) from error
    if b"\0" in raw[:4000] and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        text = N_("{file} is no text and no mail. Save the mail as .eml, .msg or .txt.")
        raise UnreadableFile(Message(text, {"file": path.name}))
    return raw.decode(encoding_of(Source(path.name, path, len(raw))), "replace")


def of_text(desk: Desk, text: str) -> Incoming:
    """A text that was pasted: a mail with its headers, or plain words.

    Raises `ValidationError` where there is nothing to read.
    """
    text = text[:_MOST].replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        nothing = Message(N_("There is no text. Paste the mail or the message."))
        raise ValidationError(nothing, {"text": nothing})
    letter = pasted_mail.read(text)
    now = desk.clock.now()
    if letter is None:
        body = pasted_mail.cut(text)
        sender = next((one for one in mails_in(text) if not _ours(desk, one)), "")
        return Incoming(body, "", sender, "", now, identity("", None, sender, "", text))
    addresses = mails_in(letter.sender)
    sender = addresses[0] if addresses else ""
    name = letter.sender.split("<")[0].strip().strip("\"'") if sender else letter.sender
    at = moments.moment(letter.date, desk.today()) if letter.date else None
    if at is not None and at.tzinfo is None:
        at = at.replace(tzinfo=ZoneInfo(desk.zone))
    at = min(at or now, now).astimezone(dt.UTC)
    called = identity(letter.id, at, sender, letter.subject, letter.text)
    name = "" if name == sender else name
    found = Incoming(letter.text, bare(letter.subject), sender, name, at, called)
    return _forwarded(desk, found)


def _ours(desk: Desk, address: str) -> bool:
    return whose.directory(desk, whose.own_addresses(desk)).is_own(address)


def _of_mail(desk: Desk, one: ForeignMail) -> Incoming:
    name, sender = one.sender or ("", "")
    at = min(one.at or desk.clock.now(), desk.clock.now())
    called = identity(one.id, one.at, sender, one.subject, one.text)
    found = Incoming(
        one.text, bare(one.subject), sender, name, at, called, one.refs, one.reply, one.attachments
    )
    return _forwarded(desk, found)


def _forwarded(desk: Desk, found: Incoming) -> Incoming:
    """Where a colleague forwards a customer's mail, who asks is the customer."""
    if found.sender and not _ours(desk, found.sender):
        return found
    inner = pasted_mail.read(found.text)
    theirs = mails_in(inner.sender) if inner else []
    if inner is None or not theirs or _ours(desk, theirs[0]):
        return found
    name = inner.sender.split("<")[0].strip().strip("\"'")
    return replace(found, text=inner.text, sender=theirs[0], name=name)
