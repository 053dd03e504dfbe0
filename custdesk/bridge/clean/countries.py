"""Names of countries in any language, old and colloquial ones too, to ISO 3166-1 alpha-2."""

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale

# Nearly every list is in one of these two; the others are only read when a name is not found.
_FIRST = ("en", "zh_Hans", "zh_Hant")
_OTHERS = (
    "de", "fr", "es", "it", "pt", "ru", "ja", "ko", "ar", "nl", "pl", "tr", "vi", "th", "id",
    "sv", "da", "nb", "fi", "cs", "hu", "el", "he", "uk", "ro", "bg", "hr", "sr", "sr_Latn", "sk",
    "sl", "lt", "lv", "et", "fa", "hi", "bn", "ms", "ca", "is", "ka", "hy", "kk", "uz", "mn",
    "km", "my", "lo", "ur", "sw", "af", "sq", "mk", "az", "be", "gl", "eu", "ga", "fil",
)  # fmt: skip
# Codes that Babel knows and ISO 3166-1 does not give out.
_NOT_ISO = {
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "EU",
    "EZ",
    "IC",
    "QO",
    "TA",
    "UN",
    "XA",
    "XB",
    "XK",
    "ZZ",
}
_LONGEST = 200  # characters of a cell that is looked at
_APART = re.compile(r"[^\w]+")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_IDLE = {"the", "of", "and", "republic", "rep"}


def country_key(name: str) -> str:
    """A name as it is compared: no case, accents, punctuation or blanks, no article."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    words = _APART.split("".join(c for c in folded if not unicodedata.combining(c)))
    return "".join(word for word in words if word and word != "the") or ""


def codes() -> list[str]:
    """The codes of all countries."""
    known = map(str, Locale.parse("en").territories)
    return sorted(
        code for code in known if len(code) == 2 and code.isalpha() and code not in _NOT_ISO
    )


def _bare(name: str) -> str:
    """The key without words such as "Republic of": for a second look only."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return country_key(" ".join(w for w in _APART.split(folded) if w not in _IDLE))


@dataclass(slots=True)
class Countries:
    """An index of country names that grows by languages only when it has to."""

    aliases: dict[str, str]
    _names: dict[str, str] = field(default_factory=dict)
    _codes: frozenset[str] = frozenset()
    _complete: bool = False

    @classmethod
    def load(cls, path: Path) -> "Countries":
        """Read the table of old, colloquial and three-letter names (`code,names`)."""
        aliases: dict[str, str] = {}
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                for code, names in csv.reader(file):
                    for name in names.split("|"):
                        aliases[country_key(name)] = code
        return cls(aliases)

    def code(self, written: str) -> str | None:
        """The code of a country by any name of it, None when there is none."""
        key = country_key(written) if len(written) <= _LONGEST else ""
        if not key:
            return None
        if not self._names:
            self._add(_FIRST)
        if len(key) == 2 and key.isascii():
            if len(written.replace(".", "").strip()) > 2:  # "N/A" is not Namibia
                return None
            return self.aliases.get(key) or (key.upper() if key.upper() in self._codes else None)
        found = self._find(key)
        if found is None:
            for part in self._parts(written):
                found = self._find(country_key(part)) or self._find(_bare(part))
                if found:
                    break
        return found

    def nearest(self, written: str) -> str | None:
        """The known name that a misspelt one probably means, None when none is near."""
        key = country_key(written[:_LONGEST])
        if len(key) < 4:
            return None
        near = difflib.get_close_matches(key, self._names, n=1, cutoff=0.84)
        return self._names[near[0]] if near else None

    def _find(self, key: str) -> str | None:
        found = self.aliases.get(key) or self._names.get(key)
        if found is None and not self._complete and len(key) > 1:
            self._add(_OTHERS)
            self._complete = True
            found = self._names.get(key)
        return found

    @staticmethod
    def _parts(written: str) -> Iterator[str]:
        """Other ways to read a cell: without its brackets, in its brackets, by its scripts."""
        yield _BRACKETS.sub(" ", written)
        yield from (found.strip("()（）[]【】") for found in _BRACKETS.findall(written))
        for mark in "/,，":
            if mark in written:
                yield from reversed(written.split(mark))
        chinese = "".join(re.findall(r"[㐀-鿿]+", written))
        if chinese and len(chinese) < len(written):
            yield chinese
            yield re.sub(r"[㐀-鿿]+", " ", written)

    def _add(self, languages: tuple[str, ...]) -> None:
        codes: set[str] = set(self._codes)
        for language in languages:
            for code, name in Locale.parse(language).territories.items():
                if len(code) == 2 and code.isalpha() and code not in _NOT_ISO:
                    codes.add(code)
                    self._names.setdefault(country_key(name), code)
        self._codes = frozenset(codes)
