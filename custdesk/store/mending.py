"""After a salvage: rows whose customer or order is lost get one, so that they can be seen."""

from custdesk.domain.titles import record_title
from custdesk.domain.words import N_, Message
from custdesk.store import records
from custdesk.store.database import Database
from custdesk.store.table_base import Recorded
from custdesk.store.tables import RECORDED, owners, parents

# What a made-up record is called where a name is needed.
_NAME = "?"
_MODELS = {model._meta.table_name: model for model in RECORDED}


def mend(db: Database, operation: int) -> list[Message]:
    """Make up what rows belong to and is lost, forget links to what else is; what was done.

    What is made up is made by the given operation.
    """
    told: list[Message] = []
    for model in RECORDED:  # children before parents
        table = model._meta.table_name
        needed = set(owners(model))
        for column, parent in parents(model):
            if (column, parent) in needed:
                told += _make_up(db, table, column, parent, operation)
            else:
                told += _forget(db, table, column, parent)
    return told


def _orphans(table: str, column: str, parent: str) -> str:
    return (
        f'"{table}" c WHERE c."{column}" IS NOT NULL '
        f'AND NOT EXISTS (SELECT 1 FROM "{parent}" p WHERE p.id = c."{column}")'
    )


def _make_up(db: Database, table: str, column: str, parent: str, operation: int) -> list[Message]:
    missing = [
        number
        for (number,) in db.rows(
            f'SELECT DISTINCT c."{column}" FROM {_orphans(table, column, parent)} ORDER BY 1'
        )
    ]
    if not missing:
        return []
    model = _MODELS[parent]
    # Whose it was is lost too; an existing customer must not get it.
    links: dict[str, object] = {link: _unknown(db, above) + 1 for link, above in owners(model)}
    for number in missing:
        records.insert_plain(db, parent, _made_up(model, number, operation) | links)
    return [
        Message(
            N_("{parent} {numbers}: only what belongs to it was saved; it is now called “?”."),
            {"parent": Message(record_title(parent)), "numbers": ", ".join(map(str, missing))},
        )
    ]


def _unknown(db: Database, table: str) -> int:
    """The highest id that a table ever gave out or that a row names."""
    named = [
        db.value(f'SELECT MAX("{column}") FROM "{child}"')
        for child, model in _MODELS.items()
        for column, parent in owners(model)
        if parent == table
    ]
    return max([records.last_id(db, table), *(number or 0 for number in named)])


def _made_up(model: type[Recorded], number: int, operation: int) -> dict[str, object]:
    """A record with nothing but what every one must have."""
    values: dict[str, object] = {"id": number, "uid": records.new_uid(), "created_op": operation}
    for one in model._meta.sorted_fields:
        name = one.column_name
        if one.null or name in values:
            continue
        if one.field_type == "INT":
            values[name] = 0
        else:
            values[name] = f"{_NAME} {number}" if name in ("code", "name", "number") else _NAME
    return values


def _forget(db: Database, table: str, column: str, parent: str) -> list[Message]:
    cursor = db.execute_sql(
        f'UPDATE "{table}" SET "{column}" = NULL WHERE id IN '
        f"(SELECT c.id FROM {_orphans(table, column, parent)})"
    )
    if not cursor.rowcount:
        return []
    return [
        Message(
            N_("{table}: {n} row named a lost record ({parent}) and names none now."),
            {
                "table": Message(record_title(table)),
                "parent": Message(record_title(parent)),
                "n": cursor.rowcount,
            },
            N_("{table}: {n} rows named lost records ({parent}) and name none now."),
        )
    ]
