"""Runs of days on which a country's offices stay closed around a public holiday."""

from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.domain.clock import CustomerClock, weekend
from custdesk.domain.holidays_there import Holiday, holidays_between
from custdesk.domain.words import Message

_DAY = timedelta(days=1)
# The longest run that is looked for before and after a holiday.
_REACH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Closure:
    """Closed from `first` to `last`, weekends beside it included.

    `begins`: its first holiday; `lost`: how many working days it costs; `holiday`: what it is
    called by; `names`: of all holidays in it; `days`: these holidays.
    """

    first: date
    last: date
    begins: date
    lost: int
    holiday: Holiday
    expected: bool
    names: frozenset[str] = frozenset()
    days: tuple[Holiday, ...] = ()

    @property
    def title(self) -> Message:
        """The name of the holiday, with a word of caution where the day may still change."""
        return self.holiday.title


def closures(there: CustomerClock, first: date, last: date, least: int = 1) -> tuple[Closure, ...]:
    """The runs of closed days that touch the span, with at least so many lost working days."""
    found: list[Closure] = []
    days = holidays_between(there.country, first - _REACH, last + _REACH, there.state)
    for holiday in days:
        if found and holiday.day <= found[-1].last:
            continue
        begins, ends = _edge(there, holiday.day, -_DAY), _edge(there, holiday.day, _DAY)
        if ends < first or begins > last:
            continue
        inside = [one for one in days if begins <= one.day <= ends]
        off = weekend(there.country, there.state)
        lost = sum(one.day.weekday() not in off for one in inside)
        if lost >= least:
            named = max(inside, key=lambda one: (_times(one, inside), -one.day.toordinal()))
            expected = any(one.expected for one in inside)
            names = frozenset(name for one in inside for name in one.names)
            found.append(
                Closure(begins, ends, inside[0].day, lost, named, expected, names, tuple(inside))
            )
    return tuple(found)


def _times(holiday: Holiday, inside: list[Holiday]) -> int:
    return sum(one.name == holiday.name for one in inside)


def _edge(there: CustomerClock, day: date, step: timedelta) -> date:
    """The last closed day in a direction."""
    for _ in range(_REACH.days):
        if there.is_working_day(day + step):
            break
        day += step
    return day


def working_day_before(day: date, *clocks: CustomerClock) -> date:
    """The last day before one on which all of them work."""
    for _ in range(2 * _REACH.days):
        day -= _DAY
        if all(clock.is_working_day(day) for clock in clocks):
            break
    return day
