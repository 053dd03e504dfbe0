"""What a column of a foreign list could be as a field of the firm's own, by its values."""

from collections.abc import Sequence

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean.text import as_written, clean_line, is_blank
from custdesk.bridge.meanings import Meaning
from custdesk.bridge.values import read_cells
from custdesk.bridge.words import Vocabulary
from custdesk.domain.fields import Kind

# A choice says few things often; what says many, or each once, is a text.
_MOST_CHOICES = 12
_OFTEN = 3  # times that a choice is used on the average
_FIRST = 200  # cells that mostly tell enough
_LONGEST_CHOICE = 40  # characters


def own_kind(cells: Sequence[Cell], vocabulary: Vocabulary) -> tuple[Kind, tuple[str, ...]]:
    """The kind that holds all values of a column as they stand, and its choices."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return Kind.TEXT, ()
    for kind in (Kind.QUANTITY, Kind.DATE):
        if all(_all_read(part, kind, vocabulary) for part in (filled[:_FIRST], filled)):
            return kind, ()
    texts = [clean_line(as_written(cell)) for cell in filled]
    choices = tuple(dict.fromkeys(texts))
    short = all(len(choice) <= _LONGEST_CHOICE for choice in choices)
    if short and 2 <= len(choices) <= _MOST_CHOICES and len(texts) >= _OFTEN * len(choices):
        return Kind.CHOICE, tuple(sorted(choices, key=str.casefold))
    return Kind.TEXT, ()


def _all_read(cells: Sequence[Cell], kind: Kind, vocabulary: Vocabulary) -> bool:
    """Whether each value is read as a kind without a word about any of them."""
    if any(map(_keeps_zeros, cells)):
        return False
    reading = read_cells(cells, kind, Meaning(), vocabulary)
    return not reading.troubles and bool(reading.values)


def _keeps_zeros(cell: Cell) -> bool:
    """Whether a text is a code whose leading zero a number would lose."""
    text = as_written(cell).strip() if isinstance(cell, str) else ""
    return len(text) > 1 and text.startswith("0") and text.isdigit()
