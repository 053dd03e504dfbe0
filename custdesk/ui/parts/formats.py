"""Dates, times and amounts as lists and tables write them, in the reader's language."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from custdesk.domain import zone_names
from custdesk.domain.words import N_, Message
from custdesk.system.language import _, ngettext, say, words

# What people call these countries; the full names do not fit into the column of a list.
_SHORT = {
    "AE": N_("UAE"),
    "DO": N_("Dominican Rep."),
    "GB": N_("UK"),
    "HK": N_("Hong Kong"),
    "MM": N_("Myanmar"),
    "MO": N_("Macao"),
    "US": N_("USA"),
}


def _this_year(today: date | None) -> int:
    return today.year if today else datetime.now(UTC).astimezone().year


def city_of(zone: str) -> str:
    """The city a zone is named after, in the reader's language: `Berlin`, `柏林`."""
    return zone_names.city_of(zone, words().code)


def country_short(code: str) -> str:
    """A country's name where there is little room: `UK`, `阿联酋`."""
    return _(_SHORT[code]) if code in _SHORT else words().country(code)


def table_date(day: date | None, today: date | None = None) -> str:
    """A date as tables write it: the year only when it is not the year of `today`."""
    if day is None:
        return ""
    return words().date(day, "table" if day.year == _this_year(today) else "short")


def text_date(day: date, today: date | None = None) -> str:
    """A date in a text: `3 Sep`, `9月3日`; the year only when it is not the year of `today`."""
    return words().date(day, "day" if day.year == _this_year(today) else "medium")


def say_near(message: Message, today: date) -> str:
    """A message whose dates name the year only when it is not the year of `today`."""
    values = {
        name: text_date(value, today) if type(value) is date else value
        for name, value in message.values.items()
    }
    return say(replace(message, values=values))


def relative_day(day: date, today: date) -> str:
    """`today`, `tomorrow`, `yesterday`, else the date as texts write it."""
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    return near.get((day - today).days) or text_date(day, today)


def day_with_weekday(day: date) -> str:
    """`Thu 3 Sep 2026`, `2026年9月3日 周四`."""
    if words().code.startswith("zh"):
        return words().date(day, "long")
    return f"{words().date(day, 'weekday')[:3]} {words().date(day, 'medium')}"


def short_weekday(day: date) -> str:
    """`Mon`, `周一`."""
    name = words().date(day, "weekday")
    return name.replace("星期", "周") if words().code.startswith("zh") else name[:3]


def days(n: int) -> str:
    """A number of days in a sentence or beside one: `14 days`."""
    return ngettext("{n} day", "{n} days", n).format(n=words().number(n))


def days_short(n: int) -> str:
    """A number of days in a table: `14 d`."""
    return _("{n} d").format(n=words().number(n))


def duration(minutes: int) -> str:
    """`50 min`, `3 h`, `13 h 47`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    if not rest:
        return _("{n} h").format(n=hours)
    return _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02}")


def clock_time(minutes: int) -> str:
    """A duration where there is little room: `0:50`, `13:47`."""
    return f"{minutes // 60}:{minutes % 60:02}"


def from_now(span: timedelta) -> str:
    """How long until something: `in 50 min`, `in 4 h 20`; its past reads `now`."""
    minutes = round(span.total_seconds() / 60)
    return _("in {time}").format(time=duration(minutes)) if minutes > 0 else _("now")


def amount(minor: int, currency: str) -> str:
    """`USD 18,400`: no decimals in lists."""
    return words().money(minor, currency)


def figure(minor: int, currency: str) -> str:
    """An amount in a column whose header names the currency: `18,400`."""
    return words().money(minor, currency).removeprefix(currency).strip()


def percent(share: float, decimals: int = 0) -> str:
    """A share of one as a percentage: `46%`."""
    return f"{words().number(share * 100, decimals)}%"


def span(first: date, last: date) -> str:
    """Two days with the year said once: `15 Oct – 19 Oct 2026`, `2026年10月15日 – 10月19日`."""
    if first == last:
        return words().date(first)
    if first.year != last.year:
        return f"{words().date(first)} – {words().date(last)}"
    if words().chinese:
        return f"{words().date(first)} – {words().date(last, 'day')}"
    return f"{words().date(first, 'day')} – {words().date(last)}"
