"""Which coming hours are free with us and open with them, and three to propose. No Qt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from custdesk.domain.clock import CustomerClock, office_hours, weekend
from custdesk.domain.holidays_there import holiday_on
from custdesk.domain.words import N_
from custdesk.domain.zone_names import city_of, offset_text
from custdesk.system.language import Language
from custdesk.ui.calendar.entries import Entry
from custdesk.ui.calendar.zones import Minutes, country_of, open_there

DAYS = 10  # that are looked at: two working weeks with us
FIRST, LAST = 7 * 60, 22 * 60  # own minutes between which one picks up the phone
_STEP = 30
_DAY = 24 * 60
_CHINESE = {"CN": "zh_CN", "TW": "zh_TW", "HK": "zh_TW", "MO": "zh_TW"}  # where it is written to


@dataclass(frozen=True, slots=True)
class FreeDay:
    """One own day in minutes of our clock: when they are open, what we have, what is left."""

    day: date
    theirs: tuple[Minutes, ...]
    taken: tuple[Minutes, ...]
    free: tuple[Minutes, ...]


def free_days(
    clock: CustomerClock, own_zone: str, now: datetime, entries: Sequence[Entry], days: int = DAYS
) -> list[FreeDay]:
    """Our working days from today on; `now` is own wall time."""
    country, day = country_of(own_zone), now.date()
    found: list[FreeDay] = []
    for _ahead in range(3 * days):
        if len(found) == days:
            break
        if day.weekday() not in weekend(country) and not holiday_on(country, day):
            found.append(_free_day(clock, own_zone, now, entries, day))
        day += timedelta(days=1)
    return found


def _free_day(
    clock: CustomerClock, own_zone: str, now: datetime, entries: Iterable[Entry], day: date
) -> FreeDay:
    theirs = open_there(clock, own_zone, day) if clock.zone else ((FIRST, LAST),)
    midnight = datetime.combine(day, datetime.min.time())
    taken = []
    for entry in entries:
        start = (entry.start - midnight) // timedelta(minutes=1)
        end = (entry.end - midnight) // timedelta(minutes=1)
        if start < _DAY and end > 0:
            taken.append((max(0, start), min(_DAY, end)))
    since = FIRST
    if day == now.date():
        since = max(FIRST, now.hour * 60 + now.minute)
    spans = [(max(start, since), min(end, LAST)) for start, end in theirs]
    for start, end in taken:
        spans = [piece for span in spans for piece in _without(span, start, end)]
    free = tuple((start, end) for start, end in spans if start < end)
    return FreeDay(day, theirs, tuple(sorted(taken)), free)


def _without(span: Minutes, start: int, end: int) -> list[Minutes]:
    """What is left of a span."""
    pieces = [(span[0], min(span[1], start)), (max(span[0], end), span[1])]
    return [piece for piece in pieces if piece[0] < piece[1]]


def proposals(
    days: Sequence[FreeDay], own_zone: str, minutes: int, count: int = 3
) -> list[datetime]:
    """Own starts on as many days as there are, those within our office hours before others."""
    spans = office_hours(country_of(own_zone))
    first, last = spans[0][0], spans[-1][1]
    office = first.hour * 60 + first.minute, last.hour * 60 + last.minute
    best = []
    for one in days:
        starts = list(_starts(one, minutes))
        inside = [at for at in starts if office[0] <= at and at + minutes <= office[1]]
        if starts:
            best.append((one.day, (inside or starts)[0], bool(inside)))
    # The first days win; of those where nothing lies within our hours, only if they are needed.
    chosen = sorted(best, key=lambda found: (not found[2], found[0]))[:count]
    found = [_moment(day, at) for day, at, _inside in chosen]
    for one in days:  # too few days: later hours of the same ones
        for at in _starts(one, minutes):
            moment = _moment(one.day, at)
            apart = all(abs(moment - other) >= timedelta(hours=2) for other in found)
            if len(found) < count and apart:
                found.append(moment)
    return sorted(found)


def _starts(one: FreeDay, minutes: int) -> Iterator[int]:
    for start, end in one.free:
        at = -(-start // _STEP) * _STEP
        while at + minutes <= end:
            yield at
            at += _STEP


def _moment(day: date, at: int) -> datetime:
    return datetime.combine(day, datetime.min.time()) + timedelta(minutes=at)


def language_for(country: str | None) -> str:
    """The language that a proposal is written in to a country."""
    return _CHINESE.get(country or "", "en")


def as_text(
    starts: Sequence[datetime], minutes: int, own_zone: str, zone: str | None, words: Language
) -> str:
    """The proposals as they are sent: their hours first, ours behind."""
    lines = [words.text(N_("Would one of these times suit you?"))]
    for place, own in enumerate(starts, start=1):
        zones = [zone, own_zone] if zone and zone != own_zone else [own_zone]
        told = []
        named: date | None = None
        for one in zones:
            text, named = _in_zone(own, minutes, own_zone, one, words, named)
            told.append(text)
        lines.append(f"{place}. " + " / ".join(told))
    return "\n".join(lines) + "\n"


def _in_zone(
    own: datetime, minutes: int, own_zone: str, zone: str, words: Language, named: date | None
) -> tuple[str, date]:
    """A time in a zone, with its day unless that was named; and the day."""
    start = own.replace(tzinfo=ZoneInfo(own_zone)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    end = start + timedelta(minutes=minutes)
    text = words.text(
        N_("{start}–{end} {city} ({offset})"),
        start=words.time(start),
        end=words.time(end),
        city=city_of(zone, words.code),
        offset=offset_text(zone, start),
    )
    if start.date() != named:
        day = words.date(start.date(), "long")
        text = words.text(N_("{day}, {hours}"), day=day, hours=text)
    return text, start.date()
