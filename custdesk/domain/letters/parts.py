"""What a template consists of once it is understood: the few things that it may do, and no more."""

from dataclasses import dataclass
from typing import TypeAlias

# -- what stands between {{ and }}, or after if ----------------------------------------------


@dataclass(frozen=True, slots=True)
class Literal:
    value: str | int


@dataclass(frozen=True, slots=True)
class Get:
    """A field of the letter, or (with `part`) of the line that a loop is at."""

    name: str
    part: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Piped:
    """A field through one of our filters."""

    inner: "Term"
    filter: str
    argument: "Term | None" = None


@dataclass(frozen=True, slots=True)
class Both:
    left: "Term"
    right: "Term"
    either: bool = False  # or, not and


@dataclass(frozen=True, slots=True)
class Not:
    inner: "Term"


@dataclass(frozen=True, slots=True)
class Same:
    left: "Term"
    right: "Term"
    differs: bool = False  # !=, not ==


Term: TypeAlias = "Literal | Get | Piped | Both | Not | Same"

# -- what a text consists of ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    term: Term


@dataclass(frozen=True, slots=True)
class Choice:
    """The first branch whose condition holds, else what is `otherwise`."""

    branches: tuple[tuple[Term, "Body"], ...]
    otherwise: "Body"


@dataclass(frozen=True, slots=True)
class Loop:
    """The body for each line of a list; `otherwise` where it is empty."""

    each: str
    source: Get
    body: "Body"
    otherwise: "Body"


Piece: TypeAlias = "Text | Shown | Choice | Loop"
Body: TypeAlias = "tuple[Piece, ...]"
