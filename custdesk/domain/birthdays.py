"""Birthdays are plain dates: of our calendar, the year maybe unknown, or of the Chinese one."""

from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.domain.lunar import FIRST_YEAR, LAST_YEAR, LunarMonth, lunar_year


@dataclass(frozen=True, slots=True)
class Birthday:
    """Month and day of the Gregorian calendar, the year where it is known."""

    month: int
    day: int
    year: int | None = None

    @classmethod
    def parse(cls, text: str | None) -> "Birthday | None":
        """From `1988-05-12` or, without a year, `--05-12`; None when it is neither."""
        if not text:
            return None
        year, _, rest = (text[2:], "", text[2:]) if text.startswith("--") else text.partition("-")
        year = "" if text.startswith("--") else year
        month, _, day = rest.partition("-")
        if not (month.isdecimal() and day.isdecimal() and (not year or year.isdecimal())):
            return None
        try:
            date(int(year) if year else 2000, int(month), int(day))
        except ValueError:
            return None
        return cls(int(month), int(day), int(year) if year else None)

    def next_on(self, today: date) -> date:
        """The next celebration, today included; 29 February falls on the 28th in common years."""
        this = self._in(today.year)
        return this if this >= today else self._in(today.year + 1)

    def age_on(self, day: date) -> int | None:
        """The age reached by a celebration on `day`; None when the year is unknown."""
        return None if self.year is None or day.year < self.year else day.year - self.year

    def _in(self, year: int) -> date:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, 2, 28)


@dataclass(frozen=True, slots=True)
class LunarBirthday:
    """Month and day of the Chinese calendar; `leap` when born in a leap month.

    Where a year has no such leap month, the plain month of that number counts; with
    `leap_in_plain` it always does. Where a month has no 30th day, the 29th counts; with
    `short_to_next` the first of the next month.
    """

    month: int
    day: int
    leap: bool = False
    leap_in_plain: bool = False
    short_to_next: bool = False

    @classmethod
    def parse(
        cls, text: str | None, leap_rule: str | None = None, short_rule: str | None = None
    ) -> "LunarBirthday | None":
        """From `07-23`, or `L07-23` in a leap month; None when it is neither.

        The rules are keys of `choices.LEAP_RULES` and `SHORT_RULES`; None: the first of each.
        """
        if not text:
            return None
        month, _, day = text.removeprefix("L").partition("-")
        if not (month.isdecimal() and day.isdecimal()):
            return None
        if not (1 <= int(month) <= 12 and 1 <= int(day) <= 30):
            return None
        return cls(
            int(month), int(day), text.startswith("L"), leap_rule == "plain", short_rule == "next"
        )

    def next_on(self, today: date) -> date | None:
        """The next celebration, today included; None beyond the years that can be computed."""
        for year in range(today.year - 1, today.year + 3):
            if FIRST_YEAR <= year <= LAST_YEAR and (day := self._in(year)) >= today:
                return day
        return None

    def _in(self, year: int) -> date:
        month = self._month(lunar_year(year))
        day = self.day
        if day > month.days and not self.short_to_next:
            day = month.days
        return month.first + timedelta(days=day - 1)

    def _month(self, months: tuple[LunarMonth, ...]) -> LunarMonth:
        same = [month for month in months if month.month == self.month]
        return same[-1] if self.leap and not self.leap_in_plain else same[0]


def lunar_keys(first: date, days: int) -> set[str]:
    """The lunar birthdays, as they are stored, that may be kept in some days from `first` on.

    Short and leap months move a birthday, so a few more are told; `next_on` has the last word.
    """
    found: set[str] = set()
    for year in (first.year - 1, first.year):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        for month in lunar_year(year):
            for ahead in range(days):
                place = (first - month.first).days + ahead + 1
                if 1 <= place <= month.days + 1:  # the 30th of a short month is kept on the 29th
                    plain = {f"{month.month:02}-{one:02}" for one in (place, place + 1)}
                    found |= plain | {f"L{one}" for one in plain}
    return found
