"""Reminders: who is due one, the draft of it, and that it went out."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.credit import dunning as steps
from custdesk.domain.credit import letters as write
from custdesk.domain.credit.dunning import Late, Reminded
from custdesk.domain.credit.letters import Sum
from custdesk.domain.errors import CustDeskError
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import interactions
from custdesk.services.credit.letters import Draft, lines, reader_of
from custdesk.services.credit.rules import CreditRules, rules
from custdesk.services.desk import Desk, changes
from custdesk.services.guard import before_writing
from custdesk.store import ledger, records
from custdesk.store.conditions import day
from custdesk.store.ledger import LateInvoice

_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class Dun:
    """A customer with something overdue that nobody disputes.

    `level`: the step that is next, `ready_on`: the first day on which it may go out. `amounts`:
    overdue by currency. `last`: the reminder before, with its level.
    """

    customer: int
    code: str
    name: str
    tier: str
    level: int
    title: str
    ready_on: dt.date
    days_late: int
    amounts: tuple[tuple[str, int], ...]
    items: tuple[LateInvoice, ...]
    disputed: int
    last: tuple[int, dt.date] | None


def due(desk: Desk, *, all_late: bool = False) -> list[Dun]:
    """Who may be reminded today, the latest first; `all_late`: also who was just reminded."""
    told = [
        one for one in _duns(desk, None) if one.items and (all_late or one.ready_on <= desk.today())
    ]
    return sorted(told, key=lambda one: (-one.level, -one.days_late, one.name))


def of_customer(desk: Desk, customer: int) -> Dun | None:
    """The next reminder of a customer; None where nothing is overdue but what they dispute."""
    return next((one for one in _duns(desk, [customer]) if one.items), None)


def _duns(desk: Desk, customers: list[int] | None) -> Iterator[Dun]:
    """The next reminders of all customers with something overdue, or of some."""
    late: dict[int, list[LateInvoice]] = {}
    for row in ledger.late_invoices(desk.db, desk.today(), customers):
        late.setdefault(row.customer, []).append(row)
    names = ledger.who(desk.db, late)
    before: dict[int, list[Reminded]] = {}
    for written in records.find(desk.db, "dunning", "1 ORDER BY on_date, id"):
        before.setdefault(written["customer_id"], []).append(_reminded(written))
    chosen = rules(desk)
    for customer, rows in late.items():
        yield _dun(desk, chosen, customer, names[customer], rows, before.get(customer, []))


def _dun(
    desk: Desk,
    chosen: CreditRules,
    customer: int,
    who: tuple[str, str, int | None],
    overdue: list[LateInvoice],
    before: list[Reminded],
) -> Dun:
    items = tuple(one for one in overdue if not one.disputed)
    level, ready = steps.next_step(
        [Late(one.uid, one.days_late) for one in items], before, desk.today(),
        chosen.first_reminder, chosen.between_reminders,
    )  # fmt: skip
    amounts: dict[str, int] = {}
    for one in items:
        amounts[one.currency] = amounts.get(one.currency, 0) + one.open
    last = max(before, key=lambda one: one.on, default=None)
    code, name, tier = who
    return Dun(
        customer, code, name, "" if tier is None else str(_TIERS[tier]), level,
        steps.STEPS[level - 1], ready,
        max((one.days_late for one in items), default=0), tuple(sorted(amounts.items())), items,
        len(overdue) - len(items), (last.level, last.on) if last else None,
    )  # fmt: skip


def past(desk: Desk, customer: int) -> list[Reminded]:
    """The reminders that were written to a customer, in their order."""
    return [
        _reminded(row)
        for row in records.find(
            desk.db, "dunning", "customer_id = ? ORDER BY on_date, id", customer
        )
    ]


def _reminded(row: dict[str, Any]) -> Reminded:
    invoices = frozenset(row["invoices"].splitlines())
    return Reminded(row["level"], day(row["on_date"]) or dt.date.min, invoices)


def draft(
    desk: Desk, customer: int, level: int | None = None, language: str | None = None
) -> Draft:
    """The reminder that is next (or of a step), in the customer's language and tone.

    Raises `CustDeskError` where nothing is overdue.
    """
    one = _needed(desk, customer)
    step = min(steps.LAST, max(1, level or one.level))
    to, doubts = reader_of(desk, customer, _payer(desk, customer), language)
    sums = [Sum(currency, minor, minor, 0) for currency, minor in one.amounts]
    letter = write.reminder(
        to.language, to.reader, step, steps.tone(one.tier, step), lines(one.items), sums,
        desk.today(), to.signed,
    )  # fmt: skip
    told = [*doubts]
    if one.ready_on > desk.today() and one.last is not None:
        text = N_("They were reminded on {day}; the next one is due on {next}.")
        told.append(Message(text, {"day": one.last[1], "next": one.ready_on}))
    if one.disputed:
        told.append(
            Message(
                N_("{n} disputed invoice is left out"), {"n": one.disputed},
                plural=N_("{n} disputed invoices are left out"),
            )
        )  # fmt: skip
    told += before_writing(
        desk, customer, person=_payer(desk, customer), kind="payment_reminder",
        language=to.language, to=to.to, known={"dispute"},
    )  # fmt: skip
    return Draft(letter, str(step), to.language, to.to, to.whom, tuple(told))


def noted(desk: Desk, customer: int, level: int | None = None, note: str = "") -> Changes:
    """The reminder went out: kept with its invoices, and logged as a mail of today.

    Raises `CustDeskError` when one went out within the days between two reminders.
    """
    one = _needed(desk, customer)
    if one.ready_on > desk.today() and one.last is not None:
        text = N_("They were reminded on {day}; the next one is due on {next}.")
        raise CustDeskError(Message(text, {"day": one.last[1], "next": one.ready_on}))
    step = min(steps.LAST, max(1, level or one.level))
    today = desk.today().isoformat()
    values: dict[str, Any] = {
        "customer_id": customer, "level": step, "on_date": today, "sent_on": today,
        "invoices": steps.named([item.uid for item in one.items]), "note": note.strip() or None,
    }  # fmt: skip
    with desk.operation(
        Message(N_("Payment reminder: {customer}"), {"customer": one.name})
    ) as current:
        created = records.insert(desk.db, "dunning", values)
        numbers = ", ".join(item.number for item in one.items)
        entry = {"channel": "email", "direction": "out", "purpose": "payment", "summary": numbers}
        interactions.log(desk, customer, entry)
    return changes(current, created)


def _needed(desk: Desk, customer: int) -> Dun:
    one = of_customer(desk, customer)
    if one is None:
        raise CustDeskError(Message(N_("Nothing is overdue that they do not dispute.")))
    return one


def _payer(desk: Desk, customer: int) -> int | None:
    """Whoever pays there, by their role."""
    found_ones = records.find(desk.db, "person", "customer_id = ? AND role = 'pays'", customer)
    return int(found_ones[0]["id"]) if found_ones else None
