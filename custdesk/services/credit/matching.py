"""Parts of money as matches by hand, each checked: nothing is matched twice, in either currency."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from custdesk.domain.credit.reckoning import Claim, Match, Receipt, Reckoning, Source
from custdesk.domain.errors import CustDeskError
from custdesk.domain.money import from_minor, to_minor
from custdesk.domain.words import N_, Message, Money
from custdesk.services.credit.account import Extra, reckoned_account
from custdesk.services.credit.rules import tolerance
from custdesk.services.desk import Desk
from custdesk.store import ledger
from custdesk.store.receivables import Account as Stored

NEW = Source(0)  # a payment that is not written yet


@dataclass(frozen=True, slots=True)
class Part:
    """So much of a payment for an invoice. `amount` in its currency, None: as much as fits.

    `taken` in the payment's currency, None: at the rate of the day. `charge`: what is still short
    and let go as bank charges, in the invoice's currency.
    """

    invoice: int
    amount: int | None = None
    taken: int | None = None
    charge: int = 0


@dataclass(slots=True)
class _Room:
    """What can still be matched: of the invoice, of it by the rule as it stands, of the money."""

    most: int
    usual: int
    have: int


def new_matches(desk: Desk, customer: int, receipt: Receipt, parts: Sequence[Part]) -> list[Match]:
    """The parts of a payment that is not written yet."""
    day = max(desk.today(), receipt.day)
    stored, told = reckoned_account(desk, customer, day, Extra(receipts=[receipt]))
    spent: list[Match] = []
    for part in parts:
        spent += _matches(desk, customer, stored, told, receipt, part, spent)
    return spent


def more_matches(desk: Desk, customer: int, source: Source, part: Part) -> list[Match]:
    """A part of money that is there. Raises `CustDeskError` when it does not fit."""
    stored, told = reckoned_account(desk, customer, desk.today())
    receipt = next((one for one in told.counted if one.source == source), None)
    if receipt is None:
        raise CustDeskError(Message(N_("This money was paid back, or is still to come.")))
    return _matches(desk, customer, stored, told, receipt, part, [])


def crossed(desk: Desk, minor: int, currency: str, other: str, on: dt.date) -> int | None:
    """An amount in another currency at the rates of a day; None where one of them is missing."""
    if currency == other:
        return minor
    known = ledger.rates(desk.db, on)
    if currency not in known or other not in known:
        return None
    rate = Decimal(known[currency]) / Decimal(known[other])
    return to_minor(from_minor(minor, currency) * rate, other)


def _matches(
    desk: Desk,
    customer: int,
    stored: Stored,
    told: Reckoning,
    receipt: Receipt,
    part: Part,
    spent: Sequence[Match],
) -> list[Match]:
    """One part as a match, and what is short of it as another; `spent`: the parts before it."""
    claim = next((one for one in stored.claims if one.id == part.invoice), None)
    if claim is None or claim.refund or claim.amount <= 0:
        raise CustDeskError(Message(N_("This invoice is not open with this customer.")))
    room = _room(told, claim, receipt, spent)
    amount, taken = _amounts(desk, part, claim, receipt, room)
    if amount <= 0 or amount + part.charge > room.most:
        number = stored.numbers.get(claim.id, "")
        values = {"number": number, "amount": Money(max(0, room.most), claim.currency)}
        raise CustDeskError(Message(N_("Of invoice {number} {amount} can be matched."), values))
    if taken <= 0 or taken > room.have:
        values = {"amount": Money(max(0, room.have), receipt.currency)}
        raise CustDeskError(Message(N_("Of this money {amount} is left to match."), values))
    kind = "credit" if receipt.credit else "payment"
    made = [Match(-1 - len(spent), claim.id, amount, receipt.day, kind, receipt.source, taken)]
    if part.charge > 0:
        _within_tolerance(desk, customer, claim, part.charge)
        made.append(
            Match(
                -2 - len(spent), claim.id, part.charge, receipt.day, "bank_charge", receipt.source
            )
        )
    return made


def _room(told: Reckoning, claim: Claim, receipt: Receipt, spent: Sequence[Match]) -> _Room:
    by_hand = [one for one in told.applied if one.match is not None]
    matched = sum(one.amount for one in by_hand if one.claim == claim.id)
    taken = sum(one.taken for one in by_hand if one.source == receipt.source)
    own = sum(
        one.amount
        for one in told.applied
        if one.claim == claim.id and one.source == receipt.source and one.match is None
    )
    earlier = sum(one.amount for one in spent if one.claim == claim.id)
    most = claim.amount - matched - earlier
    usual = told.open[claim.id] + own - earlier
    # Where the rule paid it with other money, that gives way to what is matched by hand.
    return _Room(
        most,
        min(most, usual) if usual > 0 else most,
        receipt.amount - taken - sum(one.taken or 0 for one in spent),
    )


def _amounts(
    desk: Desk, part: Part, claim: Claim, receipt: Receipt, room: _Room
) -> tuple[int, int]:
    """(of the invoice, of the money); at the rate of the day where the currencies differ."""
    coins = claim.currency, receipt.currency
    given = room.have if part.taken is None else part.taken
    reach = crossed(desk, given, receipt.currency, claim.currency, receipt.day)
    amount = part.amount
    if amount is None:
        wanted = room.usual - part.charge
        amount = wanted if reach is None else min(wanted, reach)
    if part.taken is not None:
        return amount, part.taken
    taken = crossed(desk, amount, *coins, receipt.day)
    if taken is None or reach is None:
        text = N_(
            "There is no rate between {one} and {other} for {day}; type what of the money it is."
        )
        raise CustDeskError(Message(text, {"one": coins[0], "other": coins[1], "day": receipt.day}))
    # All of the money is all of it, whatever the way back rounds to.
    whole = amount == reach or (amount < reach and taken > room.have)
    return amount, room.have if whole else taken


def _within_tolerance(desk: Desk, customer: int, claim: Claim, charge: int) -> None:
    allowed = tolerance(desk, customer)
    if charge > Decimal(claim.amount) * allowed / 100:
        text = N_(
            "{amount} is more than the {percent} % that count as bank charges; write it off "
            "with a reason instead."
        )
        values = {"amount": Money(charge, claim.currency), "percent": allowed}
        raise CustDeskError(Message(text, values))
