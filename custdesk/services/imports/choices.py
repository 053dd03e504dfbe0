"""What the user accepts of an import: records, single cells, customers who look like known ones.

Records are named by keys that hold from the preview to the import: the id of one that is there, the
row and its turn for a new one.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from custdesk.services.imports.deciding import columns_together
from custdesk.services.imports.pending import Pending, Values
from custdesk.store.tables import RECORDED, owners, parents

RecordKey = tuple[Hashable, ...]
# What a row knows its customer by, and the same of who looks like it: the id of one who is there.
DoubleKey = tuple[Hashable, Hashable]
Double = Literal["merge", "new"]

_MODELS = {model._meta.table_name: model for model in RECORDED}
# What no record can be without, and what nobody fills by hand.
NEEDED: dict[str, frozenset[str]] = {
    name: frozenset(column for column, kind in model._meta.columns.items() if not kind.null)
    for name, model in _MODELS.items()
}
# Parents before children.
ORDER: tuple[str, ...] = (
    "customer", "product", "forwarder", "person", "contact_point", "sales_order", "order_line",
    "invoice", "payment", "interaction", "visit",
)  # fmt: skip
_STORED = 2  # parts of the key of a record that is there: its table, its id


@dataclass
class Choices:
    """What was chosen about the records of one import; empty, everything is taken.

    `left`: records that are not written. `refused`: columns that stay as they are. `doubles`:
    whether a customer who looks like a known one is that one (merge) or another (new).
    """

    left: set[RecordKey] = field(default_factory=set)
    refused: dict[RecordKey, set[str]] = field(default_factory=dict)
    doubles: dict[DoubleKey, Double] = field(default_factory=dict)

    def take(self, key: RecordKey, column: str, wanted: bool) -> None:
        """Accept a cell or refuse it."""
        columns = self.refused.setdefault(key, set())
        (columns.discard if wanted else columns.add)(column)
        if not columns:
            del self.refused[key]

    def takes(self, key: RecordKey, column: str) -> bool:
        """Whether a cell is accepted; those of a record that is left out are not."""
        return key not in self.left and column not in self.refused.get(key, ())

    def forget_new(self) -> None:
        """Let go what was chosen about new records; their files have other places now."""
        self.left = {key for key in self.left if len(key) == _STORED}
        self.refused = {key: one for key, one in self.refused.items() if len(key) == _STORED}


def keys_of(pending: Pending) -> Iterator[RecordKey]:
    """The keys of the new records of a table, in their order."""
    turns: Counter[Hashable] = Counter()
    for origin in pending.origins:
        turns[origin] += 1
        yield (pending.table, *origin, turns[origin])


def point_column(kind: object, normal: object) -> str:
    """What a phone or mail of a person is called among the columns of that person."""
    return f"{kind}:{normal}"


def apply(tables: Mapping[str, Pending], choices: Choices) -> None:
    """Take out of what an import would write what the user does not accept.

    What belongs to a record that is left out goes with it; a link to it that need not be is
    emptied. A new record keeps what it cannot be without.
    """
    if not choices.left and not choices.refused:
        return
    keys = {name: list(keys_of(pending)) for name, pending in tables.items()}
    for name, pending in tables.items():
        for number in list(pending.updates):
            _apply_update(pending, number, (name, number), choices)
        for place, key in enumerate(keys[name]):
            if key in choices.left:
                pending.dropped.add(-place - 1)
            for column in _with(name, choices.refused.get(key, ())) - NEEDED[name]:
                pending.new[place].pop(column, None)
    _apply_points(tables, keys["person"], choices)
    _drop_children(tables)


def _with(table: str, columns: set[str] | tuple[()]) -> set[str]:
    """The columns, and those that mean nothing without them."""
    return {one for column in columns for one in columns_together(table, column)}


def _apply_update(pending: Pending, number: int, key: RecordKey, choices: Choices) -> None:
    values = pending.updates[number]
    for column in _with(pending.table, choices.refused.get(key, ())):
        values.pop(column, None)
    if key in choices.left or not values:
        del pending.updates[number]


def _apply_points(tables: Mapping[str, Pending], keys: list[RecordKey], choices: Choices) -> None:
    """The phones and mails of people are shown, and so refused, with their person."""
    for place, values in enumerate(tables["contact_point"].new):
        person = values["person_id"]
        key = keys[-person - 1] if person < 0 else ("person", person)
        column = point_column(values["kind"], values["normal"])
        if not choices.takes(key, column):
            tables["contact_point"].dropped.add(-place - 1)


def _drop_children(tables: Mapping[str, Pending]) -> None:
    for name in ORDER:
        pending = tables[name]
        for column, parent in parents(_MODELS[name]):
            gone = tables[parent].dropped if parent in tables else set()
            if not gone:
                continue
            for place, values in enumerate(pending.new):
                if values.get(column) not in gone:
                    continue
                if column in NEEDED[name]:
                    pending.dropped.add(-place - 1)
                else:
                    values[column] = None
            for number in [n for n, v in pending.updates.items() if v.get(column) in gone]:
                del pending.updates[number][column]
                if not pending.updates[number]:
                    del pending.updates[number]


def children(tables: Mapping[str, Pending]) -> Mapping[tuple[str, int], list[tuple[str, int]]]:
    """(table, reference) of a new record -> the new records that cannot be without it."""
    found: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for name in ORDER:
        links = [link for link in owners(_MODELS[name]) if link[1] in tables]
        for place, values in enumerate(tables[name].new):
            _note_parents(values, links, (name, -place - 1), found)
    return found


def _note_parents(
    values: Values,
    links: list[tuple[str, str]],
    child: tuple[str, int],
    found: dict[tuple[str, int], list[tuple[str, int]]],
) -> None:
    for column, parent in links:
        reference = values.get(column)
        if reference is not None and reference < 0:
            found[parent, reference].append(child)
