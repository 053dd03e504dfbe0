"""The urgent lane: orders that come before all others, in an order of their own, with a reason."""

from custdesk.domain.changes import Changes
from custdesk.domain.orders.query import OrderQuery
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.store import orders, records


def lane(desk: Desk) -> list[int]:
    """The urgent orders that are at work, the most urgent first."""
    return list(orders.ids(desk.db, OrderQuery("urgent")))


def mark(desk: Desk, order: int, reason: str | None, *, on: bool = True) -> Changes:
    """An order is urgent, with its reason, at the end of the lane; or no longer."""
    row = found(desk, "sales_order", order)
    text = N_("Order {number} is urgent") if on else N_("Order {number} is no longer urgent")
    last = orders.last_place(desk.db)
    with desk.operation(Message(text, {"number": row["number"]})) as current:
        place = row["urgent_place"] if row["urgent"] else last + 1
        values: dict[str, object] = {"urgent": 1, "urgent_place": place}
        values["urgent_reason"] = (reason or "").strip() or None
        if not on:
            values = {"urgent": 0, "urgent_place": None, "urgent_reason": None}
        records.update(desk.db, "sales_order", order, values)
    return changes(current)


def put(desk: Desk, order: int, place: int) -> Changes:
    """An urgent order goes to a place of the lane, 0 the first; the others make room."""
    row = found(desk, "sales_order", order)
    others = [number for number in lane(desk) if number != order]
    wanted = [*others[: max(place, 0)], order, *others[max(place, 0) :]]
    text = Message(N_("Order {number}: place among the urgent"), {"number": row["number"]})
    with desk.operation(text) as current:
        if not row["urgent"]:
            records.update(desk.db, "sales_order", order, {"urgent": 1})
        for at, number in enumerate(wanted, 1):
            records.update(desk.db, "sales_order", number, {"urgent_place": at})
    return changes(current)


def step(desk: Desk, order: int, by: int) -> Changes:
    """An urgent order goes a place up (-1) or down (1)."""
    return put(desk, order, lane(desk).index(order) + by)
