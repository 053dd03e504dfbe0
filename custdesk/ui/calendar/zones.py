"""Time zones as people know them, and office hours as minutes of a day. No Qt."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from custdesk.domain.clock import CustomerClock, office_hours, weekend
from custdesk.domain.holidays_there import holiday_on
from custdesk.services.clock import country_of_zone

Minutes = tuple[int, int]

_DAY = 24 * 60


def country_of(zone: str) -> str | None:
    """The country that a zone lies in; None where it is nobody's, as UTC."""
    return country_of_zone(zone)


def wall(moment: datetime, zone: str) -> datetime:
    """An aware moment as the naive wall time of a zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def aware(naive: datetime, zone: str) -> datetime:
    """A naive wall time of a zone as an aware moment."""
    return naive.replace(tzinfo=ZoneInfo(zone))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


@lru_cache(maxsize=512)
def open_there(clock: CustomerClock, own_zone: str, day: date) -> tuple[Minutes, ...]:
    """When an office there is open on an own day, in minutes of our clock.

    Their weekend, holidays, half days and the days on which clocks change are in it.
    """
    first = datetime.combine(day, time())
    found = []
    for ahead in (-1, 0, 1):  # their day may begin on our day before
        for start, end in clock.open_on(day + timedelta(days=ahead)):
            opens = (wall(start, own_zone) - first) // timedelta(minutes=1)
            closes = (wall(end, own_zone) - first) // timedelta(minutes=1)
            if opens < _DAY and closes > 0:
                found.append((max(0, opens), min(_DAY, closes)))
    return tuple(found)


def ahead_of(own_zone: str, zone: str, day: date) -> int:
    """Minutes that another zone's clock is ahead of ours at noon of a day."""
    noon = datetime.combine(day, time(12), ZoneInfo(own_zone))
    there = noon.astimezone(ZoneInfo(zone))
    return (there.replace(tzinfo=None) - noon.replace(tzinfo=None)) // timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """Own office hours by country: one open span, noon included."""

    country: str | None = None
    holidays: bool = True  # whether they are loaded; the first look at a year takes its time

    @classmethod
    def of(cls, own_zone: str, *, holidays: bool = True) -> "OfficeDay":
        """What is usual in the country of a zone."""
        return cls(country_of(own_zone), holidays)

    def closed(self, day: date) -> tuple[Minutes, ...]:
        """The minutes of a day outside own office hours."""
        whole = 24 * 60
        if day.weekday() in weekend(self.country) or (
            self.holidays and holiday_on(self.country, day)
        ):
            return ((0, whole),)
        spans = office_hours(self.country)
        return ((0, _minutes(spans[0][0])), (_minutes(spans[-1][1]), whole))
