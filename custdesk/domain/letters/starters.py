"""The letters that a firm begins with: which there are. Their texts are in `resources/letters`."""

from collections.abc import Mapping
from typing import NamedTuple

from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.words import N_


class Starter(NamedTuple):
    """One of our letters: its kind, and the source text of what it is called."""

    kind: str
    title: str


_MORE = (
    ("thanks.visit", "thanks", N_("Thanks after a visit")),
    ("thanks.event", "thanks", N_("Thanks after an event")),
    ("apology.delay", "apology", N_("Apology for a delay")),
    ("apology.quality", "apology", N_("Apology for a fault of the goods")),
    ("greeting.years", "greeting", N_("Years of working together")),
)

# By name: that of a kind alone is its usual letter.
STARTERS: Mapping[str, Starter] = {
    **{kind: Starter(kind, title) for kind, title in KINDS.items()},
    **{name: Starter(kind, title) for name, kind, title in _MORE},
}


def title_of(name: str) -> str:
    """The source text of what a template is called; its name, where the user gave it one."""
    return STARTERS[name].title if name in STARTERS else name
