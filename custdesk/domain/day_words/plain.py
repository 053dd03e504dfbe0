"""Plain days: near ones, spans, days of the week, dates in figures."""

import re
from datetime import date, timedelta

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "mon monday 周一 星期一 礼拜一",
            "tue tues tuesday 周二 星期二 礼拜二",
            "wed weds wednesday 周三 星期三 礼拜三",
            "thu thur thurs thursday 周四 星期四 礼拜四",
            "fri friday 周五 星期五 礼拜五",
            "sat saturday 周六 星期六 礼拜六",
            "sun sunday 周日 周天 星期日 星期天 礼拜日 礼拜天",
        )
    )
    for name in names.split()
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june"),
            *("jul july", "aug august", "sep sept september", "oct october", "nov november"),
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_NEAR = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "tmr": 1,
    "tmrw": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "后日": 2,
    "大后天": 3,
}
_WORDS = (
    *("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    "twelve",
)
_COUNTS = {word: number for number, word in enumerate(_WORDS, start=1)} | {
    "an": 1, "one": 1, "a couple of": 2, "couple of": 2,
}  # fmt: skip
_SIGNS = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_COUNT = r"\d{1,4}|" + "|".join(sorted(_COUNTS, key=len, reverse=True))
_UNIT = (
    r"working days?|business days?|days?|d|weeks?|wks?|w|months?|mths?|m|years?|yrs?|fortnights?"
)
_SPAN = re.compile(
    rf"(?:in )?({_COUNT})(?: ({_UNIT})| ?(d|w|m))(?:'s? time| from now| later| from today)?"
)
_HALF = re.compile(r"(?:in )?(?:half an?|an? half) (month|year)(?: from now| later)?")
_WEEK_FROM = re.compile(r"(?:an? )?week (?:from|on) ([a-z]+)|([a-z]+) week|([a-z]+) in an? week")
SIGNS = "0-9一二三四五六七八九十两"
_SPAN_ZH = re.compile(
    rf"(?:再|再过|过)?(半|[{SIGNS}]+)个?(半)?(工作日|天|日|周|星期|礼拜|月|年)(?:[之以]?后)?"
)
_HALF_ZH = re.compile(rf"(?:再|再过|过)?([{SIGNS}]+)年半(?:[之以]?后)?")
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
_NAMED_YEAR = re.compile(rf"(今年|明年|后年)([{SIGNS}]{{1,3}})月([{SIGNS}]{{1,3}})[日号]?")
_MONTH_DAY_ZH = re.compile(rf"([{SIGNS}]{{1,3}})月([{SIGNS}]{{1,3}})[日号]?")
_DAY_MONTH = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+)\.?(?:,? (\d{2}|\d{4}))?"
)
_MONTH_DAY = re.compile(r"(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_SHORT = re.compile(r"(\d{1,2})-(\d{1,2})")
_NTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of (this|next|the) month)?")
_NTH_ZH = re.compile(rf"(这个月|本月|下个月|下月)?([{SIGNS}]{{1,3}})[号日]")
_LONGEST = 3650  # days


def number(text: str) -> int | None:
    """A whole number in figures or in Chinese signs, up to 99."""
    if text.isdecimal():
        return int(text)
    tens, found, ones = text.partition("十")
    if not found:
        return _SIGNS.get(text)
    if (tens and tens not in _SIGNS) or (ones and ones not in _SIGNS):
        return None
    return _SIGNS.get(tens, 1) * 10 + _SIGNS.get(ones, 0)


def day(words: str, today: date) -> date | None:
    """The day, read without regard to anybody's calendar; None where it is not plain."""
    if words in _NEAR:
        return _moved(today, _NEAR[words])
    for reading in (_span, _span_zh, _weekday, whole, _without_year, _of_month):
        found = reading(words, today)
        if found is not None:
            return found
    return None


def _span(words: str, today: date) -> date | None:
    if words in ("next week", "下周", "下星期", "下个星期", "下礼拜", "下个礼拜"):
        return _moved(today, 7)
    if words in ("下下周", "下下星期", "下下个星期"):
        return _moved(today, 14)
    if words in ("next month", "下个月", "下月"):
        return add_months(today, 1)
    if words in ("a fortnight", "in a fortnight", "fortnight"):
        return _moved(today, 14)
    if half := _HALF.fullmatch(words):
        return _moved(today, 15) if half[1] == "month" else add_months(today, 6)
    if week := _WEEK_FROM.fullmatch(words):
        start = _named_day(next(name for name in week.groups() if name), today)
        if start is not None:
            return _moved(start, 7)
    found = _SPAN.fullmatch(words)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdigit() else _COUNTS[found[1]]
    unit = found[2] or found[3]
    if unit[0] in "wf":
        count *= 14 if unit[0] == "f" else 7
        return None if unit.startswith("working") else _moved(today, count)
    if unit[0] in "my":
        return _months_on(today, count * (12 if unit[0] == "y" else 1))
    return None if unit.startswith("business") else _moved(today, count)


def _span_zh(words: str, today: date) -> date | None:
    if found := _HALF_ZH.fullmatch(words):
        years = number(found[1])
        return None if years is None else _months_on(today, 12 * years + 6)
    found = _SPAN_ZH.fullmatch(words)
    if found is None or (found[1] == "半" and found[2]) or "号" in words:
        return None
    unit, half = found[3], bool(found[2])
    if found[1] == "半":
        return {"月": _moved(today, 15), "年": add_months(today, 6)}.get(unit)
    count = number(found[1])
    if count is None or unit == "工作日":
        return None
    if unit in ("月", "年"):
        # `3月` is March; only `3个月` is a span.
        if "个" not in words and unit == "月":
            return None
        later = _months_on(today, count * (12 if unit == "年" else 1))
        return _moved(later, 15) if later and half and unit == "月" else None if half else later
    if half:
        return None
    # `15日` is a day of the month; `15日后` is a span.
    if unit == "日" and not words.endswith("后"):
        return None
    return _moved(today, count * (1 if unit in ("天", "日") else 7))


def count_and_unit(words: str) -> tuple[int, str] | None:
    """What a span in English is made of: 2 and `weeks` of `two weeks`."""
    found = _SPAN.fullmatch(words)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdigit() else _COUNTS[found[1]]
    return count, found[2] or found[3]


def is_span(words: str) -> bool:
    """Whether it is so many days, weeks, months or years; `15日` is a day of the month."""
    found = _SPAN_ZH.fullmatch(words)
    return found is not None and found[3] != "日"


def _months_on(today: date, count: int) -> date | None:
    return add_months(today, count) if count * 30 <= _LONGEST else None


def _moved(day: date, days: int) -> date | None:
    if abs(days) > _LONGEST:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def working_days(words: str) -> int | None:
    """How many working days ahead is meant: `in 3 working days`, `5个工作日后`."""
    found = _SPAN.fullmatch(words)
    if found and found[2] and found[2].startswith(("working", "business")):
        count = int(found[1]) if found[1].isdigit() else _COUNTS[found[1]]
    else:
        signs = _SPAN_ZH.fullmatch(words)
        if signs is None or signs[3] != "工作日" or signs[2]:
            return None
        count = number(signs[1]) or 0
    return count if 0 < count <= 250 else None


def _named_day(name: str, today: date) -> date | None:
    if name in ("today", "tomorrow"):
        return _moved(today, _NEAR[name])
    weekday = WEEKDAYS.get(name)
    return None if weekday is None else _moved(today, (weekday - today.weekday() - 1) % 7 + 1)


_THIS = ("this ", "这个", "这", "本")
_NEXT = ("next ", "下个", "下")


def _weekday(words: str, today: date) -> date | None:
    """`fri`: the next one, never today. `next fri`: the one of the week after this.

    `this fri` is the one of this week; when it is over, nobody knows what is meant.
    """
    name, weeks = words, -1
    if words.startswith(("下下个", "下下")):
        name, weeks = words.removeprefix("下下个").removeprefix("下下"), 2
    else:
        for prefixes, count in ((_THIS, 0), (_NEXT, 1)):
            prefix = next((one for one in prefixes if words.startswith(one)), "")
            if prefix and weeks < 0:
                name, weeks = words.removeprefix(prefix).strip(), count
    weekday = WEEKDAYS.get(name)
    if weekday is None:
        return None
    if weeks < 0:
        return _moved(today, (weekday - today.weekday() - 1) % 7 + 1)
    found = _moved(today, 7 * weeks + weekday - today.weekday())
    return found if found and found > today else None


def whole(words: str, today: date) -> date | None:
    """A date with its year."""
    if found := _ISO.fullmatch(words):
        return made(int(found[1]), int(found[2]), int(found[3]))
    if found := _NAMED_YEAR.fullmatch(words):
        year = today.year + ("今年", "明年", "后年").index(found[1])
        return made(year, number(found[2]) or 0, number(found[3]) or 0)
    found = _DAY_MONTH.fullmatch(words)
    if found and found[3] and found[2] in MONTHS:
        year = int(found[3])
        return made(year + 2000 if year < 100 else year, MONTHS[found[2]], int(found[1]))
    found = _MONTH_DAY.fullmatch(words)
    if found and found[3] and found[1] in MONTHS:
        return made(int(found[3]), MONTHS[found[1]], int(found[2]))
    return None


def _without_year(words: str, today: date) -> date | None:
    parts = month_and_day(words)
    if parts is None:
        return None
    this_year = made(today.year, *parts)
    if this_year is not None and this_year.toordinal() >= today.toordinal() - 31:
        return this_year
    return made(today.year + 1, *parts)


def _of_month(words: str, today: date) -> date | None:
    """`the 15th`, `15号`: the next one that comes."""
    if found := _NTH.fullmatch(words):
        which, which_day = found[2] or "", int(found[1])
    elif found := _NTH_ZH.fullmatch(words):
        which, which_day = found[1] or "", number(found[2]) or 0
    else:
        return None
    this = made(today.year, today.month, which_day)
    following = add_months(today.replace(day=1), 1)
    later = made(following.year, following.month, which_day)
    if which in ("next", "下个月", "下月"):
        return later
    if which:
        return this if this and this >= today else None
    return this if this and this >= today else later


def month_and_day(words: str) -> tuple[int, int] | None:
    """Month and day of `14 sep`, `sep 14`, `9月14日`, `09-14`."""
    if found := _SHORT.fullmatch(words):
        return int(found[1]), int(found[2])
    if found := _MONTH_DAY_ZH.fullmatch(words):
        return number(found[1]) or 0, number(found[2]) or 0
    found = _DAY_MONTH.fullmatch(words)
    if found and not found[3] and found[2] in MONTHS:
        return MONTHS[found[2]], int(found[1])
    found = _MONTH_DAY.fullmatch(words)
    if found and not found[3] and found[1] in MONTHS:
        return MONTHS[found[1]], int(found[2])
    return None


def parse_birthday(text: str) -> str | None:
    """`1988-05-12`, or `--05-12` when no year is given; None where no day is plain."""
    words = " ".join(text.casefold().split())
    if re.fullmatch(r"--\d{2}-\d{2}", words):
        return words if made(2000, int(words[2:4]), int(words[5:])) else None
    born = whole(words, date(2000, 1, 1)) if not words.startswith(("今", "明", "后")) else None
    if born is not None:
        return born.isoformat()
    parts = month_and_day(words)
    if parts is None or made(2000, *parts) is None:
        return None
    return f"--{parts[0]:02}-{parts[1]:02}"


def add_months(day: date, count: int) -> date:
    """The same day so many months later, or the month's last where it has no such day."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        found = made(year, month, min(day.day, last))
        if found is not None:
            return found
    raise ValueError(count)


def made(year: int, month: int, day: int) -> date | None:
    """That date, if there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
