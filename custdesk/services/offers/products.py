"""Products: what they are, what they cost whom, and what customers call them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.offers.prices import ListedPrice
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.offers.values import OfferDoubts, given, keep_rows, plain
from custdesk.store import products, records, settings
from custdesk.store.products import ProductRow

__all__ = ["ProductRow", "find", "get", "items", "listed", "prices", "remove", "save"]

_COLUMNS = (
    "code", "name", "price", "currency", "family", "unit", "hs_code", "packing", "moq",
    "per_carton", "carton_cbm", "carton_kg", "cost", "cost_currency", "tax_refund", "notes",
    "retired_on",
)  # fmt: skip
_FIGURES = ("price", "moq", "per_carton", "carton_cbm", "carton_kg", "cost", "tax_refund")
_PRICE = ("tier", "industry", "currency", "price", "min_quantity", "from_on", "until_on")
_ITEM = ("customer_id", "number", "name")


def listed(
    desk: Desk, text: str = "", *, retired: bool = False, order: str = "code",
    falling: bool = False,
) -> list[int]:  # fmt: skip
    """The ids of the products; `text` stands in code, name, group, HS code or a number of theirs.

    `order`: code, name, family, price or hs_code.
    """
    return products.ids(desk.db, desk.today(), retired, text, order, falling)


def page(desk: Desk, numbers: list[int]) -> list[ProductRow]:
    """Products as rows, in the order they are asked for."""
    return products.page(desk.db, desk.today(), numbers)


def get(desk: Desk, product: int) -> dict[str, Any]:
    """One product, column by column; raises `NotFound`."""
    return found(desk, "product", product)


def find(desk: Desk, code: str, customer: int | None = None) -> int:
    """The product with a code, name or the number it has at a customer; raises `NotFound`."""
    number = products.by_code(desk.db, code, customer)
    if number is None:
        raise NotFound(Message(N_("There is no product {code}."), {"code": code}))
    return number


def prices(desk: Desk, product: int) -> list[dict[str, Any]]:
    """The prices of a product in the lists, column by column."""
    return products.prices(desk.db, product)


def listed_prices(desk: Desk, product: int) -> list[ListedPrice]:
    """The same prices as the rule has them."""
    return products.listed_prices(desk.db, product)


def items(desk: Desk, product: int) -> list[dict[str, Any]]:
    """What customers call a product: customer_id, number, name."""
    return products.items(desk.db, product)


def save(
    desk: Desk,
    product: int | None,
    values: Mapping[str, Any],
    prices: Sequence[Mapping[str, Any]] | None = None,
    items: Sequence[Mapping[str, Any]] | None = None,
) -> Changes:
    """Keep a product (None: a new one); raises `ValidationError` naming the fields.

    `prices` and `items` are all it has; a row with an `id` stays the same row. None: as they are.
    """
    row = _row(desk, product, values)
    listed = None if prices is None else [_price(desk, one, row) for one in prices]
    called = None if items is None else _items(items)
    source = N_("New product: {name}") if product is None else N_("Edit product: {name}")
    created = None
    with desk.operation(Message(source, {"name": row["name"]})) as current:
        if product is None:
            product = created = records.insert(desk.db, "product", row)
        else:
            records.update(desk.db, "product", product, row)
        keep_rows(desk, "list_price", {"product_id": product}, listed)
        keep_rows(desk, "customer_item", {"product_id": product}, called)
    return changes(current, created)


def remove(desk: Desk, product: int) -> Changes:
    """Put a product with its prices into the bin; orders and offers keep what they say of it."""
    name = get(desk, product)["name"]
    with desk.operation(Message(N_("Delete product: {name}"), {"name": name})) as current:
        for table in ("list_price", "customer_item"):
            records.to_bin(desk.db, table, "product_id = ?", product)
        records.to_bin(desk.db, "product", "id = ?", product)
    return changes(current)


def _row(desk: Desk, product: int | None, values: Mapping[str, Any]) -> dict[str, Any]:
    stored = {} if product is None else get(desk, product)
    clean = {**stored, **plain(values)}
    clean["code"] = clean.get("code") or clean.get("name")
    clean["name"] = clean.get("name") or clean.get("code")
    doubts = OfferDoubts(clean)
    doubts.needed("code", Message(N_("A product needs a code or a name.")))
    for name in _FIGURES:
        doubts.decimal(name)
    for price, currency in (("price", "currency"), ("cost", "cost_currency")):
        if clean.get(price) is None:
            clean[currency] = None
        else:
            coin = clean.get(currency) or settings.base_currency(desk.db)
            clean[currency] = str(coin).upper()
            doubts.currency(currency)
    doubts.day("retired_on")
    other = products.by_code(desk.db, str(clean["code"])) if clean.get("code") else None
    if other not in (None, product) and get(desk, other or 0)["code"] == clean["code"]:
        doubts.problems["code"] = Message(N_("Another product has this code."))
    doubts.end()
    return given(clean, _COLUMNS)


def _price(desk: Desk, values: Mapping[str, Any], product: Mapping[str, Any]) -> dict[str, Any]:
    clean = plain(values)
    fallback = product["currency"] or settings.base_currency(desk.db)
    clean["currency"] = str(clean.get("currency") or fallback).upper()
    doubts = OfferDoubts(clean)
    doubts.needed("price", Message(N_("A row of the price list needs its price.")))
    doubts.currency()
    for name in ("price", "min_quantity"):
        doubts.decimal(name)
    if clean.get("tier") is not None:
        doubts.one_of("tier", [tier.value for tier in Tier])
    first, last = doubts.day("from_on"), doubts.day("until_on")
    if first and last and last < first:
        doubts.problems["until_on"] = Message(N_("The last day is before the first one."))
    _of("prices", doubts)
    return {"id": clean.get("id"), **given(clean, _PRICE)}


def _items(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    clean = [plain(row) for row in rows]
    wanted = [one["customer_id"] for one in clean]
    if len(set(wanted)) < len(wanted):
        text = Message(N_("A customer stands twice among their numbers."))
        raise ValidationError(text, {"items": text})
    return [{"id": one.get("id"), **given(one, _ITEM)} for one in clean]


def _of(field: str, doubts: OfferDoubts) -> None:
    """Say at the list what is wrong in one of its rows."""
    if doubts.problems:
        first = next(iter(doubts.problems.values()))
        raise ValidationError(Message(N_("Some fields need another look.")), {field: first})


def retire(desk: Desk, product: int, on: dt.date | None) -> Changes:
    """No longer offer a product from a day on; None: offer it again."""
    name = get(desk, product)["name"]
    source = N_("No longer offered: {name}") if on else N_("Offered again: {name}")
    with desk.operation(Message(source, {"name": name})) as current:
        records.update(desk.db, "product", product, {"retired_on": on.isoformat() if on else None})
    return changes(current)


def vat(desk: Desk) -> Decimal:
    """The VAT in purchase prices, in per cent; the firm may say another than China's usual 13."""
    from custdesk.domain.offers.sums import VAT

    return Decimal(str(settings.get(desk.db, "vat_percent") or VAT))
