"""Rows about invoices, payments, contacts and visits."""

import datetime as dt
from collections.abc import Hashable, Sequence
from decimal import Decimal

from custdesk.bridge.cells import Row
from custdesk.domain import money
from custdesk.domain.words import N_
from custdesk.services.imports.context import Context, stored, text
from custdesk.services.imports.existing import name_key
from custdesk.services.imports.parties import customer_of
from custdesk.services.imports.pending import Values
from custdesk.services.occurrences import appointment_times
from custdesk.services.places import Places


def take_invoice(context: Context, values: Values, row: Row) -> int | None:
    """A row that is an invoice."""
    customer, order = _owner(context, values, "invoice", row)
    number = text(values.get("invoice.number"))
    if customer is None:
        context.problem(row, "no_customer", N_("The row does not say whose invoice this is."))
        return None
    if not number or values.get("invoice.amount") is None:
        context.problem(row, "incomplete", N_("An invoice needs its number and its amount."))
        return None
    fields = _amounts(context, values, "invoice", [("sales_order", order)]) | {
        "customer_id": customer,
        "order_id": order,
        "number": number,
        "due": stored(values.get("invoice.due")),
    }
    context.warn_without_rate(row, fields)
    invoices = context.tables["invoice"]
    reference = invoices.put([(customer, number.casefold())], fields)
    invoices.known.setdefault(number.casefold(), reference)
    return reference


def take_payment(context: Context, values: Values, row: Row) -> int | None:
    """A row that is a payment; it may name the invoice or the order it is for."""
    customer, order = _owner(context, values, "payment", row)
    claim = text(values.get("payment.invoice")).casefold()
    invoice = context.tables["invoice"].find(claim) if claim else None
    if customer is None and invoice is not None:
        customer = _payer(context, invoice)
    if customer is None:
        context.problem(row, "no_customer", N_("The row does not say who paid."))
        return None
    if values.get("payment.amount") is None:
        context.problem(row, "incomplete", N_("A payment needs its amount."))
        return None
    number = text(values.get("payment.number"))
    origins = [("invoice", invoice), ("sales_order", order)]
    fields = _amounts(context, values, "payment", origins) | {
        "customer_id": customer,
        "order_id": order,
        "invoice_id": invoice,
        "number": number or None,
    }
    context.warn_without_rate(row, fields)
    key: Hashable = (customer, number.casefold())
    if not number:
        same = (customer, fields["date"], fields["amount"])
        key = (*same, context.nth(same))
    return context.tables["payment"].put([key], fields)


def _payer(context: Context, invoice: int) -> int | None:
    invoices = context.tables["invoice"]
    if invoice < 0:
        return int(invoices.new[-invoice - 1]["customer_id"])
    keys = (key for key, found in invoices.known.items() if found == invoice)
    return next((key[0] for key in keys if isinstance(key, tuple)), None)


def _owner(
    context: Context, values: Values, record: str, row: Row
) -> tuple[int | None, int | None]:
    """The customer and the order that an invoice or payment belongs to."""
    customer = customer_of(context, values, f"{record}.customer", row)
    orders = context.orders(text(values.get(f"{record}.order")))
    order = orders[0] if len(orders) == 1 else None
    if customer is None and order is not None:
        customer = context.order_keys[order][0]
    return customer, order


def _amounts(
    context: Context, values: Values, record: str, origins: Sequence[tuple[str, int | None]]
) -> Values:
    """The columns of an amount; where its day has no rate, that of what it is for holds."""
    currency = values.get(f"{record}.currency") or context.currency
    day = values.get(f"{record}.date")
    amount = money.to_minor(values[f"{record}.amount"], currency)
    rate = context.rate(currency, day)
    for table, reference in origins:
        rate = rate or context.rate_of(currency, table, reference)
    in_base: int | None = amount
    if currency != context.base:
        known = rate.get("rate")
        in_base = money.convert(amount, currency, Decimal(known), context.base) if known else None
    return {
        "date": stored(day),
        "amount": amount,
        "currency": currency,
        "base_amount": in_base,
    } | rate


def take_interaction(context: Context, values: Values, row: Row) -> int | None:
    """A row of a contact log."""
    customer = customer_of(context, values, "interaction.customer", row)
    day = stored(values.get("interaction.date"))
    if customer is None or day is None:
        context.problem(row, "incomplete", N_("A contact needs its customer and its day."))
        return None
    channel = text(values.get("interaction.channel")) or "note"
    summary = text(values.get("interaction.summary"))
    name = text(values.get("interaction.person"))
    fields = {
        "customer_id": customer,
        "date": day,
        "channel": channel,
        "summary": summary or None,
        "person_id": context.tables["person"].find((customer, name_key(name))) if name else None,
        "next_step": text(values.get("interaction.next")) or None,
    }
    return context.tables["interaction"].put([(customer, day, channel, summary)], fields)


def take_visit(context: Context, values: Values, row: Row) -> int | None:
    """A row of a list of appointments, in the customer's wall time."""
    customer = customer_of(context, values, "visit.customer", row)
    at = values.get("visit.at")
    if customer is None or not isinstance(at, dt.datetime):
        context.problem(row, "incomplete", N_("A visit needs its customer, its day and its hour."))
        return None
    minutes = values.get("visit.minutes")
    fields = appointment_times(at, _zone(context, customer)) | {
        "customer_id": customer,
        "minutes": None if minutes is None else int(minutes),
        "purpose": text(values.get("visit.purpose")) or None,
    }
    return context.tables["visit"].put([(customer, fields["at"])], fields)


def _zone(context: Context, customer: int) -> str:
    names = ("zone", "country", "city", "state")
    zone, *place = (context.value("customer", customer, name) for name in names)
    return zone or Places.load().zone_of(*place) or context.own_zone
