"""The reader's language: texts from the catalogues, dates, numbers and money by Babel.

`use()` chooses the language for the whole program and may be called again at any time; what is on
the screen then has to be built anew by its owner.
"""

import gettext
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale, dates, numbers

from custdesk.domain import lunar_words
from custdesk.domain.money import from_minor, minor_digits
from custdesk.domain.search_text import fold
from custdesk.domain.words import Country, LunarDay, Message, Money
from custdesk.system.paths import resource

LANGUAGES = {"en": "English", "zh_CN": "简体中文", "zh_TW": "繁體中文"}
SHORT = {"en": "English", "zh_CN": "简体", "zh_TW": "繁體"}  # where all stand in a narrow row

# Patterns follow the language of the window, not the system, so that a screenshot reads the same
# on a colleague's machine. They put the day first as in en_GB, whose "Sept" we do not want, though.
_LOCALES = {"en": "en", "zh_CN": "zh_CN", "zh_TW": "zh_Hant_TW"}
_DATES = {
    "en": {
        "short": "d MMM yy",
        "medium": "d MMM y",
        "long": "EEEE d MMMM y",
        "day": "d MMM",
        "full": "d MMMM y",
        "month": "MMMM y",
        "weekday": "EEEE",
        "table": "d MMM",
    },
    "zh_CN": {
        "short": "yyyy-MM-dd",
        "medium": "y年M月d日",
        "long": "y年M月d日 EEE",
        "day": "M月d日",
        "full": "y年M月d日",
        "month": "y年M月",
        "weekday": "EEE",
        "table": "MM-dd",
    },
}
_DATES["zh_TW"] = {**_DATES["zh_CN"], "short": "yyyy/MM/dd", "table": "MM/dd"}
_MARKS = {
    "en": {"names": ", ", "phrases": ", ", "facts": "; ", "sentences": ". "},
    "zh_CN": {"names": "、", "phrases": "，", "facts": "；", "sentences": "。"},
}
_MARKS["zh_TW"] = _MARKS["zh_CN"]


class Language:
    """One language; implements `custdesk.domain.words.Words`."""

    def __init__(self, code: str) -> None:
        self._code = code if code in LANGUAGES else "en"
        self.locale = Locale.parse(_LOCALES[self._code])
        self._catalogue = gettext.translation(
            "custdesk", str(resource("locale")), [self._code], fallback=True
        )

    @property
    def code(self) -> str:
        return self._code

    @property
    def chinese(self) -> bool:
        """Whether it is written in Chinese, in either kind of characters."""
        return self._code.startswith("zh")

    def text(self, source: str, **values: object) -> str:
        return self._fill(self._catalogue.gettext(source), values)

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        return self._fill(self._catalogue.ngettext(one, many, n), {"n": self.number(n), **values})

    def say(self, message: Message) -> str:
        values = {name: self._value(value) for name, value in message.values.items()}
        n = message.values.get("n")
        if message.plural is not None and isinstance(n, int):
            return self._fill(self._catalogue.ngettext(message.text, message.plural, n), values)
        return self.text(message.text, **values)

    def _value(self, value: object) -> object:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, Money):
            return self.money(value.minor, value.currency)
        if isinstance(value, Country):
            return self.country(value.code)
        if isinstance(value, LunarDay):
            return self.lunar(value)
        if isinstance(value, tuple):
            return self.join(str(self._value(part)) for part in value)
        if isinstance(value, datetime):
            return f"{self.date(value.date())} {self.time(value)}"
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return value
        if isinstance(value, int):
            return self.number(value)
        exponent = value.normalize().as_tuple().exponent
        return self.number(value, -exponent if isinstance(exponent, int) and exponent < 0 else 0)

    def _fill(self, text: str, values: dict[str, object]) -> str:
        if values and self.chinese:
            text = _apart(text, values)
        return text.format(**values) if values else text

    def date(self, day: date, style: str = "medium") -> str:
        return dates.format_date(day, _DATES[self._code][style], self.locale)

    def time(self, moment: datetime) -> str:
        return f"{moment:%H:%M}"

    def number(self, value: int | float | Decimal, decimals: int = 0) -> str:
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        text = numbers.format_decimal(value, pattern, self.locale)
        return text.replace("-", "−")

    def money(self, minor: int, currency: str, decimals: bool = False) -> str:
        digits = minor_digits(currency) if decimals else 0
        return f"{currency} {self.number(from_minor(minor, currency), digits)}".strip()

    def country(self, code: str) -> str:
        return str(self.locale.territories.get(code, code))

    def by_name(self, codes: Iterable[str]) -> list[str]:
        turns = country_orders().get(self._code, {})
        last = len(turns)
        return sorted(codes, key=lambda code: (turns.get(code, last), fold(self.country(code))))

    def lunar(self, day: LunarDay) -> str:
        if self.chinese:
            return lunar_words.chinese(day.month, day.day, day.leap, self._code == "zh_TW")
        return lunar_words.english(day.month, day.day, day.leap)

    def join(self, parts: Iterable[str], kind: str = "names") -> str:
        mark = _MARKS[self._code][kind]
        texts = [part for part in parts if part]
        if kind == "sentences":  # some end with their full stop already
            texts = [text.removesuffix(mark.strip()) for text in texts[:-1]] + texts[-1:]
        return mark.join(texts)


@lru_cache(maxsize=1)
def country_orders() -> dict[str, dict[str, int]]:
    """Where each country stands in lists: in Chinese by pinyin, see `devtools country_order`."""
    text = (resource("words") / "country_order.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines()]
    return {code: {one: place for place, one in enumerate(order)} for code, *order in lines}


def _apart(text: str, values: dict[str, object]) -> str:
    """A Chinese text with blanks where a name in other letters will stand beside its own."""
    for name, value in values.items():
        if not isinstance(value, str) or not value:
            continue
        mark = f"{{{name}}}"
        at = text.find(mark)
        if at < 0:
            continue
        end = at + len(mark)
        if _is_foreign(value[-1]) and _is_han(text[end : end + 1]):
            text = f"{text[:end]} {text[end:]}"
        if at and _is_foreign(value[0]) and _is_han(text[at - 1]):
            text = f"{text[:at]} {text[at:]}"
    return text


def _is_foreign(letter: str) -> bool:
    """A letter of an alphabet; figures stand close, as in 9月3日."""
    return letter < "\u2e80" and letter.isalpha()


def _is_han(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


@lru_cache(maxsize=4)
def language(code: str) -> Language:
    """The language for a code (`en` when it is unknown); loaded once."""
    return Language(code)


def other(code: str) -> str:
    """The second language of a paper that is in two: English beside Chinese and back."""
    return "en" if code.startswith("zh") else "zh_CN"


_current: list[Language] = []


def use(code: str) -> Language:
    """Choose the language of the window and the command line."""
    return speak(language(code))


def speak(spoken: Language) -> Language:
    """Use a language that is already at hand."""
    _current[:] = [spoken]
    return spoken


def words() -> Language:
    """The language in use; English until `use()` was called."""
    return _current[0] if _current else use("en")


def _(source: str) -> str:
    return words().text(source)


def ngettext(one: str, many: str, n: int) -> str:
    """The source or its plural for `n`, untouched places: fill them with `.format`."""
    return words()._catalogue.ngettext(one, many, n)


def say(message: Message) -> str:
    return words().say(message)


def tell(value: object, nothing: str = "–") -> str:
    """A value that a message may carry, alone; `nothing` where there is none."""
    return nothing if value in (None, "") else say(Message("{value}", {"value": value}))


__all__ = [
    "LANGUAGES",
    "Language",
    "_",
    "country_orders",
    "language",
    "ngettext",
    "other",
    "say",
    "speak",
    "tell",
    "use",
    "words",
]
