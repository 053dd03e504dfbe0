"""Where a table begins in a sheet: its header row, after titles and notes, at any column."""

from collections.abc import Sequence
from dataclasses import dataclass

from custdesk.bridge.cells import Cell, RawSheet
from custdesk.bridge.clean import contacts
from custdesk.bridge.clean.text import as_written, clean_line, is_blank
from custdesk.bridge.meanings import Meaning, meaning_of
from custdesk.bridge.words import Vocabulary

_LOOK_AT_ROWS = 30
_LOOK_AT_COLUMNS = 300


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table. `row` and `first_data_row` are 0-based, as are the columns."""

    row: int
    first_data_row: int
    columns: tuple[int, ...]
    texts: tuple[str, ...]
    meanings: tuple[Meaning, ...]


def find_header(sheet: RawSheet, vocabulary: Vocabulary, fixed: int | None) -> Header | None:
    """The header of a sheet's table; None when the sheet has no row that can be one.

    `fixed` is the row the user named, counted from 1.
    """
    if fixed is not None:
        return _header(sheet, fixed - 1, vocabulary) if fixed <= len(sheet.rows) else None
    best, best_score = None, 0.0
    for place, row in enumerate(sheet.rows[:_LOOK_AT_ROWS]):
        score = _score(row, vocabulary)
        # A later row has to be clearly better: data can hold words of headers.
        if score > best_score * 1.15:
            best, best_score = place, score
    return None if best is None else _header(sheet, best, vocabulary)


def _score(row: Sequence[Cell], vocabulary: Vocabulary) -> float:
    """How much a row looks like a header: known words count, data counts against it."""
    score, texts = 0.0, set()
    for cell in row[:_LOOK_AT_COLUMNS]:
        if is_blank(cell):
            continue
        if not isinstance(cell, str):
            score -= 0.7
            continue
        text = clean_line(cell)
        if len(text) > 60 or contacts.is_mail(text) or not any(c.isalpha() for c in text):
            score -= 0.7
            continue
        if text in texts:
            score -= 0.1
            continue
        texts.add(text)
        meaning = meaning_of(text, vocabulary)
        if meaning.foreign:
            score += 0.8
        elif meaning.known:
            score += 1.5 * meaning.certainty
        else:
            score += 0.15
    # A line of one cell is a title unless it is all there is.
    return score if len(texts) > 1 else min(score, 0.3)


def _header(sheet: RawSheet, place: int, vocabulary: Vocabulary) -> Header:
    row = sheet.rows[place]
    below = sheet.rows[place + 1] if place + 1 < len(sheet.rows) else []
    second = _is_second_line(row, below, vocabulary)
    above = _spread(sheet.rows[place - 1]) if place else []
    first_data = place + (2 if second else 1)
    columns, texts, meanings = [], [], []
    for index in _columns(sheet, place, first_data):
        text = _text(row, index)
        under = _text(below, index) if second else ""
        if under and under != text:
            text = f"{text} {under}".strip()
        meaning = meaning_of(text, vocabulary) if text else Meaning()
        group = _text(above, index)
        if group and not meaning.foreign and meaning.thing is None and meaning.field is None:
            meaning = _in_group(group, text, meaning, vocabulary)
        columns.append(index)
        texts.append(text)
        meanings.append(meaning)
    return Header(place, first_data, tuple(columns), tuple(texts), tuple(meanings))


def _text(row: Sequence[Cell], index: int) -> str:
    return clean_line(as_written(row[index])) if index < len(row) and row[index] is not None else ""


def _columns(sheet: RawSheet, place: int, first_data: int) -> list[int]:
    """The columns of the table: those with a header, and those with cells below an empty one."""
    row = sheet.rows[place]
    named = [index for index, cell in enumerate(row) if not is_blank(cell)]
    if not named:
        return []
    filled = {
        index
        for data in sheet.rows[first_data : first_data + 50]
        for index, cell in enumerate(data[:_LOOK_AT_COLUMNS])
        if not is_blank(cell)
    }
    between = {index for index in filled if named[0] - 1 <= index <= named[-1] + 1}
    return sorted(set(named) | between)


def _is_second_line(row: Sequence[Cell], below: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Whether the header goes on in the row below: the same words in another language, or units."""
    filled = [(i, cell) for i, cell in enumerate(below) if not is_blank(cell)]
    heads = sum(not is_blank(cell) for cell in row)
    if len(filled) < 2 or not all(isinstance(cell, str) for _, cell in filled):
        return False
    known = same = 0
    for index, cell in filled:
        meaning = meaning_of(clean_line(str(cell)), vocabulary)
        head = meaning_of(_text(row, index), vocabulary)
        known += (meaning.known or meaning.foreign) and meaning.certainty >= 0.9
        same += meaning.known and (meaning.thing, meaning.quality, meaning.field) == (
            head.thing,
            head.quality,
            head.field,
        )
    return known >= 0.7 * len(filled) and (same >= 2 or len(filled) < 0.8 * heads)


def _spread(row: Sequence[Cell]) -> list[Cell]:
    """A row of groups above a header: each reaches to the next. A lone title is none."""
    if sum(not is_blank(cell) for cell in row) < 2:
        return []
    spread: list[Cell] = []
    for cell in row:
        spread.append(spread[-1] if is_blank(cell) and spread else cell)
    return spread + [spread[-1]] * 20 if spread else []


def _in_group(group: str, text: str, meaning: Meaning, vocabulary: Vocabulary) -> Meaning:
    """ "Name" under "Contact" is the contact's name."""
    together = meaning_of(f"{group} {text}", vocabulary)
    alone = meaning_of(group, vocabulary)
    return together if alone.thing and together.known and together.certainty >= 0.9 else meaning
