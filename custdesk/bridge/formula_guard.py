"""Keep texts texts in spreadsheets: what begins like a formula would be calculated, or call out.

A workbook says of every cell what it is, so `needs_guard` only decides who wears Excel's own
mark for "this is text". A csv says nothing: there an apostrophe is put before the text, and
`unguarded` takes it off again. A text that looks guarded already is guarded once more, so that
every text comes back as it was.
"""

import re

# = + - @ begin a formula, also in full width where Chinese or Japanese is typed, also after
# blanks; tab and line ends push what follows into a cell of its own.
_LIVE = r"(?:[\t\r\n]|\s*[=+\-@＝＋－＠])"
_AT_RISK = re.compile(_LIVE)
_TO_GUARD = re.compile(rf"'*{_LIVE}")
_GUARDED = re.compile(rf"'+{_LIVE}")


def needs_guard(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return _AT_RISK.match(text) is not None


def guarded(text: str) -> str:
    """A text as it may stand in a csv."""
    return f"'{text}" if _TO_GUARD.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given; any other stays as it is."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text
