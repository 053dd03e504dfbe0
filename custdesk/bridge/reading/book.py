"""What a reader of one format hands to the child."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from custdesk.bridge.cells import Cell


@dataclass(frozen=True)
class Concealed:
    """What a sheet hides: rows (1-based) and columns (0-based)."""

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part:
    """A sheet whose rows are read while they are taken; then `concealed` is asked."""

    name: str
    hidden: bool
    rows: Iterator[list[Cell]]
    concealed: Callable[[], Concealed] = Concealed


@dataclass(frozen=True)
class Book:
    """A file whose sheets are read while they are taken."""

    sheets: Iterator[Part]
    encoding: str | None = None
    delimiter: str | None = None
    author: str | None = None
