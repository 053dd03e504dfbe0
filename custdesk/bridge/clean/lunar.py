"""Days of the Chinese calendar as people write them: 七月廿三, 闰四月初八, 农历7月23."""

import re

from custdesk.bridge.clean.text import plain

_LONGEST = 60  # characters
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_MONTHS = {"正": 1, "冬": 11, "腊": 12, "臘": 12, "十": 10}
_CALENDAR = re.compile(r"农历|農曆|阴历|陰曆|旧历|舊曆|lunar|[:：]", re.IGNORECASE)
_YEAR = re.compile(r"^(?:[12]\d{3}|[〇零一二三四五六七八九]{4}|[甲乙丙丁戊己庚辛壬癸]\w)年")
_WORDS = re.compile(
    r"(?P<leap>闰|閏)?(?P<month>[正冬腊臘一二三四五六七八九十\d]{1,3})月(?P<day>[初十廿卅二三一四五六七八九\d]{1,3})[日号號]?"
)
_NUMBERS = re.compile(r"(?P<leap>L)?(?P<month>\d{1,2})[-./](?P<day>\d{1,2})", re.IGNORECASE)


def lunar_day(written: str) -> str | None:
    """A lunar birthday as `07-23`, in a leap month as `L07-23`; None when there is no such day."""
    if len(written) > _LONGEST:
        return None
    text = _YEAR.sub("", _CALENDAR.sub("", plain(written)).replace(" ", ""))
    found = _WORDS.fullmatch(text) or _NUMBERS.fullmatch(text)
    if found is None:
        return None
    month, day = _month(found["month"]), _day(found["day"])
    if month is None or day is None or not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    return f"{'L' if found['leap'] else ''}{month:02d}-{day:02d}"


def looks_lunar(written: str) -> bool:
    """Whether a text can only be a day of the lunar calendar."""
    return bool(
        re.search(r"农历|農曆|阴历|陰曆|闰|閏|初[一二三四五六七八九十]|廿|[正腊臘冬]月", written)
    ) or (
        "月" in written
        and bool(
            re.fullmatch(
                r"[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}", written.strip()
            )
        )
    )


def _month(text: str) -> int | None:
    return _MONTHS[text] if text in _MONTHS else _number(text)


def _day(text: str) -> int | None:
    if text.startswith("初"):
        return _number(text[1:])
    if text.startswith("廿"):
        rest = _number(text[1:]) if text[1:] else 0
        return None if rest is None or rest > 9 else 20 + rest
    if text.startswith("卅"):
        rest = _number(text[1:]) if text[1:] else 0
        return None if rest is None else 30 + rest
    return _number(text)


def _number(text: str) -> int | None:
    """A number up to 99 in Chinese or Arabic digits."""
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if ten:
        high = _DIGITS.get(tens, None) if tens else 1
        low = _DIGITS.get(ones, None) if ones else 0
        return None if high is None or low is None else high * 10 + low
    return _DIGITS.get(text)
