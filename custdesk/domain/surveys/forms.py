"""What a form asks, line by line, in the language of whom it is for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from custdesk.domain.surveys.kinds import ASPECTS
from custdesk.domain.surveys.scores import BEST, HIGHEST

MARK = "custdesk-survey"
"""Stands in the first cell of every form, so that one is known when it comes back."""


@dataclass(frozen=True, slots=True)
class Question:
    """`key`: what the answer is kept as. `most`: of a mark, 0 where one answers in words."""

    key: str
    text: str
    scale: str = ""
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """A form for one reader. `texts`: those of its language, see `resources/surveys/forms.toml`.

    `judged`: the questions after the first one that are asked in one go.
    """

    firm: str
    name: str
    code: str
    language: str
    texts: Mapping[str, str]
    first: Question
    judged: tuple[Question, ...]
    last: tuple[Question, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return (self.first, *self.judged, *self.last)


def form(
    texts: Mapping[str, str], language: str, code: str, aspects: Sequence[str], question: str = "",
    *, firm: str = "", name: str = "",
) -> Form:  # fmt: skip
    """The form with a code; `question`: one of the firm's own, told as it was written."""
    judged = tuple(
        Question(key, texts[key], texts["five"], 1, BEST) for key, _title in ASPECTS
        if key in aspects
    )  # fmt: skip
    last: tuple[Question, ...] = (Question("words", texts["words"]),)
    if question:
        last = (*last, Question("own_answer", question))
    first = Question("score", texts["recommend"], texts["ten"], 0, HIGHEST)
    return Form(firm, name, code, language, texts, first, judged, last)


def script(asked: Form) -> tuple[str, ...]:
    """The same on the phone: what to say, in its order."""
    texts = asked.texts
    lines = [texts["opening"], f"{asked.first.text} ({texts['ten']})"]
    if asked.judged:
        lines.append(f"{texts['judge']} ({texts['five']})")
        lines += [one.text for one in asked.judged]
    return (*lines, *(one.text for one in asked.last), texts["closing"])
