"""Traditional Chinese out of Simplified: a conversion, and a table of terms reviewed for it.

Nobody writes Traditional Chinese by hand. `words update` makes the catalogue and the pages of help
anew from the Simplified ones, `words check` fails where they are not what would be made. What reads
wrong in Taipei is mended in `taiwan_terms.txt`.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from custdesk.devtools import catalogues

SOURCE, TARGET = "zh_CN", "zh_TW"
TERMS = Path(__file__).with_name("taiwan_terms.txt")
HELP = catalogues.ROOT / "resources" / "help"

# While the rest is converted, a term stands in the text as one letter from here on.
_PRIVATE = 0xE000
_HAN = "\u3400-\u9fff"
# What the phrase tables leave, and software and letters of Taiwan write otherwise.
_PLAINER = (
    (re.compile("臺"), "台"),
    (re.compile("周(?![到轉邊圍密詳])"), "週"),
    (re.compile("“([^“”]*)”"), r"「\1」"),
    (re.compile(rf"‘([^‘’]*[{_HAN}][^‘’]*)’"), r"『\1』"),
)


def read_terms(path: Path = TERMS) -> dict[str, str]:
    """The reviewed terms: simplified → traditional."""
    lines = path.read_text(encoding="utf-8").splitlines()
    parts = [line.partition(" = ") for line in lines if not line.startswith("#")]
    return {simplified: traditional for simplified, _is, traditional in parts if traditional}


class Converter:
    """Writes Simplified Chinese as it is written in Taiwan."""

    def __init__(self, terms: dict[str, str]) -> None:
        from opencc import OpenCC

        self._phrases = OpenCC("s2twp")
        longest_first = sorted(terms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)))
        self._letters = {term: chr(_PRIVATE + place) for place, term in enumerate(terms)}
        self._words = str.maketrans({self._letters[one]: word for one, word in terms.items()})

    def convert(self, text: str) -> str:
        marked = self._pattern.sub(lambda found: self._letters[found[0]], text)
        said = self._phrases.convert(marked).translate(self._words)
        for pattern, plainer in _PLAINER:
            said = pattern.sub(plainer, said)
        return said


@cache
def converter() -> Converter:
    return Converter(read_terms())


def catalogue() -> str:
    """The Traditional catalogue as it has to be."""
    simplified = catalogues.read(catalogues.source_path(SOURCE), SOURCE)
    convert = converter().convert
    texts = {
        catalogues.key(entry): (catalogues.plural_of(entry), catalogues.strings(entry))
        for entry in simplified
        if entry.id
    }
    blocks = [catalogues.header(TARGET, simplified)]
    for text, (plural, said) in sorted(texts.items()):
        blocks.append(catalogues.block(text, plural, [convert(one) for one in said], 1))
    return "\n".join(blocks)


def files() -> Iterator[tuple[Path, str]]:
    """Every file that is made by conversion, and what has to stand in it."""
    yield catalogues.source_path(TARGET), catalogue()
    for page in sorted((HELP / SOURCE).glob("*.md")):
        yield HELP / TARGET / page.name, converter().convert(page.read_text(encoding="utf-8"))


def update() -> None:
    """Bring all that is made by conversion in line with the Simplified Chinese."""
    wanted = dict(files())
    for path in (HELP / TARGET).glob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def problems() -> Iterator[str]:
    """What is not as the conversion makes it, a sentence each."""
    wanted = dict(files())
    for path, text in wanted.items():
        name = path.relative_to(catalogues.ROOT).as_posix()
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield f"{TARGET}: {name} is not what `words update` makes of the Simplified Chinese"
    for path in (HELP / TARGET).glob("*.md"):
        if path not in wanted:
            yield f"{TARGET}: {path.name} has no page in Simplified Chinese any more"
