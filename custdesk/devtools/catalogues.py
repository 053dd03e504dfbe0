"""The catalogues: source texts out of the code, translations in, and what is wrong with them.

A source text is a literal in `N_()`, `_()`, `ngettext()`, `.text()` or `.plural()`, the text and
plural of a `Message`, or a pair of `N_()` that both count `{n}`. The catalogues carry neither line
numbers nor dates and are sorted, so that two branches which add texts can be merged.
"""

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "custdesk"
LOCALE = ROOT / "resources" / "locale"
DOMAIN = "custdesk"

_HEADER = """\
# {name}
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals};\\n"
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A text of the program; `plural` is its form for more than one, if it counts."""

    text: str
    plural: str | None
    file: str
    line: int


class TextProblem(Exception):
    """A source text that cannot be translated as it stands."""


class _Finder(ast.NodeVisitor):
    """Collects the source texts of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Source] = []

    def visit_Call(self, node: ast.Call) -> None:
        match _called(node):
            case "N_" | "_" | "gettext":
                self._one(node)
            case "text":
                if node.args and not _is_marked(node.args[0]):
                    self._one(node)
            case "ngettext" | "plural" if len(node.args) > 1:
                self._pair(node, node.args[0], node.args[1])
            case "Message" if node.args:
                named = {keyword.arg: keyword.value for keyword in node.keywords}
                plural = named.get("plural", node.args[2] if len(node.args) > 2 else None)
                if plural is not None:
                    self._pair(node, node.args[0], plural)
                else:
                    self._literal(node.args[0])
        self.generic_visit(node)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        """`(N_("{n} order"), N_("{n} orders"))` in a table: one for `ngettext` to choose from."""
        texts = [self._literal(part) for part in node.elts if _is_marked(part)]
        if len(texts) == len(node.elts) == 2 and all("{n}" in text for text in texts):
            self._pair(node, *node.elts)
        self.generic_visit(node)

    def _one(self, node: ast.Call) -> None:
        if node.args and (text := self._literal(node.args[0])):
            self.found.append(Source(text, None, self.file, node.lineno))

    def _pair(self, node: ast.expr, one: ast.expr, many: ast.expr) -> None:
        """A text and its plural are one entry; an `N_()` around them is no entry of its own."""
        text, plural = self._literal(one), self._literal(many)
        if text and plural:
            self.found.append(Source(text, plural, self.file, node.lineno))
            for part in (one, many):
                if isinstance(part, ast.Call):
                    part.args.clear()

    def _literal(self, node: ast.expr) -> str:
        """The text of a literal, also inside `N_()`; "" for anything else."""
        if isinstance(node, ast.Call) and _is_marked(node):
            node = node.args[0]
        if isinstance(node, ast.JoinedStr):
            raise TextProblem(f"{self.file}:{node.lineno}: an f-string cannot be translated")
        return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_marked(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _called(node) == "N_" and bool(node.args)


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr if node.func.attr in ("text", "plural") else ""
    return node.func.id if isinstance(node.func, ast.Name) else ""


def find_sources(folder: Path = SOURCES) -> list[Source]:
    """Every source text below a folder; raises `TextProblem` for one that cannot be translated."""
    found: list[Source] = []
    for path in sorted(folder.rglob("*.py")):
        if "devtools" in path.parts:
            continue
        finder = _Finder(path.relative_to(folder.parent).as_posix())
        finder.visit(ast.parse(path.read_text(encoding="utf-8")))
        found += finder.found
    return found


def entries(sources: list[Source]) -> dict[str, str | None]:
    """Source text → its plural or None. A text that counts anywhere counts everywhere."""
    merged: dict[str, str | None] = {}
    for source in sources:
        known = merged.setdefault(source.text, source.plural)
        if known is None:
            merged[source.text] = source.plural
        elif source.plural not in (None, known):
            raise TextProblem(f"{source.file}:{source.line}: a second plural of {source.text!r}")
    return merged


def languages() -> list[str]:
    """The languages that have a catalogue; English is the source and has none."""
    return sorted(path.parents[1].name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def source_path(code: str) -> Path:
    return LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path: Path, code: str) -> Catalog:
    """A catalogue file; an empty catalogue when there is none yet."""
    if not path.is_file():
        return Catalog(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def update(code: str, wanted: dict[str, str | None]) -> None:
    """Add what is new to a language's catalogue and drop what is no longer in the program."""
    old = read(source_path(code), code)
    blocks = [header(code, old)]
    for text, plural in sorted(wanted.items()):
        blocks.append(block(text, plural, _translations(old, text), old.num_plurals))
    source_path(code).parent.mkdir(parents=True, exist_ok=True)
    source_path(code).write_text("\n".join(blocks), encoding="utf-8", newline="\n")


def header(code: str, catalogue: Catalog) -> str:
    """The first entry of a language's file."""
    return _HEADER.format(name="CustDesk", code=code, plurals=catalogue.plural_forms.strip("; "))


def _translations(catalogue: Catalog, text: str) -> list[str]:
    entry = catalogue.get(text)
    if entry is None or entry.fuzzy:
        return []
    return strings(entry)


def block(text: str, plural: str | None, translated: list[str], forms: int) -> str:
    """One entry of a language's file."""
    if plural is None:
        return f"msgid {_quoted(text)}\nmsgstr {_quoted(''.join(translated[:1]))}\n"
    translated = translated + [""] * (forms - len(translated))
    lines = [f"msgid {_quoted(text)}", f"msgid_plural {_quoted(plural)}"]
    lines += [f"msgstr[{form}] {_quoted(translated[form])}" for form in range(forms)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def problems(code: str, wanted: dict[str, str | None]) -> Iterator[str]:
    """What keeps a language's catalogue from being complete and true, a sentence each."""
    catalogue = read(source_path(code), code)
    present = {key(entry): entry for entry in catalogue if entry.id}
    for text in sorted(wanted.keys() | present.keys()):
        entry = present.get(text)
        if text not in wanted:
            yield f"{code}: no longer in the program: {text!r}"
        elif entry is None or plural_of(entry) != wanted[text]:
            yield f"{code}: not in the catalogue: {text!r}"
        elif entry.fuzzy or not strings(entry) or not all(strings(entry)):
            yield f"{code}: not translated: {text!r}"
        else:
            expected = _places(wanted[text] or text)
            for string_ in strings(entry):
                if _places(string_) != expected:
                    yield f"{code}: other places than {sorted(expected)}: {string_!r}"


def key(entry: Entry) -> str:
    """The source text of an entry."""
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def plural_of(entry: Entry) -> str | None:
    """The plural of its source text, if it counts."""
    return None if isinstance(entry.id, str) else entry.id[1]


def strings(entry: Entry) -> list[str]:
    """Its translations, one for each form."""
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())


def _places(text: str) -> set[str]:
    """The names in braces; a text whose braces do not match has the place `{`."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}


def compile_catalogues() -> None:
    """Write the catalogues that the program reads, where their sources are newer."""
    for code in languages():
        source = source_path(code)
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            part = compiled.with_suffix(".part")
            with part.open("wb") as file:
                write_mo(file, read(source, code))
            part.replace(compiled)
