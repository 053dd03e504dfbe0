"""The short names by which rows of an exported workbook are known again, whatever is done to it."""

import hashlib
import re

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none looks like another
_LENGTH = 10
_KEY = re.compile(rf"[A-Z][{_LETTERS}]{{{_LENGTH}}}")
_TITLE = re.compile(r"custdesk[\s_:·-]*([0-9a-z]{6})", re.IGNORECASE)


def key_of(letter: str, uid: str, turn: int = 0) -> str:
    """A record's key: the letter of its sheet and what comes of its uid.

    A letter comes first, so that no program takes a key for a number. `turn` is counted up where
    two records of one workbook would have the same.
    """
    number = int.from_bytes(hashlib.sha256(f"{uid}{turn or ''}".encode()).digest()[:8], "big")
    return letter + spelled(number, _LENGTH)


def spelled(number: int, length: int) -> str:
    """The lowest digits of a number, 32 to a letter."""
    return "".join(_LETTERS[number >> 5 * place & 31] for place in range(length))


def as_key(cell: object) -> str | None:
    """The key that a cell holds, None when it holds none."""
    if not isinstance(cell, str):
        return None
    text = cell.strip().upper()
    return text if _KEY.fullmatch(text) else None


def title_of(batch: str) -> str:
    """The header of the column of keys: it names the batch, so that a csv carries it too."""
    return f"CustDesk {batch}"


def batch_in(title: object) -> str | None:
    """The batch that a header names, None when it names none."""
    found = _TITLE.fullmatch(title.strip()) if isinstance(title, str) else None
    return found[1].upper() if found else None
