"""What can be laid out by oneself: the template that each kind of paper begins with."""

import re
from pathlib import Path

from custdesk.domain.words import N_
from custdesk.system.paths import resource

# Kind -> its name for the reader, and the template that is set.
KINDS = {
    "visit": (N_("Visit plan"), "visit-plan.typ"),
    "portrait": (N_("Customer portrait"), "portrait.typ"),
    "letter": (N_("Letter"), "letter.typ"),
    "labels": (N_("Labels and envelopes"), "labels.typ"),
}

_NAMED = re.compile(r'^\s*#(?:import|include)\s+"([\w-]+\.typ)"', re.MULTILINE)


def offered() -> list[str]:
    """The kinds whose template is there."""
    return [
        kind for kind, (_title, main) in KINDS.items() if (resource("templates") / main).exists()
    ]


def main_of(kind: str) -> str:
    """The name of the template that is set."""
    return KINDS[kind][1]


def kind_by(template: str) -> str | None:
    """The kind that a template belongs to."""
    return next((kind for kind, (_title, main) in KINDS.items() if main == template), None)


def ours(kind: str) -> dict[str, str]:
    """Our templates of a kind: the main one and all that it reads, by their names."""
    folder = resource("templates")
    found: dict[str, str] = {}
    waiting = [main_of(kind)]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = _text(folder / name)
            waiting += _NAMED.findall(found[name])
    return found


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
