"""Birthdays are plain dates: the year may be unknown, 29 February may be missing this year."""

from dataclasses import dataclass
from datetime import date


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
