"""The cells of one column as values: each different cell is read once, whatever its number."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean import contacts, dates, lunar, numbers
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
from custdesk.bridge.words import Vocabulary
from custdesk.domain.fields import Kind
from custdesk.domain.words import N_, Message

Value = str | Decimal | date | datetime | bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a cell was not taken as it stands; `saved_as` is what is stored all the same."""

    code: str
    message: Message
    saved_as: str | None = None


@dataclass(slots=True)
class Reading:
    """A column read: by cell its value, its trouble and the currency it names itself."""

    values: dict[Cell, Value] = field(default_factory=dict)
    troubles: dict[Cell, Trouble] = field(default_factory=dict)
    currencies: dict[Cell, str] = field(default_factory=dict)
    reason: Message | None = None
    date_order: str | None = None

    def refuse(self, cell: Cell, code: str, text: str, **values: object) -> None:
        """A cell that is left out, with the sentence that says why."""
        self.troubles[cell] = Trouble(code, Message(text, {"value": as_written(cell), **values}))

    def keep(self, cell: Cell, value: Value, code: str, text: str, **values: object) -> None:
        """A cell that is stored otherwise than it is written, and says so."""
        self.values[cell] = value
        message = Message(text, {"value": as_written(cell), **values})
        self.troubles[cell] = Trouble(code, message, str(value))


def read_cells(
    cells: Iterable[Cell],
    kind: Kind,
    meaning: Meaning,
    vocabulary: Vocabulary,
    date_order: str | None = None,
    habit: numbers.Convention | None = None,
    remembered: Mapping[str, str] | None = None,
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
            _read_dates(distinct, kind, meaning.date_order or date_order, reading)
        case Kind.MONEY | Kind.PRICE | Kind.QUANTITY | Kind.PERCENT:
            _read_numbers(distinct, kind, meaning, vocabulary, habit, reading)
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
        case Kind.STATUS:
            _read_words(distinct, vocabulary, meaning, reading)
        case _:
            clean = clean_text if kind is Kind.TEXT else clean_line
            for cell in distinct:
                if text := clean(as_written(cell)):
                    reading.values[cell] = text
    return reading


def _read_dates(cells: Sequence[Cell], kind: Kind, fixed: str | None, reading: Reading) -> None:
    taken: dict[Cell, dates.Parts] = {}
    pivot = 20 if kind is Kind.BIRTHDAY else 50
    styles: dict[str, int] = {}
    for cell in cells:
        if isinstance(cell, str):
            parts = dates.take_apart(cell, pivot)
            if parts is not None:
                taken[cell] = parts
                styles[parts.style] = styles.get(parts.style, 0) + 1
    order = dates.order_of(taken.values(), fixed)
    reading.date_order = order
    for cell in cells:
        moment = _moment(cell, taken, order, kind)
        if moment is not None:
            reading.values[cell] = _as_kind(moment, kind)
            if isinstance(cell, int | float):
                styles["day number"] = styles.get("day number", 0) + 1
            elif not isinstance(cell, str):
                styles["date"] = styles.get("date", 0) + 1
        elif cell in taken:
            a, b = (day for _, day in taken[cell].days[:2])
            reading.refuse(
                cell, "date_order",
                N_("{value} can be {a} or {b}, and no row tells; choose the order of day and month."),
                a=a, b=b,
            )  # fmt: skip
        elif kind is Kind.BIRTHDAY and (day := _birthday(cell, order)):
            reading.values[cell] = day
        else:
            reading.refuse(cell, "date", N_("{value} is not a date; write it as 2026-09-03."))
    if len(styles) > 1:
        reading.reason = Message(N_("{n} date styles"), {"n": len(styles)})


def _moment(
    cell: Cell, taken: Mapping[Cell, dates.Parts], order: str | None, kind: Kind
) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return dates.from_number(cell)
    parts = taken.get(cell)
    if parts is None:
        return None
    day = dates.choose(parts, order, year_first=order == "ymd")
    return datetime.combine(day, parts.clock) if day else None


def _as_kind(moment: datetime, kind: Kind) -> Value:
    if kind is Kind.MOMENT:
        return moment.replace(tzinfo=None)
    return moment.date().isoformat() if kind is Kind.BIRTHDAY else moment.date()


def _birthday(cell: Cell, order: str | None) -> str | None:
    return dates.without_year(cell, order) if isinstance(cell, str) else None


def _read_numbers(
    cells: Sequence[Cell],
    kind: Kind,
    meaning: Meaning,
    vocabulary: Vocabulary,
    habit: numbers.Convention | None,
    reading: Reading,
) -> None:
    taken: dict[Cell, numbers.Written] = {
        cell: number
        for cell in cells
        if isinstance(cell, str)
        and (number := numbers.take_apart(cell, vocabulary.factors, vocabulary.currencies))
    }
    own = numbers.convention(number.digits for number in taken.values())
    if not own.sure and habit is not None and habit.sure:
        own = habit
    factor = vocabulary.factors[meaning.unit] if meaning.unit else Decimal(1)
    unit, unit_factor = meaning.unit, factor
    for cell in cells:
        number = taken.get(cell) if isinstance(cell, str) else None
        if isinstance(cell, str):
            value = numbers.read(number, own) if number else None
        elif isinstance(cell, int | float) and math.isfinite(cell):
            value = Decimal(as_written(cell))
        else:
            value = None
        if value is None or (number and number.percent and kind is not Kind.PERCENT):
            _refuse_number(cell, number, reading)
            continue
        if number and number.unit:
            unit, unit_factor = number.unit, number.factor
        else:
            value *= factor
        if number and number.currency:
            reading.currencies[cell] = number.currency
        percent = number is not None and number.percent
        reading.values[cell] = value / 100 if percent else value
    if kind is Kind.PERCENT:
        _as_shares(meaning, taken, reading)
    if unit:
        reading.reason = Message(
            N_("{unit} read as × {factor}"), {"unit": unit, "factor": unit_factor}
        )


def _refuse_number(cell: Cell, number: numbers.Written | None, reading: Reading) -> None:
    if number is not None and not number.percent:
        reading.refuse(
            cell, "number_format",
            N_("{value} can be read with a decimal point or a thousands separator, and no row tells."),
        )  # fmt: skip
    else:
        reading.refuse(cell, "number", N_("{value} is not a number; write figures alone."))


def _as_shares(meaning: Meaning, taken: Mapping[Cell, numbers.Written], reading: Reading) -> None:
    """Discounts as shares: 15 means 15 % when the header says so or no cell is a share."""
    bare = {
        cell: value
        for cell, value in reading.values.items()
        if isinstance(value, Decimal) and not (cell in taken and taken[cell].percent)
    }
    if meaning.percent or any(abs(value) > 1 for value in bare.values()):
        for cell, value in bare.items():
            reading.values[cell] = value / 100
        if bare:
            reading.reason = Message(N_("Read as percent"))
    for cell, share in list(reading.values.items()):
        if isinstance(share, Decimal) and not 0 <= share <= 1:
            del reading.values[cell]
            reading.refuse(cell, "percent", N_("{value} is no discount between 0 and 100 %."))


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
        near = vocabulary.countries.nearest(text)
        if near:
            reading.refuse(
                cell, "country", N_("{value} is not a country; did you mean {near}?"), near=near
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
            others = ", ".join(found[1:])
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
                others=", ".join(bad),
            )
        elif found[0] != text.strip() and not text.isascii():
            reading.keep(
                cell,
                found[0],
                "cleaned",
                N_("Full-width or invisible signs in {value} were put right."),
            )
        else:
            reading.values[cell] = found[0]


def _read_codes(cells: Sequence[Cell], kind: Kind, reading: Reading) -> None:
    clean = contacts.phone_text if kind is Kind.PHONE else plain
    for cell in cells:
        text = as_written(cell)
        if is_scientific(text):
            reading.refuse(
                cell, "scientific",
                N_("{value} was shortened by a spreadsheet and its digits are lost; type it anew as text."),
            )  # fmt: skip
            continue
        value = clean(text)
        if kind is Kind.PHONE and contacts.digits_of(value) < 3:
            reading.refuse(cell, "phone", N_("{value} is not a phone number."))
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


def _read_words(
    cells: Sequence[Cell], vocabulary: Vocabulary, meaning: Meaning, reading: Reading
) -> None:
    """A status or channel: a known word stands for its code, any other is kept as written."""
    known = vocabulary.values["channel" if meaning.quality in ("channel", "kind") else "status"]
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
