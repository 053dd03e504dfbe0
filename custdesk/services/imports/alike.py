"""Which stored customer a row looks like: the matching of duplicates, a row at a time."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from custdesk.domain.likeness.blocks import Lookup
from custdesk.domain.likeness.firms import Firm, Traits, traits
from custdesk.domain.likeness.weighing import THRESHOLD, Likeness, Scale
from custdesk.domain.words import Message
from custdesk.store import likenesses
from custdesk.store.database import Database

_PHONES = ("customer.phone", "customer.fax", "person.phone", "person.mobile", "person.whatsapp")


class Lookalike(NamedTuple):
    """A customer that a new one looks like, what to tell them by, how likely, and what speaks for
    it. `id`: below 0 one that the same import brings, in the row `row`."""

    id: int
    told: str
    score: float = 0.0
    reasons: tuple[Message, ...] = ()
    row: int = 0


class Alike:
    """Looks among the customers of a file.

    `coming`: the firms of the list at hand, which say too how rare a word is.
    """

    def __init__(self, db: Database, coming: Iterable[Traits] = ()) -> None:
        self._firms = [traits(firm) for firm in likenesses.firms(db)]
        self.scale = Scale(chain(self._firms, coming))
        self._lookup = Lookup(self.scale)
        self._codes = likenesses.codes(db)
        self._names = likenesses.names(db)
        for firm in self._firms:
            self._lookup.put(firm)

    def __call__(self, firm: Traits) -> Lookalike | None:
        """The likeliest customer for a firm; None when nobody is likely enough."""
        found = likeliest(self.scale, self._lookup, self._firms, firm)
        if found is None:
            return None
        number = self._firms[found[0]].id
        told = f"{self._names[number]} ({self._codes[number]})"
        return Lookalike(number, told, *found[1])


def likeliest(
    scale: Scale, lookup: Lookup, firms: Sequence[Traits], firm: Traits
) -> tuple[int, Likeness] | None:
    """The place in `firms` of who is likeliest the same as `firm`, and how likely."""
    best: tuple[int, Likeness] | None = None
    for place in sorted(lookup.near(firm)):
        found = scale.compare(firms[place], firm)
        if found.score >= THRESHOLD and (best is None or found.score > best[1].score):
            best = place, found
    return best


def read(values: Mapping[str, object]) -> Traits:
    """The firm that a row speaks of."""
    return traits(_firm(values))


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
