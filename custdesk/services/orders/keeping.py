"""Orders are written down, changed and deleted: each one operation."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.choices import ORDER_STATES
from custdesk.domain.errors import NotFound
from custdesk.domain.orders.kinds import HOLDS, WAITS
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.orders import lines as order_lines
from custdesk.services.orders.listing import stages
from custdesk.services.trips.checking import Doubts, plain
from custdesk.services.trips.rates import rate_of
from custdesk.store import records, settings
from custdesk.store.bin import put as put_into_bin

COLUMNS = (
    "number", "their_number", "date", "promised", "shipped", "status", "urgent", "urgent_reason",
    "currency", "rate", "rate_on", "rate_source", "amount", "freight", "forwarder", "incoterm",
    "port", "notes", "person_id", "terms", "stage", "stage_on", "next_action", "next_on",
    "waits_for", "credit_hold",
)  # fmt: skip
_FIRST = "SO-1001"


def get(desk: Desk, number: int) -> dict[str, Any]:
    """An order, column by column; raises `NotFound` when it is in the bin."""
    return found(desk, "sales_order", number)


def by_number(desk: Desk, number: str) -> int:
    """The order of a number; of several the latest. Raises `NotFound`."""
    row = desk.db.row(
        "SELECT id FROM sales_order WHERE number = ? AND deleted_op IS NULL "
        "ORDER BY date DESC, id DESC LIMIT 1",
        number.strip(),
    )
    if row is None:
        text = N_("There is no order {number}. Look with: custdesk orders --view all")
        raise NotFound(Message(text, {"number": number}))
    return int(row[0])


def next_number(desk: Desk) -> str:
    """One after the latest number of the firm that ends in figures."""
    row = desk.db.row(
        "SELECT number FROM sales_order WHERE deleted_op IS NULL AND number GLOB '*[0-9]' "
        "ORDER BY id DESC LIMIT 1"
    )
    match = re.fullmatch(r"(.*?)(\d+)", row[0]) if row else None
    if match is None:
        return _FIRST
    number = f"{match[1]}{int(match[2]) + 1:0{len(match[2])}}"
    taken = "SELECT 1 FROM sales_order WHERE number = ? AND deleted_op IS NULL"
    while desk.db.value(taken, number):
        end = int(number[len(match[1]) :]) + 1
        number = f"{match[1]}{end:0{len(match[2])}}"
    return number


def save(
    desk: Desk,
    number: int | None,
    customer: int,
    values: Mapping[str, object],
    lines: Sequence[Mapping[str, Any]] | None = None,
) -> Changes:
    """Write an order down (None) or change it; raises `ValidationError` naming the fields.

    Amounts are in minor units; without one the order is worth the sum of its lines. `lines` None
    leaves the lines as they are. A new order begins at the first stage of the firm.
    """
    clean = plain(values)
    before = {} if number is None else get(desk, number)
    if number is None:
        first = next(iter(stages(desk).all))
        today = desk.today().isoformat()
        begun = {} if clean.get("shipped") else {"stage": first.key, "stage_on": today}
        base = settings.base_currency(desk.db)
        before = {"date": today, "currency": base, "urgent": 0, "status": "open", **begun}
        clean["number"] = clean.get("number") or next_number(desk)
    row = before | clean
    _check(desk, number, customer, row)
    row |= _rate(desk, before, row)
    currency = str(row["currency"]).upper()
    stored = {name: row.get(name) for name in COLUMNS}
    stored |= {"urgent": int(bool(row.get("urgent"))), "currency": currency}
    if not stored["urgent"]:
        stored |= {"urgent_reason": None, "urgent_place": None}
    text = N_("Write down order {number}") if number is None else N_("Edit order {number}")
    with desk.operation(Message(text, {"number": row["number"]})) as current:
        if number is None:
            made = records.insert(desk.db, "sales_order", {"customer_id": customer, **stored})
        else:
            made = number
            records.update(desk.db, "sales_order", number, {"customer_id": customer, **stored})
        if lines is not None:
            order_lines.store(desk, made, lines, currency)
        if number is None or _worth(desk, made) > (before["total"] or 0):
            _stop(desk, made)
    return changes(current, made if number is None else None)


def begun(desk: Desk, order: int) -> None:
    """A new order waits for the firm's first milestone, unless credit stops it.

    For whoever makes orders of something else, inside of the running operation.
    """
    first, today = stages(desk).all[0], desk.today().isoformat()
    records.update(desk.db, "sales_order", order, {"stage": first.key, "stage_on": today})
    _stop(desk, order)


def _stop(desk: Desk, order: int) -> None:
    """Stop an order that speaks against the customer's credit, inside of the running operation."""
    from custdesk.services.credit import limit  # with its arrays: only who writes needs them

    limit.hold(desk, order)


def _worth(desk: Desk, order: int) -> int:
    """What an order is worth in its currency, before the figures are made anew."""
    typed = get(desk, order)["amount"]
    if typed is not None:
        return int(typed)
    return sum(line["amount"] or 0 for line in order_lines.of_order(desk, order))


def _check(desk: Desk, number: int | None, customer: int, row: dict[str, Any]) -> None:
    doubts = Doubts(row)
    doubts.needed("number", Message(N_("An order needs its number.")))
    doubts.needed("currency", Message(N_("An order needs its currency.")))
    doubts.currency()
    for name in ("date", "promised", "shipped", "next_on"):
        doubts.day(name)
    for name in ("amount", "freight"):
        doubts.number(name)
    for name, choices in (("status", ORDER_STATES), ("waits_for", WAITS), ("credit_hold", HOLDS)):
        if row.get(name) is not None and (name != "status" or number is None):
            doubts.one_of(name, [key for key, _title in choices])
    if row.get("rate") is not None:
        _check_rate(doubts)
    same = desk.db.value(
        "SELECT id FROM sales_order WHERE customer_id = ? AND number = ? AND id <> ? "
        "AND deleted_op IS NULL",
        customer, row.get("number"), number or 0,
    )  # fmt: skip
    if same is not None:
        text = N_("This customer has an order {number} already.")
        doubts.problems["number"] = Message(text, {"number": row["number"]})
    found(desk, "customer", customer)
    doubts.end()


def _check_rate(doubts: Doubts) -> None:
    try:
        rate = Decimal(str(doubts.values["rate"]))
    except InvalidOperation:
        rate = Decimal(0)
    if not (rate.is_finite() and 0 < rate < 10**9):
        text = N_("A rate is a figure above 0: what one {currency} is worth in the base currency.")
        values = {"currency": str(doubts.values.get("currency") or "")}
        doubts.problems["rate"] = Message(text, values)


def _rate(desk: Desk, before: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, object]:
    """The rate of the day; it stays as long as currency and day do, and what is typed counts."""
    if row.get("rate") != before.get("rate") and row.get("rate"):
        return {"rate_on": row.get("date"), "rate_source": "typed"}
    same = all(row.get(name) == before.get(name) for name in ("currency", "date"))
    if same and before.get("rate"):
        return {}
    day = str(row.get("date") or desk.today().isoformat())
    on = min(dt.date.fromisoformat(day), desk.today())
    return rate_of(desk, {"currency": str(row["currency"]).upper()}, on)


def remove(desk: Desk, numbers: Sequence[int]) -> Changes:
    """Put orders into the bin, with their lines, milestones and documents."""
    what = Message(N_("Delete {n} order"), {"n": len(numbers)}, plural=N_("Delete {n} orders"))
    with desk.operation(what) as current:
        put_into_bin(desk.db, "sales_order", numbers)
    return changes(current)
