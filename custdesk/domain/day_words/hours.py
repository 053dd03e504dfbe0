"""Times of a day at the end of what was written: `tomorrow 3pm`, `明天下午3点半`."""

import re
from datetime import time

from custdesk.domain.day_words.plain import SIGNS, number

_PM = frozenset({"pm", "p.m.", "afternoon", "evening", "下午", "傍晚", "晚上", "晚"})
_AM = frozenset({"am", "a.m.", "morning", "早上", "早晨", "上午", "早", "凌晨"})
_NOON = frozenset({"中午"})
# A bare hour is only plain where offices are open before noon, or by the clock of 24 hours.
_PLAIN_FROM = 9
_CLOCK = re.compile(
    r"(?:^|\s)(?:at |@ ?)?(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm|a\.m\.|p\.m\.)$"
    r"|(?:^|\s)(?:at |@ ?)?(\d{1,2})[:h](\d{2})$"
    r"|(?:^|\s)(?:at |@ ?)(\d{1,2})(?: o'clock)?$"
)
_NOON_EN = re.compile(r"(?:^|\s)(?:at )?(?:noon|midday)$")
_PART = re.compile(r"(?:^|\s)(?:in the )?(morning|afternoon|evening)$")
# In `下周二十点` the two belongs to the week.
_HOUR_ZH = r"(?<![周期拜\d])(?:\d{1,2}|二?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_ZH = re.compile(
    rf"(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)?(?:({_HOUR_ZH})(?:点钟?|时)"
    rf"(?:([{SIGNS}]{{1,3}})分?|(半|一刻|三刻))?|(\d{{1,2}}):(\d{{2}}))$"
)
_PART_ZH = re.compile(r"(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|一早)$")
_SHORT_ZH = (("明早", "明天早上"), ("明晚", "明天晚上"), ("今早", "今天早上"), ("今晚", "今天晚上"))


class Unclear(Exception):
    """An hour was written that may be meant in two ways."""


def split(words: str) -> tuple[str, time | None]:
    """What stands before the time, and the time; raises `Unclear`.

    A part of the day alone (`tomorrow morning`) is no time.
    """
    for short, whole in _SHORT_ZH:
        words = words.replace(short, whole)
    if noon := _NOON_EN.search(words):
        return words[: noon.start()].strip(), time(12)
    if found := _ZH.search(words):
        return words[: found.start()].strip(), _chinese(found)
    part = _PART.search(words)
    rest = words[: part.start()].strip() if part else words
    found = _CLOCK.search(rest)
    if found is not None:
        hour, minute, half = found[1] or found[4] or found[6], found[2] or found[5], found[3]
        said = half or (part[1] if part else "")
        return rest[: found.start()].strip(), _made(int(hour), int(minute or 0), said, bool(minute))
    if part:
        return rest or "today", None
    if found := _PART_ZH.search(words):
        return words[: found.start()].strip() or "今天", None
    return words, None


def _chinese(found: re.Match[str]) -> time:
    if found[5]:
        return _made(int(found[5]), int(found[6]), found[1] or "", exact=True)
    minute = {"半": 30, "一刻": 15, "三刻": 45}.get(found[4] or "", 0)
    if found[3]:
        minute = number(found[3]) or 0
    hour = number(found[2])
    if hour is None:
        raise Unclear
    return _made(hour, minute, found[1] or "", exact=False)


def _made(hour: int, minute: int, part: str, exact: bool) -> time:
    if part in _NOON:
        hour = hour + 12 if hour < 3 else hour
    elif part in _PM:
        hour = hour + 12 if hour < 12 else hour
    elif part in _AM:
        if hour > 12:
            raise Unclear
        hour = hour % 12 if part in ("am", "a.m.", "凌晨") else hour
    elif not exact and hour < _PLAIN_FROM:
        raise Unclear
    try:
        return time(hour, minute)
    except ValueError:
        raise Unclear from None
