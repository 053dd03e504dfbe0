"""What limit and terms a customer's record speaks for, with the reasons; somebody decides."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from custdesk.domain.credit.kinds import USUAL, Usual
from custdesk.domain.words import N_, Message, Money

_FEW = 3  # payments below which a record says little
_MANY = 6
# (days late on average up to, share of what they need that is lent)
_RECORD = (
    (Decimal(3), Decimal("1.2")), (Decimal(15), Decimal(1)), (Decimal(30), Decimal("0.7")),
)  # fmt: skip
_LATE = Decimal("0.4")
_NEW = Decimal("0.5")
_DEPOSIT, _, _ADVANCE, _, _, _OPEN_30, _ = USUAL


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a payer; amounts in minor units of `base`.

    `invoiced`: of twelve months; `days`: that their terms give; `late`: on average over `payments`,
    weighted by amount; `overdue_days`: of the oldest that is open. `insured`: what is covered.
    """

    base: str
    invoiced: int
    days: int
    payments: int
    late: Decimal | None
    overdue_days: int
    limit: int | None
    insured: int | None
    tier: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A limit in minor units of the base currency and terms as parts (`kinds.USUAL`)."""

    limit: int
    terms: Usual
    reasons: tuple[Message, ...]


def propose(known: Record, stop_days: int) -> Proposal:
    """The limit: what they buy while they owe it, more or less by how they paid."""
    reasons: list[Message] = []
    waits = known.days + max(0, int((known.late or Decimal(0)).to_integral_value()))
    need = Decimal(known.invoiced) * (waits or 30) / 365
    reasons.append(
        Message(
            N_("{amount} invoiced in twelve months; {need} of it is open at a time"),
            {"amount": Money(known.invoiced, known.base), "need": Money(int(need), known.base)},
        )
    )
    share = _share(known, reasons)
    if known.overdue_days >= stop_days > 0:
        reasons.append(
            Message(
                N_("Something is {n} day overdue: nothing more on credit until it is paid"),
                {"n": known.overdue_days},
                plural=N_("Something is {n} days overdue: nothing more on credit until it is paid"),
            )
        )
        share = Decimal(0)
    elif known.tier == "risk":
        share /= 2
        reasons.append(Message(N_("A customer at risk: half of it")))
    limit = _rounded(need * share)
    if known.insured is not None and limit > known.insured:
        limit = known.insured
        reasons.append(
            Message(
                N_("No more than the insurance covers, {amount}"),
                {"amount": Money(known.insured, known.base)},
            )
        )
    return Proposal(limit, _terms(known, share), tuple(reasons))


def _share(known: Record, reasons: list[Message]) -> Decimal:
    if known.late is None or known.payments < _FEW:
        reasons.append(
            Message(
                N_("Only {n} payment is on record: half of it"), {"n": known.payments},
                plural=N_("Only {n} payments are on record: half of it"),
            )
        )  # fmt: skip
        return _NEW
    days = known.late.quantize(Decimal(1), ROUND_HALF_UP)
    share = next((share for most, share in _RECORD if known.late <= most), _LATE)
    percent = (share * 100).quantize(Decimal(1))
    if days <= 0:
        values = {"n": known.payments, "percent": percent}
        reasons.append(
            Message(
                N_("{n} payment, on time on average: {percent} % of it"), values,
                plural=N_("{n} payments, on time on average: {percent} % of it"),
            )
        )  # fmt: skip
    else:
        values = {"n": int(days), "percent": percent}
        reasons.append(
            Message(
                N_("Paid {n} day late on average: {percent} % of it"), values,
                plural=N_("Paid {n} days late on average: {percent} % of it"),
            )
        )  # fmt: skip
    return share


def _terms(known: Record, share: Decimal) -> Usual:
    if not share:
        return _ADVANCE
    if known.late is None or known.payments < _MANY or share < 1 or known.tier == "risk":
        return _DEPOSIT
    return _OPEN_30


def _rounded(amount: Decimal) -> int:
    """To two figures: a limit is a round number."""
    if amount <= 0:
        return 0
    step = Decimal(10) ** max(0, amount.adjusted() - 1)
    return int((amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step)
