"""Invoices and payments as they are set against each other."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from custdesk.domain.receivables import Claim, Receipt
from custdesk.domain.words import N_, Message, Money
from custdesk.store.conditions import among, day
from custdesk.store.database import Database
from custdesk.store.rows import TimelineEntry
from custdesk.store.settings import base_currency


@dataclass(slots=True)
class Account:
    """What one customer was charged and paid; `numbers`: invoice id -> its number."""

    claims: list[Claim] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    numbers: dict[int, str] = field(default_factory=dict)


def accounts(
    db: Database, customers: Collection[int] | None, as_of: dt.date, *, late: bool = False
) -> dict[int, Account]:
    """customer -> invoices up to a day and all payments; amounts without a rate are left out.

    `late`: only customers whose stored figures say that something is overdue.
    """
    base = base_currency(db)
    chosen = among("customer_id", customers)
    if late:
        chosen += " AND customer_id IN (SELECT id FROM figure WHERE overdue > 0)"
    found: dict[int, Account] = {}
    for customer, number, name, due, amount, currency, worth in db.rows(
        "SELECT customer_id, id, number, due, amount, currency, base_amount FROM invoice "
        "WHERE deleted_op IS NULL AND base_amount IS NOT NULL AND (date IS NULL OR date <= ?)"
        + chosen,
        as_of.isoformat(),
    ):
        account = found.setdefault(customer, Account())
        in_base = None if currency == base else worth
        account.claims.append(Claim(number, day(due), amount, currency, in_base))
        account.numbers[number] = name
    for customer, date, amount, currency, worth, invoice in db.rows(
        "SELECT customer_id, date, amount, currency, base_amount, invoice_id FROM payment "
        "WHERE deleted_op IS NULL AND base_amount IS NOT NULL AND date IS NOT NULL" + chosen
    ):
        in_base = None if currency == base else worth
        found.setdefault(customer, Account()).receipts.append(
            Receipt(dt.date.fromisoformat(date), amount, invoice, currency, in_base)
        )
    return found


def entries(db: Database, customer: int, limit: int) -> list[TimelineEntry]:
    """Invoices and payments of a customer as entries of the timeline."""
    found = []
    for table, title in (("invoice", N_("Invoice {number}")), ("payment", N_("Payment received"))):
        found += [
            TimelineEntry(
                table, number, dt.date.fromisoformat(date), False, None,
                Message(title, {"number": name or ""}), "", Money(amount, currency), "",
            )
            for number, name, date, amount, currency in db.rows(
                f"SELECT id, number, date, amount, currency FROM {table} WHERE customer_id = ? "
                "AND deleted_op IS NULL AND date IS NOT NULL ORDER BY date DESC, id DESC LIMIT ?",
                customer, limit,
            )
        ]  # fmt: skip
    return found
