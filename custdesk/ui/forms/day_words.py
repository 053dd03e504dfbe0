"""Days as people write them: `today`, `in 2 weeks`, `next Mon`, `14 Sep`, `下周三`, `两周后`.

Both languages are always understood: who works in two writes in two.
"""

import re
from datetime import date, timedelta

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("mon", "monday", "周一", "星期一"),
            ("tue", "tues", "tuesday", "周二", "星期二"),
            ("wed", "wednesday", "周三", "星期三"),
            ("thu", "thur", "thurs", "thursday", "周四", "星期四"),
            ("fri", "friday", "周五", "星期五"),
            ("sat", "saturday", "周六", "星期六"),
            ("sun", "sunday", "周日", "周天", "星期日", "星期天"),
        )
    )
    for name in names
}
_MONTHS = {
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
    "tomorrow": 1,
    "day after tomorrow": 2,
    "昨天": -1,
    "今天": 0,
    "明天": 1,
    "后天": 2,
    "大后天": 3,
}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6} | {
    sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)
}
_NUMBERS["两"] = 2
_SPAN = re.compile(r"(?:in )?(\d+|an?|one|two|three|four|six) ?(d|days?|w|weeks?|m|months?)")
_SPAN_ZH = re.compile(r"(\d+|[一二三四五六七八九十两])个?(天|日|周|星期|礼拜|月)后?")
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTH_DAY_ZH = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
_DAY_MONTH = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?(?:,? (\d{2}|\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_SHORT = re.compile(r"(\d{1,2})-(\d{1,2})")


def parse_day(text: str, today: date) -> date | None:
    """The day that is meant; None where that is not plain. Days without a year lie ahead."""
    words = " ".join(text.casefold().replace("，", ",").split())
    if not words:
        return None
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    for reading in (_span, _weekday, _whole, _without_year):
        day = reading(words, today)
        if day is not None:
            return day
    return None


def _span(words: str, today: date) -> date | None:
    if words in ("next week", "下周", "下星期"):
        return today + timedelta(days=7)
    if words in ("next month", "下个月", "下月"):
        return add_months(today, 1)
    found = _SPAN.fullmatch(words) or _SPAN_ZH.fullmatch(words)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdigit() else _NUMBERS[found[1]]
    if count > 3650:
        return None
    unit = found[2]
    if unit.startswith("m") or unit == "月":
        return add_months(today, count)
    weeks = unit.startswith("w") or unit in ("周", "星期", "礼拜")
    return today + timedelta(days=count * (7 if weeks else 1))


def _weekday(words: str, today: date) -> date | None:
    """`fri`: the next one, never today. `next fri`: the one of the week after this."""
    name, later = words, False
    for prefix in ("next ", "下"):
        if words.startswith(prefix):
            name, later = words.removeprefix(prefix).strip(), True
    number = _WEEKDAYS.get(name)
    if number is None:
        return None
    if later:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=7 + number)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _whole(words: str, today: date) -> date | None:
    found = _ISO.fullmatch(words)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _DAY_MONTH.fullmatch(words)
    if found and found[3] and found[2] in _MONTHS:
        year = int(found[3])
        return _day(year + 2000 if year < 100 else year, _MONTHS[found[2]], int(found[1]))
    found = _MONTH_DAY.fullmatch(words)
    if found and found[3] and found[1] in _MONTHS:
        return _day(int(found[3]), _MONTHS[found[1]], int(found[2]))
    return None


def _without_year(words: str, today: date) -> date | None:
    parts = month_and_day(words)
    if parts is None:
        return None
    this_year = _day(today.year, *parts)
    if this_year is not None and this_year >= today - timedelta(days=31):
        return this_year
    return _day(today.year + 1, *parts)


def month_and_day(words: str) -> tuple[int, int] | None:
    """Month and day of `14 sep`, `sep 14`, `9月14日`, `09-14`."""
    found = _MONTH_DAY_ZH.fullmatch(words) or _SHORT.fullmatch(words)
    if found:
        return int(found[1]), int(found[2])
    found = _DAY_MONTH.fullmatch(words)
    if found and not found[3] and found[2] in _MONTHS:
        return _MONTHS[found[2]], int(found[1])
    found = _MONTH_DAY.fullmatch(words)
    if found and not found[3] and found[1] in _MONTHS:
        return _MONTHS[found[1]], int(found[2])
    return None


def parse_birthday(text: str) -> str | None:
    """`1988-05-12`, or `--05-12` when no year is given; None where no day is plain."""
    words = " ".join(text.casefold().split())
    if re.fullmatch(r"--\d{2}-\d{2}", words):
        return words if _day(2000, int(words[2:4]), int(words[5:])) else None
    day = _whole(words, date.min)
    if day is not None:
        return day.isoformat()
    parts = month_and_day(words)
    if parts is None or _day(2000, *parts) is None:
        return None
    return f"--{parts[0]:02}-{parts[1]:02}"


def add_months(day: date, count: int) -> date:
    """The same day so many months later, or the month's last where it has no such day."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        found = _day(year, month, min(day.day, last))
        if found is not None:
            return found
    raise ValueError(count)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
