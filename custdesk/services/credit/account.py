"""The account of one customer: every invoice with what paid it, all money with where it went."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from custdesk.domain.credit import ageing
from custdesk.domain.credit.reckoning import (
    Applied,
    Match,
    Receipt,
    Reckoning,
    Source,
    reckon,
)
from custdesk.services.credit.exposure import Exposure, of_customer
from custdesk.services.desk import Desk
from custdesk.services.found import found
from custdesk.store import ledger, settings
from custdesk.store.receivables import Account as Stored
from custdesk.store.receivables import accounts


@dataclass(frozen=True, slots=True)
class Matched:
    """A part of an invoice that is settled, seen from either side.

    `kind`: payment, credit, bank_charge, write_off. `settlement`: the row that somebody made, None
    where the rule set it. `receipt`: (kind, id) of what it came from. `amount` in the invoice's
    currency, `taken` in that of the money, `gain` in the base currency (a loss is below zero).
    """

    invoice: int
    invoice_number: str
    currency: str
    kind: str
    settlement: int | None
    receipt: tuple[str, int] | None
    receipt_number: str
    day: dt.date
    amount: int
    taken: int
    taken_currency: str
    gain: int


@dataclass(frozen=True, slots=True)
class Item:
    """An invoice, or money that was paid back (`refund`): `open` of `amount`, by when.

    `bucket`: its place in `BUCKETS`; None when nothing is open. `disputed`: why.
    """

    kind: str
    id: int
    number: str
    date: dt.date | None
    due: dt.date | None
    currency: str
    amount: int
    open: int
    base_open: int | None
    days_late: int
    bucket: int | None
    disputed: str | None
    order_id: int | None
    order_number: str
    notes: str
    matches: tuple[Matched, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """A payment or credit note (`kind`: payment, credit); `left` of it is on account.

    `amount` is what came in; `charges` is what banks kept of what was sent, and counts as paid.
    """

    kind: str
    id: int
    number: str
    date: dt.date | None
    currency: str
    amount: int
    charges: int
    left: int
    method: str
    order_id: int | None
    order_number: str
    notes: str
    matches: tuple[Matched, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """What is open in a currency; `buckets` as `BUCKETS`."""

    currency: str
    buckets: tuple[int, ...]
    on_account: int
    disputed: int

    @property
    def open(self) -> int:
        return sum(self.buckets)

    @property
    def overdue(self) -> int:
        return sum(self.buckets[1:])


@dataclass(frozen=True, slots=True)
class Account:
    """All of it as of the end of a day.

    `gains`: what rates did between invoices and their money, in `base`; `let_go`: bank charges and
    what was written off, in `base` at the invoices' rates.
    """

    customer: int
    as_of: dt.date
    base: str
    items: tuple[Item, ...]
    receipts: tuple[Received, ...]
    matches: tuple[Matched, ...]
    balances: tuple[Balance, ...]
    exposure: Exposure
    gains: int
    let_go: int

    @property
    def open_items(self) -> tuple[Item, ...]:
        """What is still open, the earliest due first."""
        return tuple(
            sorted(
                (one for one in self.items if one.open > 0),
                key=lambda one: (one.due or dt.date.max, one.id),
            )
        )


@dataclass(frozen=True, slots=True)
class Extra:
    """Something that is not written yet, to see what it would do: a payment and its matches."""

    receipts: Sequence[Receipt] = ()
    matches: Sequence[Match] = ()
    without: frozenset[int] = frozenset()  # settlements that would be taken away


def account(desk: Desk, customer: int, as_of: dt.date | None = None) -> Account:
    """The account of a customer; raises `NotFound`."""
    found(desk, "customer", customer)
    on = as_of or desk.today()
    stored, reckoned = reckoned_account(desk, customer, on)
    return _shown(desk, customer, on, stored, reckoned)


def reckoned_account(
    desk: Desk, customer: int, on: dt.date, extra: Extra | None = None
) -> tuple[Stored, Reckoning]:
    """The account as it is stored, and what it comes to; `extra`: as if that were written."""
    extra = extra or Extra()
    stored = accounts(desk.db, [customer], on).get(customer, Stored())
    stored.receipts += extra.receipts
    stored.matches = [one for one in stored.matches if one.id not in extra.without]
    stored.matches += extra.matches
    return stored, reckon(stored.claims, stored.receipts, on, stored.matches)


def _shown(desk: Desk, customer: int, on: dt.date, stored: Stored, told: Reckoning) -> Account:
    rows = ledger.invoices(desk.db, customer, on)
    paid = ledger.payments(desk.db, customer, on)
    matches = matched(stored, told.applied, rows, paid)
    of_item: dict[int, list[Matched]] = defaultdict(list)
    of_money: dict[tuple[str, int], list[Matched]] = defaultdict(list)
    for one in matches:
        of_item[one.invoice].append(one)
        if one.receipt is not None and one.taken:
            of_money[one.receipt].append(one)
    items = tuple(_items(on, stored, told, rows, paid, of_item))
    receipts = tuple(_receipts(told, rows, paid, of_money))
    return Account(
        customer, on, settings.base_currency(desk.db), items, receipts, matches,
        tuple(balances(items, receipts)), of_customer(desk, customer, on),
        sum(one.gain for one in told.applied),
        sum(one.worth or 0 for one in told.applied if one.kind in ("bank_charge", "write_off")),
    )  # fmt: skip


def matched(
    stored: Stored,
    applied: Iterable[Applied],
    rows: Sequence[ledger.InvoiceRow],
    paid: Sequence[ledger.PaymentRow],
) -> tuple[Matched, ...]:
    """What was set against what, told with numbers."""
    claims = {one.id: one for one in stored.claims}
    names = {("credit", one.id): one.number for one in rows}
    names |= {("payment", one.id): one.number for one in paid}
    coins = {one.source: one.currency for one in stored.receipts}
    shown = []
    for one in applied:
        source = one.source
        key = None if source is None else ("credit" if source.credit else "payment", source.id)
        shown.append(
            Matched(
                one.claim, stored.numbers.get(one.claim, ""), claims[one.claim].currency, one.kind,
                one.match, key, names.get(key, "") if key else "", one.day, one.amount, one.taken,
                coins.get(source, "") if source else "", one.gain,
            )
        )  # fmt: skip
    return tuple(shown)


def _items(
    on: dt.date,
    stored: Stored,
    told: Reckoning,
    rows: Sequence[ledger.InvoiceRow],
    paid: Sequence[ledger.PaymentRow],
    matches: dict[int, list[Matched]],
) -> Iterable[Item]:
    invoices = {one.id: one for one in rows}
    payments = {one.id: one for one in paid}
    for claim in sorted(stored.claims, key=lambda one: (one.due or dt.date.max, one.id)):
        rest = told.open.get(claim.id, 0)
        row = payments[-claim.id] if claim.refund else invoices[claim.id]
        yield Item(
            kind="refund" if claim.refund else "invoice",
            id=abs(claim.id),
            number=row.number,
            date=row.date,
            due=claim.due,
            currency=claim.currency,
            amount=claim.amount,
            open=rest,
            base_open=claim.in_base(rest) if claim.rated else None,
            days_late=ageing.days_late(claim.due, on) if rest else 0,
            bucket=ageing.bucket(claim.due, on) if rest else None,
            disputed=getattr(row, "disputed", None),
            order_id=row.order_id,
            order_number=row.order_number,
            notes=row.notes,
            matches=tuple(matches.get(claim.id, ())),
        )


def _receipts(
    told: Reckoning,
    rows: Sequence[ledger.InvoiceRow],
    paid: Sequence[ledger.PaymentRow],
    matches: dict[tuple[str, int], list[Matched]],
) -> Iterable[Received]:
    left = {one.source: rest for one, rest in zip(told.counted, told.left, strict=True)}
    for note in rows:
        if note.amount < 0:
            yield Received(
                "credit", note.id, note.number, note.date, note.currency, -note.amount, 0,
                left.get(Source(note.id, True), 0), "", note.order_id, note.order_number,
                note.notes,
                tuple(matches.get(("credit", note.id), ())),
            )  # fmt: skip
    for one in paid:
        if one.amount >= 0:
            yield Received(
                "payment", one.id, one.number, one.date, one.currency, one.amount, one.charges,
                left.get(Source(one.id), 0), one.method, one.order_id, one.order_number,
                one.notes, tuple(matches.get(("payment", one.id), ())),
            )  # fmt: skip


def balances(items: Iterable[Item], receipts: Iterable[Received]) -> Iterable[Balance]:
    """What is open in each currency."""
    buckets: dict[str, list[int]] = {}
    left: dict[str, int] = defaultdict(int)
    disputed: dict[str, int] = defaultdict(int)
    for item in items:
        sums = buckets.setdefault(item.currency, [0] * len(ageing.BUCKETS))
        if item.bucket is not None:
            sums[item.bucket] += item.open
        disputed[item.currency] += item.open if item.disputed else 0
    for one in receipts:
        buckets.setdefault(one.currency, [0] * len(ageing.BUCKETS))
        left[one.currency] += one.left
    for currency in sorted(buckets):
        yield Balance(currency, tuple(buckets[currency]), left[currency], disputed[currency])
