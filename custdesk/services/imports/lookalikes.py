"""Whom the rows of a list look like: customers who are there, and each other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from custdesk.domain.likeness.blocks import Lookup
from custdesk.domain.likeness.firms import Traits
from custdesk.services.imports.alike import Alike, Lookalike, likeliest, read
from custdesk.store.database import Database

_Said = tuple[tuple[str, object], ...]
Rows = Callable[[], Iterable[Mapping[str, object]]]
"""Gives the values of all rows of an import."""


@dataclass
class Known:
    """What was found holds until something else is written into the file.

    Comparing is what a long import takes longest for, and it is asked for after each cell that is
    mended, and once more by the import itself.
    """

    state: object = None
    found: dict[_Said, Lookalike | None] = field(default_factory=dict)
    alike: Alike | None = None  # made when somebody is not known yet
    firms: dict[_Said, Traits] = field(default_factory=dict)

    def on(self, db: Database, rows: Rows) -> "Among":
        """The look-alikes among the customers of a file as it is now, and among `rows`."""
        state = db.row(
            "SELECT (SELECT MAX(id) FROM operation), (SELECT COUNT(*) FROM not_the_same)"
        )
        if state != self.state:
            self.state, self.found, self.alike = state, {}, None
        return Among(self, db, rows)

    def read(self, values: Mapping[str, object]) -> tuple[_Said, Traits]:
        """What a row says of a customer, and that as it is compared."""
        said = tuple(
            (name, value)
            for name, value in values.items()
            if name.startswith(("customer.", "person."))
        )
        firm = self.firms.get(said)
        if firm is None:
            firm = self.firms[said] = read(values)
        return said, firm


class Among:
    """Finds look-alikes while the rows of one import are read, one after the other."""

    def __init__(self, known: Known, db: Database, rows: Rows) -> None:
        self._known, self._db, self._rows = known, db, rows
        self._lookup: Lookup | None = None
        self._firms: list[Traits] = []
        self._new: list[tuple[int, str, int]] = []  # reference, name, row

    def __call__(self, values: Mapping[str, object]) -> Lookalike | None:
        """Who a row looks like most, of the customers who are there and of the rows before."""
        alike = self._ready()
        said, firm = self._known.read(values)
        if said not in self._known.found:
            self._known.found[said] = alike(firm)
        stored = self._known.found[said]
        if self._lookup is None:
            return stored
        among = likeliest(alike.scale, self._lookup, self._firms, firm)
        if among is None or (stored is not None and stored.score >= among[1].score):
            return stored
        reference, name, row = self._new[among[0]]
        return Lookalike(reference, name, *among[1], row)

    def keep(self, values: Mapping[str, object], reference: int, row: int) -> None:
        """Let the rows after it be compared with a row that makes a new customer."""
        _said, firm = self._known.read(values)
        if self._lookup is None:
            self._lookup = Lookup(self._ready().scale)
        self._lookup.put(firm)
        self._firms.append(firm)
        name = values.get("customer.name") or values.get("customer.code")
        self._new.append((reference, str(name), row))

    def _ready(self) -> Alike:
        known = self._known
        if known.alike is None:
            # Each firm once, however many rows speak of it.
            named = {
                name: known.read(values)[1]
                for values in self._rows()
                if (name := values.get("customer.name"))
            }
            known.alike = Alike(self._db, named.values())
        return known.alike
