"""Whom the rows of a list look like, remembered from the preview to the import."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from custdesk.services.imports.alike import Alike, Lookalike
from custdesk.services.imports.matching import Lookalikes
from custdesk.store.database import Database

_Said = tuple[tuple[str, object], ...]


@dataclass
class Known:
    """What was found holds until something else is written into the file.

    Comparing is what a long import takes longest for, and it is asked for after each cell that is
    mended, and once more by the import itself.
    """

    state: object = None
    found: dict[_Said, Lookalike | None] = field(default_factory=dict)

    def on(self, db: Database) -> Lookalikes:
        """The look-alikes among the customers of a file as it is now."""
        state = db.row(
            "SELECT (SELECT MAX(id) FROM operation), (SELECT COUNT(*) FROM not_the_same)"
        )
        if state != self.state:
            self.state, self.found = state, {}
        alike: list[Alike] = []  # made when somebody is not known yet

        def look(values: Mapping[str, object]) -> Lookalike | None:
            said = tuple(
                (name, value)
                for name, value in values.items()
                if name.startswith(("customer.", "person."))
            )
            if said not in self.found:
                if not alike:
                    alike.append(Alike(db))
                self.found[said] = alike[0](values)
            return self.found[said]

        return look
