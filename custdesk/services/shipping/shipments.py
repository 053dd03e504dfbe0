"""Shipments themselves: which ones there are, where they go, what travels with them."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, NotFound, ValidationError
from custdesk.domain.shipping.kinds import MODES, UNITS
from custdesk.domain.shipping.needs import Needs
from custdesk.domain.shipping.standing import Standing, Step, standing, with_usual
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.shipping.effects import brought_up, moved
from custdesk.services.trips.checking import Doubts, plain
from custdesk.services.trips.rates import rate_of
from custdesk.store import records, settings
from custdesk.store import shipping as store
from custdesk.store.bin import put as put_into_bin
from custdesk.store.shipping import ShipmentRow

PARTS = tuple(store.PARTS)
_DAYS = ("etd", "eta", "first_eta", "left_on", "arrived_on", "told_on")
_FIGURES = ("quantity", "weight_kg", "volume_cbm")
_COLUMNS = (
    "customer_id", "forwarder_id", "number", "mode", "origin", "origin_country", "destination",
    "destination_country", "container", "waybill", "vessel", *_DAYS, "status", "amount",
    "currency", *_FIGURES, "unit", "packages", "fragile", "temperature", "dangerous", "damaged",
    "late_reason", "remedy", "notes",
)  # fmt: skip


class Move(NamedTuple):
    """A day that was said anew; `what`: etd or eta, `reason`: why."""

    what: str
    was: dt.date | None
    now: dt.date | None
    said: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Shipment:
    """A shipment with how it stands today."""

    row: ShipmentRow
    steps: tuple[Step, ...]
    standing: Standing

    @property
    def needs(self) -> Needs:
        """What the goods need on their way."""
        return Needs(self.row.fragile, self.row.temperature, self.row.dangerous)


def ids(desk: Desk, part: str = "open", find: str = "", customer: int | None = None) -> list[int]:
    """The shipments of a part of the list (`PARTS`), what is expected first."""
    if part not in PARTS:
        text = N_("{value} is none of: {keys}")
        raise CustDeskError(Message(text, {"value": part, "keys": PARTS}))
    return store.ids(desk.db, part, desk.today(), find, customer)


def rows(desk: Desk, wanted: Sequence[int]) -> list[Shipment]:
    """Some shipments, in the order of their ids."""
    today = desk.today()
    return [
        Shipment(row, tuple(with_usual(row.days, row.steps)), standing(row.days, row.steps, today))
        for row in store.rows(desk.db, wanted)
    ]


def one(desk: Desk, number: int) -> Shipment:
    """A shipment; raises `NotFound` when it is in the bin."""
    get(desk, number)
    return rows(desk, [number])[0]


def counts(desk: Desk) -> dict[str, int]:
    """How many shipments each part of the list has that somebody works on."""
    return store.counts(desk.db, desk.today())


def get(desk: Desk, number: int) -> dict[str, Any]:
    """A shipment, column by column; raises `NotFound`."""
    return found(desk, "shipment", number)


def orders_of(desk: Desk, number: int) -> list[tuple[int, str, str]]:
    """(order, number, which part of it) of what travels with a shipment."""
    return store.orders_of(desk.db, number)


def by_mark(desk: Desk, text: str) -> int:
    """The shipment that a number, container or waybill means; raises `NotFound`."""
    numbers = store.by_mark(desk.db, text)
    if not numbers:
        raise NotFound(
            Message(N_("No shipment has the number, container or waybill {text}."), {"text": text})
        )
    if len(numbers) > 1:
        called = tuple(row.number for row in store.rows(desk.db, numbers[:10]))
        message = N_("{text} may be: {names}. Write the number of the shipment.")
        raise CustDeskError(Message(message, {"text": text, "names": called}))
    return numbers[0]


def save(
    desk: Desk,
    number: int | None,
    values: Mapping[str, object],
    orders: Collection[tuple[int, str]] | None = None,
) -> Changes:
    """Note a shipment (None) or change one; raises `ValidationError` naming the fields.

    `orders`: what travels with it, each with the part of the order ("" for the whole); None
    leaves them. Among the values `reason` says why a day moved, and `forwarder` names one that is
    made where it is not known yet.
    """
    stored = {} if number is None else get(desk, number)
    clean = {**stored, **plain(values)}
    reason, forwarder = clean.pop("reason", None), clean.pop("forwarder", None)
    clean["currency"] = str(clean.get("currency") or settings.base_currency(desk.db)).upper()
    for name in ("origin_country", "destination_country"):
        clean[name] = str(clean[name]).upper() if clean.get(name) else None
    clean["fragile"] = int(bool(clean.get("fragile")))
    clean["status"] = clean.get("status") or "planned"
    _validate(desk, clean, orders)
    clean["number"] = clean.get("number") or _next_number(desk)
    clean["first_eta"] = clean.get("first_eta") or clean.get("eta")
    clean["status"] = _status(stored, clean)
    row = {name: clean.get(name) for name in _COLUMNS}
    if row["amount"] is None:
        row |= dict.fromkeys(("currency", "rate", "rate_on", "rate_source"))
    elif not (stored and stored["rate"] and stored["currency"] == row["currency"]):
        row |= rate_of(desk, clean, desk.today())
    text = N_("Note the shipment {number}") if number is None else N_("Edit the shipment {number}")
    created = None
    with desk.operation(Message(text, {"number": row["number"]})) as current:
        if "forwarder" in values:
            row["forwarder_id"] = _forwarder(desk, forwarder)
        if number is None:
            number = created = records.insert(desk.db, "shipment", row)
        else:
            row |= moved(desk, stored, row, reason)
            records.update(desk.db, "shipment", number, row)
        if orders is not None:
            _put_orders(desk, number, orders)
        brought_up(desk, number)
    return changes(current, created)


def _status(stored: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    if values["status"] == "cancelled":
        return "cancelled"
    if values.get("arrived_on"):
        waits = stored.get("arrived_on") and values["status"] == "under_way"
        return "under_way" if waits else "arrived"
    return "under_way" if values.get("left_on") else "planned"


def _validate(
    desk: Desk, values: Mapping[str, Any], orders: Collection[tuple[int, str]] | None
) -> None:
    doubts = Doubts(values)
    doubts.needed("customer_id", Message(N_("Choose the customer it is about.")))
    if values.get("mode"):
        doubts.one_of("mode", [key for key, _title in MODES])
    doubts.one_of("status", ("planned", "under_way", "arrived", "cancelled"))
    days = {name: doubts.day(name) for name in _DAYS}
    for early, late, text in (
        ("etd", "eta", N_("It is expected to arrive before it leaves.")),
        ("left_on", "arrived_on", N_("It arrived before it left.")),
    ):
        first, then = days[early], days[late]
        if first and then and then < first:
            doubts.problems[late] = Message(text)
    for name in ("left_on", "arrived_on"):
        on = days[name]
        if on and on > desk.today():
            doubts.problems[name] = Message(N_("This day is still to come."))
    for name in _FIGURES:
        if values.get(name) is not None and not _is_figure(str(values[name])):
            doubts.problems[name] = Message(N_("A figure above zero, such as 12.5."))
    if values.get("amount") is not None and values.get("quantity") and not values.get("unit"):
        units = tuple(Message(title) for _key, title in UNITS)
        text = N_("Say what is counted: {units}.")
        doubts.problems["unit"] = Message(text, {"units": units})
    doubts.number("amount")
    doubts.number("packages", 1)
    doubts.currency()
    for order, _part in orders or ():
        if found(desk, "sales_order", order)["customer_id"] != values.get("customer_id"):
            doubts.problems["orders"] = Message(N_("An order of another customer cannot travel."))
    doubts.end()


def _is_figure(text: str) -> bool:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return False
    return value.is_finite() and value > 0


def _next_number(desk: Desk) -> str:
    before = f"S{desk.today():%y}-"
    return f"{before}{store.last_number(desk.db, before) + 1:03}"


def _forwarder(desk: Desk, name: object) -> int | None:
    if not name:
        return None
    for row in records.find(desk.db, "forwarder", "1"):
        if str(name).casefold() in (str(row["name"]).casefold(), str(row["code"]).casefold()):
            return int(row["id"])
    return records.insert(desk.db, "forwarder", {"code": str(name), "name": str(name)})


def read_orders(desk: Desk, customer: int, text: str) -> list[tuple[int, str]]:
    """Orders as one types them: `10248, 10249 (10 cartons)`; raises `ValidationError`."""
    found = []
    for written in re.findall(r"[^,;，；()（）]+(?:[(（][^)）]*[)）])?", text):
        number, _sign, part = re.sub("（", "(", written).partition("(")
        number = number.strip()
        if not number:
            continue
        order = store.order_of(desk.db, customer, number)
        if order is None:
            message = Message(N_("This customer has no order {number}."), {"number": number})
            raise ValidationError(message, {"orders": message})
        found.append((order, part.strip(" )）")))
    return found


def write_orders(desk: Desk, number: int) -> str:
    """The orders of a shipment as `read_orders` reads them."""
    return ", ".join(
        f"{name} ({part})" if part else name for _order, name, part in orders_of(desk, number)
    )


def _put_orders(desk: Desk, number: int, orders: Collection[tuple[int, str]]) -> None:
    before = {row["order_id"]: row for row in _carried(desk, number)}
    wanted = dict(orders)
    for order, row in before.items():
        if order not in wanted:
            records.to_bin(desk.db, "shipped_order", "id = ?", row["id"])
        else:
            records.update(desk.db, "shipped_order", row["id"], {"note": wanted[order] or None})
    for order, part in wanted.items():
        if order not in before:
            row = {"shipment_id": number, "order_id": order, "note": part or None}
            records.insert(desk.db, "shipped_order", row)


def _carried(desk: Desk, number: int) -> list[dict[str, Any]]:
    return records.find(desk.db, "shipped_order", "shipment_id = ?", number)


def cancel(desk: Desk, number: int) -> Changes:
    """It will not travel, or not so; its records stay."""
    row = get(desk, number)
    with desk.operation(Message(N_("Cancel the shipment {number}"), row)) as current:
        records.update(desk.db, "shipment", number, {"status": "cancelled"})
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Put a shipment into the bin, with its milestones."""
    row = get(desk, number)
    with desk.operation(Message(N_("Delete the shipment {number}"), row)) as current:
        put_into_bin(desk.db, "shipment", [number])
    return changes(current)


def history(desk: Desk, number: int) -> list[Move]:
    """The days of a shipment that were said anew, the newest first."""

    def day(text: str | None) -> dt.date | None:
        return dt.date.fromisoformat(text) if text else None

    return [
        Move(
            row["what"], day(row["was"]), day(row["now"]),
            dt.date.fromisoformat(row["said_on"]), row["reason"] or "",
        )
        for row in records.find(
            desk.db, "day_moved", "shipment_id = ? ORDER BY said_on DESC, id DESC", number
        )
    ]  # fmt: skip
