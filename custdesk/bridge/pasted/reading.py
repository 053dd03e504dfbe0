"""One pasted text as one contact: how, with whom, in which direction, when, about what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from custdesk.bridge.pasted import chat, mail, moments
from custdesk.bridge.pasted.who import Known, find, is_one, name_of

_MOST = 200_000  # letters that are looked at


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was understood; empty where it was not. `kind`: mail, chat, or text as it is.

    `at` is aware. `stranger`: a sender whom nobody knows. `open_order`: the day is left out,
    because day and month may be the other way round.
    """

    kind: str
    text: str
    channel: str = ""
    person: int | None = None
    direction: str = ""
    day: date | None = None
    at: datetime | None = None
    subject: str = ""
    stranger: str = ""
    open_order: bool = False
    message_id: str = ""


def read(text: str, people: Sequence[Known], own: Sequence[str], zone: str, today: date) -> Pasted:
    """Read a mail, else a chat, else a plain text.

    `own`: the salesperson's names and addresses. `zone`: whose hours programs show.
    """
    text = text[:_MOST].replace("\r\n", "\n").replace("\r", "\n")
    letter = mail.read(text)
    if letter is not None:
        return _of_mail(letter, people, own, zone, today)
    talk = chat.read(text, today, lambda name: find(name, people) is not None or is_one(name, own))
    if talk is not None:
        return _of_chat(talk, people, own, zone)
    return Pasted("text", mail.cut(text))


def _of_mail(
    letter: mail.Mail, people: Sequence[Known], own: Sequence[str], zone: str, today: date
) -> Pasted:
    sender, receiver = find(letter.sender, people), None
    for part in letter.to.replace(";", ",").split(","):
        receiver = receiver or find(part, people)
    person, direction = None, ""
    if sender is not None:
        person, direction = sender, "in"
    elif receiver is not None:
        person, direction = receiver, "out"
    elif is_one(letter.sender, own) or _own_address(letter.sender, own):
        direction = "out"
    elif letter.sender:
        direction = "in"
    stranger = (
        ""
        if person is not None
        else name_of(letter.sender if direction == "in" else letter.to) or letter.sender
    )
    sent = moments.moment(letter.date, today) if letter.date else None
    day, at = _here(sent, zone)
    return Pasted(
        "mail", letter.text, "email", person, direction, day, at, letter.subject, stranger,
        bool(letter.date) and sent is None, letter.id,
    )  # fmt: skip


def _own_address(line: str, own: Sequence[str]) -> bool:
    return any("@" in one and one.casefold() in line.casefold() for one in own)


def _here(sent: datetime | None, zone: str) -> tuple[date | None, datetime | None]:
    """The salesperson's day of a moment; midnight on the dot is a day without an hour."""
    if sent is None:
        return None, None
    if sent.tzinfo is None:
        if sent.time() == time(0):
            return sent.date(), None
        sent = sent.replace(tzinfo=ZoneInfo(zone))
    here = sent.astimezone(ZoneInfo(zone))
    return here.date(), here


def _of_chat(talk: chat.Chat, people: Sequence[Known], own: Sequence[str], zone: str) -> Pasted:
    speakers = dict.fromkeys(one.name for one in talk.messages)
    known = {name: find(name, people) for name in speakers}
    theirs = [name for name in speakers if not is_one(name, own)]
    person = next((known[name] for name in theirs if known[name] is not None), None)
    first = talk.messages[0].name
    direction = "in" if first in theirs else "out"
    last = talk.last
    if isinstance(last, datetime):
        day, at = _here(last, zone)
    else:
        day, at = last, None
    lines = [f"{one.name}: {one.text}" for one in talk.messages if one.text]
    if len(speakers) == 1:
        lines = [one.text for one in talk.messages if one.text]
    stranger = "" if person is not None or not theirs else theirs[0]
    return Pasted(
        "chat", "\n".join(lines), talk.channel, person, direction, day, at, "", stranger,
        talk.open_order,
    )  # fmt: skip
