"""Sentences that are not yet in anyone's language.

Layers below the window never build a sentence: they hand out a `Message`, an English source text
with named places and the values that go into them. Whoever faces the reader (window, command line,
paper) turns it into the reader's language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's extraction looks for
    """Mark a source text for translation without translating it."""
    return text


@dataclass(frozen=True, slots=True)
class Money:
    """An amount among the values of a message: minor units and ISO 4217 currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country among the values of a message, by its ISO 3166-1 alpha-2 code."""

    code: str


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the Chinese calendar among the values of a message; `leap`: of a leap month."""

    month: int
    day: int
    leap: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A source text (`N_("...")`) with `{named}` places, and the values for them.

    `plural` is the source text for more than one; then `values["n"]` decides between the two.
    Values may be text, numbers, dates, `Decimal`s, `Money`, a `Country`, a `LunarDay`, further
    messages, or a tuple of these, which is listed.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None


class Words(Protocol):
    """One reader's language: texts, dates, numbers and money."""

    @property
    def code(self) -> str:
        """`en` or `zh_CN`."""

    def text(self, source: str, **values: object) -> str:
        """The translation of a source text, its places filled."""

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """The translation that fits the count `n`; `{n}` is filled by itself."""

    def say(self, message: Message) -> str:
        """A message as a sentence; dates and numbers among its values are formatted."""

    def date(self, day: date, style: str = "medium") -> str:
        """A date: `short` for tables, `medium`, `long` with the weekday; or parts of one.

        Parts: `day` without the year, `full` with the month spelled out, `month` and year,
        `weekday` alone.
        """

    def time(self, moment: datetime) -> str:
        """Hours and minutes."""

    def number(self, value: int | float | Decimal, decimals: int = 0) -> str:
        """A number with the reader's separators."""

    def money(self, minor: int, currency: str, decimals: bool = False) -> str:
        """An amount in minor units as `USD 18,400`; with its decimals when asked."""

    def country(self, code: str) -> str:
        """The name of a country (ISO 3166-1 alpha-2)."""

    def by_name(self, codes: Iterable[str]) -> list[str]:
        """Countries in the order of their names: by letters without accents, or by pinyin."""

    def lunar(self, day: LunarDay) -> str:
        """A day of the Chinese calendar: `7th month, day 23`, `七月廿三`."""

    def join(self, parts: Iterable[str], kind: str = "names") -> str:
        """Texts that stand by themselves, with the reader's marks between; empty ones are left out.

        `names`: an enumeration of like things; `phrases`: of unlike ones; `facts` and `sentences`.
        """
