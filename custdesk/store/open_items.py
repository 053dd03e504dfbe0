"""What is open of invoices and left of payments: stored beside the figures, rebuilt with them."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

import numpy as np

from custdesk.domain.credit.reckoning import reckon
from custdesk.domain.settlement import plain_accounts, settle_plain
from custdesk.store.books import books
from custdesk.store.conditions import among
from custdesk.store.database import Database
from custdesk.store.receivables import Account, accounts
from custdesk.store.settings import base_currency

_COLUMNS = "customer_id, kind, record, currency, due, amount, base_amount, disputed"
_FEW = 500
Row = tuple[object, ...]


def place_all(db: Database, today: dt.date) -> None:
    """Everybody's open items as of a day."""
    _write(db, None, everybody(db, today))


def place_some(db: Database, customers: Collection[int], today: dt.date) -> None:
    """The open items of some customers as of a day."""
    _write(db, customers, [row for one in some(db, customers, today).values() for row in one])


def some(db: Database, customers: Collection[int], day: dt.date) -> dict[int, list[Row]]:
    """customer -> rows of open items as of a day; of those who are not in the bin."""
    living = _living(db, customers)
    disputed = _disputed(db, living)
    found = accounts(db, living, day)
    return {number: list(of_account(number, found[number], day, disputed)) for number in found}


def everybody(db: Database, day: dt.date) -> list[Row]:
    """The rows of all customers in one pass, by customer."""
    living = _living(db, None)
    ids, many, base = np.array(living, np.int64), len(living), base_currency(db)
    claims, receipts = books(db, ids, None, day)
    owed = settle_plain(many, claims, receipts, day)
    plain = plain_accounts(many, claims, receipts)
    disputed = _disputed(db, None)
    rows: list[Row] = []
    for place in np.flatnonzero((owed.rest > 0) & plain[claims.owner]).tolist():
        number, rest = int(claims.ids[place]), int(owed.rest[place])
        due = None if np.isnat(claims.due[place]) else str(claims.due[place])
        owner = living[claims.owner[place]]
        rows.append((owner, "invoice", number, base, due, rest, rest, int(number in disputed)))
    for place in np.flatnonzero((owed.left > 0) & plain[receipts.owner]).tolist():
        left = int(owed.left[place])
        owner = living[receipts.owner[place]]
        rows.append((owner, "payment", int(receipts.ids[place]), base, None, left, left, 0))
    odd = ids[~plain].tolist()
    found = accounts(db, odd if len(odd) < _FEW else None, day) if odd else {}
    for owner in odd:
        rows += of_account(owner, found.get(owner, Account()), day, disputed)
    rows.sort(key=lambda row: row[0])  # type: ignore[arg-type, return-value]
    return rows


def of_account(
    customer: int, account: Account, day: dt.date, disputed: Collection[int] | Mapping[int, object]
) -> Iterator[Row]:
    """The rows of one account as of a day."""
    found = reckon(account.claims, account.receipts, day, account.matches)
    for claim in account.claims:
        rest = found.open.get(claim.id, 0)
        if rest > 0:
            kind = "refund" if claim.refund else "invoice"
            due = claim.due.isoformat() if claim.due else None
            worth = claim.in_base(rest) if claim.rated else None
            yield (
                customer, kind, abs(claim.id), claim.currency, due, rest, worth,
                int(claim.id in disputed),
            )  # fmt: skip
    for receipt, left in zip(found.counted, found.left, strict=True):
        if left > 0:
            kind = "credit" if receipt.credit else "payment"
            worth = receipt.in_base(left) if receipt.rated else None
            yield customer, kind, receipt.id, receipt.currency, None, left, worth, 0


def _living(db: Database, customers: Collection[int] | None) -> list[int]:
    return [
        number
        for (number,) in db.rows(
            f"SELECT id FROM customer WHERE deleted_op IS NULL{among('id', customers)} ORDER BY id"
        )
    ]


def _disputed(db: Database, customers: Collection[int] | None) -> set[int]:
    return {
        number
        for (number,) in db.rows(
            "SELECT id FROM invoice WHERE disputed IS NOT NULL AND deleted_op IS NULL"
            + among("customer_id", customers)
        )
    }


def _write(db: Database, customers: Collection[int] | None, rows: list[Row]) -> None:
    where = f"1{among('customer_id', customers)}"
    before = db.rows(f"SELECT {_COLUMNS} FROM open_item WHERE {where} ORDER BY id")
    if [tuple(row) for row in before] != rows:
        db.execute_sql(f"DELETE FROM open_item WHERE {where}")
        db.many(f"INSERT INTO open_item ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
