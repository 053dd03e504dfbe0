"""An order moves on: its stage, its milestones, its documents, what is next, how urgent it is."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.orders.kinds import PAPERS, WAITS
from custdesk.domain.orders.stages import NEW, Stage, Stages
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.orders.listing import stages
from custdesk.services.trips.checking import Doubts, plain
from custdesk.store import records

_WORDS = dict(PAPERS)


def of_order(desk: Desk, order: int) -> dict[str, dict[str, Any]]:
    """The milestones of an order that something is known of, by key."""
    rows = records.find(desk.db, "order_step", "order_id = ? ORDER BY id", order)
    return {row["key"]: row for row in rows}


def _put(desk: Desk, table: str, order: int, key: str, values: Mapping[str, object]) -> None:
    """Write cells of a milestone or a document, which is made when there is none yet."""
    rows = records.find(desk.db, table, "order_id = ? AND key = ?", order, key)
    if rows:
        records.update(desk.db, table, rows[0]["id"], values)
    else:
        records.insert(desk.db, table, {"order_id": order, "key": key, **values})


def milestone(desk: Desk, key: str) -> Stage:
    """A milestone of the firm by its key; a sentence with all keys where there is none."""
    stage = stages(desk).get(key)
    if stage is None:
        keys = tuple(one.key for one in stages(desk).all)
        text = N_("{value} is none of: {keys}")
        raise CustDeskError(Message(text, {"value": key, "keys": keys}))
    return stage


def _free(order: Mapping[str, Any]) -> None:
    """An order that credit stops does not move until somebody decides."""
    if order["credit_hold"] in ("held", "refused"):
        text = N_("Order {number} is stopped: decide about its credit first.")
        raise CustDeskError(Message(text, {"number": order["number"]}))


def move(desk: Desk, orders: Sequence[int], stage: str, on: dt.date | None = None) -> Changes:
    """Orders wait for this milestone now; `NEW`: for none yet.

    What comes before it is done with today, where it was not; money that comes in beside the others
    is not, unless the order waited for it. What comes after is open again.
    """
    known, day = stages(desk), (on or desk.today()).isoformat()
    target = None if stage == NEW else milestone(desk, stage)
    rows = [found(desk, "sales_order", number) for number in orders]
    for row in rows:
        _free(row)
    title = known.title(stage)
    what = Message(
        N_("Order {number}: {stage}"),
        {"n": len(rows), "number": rows[0]["number"] if rows else "", "stage": title},
    )
    if len(rows) != 1:
        values = {"n": len(rows), "stage": title}
        what = Message(N_("{n} order: {stage}"), values, plural=N_("{n} orders: {stage}"))
    with desk.operation(what) as current:
        for row in rows:
            _go(desk, row, known, target, day)
    return changes(current)


def _go(desk: Desk, row: Mapping[str, Any], known: Stages, target: Stage | None, day: str) -> None:
    order, place = row["id"], known.place(target.key) if target else 0
    done = of_order(desk, order)
    for at, stage in enumerate(known.all):
        was = done.get(stage.key, {}).get("done_on")
        if at < place and not was and (not stage.pays or stage.key == row["stage"]):
            _put(desk, "order_step", order, stage.key, {"done_on": day})
        elif at >= place and was and not stage.pays:
            _put(desk, "order_step", order, stage.key, {"done_on": None})
    values: dict[str, object] = {"stage": target.key if target else None, "stage_on": day}
    if target is not None and target.key == row["stage"]:
        values = {}
    records.update(desk.db, "sales_order", order, values | _sent(row, known, place, done, day))


def _sent(
    row: Mapping[str, Any], known: Stages, place: int, done: Mapping[str, Any], day: str
) -> dict[str, object]:
    """Whether the goods are on their way, as the milestones before a place say it."""
    ships = next((at for at, stage in enumerate(known.all) if stage.ships), None)
    if ships is None:
        return {}
    values: dict[str, object] = {}
    if place > ships:
        if not row["shipped"]:
            values["shipped"] = done.get(known.all[ships].key, {}).get("done_on") or day
        if row["status"] in (None, "open", "delivered"):
            values["status"] = "shipped"
    elif row["shipped"] and row["shipped"] == done.get(known.all[ships].key, {}).get("done_on"):
        values |= {"shipped": None, "status": "open"}
    elif row["status"] == "delivered":
        values["status"] = "shipped" if row["shipped"] else "open"
    return values


def tick(desk: Desk, order: int, key: str, on: dt.date | None) -> Changes:
    """A milestone was reached on a day, or was not (None).

    The one that the order waits for moves it on to the next that is open; the last ends it.
    """
    known, stage, row = stages(desk), milestone(desk, key), found(desk, "sales_order", order)
    _free(row)
    text = (
        N_("Order {number}: {stage} reached") if on else N_("Order {number}: {stage} not reached")
    )
    values = {"number": row["number"], "stage": stage.message}
    with desk.operation(Message(text, values)) as current:
        _put(desk, "order_step", order, key, {"done_on": on.isoformat() if on else None})
        if on and stage.ships and not row["shipped"]:
            status = "shipped" if row["status"] in (None, "open") else row["status"]
            values = {"shipped": on.isoformat(), "status": status}
            records.update(desk.db, "sales_order", order, values)
        if on and key == row["stage"]:
            _on(desk, order, known, key, on.isoformat())
    return changes(current)


def _on(desk: Desk, order: int, known: Stages, key: str, day: str) -> None:
    done = {name for name, step in of_order(desk, order).items() if step["done_on"]}
    coming = known.all[known.place(key) + 1 :]
    following = next((stage for stage in coming if stage.key not in done), None)
    values: dict[str, object] = {"stage_on": day, "stage": following.key if following else None}
    if following is None:
        values["status"] = "delivered"
    records.update(desk.db, "sales_order", order, values)


def advance(desk: Desk, order: int) -> Changes:
    """The milestone that an order waits for is reached today; one that has not begun begins."""
    row = found(desk, "sales_order", order)
    if not row["stage"] or row["stage"] not in stages(desk):
        return move(desk, [order], stages(desk).all[0].key)
    return tick(desk, order, row["stage"], desk.today())


def plan(desk: Desk, order: int, key: str, values: Mapping[str, object]) -> Changes:
    """When a milestone is planned for, and a note about it."""
    stage, row = milestone(desk, key), found(desk, "sales_order", order)
    clean = {name: value for name, value in plain(values).items() if name in ("planned_on", "note")}
    doubts = Doubts(clean)
    doubts.day("planned_on")
    doubts.end()
    text, told = N_("Order {number}: {stage} planned"), stage.message
    with desk.operation(Message(text, {"number": row["number"], "stage": told})) as current:
        _put(desk, "order_step", order, key, clean)
    return changes(current)


def papers(desk: Desk, order: int) -> dict[str, dict[str, Any]]:
    """The documents of an order that something is known of, by key."""
    rows = records.find(desk.db, "order_paper", "order_id = ? ORDER BY id", order)
    return {row["key"]: row for row in rows}


def paper(desk: Desk, order: int, key: str, values: Mapping[str, object]) -> Changes:
    """A document: when it was ready and sent, its number, a note; `key` may be one's own words."""
    row = found(desk, "sales_order", order)
    names = ("ready_on", "sent_on", "number", "note")
    clean = {name: value for name, value in plain(values).items() if name in names}
    doubts = Doubts({**clean, "key": key.strip() or None})
    doubts.needed("key", Message(N_("A document needs its name.")))
    for name in ("ready_on", "sent_on"):
        doubts.day(name)
    doubts.end()
    text, title = N_("Order {number}: {document}"), paper_title(key)
    with desk.operation(Message(text, {"number": row["number"], "document": title})) as current:
        _put(desk, "order_paper", order, key.strip(), clean)
    return changes(current)


def drop_paper(desk: Desk, order: int, key: str) -> Changes:
    """Take a document off the list of an order."""
    row = found(desk, "sales_order", order)
    text, title = N_("Order {number}: without {document}"), paper_title(key)
    with desk.operation(Message(text, {"number": row["number"], "document": title})) as current:
        records.to_bin(desk.db, "order_paper", "order_id = ? AND key = ?", order, key)
    return changes(current)


def paper_title(key: str) -> Message:
    """What a document is called; the user's own words stay as they are."""
    return Message(_WORDS[key]) if key in _WORDS else Message("{key}", {"key": key})


def next_action(desk: Desk, order: int, values: Mapping[str, object]) -> Changes:
    """What is to be done next, on which day, and who waits for whom."""
    row = found(desk, "sales_order", order)
    names = ("next_action", "next_on", "waits_for")
    clean = {name: value for name, value in plain(values).items() if name in names}
    doubts = Doubts(clean)
    doubts.day("next_on")
    if clean.get("waits_for") is not None:
        doubts.one_of("waits_for", [key for key, _title in WAITS])
    doubts.end()
    with desk.operation(
        Message(N_("Next action of order {number}"), {"number": row["number"]})
    ) as current:
        records.update(desk.db, "sales_order", order, clean)
    return changes(current)
