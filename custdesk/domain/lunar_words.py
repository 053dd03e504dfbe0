"""Days of the Chinese calendar in words, as its readers say them."""

_DIGITS = "〇一二三四五六七八九十"
_MONTHS = ("正", *_DIGITS[2:], "冬", "腊")
_TRADITIONAL = str.maketrans("闰腊", "閏臘")
_TENS = {1: "十", 2: "廿"}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def chinese(month: int, day: int, leap: bool = False, traditional: bool = False) -> str:
    """`七月廿三`, `闰四月初八`; month 1 to 12, day 1 to 30."""
    said = f"{'闰' if leap else ''}{_MONTHS[month - 1]}月{_day(day)}"
    return said.translate(_TRADITIONAL) if traditional else said


def _day(day: int) -> str:
    if day <= 10:
        return f"初{_DIGITS[day]}"
    tens, ones = divmod(day, 10)
    if not ones:
        return f"{_DIGITS[tens]}十"
    return _TENS[tens] + _DIGITS[ones]


def english(month: int, day: int, leap: bool = False) -> str:
    """`7th month, day 23`, `leap 4th month, day 8`."""
    return f"{'leap ' if leap else ''}{month}{_ENDINGS.get(month, 'th')} month, day {day}"
