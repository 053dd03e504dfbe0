"""Cleaning of written text: forms of characters and blanks, never the words themselves."""

import re
import unicodedata

# Half-width twins of full-width letters and digits. Punctuation stays: it belongs to the script.
_LETTERS = {
    full: full - 0xFEE0
    for start, end in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for full in range(start, end + 1)
}
_ALL_FORMS = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x3002: 0x2E}
# Byte order marks, soft hyphens, direction marks and zero-width spaces carry nothing in a list.
# The joiners U+200C and U+200D stay: Persian and Hindi names need them.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFF9]
    + [c for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x09, 0x0A, 0x0D, 0x85)]
)
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")
_EXCEL_ESCAPE = re.compile(r"_x000[dD]_")
_ERRORS = frozenset(
    {"#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#null!", "#num!", "#getting_data", "#spill!"}
)
_NOTHING = frozenset("-–—―－─‐−_/\\ \u3000\xa0\t\r\n")
SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+?\d{1,3}", re.IGNORECASE)


def clean_text(written: str) -> str:
    """A text of one or more lines without stray blanks and invisible characters.

    Full-width letters and digits become plain ones; line breaks are kept.
    """
    if written.isascii() and written.isprintable() and "  " not in written and "_x" not in written:
        return written.strip()
    # The mark of a line end becomes one: taken out, what stands around it could form another.
    text = _EXCEL_ESCAPE.sub("\n", written.translate(_INVISIBLE).translate(_LETTERS))
    text = "\n".join(text.splitlines())
    text = _LINES.sub("\n", _BLANKS.sub(" ", text))
    return unicodedata.normalize("NFC", text).strip()


def clean_line(written: str) -> str:
    """As `clean_text`, on one line."""
    return clean_text(written).replace("\n", " ")


def plain(written: str) -> str:
    """For codes, numbers, dates and mail addresses: every full-width sign becomes a plain one."""
    if written.isascii() and written.isprintable():
        return written.strip()
    text = written.translate(_INVISIBLE).translate(_ALL_FORMS)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def is_blank(cell: object) -> bool:
    """Whether a cell holds nothing, or nothing but blanks and dashes."""
    if cell is None or cell == "":
        return True
    if not isinstance(cell, str) or cell[0].isalnum():
        return False
    return _NOTHING.issuperset(cell.translate(_INVISIBLE).strip())


def is_error(written: str) -> bool:
    """Whether a cell shows an error of the spreadsheet, as `#N/A`."""
    return written[:1] == "#" and written.strip().lower() in _ERRORS


def is_scientific(written: str) -> bool:
    """Whether a spreadsheet has shortened a long number to `1.38E+10`: its digits are gone."""
    return "E" in written.upper() and SCIENTIFIC.fullmatch(written.strip()) is not None


def as_written(cell: object) -> str:
    """A cell as a person sees it: whole numbers without a decimal point, dates in ISO form."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return "" if cell is None else str(cell)
