"""How a letter shows days, hours, amounts and figures: as its language and its reader's country do.

A letter is in the language of whom it is for, so none of this passes through the catalogues.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from custdesk.domain.appointments.letter import locale_of, with_first
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.money import from_minor, minor_digits
from custdesk.domain.words import Money

DAY_STYLES = ("full", "long", "medium", "short")

# One line of a list in a letter: what may stand in `{{ line.name }}`.
Line = Mapping[str, "Value"]
Value = str | int | Decimal | dt.date | dt.datetime | Money | tuple[Line, ...] | None


@dataclass(frozen=True, slots=True)
class Conventions:
    """Of a language as it is written in a country."""

    language: str = "en"
    country: str = ""

    @property
    def locale(self) -> Locale:
        return _locale(self.language, self.country)

    def show(self, value: Value) -> str:
        """A value as a letter says it; "" for nothing."""
        if value is None or isinstance(value, tuple):
            return ""
        if isinstance(value, Money):
            return self.money(value)
        if isinstance(value, dt.datetime):
            mark = "، " if self.language == "ar" else ", "
            between = mark if TONGUES[self.language].latin else " "
            return f"{self.day(value)}{between}{self.time(value)}"
        if isinstance(value, dt.date):
            return self.day(value)
        if isinstance(value, int | Decimal):
            return str(format_decimal(value, locale=self.locale))
        return value

    def day(self, value: dt.date, style: str = "long") -> str:
        """A day; `full` has its weekday."""
        text = format_date(value, style, self.locale)
        return with_first(self.locale, value, text) if style in ("full", "long") else text

    def time(self, value: dt.datetime) -> str:
        """Hours and minutes."""
        style = "short" if TONGUES[self.language].latin else "HH:mm"
        return format_time(value, style, locale=self.locale)

    def money(self, value: Money) -> str:
        """Currency and amount, never torn apart at the end of a line."""
        digits = minor_digits(value.currency)
        form = "#,##0." + "0" * digits if digits else "#,##0"
        amount = format_decimal(from_minor(value.minor, value.currency), form, self.locale)
        return f"{value.currency}\u00a0{amount}"


@lru_cache(maxsize=512)
def _locale(language: str, country: str) -> Locale:
    return locale_of(TONGUES[language], country)
