"""Time zones as people know them, and office hours as minutes of a day. No Qt."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from custdesk.domain.clock import office_hours, weekend
from custdesk.domain.holidays_there import holiday_on
from custdesk.services.clock import country_of_zone

Minutes = tuple[int, int]


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


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """Own office hours by country (one open span, noon included), and those of the second zone."""

    country: str | None = None
    second: tuple[Minutes, ...] = ((9 * 60, 17 * 60),)

    @classmethod
    def of(cls, own_zone: str, second_zone: str) -> "OfficeDay":
        """What is usual in the countries of two zones."""
        spans = office_hours(country_of(second_zone))
        there = tuple((_minutes(start), _minutes(end)) for start, end in spans)
        return cls(country_of(own_zone), there)

    def closed(self, day: date) -> tuple[Minutes, ...]:
        """The minutes of a day outside own office hours."""
        whole = 24 * 60
        if day.weekday() in weekend(self.country) or holiday_on(self.country, day):
            return ((0, whole),)
        spans = office_hours(self.country)
        return ((0, _minutes(spans[0][0])), (_minutes(spans[-1][1]), whole))
