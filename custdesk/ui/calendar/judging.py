"""What an hour means before something is put there: at the customer's, and in one's own day. No Qt.

Everything may be planned; what speaks against it is said while it is dragged and again at the end.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from custdesk.domain.clock import CustomerClock, Reach, State, weekend
from custdesk.domain.holidays_there import holiday_on, worked_on
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.calendar.entries import Entry, Key
from custdesk.ui.parts.drag_tip import Judgement
from custdesk.ui.parts.formats import short_weekday

_NIGHT = (22, 7)  # from and until which hour people sleep


class Asked(NamedTuple):
    """Where something would be put: own start (naive), and what it is."""

    customer: int | None
    zone: str | None  # that the appointment is meant in, if not the customer's
    start: datetime
    minutes: int
    key: Key | None = None  # of what is moved, which does not stand in its own way


def at_theirs(
    clock: CustomerClock, place: str, own: datetime, minutes: int, own_zone: str
) -> Judgement:
    """What an own wall time means at the customer's."""
    start = own.replace(tzinfo=ZoneInfo(own_zone))
    reach = clock.reach(start, own_zone)
    if reach.local is None:
        return Judgement(_("Their time zone is not known"), "help-circle-outline", good=False)
    there = reach.local.replace(tzinfo=None)
    time = words().time(there)
    if there.date() != own.date():
        time = f"{short_weekday(there.date())} {time}"
    values = {"time": time, "place": place}
    if reach.reachable and reach.until is not None:
        ends = start.astimezone(UTC) + timedelta(minutes=minutes)
        if ends <= reach.until.astimezone(UTC):
            return Judgement(_("{time} in {place}, office hours").format(**values))
        text = _("{time} in {place}, they close at {until}")
        until = words().time(reach.until)
        return Judgement(text.format(until=until, **values), "clock-alert-outline", good=False)
    return _closed(clock, reach, values)


def _closed(clock: CustomerClock, reach: Reach, values: dict[str, str]) -> Judgement:
    assert reach.local is not None
    if reach.state is State.HOLIDAY and reach.holiday is not None:
        text = _("{time} in {place}, public holiday: {name}")
        name = say(reach.holiday.title)
        return Judgement(text.format(name=name, **values), "flag-outline", good=False)
    if reach.state is State.WEEKEND:
        text = _("{time} in {place}, weekend there")
        return Judgement(text.format(**values), "calendar-weekend-outline", good=False)
    hour = reach.local.hour
    if hour >= _NIGHT[0] or hour < _NIGHT[1]:
        text = _("{time} in {place}, night there")
        return Judgement(text.format(**values), "weather-night", good=False)
    now = reach.local.astimezone(UTC)
    if reach.opens is not None and reach.opens.date() == reach.local.date():
        if any(end <= now for _start, end in clock.open_on(reach.local.date())):
            text = _("{time} in {place}, lunch there until {until}")
            until = words().time(reach.opens)
            return Judgement(text.format(until=until, **values), "food-outline", good=False)
    elif reach.state is State.NIGHT:
        text = _("{time} in {place}, closed there")
        return Judgement(text.format(**values), "clock-alert-outline", good=False)
    text = _("{time} in {place}, outside office hours")
    return Judgement(text.format(**values), "clock-alert-outline", good=False)


def in_own_day(asked: Asked, entries: Iterable[Entry], country: str | None) -> list[Judgement]:
    """What speaks against it on our side: another appointment, a day off."""
    found = []
    end = asked.start + timedelta(minutes=asked.minutes)
    taken = [
        entry
        for entry in entries
        if entry.key != asked.key and entry.start < end and entry.end > asked.start
    ]
    if taken:
        name, time = taken[0].visit.customer_name, words().time(taken[0].start)
        text = _("Double-booked: {time} {name}").format(time=time, name=name)
        if len(taken) > 1:
            more = len(taken) - 1
            text = ngettext(
                "Double-booked: {time} {name} and {n} more",
                "Double-booked: {time} {name} and {n} more",
                more,
            ).format(time=time, name=name, n=more)
        found.append(Judgement(text, "calendar-alert", good=False))
    off = _day_off(country, asked.start.date())
    if off:
        found.append(Judgement(off, "calendar-weekend-outline", good=False))
    return found


def _day_off(country: str | None, day: date) -> str:
    holiday = holiday_on(country, day)
    if holiday is not None:
        return _("Your own holiday: {name}").format(name=say(holiday.title))
    if day.weekday() in weekend(country) and worked_on(country, day) is None:
        return _("Your own weekend")
    return ""


def against(judged: Iterable[Judgement]) -> list[str]:
    """What speaks against it, in words."""
    return [one.text for one in judged if not one.good]
