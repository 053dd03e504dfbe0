"""Rows that did not come back in a workbook and are to go here too: into the bin."""

from collections.abc import Iterable, Mapping

from custdesk.services import customers, interactions, people, visits
from custdesk.services.offline.newcomers import Inside
from custdesk.services.offline.stored import Record
from custdesk.store import records
from custdesk.store.offline import BaseRow

_TABLES = {"people": "person", "interactions": "interaction", "visits": "visit"}
_REMOVE = {
    "people": people.remove,
    "interactions": interactions.remove,
    "visits": visits.remove,
}


def put_away(
    desk: Inside, base: Mapping[str, BaseRow], stored: Mapping[str, Record], keys: Iterable[str]
) -> None:
    """Put the records of some rows into the bin, inside the running operation.

    Customers go with all that hangs on them; what went with them is not put away twice.
    """
    wanted = list(keys)
    firms = [int(stored[key].row["id"]) for key in wanted if base[key].sheet == "customers"]
    if firms:
        customers.remove(desk, firms)
    for key in wanted:
        sheet, number = base[key].sheet, int(stored[key].row["id"])
        if sheet == "customers":
            continue
        if records.get(desk.db, _TABLES[sheet], number) is not None:
            _REMOVE[sheet](desk, number)
