"""Typst behind a small face: a template and data in, pages out.

Data goes in as JSON text and is only ever shown as text, so nothing in a customer's name can
become markup. Templates are the program's own; they load no packages and open no files.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from custdesk.domain.words import Message
from custdesk.paper.glyphs import Glyphs

if TYPE_CHECKING:
    import typst

# What XML and PDF cannot carry: control characters, half surrogates, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_AGES = 8  # the last document is still known, should the next one be like it


@lru_cache(maxsize=4)
def _fonts(folders: tuple[str, ...]) -> "tuple[typst.Fonts, frozenset[str], Glyphs]":
    """The fonts of this computer and of `folders`; looking for them costs a quarter second."""
    import typst

    fonts = typst.Fonts(font_paths=list(folders))
    return fonts, frozenset(name.casefold() for name in fonts.families()), Glyphs(fonts)


@lru_cache(maxsize=1)
def _no_fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False)


def _forget() -> None:
    """Let go of what was kept to set documents before the last one.

    Typst keeps what it reckoned until ten documents later, of large ones gigabytes; documents of
    nothing make it older.
    """
    import typst

    for _ in range(_AGES):
        typst.Compiler(b" ", font_paths=_no_fonts()).compile(format="svg")


def prepare(fonts: Sequence[Path] = ()) -> None:
    """Load the typesetting and look for fonts, which costs a moment that one may want to choose."""
    _fonts(tuple(str(folder) for folder in fonts))


def _printable(value: object, known: frozenset[str]) -> object:
    """The data, free of what cannot be printed and of families that this computer lacks."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub(" ", value)
    if isinstance(value, Mapping):
        return {
            key: [name for name in item if name.casefold() in known]
            if key == "families"
            else _printable(item, known)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_printable(item, known) for item in value]
    return value


class Typeset(Protocol):
    """A set document, whoever set it. Pages are counted from 1."""

    @property
    def trouble(self) -> Message | None:
        """Why this is not set as the user wished; None: it is."""

    @property
    def pages(self) -> int:
        """How many pages there are."""

    def page_of(self, index: int) -> int:
        """The page on which visit `index` (from 0) begins; IndexError when there is none."""

    def told(self, name: str) -> list[Any]:
        """What the template tells under a label `<name>`, in the order of the pages."""

    def pdf(self) -> bytes:
        """The document as a tagged PDF with its fonts in it; the same facts give the same bytes."""

    def svg_pages(self) -> list[bytes]:
        """Each page as an SVG file of its own, for preview and printer."""


class Setter(Protocol):
    """What makes a document of a template and data: `Document`, or a layout of the user's own."""

    def __call__(
        self,
        template: Path,
        data: Mapping[str, object],
        *,
        printed_on: date,
        fonts: Sequence[Path] = (),
    ) -> Typeset:
        """Set `template`, which is one of ours, or what the user made of it."""


class Document:
    """A set document. Pages are counted from 1."""

    trouble: Message | None = None

    def __init__(
        self,
        template: Path,
        data: Mapping[str, object],
        *,
        printed_on: date,
        fonts: Sequence[Path] = (),
    ) -> None:
        """Set `template` (a file in a folder of templates) with `data` in `sys.inputs.data`."""
        import typst

        _forget()
        found, known, glyphs = _fonts(tuple(str(folder) for folder in fonts))
        shown = glyphs.in_words(_printable(data, known), str(data.get("no_font", "[{name}]")))
        self._moment = datetime.combine(printed_on, time(), UTC)
        self._compiler = typst.Compiler(
            template,
            root=template.parent,
            font_paths=found,
            sys_inputs={"data": json.dumps(shown, ensure_ascii=False)},
            package_path=template.parent,
            package_cache_path=template.parent,
        )
        places = json.loads(self._places())
        self._pages: int = places["pages"]
        self._starts: list[int] = places["visits"]

    def _places(self) -> str:
        try:
            return self._compiler.query("<places>", field="value", one=True)
        except RuntimeError:
            # Where the template is wrong, only setting its pages tells in which line.
            self._compiler.compile(format="svg")
            raise

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._pages

    @property
    def starts(self) -> list[int]:
        """The pages on which visits begin."""
        return self._starts

    def page_of(self, index: int) -> int:
        """The page on which visit `index` (from 0) begins; IndexError when there is none."""
        if index < 0:
            raise IndexError(index)
        return self._starts[index]

    def told(self, name: str) -> list[Any]:
        """What the template tells under a label `<name>`, in the order of the pages."""
        return list(json.loads(self._compiler.query(f"<{name}>", field="value")))

    def pdf(self) -> bytes:
        """The document as a tagged PDF with its fonts in it; the same facts give the same bytes.

        By the rules of PDF/UA-1, so that it can be read aloud. What breaks one of them, such as a
        character that no font has, is no reason to give no PDF.
        """
        try:
            return b"".join(self._export("pdf", "ua-1"))
        except RuntimeError:
            return b"".join(self._export("pdf"))

    def svg_pages(self) -> list[bytes]:
        """Each page as an SVG file of its own, for preview and printer."""
        return self._export("svg")

    def _export(self, form: "typst.OutputFormat", *rules: "typst.PDFStandard") -> list[bytes]:
        made = self._compiler.compile(
            format=form, timestamp=self._moment, pdf_standards=list(rules)
        )
        return made if isinstance(made, list) else [made or b""]
