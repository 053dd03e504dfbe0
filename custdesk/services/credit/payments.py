"""Money that came in, and what it is set against; each deed one operation."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.credit.reckoning import Match, Receipt, Source, share
from custdesk.domain.credit.suggesting import Candidate, Suggested, suggestions
from custdesk.domain.errors import ValidationError
from custdesk.domain.money import convert
from custdesk.domain.words import N_, Message
from custdesk.services.credit.account import Extra, Matched, matched, reckoned_account
from custdesk.services.credit.matching import NEW, Part, crossed, more_matches, new_matches
from custdesk.services.credit.rules import tolerance
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips.rates import rate_of
from custdesk.store import ledger, records, settings

METHODS = ("tt", "lc", "dp", "da", "oa")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a payment would do: what it is set against, what stays on account, gain or loss.

    `left` in the payment's currency, `gain` in the base currency; `rate` of the day, None where
    none is known.
    """

    matches: tuple[Matched, ...]
    left: int
    gain: int
    rate: Decimal | None
    rate_on: dt.date | None


def suggest(
    desk: Desk,
    customer: int,
    amount: int,
    currency: str,
    *,
    reference: str = "",
    day: dt.date | None = None,
) -> list[Suggested]:
    """Invoices that a payment may be for, the likeliest first; `amount` with bank charges."""
    on = day or desk.today()
    stored, told = reckoned_account(desk, customer, desk.today())
    items = [
        Candidate(
            claim.id, stored.numbers.get(claim.id, ""), claim.due, claim.currency, rest,
            crossed(desk, rest, claim.currency, currency, on),
        )
        for claim in stored.claims
        if (rest := told.open.get(claim.id, 0)) > 0 and not claim.refund
    ]  # fmt: skip
    return suggestions(items, amount, reference, tolerance(desk, customer))


def parts_of(desk: Desk, customer: int, one: Suggested, currency: str) -> list[Part]:
    """A suggestion as parts; what is short of the last invoice is a bank charge."""
    parts = [Part(number) for number in one.invoices]
    if one.short and parts:
        stored, told = reckoned_account(desk, customer, desk.today())
        claim = next(claim for claim in stored.claims if claim.id == parts[-1].invoice)
        if claim.currency == currency:
            rest = told.open[claim.id]
            parts[-1] = Part(claim.id, rest - one.short, None, one.short)
    return parts


def preview(
    desk: Desk, customer: int, values: Mapping[str, Any], parts: Sequence[Part] = ()
) -> Preview:
    """What `receive` would do with the same; nothing is written."""
    row = _row(desk, customer, values, parts)
    receipt = _receipt(row)
    made = new_matches(desk, customer, receipt, parts)
    day = max(desk.today(), receipt.day)
    stored, told = reckoned_account(desk, customer, day, Extra(receipts=[receipt], matches=made))
    own = [one for one in told.applied if one.source == NEW]
    left = next(
        rest for one, rest in zip(told.counted, told.left, strict=True) if one.source == NEW
    )
    rows, paid = ledger.invoices(desk.db, customer, day), ledger.payments(desk.db, customer, day)
    return Preview(
        matched(stored, own, rows, paid), left, sum(one.gain for one in own),
        Decimal(row["rate"]) if row["rate"] else None,
        dt.date.fromisoformat(row["rate_on"]) if row["rate_on"] else None,
    )  # fmt: skip


def receive(
    desk: Desk, customer: int, values: Mapping[str, Any], parts: Sequence[Part] = ()
) -> Changes:
    """A payment came in: `values` are its columns, `parts` what it is for.

    Without parts it falls by the rule: on the invoice or order it names, else on the oldest. With
    them it names the first of them, so that what is too much stays on account. Raises
    `ValidationError` naming the fields.
    """
    row = _row(desk, customer, values, parts)
    made = new_matches(desk, customer, _receipt(row), parts)
    what = Message(N_("Payment came in: {customer}"), {"customer": _name(desk, customer)})
    with desk.operation(what) as current:
        created = records.insert(desk.db, "payment", row)
        for match in made:
            write_match(desk, match, Source(created))
    return changes(current, created)


def match(desk: Desk, receipt: tuple[str, int], part: Part) -> Changes:
    """Set money that is there (`payment` or `credit`, id) against an invoice by hand."""
    kind, number = receipt
    table = "invoice" if kind == "credit" else "payment"
    customer = found(desk, table, number)["customer_id"]
    source = Source(number, kind == "credit")
    made = more_matches(desk, customer, source, part)
    what = Message(N_("Match a payment: {customer}"), {"customer": _name(desk, customer)})
    with desk.operation(what) as current:
        for each in made:
            write_match(desk, each, source)
    return changes(current)


def unmatch(desk: Desk, settlement: int) -> Changes:
    """Take a match back; the money falls by the rule again. Bank charges of it go with it."""
    row = found(desk, "settlement", settlement)
    with desk.operation(Message(N_("Take a match back"))) as current:
        records.to_bin(desk.db, "settlement", "id = ?", settlement)
        if row["payment_id"] and row["kind"] == "payment":
            records.to_bin(
                desk.db, "settlement", "kind = 'bank_charge' AND payment_id = ? AND invoice_id = ?",
                row["payment_id"], row["invoice_id"],
            )  # fmt: skip
    return changes(current)


def remove(desk: Desk, payment: int) -> Changes:
    """Put a payment into the bin, with what was matched of it."""
    row = found(desk, "payment", payment)
    what = Message(
        N_("Delete a payment: {customer}"), {"customer": _name(desk, row["customer_id"])}
    )
    with desk.operation(what) as current:
        records.to_bin(desk.db, "settlement", "payment_id = ?", payment)
        records.to_bin(desk.db, "payment", "id = ?", payment)
    return changes(current)


def _name(desk: Desk, customer: int) -> str:
    return str(found(desk, "customer", customer)["name"])


def _row(
    desk: Desk, customer: int, values: Mapping[str, Any], parts: Sequence[Part]
) -> dict[str, Any]:
    """All columns of a new payment, checked."""
    base = settings.base_currency(desk.db)
    currency = str(values.get("currency") or base).upper()
    day = values.get("date") or desk.today()
    on = day if isinstance(day, dt.date) else dt.date.fromisoformat(str(day))
    amount, charges = values.get("amount"), values.get("charges") or 0
    problems: dict[str, Message] = {}
    if not isinstance(amount, int) or amount == 0:
        problems["amount"] = Message(N_("A payment needs its amount."))
    elif amount < 0 and parts:
        problems["amount"] = Message(N_("What was paid back is not set against invoices."))
    if charges < 0:
        problems["charges"] = Message(N_("What banks kept is 0 or more."))
    if on > desk.today():
        problems["date"] = Message(N_("This day is still to come; log the payment when it came."))
    if values.get("method") and values["method"] not in METHODS:
        problems["method"] = Message(N_("Choose a way of paying from the list."))
    for column, table in (("invoice_id", "invoice"), ("order_id", "sales_order")):
        number = values.get(column)
        if number and found(desk, table, number)["customer_id"] != customer:
            problems[column] = Message(N_("This belongs to another customer."))
    if _is_there(desk, customer, values.get("number"), on, amount, currency):
        problems["number"] = Message(N_("A payment of this number, day and amount is there."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    rate = rate_of(desk, {"currency": currency}, on)
    if currency != base and values.get("rate"):
        rate = {"rate": str(values["rate"]), "rate_on": on.isoformat(), "rate_source": None}
    worth: int | None = amount
    if currency != base:
        known = rate["rate"]
        worth = convert(int(amount or 0), currency, Decimal(str(known)), base) if known else None
    invoice = values.get("invoice_id") or (parts[0].invoice if parts else None)
    return {
        "customer_id": customer, "date": on.isoformat(), "amount": amount, "currency": currency,
        "base_amount": worth, "charges": charges or None, "invoice_id": invoice,
        "order_id": values.get("order_id"), "number": values.get("number") or None,
        "method": values.get("method") or None, "notes": values.get("notes") or None, **rate,
    }  # fmt: skip


def _is_there(
    desk: Desk, customer: int, number: object, on: dt.date, amount: object, currency: str
) -> bool:
    """Whether this payment was written already: the bank's number makes it known again."""
    sql = """SELECT 1 FROM payment WHERE customer_id = ? AND number = ? AND date = ?
        AND amount = ? AND currency = ? AND deleted_op IS NULL"""
    asked = (customer, number, on.isoformat(), amount, currency)
    return bool(number) and desk.db.row(sql, *asked) is not None


def _receipt(row: Mapping[str, Any]) -> Receipt:
    amount, base = row["amount"] + (row["charges"] or 0), row["base_amount"]
    own = row["rate"] is None and base is not None
    if base is not None and row["amount"]:
        base = share(amount, base, row["amount"])
    return Receipt(
        dt.date.fromisoformat(row["date"]), amount, row["invoice_id"], row["currency"],
        None if own else base, row["order_id"], NEW.id, False, row["base_amount"] is not None,
    )  # fmt: skip


def write_match(desk: Desk, made: Match, source: Source) -> None:
    """A match as a row, inside the running operation."""
    records.insert(
        desk.db,
        "settlement",
        {
            "invoice_id": made.claim,
            "payment_id": None if source.credit else source.id,
            "credit_id": source.id if source.credit else None,
            "kind": made.kind,
            "amount": made.amount,
            "taken": made.taken,
            "on_date": made.day.isoformat(),
        },
    )
