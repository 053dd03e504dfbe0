"""Characters that no font of this computer has: known before a page is set, and said in words.

A page never shows an empty box. Whether a character has a shape is asked of the typesetter itself,
in a page of its own that nobody sees; its answer is kept, as fonts do not change meanwhile.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

_PROBE = b"""#set document(title: "probe")
#set page(width: 20cm, height: auto)
#set text(lang: "en")
#sys.inputs.letters
"""
_REFUSED = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_MOST = 60  # questions; what is missing then is taken to be the script as a whole
_SCRIPTS = {"CJK": "Chinese", "HANGUL": "Korean", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}
_JOINERS = "\u200d\ufe0e\ufe0f"
_PLAIN = frozenset(map(chr, range(0x20, 0x250)))  # letters that every Latin font has


class Glyphs:
    """What the fonts of a compiler can show; one for each set of fonts."""

    def __init__(self, fonts: "typst.Fonts") -> None:
        self._fonts = fonts
        self._shown: set[str] = set(_PLAIN)
        self._missing: set[str] = set()

    def in_words(self, value: object, no_font: str = "[{name}]") -> object:
        """The data with words in the place of what cannot be shown; `no_font`: how it is said."""
        self._ask({letter for text in _texts(value) for letter in text})
        return self._told(value, no_font) if self._missing else value

    def _ask(self, letters: set[str]) -> None:
        unknown = {one for one in letters - self._shown - self._missing if _visible(one)}
        for _ in range(_MOST):
            if not unknown:
                return
            refused = self._refused(sorted(unknown)) & unknown
            if not refused:
                break
            self._missing |= refused
            unknown -= refused
        else:
            scripts = {_script(one) for one in self._missing}
            lost = {one for one in unknown if _script(one) in scripts}
            self._missing |= lost
            unknown -= lost
        self._shown |= unknown

    def _refused(self, letters: list[str]) -> set[str]:
        import typst

        compiler = typst.Compiler(
            _PROBE, font_paths=self._fonts, sys_inputs={"letters": " ".join(letters)}
        )
        try:
            compiler.compile(format="pdf", pdf_standards="ua-1")
        except typst.TypstError as error:
            found = _REFUSED.search(str(error))
            return set(_CODE.sub(lambda one: chr(int(one[1], 16)), found[1])) if found else set()
        return set()

    def _told(self, value: object, no_font: str) -> object:
        if isinstance(value, str):
            return self._in_words(value, no_font) if self._missing.intersection(value) else value
        if isinstance(value, Mapping):
            return {key: self._told(item, no_font) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self._told(item, no_font) for item in value]
        return value

    def _in_words(self, text: str, no_font: str) -> str:
        lost = "".join(map(re.escape, sorted(self._missing)))
        runs = re.compile(f"[{lost}](?:[{lost}{_JOINERS} ]*[{lost}])?[{_JOINERS}]*")
        return runs.sub(lambda run: no_font.replace("{name}", _name(run[0])), text)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _visible(letter: str) -> bool:
    """Whether a letter has a shape of its own: neither blank nor a mark on another one."""
    category = unicodedata.category(letter)
    return category[0] in "LNPS" or category in ("Cn", "Co")


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _name(run: str) -> str:
    """`Adlam`, `party popper`: the scripts of letters, the names of signs, each once."""
    names = [
        _SCRIPTS.get(_script(one), _script(one).capitalize())
        if one.isalpha()
        else unicodedata.name(one, f"u+{ord(one):04x}").lower()
        for one in run
        if _visible(one)
    ]
    return ", ".join(dict.fromkeys(name or "?" for name in names))
