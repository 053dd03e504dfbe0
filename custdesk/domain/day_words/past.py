"""Days that are over, as people write them: `last Friday`, `2 days ago`, `3天前`, `上周五`."""

import re
from datetime import date, timedelta

from custdesk.domain.day_words import plain
from custdesk.domain.day_words.reading import Meant, normal, read

_NEAR = {
    "day before yesterday": 2, "the day before yesterday": 2, "前天": 2, "前日": 2, "大前天": 3,
    "last week": 7, "上周": 7, "上星期": 7, "上个星期": 7, "上礼拜": 7, "上个礼拜": 7,
}  # fmt: skip
_AGO = re.compile(r"(.+?) (?:ago|before today)")
_AGO_ZH = re.compile(rf"([{plain.SIGNS}]+)个?(天|日|周|星期|礼拜|月|年)[之以]?前")
_LAST = ("last ", "上个", "上")
_WEEKS_BEFORE = ("上上个", "上上")


def read_past(text: str, today: date) -> Meant | None:
    """The day that is meant where only one that is over, or today, can be.

    A day of the week alone is the last one, a date without its year the latest. What can only lie
    ahead is answered as such, so that this can be told.
    """
    words = normal(text).removeprefix("on ")
    try:
        day = _day(words, today)
    except (OverflowError, ValueError):
        return None  # beyond the calendar
    return Meant(day) if day is not None else read(text, today)


def _day(words: str, today: date) -> date | None:
    if words in _NEAR:
        return today - timedelta(days=_NEAR[words])
    if words in ("last month", "上个月", "上月"):
        return plain.add_months(today, -1)
    if found := _AGO_ZH.fullmatch(words):
        return _back(plain.number(found[1]), found[2], today)
    if found := _AGO.fullmatch(words):
        return _ago(found[1], today)
    return _weekday(words, today) or _latest(words, today)


def _back(count: int | None, unit: str, today: date) -> date | None:
    if not count:
        return None
    if unit in ("月", "年"):
        return plain.add_months(today, -count * (12 if unit == "年" else 1))
    return today - timedelta(days=count * (1 if unit in ("天", "日") else 7))


def _ago(span: str, today: date) -> date | None:
    found = plain.count_and_unit(span)
    if found is None:
        return None
    count, unit = found
    if unit.startswith(("working", "business")):
        return None
    if unit[0] in "my":
        return plain.add_months(today, -count * (12 if unit[0] == "y" else 1))
    return today - timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit[0]])


def _weekday(words: str, today: date) -> date | None:
    """`friday` and `last friday`: the latest before today; `上周五` is the one of last week."""
    weeks = 0
    for prefixes, count in ((_WEEKS_BEFORE, 2), (_LAST, 1)):
        prefix = next((one for one in prefixes if words.startswith(one)), "")
        if prefix:
            words, weeks = words.removeprefix(prefix), count
            break
    weekday = plain.WEEKDAYS.get(words)
    if weekday is None:
        return None
    if weeks and not words.isascii():
        return today - timedelta(days=7 * weeks + today.weekday() - weekday)
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _latest(words: str, today: date) -> date | None:
    parts = plain.month_and_day(words)
    if parts is None:
        return None
    days = [plain.made(year, *parts) for year in (today.year, today.year - 1)]
    return next((day for day in days if day is not None and day <= today), None)
