"""A promised volume: the period that a day lies in, what was reached in it, and the pace."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from custdesk.domain.agreements.days import months_on

_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_FAIR = Decimal("0.9")  # of what the days gone would make: less is behind

Pace = Literal["reached", "fair", "behind", "missed", "not_begun"]


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both of them in it."""

    first: dt.date
    last: dt.date

    def gone(self, today: dt.date) -> Decimal:
        """The share of its days that is over, today's among them."""
        days = (self.last - self.first).days + 1
        return min(max(Decimal((today - self.first).days + 1) / days, Decimal(0)), Decimal(1))


@dataclass(frozen=True, slots=True)
class Volume:
    """What was promised for a period and reached in it.

    `left_out`: orders that have no rate, so that nobody knows what they count.
    """

    period: Period
    promised: Decimal
    unit: str
    reached: Decimal
    orders: int = 0
    left_out: int = 0

    @property
    def share(self) -> Decimal:
        """1 is all of it."""
        return self.reached / self.promised if self.promised else Decimal(0)

    def pace(self, today: dt.date) -> Pace:
        """How it stands on a day, beside the share of the days that is gone."""
        if self.reached >= self.promised:
            return "reached"
        if today < self.period.first:
            return "not_begun"
        if today > self.period.last:
            return "missed"
        expected = self.promised * self.period.gone(today)
        return "fair" if self.reached >= expected * _FAIR else "behind"


def is_money(unit: str | None) -> bool:
    """Whether a volume's unit is a currency: three capital letters, as ISO 4217 has them."""
    return bool(unit) and len(unit or "") == 3 and str(unit).isascii() and str(unit).isupper()


def periods(
    every: str, first: dt.date | None, last: dt.date | None, today: dt.date, most: int = 5
) -> list[Period]:
    """The periods of a promise up to the one that today lies in, the latest first.

    They begin with the agreement, else with the calendar year. One that is over ends at its end.
    """
    start = first or dt.date(today.year, 1, 1)
    if every == "whole" or every not in _MONTHS:
        end = last or max(today, start)
        return [Period(start, end)]
    day = max(min(today, last or today), start)
    months = _MONTHS[every]
    # Reckoned from the start each time: the 31st stays the 31st after a short month.
    place = ((day.year - start.year) * 12 + day.month - start.month) // months
    if months_on(start, place * months) > day:
        place -= 1
    found: list[Period] = []
    while place >= 0 and len(found) < most:
        begin = months_on(start, place * months)
        end = months_on(start, (place + 1) * months) - dt.timedelta(days=1)
        found.append(Period(begin, min(end, last) if last else end))
        place -= 1
    return found
