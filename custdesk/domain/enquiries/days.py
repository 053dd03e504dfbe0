"""Days that a text names, in six languages."""

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from custdesk.domain.search_text import fold

_MOST = 12

_ISO = re.compile(r"\b(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_FIGURES = re.compile(
    r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})(?:\2(20\d\d|\d\d)|\.)?(?![\d/-])(?!,\d)"
)
_HAN_DAY = re.compile(r"(?<![\d年])(\d{1,2})月(\d{1,2})[日号]")
_DAY_FIRST = frozenset({"de", "fr", "es", "pt", "it", "nl", "ru"})


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for code in ("en", "de", "fr", "es", "pt", "it", "nl"):
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    plain = fold(name).strip(". ")
                    if len(plain) > 2:
                        found.setdefault(plain, number)
    return found | {"marz": 3, "maerz": 3, "sept": 9}


@lru_cache(maxsize=1)
def _worded() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    year = r"(?:,?\s*(?:de[l]?\s+)?(20\d\d))?"
    return (
        re.compile(
            rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+|de\s+)?({names})\b\.?{year}"
        ),
        re.compile(rf"\b({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){year}"),
    )


def days_in(text: str, today: dt.date, language: str) -> tuple[list[dt.date], list[str]]:
    """The days, and what may be two of them as day and month are not in a known order."""
    found: list[tuple[int, dt.date]] = []
    unsure: list[str] = []

    def take(place: int, year: int | None, month: int, day: int) -> None:
        made = _day(year, month, day, today)
        if made is not None:
            found.append((place, made))

    rest = text
    for match in _ISO.finditer(text):
        take(match.start(), int(match[1]), int(match[2]), int(match[3]))
        rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    for match in _FIGURES.finditer(rest):
        first, second = int(match[1]), int(match[3])
        if not match[4] and match[2] != "." and language == "":
            continue  # 3/4 is a measure as well
        if not match[4] and match[2] == "-":
            continue  # 2-3 weeks
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0) if match[4] else None
        if match[2] == "." or language in _DAY_FIRST or first > 12:
            if match[2] == "." and not match[4] and not match[0].endswith("."):
                continue  # 1.85 is a price
            take(match.start(), year, second, first)
        elif second > 12 or first == second:
            take(match.start(), year, first, second)
        elif match[4]:
            unsure.append(match[0])
    plain = fold(rest)
    if len(plain) == len(rest):
        day_first, month_first = _worded()
        for match in day_first.finditer(plain):
            year = int(match[3]) if match[3] else None
            take(match.start(), year, _months()[match[2]], int(match[1]))
        for match in month_first.finditer(plain):
            year = int(match[3]) if match[3] else None
            take(match.start(), year, _months()[match[1]], int(match[2]))
    for match in _HAN_DAY.finditer(rest):
        take(match.start(), None, int(match[1]), int(match[2]))
    days = list(dict.fromkeys(day for _place, day in sorted(found)))
    return days[:_MOST], list(dict.fromkeys(unsure))[:_MOST]


def _day(year: int | None, month: int, day: int, today: dt.date) -> dt.date | None:
    """Without a year the one that is nearest to today."""
    try:
        if year is not None:
            return dt.date(year, month, day)
        near = [dt.date(one, month, day) for one in (today.year - 1, today.year, today.year + 1)]
    except ValueError:
        return None
    return min(near, key=lambda one: abs((one - today).days))
