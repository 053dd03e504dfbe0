"""A greeting as a letter, in its reader's language and in one of two tones."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from babel.units import format_unit

from custdesk.domain.appointments.letter import Letter, Reader, dear
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.appointments.tongue import Dear
from custdesk.domain.words import N_

TONES: Mapping[str, str] = {"formal": N_("Formal"), "warm": N_("Warm")}
# Where a day has no words of its own.
_ANY = "holiday"


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in a language. `days`: greeting -> its `on`, `subject`, `formal`, `warm`, the
    last three where the pattern would not do. `dear`: the salutation of the warm tone.
    """

    language: str
    reviewed: bool
    pattern: Mapping[str, str]
    closing: Mapping[str, str]
    dear: Mapping[str, str]
    days: Mapping[str, Mapping[str, str]]

    def said(self, key: str, part: str) -> str:
        """The `subject` of a greeting, or what it says in a tone, still with places to fill."""
        day = self.days.get(key) or self.days[_ANY]
        return (day.get(part) or self.pattern[part]).replace("{on}", day["on"])


def write(
    words: Words, key: str, tone: str, reader: Reader, signature: tuple[str, ...], n: int = 0
) -> Letter:
    """The greeting for a day (a key of `days.TITLES`, or `solemn`); `n`: years, where it has any.

    `signature`: who we are, a line each.
    """
    tongue = TONGUES[words.language]
    if tone == "warm" and words.dear:
        tongue = replace(tongue, dear=Dear(**words.dear))
    if key == "cooperation" and n == 1:
        key = "cooperation_first"
    years = format_unit(n, "duration-year", "long", locale=tongue.code) if n else ""
    values = {"n": str(n), "years": years}
    body = _fill(words.said(key, tone), values)
    signed = "\n".join((words.closing[tone], *(line for line in signature if line)))
    subject = _fill(words.said(key, "subject"), values)
    return Letter(subject, (dear(tongue, reader), body), words.language, signed)


def _fill(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
