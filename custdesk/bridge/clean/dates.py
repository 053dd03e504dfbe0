"""Dates as people write them. Which of day and month comes first is decided by a whole column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from babel.dates import get_month_names

from custdesk.bridge.clean.text import plain

_TIME = (
    r"(?:[ T,]*(?P<half>上午|下午|晚上|中午)?\s*(?P<hour>\d{1,2})[:时時点點](?P<minute>\d{2})?分?"
    r"(?::?(?P<second>\d{2})秒?(?:\.\d+)?)?\s*(?P<ampm>[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_NUMERIC = re.compile(
    r"(?P<a>\d{1,4})\s?(?P<mark>[-/.\\年])\s?(?P<b>\d{1,2})\s?(?:(?P=mark)|月)\s?(?P<c>\d{1,4})\.?[日号號]?"
    + _TIME,
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)")
# Years as Taiwan and Japan count them: 民國115年, 令和8年.
_ERA = re.compile(r"^(中華民國|中华民国|民國|民国|令和|平成|昭和)\s?(\d{1,3}|元)\s?(?=[年./-])")
_BEFORE_ERA = {"令": 2018, "平": 1988, "昭": 1925}
_ROC = 1911
_WITHOUT_YEAR = re.compile(r"(?:-{0,2})(?P<m>\d{1,2})(?:[-/.月])(?P<d>\d{1,2})[日号號.]?")
_WEEKDAY = re.compile(
    r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+|[(（]?(?:星期|周|週)[一二三四五六日天][)）]?",
    re.IGNORECASE,
)
_WORDED = re.compile(r"[^\W\d_]+\.?|\d+")
_MONTH_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "sv", "cs", "tr")
_LONGEST = 100  # characters; what is longer is prose with a date in it
_FIRST_DAY, _LAST_DAY = 3654, 73050  # Excel's days from 1910 to 2099
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - the wall clock of a spreadsheet has no zone

ORDERS = ("dmy", "mdy", "ymd")


@dataclass(frozen=True, slots=True)
class Parts:
    """A date taken apart: the days it can be, by the order of its parts, and how it is written."""

    days: tuple[tuple[str, date], ...]  # (order, day), one for each order that is possible
    style: str  # "iso", "ymd", "dots", "slashes", "words", "day number", "compact"
    clock: time = time()
    ends: tuple[int, int] | None = None  # first and last number where the year has two digits

    @property
    def is_open(self) -> bool:
        """Whether the order changes the day."""
        return len({day for _, day in self.days}) > 1


def from_number(number: float) -> datetime | None:
    """A day number of Excel, or a date written as 20260903; None for any other number."""
    if _FIRST_DAY <= number <= _LAST_DAY:
        return _EPOCH + timedelta(seconds=round(number * 86400))
    if 19000101 <= number <= 21001231 and number == int(number):
        found = _COMPACT.fullmatch(str(int(number)))
        if found:
            day = _day(int(found["y"]), int(found["m"]), int(found["d"]))
            return datetime.combine(day, time()) if day else None
    return None


def take_apart(written: str, pivot: int = 50) -> Parts | None:
    """The readings of a written date; None when it is none. Years below `pivot` are 20xx."""
    if len(written) > _LONGEST:
        return None
    text = _WEEKDAY.sub("", plain(written)).strip()
    if not text.isascii():
        text = _ERA.sub(_in_our_years, text)
    if len(text) >= 10 and text[4] == "-" and text[7] == "-":
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            return Parts((("ymd", moment.date()),), "iso", moment.time())
    found = _NUMERIC.fullmatch(text)
    if found:
        return _numeric(found, pivot)
    if text.isdigit() and text.isascii():
        moment_or_none = from_number(int(text)) if len(text) in (5, 8) else None
        style = "day number" if len(text) == 5 else "compact"
        return Parts((("ymd", moment_or_none.date()),), style) if moment_or_none else None
    return _worded(text, pivot)


def _in_our_years(era: re.Match[str]) -> str:
    """The year of an era in the common count; the first is 元年."""
    year = 1 if era[2] == "元" else int(era[2])
    return str(year + _BEFORE_ERA.get(era[1][0], _ROC))


def _numeric(found: re.Match[str], pivot: int) -> Parts | None:
    a, b, c, mark = found["a"], found["b"], found["c"], found["mark"]
    clock = _clock(found)
    if clock is None or len(a) == 3 or len(c) == 3:
        return None
    if len(a) == 4 or mark == "年":
        day = _day(_year(a, pivot), int(b), int(c)) if len(c) < 3 else None
        return Parts((("ymd", day),), "ymd", clock) if day else None
    days = []
    readings = [("dmy", c, b, a)]
    if mark != "." or int(b) > 12:
        readings.append(("mdy", c, a, b))
    if len(c) == 2 and len(a) == 2:
        readings.append(("ymd", a, b, c))
    for order, year, month, day_of_month in readings:
        day = _day(_year(year, pivot), int(month), int(day_of_month))
        if day:
            days.append((order, day))
    ends = (int(a), int(c)) if len(c) == 2 else None
    style = "dots" if mark == "." else "slashes"
    return Parts(tuple(days), style, clock, ends) if days else None


def _worded(text: str, pivot: int) -> Parts | None:
    """A date with the month in words: 3 Sep 2026, Sept. 3rd 2026, 3 de septiembre de 2026."""
    body, clock = text, time()
    cut = re.search(
        r"[\s,T]+" + _TIME.removeprefix("(?:[ T,]*").removesuffix(")?") + "$", text, re.I
    )
    if cut:
        found = _clock(cut)
        if found is None:
            return None
        body, clock = text[: cut.start()], found
    month: int | None = None
    numbers: list[str] = []
    for word in _WORDED.findall(body):
        if word.isdecimal():
            numbers.append(word)
        elif (named := _months().get(word.casefold().strip("."))) is not None:
            if month is not None:
                return None
            month = named
        elif word.casefold().strip(".") not in {
            "de",
            "of",
            "the",
            "st",
            "nd",
            "rd",
            "th",
            "del",
            "den",
            "г",
            "er",
        }:
            return None
    if month is None or len(numbers) != 2:
        return None
    first, second = numbers
    year, day_text = (first, second) if len(first) == 4 else (second, first)
    if len(day_text) > 2 or len(year) not in (2, 4):
        return None
    day = _day(_year(year, pivot), month, int(day_text))
    return Parts((("ymd", day),), "words", clock) if day else None


def _clock(found: re.Match[str]) -> time | None:
    if not found["hour"]:
        return time()
    hour = int(found["hour"])
    half = (found["half"] or found["ampm"] or "").lower().replace(".", "")
    if half in ("pm", "下午", "晚上") and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    try:
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None


def _year(text: str, pivot: int) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < pivot else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1800 <= year <= 2200 else None
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    names = {"sept": 9, "mär": 3, "mrz": 3, "maerz": 3}
    for language in _MONTH_LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                months = get_month_names(width, context=context, locale=language)
                for number, name in months.items():
                    names.setdefault(name.casefold().strip("."), number)
    return names


def order_of(all_parts: Iterable[Parts], fixed: str | None = None) -> str | None:
    """The order of day and month of a column: the one that suits every row, else None.

    None also stands for rows that contradict each other; then only the cells that leave no
    choice can be read.
    """
    possible = set(ORDERS)
    firsts: set[int] = set()
    lasts: set[int] = set()
    asked = [parts for parts in all_parts if parts.style in ("slashes", "dots")]
    for parts in asked:
        if parts.ends:
            firsts.add(parts.ends[0])
            lasts.add(parts.ends[1])
    # Among two-digit numbers the year is the one that varies less; in doubt it stands last.
    if len(lasts) <= len(firsts):
        possible.discard("ymd")
    for parts in asked:
        if parts.is_open or len(parts.days) == 1:
            possible &= {order for order, _ in parts.days}
    if not asked:
        return fixed
    if "ymd" in possible and lasts and not fixed:
        return "ymd"
    if fixed in possible:
        return fixed
    return possible.pop() if len(possible) == 1 else None


def choose(parts: Parts, order: str | None, year_first: bool) -> date | None:
    """The day under a column's order; None when the cell stays open."""
    days = [(o, day) for o, day in parts.days if year_first or o != "ymd" or len(parts.days) == 1]
    if parts.style not in ("slashes", "dots"):
        return parts.days[0][1]
    for its_order, day in parts.days:
        if its_order == order:
            return day
    distinct = {day for _, day in days}
    return distinct.pop() if len(distinct) == 1 else None


def without_year(written: str, order: str | None) -> str | None:
    """A birthday without its year as `--05-12`; None when it is none or its order is open."""
    if len(written) > _LONGEST:
        return None
    text = plain(written)
    found = _WITHOUT_YEAR.fullmatch(text)
    if found is None:
        numbers = [w for w in _WORDED.findall(text) if w.isdecimal() and len(w) < 3]
        months = [
            _months()[w.casefold().strip(".")]
            for w in _WORDED.findall(text)
            if w.casefold().strip(".") in _months()
        ]
        if len(numbers) == 1 and len(months) == 1 and _day(2000, months[0], int(numbers[0])):
            return f"--{months[0]:02d}-{int(numbers[0]):02d}"
        return None
    a, b = int(found["m"]), int(found["d"])
    chinese = "月" in text or text.startswith("--")
    if chinese or order in ("mdy", "ymd"):
        month, day = a, b
    elif order == "dmy" or a > 12:
        month, day = b, a
    elif b > 12 or a == b:
        month, day = a, b
    else:
        return None
    return f"--{month:02d}-{day:02d}" if _day(2000, month, day) else None
