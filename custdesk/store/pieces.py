"""Pieces of statements that many queries share. No table is known here: the start needs it."""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"[+-]?\d+")
_CHUNK = 5000


def among(rows: Iterable[int], column: str = "id") -> str:
    """The condition for some rows of a table."""
    return f"{column} IN ({', '.join(map(str, rows))})"


def chunks(rows: Iterable[int]) -> Iterable[list[int]]:
    """As many rows at a time as one statement may name."""
    listed = list(rows)
    return (listed[start : start + _CHUNK] for start in range(0, len(listed), _CHUNK))


def literal(text: str) -> object:
    """The value of an SQL literal that SQLite's `quote()` wrote."""
    if text == "NULL":
        return None
    if text.startswith("'"):
        return text[1:-1].replace("''", "'")
    if text.startswith("X'"):
        return bytes.fromhex(text[2:-1])
    return int(text) if _NUMBER.fullmatch(text) else float(text)
