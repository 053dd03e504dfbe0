"""What a reader of one format hands to the child."""

from collections.abc import Iterator
from dataclasses import dataclass

from custdesk.bridge.cells import Cell


@dataclass(frozen=True)
class Part:
    """A sheet whose rows are read while they are taken."""

    name: str
    hidden: bool
    rows: Iterator[list[Cell]]


@dataclass(frozen=True)
class Book:
    """A file whose sheets are read while they are taken."""

    sheets: Iterator[Part]
    encoding: str | None = None
    delimiter: str | None = None
    author: str | None = None
