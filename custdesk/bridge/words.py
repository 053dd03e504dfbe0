"""The words by which foreign lists name things, read from `columns.*.toml` and `countries.csv`.

A language more is a file more: every file of the folder adds to the same tables.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from custdesk.bridge.clean.countries import Countries


class Role(StrEnum):
    """What a word does in a header."""

    THING = "thing"  # whose column it is: customer, order, product, ...
    QUALITY = "quality"  # what it tells of the thing: code, name, date, ...
    FIELD = "field"  # both at once: "credit limit"
    IDLE = "idle"  # adds nothing: "main", "of"
    WEAKER = "weaker"  # beside its other sense: the plain word for the thing comes first
    FOREIGN = "foreign"  # says that the column has no place here: "profit"


Sense = tuple[Role, str]

_CAMEL = re.compile(
    r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zà-ÿ])|(?<=[A-Za-z])(?=\d+\b)"
)
_UNITS = re.compile(r"[぀-ヿ㐀-鿿豈-﫿]|[^\W_぀-ヿ㐀-鿿豈-﫿]+|%")
# d'activité is two words, the buyer's is one.
_ELIDED = re.compile(r"\b([dlnsjcm]|qu)['’]", re.IGNORECASE)
_IRREGULAR = {
    "companies": "company",
    "countries": "country",
    "cities": "city",
    "pays": "pays",
    "tiers": "tiers",
}


def units(text: str, traditional: dict[int, str]) -> tuple[str, ...]:
    """A header or word as the units it is compared by: words without accents, Chinese characters.

    Words lose case, accents and the plural; traditional characters become simplified ones.
    """
    text = unicodedata.normalize("NFKC", text).translate(traditional)
    text = text.replace("#", " no ").replace("№", " no ")
    text = _ELIDED.sub(r"\1 ", text).replace("'", "").replace("’", "")
    text = "".join(
        c
        for c in unicodedata.normalize("NFKD", _CAMEL.sub(" ", text))
        if not unicodedata.combining(c)
    )
    return tuple(_singular(unit) for unit in _UNITS.findall(text.casefold()))


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_chinese(unit: str) -> bool:
    """Whether a unit is one character of a script without blanks."""
    return len(unit) == 1 and unit >= "぀"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of all languages, by what they are compared as (see `units`)."""

    senses: dict[tuple[str, ...], tuple[Sense, ...]]
    joined: dict[str, tuple[Sense, ...]]  # phrases of several words, written together
    longest: int  # units of the longest phrase
    traditional: dict[int, str]
    values: dict[str, dict[str, str]]  # "yes_no", "status", "channel": word -> what it stands for
    factors: dict[str, Decimal]  # 万 -> 10000
    currencies: dict[str, str]  # lower-case sign, code or word -> ISO 4217
    measures: frozenset[str]  # what a quantity is counted in: pcs, 件
    areas: frozenset[tuple[str, ...]]  # parts of the world or of a country that are not states
    totals: frozenset[tuple[str, ...]]
    footnotes: frozenset[tuple[str, ...]]
    countries: Countries
    parsed: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    @cache
    def load(cls, folder: Path) -> "Vocabulary":
        """Read the tables of a folder, once. Raises FileNotFoundError when it holds none."""
        tables = [
            tomllib.loads(path.read_text(encoding="utf-8"))
            for path in sorted(folder.glob("columns.*.toml"))
        ]
        if not tables:
            raise FileNotFoundError(folder)
        traditional = _traditional(tables)
        senses = _senses(tables, traditional)
        return cls(
            senses=senses,
            joined={
                "".join(phrase): found
                for phrase, found in senses.items()
                if len(phrase) > 1 and not any(map(is_chinese, phrase))
            },
            longest=max(map(len, senses), default=1),
            traditional=traditional,
            values=_values(tables),
            factors={
                word: Decimal(factor)
                for table in tables
                for factor, words in table.get("units", {}).items()
                for word in words
            },
            currencies={
                word.lower(): code
                for table in tables
                for code, words in table.get("currencies", {}).items()
                for word in (code, *words)
            },
            measures=frozenset(
                word for table in tables for word in table.get("measures", {}).get("words", ())
            ),
            areas=_phrases(tables, "areas", traditional),
            totals=_phrases(tables, "totals", traditional),
            footnotes=_phrases(tables, "footnotes", traditional),
            countries=Countries.load(folder / "countries.csv"),
        )

    def units(self, text: str) -> tuple[str, ...]:
        """A text as the units it is compared by."""
        return units(text, self.traditional)


def _traditional(tables: Iterable[dict[str, Any]]) -> dict[int, str]:
    pairs = "".join(table.get("traditional", {}).get("pairs", "") for table in tables)
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True) if old != new}


def _words(table: dict[str, Any]) -> Iterator[tuple[Sense, str]]:
    for key, role in (("things", Role.THING), ("qualities", Role.QUALITY), ("fields", Role.FIELD)):
        for name, words in table.get(key, {}).items():
            for word in words:
                yield (role, name), word
    for key, role in (("idle", Role.IDLE), ("foreign", Role.FOREIGN), ("weaker", Role.WEAKER)):
        for word in table.get(key, {}).get("words", ()):
            yield (role, ""), word


def _senses(
    tables: Iterable[dict[str, Any]], traditional: dict[int, str]
) -> dict[tuple[str, ...], tuple[Sense, ...]]:
    found: dict[tuple[str, ...], tuple[Sense, ...]] = {}
    for table in tables:
        for sense, word in _words(table):
            phrase = units(word, traditional)
            known = found.get(phrase, ())
            if phrase and sense not in known:
                found[phrase] = (*known, sense)
    # What only weakens a word never comes before what the word says.
    return {phrase: tuple(sorted(known, key=_is_weaker)) for phrase, known in found.items()}


def _is_weaker(sense: Sense) -> bool:
    return sense[0] is Role.WEAKER


def _phrases(
    tables: Iterable[dict[str, Any]], key: str, traditional: dict[int, str]
) -> frozenset[tuple[str, ...]]:
    return frozenset(
        units(word, traditional) for table in tables for word in table.get(key, {}).get("words", ())
    )


def _values(tables: Iterable[dict[str, Any]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for table in tables:
        for group, meanings in table.get("values", {}).items():
            for meaning, words in meanings.items():
                for word in words:
                    found.setdefault(group, {}).setdefault(word.casefold(), meaning)
    return found
