"""The lines of an order as they are typed: checked, worked out, stored beside what was there."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from custdesk.domain import money
from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import records

Values = Mapping[str, Any]
_COLUMNS = (
    "product_id", "product_code", "product_name", "quantity", "unit_price", "discount", "amount",
    "cost",
)  # fmt: skip


def of_order(desk: Desk, order: int) -> list[dict[str, Any]]:
    """The lines of an order, in the order in which they were written."""
    return records.find(desk.db, "order_line", "order_id = ? ORDER BY id", order)


def _number(value: object, place: int, what: str) -> Decimal | None:
    """A typed figure; raises `ValidationError` for what is none."""
    if value in (None, ""):
        return None
    try:
        figure = Decimal(str(value))
        if figure.is_finite() and abs(figure) < 10**12:
            return figure
    except InvalidOperation:
        pass
    text = N_("Line {n}: {value} is not a {what}. Write figures such as 12.50.")
    said = Message(text, {"n": place, "value": str(value), "what": Message(what)})
    raise ValidationError(said, {"lines": said})


def worked_out(line: Values, place: int, currency: str) -> dict[str, Any]:
    """A line with its net and its cost; `unit_cost` is of one piece, in the order's currency.

    A line that was imported with an amount of its own and no price keeps it.
    """
    quantity = _number(line.get("quantity"), place, N_("quantity"))
    price = _number(line.get("unit_price"), place, N_("price"))
    discount = _number(line.get("discount"), place, N_("discount")) or Decimal(0)
    if not 0 <= discount <= 1:
        said = Message(N_("Line {n}: a discount is between 0 and 100 %."), {"n": place})
        raise ValidationError(said, {"lines": said})
    made = {name: line.get(name) for name in _COLUMNS}
    made |= {"quantity": _plain(quantity), "unit_price": _plain(price)}
    made["discount"] = _plain(discount) if discount else None
    if price is not None and quantity is not None:
        made["amount"] = money.line_net(price, quantity, discount, currency)
    if line.get("unit_cost") not in (None, ""):
        cost = _number(line["unit_cost"], place, N_("price"))
        made["cost"] = money.line_net(
            cost or Decimal(0), quantity or Decimal(1), Decimal(0), currency
        )
    elif "unit_cost" in line:
        made["cost"] = None
    return made


def _plain(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"


def store(desk: Desk, order: int, lines: Sequence[Values], currency: str) -> None:
    """Make the lines of an order these, inside of an operation; one with an `id` stays itself."""
    rows = [
        (line.get("id"), worked_out(line, place, currency)) for place, line in enumerate(lines, 1)
    ]
    known = {one["id"] for one in of_order(desk, order)}
    kept = {number for number, _row in rows if number in known}
    for gone in known - kept:
        records.to_bin(desk.db, "order_line", "id = ?", gone)
    for number, row in rows:
        if number is not None and number in kept:
            records.update(desk.db, "order_line", number, row)
        else:
            records.insert(desk.db, "order_line", {"order_id": order, **row})
