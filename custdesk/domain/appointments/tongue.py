"""What a language needs so that a letter about an appointment can be written in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

# What a letter is for. `welcome`: a request that they come to us; `call`: one to speak on the line.
# `thanks`: after it, without any facts.
Said = Literal["request", "welcome", "call", "reminder", "confirmation", "postponement", "thanks"]


class Text(NamedTuple):
    """One letter: its subject, what stands before the facts and what stands after them.

    `{day}` in the subject, and before the facts, is the day of the appointment.
    """

    subject: str
    opening: str
    ending: str


class Dear(NamedTuple):
    """How somebody is addressed; `{last}` is the family name, `{name}` the whole one.

    `named`: not known whether a man or a woman; `nobody`: no person is known, `{firm}` is theirs.
    """

    mr: str
    ms: str
    named: str
    nobody: str


class Labels(NamedTuple):
    """What stands before the facts; `line` puts one before its value."""

    line: str
    until_now: str
    day: str
    time: str
    how: str
    place: str
    who: str
    purpose: str
    their_clock: str  # after the hours: the clock is the reader's
    our_clock: str  # after the hours: the clock is that of the place
    by_phone: str
    by_video: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that letters are written in.

    `code`: as Babel knows it. `title`: its own name. `latin`: names are written in Latin letters.
    `between`: stands between the names of several people.
    """

    code: str
    title: str
    dear: Dear
    labels: Labels
    texts: Mapping[Said, Text]
    closing: str
    latin: bool = True
    between: str = ", "
