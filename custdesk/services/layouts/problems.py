"""What is wrong with a layout, in words: which file, which line, what to do."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message


class Problem(NamedTuple):
    """Lines and columns count from 1; 0 where the problem has no place."""

    file: str
    line: int
    column: int
    text: Message


class LayoutError(CustDeskError):
    """A layout of the user's own could not be set."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(told(problem))


def told(problem: Problem) -> Message:
    """The problem with its place, as one sentence."""
    if not problem.line:
        return problem.text
    values = {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "text": problem.text,
    }
    return Message(N_("{file}, line {line}, column {column}: {text}"), values)


# What the typesetting says most often, in words of ours. What is not here is told as it says it.
_KNOWN = tuple(
    (re.compile(pattern), text)
    for pattern, text in (
        (r"unknown variable: (?P<name>.+)", N_("{name} is not known here. See how it is spelled.")),
        (r"expected exactly one element, found .+",
         N_("The layout no longer tells its pages: keep the line with <places> at the end.")),
        (r"unclosed delimiter.*",
         N_("A bracket or quotation mark is opened here and never closed.")),
        (r"unclosed string.*", N_("A quotation mark is opened here and never closed.")),
        (r"unexpected closing .+", N_("A bracket is closed here that was never opened.")),
        (r"expected (?P<what>.+), found (?P<found>.+)",
         N_("There should be {what} here, not {found}.")),
        (r"expected (?P<what>.+)", N_("Something is missing here: {what}.")),
        (r"unexpected (?P<what>.+)", N_("This does not belong here: {what}.")),
        (r"dictionary does not contain key (?P<name>\".+\").*",
         N_("There is no {name} in the data. The help page Own layouts lists the names.")),
        (r"file not found.*", N_("This file is not in the folder of the layout.")),
        (r"path .+ would escape the project root|cannot access files outside.*",
         N_("A layout reads only files of its own folder.")),
        (r"failed to (?:download|load|decompress) package.*|package not found.*",
         N_("A layout loads nothing from the network. Copy what it needs into its folder.")),
        (r"cannot (?P<what>(?:add|subtract|multiply|divide|apply|join|compare) .+)",
         N_("These do not go together: {what}.")),
        (r"maximum function call depth exceeded|loop seems to be infinite|condition is always true",
         N_("This never ends.")),
    )
)  # fmt: skip
# What may be missing or too much, and what values are of.
_THINGS = {
    "array": N_("a list"),
    "block": N_("a block in brackets"),
    "boolean": N_("true or false"),
    "closing paren": N_("a closing bracket"),
    "colon": N_("a colon"),
    "comma": N_("a comma"),
    "content": N_("content"),
    "dictionary": N_("named values"),
    "equals sign": N_("an equals sign"),
    "expression": N_("a value"),
    "float": N_("a number"),
    "function": N_("a function"),
    "identifier": N_("a name"),
    "integer": N_("a whole number"),
    "length": N_("a length"),
    "none": N_("nothing"),
    "pattern": N_("a name"),
    "semicolon or line break": N_("a new line"),
    "string": N_("a text"),
}
_PLACE = re.compile(r"┌─ (?P<file>.+):(?P<line>\d+):(?P<column>\d+)\s*$", re.MULTILINE)


def problem_of(
    diagnostic: str, hints: Sequence[str], main: str, files: Mapping[str, bytes]
) -> Problem:
    """What the typesetting said, in words and with its place."""
    first = diagnostic.strip().splitlines()[0] if diagnostic.strip() else ""
    said = first.removeprefix("error: ").removeprefix("failed to compile document: ")
    place = _PLACE.search(diagnostic)
    if place is None:
        return Problem(main, 0, 0, _text(said, hints))
    name = re.split(r"[/\\]", place["file"])[-1]
    if name not in files:
        return Problem(main, 0, 0, _text(said, hints))
    return Problem(name, int(place["line"]), int(place["column"]) + 1, _text(said, hints))


def _text(said: str, hints: Sequence[str]) -> Message:
    for pattern, text in _KNOWN:
        found = pattern.fullmatch(said)
        if found:
            values = {
                name: Message(_THINGS[value]) if value in _THINGS else value
                for name, value in found.groupdict().items()
            }
            return Message(text, values)
    return Message(N_("The typesetting says: {said}"), {"said": " – ".join((said, *hints[:1]))})
