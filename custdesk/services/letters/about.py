"""What a letter is about besides its reader: a product, an order, an event …, as values of fields.

These are the same for every recipient of a campaign, so they are read once.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from custdesk.domain.letters.conventions import Line, Value
from custdesk.domain.money import to_minor
from custdesk.domain.words import Money
from custdesk.services.desk import Desk
from custdesk.store import letter_facts, records

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class About:
    """Ids of the records that a letter tells of. `replaces`: codes of products, a line each."""

    product: int | None = None
    order: int | None = None
    invoice: int | None = None
    shipment: int | None = None
    event: int | None = None
    survey: int | None = None
    replaces: str = ""
    publish_on: dt.date | None = None
    occasion: str = ""
    occasion_on: dt.date | None = None


def values(desk: Desk, about: About) -> dict[str, Value]:
    """The values of every field that the records of a letter fill."""
    found: dict[str, Value] = {
        "publish_on": about.publish_on if _is_ahead(desk, about.publish_on) else None,
        "occasion": about.occasion,
        "occasion_on": about.occasion_on,
    }
    for read, number in (
        (_product, about.product),
        (_order, about.order),
        (_invoice, about.invoice),
        (_shipment, about.shipment),
        (_event, about.event),
        (_survey, about.survey),
    ):
        if number is not None:
            found.update(read(desk, number))
    if codes := about.replaces.split("\n") if about.replaces.strip() else []:
        old = letter_facts.products(desk.db, [code.strip() for code in codes if code.strip()])
        found["replaces"] = tuple({"name": name, "code": code} for code, name in old)
    return found


def goods(lines: list[letter_facts.Goods], currency: str = "") -> tuple[Line, ...]:
    """Lines of an order as a letter says them."""
    return tuple(
        {
            "name": line.name,
            "code": line.code,
            "quantity": line.quantity,
            "unit": line.unit,
            "price": None
            if line.price is None or not currency
            else Money(to_minor(line.price, currency), currency),
            "amount": None if line.amount is None or not currency else Money(line.amount, currency),
        }
        for line in lines
        if line.name
    )


def _is_ahead(desk: Desk, day: dt.date | None) -> bool:
    return day is not None and day > desk.today()


def _row(desk: Desk, table: str, number: int) -> dict[str, Any]:
    found = records.find(desk.db, table, "id = ?", number)
    return found[0] if found else {}


def _product(desk: Desk, number: int) -> Values:
    row = _row(desk, "product", number)
    price, currency = letter_facts.decimal(row.get("price")), row.get("currency")
    asked = Money(to_minor(price, currency), currency) if price and currency else None
    return {
        "product": row.get("name"),
        "product_code": row.get("code"),
        "product_family": row.get("family"),
        "product_price": asked,
        "product_moq": row.get("moq"),
    }


def _order(desk: Desk, number: int) -> Values:
    row = _row(desk, "sales_order", number)
    if not row:
        return {}
    lines = letter_facts.goods(desk.db, [number]).get(number, [])
    total = row["total"]
    return {
        "order": row["number"],
        "order_date": _day(row["date"]),
        "their_number": row["their_number"],
        "order_amount": None if total is None else Money(total, row["currency"]),
        "order_promised": _day(row["promised"]),
        "order_lines": goods(lines, row["currency"]),
        "terms": row["terms"],
        "incoterm": row["incoterm"],
        "port": row["port"],
    }


def _invoice(desk: Desk, number: int) -> Values:
    row = _row(desk, "invoice", number)
    if not row:
        return {}
    return {
        "invoice": row["number"],
        "invoice_date": _day(row["date"]),
        "invoice_due": _day(row["due"]),
        "invoice_amount": Money(row["amount"], row["currency"]),
        **({} if row["order_id"] is None else _order(desk, row["order_id"])),
    }


def _shipment(desk: Desk, number: int) -> Values:
    row = _row(desk, "shipment", number)
    if not row:
        return {}
    orders = letter_facts.shipped(desk.db, number)
    return {
        "shipment": row["number"],
        "shipped_orders": tuple({"number": one, "their_number": other} for one, other in orders),
        "left_on": _day(row["left_on"]) or _day(row["etd"]),
        "arrives_on": _day(row["arrived_on"]) or _day(row["eta"]),
        "from_port": row["origin"],
        "to_port": row["destination"],
        "vessel": row["vessel"],
        "container": row["container"],
        "waybill": row["waybill"],
        "packages": row["packages"],
    }


def _event(desk: Desk, number: int) -> Values:
    row = _row(desk, "event", number)
    if not row:
        return {}
    return {
        "event": row["name"],
        "event_start": dt.datetime.fromisoformat(row["starts_at"]),
        "event_last_day": _day(row["last_on"]),
        "event_place": row["place"],
        "event_address": row["address"],
        "event_link": row["link"],
        "answer_by": _day(row["answer_by"]),
    }


def starts(desk: Desk, event: int) -> dt.datetime | None:
    """When an event begins, in the world's time, so that every guest's clock can be told."""
    row = _row(desk, "event", event)
    if not row:
        return None
    return dt.datetime.fromisoformat(row["starts_at"]).replace(tzinfo=ZoneInfo(row["zone"]))


def _survey(desk: Desk, number: int) -> Values:
    row = _row(desk, "survey", number)
    if not row:
        return {}
    return {
        "survey": row["name"],
        "survey_until": _day(row["closed_on"]),
        "survey_question": row["question"],
    }


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text[:10]) if text else None
