"""What the cells of a column look like, whatever its header says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean import contacts, dates, lunar, numbers
from custdesk.bridge.clean.text import as_written, clean_line, is_blank
from custdesk.bridge.words import Vocabulary
from custdesk.domain.choices import INCOTERMS
from custdesk.domain.fields import Kind

_LOOK_AT_ROWS = 2000
_LOOK_AT_VALUES = 200
_LOOK_AT_CHARACTERS = 1000
_BIRTHS = 8  # fewer say nothing
_OLDEST, _YOUNGEST = 1925, 2010
_GENERATION = 15  # years
# Those of today, and those that old lists still have.
_INCOTERMS = frozenset(code.lower() for code, _title in INCOTERMS) | {
    *("dat", "c&f", "cnf", "daf", "ddu", "des", "deq")
}
_CODE_LIKE = re.compile(r"(?=.*\d)[A-Za-z0-9][\w\-./#]{0,24}|[A-Z]{2,8}")
_GENERAL_MAILS = frozenset(
    [
        "info",
        "sales",
        "office",
        "contact",
        "hello",
        "admin",
        "mail",
        "service",
        "support",
        "export",
        "import",
        "purchasing",
        "orders",
        "order",
        "enquiry",
        "enquiries",
        "inquiry",
        "buero",
        "kontakt",
        "contacto",
        "team",
    ]
)


@dataclass(frozen=True, slots=True)
class Content:
    """Shares (0 to 1) of a column's different values that look like this or that."""

    filled: int = 0  # cells that hold anything, among those looked at
    distinct: int = 0
    mail: float = 0
    general_mail: float = 0  # info@, sales@: the firm's, not a person's
    web: float = 0
    phone: float = 0
    country: float = 0
    area: float = 0
    date: float = 0
    old_date: float = 0  # before 2010: birthdays, in a list of people
    number: float = 0
    text: float = 0  # holds letters
    yes_no: float = 0
    lunar: float = 0
    currency: float = 0
    incoterm: float = 0
    code: float = 0
    digits: float = 0  # holds a figure
    ages: bool = False  # days whose years spread as those of births do
    running: bool = False  # 1, 2, 3, ... the number of the row
    fraction: bool = False  # numbers between 0 and 1 alone

    @property
    def repeats(self) -> bool:
        """Whether values come back, as those of a parent record do."""
        return self.filled >= 5 and self.distinct < 0.9 * self.filled


def look_at(cells: Sequence[Cell], vocabulary: Vocabulary) -> Content:
    """The looks of a column, from its first rows."""
    filled = [cell for cell in cells[:_LOOK_AT_ROWS] if not is_blank(cell)]
    if not filled:
        return Content()
    distinct = list(dict.fromkeys(filled))
    values = distinct[:: max(1, len(distinct) // _LOOK_AT_VALUES)][:_LOOK_AT_VALUES]
    texts = [clean_line(as_written(value)[:_LOOK_AT_CHARACTERS]) for value in values]
    lower = [text.casefold() for text in texts]
    words = [text for text in texts if any(c.isalpha() for c in text)]
    days = [_day(value) for value in values]

    def share(hits: Sequence[object]) -> float:
        return sum(map(bool, hits)) / len(values)

    mailed = [text for text in texts if "@" in text and contacts.mails(text)[0]]
    plain_numbers = [value for value in values if _is_number(value, vocabulary)]
    return Content(
        filled=len(filled),
        distinct=len(distinct),
        mail=len(mailed) / len(values),
        general_mail=share([is_general_mail(m) for m in mailed]),
        web=share([contacts.is_web(text) for text in words]),
        phone=share([contacts.is_phone(text) for text in texts]),
        country=_countries(words, vocabulary) / len(values) if words else 0,
        area=share([vocabulary.units(text) in vocabulary.areas for text in words]),
        date=share(days),
        old_date=share([day and day.year < 2010 for day in days]),
        number=len(plain_numbers) / len(values),
        text=len(words) / len(values),
        yes_no=share([text in vocabulary.values["yes_no"] for text in lower]),
        lunar=share([lunar.looks_lunar(text) for text in words]),
        currency=share([text in vocabulary.currencies for text in lower]),
        incoterm=share([text.partition(" ")[0] in _INCOTERMS for text in lower]),
        digits=share([any(c.isdigit() for c in text) for text in texts]),
        code=share([_CODE_LIKE.fullmatch(text) for text in texts]),
        ages=_spread_like_ages([day.year for day in days if day]),
        running=_is_running(filled),
        fraction=bool(plain_numbers)
        and all(isinstance(n, float | int) and 0 <= n <= 1 for n in plain_numbers),
    )


def is_general_mail(mail: str) -> bool:
    """Whether a mail address is the firm's and nobody's own: info@, sales@."""
    return mail.partition("@")[0].casefold() in _GENERAL_MAILS


def agreement(kind: Kind, content: Content) -> float | None:
    """How well cells suit a kind of field, 0 to 1; None when there is nothing to judge by."""
    if not content.filled:
        return None
    match kind:
        case Kind.EMAIL:
            return content.mail
        case Kind.WEB:
            return content.web
        case Kind.PHONE:
            return max(content.phone, content.number * 0.8)
        case Kind.COUNTRY:
            return content.country
        case Kind.DATE | Kind.MOMENT | Kind.BIRTHDAY:
            return max(content.date, content.lunar)
        case Kind.LUNAR:
            return max(content.lunar, content.date)
        case Kind.MONEY | Kind.PRICE | Kind.QUANTITY | Kind.PERCENT:
            return content.number
        case Kind.CURRENCY:
            return content.currency
        case Kind.YES_NO:
            return content.yes_no
        case Kind.NAME:
            return 0.1 if max(content.mail, content.date) > 0.8 else 0.4 + 0.6 * content.text
        case Kind.CODE:
            return 0.1 if max(content.mail, content.date - content.number) > 0.8 else 1.0
        case _:
            return 0.2 if content.mail > 0.8 or content.date > 0.8 else 1.0


def _day(value: Cell) -> date | None:
    if isinstance(value, datetime | date):
        return value
    if not isinstance(value, str) or not any(c.isdigit() for c in value):
        return None
    parts = dates.take_apart(value)
    if parts is None or parts.style == "day number":
        return None
    return parts.days[0][1]


def _spread_like_ages(years: Sequence[int]) -> bool:
    """Whether years are those of working people's births: over many years, none of them crowded."""
    if len(years) < _BIRTHS or not _OLDEST <= min(years) <= max(years) < _YOUNGEST:
        return False
    most = max(years.count(year) for year in set(years))
    return max(years) - min(years) >= _GENERATION and most <= max(2, 0.25 * len(years))


def _is_number(value: Cell, vocabulary: Vocabulary) -> bool:
    if isinstance(value, str):
        return any(c.isdigit() for c in value) and (
            numbers.take_apart(value, vocabulary.factors, vocabulary.currencies) is not None
        )
    return isinstance(value, int | float)


def _countries(words: Sequence[str], vocabulary: Vocabulary) -> int:
    """How many texts name a country; gives up early, since looking in all languages costs."""
    hits = 0
    for place, word in enumerate(words):
        if place >= 12 and hits * 6 < place:
            break
        hits += len(word) < 60 and vocabulary.countries.code(word) is not None
    return hits


def _is_running(filled: Sequence[Cell]) -> bool:
    if len(filled) < 2:
        return False
    texts = [as_written(cell) for cell in filled[:200]]
    return (
        all(len(text) < 10 and text.isascii() and text.isdigit() for text in texts)
        and all(int(text) == int(texts[0]) + place for place, text in enumerate(texts))
        and int(texts[0]) <= 1
    )
