"""The list of customers put together by what they have in common."""

from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple

from custdesk.services.desk import Desk
from custdesk.store import list_groups
from custdesk.store.list_groups import GROUPS
from custdesk.store.rows import ListQuery

__all__ = ["GROUPS", "Group", "Grouped", "first", "grouped"]


class Group(NamedTuple):
    """Customers who have something in common; an empty key: who has nothing there."""

    key: str
    size: int
    total: int  # sales of twelve months in minor units


class Grouped(NamedTuple):
    """The groups in their order, and the customers of the first, the second …"""

    groups: tuple[Group, ...]
    ids: "array[int]"


Order = Callable[[Sequence[str]], list[str]]


def grouped(desk: Desk, query: ListQuery, order: Order, countries: Sequence[str] = ()) -> Grouped:
    """All groups of a list, in the order that `order` puts their keys in."""
    counted = list_groups.counts(desk.db, query)
    members = list_groups.members(desk.db, query, counted, countries)
    places = {key: place for place, (key, _count, _total) in enumerate(counted)}
    ids = array("q")
    groups = []
    for key in order(list(places)):
        there = members[places[key]]
        groups.append(Group(key, len(there), counted[places[key]][2]))
        ids.extend(there)
    return Grouped(tuple(groups), ids)


def first(desk: Desk, query: ListQuery, order: Order, limit: int) -> Grouped:
    """What one sees first of the same list: groups with so many customers in all."""
    totals = {key: total for key, _count, total in list_groups.counts(desk.db, query)}
    ids = array("q")
    groups: list[Group] = []
    for key in order(list(totals)):
        if len(ids) >= limit:
            break
        some = list_groups.first(desk.db, query, key, limit - len(ids))
        groups.append(Group(key, len(some), totals[key]))
        ids.extend(some)
    return Grouped(tuple(groups), ids)
