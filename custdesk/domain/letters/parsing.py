"""A template's text into its parts: Jinja2 reads it, and what is not on our short list is refused.

Jinja2 is only the reader. Nothing of it ever runs: no attribute is looked up, nothing is called,
and whatever its language has besides becomes a problem with the line where it stands.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from custdesk.domain.errors import CustDeskError
from custdesk.domain.letters.conventions import DAY_STYLES
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
from custdesk.domain.words import N_, Message

if TYPE_CHECKING:
    from jinja2 import Environment

Node: TypeAlias = Any  # of Jinja2; which class is told by its name, so that it is loaded late

LONGEST = 20_000
"""Signs of a template: some eight pages."""
_DEEPEST = 20
FILTERS = ("day", "time", "money", "default")
_OF_LOOP = frozenset({"first", "last", "index"})

_FIELD, _IF, _FOR = "{{ firm }}", "{% if … %}", "{% for … %}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a template from being used, and on which line."""

    line: int
    text: Message


class TemplateError(CustDeskError):
    """A template that cannot be used; the message says where and what to do."""

    def __init__(self, problem: Problem) -> None:
        text = N_("Line {line} of the template: {problem}")
        super().__init__(Message(text, {"line": problem.line, "problem": problem.text}))
        self.problem = problem


@lru_cache(maxsize=256)
def parsed(text: str) -> Body:
    """The parts of a template; raises `TemplateError`."""
    if len(text) > LONGEST:
        told = N_("The text is too long: {n} characters of at most {most}. Shorten it.")
        raise _error(1, told, n=len(text), most=LONGEST)
    try:
        tree: Any = _reader().parse(_ALONE.sub(_without_its_line, text))
    except RecursionError:
        raise _error(1, _TOO_DEEP) from None
    except Exception as problem:  # a foreign parser on foreign text: whatever it says, it is wrong
        raise _not_understood(problem) from None
    return _Reading().body(tree.body, ())


_environment: "Environment | None" = None


def _reader() -> "Environment":
    global _environment
    if _environment is None:
        from jinja2 import Environment  # not before a template is read

        _environment = Environment(  # noqa: S701 - it only parses, and letters are no HTML
            keep_trailing_newline=True, cache_size=0
        )
    return _environment


# Commands that have a line for themselves leave no empty line behind. Jinja2 would take away any
# line break behind a command, also one at the end of a sentence.
_ALONE = re.compile(r"^[ \t]*((?:(?:\{%[^%{}\n]*%\}|\{#[^#\n]*#\})[ \t]*)+)\n", re.MULTILINE)


def _without_its_line(found: re.Match[str]) -> str:
    """The line break goes inside the last command, so that lines are counted as they were."""
    commands = found[1].rstrip()
    return f"{commands[:-2]}\n{commands[-2:]}"


_TOO_DEEP = N_("Too much is nested here. Make several simple conditions of it.")
_NO_COMMAND = N_(
    "“{command}” is no command of a template. There are if, elif, else and for, each ended by "
    "endif or endfor."
)
_NO_END = N_(
    "An “if” or “for” is not ended. Write {end_if} or {end_for} behind what belongs to it."
)
_NO_FIELD = N_("Between the braces stands one field and nothing else: {example}.")
_NOT_UNDERSTOOD = N_("This is not understood. A field is written {example}.")


def _error(line: int | None, text: str, **values: object) -> TemplateError:
    # What the library makes of two commands in one, such as autoescape, stands in no line.
    return TemplateError(Problem(max(line or 1, 1), Message(text, values)))


def _not_understood(problem: Exception) -> TemplateError:
    line = int(getattr(problem, "lineno", 1) or 1)
    told = str(getattr(problem, "message", "") or "")
    if found := re.match(r"Encountered unknown tag '([^']{1,40})'", told):
        if found[1] in ("endif", "endfor", "else", "elif"):
            text = N_("“{command}” ends or continues nothing. Is the {begin} before it missing?")
            begin = _FOR if found[1] == "endfor" else _IF
            return _error(line, text, command=found[1], begin=begin)
        return _error(line, _NO_COMMAND, command=found[1])
    if "end of template" in told or "Missing end" in told:
        if "Missing end" in told:
            return _error(line, N_("A comment or a raw part is not ended."))
        return _error(line, _NO_END, end_if="{% endif %}", end_for="{% endfor %}")
    if "end of print statement" in told:
        return _error(line, _NO_FIELD, example=_FIELD)
    return _error(line, _NOT_UNDERSTOOD, example=_FIELD)


class _Reading:
    """Makes our parts of Jinja2's nodes, by the name of each node's class."""

    def body(self, nodes: list[Node], loops: tuple[str, ...], depth: int = 0) -> Body:
        if depth > _DEEPEST:
            raise _error(nodes[0].lineno if nodes else 1, _TOO_DEEP)
        pieces: list[Piece] = []
        for node in nodes:
            name = type(node).__name__
            if name == "Output":
                pieces += [self._printed(one, loops) for one in node.nodes]
            elif name == "If":
                pieces.append(self._choice(node, loops, depth))
            elif name == "For":
                pieces.append(self._loop(node, loops, depth))
            else:
                raise _error(node.lineno, _NO_COMMAND, command=_COMMANDS.get(name, name.lower()))
        return tuple(pieces)

    def _printed(self, node: Node, loops: tuple[str, ...]) -> Piece:
        if type(node).__name__ == "TemplateData":
            return Text(node.data)
        return Shown(self._term(node, loops))

    def _choice(self, node: Node, loops: tuple[str, ...], depth: int) -> Choice:
        branches = [
            (self._term(one.test, loops), self.body(one.body, loops, depth + 1))
            for one in (node, *node.elif_)
        ]
        return Choice(tuple(branches), self.body(node.else_, loops, depth + 1))

    def _loop(self, node: Node, loops: tuple[str, ...], depth: int) -> Loop:
        if loops:
            text = N_("A “for” cannot stand inside another “for”. Write them one after the other.")
            raise _error(node.lineno, text)
        plain = type(node.target).__name__ == type(node.iter).__name__ == "Name"
        if not plain or node.test is not None or node.recursive or node.target.name == "loop":
            text = N_("A “for” goes through one list of the letter, such as {example}.")
            raise _error(node.lineno, text, example="{% for line in order_lines %}")
        each = node.target.name
        return Loop(
            each,
            Get(node.iter.name, line=node.lineno),
            self.body(node.body, (each,), depth + 1),
            self.body(node.else_, (), depth + 1),
        )

    def _term(self, node: Node, loops: tuple[str, ...], depth: int = 0) -> Term:
        if depth > _DEEPEST:
            raise _error(node.lineno, _TOO_DEEP)
        read = _TERMS.get(type(node).__name__)
        if read is None:
            raise self._refused(node)

        def inner(one: Node) -> Term:
            return self._term(one, loops, depth + 1)

        return read(node, loops, inner)

    @staticmethod
    def _refused(node: Node) -> TemplateError:
        name = type(node).__name__
        if name in ("Call", "Getitem", "Slice"):
            text = N_("A template cannot call or look into anything. Use one field: {example}.")
        elif name == "CondExpr":
            return _error(
                node.lineno,
                N_("A condition has its own lines: {example}."),
                example="{% if city %} … {% else %} … {% endif %}",
            )
        elif name in ("Test",):
            text = N_("There is no “is” in a template. Whether a field is filled asks {example}.")
            return _error(node.lineno, text, example="{% if city %}")
        else:
            text = N_("A template cannot calculate or join texts. Use one field: {example}.")
        return _error(node.lineno, text, example=_FIELD)


Inner = Callable[[Node], Term]


def _constant(node: Node, loops: tuple[str, ...], inner: Inner) -> Term:
    value = node.value
    if isinstance(value, str) or (isinstance(value, int) and abs(value) < 10**9):
        return Literal(value)
    raise _error(node.lineno, N_("This figure cannot stand in a template."))


def _name(node: Node, loops: tuple[str, ...], inner: Inner) -> Term:
    return Get(node.name, line=node.lineno)


def _part(node: Node, loops: tuple[str, ...], inner: Inner) -> Term:
    owner = node.node
    if type(owner).__name__ == "Name":
        ours = owner.name in loops or (bool(loops) and owner.name == "loop")
        if ours and not (owner.name == "loop" and node.attr not in _OF_LOOP):
            return Get(owner.name, node.attr, node.lineno)
    text = N_(
        "“{name}” is nothing that a template can look into. Only a line of a “for” has parts."
    )
    raise _error(node.lineno, text, name=f".{node.attr}"[:40])


def _both(node: Node, loops: tuple[str, ...], inner: Inner) -> Term:
    return Both(inner(node.left), inner(node.right), either=type(node).__name__ == "Or")


def _not(node: Node, loops: tuple[str, ...], inner: Inner) -> Term:
    return Not(inner(node.node))


def _same(node: Node, loops: tuple[str, ...], inner: Inner) -> Term:
    if len(node.ops) != 1 or node.ops[0].op not in ("eq", "ne"):
        raise _error(node.lineno, N_("Values are compared by == and != alone, two at a time."))
    return Same(inner(node.expr), inner(node.ops[0].expr), differs=node.ops[0].op == "ne")


def _piped(node: Node, loops: tuple[str, ...], inner: Inner) -> Term:
    many = len(node.args) > 1 or node.kwargs or node.dyn_args or node.dyn_kwargs
    if node.name not in FILTERS or many or node.node is None:
        text = N_("“{name}” cannot stand behind a field. There are: {names}.")
        raise _error(node.lineno, text, name=f"|{node.name}"[:40], names=FILTERS)
    argument = inner(node.args[0]) if node.args else None
    if node.name == "default":
        if argument is None:
            text = N_("“default” needs what to say instead: {example}.")
            raise _error(node.lineno, text, example='{{ city | default("…") }}')
    elif node.name == "day" and argument is not None:
        if not isinstance(argument, Literal) or argument.value not in DAY_STYLES:
            text = N_("A day can be shown as {names}.")
            raise _error(node.lineno, text, names=DAY_STYLES)
    elif argument is not None:
        raise _error(node.lineno, N_("“{name}” takes nothing in brackets."), name=node.name)
    return Piped(inner(node.node), node.name, argument)


_TERMS: dict[str, Callable[[Node, tuple[str, ...], Inner], Term]] = {
    "Const": _constant, "Name": _name, "Getattr": _part, "And": _both, "Or": _both, "Not": _not,
    "Compare": _same, "Filter": _piped,
}  # fmt: skip
# What the commands of Jinja2 that we do not have are written as.
_COMMANDS = {
    "Assign": "set", "AssignBlock": "set", "CallBlock": "call", "FilterBlock": "filter",
    "FromImport": "from", "ScopedEvalContextModifier": "autoescape", "ExprStmt": "do",
}  # fmt: skip
