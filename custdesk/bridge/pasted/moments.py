"""When a mail or a message was sent, in the ways that programs write it."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from itertools import pairwise

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro янв января",
            "feb february februar février fevrier fév febrero febbraio fevereiro фев февраля",
            "mar march märz mrz mär mars marzo março мар марта",
            "apr april avril avr abril aprile апр апреля",
            "may mai mayo maggio maio мая",
            "jun june juni juin junio giugno junho июн июня",
            "jul july juli juillet juil julio luglio julho июл июля",
            "aug august août aout agosto авг августа",
            "sep sept september septembre septiembre settembre setembro сен сентября",
            "oct october okt oktober octobre octubre ottobre outubro окт октября",
            "nov november novembre noviembre novembro ноя ноября",
            "dec december dez dezember décembre déc diciembre dicembre dezembro дек декабря",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = re.compile(
    r"(?P<before>上午|下午|中午|晚上|凌晨|午前|午後|오전|오후)?\s*(?<!\d)(?P<hour>\d{1,2})[:hH时点](?P<minute>\d{2})"
    r"(?::(?P<second>\d{2}))?(?:\s*(?P<after>[AaPp]\.?\s?[Mm]\b\.?))?"
)
_PM = ("下午", "晚上", "午後", "오후")
_AM = ("上午", "凌晨", "午前", "오전")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?\)?$|\b(UTC|GMT|Z|CEST|CET|BST)\b")
_NAMED = {"UTC": 0, "GMT": 0, "Z": 0, "CET": 1, "CEST": 2, "BST": 1}
_ISO = re.compile(r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")
_DAY_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})"
)
_NAMED_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_DAY_ZH = re.compile(r"(\d{1,2})月(\d{1,2})日")
# As mails themselves have it: Thu, 3 Sep 2026 10:05:00 +0200
_STANDARD = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{1,2}:\d{2}(?::\d{2})? [+-]\d{4}"
)
FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})(?!\d)")

Triple = tuple[int, int, int]  # as written, the year last


def moment(text: str, today: date) -> datetime | None:
    """Day and hour of a mail's header; naive where no zone is written. Midnight without an hour."""
    text = " ".join(text.replace("\u202f", " ").replace("\u200e", "").split())
    if _STANDARD.match(text):
        try:
            return parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
    at = clock(text)
    day = named_day(text, today)
    if day is None and (found := FIGURES.search(text)):
        day = day_of((int(found[1]), int(found[3]), int(found[4])), found[2], today)
    if day is None:
        return None
    zone = _zone(text)
    whole = datetime.combine(day, at or time(0))
    return whole.replace(tzinfo=zone) if zone else whole


def clock(text: str) -> time | None:
    """The hour that is written somewhere in a text."""
    found = _TIME.search(text)
    if found is None:
        return None
    hour, part = int(found["hour"]), found["before"] or ""
    after = (found["after"] or "").casefold().replace(".", "").replace(" ", "")
    if (part in _PM or after == "pm") and hour < 12:
        hour += 12
    elif (part in _AM or after == "am") and hour == 12:
        hour = 0
    try:
        return time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None


def named_day(text: str, today: date) -> date | None:
    """A day whose parts cannot be taken for each other."""
    if found := _ISO.search(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    for found in _DAY_NAMED.finditer(text):
        if found[2].casefold() in _MONTHS:
            return _made(int(found[3]), _MONTHS[found[2].casefold()], int(found[1]))
    for found in _NAMED_DAY.finditer(text):
        if found[1].casefold() in _MONTHS:
            return _made(int(found[3]), _MONTHS[found[1].casefold()], int(found[2]))
    if found := _MONTH_DAY_ZH.search(text):
        day = _made(today.year, int(found[1]), int(found[2]))
        return _made(today.year - 1, int(found[1]), int(found[2])) if day and day > today else day
    if re.search(r"昨天|yesterday|gestern", text, re.IGNORECASE):
        return today - timedelta(days=1)
    if re.search(r"今天|today|heute", text, re.IGNORECASE):
        return today
    return None


def day_of(parts: Triple, mark: str, today: date) -> date | None:
    """A day in figures; None where day and month may be meant either way."""
    order = order_of([parts], mark, today)
    return in_order(parts, order) if order else None


def order_of(rows: list[Triple], mark: str, today: date) -> str:
    """`dmy` or `mdy` for all rows of one chat, decided by all of them; "" when it stays open."""
    if mark == ".":
        return "dmy"
    fits = []
    for order in ("dmy", "mdy"):
        days = [in_order(row, order) for row in rows]
        known = [day for day in days if day is not None]
        if len(known) < len(days) or any(day > today + timedelta(days=1) for day in known):
            continue
        if all(one <= other for one, other in pairwise(known)):
            fits.append((order, known))
    if len(fits) == 1 or (len(fits) == 2 and fits[0][1] == fits[1][1]):
        return fits[0][0]
    return ""


def in_order(parts: Triple, order: str) -> date | None:
    first, second, year = parts
    day, month = (first, second) if order == "dmy" else (second, first)
    return _made(year + 2000 if year < 100 else year, month, day)


def _zone(text: str) -> timezone | None:
    found = _OFFSET.search(text)
    if found is None or FIGURES.search(text[max(0, found.start() - 3) :]):
        return None
    if found[4]:
        hours = _NAMED[found[4]]
        return timezone(timedelta(hours=hours)) if hours else UTC
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if ahead > timedelta(hours=14):
        return None
    return timezone(ahead if found[1] == "+" else -ahead)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
