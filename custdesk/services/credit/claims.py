"""Invoices and credit notes: written, disputed, let go; each deed one operation."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.credit.reckoning import Source
from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.money import convert
from custdesk.domain.words import N_, Message, Money
from custdesk.services.credit.account import reckoned_account
from custdesk.services.credit.matching import Part, more_matches
from custdesk.services.credit.payments import write_match
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips.rates import rate_of
from custdesk.store import records, settings

_CREDIT = "credit_note"


def save_invoice(
    desk: Desk, number: int | None, customer: int, values: Mapping[str, Any]
) -> Changes:
    """Write a new invoice (None) or change one. Raises `ValidationError` naming the fields."""
    stored = {} if number is None else found(desk, "invoice", number)
    row = _row(desk, customer, {**stored, **values})
    source = N_("New invoice {number}") if number is None else N_("Edit invoice {number}")
    created = None
    with desk.operation(Message(source, {"number": row["number"]})) as current:
        if number is None:
            created = records.insert(desk.db, "invoice", row)
        else:
            records.update(desk.db, "invoice", number, row)
    return changes(current, created)


def credit_note(
    desk: Desk, customer: int, values: Mapping[str, Any], against: int | None = None
) -> Changes:
    """A credit note; its amount is given above zero. `against`: the invoice it is for.

    Without one it falls by the rule: on the invoices of its order, else on the oldest.
    """
    amount = values.get("amount")
    if not isinstance(amount, int) or amount <= 0:
        problem = {"amount": Message(N_("A credit note needs its amount."))}
        raise ValidationError(Message(N_("Some fields need another look.")), problem)
    row = _row(desk, customer, {**values, "amount": -amount, "kind": _CREDIT, "due": None})
    what = Message(N_("New credit note {number}"), {"number": row["number"]})
    with desk.operation(what) as current:
        created = records.insert(desk.db, "invoice", row)
        if against is not None:
            source = Source(created, True)
            for one in more_matches(desk, customer, source, Part(against)):
                write_match(desk, one, source)
    return changes(current, created)


def remove(desk: Desk, invoice: int) -> Changes:
    """Put an invoice or credit note into the bin, with what was matched of it."""
    row = found(desk, "invoice", invoice)
    what = Message(N_("Delete invoice {number}"), {"number": row["number"]})
    with desk.operation(what) as current:
        records.to_bin(desk.db, "settlement", "invoice_id = ? OR credit_id = ?", invoice, invoice)
        records.to_bin(desk.db, "invoice", "id = ?", invoice)
    return changes(current)


def open_of(desk: Desk, invoice: int) -> Money:
    """What is open of an invoice now."""
    row = found(desk, "invoice", invoice)
    _stored, told = reckoned_account(desk, row["customer_id"], desk.today())
    return Money(told.open.get(invoice, 0), row["currency"])


def write_off(desk: Desk, invoice: int, amount: int | None = None, note: str = "") -> Changes:
    """Let go of what is open of an invoice, or of a part of it; a reason must be given."""
    row = found(desk, "invoice", invoice)
    rest = open_of(desk, invoice).minor
    amount = rest if amount is None else amount
    if not note.strip():
        problem = {"note": Message(N_("Say why it is written off."))}
        raise ValidationError(Message(N_("Some fields need another look.")), problem)
    if not 0 < amount <= rest:
        values = {"number": row["number"], "amount": Money(rest, row["currency"])}
        text = N_("Of invoice {number} {amount} is open; no more can be written off.")
        raise CustDeskError(Message(text, values))
    what = Message(N_("Write off invoice {number}"), {"number": row["number"]})
    with desk.operation(what) as current:
        records.insert(
            desk.db, "settlement",
            {
                "invoice_id": invoice, "kind": "write_off", "amount": amount,
                "on_date": desk.today().isoformat(), "note": note.strip(),
            },
        )  # fmt: skip
    return changes(current)


def dispute(desk: Desk, invoice: int, why: str | None) -> Changes:
    """They do not accept an invoice (`why`), or do again (None); nobody is reminded of it."""
    row = found(desk, "invoice", invoice)
    why = (why or "").strip() or None
    source = N_("Invoice {number} is disputed") if why else N_("Invoice {number} is accepted again")
    with desk.operation(Message(source, {"number": row["number"]})) as current:
        records.update(desk.db, "invoice", invoice, {"disputed": why})
    return changes(current)


def _row(desk: Desk, customer: int, values: Mapping[str, Any]) -> dict[str, Any]:
    base = settings.base_currency(desk.db)
    currency = str(values.get("currency") or base).upper()
    on, due = _day(values.get("date")) or desk.today(), _day(values.get("due"))
    amount, number = values.get("amount"), str(values.get("number") or "").strip()
    problems: dict[str, Message] = {}
    if not isinstance(amount, int) or amount == 0:
        problems["amount"] = Message(N_("An invoice needs its amount."))
    if not number:
        problems["number"] = Message(N_("An invoice needs its number."))
    if due is not None and due < on:
        problems["due"] = Message(N_("The due date lies before the invoice."))
    order = values.get("order_id")
    if order and found(desk, "sales_order", order)["customer_id"] != customer:
        problems["order_id"] = Message(N_("This belongs to another customer."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    rate = rate_of(desk, {"currency": currency}, on)
    if currency != base and values.get("rate") and rate["rate"] is None:
        rate = {"rate": str(values["rate"]), "rate_on": on.isoformat(), "rate_source": None}
    worth = amount
    if currency != base:
        known = rate["rate"]
        worth = convert(int(amount or 0), currency, Decimal(str(known)), base) if known else None
    return {
        "customer_id": customer, "order_id": order, "number": number, "date": on.isoformat(),
        "due": due.isoformat() if due else None, "currency": currency, "amount": amount,
        "base_amount": worth, "kind": values.get("kind"), "terms": values.get("terms") or None,
        "notes": values.get("notes") or None, **rate,
    }  # fmt: skip


def _day(value: object) -> dt.date | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
