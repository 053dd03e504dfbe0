"""Whether an order may be let go: the limit, what is overdue; and who decided otherwise, why."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from custdesk.domain.changes import Changes
from custdesk.domain.credit.ageing import days_late
from custdesk.domain.errors import ValidationError
from custdesk.domain.money import convert
from custdesk.domain.words import N_, Message, Money
from custdesk.services.credit.exposure import Exposure, in_base, of_customer
from custdesk.services.credit.rules import rules
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.store import ledger, records, settings

Decision = Literal["held", "released", "refused"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something speaks against delivering: `reasons` in sentences, none: nothing does.

    `order`: what the order adds, in the base currency (None: it has no rate). `exposure` is
    without it; `insured`: what an insurance covers. `notes`: what one should know besides.
    """

    customer: int
    exposure: Exposure
    order: int | None
    insured: int | None
    base: str
    reasons: tuple[Message, ...]
    notes: tuple[Message, ...] = ()

    @property
    def stops(self) -> bool:
        return bool(self.reasons)

    @property
    def over(self) -> int:
        """By how much the limit would be passed; 0 where it would not."""
        if self.exposure.limit is None:
            return 0
        return max(0, self.exposure.total + (self.order or 0) - self.exposure.limit)


@dataclass(frozen=True, slots=True)
class Held:
    """An order that waits for a decision, or was refused."""

    order: int
    number: str
    customer: int
    name: str
    currency: str
    amount: int | None
    state: str
    since: dt.date | None
    verdict: Verdict
    decisions: tuple["Decided", ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided over an order, when, by whom and why; exposure and limit as they were."""

    on: dt.date
    decision: str
    reason: str
    by: str
    exposure: int | None
    limit: int | None


def check(
    desk: Desk, customer: int, order: int | None = None, amount: tuple[int, str] | None = None
) -> Verdict:
    """What speaks against an order, stored (`order`) or about to be (`amount`, currency)."""
    today, base = desk.today(), settings.base_currency(desk.db)
    rates = ledger.rates(desk.db, today)
    exposure = of_customer(desk, customer, without=order)
    added: int | None = 0
    if order is not None:
        row = found(desk, "sales_order", order)
        # While an order is being saved its total is not derived yet.
        total = ledger.order_total(desk.db, order)
        amount = (max(0, total - ledger.order_invoiced(desk.db, order)), row["currency"])
        rate = row["rate"]
        own_rate = None if not rate else convert(*amount, Decimal(rate), base)
        added = in_base(*amount, own_rate, rates, base)
    elif amount is not None:
        added = in_base(*amount, None, rates, base)
    reasons, notes = _reasons(desk, customer, exposure, added, base)
    return Verdict(customer, exposure, added, _insured(desk, customer, notes), base,
                   tuple(reasons), tuple(notes))  # fmt: skip


def _reasons(
    desk: Desk, customer: int, exposure: Exposure, added: int | None, base: str
) -> tuple[list[Message], list[Message]]:
    reasons: list[Message] = []
    notes: list[Message] = []
    if exposure.limit is not None:
        total = exposure.total + (added or 0)
        if total > exposure.limit:
            text = N_("{total} with this order, the limit is {limit}: {over} too much")
            reasons.append(
                Message(
                    text,
                    {
                        "total": Money(total, base),
                        "limit": Money(exposure.limit, base),
                        "over": Money(total - exposure.limit, base),
                    },
                )
            )
    late = [
        row
        for row in ledger.aged(desk.db, desk.today(), [customer])
        if days_late(row.oldest, desk.today()) >= rules(desk).late_stops
    ]
    for row in late:
        days = days_late(row.oldest, desk.today())
        amount = Money(sum(row.buckets[1:]), row.currency)
        reasons.append(
            Message(
                N_("{amount} overdue, the oldest {n} day"), {"amount": amount, "n": days},
                plural=N_("{amount} overdue, the oldest {n} days"),
            )
        )  # fmt: skip
    if added is None:
        notes.append(Message(N_("The order has no rate; it is not in the sum.")))
    notes += [
        Message(N_("{amount} has no rate and is in no sum."), {"amount": Money(minor, currency)})
        for currency, minor in exposure.without_rate
    ]
    return reasons, notes


def _insured(desk: Desk, customer: int, notes: list[Message]) -> int | None:
    """What an insurance covers, in the base currency; one that has ended is told in `notes`."""
    row = next(iter(records.find(desk.db, "credit_file", "customer_id = ?", customer)), None)
    if row is None or row["amount"] is None:
        return None
    ended = row["insured_until"]
    if ended and ended < desk.today().isoformat():
        day = dt.date.fromisoformat(ended)
        notes.append(Message(N_("The credit insurance ended on {day}."), {"day": day}))
        return None
    base = settings.base_currency(desk.db)
    rates = ledger.rates(desk.db, desk.today())
    return in_base(row["amount"], row["currency"] or base, None, rates, base)


def hold(desk: Desk, order: int) -> Verdict:
    """Stop an order inside the running operation, if something speaks against it; the verdict.

    For whoever saves an order, within the same operation. What somebody decided before stays: a
    released order is stopped again only when its amount grew since.
    """
    row = found(desk, "sales_order", order)
    verdict = check(desk, row["customer_id"], order)
    if row["shipped"] or (row["status"] or "open") != "open" or row["credit_hold"]:
        return verdict
    if not verdict.stops or _let_go(desk, order, verdict):
        return verdict
    records.update(desk.db, "sales_order", order, {"credit_hold": "held"})
    _note(desk, row, verdict, "held", None)
    return verdict


def _let_go(desk: Desk, order: int, verdict: Verdict) -> bool:
    """Whether somebody released it with no more at stake than now."""
    made = decisions(desk, order)
    if not made or made[0].decision != "released":
        return False
    now = verdict.exposure.total + (verdict.order or 0)
    return made[0].exposure is None or now <= made[0].exposure


def decide(desk: Desk, order: int, decision: Decision, reason: str) -> Changes:
    """Let an order go (`released`), hold or refuse it; a reason must be given."""
    row = found(desk, "sales_order", order)
    if not reason.strip():
        problem = {"reason": Message(N_("Say why; the next one will want to know."))}
        raise ValidationError(Message(N_("Some fields need another look.")), problem)
    titles = {
        "held": N_("Order {number} is held"),
        "released": N_("Order {number} is let go"),
        "refused": N_("Order {number} is refused"),
    }
    verdict = check(desk, row["customer_id"], order)
    with desk.operation(Message(titles[decision], {"number": row["number"]})) as current:
        state = None if decision == "released" else decision
        records.update(desk.db, "sales_order", order, {"credit_hold": state})
        _note(desk, row, verdict, decision, reason.strip())
    return changes(current)


def _note(
    desk: Desk, row: dict[str, Any], verdict: Verdict, decision: Decision, reason: str | None
) -> None:
    records.insert(
        desk.db, "credit_decision",
        {
            "customer_id": row["customer_id"], "order_id": row["id"],
            "on_date": desk.today().isoformat(), "decision": decision, "reason": reason,
            "exposure": verdict.exposure.total + (verdict.order or 0),
            "limit_then": verdict.exposure.limit, "decided_by": desk.by or None,
        },
    )  # fmt: skip


def decisions(desk: Desk, order: int) -> tuple[Decided, ...]:
    """What was decided over an order, the newest first."""
    return tuple(
        Decided(
            dt.date.fromisoformat(row["on_date"]), row["decision"], row["reason"] or "",
            row["decided_by"] or "", row["exposure"], row["limit_then"],
        )
        for row in records.find(desk.db, "credit_decision", "order_id = ? ORDER BY id DESC", order)
    )  # fmt: skip


def held(desk: Desk, *, refused: bool = False) -> list[Held]:
    """Orders that wait for a decision, the longest waiting first; `refused`: those too."""
    found_ones = []
    for one in ledger.held(desk.db, ("held", "refused") if refused else ("held",)):
        made = decisions(desk, one.id)
        since = next((past.on for past in made if past.decision == one.state), None)
        verdict = check(desk, one.customer, one.id)
        found_ones.append(
            Held(
                one.id, one.number, one.customer, one.name, one.currency, one.amount, one.state,
                since, verdict, made,
            )
        )  # fmt: skip
    return sorted(found_ones, key=lambda one: (one.since or dt.date.max, one.order))
