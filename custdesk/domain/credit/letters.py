"""Statements and reminders as letters: their paragraphs, and their rows as a table or as lines."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from custdesk.domain.appointments.letter import Reader, dear, locale_of
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.credit.letter_texts import MONEY_WORDS
from custdesk.domain.money import from_minor, minor_digits


@dataclass(frozen=True, slots=True)
class Line:
    """An open item on a letter."""

    number: str
    date: dt.date | None
    due: dt.date | None
    currency: str
    amount: int
    open: int
    days_late: int


@dataclass(frozen=True, slots=True)
class Sum:
    """What is open in a currency."""

    currency: str
    open: int
    overdue: int
    on_account: int


@dataclass(frozen=True, slots=True)
class MoneyLetter:
    """A letter about money. `body`: paragraphs before and after the rows."""

    language: str
    subject: str
    salutation: str
    before: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    after: tuple[str, ...]
    closing: str
    signature: tuple[str, ...]
    day: str

    @property
    def text(self) -> str:
        """All of it as a mail says it: a row is a line, below what stands where in it."""
        told = [self.head, *self.rows] if self.rows else []
        rows = "\n".join(" · ".join(part or "–" for part in row) for row in told)
        signed = "\n".join((self.closing, *(line for line in self.signature if line)))
        parts = (self.salutation, *self.before, rows, *self.after, signed)
        return "\n\n".join(part for part in parts if part)


def statement(
    language: str,
    reader: Reader,
    lines: Sequence[Line],
    sums: Sequence[Sum],
    on: dt.date,
    signature: tuple[str, ...],
) -> MoneyLetter:
    """What is open on a day."""
    words = MONEY_WORDS[language]
    day = _day(language, reader, on)
    opening = words.statement_opening if lines else words.nothing_open
    after = (*_sums(language, reader, sums), words.statement_ending if lines else "")
    return _letter(
        language, reader, words.statement.format(day=day), (opening.format(day=day),), lines,
        after, on, signature,
    )  # fmt: skip


def reminder(
    language: str,
    reader: Reader,
    level: int,
    tone: str,
    lines: Sequence[Line],
    sums: Sequence[Sum],
    on: dt.date,
    signature: tuple[str, ...],
) -> MoneyLetter:
    """A step of the reminders (1 to 3) in a tone."""
    words = MONEY_WORDS[language]
    mark = "、" if language.startswith("zh") else ", "
    total = mark.join(_money(language, one.overdue, one.currency) for one in sums)
    days = max((one.days_late for one in lines), default=0)
    opening = words.reminders.get((level, tone)) or words.reminders[level, "plain"]
    return _letter(
        language, reader, words.reminder[level - 1].format(total=total),
        (opening.format(n=days, total=total),), lines,
        (*_sums(language, reader, sums), words.asks[level - 1], words.crossed), on, signature,
    )  # fmt: skip


def _letter(
    language: str,
    reader: Reader,
    subject: str,
    before: tuple[str, ...],
    lines: Sequence[Line],
    after: tuple[str, ...],
    on: dt.date,
    signature: tuple[str, ...],
) -> MoneyLetter:
    tongue, words = TONGUES[language], MONEY_WORDS[language]
    return MoneyLetter(
        language, subject, dear(tongue, reader), before, words.heads,
        tuple(_row(language, reader, one) for one in lines),
        tuple(part for part in after if part), tongue.closing, signature,
        _day(language, reader, on),
    )  # fmt: skip


def _row(language: str, reader: Reader, one: Line) -> tuple[str, ...]:
    return (
        one.number,
        _short(language, reader, one.date) if one.date else "",
        _short(language, reader, one.due) if one.due else "",
        _money(language, one.amount, one.currency),
        _money(language, one.open, one.currency),
        str(one.days_late) if one.days_late else "–",
    )


def _sums(language: str, reader: Reader, sums: Sequence[Sum]) -> tuple[str, ...]:
    words = MONEY_WORDS[language]
    told = []
    names = [(words.total, "open"), (words.overdue, "overdue"), (words.on_account, "on_account")]
    if all(one.overdue == one.open for one in sums):
        del names[1]
    for label, name in names:
        amounts = [
            _money(language, value, one.currency) for one in sums if (value := getattr(one, name))
        ]
        if amounts:
            told.append(words.line.format(label=label, value=" + ".join(amounts)))
    return ("\n".join(told),)


def _day(language: str, reader: Reader, day: dt.date) -> str:
    return format_date(day, "long", locale_of(TONGUES[language], reader.country))


def _short(language: str, reader: Reader, day: dt.date) -> str:
    """A day in a table, never broken."""
    style: Literal["short", "medium"] = "short" if language.startswith("zh") else "medium"
    told = format_date(day, style, locale_of(TONGUES[language], reader.country))
    return told.replace(" ", "\u00a0")


def _money(language: str, minor: int, currency: str) -> str:
    digits = minor_digits(currency)
    form = "#,##0." + "0" * digits if digits else "#,##0"
    value = from_minor(minor, currency)
    locale = Locale.parse(TONGUES[language].code)
    return f"{currency}\u00a0{format_decimal(value, form, locale)}"  # never torn apart
