"""The customer's clock: what time it is there, whether the office is open, and when it opens."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from custdesk.domain.holidays_there import (
    Holiday,
    half_day_on,
    holiday_on,
    subdivision,
    worked_on,
)
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
# Days off, Monday 0. The locale data says the same of these (tested), but takes 30 ms a country.
_OF_LOCALES = {
    **dict.fromkeys(
        ("BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "NT", "OM", "QA", "SA", "SD", "SY", "YD",
         "YE"),
        frozenset({4, 5}),
    ),
    **dict.fromkeys(("IN", "UG"), frozenset({6})),
    "AF": frozenset({3, 4}),
    "IR": frozenset({4}),
}  # fmt: skip
# Where the locale data has no way to say it or says otherwise.
_WEEKENDS: dict[str, frozenset[int]] = _OF_LOCALES | {
    "BD": frozenset({4, 5}),
    "BN": frozenset({4, 6}),
    "DJ": frozenset({4, 5}),
    "MV": frozenset({4, 5}),
    "NP": frozenset({5}),
    "PS": frozenset({4, 5}),
    "SO": frozenset({4, 5}),
}
# Kedah, Kelantan, Terengganu.
_STATE_WEEKENDS = {("MY", code): frozenset({4, 5}) for code in ("02", "03", "11")}
_PLAIN_WEEKEND = frozenset({5, 6})
_SOON = timedelta(hours=1)
# An hour of this day may come again on either side of midnight.
_AROUND = timedelta(hours=3)
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
def weekend(country: str | None, state: str | None = None) -> frozenset[int]:
    """The days off of a country or state, Monday 0; Saturday and Sunday where nothing is known."""
    if not country:
        return _PLAIN_WEEKEND
    if state and any(known == country for known, _ in _STATE_WEEKENDS):
        own = _STATE_WEEKENDS.get((country, subdivision(country, state) or ""))
        if own is not None:
            return own
    return _WEEKENDS.get(country, _PLAIN_WEEKEND)


Moments = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class CustomerClock:
    """One customer's zone (IANA), country (ISO 3166-1 alpha-2), office hours and state."""

    zone: str | None
    country: str | None = None
    hours: tuple[Span, ...] = ()  # empty: the country's
    state: str | None = None  # a name or a code: its holidays count too

    def local(self, now: datetime) -> datetime | None:
        """The time there; `now` carries its zone. None when the customer's zone is unknown."""
        zone = _zone(self.zone)
        return now.astimezone(zone) if zone else None

    def is_working_day(self, day: date) -> bool:
        """Neither weekend nor public holiday, or a weekend that is worked."""
        if day.weekday() in weekend(self.country, self.state):
            return worked_on(self.country, day) is not None
        return holiday_on(self.country, day, self.state) is None

    def reach(self, now: datetime, own_zone: str | None = None) -> Reach:
        """Whether they can be called now, and else when; `own_zone` is the user's (default UTC)."""
        zone = _zone(self.zone)
        if zone is None:
            return Reach(State.UNKNOWN, None)
        now = now.astimezone(UTC)
        local = now.astimezone(zone)
        closes = next(
            (end for start, end in self.open_on(local.date()) if start <= now < end), None
        )
        if closes is not None:
            state = State.OPEN if closes - now >= _SOON else State.CLOSES_SOON
            return Reach(state, local, until=closes.astimezone(zone))
        opens = self._opens(now, local.date())
        there = opens.astimezone(zone) if opens else None
        here = opens.astimezone(_zone(own_zone) or UTC) if opens else None
        state, holiday = self._why_closed(local, there)
        return Reach(state, local, opens=there, opens_here=here, holiday=holiday)

    def open_on(self, day: date) -> list[Moments]:
        """From when to when (UTC) the office is open on a day there; empty when it stays closed.

        Open is when the clock on their wall says so: where it is put forward over closing time
        they close at that moment, and an hour that comes twice counts twice.
        """
        zone = _zone(self.zone)
        if zone is None or not self.is_working_day(day):
            return []
        found: list[Moments] = []
        for first, last, offset in _offsets(zone, day):
            for start, end in self._hours(day):
                opens = max(first, datetime.combine(day, start, UTC) - offset)
                closes = min(last, datetime.combine(day, end, UTC) - offset)
                if found and found[-1][1] == opens < closes:
                    found[-1] = (found[-1][0], closes)
                elif opens < closes:
                    found.append((opens, closes))
        return found

    def _hours(self, day: date) -> tuple[Span, ...]:
        hours = self.hours or office_hours(self.country)
        half = half_day_on(self.country, day, self.state)
        if half is None:
            return hours
        last = half.closes
        if last is None:
            ends = datetime.combine(day, hours[-1][1]) - timedelta(hours=half.shorter)
            last = ends.time() if ends.date() == day else time(0)
        return tuple((start, min(end, last)) for start, end in hours if start < last)

    def _opens(self, now: datetime, today: date) -> datetime | None:
        for ahead in range(_LOOK_AHEAD):
            for start, _ in self.open_on(today + timedelta(days=ahead)):
                if start > now:
                    return start
        return None

    def _why_closed(self, local: datetime, opens: datetime | None) -> tuple[State, Holiday | None]:
        day = local.date()
        if holiday := holiday_on(self.country, day, self.state):
            return State.HOLIDAY, holiday
        if not self.is_working_day(day):
            return State.WEEKEND, None
        if opens is not None and opens.date() == day:
            return State.OPENS_LATER, None
        half = half_day_on(self.country, day, self.state)
        usual = (self.hours or office_hours(self.country))[-1][1]
        if half is not None and local.time() < usual:
            return State.HOLIDAY, half  # they went home early
        return State.NIGHT, None


def _offsets(zone: ZoneInfo, day: date) -> list[tuple[datetime, datetime, timedelta]]:
    """The parts of a day and of some hours around it (UTC) that have one offset each."""
    first = datetime.combine(day, time(0), zone).astimezone(UTC) - _AROUND
    last = datetime.combine(day + timedelta(days=1), time(0), zone).astimezone(UTC) + _AROUND
    before, after = (moment.astimezone(zone).utcoffset() for moment in (first, last))
    assert before is not None
    assert after is not None
    if before == after:
        return [(first, last, before)]
    low, high = first, last
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        same = middle.astimezone(zone).utcoffset() == before
        low, high = (middle, high) if same else (low, middle)
    return [(first, high, before), (high, last, after)]


def common_hours(
    one: CustomerClock, other: CustomerClock, first: datetime, days: int = 7
) -> list[Moments]:
    """From when to when (UTC) both offices are open, from a moment on for some days."""
    first = first.astimezone(UTC)
    span = range(-1, days + 1)
    mine, theirs = (
        [moments for ahead in span for moments in who.open_on(first.date() + timedelta(days=ahead))]
        for who in (one, other)
    )
    return sorted(
        (max(a, c, first), min(b, d))
        for a, b in mine
        for c, d in theirs
        if max(a, c, first) < min(b, d) and min(b, d) <= first + timedelta(days=days)
    )


@lru_cache(maxsize=512)
def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
