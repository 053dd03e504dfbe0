"""The ways to a person: what opens for each phone, mail and chat, and what is said of it.

WeChat, WeCom and DingTalk have no dependable link to one person: the program opens, and the name
to look for is on the clipboard.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote

from PySide6.QtWidgets import QApplication

from custdesk.domain.words import N_
from custdesk.store.rows import ContactPointRow, PersonRow
from custdesk.system.language import _
from custdesk.ui.parts.channels import channel_name
from custdesk.ui.parts.links import open_link

# Kind of a contact point -> channels that it leads to, the first one by itself.
_CHANNELS = {
    "email": ("email",),
    "mobile": ("call", "sms", "whatsapp"),
    "phone": ("call",),
    "whatsapp": ("whatsapp",),
    "wechat": ("wechat",),
    "wecom": ("wecom",),
    "dingtalk": ("dingtalk",),
    "teams": ("video",),
    "zoom": ("video",),
}
_PROGRAMS = {"wechat": "weixin://", "wecom": "wxwork://", "dingtalk": "dingtalk://"}
_WEB = re.compile(r"https://\S+")


@dataclass(frozen=True, slots=True)
class Way:
    """How a person is reached: by which channel, the link, and what stands in the file.

    `copied`: the name goes to the clipboard, because the link opens the program alone.
    """

    channel: str
    link: str
    written: str
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """A contact that was begun in another program at a moment and is not logged yet."""

    customer: int
    name: str
    channel: str
    at: datetime
    person: int | None = None
    person_name: str = ""
    purpose: str = ""
    task: int | None = None


def way_of(kind: str, written: str, channel: str = "") -> Way | None:
    """The way that a phone, a mail or a chat is, by one of its channels; None where there is none.

    A web address of any kind opens as it is.
    """
    channels = _CHANNELS.get(kind, ())
    if not channels or (channel and channel not in channels):
        return None
    channel = channel or channels[0]
    written = written.strip()
    if _WEB.fullmatch(written):
        return Way(channel, written, written)
    if channel in _PROGRAMS:
        return Way(channel, _PROGRAMS[channel], written, copied=True)
    link = _link(channel, kind, written)
    return Way(channel, link, written) if link else None


def _link(channel: str, kind: str, written: str) -> str:
    if channel == "email":
        return f"mailto:{quote(written, safe='@')}" if "@" in written else ""
    if kind == "teams":
        found = quote(written, safe="@")
        return f"https://teams.microsoft.com/l/chat/0/0?users={found}" if "@" in written else ""
    if kind == "zoom":
        number = re.sub(r"\D", "", written)
        return f"https://zoom.us/j/{number}" if len(number) >= 9 else ""
    digits = re.sub(r"\D", "", written)
    if len(digits) < 3:
        return ""
    plus = "+" if written.lstrip("( ").startswith("+") else ""
    if channel == "whatsapp":
        # Without its country a number is somebody else's.
        whole = digits.removeprefix("00") if not plus else digits
        return (
            f"https://wa.me/{whole}"
            if plus or digits.startswith("00") or kind == "whatsapp"
            else ""
        )
    return f"{'sms' if channel == 'sms' else 'tel'}:{plus}{digits}"


def ways(points: Sequence[ContactPointRow], channel: str = "") -> Iterator[Way]:
    """The ways of a person in their order; by one channel alone when it is given."""
    for point in points:
        way = way_of(point.kind, point.written, channel)
        if way is not None:
            yield way


def preferred(
    people: Sequence[PersonRow], person: int | None = None, firm_mail: object = None
) -> tuple[PersonRow | None, Way] | None:
    """Whom to write to and how: by the channel that they prefer, else by mail, else by a chat.

    `person` comes first, then the others in their order; the firm's own address comes last.
    """
    ordered = sorted(people, key=lambda one: one.id != person)
    for one in ordered[:1] if person is not None else ordered:
        liked = str(one.fields.get("preferred_channel") or "")
        if liked:
            way = next(ways(one.points, liked), None)
            if way is not None:
                return one, way
    for channels in (("email",), ("whatsapp", "wechat", "wecom", "dingtalk")):
        for one in ordered:
            for channel in channels:
                way = next(ways(one.points, channel), None)
                if way is not None:
                    return one, way
    if firm_mail:
        way = way_of("email", str(firm_mail))
        return (None, way) if way else None
    return None


class Gone(NamedTuple):
    """What there is to say about an opened program, "" for nothing; `begun`: a contact may be."""

    said: str
    begun: bool


def go(way: Way, subject: str = "", text: str = "") -> Gone:
    """Open the program.

    The name that is looked for is the last thing on the clipboard, the text the one before.
    """
    link = way.link
    if way.channel == "email" and link.startswith("mailto:"):
        parts = [("subject", subject), ("body", text)]
        asked = "&".join(f"{name}={quote(said)}" for name, said in parts if said)
        link = f"{link}?{asked}" if asked else link
    elif way.channel == "whatsapp" and text:
        link = f"{link}?text={quote(text)}"
    elif text:
        QApplication.clipboard().setText(text)
    if way.copied:
        QApplication.clipboard().setText(way.written)
    opened = open_link(link)
    program = channel_name(way.channel)
    if way.copied:
        said = (
            N_("{name} is copied: paste it into the search of {program}")
            if opened
            else N_("{program} did not open; {name} is copied for its search")
        )
        return Gone(_(said).format(name=way.written, program=program), True)
    if not opened:
        return Gone(_("No program opened for {address}").format(address=way.written), False)
    return Gone("", True)
