"""Messages of a chat, as WhatsApp exports them and as WeChat and its like copy them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from custdesk.bridge.pasted.moments import FIGURES, clock, in_order, named_day, order_of

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_CLOCK = r"(?:[上下]午|中午|晚上|凌晨)?\s?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
# [12/03/26, 14:05:33] Name: text; 12/03/26, 14:05 - Name: text; [14:05, 12/03/2026] Name: text
_WHATSAPP = re.compile(
    rf"^(?:\[(?P<a>{_DAY},?\s{_CLOCK})\]|(?P<b>{_DAY},?\s{_CLOCK})\s[-–]|\[(?P<c>{_CLOCK},\s{_DAY})\])\s"
    r"(?:(?P<name>[^:\n]{1,60}):\s?(?P<text>.*)|(?P<event>.*))$"
)
# Name 14:05, Name 2026/3/12 14:05:33, Name 昨天 14:05, then the text below.
_BELOW = re.compile(
    rf"^(?P<name>[^\d\n:：\[\]][^\n:：\[\]]{{0,40}}?)\s+(?P<when>(?:(?:{_DAY}|\d{{1,2}}[/月-]\d{{1,2}}日?|昨天|今天|星期[一二三四五六日天])\s*)?{_CLOCK})\s*$"
)
# [10:05 AM] Ana Trujillo, [3/12 10:05 AM] Ana, then the text below or behind.
_TEAMS = re.compile(
    rf"^\[(?P<when>(?:\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?\.?,?\s+)?{_CLOCK})\]\s*(?P<name>[^:\n]{{1,60}}?)(?::\s*(?P<text>.*))?$"
)
_NAMED = re.compile(r"^(?P<name>[^\s:：][^:：\n]{0,40})[:：]\s*(?P<text>.*)$")
_MARKS = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff")


@dataclass(frozen=True, slots=True)
class Said:
    """One message. `written`: its day and hour as they stand there."""

    name: str
    text: str
    written: str = ""
    day: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    """The messages in order. `channel`: the program, where the form tells it.

    `open_order`: day and month may be the other way round.
    """

    messages: tuple[Said, ...]
    channel: str = ""
    open_order: bool = False

    @property
    def last(self) -> datetime | date | None:
        """When the last message was that says so; a day alone where no hour is known."""
        for one in reversed(self.messages):
            if one.day is not None:
                return datetime.combine(one.day, one.at) if one.at else one.day
        return None


def read(text: str, today: date, knows: Callable[[str], bool]) -> Chat | None:
    """The chat, or None. `knows`: whether a name is somebody's; bare lines need one that is."""
    lines = [line.translate(_MARKS).replace("\u202f", " ") for line in text.strip().splitlines()]
    for pattern, channel, least in (
        (_WHATSAPP, "whatsapp", 1), (_TEAMS, "", 1), (_BELOW, "", 1),
    ):  # fmt: skip
        messages = _collect(lines, pattern)
        if len(messages) >= least and (channel or any(knows(one.name) for one in messages)):
            # A program of its own form is named by it; the others look alike.
            if channel == "whatsapp" and not any(one.name for one in messages):
                continue
            return _dated(Chat(tuple(one for one in messages if one.name), channel), today)
    messages = _bare(lines)
    names = {one.name for one in messages}
    if messages and len(names) <= 6 and any(knows(name) for name in names):
        return Chat(tuple(messages))
    return None


def _collect(lines: list[str], pattern: re.Pattern[str]) -> list[Said]:
    """Each head begins a message; what follows belongs to it."""
    if not lines or not pattern.match(lines[0].strip()):
        return []
    found: list[Said] = []
    for line in lines:
        head = pattern.match(line.strip())
        if head is None:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line}".strip())
            continue
        groups = head.groupdict()
        when = groups.get("when") or groups.get("a") or groups.get("b") or groups.get("c") or ""
        name = (groups.get("name") or "").strip().lstrip("~").strip()
        found.append(Said(name, (groups.get("text") or "").strip(), when))
    return found


def _bare(lines: list[str]) -> list[Said]:
    """`Name: text` in each line, or `Name:` with the text below."""
    found: list[Said] = []
    for line in lines:
        head = _NAMED.match(line.strip())
        if head is not None and "//" not in head["text"][:2]:
            found.append(Said(head["name"].strip(), head["text"].strip()))
        elif found:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line}".strip())
        elif line.strip():
            return []
    return found


def _dated(chat: Chat, today: date) -> Chat:
    """The messages with day and hour; the order of figures is decided from all of them."""
    rows, mark = [], "/"
    for one in chat.messages:
        if found := FIGURES.search(one.written):
            rows.append((int(found[1]), int(found[3]), int(found[4])))
            mark = found[2]
    order = order_of(rows, mark, today) if rows else "dmy"
    messages = []
    for one in chat.messages:
        day = named_day(one.written, today)
        found = FIGURES.search(one.written)
        if day is None and found and order:
            day = in_order((int(found[1]), int(found[3]), int(found[4])), order)
        if day is None and not found and not rows and one.written:
            day = _short(one.written, today)
        messages.append(
            replace(
                one, day=day, at=clock(one.written.replace(".", ":") if not found else one.written)
            )
        )
    return replace(chat, messages=tuple(messages), open_order=not order)


def _short(written: str, today: date) -> date | None:
    """An hour alone is of today; `3/12 14:05` is not plain."""
    return None if re.match(r"\d{1,2}[/.-]\d{1,2}|星期", written) else today
