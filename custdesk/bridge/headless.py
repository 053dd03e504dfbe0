"""Lists without a header: what the columns mean is told by their cells alone."""

import re
from collections.abc import Callable, Sequence

from custdesk.bridge.cells import Cell, RawSheet
from custdesk.bridge.clean.text import as_written, clean_line, is_blank
from custdesk.bridge.content import Content, look_at
from custdesk.bridge.headers import Header
from custdesk.bridge.meanings import Meaning
from custdesk.bridge.words import Vocabulary
from custdesk.domain.likeness.tables import LEGAL, LEGAL_AT_END, LEGAL_TEXTS

_FEWEST = 3  # rows that make a habit
_WIDEST = 60
_LOOK_AT = 200
_REACH = ("email", "phone", "mobile", "website")
_SURE = 0.85  # certainty of a meaning that only cells tell
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau)\.? )?[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}|[一-鿿]{2,4}"
)

_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")  # of China, in figures alone


def headless(sheet: RawSheet, vocabulary: Vocabulary) -> Header | None:
    """A header for a list that has none; None where the cells do not tell.

    Its texts are empty, and every row from the first full one on is data.
    """
    first = _first_row(sheet.rows)
    rows = [row for row in sheet.rows[first:] if any(not is_blank(cell) for cell in row)]
    if len(rows) < _FEWEST:
        return None
    width = min(_WIDEST, max(map(len, rows[:_LOOK_AT])))
    columns = [[row[n] if n < len(row) else None for row in rows] for n in range(width)]
    used = [n for n, cells in enumerate(columns) if not all(map(is_blank, cells[:_LOOK_AT]))]
    contents = {n: look_at(columns[n], vocabulary) for n in used}
    told = {n: meaning for n in used if (meaning := _told(contents[n], columns[n]))}
    if not any(_told(look_at(columns[n][:1], vocabulary), columns[n][:1]) for n in told):
        return None  # the first row does not look like those below it: it may be a header
    names = [n for n in used if n not in told and _is_name(contents[n])]
    firm = _firm({n: columns[n] for n in names})
    # Names beside countries can be anything; whom one can write to or call is somebody.
    if firm is None or not any(meaning.quality in _REACH for meaning in told.values()):
        return None
    told[firm] = Meaning("customer", "name", certainty=_SURE)
    for n in names:
        if n != firm and _looks_like_persons(columns[n]):
            told[n] = Meaning("person", "name", certainty=_SURE)
            break
    code = next((n for n in used if n not in told and _is_code(contents[n])), None)
    if code is not None:
        told[code] = Meaning("customer", "code", certainty=_SURE)
    meanings = tuple(told.get(n, Meaning()) for n in used)
    return Header(first - 1, first, tuple(used), ("",) * len(used), meanings)


def _first_row(rows: Sequence[Sequence[Cell]]) -> int:
    """The first row that is no title."""
    return next((n for n, row in enumerate(rows) if sum(not is_blank(c) for c in row) > 1), 0)


def _told(content: Content, cells: Sequence[Cell]) -> Meaning | None:
    """What cells are that speak for themselves."""
    quality = None
    if content.mail >= 0.8:
        quality = "email"
    elif content.web >= 0.9:
        quality = "website"
    elif content.country >= 0.9 and content.text >= 0.9:
        quality = "country"
    elif content.phone >= 0.9 and content.date < 0.5 and content.number < 0.9:
        quality = "phone"
    elif content.phone >= 0.9 and _share(cells, lambda text: bool(_MOBILE.fullmatch(text))) >= 0.9:
        quality = "mobile"
    elif content.lunar >= 0.8:
        return Meaning(field="person.birthday_lunar", certainty=_SURE)
    return Meaning(quality=quality, certainty=_SURE) if quality else None


def _is_name(content: Content) -> bool:
    return (
        content.text >= 0.9
        and content.distinct >= 0.5 * content.filled
        and max(content.date, content.number, content.yes_no, content.currency) < 0.3
        and content.code < 0.9
    )


def _is_code(content: Content) -> bool:
    return (
        content.code >= 0.95
        and content.distinct == content.filled
        and not content.running
        and content.text > 0
        and content.date < 0.3
    )


def _firm(names: dict[int, list[Cell]]) -> int | None:
    """The column of the firms: most legal forms; where there are none, what names no persons."""
    shares = {n: _share(cells, _is_firm) for n, cells in names.items()}
    best = max(shares, key=lambda n: shares[n], default=None)
    if best is not None and shares[best] >= 0.2:
        return best
    others = [n for n, cells in names.items() if not _looks_like_persons(cells)]
    return others[0] if others else None


def _is_firm(text: str) -> bool:
    words = re.split(r"[\s,()]+", text.casefold().replace(".", ""))
    if words[-1] in LEGAL_AT_END or not LEGAL.isdisjoint(words):
        return True
    return any(form in text.casefold() for form in LEGAL_TEXTS)


def _looks_like_persons(cells: Sequence[Cell]) -> bool:
    return _share(cells, lambda text: bool(_PERSON.fullmatch(text)) and not _is_firm(text)) >= 0.9


def _share(cells: Sequence[Cell], test: Callable[[str], bool]) -> float:
    texts = [clean_line(as_written(cell)) for cell in cells[:_LOOK_AT] if not is_blank(cell)]
    return sum(test(text) for text in texts) / len(texts) if texts else 0.0
