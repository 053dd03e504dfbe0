"""The list of customers in orders that no index has: by further columns, by names of countries."""

from array import array
from collections.abc import Mapping, Sequence
from itertools import chain

from custdesk.domain.choices import OF_CUSTOMER
from custdesk.domain.fields import is_own
from custdesk.domain.search_text import sort_key
from custdesk.store import own_lists
from custdesk.store.database import Database
from custdesk.store.rows import ListQuery

# Columns of a customer that are their own order; the others stand like names, choices in theirs.
_AS_STORED = {
    "code": "code COLLATE NOCASE", "phone": "phone", "email": "email COLLATE NOCASE",
    "website": "website COLLATE NOCASE", "since": "since", "currency": "currency",
    "care_days": "care_days",
}  # fmt: skip
_AS_NAMES = frozenset({
    "city", "kind", "stage", "industry", "source", "team", "languages", "terms", "port",
    "forwarder",
})  # fmt: skip
FURTHER = _AS_NAMES | _AS_STORED.keys()


def ids(
    db: Database,
    where: tuple[str, list[object]],
    order: str,
    query: ListQuery,
    limit: int,
    countries: Sequence[str],
) -> "array[int]":
    """Who fits `where`, those alike in `order`; raises `KeyError` for what nothing sorts by."""
    if query.sort == "country" and limit >= 0:
        return _first_by_country(db, where, query.descending, limit, countries)
    condition, values = where
    plus = "+" if condition != "1" else ""
    cursor = db.execute_sql(
        f"SELECT id FROM figure WHERE {condition} ORDER BY {plus}{order}", values
    )
    found = in_order(db, array("q", chain.from_iterable(cursor)), query, countries)
    return found if limit < 0 else found[:limit]


def in_order(
    db: Database, found: "array[int]", query: ListQuery, countries: Sequence[str]
) -> "array[int]":
    """Customers by what a list is sorted by, who has nothing there last; else as they come."""
    if is_own(query.sort):
        return own_lists.in_order(db, found, query.sort, query.descending)
    if query.sort == "country":
        some = _by_country(db, found, query.descending, countries)
    elif query.sort in _AS_STORED:
        some = _as_stored(db, found, query.sort, query.descending)
    else:
        some = _as_names(db, found, query.sort, query.descending)
    there = set(some)
    return array("q", some + [one for one in found if one not in there])


def _as_stored(db: Database, found: "array[int]", column: str, descending: bool) -> list[int]:
    inside = set(found)
    rows = db.execute_sql(
        f"SELECT id FROM customer WHERE {column} IS NOT NULL AND {column} != '' "
        f"ORDER BY {_AS_STORED[column]} {'DESC' if descending else 'ASC'}, id"
    )
    return [customer for (customer,) in rows if customer in inside]


def _as_names(db: Database, found: "array[int]", column: str, descending: bool) -> list[int]:
    if column not in _AS_NAMES:
        raise KeyError(column)
    rows = db.rows(
        f"SELECT id, {column} FROM customer WHERE {column} IS NOT NULL AND {column} != ''"
    )
    turns = {key: f"{turn:04}" for turn, (key, _title) in enumerate(OF_CUSTOMER.get(column, ()))}
    known = {value: turns.get(value) or sort_key(value) for value in {value for _, value in rows}}
    return _sorted(found, {customer: known[value] for customer, value in rows}, descending)


def _by_country(
    db: Database, found: "array[int]", descending: bool, countries: Sequence[str]
) -> list[int]:
    turns = {code: f"{turn:04}" for turn, code in enumerate(countries)}
    rows = db.execute_sql("SELECT id, country FROM figure WHERE country IS NOT NULL")
    places = {customer: turns.get(code, code) for customer, code in rows if code}
    return _sorted(found, places, descending)


def _sorted(found: "array[int]", places: Mapping[int, str], descending: bool) -> list[int]:
    some = [one for one in found if one in places]
    some.sort(key=places.__getitem__, reverse=descending)
    return some


def _first_by_country(
    db: Database,
    where: tuple[str, list[object]],
    descending: bool,
    limit: int,
    countries: Sequence[str],
) -> "array[int]":
    """Country by country: what one sees first is there before all are read."""
    condition, values = where
    there = {code for (code,) in db.execute_sql("SELECT DISTINCT country FROM figure")}
    turns = {code: turn for turn, code in enumerate(countries)}
    named = sorted(filter(None, there), key=lambda one: (turns.get(one, len(turns)), one))
    found = array("q")
    for code in (*(reversed(named) if descending else named), *({None, ""} & there)):
        if len(found) >= limit:
            break
        found.extend(chain.from_iterable(db.execute_sql(
            f"SELECT id FROM figure WHERE {condition} AND country IS ? "
            f"ORDER BY name_key LIMIT {limit - len(found)}",
            [*values, code],
        )))  # fmt: skip
    return found
