"""A next step and its day in one line: `in 2 weeks: send the quote`, `下周三寄样品`."""

import re
from dataclasses import dataclass
from datetime import date

from custdesk.domain.clock import CustomerClock
from custdesk.domain.day_words.reading import Meant, read

_COLON = re.compile(r"\s*[:：]\s*(?!\d)|\s+[-–—]\s+")
_HOUR = re.compile(r"(?<![\d:])(\d{1,2})[:：](\d{2})(?!\d)")
_MOST_WORDS = 7  # of a day in English
_MOST_SIGNS = 12  # of one in Chinese


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done and when; `when` is None where no day was written or it is not plain.

    `wrong`: what stands where the hour should be and is none, such as 25:99.
    """

    what: str
    when: Meant | None = None
    wrong: str = ""


def split(text: str, today: date, there: CustomerClock | None = None) -> NextStep:
    """Take the day off the beginning or the end of a line; the rest is what is to be done."""
    text = " ".join(text.split())
    if (meant := _ahead(text, today, there)) is not None:
        return NextStep("", meant)
    for mark in _COLON.finditer(text):
        head, tail = text[: mark.start()], text[mark.end() :]
        for day, what in ((head, tail), (tail, head)):
            if (meant := _ahead(day, today, there)) is not None:
                return NextStep(_tidy(what), meant)
    found = _by_words(text, today, there) or _by_signs(text, today, there)
    if found is None:
        return NextStep(_tidy(text), None)
    # The day alone must not be taken while its hour stays behind with what is to be done.
    hour = _HOUR.match(found.what)
    if hour and (int(hour[1]) > 23 or int(hour[2]) > 59):
        return NextStep(_tidy(text), None, hour[0])
    return found


def _ahead(text: str, today: date, there: CustomerClock | None) -> Meant | None:
    """A day that something can still be done on."""
    meant = read(text, today, there)
    return meant if meant is not None and meant.day >= today else None


def _by_words(text: str, today: date, there: CustomerClock | None) -> NextStep | None:
    words = text.split(" ")
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        for day, what in (
            (words[-count:], words[:-count]),
            (words[:count], words[count:]),
        ):
            meant = _ahead(" ".join(day), today, there)
            if meant is not None:
                return NextStep(_tidy(" ".join(what)), meant)
    return None


def _by_signs(text: str, today: date, there: CustomerClock | None) -> NextStep | None:
    """Chinese has no blanks: the longest day at the beginning, else at the end."""
    if text.isascii():
        return None
    for count in range(min(_MOST_SIGNS, len(text) - 1), 1, -1):
        for day, what in ((text[:count], text[count:]), (text[-count:], text[:-count])):
            if day.isascii() or _splits_number(day, what, text):
                continue
            meant = _ahead(day, today, there)
            if meant is not None:
                return NextStep(_tidy(what), meant)
    return None


def _splits_number(day: str, what: str, text: str) -> bool:
    """Whether the cut would go through a number, such as `13号` after a `2`."""
    edge = (what[-1:], day[:1]) if text.endswith(day) else (day[-1:], what[:1])
    return all(sign.isdigit() for sign in edge)


def _tidy(what: str) -> str:
    what = re.sub(r"^[\s,，、;；:：.。]+|[\s,，、;；:：]+$", "", what)
    return re.sub(r"\s+(?:on|by|at|in|for)$", "", what, flags=re.IGNORECASE)
