"""Which stored customer a row looks like: the matching of duplicates, a row at a time."""

from collections.abc import Mapping
from typing import NamedTuple

from custdesk.domain.likeness.blocks import Lookup
from custdesk.domain.likeness.firms import Firm, traits
from custdesk.domain.likeness.weighing import THRESHOLD, Scale
from custdesk.domain.words import Message
from custdesk.store import likenesses
from custdesk.store.database import Database

_PHONES = ("customer.phone", "customer.fax", "person.phone", "person.mobile", "person.whatsapp")


class Lookalike(NamedTuple):
    """A customer that a new one looks like, what to tell them by, how likely, and what speaks for
    it."""

    id: int
    told: str
    score: float = 0.0
    reasons: tuple[Message, ...] = ()


class Alike:
    """Looks among the customers of a file."""

    def __init__(self, db: Database) -> None:
        self._firms = [traits(firm) for firm in likenesses.firms(db)]
        self._scale = Scale(self._firms)
        self._lookup = Lookup(self._scale)
        self._codes = likenesses.codes(db)
        self._names = likenesses.names(db)
        for firm in self._firms:
            self._lookup.put(firm)

    def __call__(self, values: Mapping[str, object]) -> Lookalike | None:
        """The likeliest customer for the values of a row; None when nobody is likely enough."""
        firm = traits(_firm(values))
        places = self._lookup.near(firm)
        likeliest, best = None, None
        for place in sorted(places):
            likeness = self._scale.compare(self._firms[place], firm)
            if likeness.score >= THRESHOLD and (best is None or likeness.score > best.score):
                best, likeliest = likeness, self._firms[place].id
        if likeliest is None or best is None:
            return None
        told = f"{self._names[likeliest]} ({self._codes[likeliest]})"
        return Lookalike(likeliest, told, best.score, best.reasons)


def _firm(values: Mapping[str, object]) -> Firm:
    def said(*names: str) -> tuple[str, ...]:
        return tuple(str(values[name]) for name in names if values.get(name))

    def one(name: str) -> str | None:
        return next(iter(said(name)), None)

    return Firm(
        -1,
        said("customer.name", "customer.name_latin"),
        one("customer.country"),
        one("customer.state"),
        one("customer.city"),
        one("customer.postcode"),
        said("customer.address"),
        said(*_PHONES),
        said("customer.email", "person.email"),
        said("customer.website"),
    )
