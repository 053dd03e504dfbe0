"""The lines of an offer: what was typed, with prices, amounts and costs."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from custdesk.domain import money
from custdesk.domain.errors import ValidationError
from custdesk.domain.offers.sums import line_cost, unit_cost
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.offers.prices import price_for
from custdesk.services.offers.products import vat
from custdesk.services.offers.rates import base_rate
from custdesk.services.offers.values import OfferDoubts, given, plain
from custdesk.store import products, records

COLUMNS = (
    "product_id", "product_code", "product_name", "quantity", "unit", "unit_price", "discount",
    "amount", "cost", "position", "note",
)  # fmt: skip


def made(
    desk: Desk, head: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Lines as they are stored; raises `ValidationError` for the field `lines`.

    A line has `product_id`, or `product`: a code, a name or the customer's own number; goods that
    are in no list keep the words. `discount` in per cent, as it is typed. A line without a price
    gets that of the customer.
    """
    if not lines:
        text = Message(N_("An offer needs a line at least."))
        raise ValidationError(text, {"lines": text})
    return [_line(desk, head, plain(one), place) for place, one in enumerate(lines, 1)]


def _line(desk: Desk, head: Mapping[str, Any], line: dict[str, Any], place: int) -> dict[str, Any]:
    customer, currency = int(head["customer_id"]), str(head["currency"])
    product = _product(desk, customer, line)
    if product is not None:
        line["product_id"] = product["id"]
        line["product_code"] = product["code"]
        line["product_name"] = line.get("product_name") or product["name"]
        line["unit"] = line.get("unit") or product["unit"]
    line["quantity"] = line.get("quantity") or "1"
    doubts = OfferDoubts(line)
    doubts.needed("product_name", Message(N_("A line says what is offered.")))
    quantity = doubts.decimal("quantity") or Decimal(0)
    discount = doubts.share("discount") or Decimal(0)
    if line.get("unit_price") is None and product is not None:
        told = price_for(desk, product["id"], customer, quantity, currency=currency)
        if told is not None and told.currency == currency:
            line["unit_price"] = f"{told.price:f}"
    price = doubts.decimal("unit_price")
    if price is None and "unit_price" not in doubts.problems:
        doubts.problems["unit_price"] = Message(N_("No price is known; type one."))
    if doubts.problems:
        first = next(iter(doubts.problems.values()))
        text = Message(N_("Line {n}: {problem}"), {"n": place, "problem": first})
        raise ValidationError(text, {"lines": text})
    assert price is not None
    line["amount"] = money.line_net(price, quantity, discount, currency)
    line["cost"] = _cost(desk, head, product, quantity)
    line["position"] = place
    return {"id": line.get("id"), **given(line, COLUMNS)}


def _product(desk: Desk, customer: int, line: dict[str, Any]) -> dict[str, Any] | None:
    number = line.get("product_id")
    if number is None and line.get("product"):
        number = products.by_code(desk.db, str(line["product"]), customer)
        if number is None and not line.get("product_name"):
            line["product_name"] = line["product"]
    return records.get(desk.db, "product", int(number)) if number else None


def _cost(
    desk: Desk, head: Mapping[str, Any], product: Mapping[str, Any] | None, quantity: Decimal
) -> int | None:
    """What the goods of a line cost in the currency of the offer; None where nobody can tell."""
    if product is None or product["cost"] is None:
        return None
    rate = Decimal(head["rate"]) if head.get("rate") else None
    day = desk.today()
    own = rate or base_rate(desk, str(head["currency"]), day)
    theirs = base_rate(desk, str(product["cost_currency"]), day)
    if own is None or theirs is None:
        return None
    refund = Decimal(product["tax_refund"]) if product["tax_refund"] else None
    one = unit_cost(Decimal(product["cost"]), refund, vat(desk))
    return line_cost(quantity, one, theirs, own, str(head["currency"]))
