"""Write pending records: new ones with the ids they get, updates where something differs."""

from collections.abc import Callable, Mapping, Sequence

from custdesk.domain.fields import is_apart
from custdesk.services.imports import own
from custdesk.services.imports.choices import ORDER
from custdesk.services.imports.pending import Pending, Values
from custdesk.store import records
from custdesk.store.database import Database
from custdesk.store.tables import RECORDED, parents

_PARENTS = {model._meta.table_name: parents(model) for model in RECORDED}
_BATCH = 5000


def write(
    db: Database,
    tables: dict[str, Pending],
    progress: Callable[[int], None],
    own_made: Mapping[str, int],
) -> dict[str, Sequence[int]]:
    """Write everything inside the running operation; `progress` gets the rows done so far.

    `own_made`: the own fields that came with the import, column -> number.

    Returns the ids of the new records by table, in their order; 0 for those that were left out.
    """
    made: dict[str, Sequence[int]] = {}
    done = 0
    for name in ORDER:
        pending = tables[name]
        _resolve(pending, made)
        made[name] = _insert(db, pending)
        done += len(made[name]) - len(pending.dropped)
        for number, values in pending.updates.items():
            plain = {column: one for column, one in values.items() if not is_apart(column)}
            records.update(db, name, number, plain)
        if name == "customer":
            _write_own(db, pending, made[name], own_made)
        done += len(pending.updates)
        progress(done)
    return made


def _write_own(
    db: Database, pending: Pending, numbers: Sequence[int], made: Mapping[str, int]
) -> None:
    new = zip(numbers, pending.new, strict=True)
    own.write(
        db, [*((number, row) for number, row in new if number), *pending.updates.items()], made
    )


def size(tables: dict[str, Pending]) -> int:
    """How many rows there are to write."""
    return sum(
        len(pending.new) - len(pending.dropped) + len(pending.updates)
        for pending in tables.values()
    )


def _resolve(pending: Pending, made: dict[str, Sequence[int]]) -> None:
    """Replace references to new parents by the ids these got."""
    links = [(column, made[parent]) for column, parent in _PARENTS[pending.table] if parent in made]
    for values in (*pending.new, *pending.updates.values()):
        for column, numbers in links:
            reference = values.get(column)
            if reference is not None and reference < 0:
                values[column] = numbers[-reference - 1]


def _insert(db: Database, pending: Pending) -> Sequence[int]:
    """The ids of the new records in their order; 0 for those that are not written."""
    new = [one for place, one in enumerate(pending.new) if -place - 1 not in pending.dropped]
    filled = {name for values in new for name in values if not is_apart(name)}
    columns = sorted(filled | pending.required.keys())
    numbers: list[int] = []
    for start in range(0, len(new), _BATCH):
        batch = new[start : start + _BATCH]
        rows = [_row(columns, pending.required, values) for values in batch]
        numbers += records.insert_many(db, pending.table, columns, rows)
    if not pending.dropped:
        return numbers
    given = iter(numbers)
    places = range(len(pending.new))
    return [0 if -place - 1 in pending.dropped else next(given) for place in places]


def _row(columns: Sequence[str], required: Values, values: Values) -> list[object]:
    return [
        values[name] if values.get(name) is not None else required.get(name) for name in columns
    ]
