"""A rule in words: "Every year on the third Monday of September, 5 times"."""

from datetime import datetime

from custdesk.domain.birthdays import LunarBirthday
from custdesk.domain.recurrence import LUNAR, limits_of, parts_of
from custdesk.domain.words import N_, LunarDay, Message

_WEEKDAYS = {
    "MO": N_("Monday"),
    "TU": N_("Tuesday"),
    "WE": N_("Wednesday"),
    "TH": N_("Thursday"),
    "FR": N_("Friday"),
    "SA": N_("Saturday"),
    "SU": N_("Sunday"),
}
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_WHICH = {
    1: N_("first {weekday}"),
    2: N_("second {weekday}"),
    3: N_("third {weekday}"),
    4: N_("fourth {weekday}"),
    5: N_("fifth {weekday}"),
    -1: N_("last {weekday}"),
}
_WORKDAYS = ("MO", "TU", "WE", "TH", "FR")


def told(rule: str, start: datetime) -> Message:
    """A rule that begins with a wall time; one that has no words of its own as it is written."""
    until, count = limits_of(rule)
    said = _told(parts_of(rule), start) or Message("{rule}", {"rule": rule})
    if count is not None:
        return Message(
            N_("{rule}, {n} time"), {"rule": said, "n": count}, plural=N_("{rule}, {n} times")
        )
    if until is not None:
        return Message(N_("{rule}, until {day}"), {"rule": said, "day": until.date()})
    return said


def _told(parts: dict[str, str], start: datetime) -> Message | None:
    if LUNAR in parts:
        born = LunarBirthday.parse(parts[LUNAR])
        if born is None:
            return None
        day = LunarDay(born.month, born.day, born.leap)
        return Message(N_("Every year on the {day} of the Chinese calendar"), {"day": day})
    rest = {name: value for name, value in parts.items() if name not in ("FREQ", "INTERVAL")}
    rest.pop("WKST", None)
    n = int(parts.get("INTERVAL", "1"))
    make = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}
    found = make.get(parts.get("FREQ", ""))
    return found(rest, n, start) if found else None


def _every(n: int, one: str, many: str, **values: object) -> Message:
    """`one` for each, `many` with its number for every so manieth."""
    return Message(one if n == 1 else many, {"n": n, **values})


def _daily(rest: dict[str, str], n: int, _start: datetime) -> Message | None:
    return None if rest else _every(n, N_("Every day"), N_("Every {n} days"))


def _weekly(rest: dict[str, str], n: int, start: datetime) -> Message | None:
    names = rest.pop("BYDAY", list(_WEEKDAYS)[start.weekday()]).split(",")
    if rest or not all(name in _WEEKDAYS for name in names):
        return None
    if sorted(names) == sorted(_WORKDAYS):
        return _every(n, N_("Every weekday, Monday to Friday"),
                      N_("Every {n} weeks, Monday to Friday"))  # fmt: skip
    order = list(_WEEKDAYS)
    days = tuple(Message(_WEEKDAYS[name]) for name in sorted(names, key=order.index))
    return _every(n, N_("Every week on {days}"), N_("Every {n} weeks on {days}"), days=days)


def _monthly(rest: dict[str, str], n: int, start: datetime) -> Message | None:
    if "BYDAY" in rest:
        found = _nth(rest.pop("BYDAY"))
        if rest or found is None:
            return None
        return _every(
            n,
            N_("Every month on the {weekday}"),
            N_("Every {n} months on the {weekday}"),
            weekday=found,
        )
    day = rest.pop("BYMONTHDAY", str(start.day))
    if rest or "," in day:
        return None
    if day == "-1":
        return _every(n, N_("Every month on its last day"), N_("Every {n} months on the last day"))
    if not day.isdecimal():
        return None
    return _every(n, N_("Every month on day {day}"), N_("Every {n} months on day {day}"), day=day)


def _yearly(rest: dict[str, str], n: int, start: datetime) -> Message | None:
    number = rest.pop("BYMONTH", str(start.month))
    if not number.isdecimal() or not 1 <= int(number) <= 12:
        return None
    month = Message(_MONTHS[int(number) - 1])
    if "BYDAY" in rest:
        found = _nth(rest.pop("BYDAY"))
        if rest or found is None:
            return None
        return _every(
            n,
            N_("Every year on the {weekday} of {month}"),
            N_("Every {n} years on the {weekday} of {month}"),
            weekday=found,
            month=month,
        )
    day = rest.pop("BYMONTHDAY", str(start.day))
    if rest or not day.isdecimal():
        return None
    return _every(
        n,
        N_("Every year on {day} {month}"),
        N_("Every {n} years on {day} {month}"),
        day=day,
        month=month,
    )


def _nth(text: str) -> Message | None:
    """`3MO`, `-1FR`: the third Monday, the last Friday."""
    number, weekday = text[:-2], text[-2:]
    if weekday not in _WEEKDAYS or number not in {str(key) for key in _WHICH}:
        return None
    return Message(_WHICH[int(number)], {"weekday": Message(_WEEKDAYS[weekday])})
