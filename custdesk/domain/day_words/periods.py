"""Weeks, months, quarters and years, and their beginnings, middles and ends."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from custdesk.domain.day_words.plain import MONTHS, SIGNS, add_months, made, number

Opens = Callable[[date], bool]
Span = tuple[date, date]

_DAY = timedelta(days=1)
_PARTS = {
    "start": "start", "beginning": "start", "early": "start", "begin": "start",
    "mid": "middle", "middle": "middle", "end": "end", "": "",
}  # fmt: skip
_EN = re.compile(
    r"(?:in |at )?(?:the )?(?:(start|beginning|early|middle|mid|end)(?: of| in)?[ -])?(?:the )?"
    r"(?:(this|next) )?"
    r"(week|month|quarter|year|q[1-4]|[a-z]+)(?:,? (\d{4}))?"
)
_SHORT = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_SUFFIX = re.compile(r"(?:the )?(week|month|quarter|year|q[1-4])(?:'s)?[ -]?end")
_ENDS_ZH = {
    "底": "end", "末": "end", "初": "start", "上旬": "start", "中": "middle", "中旬": "middle",
    "": "",
}  # fmt: skip
_END_ZH = "(底|末|初|上旬|中旬|中)?"
_MONTH_ZH = re.compile(rf"(这个|本|当|这|下下个|下下|下个|下)?月份?{_END_ZH}")
_NAMED_ZH = re.compile(rf"(今年|明年|后年)?(?:(\d{{4}})年)?([{SIGNS}]{{1,2}})月份?{_END_ZH}")
_QUARTER_ZH = re.compile(
    rf"(今年|明年)?(?:(\d{{4}})年)?(?:第?([一二三四1-4])季度?|q([1-4])){_END_ZH}"
)
_SEASON_ZH = re.compile(rf"(这个|本|当|这|下个|下)?季度?{_END_ZH}")
_YEAR_ZH = re.compile(r"(今年|明年|本)?年?(底|末|初)")
_WEEK_ZH = re.compile(r"(这个|这|本|下下个|下下|下个|下)(?:周|星期|礼拜)(初|中)")
_LATER = {"": 0, "这个": 0, "本": 0, "当": 0, "这": 0, "下个": 1, "下": 1, "下下个": 2, "下下": 2}


def day(words: str, today: date, opens: Opens) -> date | None:
    """The day that a part of a period means; a period alone means its first open day."""
    return _english(words, today, opens) or _chinese(words, today, opens)


def _english(words: str, today: date, opens: Opens) -> date | None:
    if words in _SHORT:
        words = f"end of {_SHORT[words]}"
    elif found := _SUFFIX.fullmatch(words):
        words = f"end of {found[1]}"
    found = _EN.fullmatch(words)
    if found is None:
        return None
    part, named, year = _PARTS[found[1] or ""], found[3], found[4]
    which = {"this": 0, "next": 1}.get(found[2] or "")
    if named in ("week", "month", "quarter", "year"):
        # `next month` alone is a span, and `the month` says nothing.
        if year or not (part or (named == "quarter" and which)):
            return None
        ahead = which or 0
        if named == "year" and part == "start" and which is None:
            ahead = 1  # this year's is over
        return _pick(_period(named, today, ahead), part, today, opens, named)
    if which is not None:
        return None
    if named in MONTHS:
        # A month's name alone, without `in`, may be the end of a sentence.
        if not part and not year and not words.startswith("in "):
            return None
        return _of_month(MONTHS[named], int(year) if year else None, part, today, opens)
    if named.startswith("q") and named[1:].isdecimal():
        return _of_quarter(int(named[1]), int(year) if year else None, part, today, opens)
    return None


def _chinese(words: str, today: date, opens: Opens) -> date | None:
    if found := _MONTH_ZH.fullmatch(words):
        part = _ENDS_ZH[found[2] or ""]
        ahead = _LATER[found[1] or ""]
        if not part:
            return None
        if not found[1] and part == "start":
            ahead = 1  # this month's is over, or today
        return _pick(_period("month", today, ahead), part, today, opens)
    if found := _NAMED_ZH.fullmatch(words):
        month = number(found[3]) or 0
        year = _year(found[1], found[2], today)
        part = _ENDS_ZH[found[4] or ""]
        return _of_month(month, year, part, today, opens) if 1 <= month <= 12 else None
    if found := _QUARTER_ZH.fullmatch(words):
        quarter = number(found[3] or found[4]) or 0
        part = _ENDS_ZH[found[5] or ""]
        return _of_quarter(quarter, _year(found[1], found[2], today), part, today, opens)
    if found := _SEASON_ZH.fullmatch(words):
        part, ahead = _ENDS_ZH[found[2] or ""], _LATER[found[1] or ""]
        return (
            _pick(_period("quarter", today, ahead), part, today, opens) if part or ahead else None
        )
    if found := _WEEK_ZH.fullmatch(words):
        week = _period("week", today, _LATER[found[1]])
        return _pick(week, _ENDS_ZH[found[2]], today, opens, "week")
    if found := _YEAR_ZH.fullmatch(words):
        ahead = 1 if found[1] == "明年" or (not found[1] and found[2] == "初") else 0
        return _pick(_period("year", today, ahead), _ENDS_ZH[found[2]], today, opens)
    return None


def _year(named: str | None, written: str | None, today: date) -> int | None:
    if written:
        return int(written)
    return today.year + ("今年", "明年", "后年").index(named) if named else None


def _period(named: str, today: date, ahead: int) -> Span:
    if named == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
        return monday, monday + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[named]
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    first = add_months(first, months * ahead)
    return first, add_months(first, months) - _DAY


def _of_month(month: int, year: int | None, part: str, today: date, opens: Opens) -> date | None:
    return _named((month, 1), year, part, today, opens)


def _of_quarter(
    quarter: int, year: int | None, part: str, today: date, opens: Opens
) -> date | None:
    return _named((quarter * 3 - 2, 3), year, part, today, opens)


def _named(
    begins: tuple[int, int], year: int | None, part: str, today: date, opens: Opens
) -> date | None:
    """A named period: of that year, else the next one that has not begun, or that runs now.

    Inside a period its name alone, or a part that is over, is not plain.
    """
    month, months = begins
    for one in (year,) if year else (today.year, today.year + 1):
        first = made(one, month, 1)
        if first is None:
            return None
        span = (first, add_months(first, months) - _DAY)
        if span[1] < today:
            continue
        return _pick(span, part, today, opens)
    return None


def _pick(span: Span, part: str, today: date, opens: Opens, named: str = "") -> date | None:
    """The day of a period; None when it is over.

    The start is its first open day, the end its last one, the middle the 15th or Wednesday.
    """
    first, last = span
    if part == "end":
        if named == "week":
            last = first + timedelta(days=4)
        found = next((d for d in _days(last, max(first, today), -1) if opens(d)), last)
        return found if found >= today else None
    if part == "middle":
        if (last - first).days > 31:
            return None
        found = first + timedelta(days=2 if named == "week" else 14)
    else:
        found = next((d for d in _days(first, last, 1) if opens(d)), first)
    return found if found > today else None


def _days(start: date, end: date, step: int) -> list[date]:
    span = abs((end - start).days) + 1
    return [start + timedelta(days=step * count) for count in range(min(span, 40))]
