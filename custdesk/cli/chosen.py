"""The customers that a command is about: by their codes, a saved view, a group, a search."""

from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.words import N_, Message
from custdesk.services import customers, filters, groups
from custdesk.services.desk import Desk
from custdesk.store.rows import ListQuery


def group_or_filter(desk: Desk, saved: str | None, group: str | None, where: str) -> ListQuery:
    """What a list is narrowed to by the options that other commands share."""
    query = ListQuery() if saved is None else filters.find(desk, saved).query
    if where and query.text:
        raise NotFound(Message(N_("The view {name} searches by itself."), {"name": saved or ""}))
    query = query._replace(text=query.text or where)
    if group is None:
        return query
    inside = frozenset(groups.customers_in(desk, groups.find(desk, group).id, with_people=True))
    return query._replace(only=inside)


def numbers(desk: Desk, codes: tuple[str, ...], saved: str | None, where: str) -> list[int]:
    """The customers of some codes, of a saved view and of a search."""
    found = [customers.find(desk, code) for code in codes]
    if saved is not None:
        found += customers.ids(desk, filters.find(desk, saved).query)
    if where:
        found += customers.ids(desk, ListQuery(text=where))
    return list(dict.fromkeys(found))


def meant(
    desk: Desk, codes: tuple[str, ...], saved: str | None, group: str | None, where: str
) -> list[int]:
    """The customers that are named, else those that a view, a group or a search shows.

    Raises `CustDeskError` where nothing says who: nobody means everybody by saying nothing.
    """
    if codes:
        return numbers(desk, codes, None, "")
    if saved is None and group is None and not where:
        raise CustDeskError(Message(N_("Say for whom: codes, --filter, --group or --where.")))
    return list(customers.ids(desk, group_or_filter(desk, saved, group, where)))
