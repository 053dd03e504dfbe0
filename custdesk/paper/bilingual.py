"""Paper in two languages: the same page said twice, laid together text by text.

Both pages come from the same facts, so they have the same form; where their texts differ, both are
printed. Dates, figures and running lines are said once, in the first language.
"""

import re
from collections.abc import Mapping

_ONCE = frozenset({
    "language", "region", "families", "author", "date", "time", "day", "weekday", "running",
    "clock", "minutes", "figure", "birthday", "birthday_note", "first", "last", "most", "place",
    "standing", "period", "totals", "own_hours", "page", "continued", "visit_code", "code",
    "name", "other_name", "people_count", "no_font", "printed", "latin", "next",
    "contacts_count", "hours",
})  # fmt: skip
_SIGNS = re.compile(r"\W+")
_BESIDE = 26  # signs up to which both stand on one line


def both(first: object, second: object, key: str = "") -> object:
    """Two pages as one; lists and places of both have the same form."""
    if key in _ONCE:
        return first
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return {name: both(value, second.get(name), str(name)) for name, value in first.items()}
    if isinstance(first, list) and isinstance(second, list):
        return [both(a, b, key) for a, b in zip(first, second, strict=True)]
    if isinstance(first, str) and isinstance(second, str) and first and second:
        return _text(first, second)
    return first


def _text(first: str, second: str) -> str:
    if _SIGNS.sub("", first) == _SIGNS.sub("", second):
        return first  # the user's own words, with other commas between them at most
    beside = len(first) <= _BESIDE and "\n" not in first
    return f"{first} {second}" if beside else f"{first}\n{second}"
