"""The list of customers in groups: how large each is, and who is in them in their order."""

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain

from custdesk.domain.fields import OWN, is_own
from custdesk.store.customers import TIERS, is_far, order_of, where_of
from custdesk.store.database import Database
from custdesk.store.rows import ListQuery

# What the list can be put together by, beside the firm's own fields.
GROUPS = ("tier", "country", "owner", "stage", "kind", "industry", "source", "team", "city")
_OF_FIGURE = frozenset({"tier", "country", "owner"})
Counted = tuple[str, int, int]  # key, customers, their sales of twelve months


def _key(by: str) -> str:
    """What customers of one group have in common, as a term of SQL over `figure`."""
    if is_own(by):
        field = int(by.removeprefix(OWN))
        return (
            "COALESCE((SELECT value FROM own_value WHERE customer_id = figure.id "
            f"AND field_id = {field} AND deleted_op IS NULL), '')"
        )
    if by not in GROUPS:
        raise ValueError(by)
    if by in _OF_FIGURE:
        return f"COALESCE({by}, '')"
    return f"COALESCE((SELECT c.{by} FROM customer c WHERE c.id = figure.id), '')"


def _name(by: str, key: object) -> str:
    return TIERS[int(str(key))] if by == "tier" else str(key)


def _stored(by: str, key: str) -> object:
    return TIERS.index(key) if by == "tier" else key


def counts(db: Database, query: ListQuery) -> list[Counted]:
    """Each group with its size and its sales, by one pass over those who fit."""
    where, values = where_of(db, query)
    rows = db.execute_sql(
        f"SELECT {_key(query.group)}, COUNT(*), SUM(sales_12m) FROM figure "
        f"WHERE {where} GROUP BY 1 ORDER BY 1",
        values,
    )
    return [(_name(query.group, key), n, total or 0) for key, n, total in rows]


def members(
    db: Database, query: ListQuery, counted: Sequence[Counted], countries: Sequence[str] = ()
) -> "list[array[int]]":
    """Who is in each of the groups that were counted, in the order asked for."""
    where, values = where_of(db, query)
    cursor = db.execute_sql(
        f"SELECT id FROM figure WHERE {where} ORDER BY {_key(query.group)}, {order_of(query)}",
        values,
    )
    everybody = array("q", chain.from_iterable(cursor))
    ends = accumulate(one[1] for one in counted)
    found = [everybody[end - one[1] : end] for one, end in zip(counted, ends, strict=True)]
    if not is_far(query, countries):
        return found
    from custdesk.store import list_order  # with its tables of pinyin

    return [list_order.in_order(db, some, query, countries) for some in found]


def first(db: Database, query: ListQuery, key: str, limit: int) -> "array[int]":
    """The first so many customers of one group."""
    where, values = where_of(db, query)
    cursor = db.execute_sql(
        f"SELECT id FROM figure WHERE {where} AND {_key(query.group)} = ? "
        f"ORDER BY {order_of(query)} LIMIT {limit}",
        [*values, _stored(query.group, key)],
    )
    return array("q", chain.from_iterable(cursor))
