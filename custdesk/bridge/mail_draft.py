"""A mail as a file: a draft that mail programs open for writing on, or what a server is given."""

import mimetypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from custdesk.bridge.mail_head import checked, one_line, party, printable, words
from custdesk.bridge.mail_page import PICTURE, page

# What the computer's own table tells differently from place to place.
_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "zip": "application/zip",
}
# Both may come from somebody else's file; nothing else gets a line of the head.
_ID = re.compile(r"<?[!-;=?-~]{1,250}>?")
_TONGUE = re.compile(r"[A-Za-z0-9_-]{1,35}")
# The library would read a text or a mail as such and change it; as a file it stays as it is.
_AS_BYTES = ("application/", "image/", "audio/", "video/")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a mail; `name` as the reader sees it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one reader. Addresses are bare ones; names and texts may hold anything.

    `language`: a key of `speech.TONGUES`; `head`: the lines of the firm's letterhead, `picture`
    its logo (png, jpeg or gif); with one of them a page goes beside the plain text.
    `leaving`: an address of ours for "no more such mails".
    """

    subject: str
    text: str
    to: str = ""
    to_name: str = ""
    sender: str = ""
    sender_name: str = ""
    language: str = ""
    message_id: str = ""
    head: Sequence[str] = ()
    picture: bytes | None = None
    picture_size: tuple[int, int] | None = None  # its own; it is shown no larger than the head
    files: Sequence[Attached] = ()
    leaving: str = ""


def draft(subject: str, text: str, to: str = "") -> bytes:
    """The content of a file that opens as a new mail: plain text, and nothing with it."""
    return unsent(Mail(subject, text, to))


def unsent(mail: Mail) -> bytes:
    """The content of a file that opens as a new mail; `X-Unsent` is what makes Outlook do so.

    Raises `CustDeskError` for an address that no mail can be sent to.
    """
    return _whole(mail, "X-Unsent: 1")


def outgoing(mail: Mail, at: datetime) -> bytes:
    """What a server is given; `at`: this moment. Raises `CustDeskError` as `unsent` does."""
    return _whole(mail, f"Date: {format_datetime(at)}")


def _whole(mail: Mail, first: str) -> bytes:
    head = [first, f"Subject: {words('Subject', mail.subject)}"]
    if mail.sender:
        head.append(f"From: {party('From', mail.sender_name, mail.sender)}")
    if mail.to:
        head.append(f"To: {party('To', mail.to_name, mail.to)}")
    if _ID.fullmatch(mail.message_id):
        head.append(f"Message-ID: <{mail.message_id.strip('<>')}>")
    if _TONGUE.fullmatch(mail.language):
        head.append(f"Content-Language: {mail.language.replace('_', '-')}")
    if mail.leaving:
        head.append(f"List-Unsubscribe: <mailto:{checked(mail.leaving)}?subject=unsubscribe>")
    return "\r\n".join([*head, ""]).encode("ascii") + _body(mail).as_bytes()


def _body(mail: Mail) -> EmailMessage:
    text = printable(mail.text)
    body = EmailMessage(policy=SMTP)
    body.set_content(text, cte=_encoding(text))
    if mail.head or mail.picture:
        instead = (mail.head[0] if mail.head else "") if mail.picture else None
        shown = page(mail.subject, text, mail.language, mail.head, instead, mail.picture_size)
        body.add_alternative(shown, subtype="html", cte=_encoding(shown))
    if mail.picture:
        kind = _kind_of(mail.picture)
        *_others, beside = body.iter_parts()
        beside.add_related(
            mail.picture, "image", kind, cid=f"<{PICTURE}>",
            disposition="inline", filename=f"{PICTURE}.{kind}",
        )  # fmt: skip
    for file in mail.files:
        main, _, sub = _type_of(file.name).partition("/")
        body.add_attachment(file.content, main, sub, filename=one_line(file.name) or "file")
    return body


def _encoding(text: str) -> str | None:
    return None if text.isascii() else "base64"


def _kind_of(picture: bytes) -> str:
    if picture.startswith(b"\xff\xd8"):
        return "jpeg"
    return "gif" if picture.startswith(b"GIF8") else "png"


def _type_of(name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    found = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or ""
    return found if found.startswith(_AS_BYTES) else "application/octet-stream"
