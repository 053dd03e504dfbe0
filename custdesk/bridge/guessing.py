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
_ENOUGH = 4000  # cells; what does not fit later is a problem that the user sees
_LONGEST_CHOICE = 40  # characters


def own_kind(cells: Sequence[Cell], vocabulary: Vocabulary) -> tuple[Kind, tuple[str, ...]]:
    """The kind that holds all values of a column as they stand, and its choices."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return Kind.TEXT, ()
    for kind in (Kind.QUANTITY, Kind.DATE):
        if all(_all_read(filled[:count], kind, vocabulary) for count in (_FIRST, _ENOUGH)):
            return kind, ()
    choices = _choices(filled)
    if choices and len(filled) >= _OFTEN * len(choices):
        return Kind.CHOICE, tuple(sorted(choices, key=str.casefold))
    return Kind.TEXT, ()


def _choices(cells: Sequence[Cell]) -> list[str]:
    """What a column says, if that is a few short things; nothing otherwise."""
    found: dict[str, None] = {}
    for cell in cells:
        text = clean_line(as_written(cell))
        found[text] = None
        if len(found) > _MOST_CHOICES or len(text) > _LONGEST_CHOICE:
            return []
    return list(found) if len(found) > 1 else []


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
