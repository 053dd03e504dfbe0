"""What the lines of an offer add up to, and what is left of it. Pure; money in minor units."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from custdesk.domain import money

VAT = Decimal(13)  # per cent; of most goods in China, a firm may say otherwise


@dataclass(frozen=True, slots=True)
class Sum:
    """`margin` is in the currency of the offer; None where a line does not say its cost."""

    total: int
    margin: int | None


def unit_cost(cost: Decimal, refund: Decimal | None, vat: Decimal = VAT) -> Decimal:
    """What one unit really costs: the price with VAT less the tax that is paid back on export.

    The refund is a share of the price without VAT: cost ÷ (1 + VAT) × refund.
    """
    if not refund:
        return cost
    return cost - cost / (1 + vat / 100) * refund / 100


def line_cost(
    quantity: Decimal, one: Decimal, cost_rate: Decimal, rate: Decimal, currency: str
) -> int:
    """The cost of a line in the offer's currency; both rates are base units for one unit."""
    return money.to_minor(quantity * one * cost_rate / rate, currency)


def added_up(lines: Iterable[tuple[int | None, int | None]], freight: int | None) -> Sum:
    """Lines as (amount, cost); freight is charged and paid out again, so it leaves no margin."""
    found = list(lines)
    net = sum(amount or 0 for amount, _cost in found)
    costed = bool(found) and all(cost is not None for _amount, cost in found)
    margin = net - sum(cost or 0 for _amount, cost in found) if costed else None
    return Sum(net + (freight or 0), margin)
