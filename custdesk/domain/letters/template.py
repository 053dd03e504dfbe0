"""Templates: checked, and filled with the values of one letter.

What a template can do is a text with `{{ fields }}`, conditions, and lists of lines one deep. It
always ends, soon, and never says more than `MOST` signs.
"""

import datetime as dt
import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from custdesk.domain.letters.conventions import Conventions, Value
from custdesk.domain.letters.parsing import LONGEST, Problem, TemplateError, parsed
from custdesk.domain.letters.parts import (
    Body,
    Both,
    Choice,
    Get,
    Literal,
    Loop,
    Not,
    Piece,
    Piped,
    Same,
    Shown,
    Term,
    Text,
)
from custdesk.domain.words import N_, Message, Money

__all__ = ["LONGEST", "MOST", "Filled", "Problem", "TemplateError", "check", "fill", "render"]

MOST = 60_000
"""Signs that one letter may have."""
_STEPS = 20_000

# Field -> the parts of its lines; None for a field that is no list.
Known = Mapping[str, Collection[str] | None]


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its values; `missing`: fields that were to be said and have no value."""

    text: str
    missing: tuple[str, ...] = ()


def check(text: str, known: Known | None = None) -> list[Problem]:
    """What keeps a template from being used; with `known`, also fields that do not exist."""
    try:
        body = parsed(text)
    except TemplateError as error:
        return [error.problem]
    if known is None:
        return []
    found = list(_unknown(body, known, {}))
    found += _half_braces(text, known)
    once = {(one.line, one.text.text, str(one.text.values)): one for one in found}
    return sorted(once.values(), key=lambda one: one.line)


def render(text: str, values: Mapping[str, Value], conventions: Conventions | None = None) -> str:
    """The template with its values; raises `TemplateError`."""
    return fill(text, values, conventions).text


def fill(text: str, values: Mapping[str, Value], conventions: Conventions | None = None) -> Filled:
    """The template with its values, and which were missing; raises `TemplateError`."""
    filling = _Filling(values, conventions or Conventions())
    filling.body(parsed(text), {})
    # Half a sign, written as an escape, can be kept and sent nowhere.
    said = "".join(filling.out).encode("utf-8", "ignore").decode("utf-8")
    return Filled(_tidy(said), tuple(dict.fromkeys(filling.missing)))


def used(text: str) -> frozenset[str]:
    """The fields that a template names; raises `TemplateError`."""
    return frozenset(get.name for get in _gets(parsed(text)))


def _tidy(text: str) -> str:
    """No blanks at the ends of lines, no two empty lines that a condition left."""
    lines = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


# -- filling -----------------------------------------------------------------------------------

_Loops = Mapping[str, Mapping[str, Value]]


@dataclass(slots=True)
class _Filling:
    values: Mapping[str, Value]
    conventions: Conventions
    out: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    length: int = 0
    steps: int = 0

    def body(self, body: Body, loops: _Loops) -> None:
        for piece in body:
            self._count(_line(piece))
            if isinstance(piece, Text):
                self._say(piece.text)
            elif isinstance(piece, Shown):
                self._show(piece.term, loops)
            elif isinstance(piece, Choice):
                self._choose(piece, loops)
            else:
                self._go_through(piece, loops)

    def _count(self, line: int) -> None:
        self.steps += 1
        if self.steps > _STEPS:
            raise TemplateError(
                Problem(line, Message(N_("The lists of this letter are too long.")))
            )

    def _say(self, text: str) -> None:
        self.length += len(text)
        if self.length > MOST:
            told = N_("The letter becomes longer than {n} characters. Shorten it.")
            raise TemplateError(Problem(1, Message(told, {"n": MOST})))
        self.out.append(text)

    def _show(self, term: Term, loops: _Loops) -> None:
        value = self._value(term, loops)
        text = self.conventions.show(value)
        if not text:
            name = _name(term)
            if name and not _forgives(term):
                self.missing.append(name)
                text = f"[{name}]"
        self._say(text)

    def _choose(self, piece: Choice, loops: _Loops) -> None:
        for condition, body in piece.branches:
            if _holds(self._value(condition, loops)):
                self.body(body, loops)
                return
        self.body(piece.otherwise, loops)

    def _go_through(self, piece: Loop, loops: _Loops) -> None:
        lines = self.values.get(piece.source.name)
        if not isinstance(lines, tuple) or not lines:
            if not piece.otherwise:
                self.missing.append(piece.source.name)
            self.body(piece.otherwise, loops)
            return
        for place, line in enumerate(lines, 1):
            turn: Mapping[str, Value] = {
                "index": place, "first": int(place == 1), "last": int(place == len(lines)),
            }  # fmt: skip
            self.body(piece.body, {piece.each: line, "loop": turn})

    def _value(self, term: Term, loops: _Loops) -> Value:
        self._count(1)
        if isinstance(term, Literal):
            return term.value
        if isinstance(term, Get):
            return self._got(term, loops)
        if isinstance(term, Piped):
            return self._piped(term, loops)
        if isinstance(term, Not):
            return int(not _holds(self._value(term.inner, loops)))
        left = self._value(term.left, loops)
        if isinstance(term, Both):
            return left if _holds(left) == term.either else self._value(term.right, loops)
        return int((_plain(left) == _plain(self._value(term.right, loops))) != term.differs)

    def _got(self, term: Get, loops: _Loops) -> Value:
        if term.name in loops:
            line = loops[term.name]
            return line.get(term.part) if term.part else next(iter(line.values()), None)
        return self.values.get(term.name)

    def _piped(self, term: Piped, loops: _Loops) -> Value:
        value = self._value(term.inner, loops)
        if term.filter == "default":
            empty = not self.conventions.show(value)
            return self._value(term.argument, loops) if empty and term.argument else value
        if value is None or value == "":
            return None
        if term.filter == "day" and isinstance(value, dt.date):
            style = term.argument.value if isinstance(term.argument, Literal) else "long"
            return self.conventions.day(value, str(style))
        if term.filter == "time" and isinstance(value, dt.datetime):
            return self.conventions.time(value)
        return value


def _line(piece: Piece) -> int:
    return piece.source.line if isinstance(piece, Loop) else 1


def _holds(value: Value) -> bool:
    return bool(value)


def _plain(value: Value) -> object:
    """What is compared: texts without regard to case, a day as it is written in ISO form."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return value.strip().casefold()
    return str(value) if isinstance(value, Decimal | Money) else value


def _name(term: Term) -> str:
    """The field that a term is about."""
    if isinstance(term, Piped):
        return _name(term.inner)
    if not isinstance(term, Get):
        return ""
    return f"{term.name}.{term.part}" if term.part else term.name


def _forgives(term: Term) -> bool:
    """Whether nothing is a value too: `default` was asked for."""
    return isinstance(term, Piped) and (term.filter == "default" or _forgives(term.inner))


# -- checking ----------------------------------------------------------------------------------


def _unknown(body: Body, known: Known, loops: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    for piece in body:
        if isinstance(piece, Shown):
            yield from _unknown_in(piece.term, known, loops, shown=True)
        elif isinstance(piece, Choice):
            for condition, inner in piece.branches:
                yield from _unknown_in(condition, known, loops)
                yield from _unknown(inner, known, loops)
            yield from _unknown(piece.otherwise, known, loops)
        elif isinstance(piece, Loop):
            parts = known.get(piece.source.name)
            if parts is None:
                lists = tuple(sorted(name for name, of in known.items() if of is not None))
                text = N_("There is no list “{name}”. There are: {names}.")
                values = {"name": piece.source.name[:40], "names": lists}
                yield Problem(piece.source.line, Message(text, values))
            else:
                yield from _unknown(piece.body, known, {piece.each: parts})
            yield from _unknown(piece.otherwise, known, loops)


def _unknown_in(
    term: Term, known: Known, loops: Mapping[str, Collection[str]], shown: bool = False
) -> Iterator[Problem]:
    for get in _in_term(term):
        if get.name in loops:
            if get.part and get.part not in loops[get.name]:
                yield _no_field(get, get.part, loops[get.name])
        elif get.name == "loop" and loops:
            continue
        elif get.name not in known:
            yield _no_field(get, get.name, known)
        elif shown and known[get.name] is not None:
            text = N_("“{name}” is a list. Its lines are written in a “for”: {example}.")
            example = f"{{% for line in {get.name} %}}{{{{ line.name }}}}{{% endfor %}}"
            yield Problem(get.line, Message(text, {"name": get.name, "example": example}))


def _no_field(get: Get, name: str, names: Collection[str]) -> Problem:
    near = difflib.get_close_matches(name[:60].lower(), list(names), n=1, cutoff=0.6)
    if near:
        text = N_("There is no field “{name}”. Do you mean “{near}”?")
        return Problem(get.line, Message(text, {"name": name[:40], "near": near[0]}))
    text = N_("There is no field “{name}”. Insert one from the list of fields.")
    return Problem(get.line, Message(text, {"name": name[:40]}))


_HALF = re.compile(r"(?<![{%\w])[{｛]{1,2}\s*(\w+)\s*[}｝]{1,2}(?!\})")


def _half_braces(text: str, known: Known) -> Iterator[Problem]:
    """A field in single or Chinese braces, which would stand in the letter as it is."""
    for found in _HALF.finditer(text):
        whole = found[0]
        right = whole.startswith("{{") and whole.endswith("}}")
        if found[1] in known and not right:
            told = N_("A field stands in two braces: {example}.")
            line = text.count("\n", 0, found.start()) + 1
            yield Problem(line, Message(told, {"example": f"{{{{ {found[1]} }}}}"}))


def _gets(body: Body) -> Iterator[Get]:
    for piece in body:
        if isinstance(piece, Shown):
            yield from _in_term(piece.term)
        elif isinstance(piece, Choice):
            for condition, inner in piece.branches:
                yield from _in_term(condition)
                yield from _gets(inner)
            yield from _gets(piece.otherwise)
        elif isinstance(piece, Loop):
            yield piece.source
            own = (piece.each, "loop")
            yield from (get for get in _gets(piece.body) if get.name not in own)
            yield from _gets(piece.otherwise)


def _in_term(term: Term) -> Iterator[Get]:
    if isinstance(term, Get):
        yield term
    elif isinstance(term, Piped):
        yield from _in_term(term.inner)
        if term.argument is not None:
            yield from _in_term(term.argument)
    elif isinstance(term, Not):
        yield from _in_term(term.inner)
    elif isinstance(term, Both | Same):
        yield from _in_term(term.left)
        yield from _in_term(term.right)
