"""Invoices and payments as they are set against each other."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from custdesk.domain.credit.reckoning import Claim, Match, Receipt, Source, share
from custdesk.domain.words import N_, Message, Money
from custdesk.store.conditions import among, day
from custdesk.store.database import Database
from custdesk.store.rows import TimelineEntry
from custdesk.store.settings import base_currency


@dataclass(slots=True)
class Account:
    """What one customer was charged and paid, as `domain.credit.reckoning` wants it.

    `numbers`: claim id -> its number.
    """

    claims: list[Claim] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    numbers: dict[int, str] = field(default_factory=dict)


def accounts(
    db: Database, customers: Collection[int] | None, as_of: dt.date, *, late: bool = False
) -> dict[int, Account]:
    """customer -> invoices up to a day, all payments and credit notes, and what was matched.

    `late`: only customers whose stored figures say that something is overdue.
    """
    base = base_currency(db)
    chosen = among("customer_id", customers)
    if late:
        chosen += " AND customer_id IN (SELECT id FROM figure WHERE overdue > 0)"
    found: dict[int, Account] = {}
    for customer, number, name, on, due, amount, currency, worth, order in db.rows(
        "SELECT customer_id, id, number, date, due, amount, currency, base_amount, order_id "
        "FROM invoice WHERE deleted_op IS NULL AND (date IS NULL OR date <= ?)" + chosen,
        as_of.isoformat(),
    ):
        account = found.setdefault(customer, Account())
        account.numbers[number] = name
        rated = currency == base or worth is not None
        if amount < 0:
            account.receipts.append(
                Receipt(
                    day(on) or dt.date.min, -amount, None, currency,
                    None if currency == base or worth is None else -worth, order, number, True,
                    rated,
                )
            )  # fmt: skip
            continue
        in_base = None if currency == base else worth
        account.claims.append(Claim(number, day(due), amount, currency, in_base, order, rated))
    for customer, number, name, date, amount, charges, currency, worth, invoice, order in db.rows(
        "SELECT customer_id, id, number, date, amount, charges, currency, base_amount, "
        "invoice_id, order_id FROM payment WHERE deleted_op IS NULL AND date IS NOT NULL" + chosen
    ):
        account = found.setdefault(customer, Account())
        on, rated = dt.date.fromisoformat(date), currency == base or worth is not None
        in_base = None if currency == base else worth
        if amount < 0:
            if on <= as_of:
                account.numbers[-number] = name or date
                in_base = None if in_base is None else -in_base
                account.claims.append(
                    Claim(-number, on, -amount, currency, in_base, order, rated, True)
                )
            continue
        if charges and in_base is not None and amount:
            in_base = share(amount + charges, in_base, amount)
        account.receipts.append(
            Receipt(
                on, amount + (charges or 0), invoice, currency, in_base, order, number, False, rated
            )
        )
    for customer, match in matches(db, customers):
        if customer in found:
            found[customer].matches.append(match)
    return found


def matches(db: Database, customers: Collection[int] | None) -> Iterator[tuple[int, Match]]:
    """(customer, what was set against an invoice by hand)."""
    for customer, number, claim, payment, credit, kind, amount, taken, on in db.rows(
        "SELECT i.customer_id, s.id, s.invoice_id, s.payment_id, s.credit_id, s.kind, s.amount, "
        "s.taken, s.on_date FROM settlement s JOIN invoice i ON i.id = s.invoice_id "
        "WHERE s.deleted_op IS NULL" + among("i.customer_id", customers)
    ):
        source = None
        if payment is not None:
            source = Source(payment)
        elif credit is not None:
            source = Source(credit, True)
        yield customer, Match(number, claim, amount, _day_of(on), kind, source, taken)


def _day_of(text: str) -> dt.date:
    """The day of a match; a garbled one counts from the first, else nothing could be saved."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return dt.date.min


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
