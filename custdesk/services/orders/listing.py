"""The lists of orders: which ones there are, what is wrong with them, how many wait where."""

import datetime as dt
from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

from custdesk.domain.orders import stages as domain
from custdesk.domain.orders.query import OrderQuery
from custdesk.domain.orders.stages import Stages
from custdesk.domain.orders.troubles import Trouble, troubles
from custdesk.domain.words import Message
from custdesk.services.desk import Desk
from custdesk.store import orders, settings
from custdesk.store.orders import OrderAtWork

Ids = Sequence[int]
VIEWS = ("work", "urgent", "trouble", "late", "all")


class Line(NamedTuple):
    """An order and what is wrong with it."""

    order: OrderAtWork
    troubles: tuple[Trouble, ...]


class Column(NamedTuple):
    """A stage of the board: how many orders wait there, and the first of them as lines."""

    stage: str  # NEW: none yet
    title: Message
    orders: int
    lines: tuple[Line, ...]


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


def numbered(desk: Desk, number: str, most: int = 5) -> list[Line]:
    """Orders that have exactly this number, in capitals or not; the latest first."""
    return lines(desk, orders.numbered(desk.db, number, most))


def lines(desk: Desk, numbers: Sequence[int], as_of: dt.date | None = None) -> list[Line]:
    """Some orders with what is wrong with them (on a day); those that are gone are left out."""
    known, today = stages(desk), as_of or desk.today()
    return [Line(row, troubles(row, today, known)) for row in orders.page(desk.db, numbers)]


def counts(desk: Desk, as_of: dt.date | None = None) -> dict[str, int]:
    """How many orders each view has (on a day)."""
    return {
        view: orders.count(desk.db, asked(desk, OrderQuery(view, today=as_of)))
        for view in VIEWS
        if view != "all"
    }


def board(desk: Desk, each: int = 30) -> list[Column]:
    """All stages of the firm with the orders that wait there, the urgent first.

    Stages that the firm has no longer stand at the end while orders are in them.
    """
    known, found = stages(desk), orders.by_stage(desk.db)
    numbers = [number for some in found.values() for number in some[:each]]
    shown = {line.order.id: line for line in lines(desk, numbers)}
    keys = [domain.NEW, *(stage.key for stage in known.all)]
    return [
        Column(
            key,
            known.title(key),
            len(found.get(key, ())),
            tuple(shown[one] for one in found.get(key, ())[:each] if one in shown),
        )
        for key in (*keys, *(key for key in found if key not in keys))
    ]
