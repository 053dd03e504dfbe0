"""Records that an import wants: found among the existing ones or new, with the values they get.

A reference is the id of an existing row, or -1, -2, … for the first, second … new one.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from custdesk.domain.fields import GROUPS, is_apart
from custdesk.services.imports.deciding import Policy
from custdesk.services.imports.own import stored_own
from custdesk.store import group_texts
from custdesk.store.database import Database

Values = dict[str, Any]


class Origin(NamedTuple):
    """A row of a list: the place of its file in the batch, its sheet, its number."""

    file: int
    sheet: str
    row: int


NOWHERE = Origin(-1, "", 0)
_CHUNK = 500
_CURRENCIES = ("credit_currency", "opening_currency")


@dataclass
class Pending:
    """The records of one table that an import touches.

    `required`: what a new row has where the file says nothing.
    """

    table: str
    required: Values = field(default_factory=dict)
    known: dict[Hashable, int] = field(default_factory=dict)  # key -> reference
    new: list[Values] = field(default_factory=list)
    touched: dict[int, Values] = field(default_factory=dict)  # existing id -> wanted values
    fills: dict[int, Values] = field(default_factory=dict)  # the same, but only where nothing is
    updates: dict[int, Values] = field(default_factory=dict)  # existing id -> what differs
    before: dict[int, Values] = field(default_factory=dict)  # existing id -> what stood there
    policies: dict[str, tuple[Policy, str]] = field(default_factory=dict)  # column -> and its lead
    cleared: dict[int, set[str]] = field(default_factory=dict)  # existing id -> by empty cells
    last: int | None = None  # what the row at hand is about, rather than only tells of
    whence: list[Origin] = field(default_factory=lambda: [NOWHERE])  # the row at hand, of all
    origins: list[Origin] = field(default_factory=list)  # of each new one, the row that made it
    told: dict[int, Origin] = field(default_factory=dict)  # existing id -> the first row about it
    dropped: set[int] = field(default_factory=set)  # references of new ones that are not written

    def put(self, keys: Iterable[Hashable], values: Values, *, fill: bool = False) -> int:
        """Find a record by the first known key, or make it; empty values keep what is there.

        Where rows say different things about one record, the first one holds. `fill`: the sheet
        is about something else and only fills what an existing record lacks.
        """
        keys = list(keys)
        for key in keys:
            found = self.known.get(key)
            if found is not None:
                break
        else:
            found = -len(self.new) - 1
            self.new.append({})
            self.origins.append(self.whence[0])
        for key in keys:
            self.known.setdefault(key, found)
        if found < 0:
            wanted = self.new[-found - 1]
        else:
            wanted = (self.fills if fill else self.touched).setdefault(found, {})
            self.told.setdefault(found, self.whence[0])
        if not fill:
            self.last = found
        for name, value in values.items():
            if value is not None and wanted.get(name) is None:
                wanted[name] = value
        return found

    def find(self, *keys: Hashable) -> int | None:
        """The record with the first known of the keys."""
        for key in keys:
            found = self.known.get(key)
            if found is not None:
                return found
        return None

    def compare(self, db: Database) -> None:
        """Find out which of the wanted values differ from what is stored."""
        wanted = (*self.touched.values(), *self.fills.values(), *self.cleared.values())
        named = sorted({name for values in wanted for name in values})
        if not named:
            return
        columns = [name for name in named if not is_apart(name)]
        own = [name for name in named if is_apart(name)]
        names = "".join(f', "{name}"' for name in columns)
        numbers = list(self.touched.keys() | self.fills.keys() | self.cleared.keys())
        for start in range(0, len(numbers), _CHUNK):
            some = numbers[start : start + _CHUNK]
            chunk = ", ".join(str(number) for number in some)
            ours = stored_own(db, own, some)
            if GROUPS in own:
                self._join_groups(some, ours)
            for number, *stored in db.rows(
                f'SELECT id{names} FROM "{self.table}" WHERE id IN ({chunk})'
            ):
                present = dict(zip(columns, stored, strict=True))
                for name in own:
                    present[name] = ours.get((number, name))
                self._keep_different(number, present)

    def _join_groups(self, numbers: list[int], stored: dict[tuple[int, str], str]) -> None:
        """A list adds groups and takes none away: what is wanted has those that are stored."""
        for number in numbers:
            for wanted in (self.touched.get(number, {}), self.fills.get(number, {})):
                if wanted.get(GROUPS):
                    there = stored.get((number, GROUPS))
                    wanted[GROUPS] = group_texts.joined(there, wanted[GROUPS])

    def _keep_different(self, number: int, present: Values) -> None:
        changed = {
            name: value
            for name, value in self.touched.get(number, {}).items()
            if present[name] != value and self._may_change(name, present)
        }
        for name, value in self.fills.get(number, {}).items():
            if present[name] is None and self._may_change(name, present):
                changed.setdefault(name, value)
        said = self.touched.get(number, {})
        for name in self.cleared.get(number, ()):
            # What any row says weighs more than the empty cell of another.
            if said.get(name) is None and present[name] is not None and name not in self.policies:
                changed[name] = None
        # The day of an opening figure says nothing new by itself, nor what an amount is in where
        # that was the base currency without saying so.
        silent = {name for name in _CURRENCIES if name in present and present[name] is None}
        if changed.keys() <= {"opening_on", *silent}:
            return
        self.updates[number] = changed
        self.before[number] = {name: present[name] for name in changed}

    def _may_change(self, column: str, present: Values) -> bool:
        """Whether a record that is stored may get a value, by the policy of its column."""
        policy, lead = self.policies.get(column, ("overwrite", column))
        return policy == "overwrite" or (policy == "fill" and present.get(lead, "") is None)

    def status(self, reference: int) -> str:
        """new, updated, unchanged, or left (by the user); after `compare`."""
        if reference < 0:
            return "left" if reference in self.dropped else "new"
        return "updated" if reference in self.updates else "unchanged"
