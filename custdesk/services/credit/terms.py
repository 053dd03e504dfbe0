"""When an order's money falls due by its terms, and which letters of credit press."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from custdesk.domain.credit.terms import DuePart, TermsPart, present_by, schedule
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.found import found
from custdesk.store import ledger, records
from custdesk.store.conditions import day

_SOON = 10  # days before which a letter of credit is told


@dataclass(frozen=True, slots=True)
class OrderSchedule:
    """The parts of an order's payment; `own`: typed for this order, not the customer's usual."""

    order: int
    number: str
    currency: str
    total: int
    parts: tuple[DuePart, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class CreditLetter:
    """A letter of credit with its days; `problems`: what presses or does not fit."""

    id: int
    customer: int
    number: str
    bank: str
    currency: str
    amount: int | None
    order_id: int | None
    order_number: str
    latest_shipment: dt.date | None
    expires_on: dt.date | None
    shipped_on: dt.date | None
    present_by: dt.date | None
    presented_on: dt.date | None
    paid_on: dt.date | None
    problems: tuple[Message, ...]


def of_order(desk: Desk, order: int) -> OrderSchedule:
    """What falls due when of an order; without terms one part with no day. Raises `NotFound`."""
    row = found(desk, "sales_order", order)
    own = records.find(desk.db, "terms_part", "order_id = ? ORDER BY position, id", order)
    usual = own or records.find(
        desk.db, "terms_part", "customer_id = ? AND order_id IS NULL ORDER BY position, id",
        row["customer_id"],
    )  # fmt: skip
    parts = [
        TermsPart(Decimal(one["percent"]), one["method"], one["trigger"], one["days"])
        for one in usual
    ]
    total = ledger.order_total(desk.db, order)
    done, planned = _days(desk, row)
    paid = ledger.order_paid(desk.db, order, row["currency"])
    found_parts = schedule(parts, total, done, planned, paid)
    return OrderSchedule(
        order, row["number"], row["currency"], total, tuple(found_parts), bool(own)
    )


def letters(desk: Desk, customer: int | None = None, *, paid: bool = False) -> list[CreditLetter]:
    """Letters of credit, those that press first; `paid`: those that are paid, too."""
    where = "1" if paid else "paid_on IS NULL"
    if customer is not None:
        where += f" AND customer_id = {int(customer)}"
    rows = records.find(desk.db, "letter_of_credit", where)
    told = [_letter(desk, row) for row in rows]
    return sorted(told, key=lambda one: (one.present_by or dt.date.max, one.id))


def _days(desk: Desk, row: dict[str, Any]) -> tuple[dict[str, dt.date], dict[str, dt.date]]:
    """(what has happened, what is planned) of an order, by the triggers of terms."""
    done = {"order": day(row["date"]), "bl_copy": day(row["shipped"]), "bl": day(row["shipped"])}
    planned = {"before_shipment": day(row["promised"])}
    planned |= {key: day(row["promised"]) for key in ("bl_copy", "bl")}
    for key, trigger in (("sailed", "bl"), ("sailed", "bl_copy"), ("arrived", "delivery")):
        step = records.find(desk.db, "order_step", "order_id = ? AND key = ?", row["id"], key)
        if step:
            done[trigger] = done.get(trigger) or day(step[0]["done_on"])
            planned[trigger] = day(step[0]["planned_on"]) or planned.get(trigger)
    charged = desk.db.value(
        "SELECT MIN(date) FROM invoice WHERE order_id = ? AND amount > 0 AND deleted_op IS NULL",
        row["id"],
    )
    done["invoice"] = day(charged)
    if row["shipped"]:
        done["before_shipment"] = day(row["shipped"])
    return (
        {key: on for key, on in done.items() if on is not None},
        {key: on for key, on in planned.items() if on is not None},
    )


def _letter(desk: Desk, row: dict[str, Any]) -> CreditLetter:
    order = records.get(desk.db, "sales_order", row["order_id"]) if row["order_id"] else None
    shipped = day(order["shipped"]) if order else None
    expires, latest = day(row["expires_on"]), day(row["latest_shipment"])
    last = present_by(shipped, expires, row["presentation_days"])
    return CreditLetter(
        row["id"], row["customer_id"], row["number"], row["bank"] or "", row["currency"] or "",
        row["amount"], row["order_id"], order["number"] if order else "", latest, expires, shipped,
        last, day(row["presented_on"]), day(row["paid_on"]),
        tuple(_problems(desk, row, order, shipped, last)),
    )  # fmt: skip


def _problems(
    desk: Desk,
    row: dict[str, Any],
    order: dict[str, Any] | None,
    shipped: dt.date | None,
    last: dt.date | None,
) -> list[Message]:
    today, told = desk.today(), []
    latest, promised = day(row["latest_shipment"]), day(order["promised"]) if order else None
    if latest and shipped and shipped > latest:
        told.append(Message(N_("Shipped after the latest day, {day}."), {"day": latest}))
    elif latest and shipped is None and promised and promised > latest:
        text = N_("Promised for {promised}, but it has to be shipped by {day}.")
        told.append(Message(text, {"promised": promised, "day": latest}))
    elif latest and shipped is None and today > latest:
        told.append(Message(N_("Not shipped, the latest day was {day}."), {"day": latest}))
    if row["presented_on"] is None and last is not None:
        left = (last - today).days
        if left < 0:
            told.append(Message(N_("Papers were to be presented by {day}."), {"day": last}))
        elif shipped is not None and left <= _SOON:
            told.append(
                Message(
                    N_("{n} day left to present the papers"), {"n": left},
                    plural=N_("{n} days left to present the papers"),
                )
            )  # fmt: skip
    if order and row["amount"] is not None and row["currency"] == order["currency"]:
        total = ledger.order_total(desk.db, order["id"])
        if row["amount"] < total:
            told.append(Message(N_("The letter of credit is below the amount of the order.")))
    return told
