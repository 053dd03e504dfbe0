"""The lists of orders: which ones there are, what is wrong with them, how many wait where."""

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

from custdesk.domain.orders import stages as domain
from custdesk.domain.orders.query import OrderQuery
from custdesk.domain.orders.stages import Stages
from custdesk.domain.orders.troubles import Trouble, troubles
from custdesk.services.desk import Desk
from custdesk.store import orders, settings
from custdesk.store.orders import OrderAtWork

VIEWS = ("work", "urgent", "trouble", "late", "all")


class Line(NamedTuple):
    """An order and what is wrong with it."""

    order: OrderAtWork
    troubles: tuple[Trouble, ...]


def stages(desk: Desk) -> Stages:
    """The milestones of this firm."""
    stored: Any = settings.get(desk.db, "order_stages")
    return domain.of_setting(stored)


def asked(desk: Desk, query: OrderQuery) -> OrderQuery:
    """A query with the day and the firm's stages, by which late and stuck orders are found."""
    limits = {stage.key: stage.days for stage in stages(desk).all}
    return OrderQuery(
        query.view, query.text, query.stage, query.waits_for, query.customer, query.sort,
        query.descending, query.today or desk.today(), limits,
    )  # fmt: skip


def ids(desk: Desk, query: OrderQuery, limit: int = -1) -> "array[int]":
    """The ids of all orders that fit, in the order asked for."""
    return orders.ids(desk.db, asked(desk, query), limit)


def lines(desk: Desk, numbers: Sequence[int]) -> list[Line]:
    """Some orders with what is wrong with them; those that are gone are left out."""
    known, today = stages(desk), desk.today()
    return [Line(row, troubles(row, today, known)) for row in orders.page(desk.db, numbers)]


def counts(desk: Desk) -> dict[str, int]:
    """How many orders each view has."""
    return {
        view: orders.count(desk.db, asked(desk, OrderQuery(view)))
        for view in VIEWS
        if view != "all"
    }
