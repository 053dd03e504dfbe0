"""What day, and what hour of it, was written."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta

from custdesk.domain.clock import CustomerClock
from custdesk.domain.day_words import feasts, hours, periods, plain
from custdesk.domain.words import Message

_SIMPLE = str.maketrans(
    "後週兩個節號點禮國慶復聖誕過鐘開齋農曆開勞動時當這長黃紅燈臨於蘭爾穌靈魯諾灑",
    "后周两个节号点礼国庆复圣诞过钟开斋农历开劳动时当这长黄红灯临于兰尔稣灵鲁诺洒",
)
_BETWEEN_SIGNS = re.compile(
    r"(?<=[\u3400-\u9fff0-9]) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=[0-9])"
)
_LEADING = re.compile(r"^(?:on|by|for|till|until|again|在|到|于) ?")
# `周五前` is by Friday; `3天前` is over.
_UNTIL = re.compile(r"(.+?)[之以]?前")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Meant:
    """A day that was understood; `at`: the hour, where one was written; `why`: what it rests on."""

    day: date
    at: time | None = None
    why: Message | None = None


def read(text: str, today: date, there: CustomerClock | None = None) -> Meant | None:
    """The day that is meant; None where that is not plain.

    Days without a year lie ahead. `there`: the customer's clock, which says when the holidays are
    that somebody comes back from; festivals are followed by an open day of theirs.
    """
    words = normal(text)
    if not words or len(words) > _LONGEST:
        return None
    try:
        words, at = hours.split(words)
    except hours.Unclear:
        return None
    words = words.rstrip(", ")
    if at is not None and not words:
        return Meant(today, at)
    found = _day(words, today, there)
    if found is None and (until := _UNTIL.fullmatch(words)):
        found = None if plain.is_span(until[1]) else _day(until[1], today, there)
    if found is None and (stripped := _LEADING.sub("", words)) != words:
        found = _day(stripped, today, there)
    return Meant(found.day, at, found.why) if found else None


def parse_day(text: str, today: date, there: CustomerClock | None = None) -> date | None:
    """The day alone."""
    meant = read(text, today, there)
    return meant.day if meant else None


def normal(text: str) -> str:
    """The words in small letters and short signs, without what ends a sentence."""
    words = unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLE)
    words = " ".join(words.split()).replace("’", "'").strip("。.!;, ")
    return _BETWEEN_SIGNS.sub("", words)


def _day(words: str, today: date, there: CustomerClock | None) -> Meant | None:
    clocks = [there] if there is not None else []
    try:
        if (day := plain.day(words, today)) is not None:
            return Meant(day)
        if (count := plain.working_days(words)) is not None:
            return Meant(_worked(today, count, clocks))
        if (day := periods.day(words, today, lambda day: feasts.opens(day, clocks))) is not None:
            return Meant(day)
        if (found := feasts.day(words, today, there)) is not None:
            return Meant(found[0], None, found[1])
    except (OverflowError, ValueError):
        return None  # beyond the calendar
    return None


def _worked(today: date, count: int, clocks: list[CustomerClock]) -> date:
    """So many open days from now."""
    day = today
    for _ in range(count * 3 + 30):
        day += timedelta(days=1)
        count -= feasts.opens(day, clocks)
        if not count:
            break
    return day
