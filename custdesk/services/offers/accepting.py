"""From a quotation to a proforma invoice to an order, without typing anything twice."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.offers.kinds import OPEN_STATES
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.offers.quotations import copied, get, next_number, renewed
from custdesk.services.orders import keeping
from custdesk.services.trips.rates import rate_of
from custdesk.store import offers, records

_LINE = ("product_id", "product_code", "product_name", "quantity", "unit_price", "discount",
         "amount", "cost")  # fmt: skip


def to_proforma(desk: Desk, offer: int) -> Changes:
    """Make a proforma invoice of a quotation, which counts as accepted; `created` is its id."""
    row = get(desk, offer)
    if row["kind"] != "quotation" or row["status"] not in (*OPEN_STATES, "accepted"):
        text = N_("A proforma invoice is made of a quotation that is open or accepted.")
        raise CustDeskError(Message(text))
    head = renewed(desk, row)
    number = next_number(desk, "proforma", head["date"])
    head |= {"kind": "proforma", "number": number, "version": 1, "made_from": row["uid"]}
    said = Message(N_("Proforma invoice {number}"), {"number": number})
    with desk.operation(said) as current:
        created = copied(desk, offer, head)
        _taken(desk, row, None, desk.today())
    return changes(current, created)


def accept(
    desk: Desk, offer: int, number: str | None = None, on: dt.date | None = None,
    their_number: str | None = None,
) -> Changes:  # fmt: skip
    """Make an order of a quotation or proforma invoice; `created` is the order's id.

    The order has its lines, terms, incoterm, port, person and money; the rate is that of its day.
    Its number is the offer's unless another is given.
    """
    row = get(desk, offer)
    related = _of_one_deal(desk, row)
    for one in (row, *related):
        _refuse_twice(desk, one)
    if row["status"] not in (*OPEN_STATES, "accepted"):
        text = N_("Offer {number} was declined or replaced. Make a new version of it to go on.")
        raise CustDeskError(Message(text, {"number": row["number"]}))
    day = on or desk.today()
    order = _order(desk, row, _number(desk, row, number), day, their_number)
    lines = offers.lines(desk.db, offer)
    said = Message(N_("Order {number} from an offer"), {"number": order["number"]})
    with desk.operation(said) as current:
        created = records.insert(desk.db, "sales_order", order)
        for line in lines:
            records.insert(
                desk.db, "order_line", {"order_id": created, **{one: line[one] for one in _LINE}}
            )
        keeping.begun(desk, created)
        _taken(desk, row, created, day)
        for one in related:
            if one["status"] in (*OPEN_STATES, "accepted"):
                _taken(desk, one, created, day)
    return changes(current, created)


def _refuse_twice(desk: Desk, row: Mapping[str, Any]) -> None:
    there = records.get(desk.db, "sales_order", row["order_id"]) if row["order_id"] else None
    if there is not None:
        text = N_("Offer {number} became order {order} already.")
        raise CustDeskError(Message(text, {"number": row["number"], "order": there["number"]}))


def _number(desk: Desk, row: Mapping[str, Any], wanted: str | None) -> str:
    customer, number = row["customer_id"], (wanted or row["number"]).strip()
    if wanted and offers.order_number_taken(desk.db, customer, number):
        text = N_("The customer has an order {number} already.")
        raise CustDeskError(Message(text, {"number": number}))
    tries = (number, *(f"{number}-{n}" for n in range(2, 1000)))
    return next(one for one in tries if not offers.order_number_taken(desk.db, customer, one))


def _order(
    desk: Desk, row: Mapping[str, Any], number: str, day: dt.date, their_number: str | None
) -> dict[str, Any]:
    order = {
        "customer_id": row["customer_id"], "number": number, "date": day.isoformat(),
        "status": "open", "urgent": 0, "currency": row["currency"],
        # Freight that is charged belongs to what they pay; lines alone would leave it out.
        "amount": row["total"] if row["freight"] else None, "freight": row["freight"],
        "incoterm": row["incoterm"], "port": row["port"], "terms": row["terms"],
        "person_id": row["person_id"], "notes": row["remarks"], "their_number": their_number,
    }  # fmt: skip
    return order | rate_of(desk, order, min(day, desk.today()))


def _taken(desk: Desk, row: Mapping[str, Any], order: int | None, day: dt.date) -> None:
    cells: dict[str, object] = {"status": "accepted"}
    if not row["answered_on"]:
        cells["answered_on"] = day.isoformat()
    if order is not None:
        cells["order_id"] = order
    records.update(desk.db, "quotation", row["id"], cells)


def _of_one_deal(desk: Desk, row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What an offer was made of, and what was made of it: one order comes of all of them."""
    found: dict[int, dict[str, Any]] = {}
    fresh: list[Mapping[str, Any]] = [row]
    while fresh:
        one = fresh.pop()
        for near in records.find(
            desk.db, "quotation", "customer_id = ? AND (uid = ? OR made_from = ?)",
            one["customer_id"], one["made_from"], one["uid"],
        ):  # fmt: skip
            if near["id"] != row["id"] and near["id"] not in found:
                found[near["id"]] = near
                fresh.append(near)
    return list(found.values())
