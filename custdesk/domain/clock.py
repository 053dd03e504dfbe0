"""The customer's clock: what time it is there, whether the office is open, and when it opens."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.core import UnknownLocaleError

from custdesk.domain.holidays_there import Holiday, holiday_on
from custdesk.domain.words import N_, Message


class State(StrEnum):
    """What a call there would meet now."""

    OPEN = "open"
    CLOSES_SOON = "closes_soon"  # open for less than an hour more
    OPENS_LATER = "opens_later"  # closed, opens again today
    NIGHT = "night"  # closed until another day
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    UNKNOWN = "unknown"  # no time zone known


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether the customer can be reached by phone now; times without a zone name are theirs."""

    state: State
    local: datetime | None  # now, there; None when the zone is unknown
    until: datetime | None = None  # open: closes then, there
    opens: datetime | None = None  # closed: opens then, there
    opens_here: datetime | None = None  # the same moment in the user's own zone
    holiday: Holiday | None = None

    @property
    def reachable(self) -> bool:
        """Open now."""
        return self.state in (State.OPEN, State.CLOSES_SOON)

    @property
    def message(self) -> Message:
        """The state in a few words, such as "Good until 17:00"."""
        if self.state is State.OPEN and self.until:
            return Message(N_("Good until {time}"), {"time": _hour(self.until)})
        if self.state is State.CLOSES_SOON and self.until and self.local:
            minutes = int((self.until - self.local) / timedelta(minutes=1))
            return Message(N_("Closes in {n} min"), {"n": minutes})
        if self.state is State.HOLIDAY and self.holiday:
            return Message(N_("Public holiday there: {name}"), {"name": self.holiday.title})
        if self.opens is None or self.opens_here is None:
            return Message(N_("Time there unknown"))
        values = {
            "there": _hour(self.opens),
            "here": _hour(self.opens_here),
            "day": self.opens_here.date(),
        }
        if self.state is State.WEEKEND:
            return Message(N_("Weekend there, opens {day} {here} your time"), values)
        if self.state is State.NIGHT:
            return Message(N_("Closed there, opens {day} {here} your time"), values)
        return Message(N_("Opens {there} there, {here} your time"), values)


def _hour(moment: datetime) -> str:
    return f"{moment:%H:%M}"


Span = tuple[time, time]

_DEFAULT_HOURS: tuple[Span, ...] = ((time(9), time(17)),)
# Where offices usually close at noon, or keep plainly other hours than nine to five.
_HOURS: dict[str, str] = {
    "AR": "09:00-18:00",
    "BR": "09:00-12:00,13:00-18:00",
    "CN": "09:00-12:00,13:30-18:00",
    "DE": "08:30-17:00",
    "DK": "08:30-16:00",
    "EG": "09:00-17:00",
    "ES": "09:00-14:00,16:00-19:00",
    "FI": "08:00-16:00",
    "FR": "09:00-12:00,14:00-18:00",
    "GR": "09:00-17:00",
    "HK": "09:00-13:00,14:00-18:00",
    "IN": "10:00-18:00",
    "IT": "09:00-13:00,14:00-18:00",
    "JP": "09:00-12:00,13:00-17:30",
    "KR": "09:00-12:00,13:00-18:00",
    "MX": "09:00-14:00,15:00-18:00",
    "NO": "08:00-16:00",
    "PT": "09:00-13:00,14:00-18:00",
    "RU": "09:00-18:00",
    "SE": "08:00-16:30",
    "TW": "09:00-12:00,13:30-18:00",
    "VN": "08:00-12:00,13:00-17:00",
}
# Days off, Monday 0, where the locale data has no way to say it or says otherwise.
_WEEKENDS: dict[str, frozenset[int]] = {
    "BN": frozenset({4, 6}),
    "NP": frozenset({5}),
}
_PLAIN_WEEKEND = frozenset({5, 6})
_SOON = timedelta(hours=1)
# Closed at most this long: the longest run of holidays and weekends.
_LOOK_AHEAD = 21


def parse_hours(text: str | None) -> tuple[Span, ...]:
    """Office hours from `09:00-12:00,13:00-17:00`; empty when there are none or out of order."""
    spans: list[Span] = []
    for part in (text or "").split(","):
        start, _, end = part.partition("-")
        try:
            span = (time.fromisoformat(start.strip()), time.fromisoformat(end.strip()))
        except ValueError:
            return ()
        if span[0] >= span[1] or (spans and span[0] < spans[-1][1]):
            return ()
        spans.append(span)
    return tuple(spans)


def office_hours(country: str | None) -> tuple[Span, ...]:
    """What offices of a country usually keep."""
    return parse_hours(_HOURS.get(country or "")) or _DEFAULT_HOURS


@lru_cache(maxsize=512)
def weekend(country: str | None) -> frozenset[int]:
    """The days off of a country, Monday 0; Saturday and Sunday where nothing is known."""
    if not country:
        return _PLAIN_WEEKEND
    if country in _WEEKENDS:
        return _WEEKENDS[country]
    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return _PLAIN_WEEKEND
    first, last = locale.weekend_start, locale.weekend_end
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))


@dataclass(frozen=True, slots=True)
class CustomerClock:
    """One customer's zone (IANA), country (ISO 3166-1 alpha-2) and office hours."""

    zone: str | None
    country: str | None = None
    hours: tuple[Span, ...] = ()  # empty: the country's

    def local(self, now: datetime) -> datetime | None:
        """The time there; `now` carries its zone. None when the customer's zone is unknown."""
        zone = _zone(self.zone)
        return now.astimezone(zone) if zone else None

    def is_working_day(self, day: date) -> bool:
        return day.weekday() not in weekend(self.country) and not holiday_on(self.country, day)

    def reach(self, now: datetime, own_zone: str | None = None) -> Reach:
        """Whether they can be called now, and else when; `own_zone` is the user's (default UTC)."""
        local = self.local(now)
        if local is None:
            return Reach(State.UNKNOWN, None)
        closes = self._closes(local)
        if closes is not None:
            state = State.OPEN if closes - local >= _SOON else State.CLOSES_SOON
            return Reach(state, local, until=closes)
        opens = self._opens(local)
        here = opens.astimezone(_zone(own_zone) or ZoneInfo("UTC")) if opens else None
        return Reach(
            self._why_closed(local, opens),
            local,
            opens=opens,
            opens_here=here,
            holiday=holiday_on(self.country, local.date()),
        )

    def _spans(self, day: date, local: datetime) -> list[tuple[datetime, datetime]]:
        if not self.is_working_day(day):
            return []
        return [
            (datetime.combine(day, start, local.tzinfo), datetime.combine(day, end, local.tzinfo))
            for start, end in self.hours or office_hours(self.country)
        ]

    def _closes(self, local: datetime) -> datetime | None:
        for start, end in self._spans(local.date(), local):
            if start <= local < end:
                return end
        return None

    def _opens(self, local: datetime) -> datetime | None:
        for ahead in range(_LOOK_AHEAD):
            for start, _ in self._spans(local.date() + timedelta(days=ahead), local):
                if start > local:
                    return start
        return None

    def _why_closed(self, local: datetime, opens: datetime | None) -> State:
        if holiday_on(self.country, local.date()):
            return State.HOLIDAY
        if local.weekday() in weekend(self.country):
            return State.WEEKEND
        if opens is not None and opens.date() == local.date():
            return State.OPENS_LATER
        return State.NIGHT


@lru_cache(maxsize=512)
def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
