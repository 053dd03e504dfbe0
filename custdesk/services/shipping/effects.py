"""What a change of a shipment brings with it: days that moved, and the orders that travel."""

from collections.abc import Mapping
from typing import Any

from custdesk.services.desk import Desk
from custdesk.services.orders.listing import stages
from custdesk.services.orders.steps import of_order
from custdesk.store import records

_MOVING = ("etd", "eta")


def moved(
    desk: Desk, stored: Mapping[str, Any], row: Mapping[str, Any], reason: object
) -> dict[str, Any]:
    """Note the days that are said anew; what they make of the shipment's columns.

    Whoever was told of the old day does not know the new one.
    """
    made: dict[str, Any] = {}
    for what in _MOVING:
        was, now = stored.get(what), row.get(what)
        if was == now:
            continue
        if was is not None:
            noted = {
                "shipment_id": stored["id"], "what": what, "was": was, "now": now,
                "said_on": desk.today().isoformat(), "reason": reason,
            }  # fmt: skip
            records.insert(desk.db, "day_moved", noted)
        if what == "eta" and was is not None and row.get("told_on") == stored.get("told_on"):
            made["told_on"] = None
    if reason and "told_on" in made:
        made["late_reason"] = reason
    return made


def brought_up(desk: Desk, number: int) -> None:
    """Bring the orders that travel whole up to what their shipment says.

    Only what the order does not know is written: a day that somebody typed stays.
    """
    row = records.get(desk.db, "shipment", number)
    if row is None or row["status"] == "cancelled":
        return
    forwarder = None
    if row["forwarder_id"]:
        forwarder = (records.get(desk.db, "forwarder", row["forwarder_id"]) or {}).get("name")
    for carried in records.find(desk.db, "shipped_order", "shipment_id = ?", number):
        order = records.get(desk.db, "sales_order", carried["order_id"])
        if order is None:
            continue
        news: dict[str, Any] = {}
        if forwarder and not order["forwarder"]:
            news["forwarder"] = forwarder
        if row["left_on"] and not carried["note"]:
            if not order["shipped"]:
                news["shipped"] = row["left_on"]
            if (order["status"] or "open") == "open":
                news["status"] = "shipped"
            if row["status"] == "arrived" and _delivered(desk, number):
                news["status"] = "delivered"
            news |= _moved_on(desk, order, row["left_on"], arrives=False)
            if row["arrived_on"]:
                news |= _moved_on(desk, order | news, row["arrived_on"], arrives=True)
        changed = {name: value for name, value in news.items() if order[name] != value}
        records.update(desk.db, "sales_order", order["id"], changed)


def _moved_on(desk: Desk, order: Mapping[str, Any], day: str, *, arrives: bool) -> dict[str, Any]:
    """The milestone of sailing, or of arriving, is reached by an order that has begun its stages.

    So is what comes before it, but for money; an order that is further on stays where it is.
    """
    known = stages(desk)
    if order["stage"] not in known:
        return {}
    reached = next((one for one in known.all if (one.arrives if arrives else one.ships)), None)
    if reached is None or known.place(order["stage"]) > known.place(reached.key):
        return {}
    steps = of_order(desk, order["id"])
    for stage in known.all[: known.place(reached.key) + 1]:
        if stage.pays or steps.get(stage.key, {}).get("done_on"):
            continue
        if stage.key in steps:
            records.update(desk.db, "order_step", steps[stage.key]["id"], {"done_on": day})
        else:
            step = {"order_id": order["id"], "key": stage.key, "done_on": day}
            records.insert(desk.db, "order_step", step)
    coming = known.all[known.place(reached.key) + 1 :]
    waits = (one for one in coming if not steps.get(one.key, {}).get("done_on"))
    following = next(waits, None)
    return {"stage": following.key if following else None, "stage_on": day}


def _delivered(desk: Desk, number: int) -> bool:
    where = "shipment_id = ? AND key = 'delivered' AND done_on IS NOT NULL"
    return bool(records.find(desk.db, "shipment_step", where, number))
