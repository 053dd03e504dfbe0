"""Some columns of some customers."""

from collections.abc import Sequence

from custdesk.store import records
from custdesk.store.database import Database
from custdesk.store.pieces import among, chunks


def of_customers(
    db: Database, names: Sequence[str], numbers: Sequence[int]
) -> dict[tuple[int, str], object]:
    """(customer, column) -> what is stored; raises `KeyError` for a column that is not there."""
    known = set(records.columns(db, "customer"))
    if missing := [name for name in names if name not in known]:
        raise KeyError(missing[0])
    listed = ", ".join(f'"{name}"' for name in names)
    found: dict[tuple[int, str], object] = {}
    for some in chunks(numbers):
        for number, *values in db.rows(f"SELECT id, {listed} FROM customer WHERE {among(some)}"):
            found.update({(number, name): one for name, one in zip(names, values, strict=True)})
    return found
