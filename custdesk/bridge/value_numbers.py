"""Columns of numbers: one decimal point for all cells, units, currencies and percents."""

import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean import numbers
from custdesk.bridge.clean.text import plain
from custdesk.bridge.meanings import Meaning
from custdesk.bridge.outcome import Reading
from custdesk.bridge.words import Vocabulary
from custdesk.domain.fields import Kind
from custdesk.domain.words import N_, Message

_MEASURE = re.compile(r"(?<=\d)\s*([^\W\d_]+)\.?$")


def read_numbers(
    cells: Sequence[Cell],
    kind: Kind,
    meaning: Meaning,
    vocabulary: Vocabulary,
    habit: numbers.Convention | None,
    reading: Reading,
) -> None:
    """Read numbers into `reading`; `habit` is how the sheet as a whole writes decimals."""
    taken = _take_numbers_apart(cells, kind, vocabulary)
    own = numbers.convention(number.digits for number in taken.values())
    if not own.sure and habit is not None and habit.sure:
        own = habit
    factor = vocabulary.factors[meaning.unit] if meaning.unit else Decimal(1)
    unit, unit_factor = meaning.unit, factor
    for cell in cells:
        number = taken.get(cell)
        if isinstance(cell, str):
            value = numbers.read(number, own) if number else None
        elif isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell):
            value = Decimal(f"{cell:.15g}")  # what a spreadsheet shows; the rest is binary dust
        else:
            value = None
        if value is None or (number and number.percent and kind is not Kind.PERCENT):
            _refuse_number(cell, number, reading)
            continue
        if number and number.currency:
            reading.currencies[cell] = number.currency
        if number and number.unit:
            unit, unit_factor = number.unit, number.factor
            reading.keep(
                cell,
                numbers.tidy(value),
                "unit",
                N_("{value} was read with its unit, {unit} as × {factor}."),
                unit=unit,
                factor=unit_factor,
            )
            continue
        percent = number is not None and number.percent
        reading.values[cell] = numbers.tidy(value / 100 if percent else value * factor)
    if kind is Kind.PERCENT:
        _as_shares(meaning, taken, reading)
    if unit:
        reading.reason = Message(
            N_("{unit} read as × {factor}"), {"unit": unit, "factor": unit_factor}
        )


def _take_numbers_apart(
    cells: Sequence[Cell], kind: Kind, vocabulary: Vocabulary
) -> dict[Cell, numbers.Written]:
    """The written numbers of a column, without the measure that a quantity is counted in."""
    factors = vocabulary.factors
    if kind is not Kind.MONEY:  # "5 m" is a length; 万 is a number anywhere
        factors = {word: factor for word, factor in factors.items() if not word.isascii()}
    texts = {cell: cell for cell in cells if isinstance(cell, str)}
    if kind is Kind.QUANTITY:
        measured = {cell: _MEASURE.search(plain(cell)) for cell in texts}
        words = {
            found[1].lower()
            for found in measured.values()
            if found and found[1].lower() in vocabulary.measures
        }
        if len(words) == 1:  # "3 pcs" and "2 kg" in one column cannot be added
            texts = {
                cell: plain(cell)[: found.start()]
                if (found := measured[cell]) and found[1].lower() in words
                else cell
                for cell in texts
            }
    taken: dict[Cell, numbers.Written] = {}
    for cell, text in texts.items():
        number = numbers.take_apart(text, factors, vocabulary.currencies)
        if number is None and kind is Kind.PERCENT:
            number = numbers.chinese_discount(text)
        if number is not None:
            taken[cell] = number
    return taken


def _refuse_number(cell: Cell, number: numbers.Written | None, reading: Reading) -> None:
    if number is not None and not number.percent:
        reading.refuse(
            cell,
            "number_format",
            N_("The point or comma in {value} can stand for decimals or for thousands; retype it."),
        )
    else:
        reading.refuse(cell, "number", N_("{value} is not a number; write figures alone."))


def _as_shares(meaning: Meaning, taken: Mapping[Cell, numbers.Written], reading: Reading) -> None:
    """Discounts as shares: 15 means 15 % where no cell is a share, or the header says percent."""
    bare = {
        cell: value
        for cell, value in reading.values.items()
        if isinstance(value, Decimal) and not (cell in taken and taken[cell].percent)
    }
    shares = any(0 < value < 1 for value in bare.values())
    if any(value > 1 for value in bare.values()) and (meaning.percent or not shares):
        for cell, value in bare.items():
            reading.values[cell] = numbers.tidy(value / 100)
        reading.reason = Message(N_("Read as percent"))
    for cell, share in list(reading.values.items()):
        if isinstance(share, Decimal) and not 0 <= share <= 1:
            del reading.values[cell]
            reading.refuse(cell, "percent", N_("{value} is no discount between 0 and 100 %."))
