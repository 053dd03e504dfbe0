"""Numbers in any convention: 1,234.56 and 1.234,56 and 1 234,56 and ￥12万 and (12.50)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

from custdesk.bridge.clean.text import plain

_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-", "‐": "-"})
# Anything but digits and separators before the figures, the point of "Rs." too; anything after.
_PARTS = re.compile(
    r"(?P<before>(?:[^\d.,]|(?<=[^\W\d_])\.)*)(?P<digits>\d[\d.,'’ ]*|[.,]\d+)(?P<after>.*)",
    re.DOTALL,
)
# What stands for no cents behind a price: 5,- and 1'234.– and 1,00,000/-
_NO_CENTS = re.compile(r"(?<=\d)(?:[.,]\s?-{1,2}|/-)(?=\s*[^\d\s]*$)")
# Thousands, lakhs (12,34,567) or ten thousands as in Chinese.
_GROUPS = {
    mark: re.compile(
        rf"\d{{1,3}}(?:{m}\d{{3}})+|\d{{1,2}}(?:{m}\d{{2}})+{m}\d{{3}}|\d{{1,4}}(?:{m}\d{{4}})+"
    )
    for mark, m in ((",", ","), (".", r"\."))
}
_GROUPS_OF_BLANKS = re.compile(r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")


_LONGEST = 100  # characters; no number with its currency and unit is longer
# A program that writes 35621.354999999996 means 35621.355: fractions carry the 15 digits that
# spreadsheets show.
_SHOWN = Context(prec=15)


@dataclass(frozen=True, slots=True)
class Written:
    """A number taken apart but not yet read: which sign is the decimal point is still open."""

    digits: str
    negative: bool = False
    percent: bool = False
    currency: str | None = None
    factor: Decimal = Decimal(1)
    unit: str | None = None  # the word behind the factor, as 万


@dataclass(frozen=True, slots=True)
class Convention:
    """How a column writes its decimals. `sure` is false when no cell of the column tells."""

    comma_decimal: bool = False
    mixed: bool = False  # both conventions occur: what is open in a cell stays open
    sure: bool = False


def take_apart(
    written: str, factors: Mapping[str, Decimal], currencies: Mapping[str, str]
) -> Written | None:
    """Figures, sign, currency and unit of a cell; None when it is not a number."""
    if len(written) > _LONGEST:
        return None
    text = _NO_CENTS.sub("", plain(written).translate(_MINUS))
    bracketed = text.startswith("(") and text.endswith(")")
    if bracketed:
        text = text[1:-1].strip()
    found = _PARTS.fullmatch(text)
    if found is None:
        return None
    digits = found["digits"].strip()
    before, after = found["before"].strip(), found["after"].strip()
    negative = bracketed
    for sign in ("-", "+"):
        if before.startswith(sign) or before.endswith(sign) or after == sign:
            negative = negative or sign == "-"
            before = before.strip(sign).strip()
            after = "" if after == sign else after
            break
    percent = after.endswith("%") or before == "%"
    words = _Words(factors, currencies)
    if not (words.read(before.strip("%")) and words.read(after.rstrip("%").rstrip(".-").strip())):
        return None
    if " " in digits or "'" in digits or "’" in digits:
        if not _GROUPS_OF_BLANKS.fullmatch(digits):
            return None
        digits = re.sub(r"[ '’]", "", digits)
    return Written(digits, negative, percent, words.currency, words.factor, words.unit)


class _Words:
    """The words around the figures: at most one currency and one unit."""

    def __init__(self, factors: Mapping[str, Decimal], currencies: Mapping[str, str]) -> None:
        self._factors, self._currencies = factors, currencies
        self.currency: str | None = None
        self.factor = Decimal(1)
        self.unit: str | None = None

    def read(self, text: str) -> bool:
        """Take in the text before or after the figures; False when it says something else."""
        text = text.strip().lower()
        while text:
            for size in range(len(text), 0, -1):
                if self._take(text[:size].strip(" .")) or self._take(text[:size].strip()):
                    text = text[size:].strip()
                    break
            else:
                return False
        return True

    def _take(self, word: str) -> bool:
        if not word:
            return True
        if word in self._factors and self.unit is None:
            self.factor, self.unit = self._factors[word], word
            return True
        if word in self._currencies and self.currency in (None, self._currencies[word]):
            self.currency = self._currencies[word]
            return True
        return False


def convention(all_digits: Iterable[str]) -> Convention:
    """The convention of a column, from the figures of all its cells."""
    comma = dot = False
    open_dots = 0
    for digits in all_digits:
        commas, dots = digits.count(","), digits.count(".")
        if commas and dots:
            comma, dot = (True, dot) if digits.rfind(",") > digits.rfind(".") else (comma, True)
        elif commas > 1 or dots > 1:
            comma, dot = comma or dots > 1, dot or commas > 1
        elif commas or dots:
            whole, _, rest = digits.partition("," if commas else ".")
            is_open = len(rest) == 3 and 1 <= len(whole) <= 3 and whole.lstrip("0") != ""
            if not is_open:
                comma, dot = comma or bool(commas), dot or bool(dots)
            elif dots:
                open_dots += 1
    if comma or dot:
        return Convention(comma_decimal=comma, mixed=comma and dot, sure=not (comma and dot))
    # "1.234" throughout: three digits behind every dot are thousands, unless they are too few
    # to be called a habit.
    return Convention(comma_decimal=open_dots >= 3, mixed=0 < open_dots < 3)


def read(number: Written, habit: Convention) -> Decimal | None:
    """The number under a column's convention; None when it stays open or makes no sense."""
    digits = number.digits
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        decimal = "," if digits.rfind(",") > digits.rfind(".") else "."
    elif commas > 1 or dots > 1:
        decimal = "." if commas else ","
    elif commas or dots:
        mark = "," if commas else "."
        whole, _, rest = digits.partition(mark)
        is_open = len(rest) == 3 and 1 <= len(whole) <= 3 and whole.lstrip("0") != ""
        if is_open and habit.mixed and (habit.sure or mark == "." or habit.comma_decimal):
            return None
        decimal = mark if not is_open else ("," if habit.comma_decimal else ".")
    else:
        decimal = "."
    group = "." if decimal == "," else ","
    whole, _, rest = digits.partition(decimal)
    if group in whole and not _GROUPS[group].fullmatch(whole):
        return None
    if group in rest or decimal in rest:
        return None
    try:
        value = _SHOWN.create_decimal(f"{whole.replace(group, '') or '0'}.{rest or '0'}")
    except InvalidOperation:
        return None
    value = value * number.factor if rest else Decimal(whole.replace(group, "")) * number.factor
    return -value if number.negative else value


def tidy(value: Decimal) -> Decimal:
    """The same number with no needless zeros: 14.0 and 14.00 are stored as 14."""
    whole = value.to_integral_value()
    return Decimal(f"{whole:f}") if value == whole else value.normalize()


def chinese_discount(written: str) -> Written | None:
    """八五折 in figures: 8.5折 and 85折 are 15 % off."""
    text = plain(written)
    rest = text.removesuffix("折").strip()
    if rest == text or not re.fullmatch(r"\d(?:\.\d)?|\d\d", rest):
        return None
    left = Decimal(rest) * (10 if "." in rest or len(rest) == 1 else 1)
    return Written(str(100 - left), percent=True)
