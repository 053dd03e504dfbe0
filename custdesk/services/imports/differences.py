"""What an import changes, record by record, for the user to look at.

A list may bring hundreds of thousands of records: only their places are kept, and an entry is made
when it is looked at.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload

from custdesk.domain.fields import OwnColumn, is_apart
from custdesk.domain.words import Message
from custdesk.services.imports.choices import (
    ORDER,
    Choices,
    DoubleKey,
    RecordKey,
    children,
    keys_of,
    point_column,
)
from custdesk.services.imports.own import stored_own
from custdesk.services.imports.pending import NOWHERE, Origin, Pending, Values
from custdesk.store.database import Database

_LISTED = tuple(name for name in ORDER if name != "contact_point")
# Links, and what goes with another column or is worked out from it.
_HIDDEN = frozenset(
    {
        *("customer_id", "person_id", "order_id", "product_id", "invoice_id", "forwarder_id"),
        *("opening_on", "opening_currency", "credit_currency", "base_amount", "rate_source"),
        "at_utc",
    }
)
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class DiffEntry:
    """One record that is new or changed: (column, before, after) of each of its values.

    `known`: all that is known of the record; the currencies of its amounts are in it. `like`: the
    customer whom one that may be a duplicate looks like, and how much (0 to 1; 0: not told);
    `like_row`: the row of the list that makes that customer, 0 of one who is there.
    """

    kind: str  # new, updated, duplicate
    record: str  # table
    code: str
    name: str
    row: int
    fields: Sequence[tuple[str, object, object]]
    known: Mapping[str, object] = field(default_factory=dict)
    sheet: str = ""
    like: str = ""
    score: float = 0.0
    double: DoubleKey | None = None  # by what a choice names who looks like a known one
    reasons: tuple[Message, ...] = ()
    like_row: int = 0


class Asked(NamedTuple):
    """A customer who is new but looks like a known one, with what the row says of it."""

    key: DoubleKey
    told: str  # whom it looks like
    origin: Origin
    values: Values  # column -> value
    score: float = 0.0
    reasons: tuple[Message, ...] = ()
    reference: int = 0  # of whom it looks like; below 0 one of the list
    row: int = 0  # that makes such a one


class Place(NamedTuple):
    """Where an entry comes from: kind, table, reference (of one that is asked about, its place)."""

    kind: str  # new, updated, duplicate, unchanged
    table: str
    reference: int


class Diff(Sequence[DiffEntry]):
    """What is updated first, then who may be there already, then what is new, then what stays.

    `own`: the tables whose records are told although nothing changes in them. `fields`: the firm's
    own fields by their column.
    """

    def __init__(
        self,
        tables: Mapping[str, Pending],
        asked: Iterable[Asked] = (),
        known: Mapping[int, Values] | None = None,
        own: Iterable[str] = (),
        fields: Mapping[str, OwnColumn] | None = None,
    ) -> None:
        self.own_fields = fields or {}
        self._tables, self._own = tables, frozenset(own)
        self._asked = list(asked)
        self._known = known or {}  # what is stored of those who were asked about
        self._points = _points_of(tables["contact_point"])
        self._keys = {name: list(keys_of(tables[name])) for name in _LISTED}
        self.places = list(self._find())
        self._sizes = [len(self._fields(place)) for place in self.places]
        self._by_key: dict[RecordKey, int] = {}
        self._children: Mapping[tuple[str, int], list[tuple[str, int]]] | None = None

    def _find(self) -> Iterator[Place]:
        for name in _LISTED:
            updates = self._tables[name].updates
            yield from (Place("updated", name, number) for number in updates)
            if name == "person":
                only = (one for one in self._points if one > 0 and one not in updates)
                yield from (Place("updated", name, number) for number in only)
        yield from (Place("duplicate", "customer", place) for place in range(len(self._asked)))
        for name in _LISTED:
            yield from (Place("new", name, -n - 1) for n in range(len(self._tables[name].new)))
        for name in _LISTED:
            if name in self._own:
                pending = self._tables[name]
                same = (number for number in pending.touched if number not in pending.updates)
                yield from (Place("unchanged", name, number) for number in same)

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> DiffEntry: ...
    @overload
    def __getitem__(self, index: slice) -> list[DiffEntry]: ...
    def __getitem__(self, index: int | slice) -> DiffEntry | list[DiffEntry]:
        if isinstance(index, slice):
            return [self._entry(place) for place in self.places[index]]
        return self._entry(self.places[index])

    def size(self, index: int) -> int:
        """How many values the entry at a place has."""
        return self._sizes[index]

    def title(self, index: int) -> str:
        """Code and name of the record at a place, as text to be searched."""
        place = self.places[index]
        pending = self._tables[place.table]
        if place.kind == "duplicate":
            known: Values = self._asked[place.reference].values
        elif place.reference < 0:
            known = pending.new[-place.reference - 1]
        else:
            known = pending.touched.get(place.reference, {})
        names = ("code", "number", "name", "name_latin", "product_name", "summary")
        return " ".join(str(known[name]) for name in names if known.get(name))

    def key(self, index: int, choices: Choices | None = None) -> RecordKey:
        """By what the choices name the record at a place.

        Of one who looks like a known one it depends on what was chosen for it.
        """
        place = self.places[index]
        if place.kind == "duplicate":
            asked = self._asked[place.reference]
            match choices.doubles.get(asked.key) if choices else None:
                case "merge" if asked.reference < 0:
                    return ("merged", *asked.key)
                case "merge":
                    return ("customer", asked.reference)
                case "new":
                    return ("customer", *asked.origin, 1)
            return ("double", *asked.key)
        if place.reference < 0:
            return self._keys[place.table][-place.reference - 1]
        return (place.table, place.reference)

    def is_out(self, choices: Choices, index: int) -> bool:
        """Whether nothing of the record at a place is taken; of a duplicate: while undecided."""
        place = self.places[index]
        key = self.key(index, choices)
        if place.kind == "duplicate":
            return key[0] == "double"
        if key in choices.left:
            return True
        refused = choices.refused.get(key)
        if place.kind != "updated" or not refused:
            return False
        return all(column in refused for column, _before, _after in self._fields(place))

    def totals(self, choices: Choices) -> dict[str, dict[str, int]]:
        """table -> how many rows are new and updated with what was chosen.

        Of a duplicate that was decided only the customer is counted; what else its row brings is
        known after the import.
        """
        found = totals(self._tables)
        keys = choices.left | choices.refused.keys()
        for index in filter(lambda index: index >= 0, map(self.index_of, keys)):
            place, key = self.places[index], self.key(index)
            points = len(self._points.get(place.reference, ())) if place.table == "person" else 0
            if self.is_out(choices, index):
                if place.reference < 0 or place.reference in self._tables[place.table].updates:
                    found[place.table][place.kind] -= 1
            else:
                points = sum(":" in column for column in choices.refused.get(key, ()))
            if points:
                found["contact_point"]["new"] -= points
        for asked in self._asked:
            choice = choices.doubles.get(asked.key)
            if choice == "new" or (choice == "merge" and asked.reference > 0):
                one = found.setdefault("customer", {"new": 0, "updated": 0})
                one["new" if choice == "new" else "updated"] += 1
        return found

    def count(self, choices: Choices) -> int:
        """How many rows are written with what was chosen: records, phones and mails."""
        return sum(one["new"] + one["updated"] for one in self.totals(choices).values())

    def leave(self, choices: Choices, index: int, left: bool) -> list[int]:
        """Leave a record out, or take it again; the places of all records that this concerns.

        What belongs to a new record goes with it, and comes with what it belongs to.
        """
        change = choices.left.add if left else choices.left.discard
        change(self.key(index))
        place = self.places[index]
        if place.reference >= 0:
            return [index]
        related = self._below(place) if left else self._above(place)
        found = [index]
        for table, reference in related:
            change(self._keys[table][-reference - 1])
            found.append(self._index((table, reference)))
        return found

    def _below(self, place: Place) -> list[tuple[str, int]]:
        links = self._links()
        found: list[tuple[str, int]] = []
        waiting = [(place.table, place.reference)]
        while waiting:
            below = [one for one in links.get(waiting.pop(), ()) if one[0] != "contact_point"]
            found += below
            waiting += below
        return found

    def _above(self, place: Place) -> list[tuple[str, int]]:
        above = {below: one for one, all_below in self._links().items() for below in all_below}
        found = []
        one = above.get((place.table, place.reference))
        while one is not None:
            found.append(one)
            one = above.get(one)
        return found

    def _links(self) -> Mapping[tuple[str, int], list[tuple[str, int]]]:
        if self._children is None:
            self._children = children(self._tables)
        return self._children

    def _index(self, record: tuple[str, int]) -> int:
        table, reference = record
        return self.index_of(self._keys[table][-reference - 1])

    def index_of(self, key: RecordKey) -> int:
        """The place of the record with a key; -1 when it is not among them."""
        if not self._by_key:
            self._by_key = {self.key(index): index for index in range(len(self.places))}
        return self._by_key.get(key, -1)

    def _fields(self, place: Place) -> list[tuple[str, object, object]]:
        pending = self._tables[place.table]
        if place.kind == "duplicate":
            asked = self._asked[place.reference]
            known = self._known.get(asked.reference, {})
            if asked.reference < 0:
                known = pending.new[-asked.reference - 1]
            rows = [(name, known.get(name), value) for name, value in asked.values.items()]
            return [one for one in rows if _shown(*one) and one[1] != one[2]]
        if place.reference < 0:
            values = pending.new[-place.reference - 1]
            fields = [(name, None, v) for name, v in values.items() if _shown(name, None, v)]
        else:
            values = pending.updates.get(place.reference, {})
            before = pending.before.get(place.reference, {})
            rows = [(name, before[name], value) for name, value in values.items()]
            fields = [one for one in rows if _shown(*one)]
        if place.table == "person":
            fields += [
                (point_column(one["kind"], one["normal"]), None, one["written"])
                for one in self._points.get(place.reference, ())
            ]
        return fields  # type: ignore[return-value]

    def _entry(self, place: Place) -> DiffEntry:
        like, score, double, like_row = "", 0.0, None, 0
        reasons: tuple[Message, ...] = ()
        pending = self._tables[place.table]
        if place.kind == "duplicate":
            asked = self._asked[place.reference]
            origin, known = asked.origin, dict(asked.values)
            like, score, double, reasons = asked.told, asked.score, asked.key, asked.reasons
            like_row = asked.row
        elif place.reference < 0:
            number = -place.reference - 1
            origin, known = pending.origins[number], pending.new[number]
        else:
            origin = pending.told.get(place.reference, NOWHERE)
            said = pending.touched.get(place.reference, {})
            stored = pending.before.get(place.reference, {})
            known = said | stored | pending.updates.get(place.reference, {})
        name = str(known.get("name") or known.get("product_name") or known.get("summary") or "")
        code = str(known.get("code") or known.get("number") or "")
        return DiffEntry(
            place.kind, place.table, code, name, origin.row, self._fields(place), known,
            origin.sheet, like, score, double, reasons, like_row,
        )  # fmt: skip


def _shown(column: str, before: object, after: object) -> bool:
    return column not in _HIDDEN and (after not in (None, "") or before is not None)


def _points_of(pending: Pending) -> Mapping[int, list[Values]]:
    """The new phones and mails by the reference of their person."""
    found: dict[int, list[Values]] = defaultdict(list)
    for values in pending.new:
        found[values["person_id"]].append(values)
    return found


def diff(
    db: Database,
    tables: Mapping[str, Pending],
    asked: Mapping[Hashable, Asked],
    own: Iterable[str],
    fields: Mapping[str, OwnColumn],
) -> Diff:
    """All changes of an import, and all customers that want a decision.

    `own`: the tables that the sheets are about; `fields`: the firm's own fields by their column.
    """
    known: dict[int, Values] = {}
    named = sorted({name for one in asked.values() for name in one.values})
    columns = [name for name in named if not is_apart(name)]
    names = "".join(f', "{name}"' for name in columns)
    numbers = sorted({one.reference for one in asked.values() if one.reference > 0})
    for start in range(0, len(numbers), _CHUNK):
        chunk = ", ".join(str(number) for number in numbers[start : start + _CHUNK])
        for number, *stored in db.rows(f"SELECT id{names} FROM customer WHERE id IN ({chunk})"):
            known[number] = dict(zip(columns, stored, strict=True))
    ours = stored_own(db, [name for name in named if is_apart(name)], numbers)
    for (number, name), value in ours.items():
        known[number][name] = value
    return Diff(tables, asked.values(), known, own, fields)


def totals(tables: Mapping[str, Pending]) -> dict[str, dict[str, int]]:
    """table -> how many rows are new and updated."""
    return {
        name: {"new": len(pending.new) - len(pending.dropped), "updated": len(pending.updates)}
        for name, pending in tables.items()
        if len(pending.new) > len(pending.dropped) or pending.updates
    }
