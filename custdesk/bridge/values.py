"""The cells of one column as values: each different cell is read once, whatever its number."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean import contacts, lunar, numbers
from custdesk.bridge.clean.text import (
    as_written,
    clean_line,
    clean_text,
    is_blank,
    is_error,
    is_scientific,
    plain,
)
from custdesk.bridge.meanings import Meaning
from custdesk.bridge.outcome import Reading
from custdesk.bridge.value_dates import read_dates
from custdesk.bridge.value_numbers import read_numbers
from custdesk.bridge.words import Vocabulary
from custdesk.domain.fields import Kind
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_, Country, Message

# Looking for the nearest name is slow, and nobody reads a hundred suggestions.
_SUGGESTIONS = 30
_CLEANED = N_("Full-width or invisible signs in {value} were put right.")


def read_cells(
    cells: Iterable[Cell],
    kind: Kind,
    meaning: Meaning,
    vocabulary: Vocabulary,
    date_order: str | None = None,
    habit: numbers.Convention | None = None,
    remembered: Mapping[str, str] | None = None,
    choices: Sequence[str] = (),
) -> Reading:
    """Read the different cells of a column. Cells with neither value nor trouble are empty."""
    reading = Reading()
    distinct: list[Cell] = []
    for cell in dict.fromkeys(cells):
        if is_blank(cell):
            continue
        if isinstance(cell, str) and is_error(cell):
            reading.refuse(
                cell, "error", N_("The spreadsheet shows the error {value} here; mend it there.")
            )
        else:
            distinct.append(cell)
    match kind:
        case Kind.DATE | Kind.MOMENT | Kind.BIRTHDAY:
            read_dates(distinct, kind, meaning.date_order or date_order, reading)
        case Kind.MONEY | Kind.PRICE | Kind.QUANTITY | Kind.PERCENT:
            read_numbers(distinct, kind, meaning, vocabulary, habit, reading)
        case Kind.COUNTRY:
            _read_countries(distinct, vocabulary, remembered or {}, reading)
        case Kind.EMAIL:
            _read_mails(distinct, reading)
        case Kind.PHONE | Kind.CODE:
            _read_codes(distinct, kind, reading)
        case Kind.LUNAR:
            _read_lunar(distinct, reading)
        case Kind.CURRENCY:
            _read_currencies(distinct, vocabulary, reading)
        case Kind.YES_NO:
            _read_yes_no(distinct, vocabulary, reading)
        case Kind.CHOICE:
            _read_choices(distinct, choices, reading)
        case Kind.STATUS:
            _read_words(distinct, vocabulary, meaning, reading)
        case _:
            clean = clean_text if kind is Kind.TEXT else clean_line
            for cell in distinct:
                if text := clean(as_written(cell)):
                    reading.values[cell] = text
    return reading


def _read_countries(
    cells: Sequence[Cell], vocabulary: Vocabulary, remembered: Mapping[str, str], reading: Reading
) -> None:
    unread = 0
    for cell in cells:
        text = clean_line(as_written(cell))
        code = remembered.get(text) or vocabulary.countries.code(text)
        if code:
            reading.values[cell] = code
            continue
        unread += 1
        near = vocabulary.countries.nearest(text) if unread <= _SUGGESTIONS else None
        if near:
            reading.refuse(
                cell,
                "country",
                N_("{value} is not a country; did you mean {near}?"),
                near=Country(near),
            )
        else:
            reading.refuse(
                cell, "country", N_("{value} is not a country; write its name or its code.")
            )
    if unread:
        reading.reason = Message(
            N_("{read} names read, {unread} not"), {"read": len(reading.values), "unread": unread}
        )


def _read_mails(cells: Sequence[Cell], reading: Reading) -> None:
    for cell in cells:
        text = as_written(cell)
        found, bad = contacts.mails(text)
        if not found:
            reading.refuse(
                cell, "email", N_("{value} is not a mail address; write it as name@firm.com.")
            )
        elif len(found) > 1:
            others = tuple(found[1:])
            reading.keep(
                cell,
                found[0],
                "several",
                N_("Several mail addresses; left out: {others}."),
                others=others,
            )
        elif bad:
            reading.keep(
                cell,
                found[0],
                "email",
                N_("Left out, not a mail address: {others}."),
                others=tuple(bad),
            )
        elif found[0] != text.strip() and not text.isascii():
            reading.keep(cell, found[0], "cleaned", _CLEANED)
        else:
            reading.values[cell] = found[0]


def _read_codes(cells: Sequence[Cell], kind: Kind, reading: Reading) -> None:
    clean = contacts.phone_text if kind is Kind.PHONE else plain
    for cell in cells:
        text = as_written(cell)
        if is_scientific(text):
            reading.refuse(
                cell,
                "scientific",
                N_("A spreadsheet shortened {value}, digits are lost; type it anew as text."),
            )
            continue
        value = clean(text)
        if kind is Kind.PHONE and contacts.digits_of(value) < 3:
            reading.refuse(cell, "phone", N_("{value} is not a phone number."))
        elif value and value != text.strip() and not text.isascii():
            reading.keep(cell, value, "cleaned", _CLEANED)
        elif value:
            reading.values[cell] = value


def _read_lunar(cells: Sequence[Cell], reading: Reading) -> None:
    for cell in cells:
        if isinstance(cell, date):
            # Spreadsheets turn 7-23 into a day of this year; month and day are what was typed.
            day = lunar.lunar_day(f"{cell.month}-{cell.day}")
        else:
            day = lunar.lunar_day(as_written(cell))
        if day:
            reading.values[cell] = day
        else:
            reading.refuse(
                cell,
                "lunar_day",
                N_("{value} is no day of the lunar calendar; write it as 七月廿三."),
            )


def _read_currencies(cells: Sequence[Cell], vocabulary: Vocabulary, reading: Reading) -> None:
    for cell in cells:
        text = plain(as_written(cell)).lower()
        code = vocabulary.currencies.get(text) or vocabulary.currencies.get(text.strip("()（） ."))
        if (
            code is None
            and len(text) > 3
            and text[:3] in vocabulary.currencies
            and not text[3].isalpha()
        ):
            code = vocabulary.currencies[text[:3]]
        if code:
            reading.values[cell] = code
        else:
            reading.refuse(
                cell, "currency", N_("{value} is not a currency; write its code, as USD.")
            )


def _read_yes_no(cells: Sequence[Cell], vocabulary: Vocabulary, reading: Reading) -> None:
    for cell in cells:
        if isinstance(cell, bool):
            reading.values[cell] = cell
            continue
        word = vocabulary.values["yes_no"].get(plain(as_written(cell)).casefold())
        if word:
            reading.values[cell] = word == "yes"
        else:
            reading.refuse(cell, "yes_no", N_("{value} is neither yes nor no."))


def _read_choices(cells: Sequence[Cell], choices: Sequence[str], reading: Reading) -> None:
    known = {fold(choice): choice for choice in reversed(choices)}
    for cell in cells:
        text = clean_line(as_written(cell))
        choice = known.get(fold(text))
        if choice is not None:
            reading.values[cell] = choice
        elif text:
            reading.refuse(
                cell,
                "choice",
                N_("{value} is not one of the choices: {choices}."),
                choices=", ".join(choices),
            )


# Whose words a column's cells are, by what its header says; those of a status otherwise.
_WORDS_OF = {"channel": "channel", "kind": "channel", "segment": "business", "stage": "stage"}

_WORDS_OF_FIELD = {"order.stage": "order_stage", "order.waits_for": "order_waits"}


def _read_words(
    cells: Sequence[Cell], vocabulary: Vocabulary, meaning: Meaning, reading: Reading
) -> None:
    """A status or channel: a known word stands for its code, any other is kept as written."""
    words = _WORDS_OF_FIELD.get(meaning.field or "") or _WORDS_OF.get(meaning.quality or "")
    known = vocabulary.values[words or "status"]
    if meaning.quality in ("kind", "segment") and meaning.thing in (None, "customer"):
        known = known | vocabulary.values["business"]
    answers = vocabulary.values["yes_no"]
    for cell in cells:
        text = clean_line(as_written(cell))
        if meaning.field == "order.returned":
            if answers.get(text.casefold()) == "yes":
                reading.values[cell] = "returned"
            elif text.casefold() not in answers:
                reading.refuse(cell, "yes_no", N_("{value} is neither yes nor no."))
            continue
        reading.values[cell] = known.get(text.casefold(), text)
