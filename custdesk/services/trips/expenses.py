"""What a trip cost: receipts with numbers, sums by kind and by currency, planned beside paid.

Each amount is brought into the base currency at the rate of its day, and rounded there; sums are of
the rounded amounts, so that they are those of the column. What has no rate is told apart.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from custdesk.bridge.columns_out import OutColumn
from custdesk.bridge.workbook_out import OutCell, OutSheet, workbook
from custdesk.domain.money import convert, from_minor
from custdesk.domain.trips.kinds import COST_KINDS
from custdesk.domain.words import N_, Message
from custdesk.services import exports
from custdesk.services.desk import Desk
from custdesk.services.trips import details, trips
from custdesk.services.trips.rates import known_rate
from custdesk.store import settings

Say = Callable[[Message], str]


@dataclass(frozen=True, slots=True)
class Cost:
    """One cost; amounts in minor units. `number`: of its receipt, 0 of a planned one.

    `base`: in the base currency, None where no rate of the day is known.
    """

    number: int
    day: dt.date | None
    kind: str
    note: str
    customer: str
    amount: int
    currency: str
    rate: Decimal | None
    rate_on: dt.date | None
    base: int | None


class KindSum(NamedTuple):
    """Planned and paid of a kind in the base currency."""

    kind: str
    planned: int
    paid: int


class CurrencySum(NamedTuple):
    """Paid in a currency; `base`: what of it has a rate, in the base currency."""

    currency: str
    paid: int
    base: int


@dataclass(frozen=True)
class Expenses:
    """The costs of a trip; `base` is the currency that they are added up in."""

    trip: str
    first: dt.date
    last: dt.date
    base: str
    planned: tuple[Cost, ...]
    paid: tuple[Cost, ...]

    @property
    def kinds(self) -> list[KindSum]:
        """By kind, in the order of `COST_KINDS`."""
        return [
            KindSum(kind, _sum(self.planned, kind), _sum(self.paid, kind))
            for kind, _title in COST_KINDS
            if any(one.kind == kind for one in (*self.planned, *self.paid))
        ]

    @property
    def currencies(self) -> list[CurrencySum]:
        """By currency, the base currency first."""
        names = sorted({one.currency for one in self.paid}, key=lambda one: (one != self.base, one))
        own = {name: [one for one in self.paid if one.currency == name] for name in names}
        return [
            CurrencySum(name, sum(one.amount for one in costs), sum(one.base or 0 for one in costs))
            for name, costs in own.items()
        ]

    @property
    def without_rate(self) -> list[Cost]:
        """What could not be brought into the base currency, planned and paid."""
        return [one for one in (*self.paid, *self.planned) if one.base is None]


def _sum(costs: tuple[Cost, ...], kind: str) -> int:
    return sum(one.base or 0 for one in costs if one.kind == kind)


def of_trip(desk: Desk, number: int) -> Expenses:
    """The costs of a trip; receipts are numbered in the order of their days. Raises `NotFound`."""
    trip = trips.get(desk, number)
    names = dict(
        desk.db.rows(
            "SELECT v.id, c.name FROM visit v JOIN customer c ON c.id = v.customer_id "
            "WHERE v.trip_id = ?",
            number,
        )
    )
    costs = [row for row in details.costs(desk, number) if row["amount"] is not None]
    paid = sorted(
        (row for row in costs if row["state"] == "paid"),
        key=lambda row: (row["on_date"] or trip["last_on"], row["id"]),
    )
    planned = [row for row in costs if row["state"] == "planned"]
    nights = [
        row | {"kind": "hotel", "note": row["hotel"] or row["place"], "on_date": row["day"]}
        for row in details.nights(desk, number)
        if row["amount"] is not None
    ]
    return Expenses(
        trip["name"],
        dt.date.fromisoformat(trip["first_on"]),
        dt.date.fromisoformat(trip["last_on"]),
        settings.base_currency(desk.db),
        tuple(_cost(desk, 0, row, trip, names) for row in (*planned, *nights)),
        tuple(_cost(desk, place, row, trip, names) for place, row in enumerate(paid, 1)),
    )


def _cost(
    desk: Desk,
    number: int,
    row: Mapping[str, Any],
    trip: Mapping[str, Any],
    names: Mapping[int, str],
) -> Cost:
    base = settings.base_currency(desk.db)
    day = row["on_date"] and dt.date.fromisoformat(row["on_date"])
    known = known_rate(desk, row, day or dt.date.fromisoformat(trip["last_on"]))
    rate = Decimal(known["rate"]) if known["rate"] else None
    amount = row["amount"] if row["currency"] == base else None
    if rate is not None:
        amount = convert(row["amount"], row["currency"], rate, base)
    return Cost(
        number, day, row["kind"], row["note"] or "", names.get(row.get("visit_id") or 0, ""),
        row["amount"], row["currency"], rate,
        dt.date.fromisoformat(known["rate_on"]) if known["rate_on"] else None, amount,
    )  # fmt: skip


# -- as a workbook ------------------------------------------------------------------------------


def sheets(costs: Expenses, say: Say) -> list[OutSheet]:
    """The receipts, the sums by kind and by currency, and what has no rate."""
    money = OutColumn("amount")
    text = OutColumn()
    unit = {"currency": costs.base}
    inside = say(Message(N_("In {currency}"), unit))
    total = say(Message(N_("Total")))
    kinds = dict(COST_KINDS)
    known = [one for one in costs.paid if one.base is not None]
    by_kind: list[list[OutCell]] = [
        [
            say(Message(kinds[one.kind])), _money(one.planned, costs.base),
            _money(one.paid, costs.base), _money(one.paid - one.planned, costs.base),
        ]
        for one in costs.kinds
        if one.planned or one.paid  # else all of it has no rate and stands on its own sheet
    ]  # fmt: skip
    planned = sum(one.planned for one in costs.kinds)
    paid = sum(one.paid for one in costs.kinds)
    by_kind.append([total, *(_money(one, costs.base) for one in (planned, paid, paid - planned))])
    by_currency: list[list[OutCell]] = [
        [
            one.currency,
            _money(one.paid, one.currency),
            _money(one.base, costs.base) if one.base or not one.paid else None,
        ]
        for one in costs.currencies
    ]
    by_currency.append([total, None, _money(sum(one.base or 0 for one in known), costs.base)])
    paid_title = say(Message(N_("Paid")))
    found = [
        OutSheet(
            say(Message(N_("Receipts"))),
            [say(Message(one)) for one in _RECEIPT] + [inside],
            [_receipt(one, costs.base, say) for one in costs.paid],
            columns=[text, text, text, text, text, money, text, text, text, money],
        ),
        OutSheet(
            say(Message(N_("By kind"))),
            [
                say(Message(N_("Kind"))), say(Message(N_("Planned, {currency}"), unit)),
                say(Message(N_("Paid, {currency}"), unit)),
                say(Message(N_("Difference, {currency}"), unit)),
            ],
            by_kind, columns=[text, money, money, money], filtered=False,
        ),
        OutSheet(
            say(Message(N_("By currency"))),
            [say(Message(N_("Currency"))), paid_title, inside],
            by_currency, columns=[text, money, money], filtered=False,
        ),
    ]  # fmt: skip
    if costs.without_rate:
        head = [say(Message(one)) for one in _RECEIPT[:-2]]
        rows = [_receipt(one, costs.base, say)[:-3] for one in costs.without_rate]
        columns = [text, text, text, text, text, money, text]
        found.append(OutSheet(say(Message(N_("Without a rate"))), head, rows, columns=columns))
    return found


_RECEIPT = (
    N_("Receipt"), N_("Date"), N_("Kind"), N_("What it was"), N_("Customer"), N_("Amount"),
    N_("Currency"), N_("Rate"), N_("Rate of"),
)  # fmt: skip


def _receipt(one: Cost, base: str, say: Say) -> list[OutCell]:
    return [
        one.number or None, one.day, say(Message(dict(COST_KINDS)[one.kind])), one.note,
        one.customer, _money(one.amount, one.currency), one.currency, one.rate, one.rate_on,
        None if one.base is None else _money(one.base, base),
    ]  # fmt: skip


def _money(minor: int, currency: str) -> Decimal:
    return from_minor(minor, currency)


def save(desk: Desk, number: int, path: Path, say: Say) -> Expenses:
    """Write the workbook of a trip's costs, in the words of `say`."""
    costs = of_trip(desk, number)
    if path.suffix.lower() != ".xlsx":
        path = path.with_name(f"{path.name}.xlsx")
    exports.save(desk, path, workbook(sheets(costs, say)), "expenses")
    return costs
