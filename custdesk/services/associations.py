"""What else a customer may buy, and how its quantities went with its prices.

Only what enough customers, or enough of its own orders, speak for is told. numpy and scipy are
loaded by the first call, not by the import.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store.conditions import among

if TYPE_CHECKING:
    from custdesk.domain.associations import Market, Rule

LIMIT = 5
_KEPT = "market"
_PRODUCTS = "SELECT id, code, name FROM product WHERE 1"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A product that a customer does not buy, and why it may.

    Of `of` others who buy `because` (None: of those of its industry, `industry`) `both` buy it too;
    `expected` of them would for buying many things, `lift` is both ÷ expected. `orders`: orders
    that hold both products.
    """

    product: int
    code: str
    name: str
    because: str | None
    because_code: str | None
    industry: str | None
    both: int
    of: int
    expected: float
    lift: float
    orders: int


@dataclass(frozen=True, slots=True)
class PriceResponse:
    """One per cent more in price went with `slope` per cent in quantity, from `low` to `high`.

    `days`: order days that it rests on.
    """

    product: int
    code: str
    name: str
    slope: float
    low: float
    high: float
    days: int


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """`tried`: products with enough history; `found`: those of which something is beyond doubt."""

    tried: int
    found: tuple[PriceResponse, ...]


def _market(desk: Desk) -> "Market":
    """Who buys what, read once a day: what is written since hardly moves what all customers buy."""
    from custdesk.domain.associations import market
    from custdesk.store.baskets import baskets

    kept: tuple[dt.date, Market] | None = desk.db.worked_out.get(_KEPT)
    if kept is not None and kept[0] == desk.today():
        return kept[1]
    found = market(baskets(desk.db, desk.today()))
    desk.db.worked_out[_KEPT] = (desk.today(), found)
    return found


def suggestions(desk: Desk, number: int, limit: int = LIMIT) -> list[Suggestion]:
    """What others like a customer buy and it does not, the surest first; often nothing.

    A second on a large firm for the first call of a day: for the worker.
    """
    from custdesk.domain.associations import rules_for, together
    from custdesk.store import baskets

    found = _market(desk)
    own, peers = baskets.own_products(desk.db, number), baskets.peers(desk.db, number)
    rules = rules_for(found, number, own, peers, limit)
    names = _names(desk, rules)
    industry = desk.db.value("SELECT industry FROM customer WHERE id = ?", number)
    told = []
    for rule in rules:
        code, name = names[rule.product]
        other = None if rule.because is None else names[rule.because]
        told.append(
            Suggestion(
                rule.product, code, name, other and other[1], other and other[0],
                None if other else industry, rule.both, rule.of, rule.expected, rule.lift,
                0 if rule.because is None else together(found, rule.product, rule.because),
            )
        )  # fmt: skip
    return told


def _names(desk: Desk, rules: "list[Rule]") -> dict[int, tuple[str, str]]:
    wanted = {rule.product for rule in rules}
    wanted |= {rule.because for rule in rules if rule.because is not None}
    rows = desk.db.rows(_PRODUCTS + among("id", wanted))
    return {number: (code, name or code) for number, code, name in rows}


def sensitivity(desk: Desk, number: int) -> Sensitivity:
    """How a customer's quantities went with its prices, where its orders tell it beyond doubt."""
    from custdesk.domain.price_response import responses
    from custdesk.store import baskets

    known = responses(baskets.prices(desk.db, number, desk.today()))
    rows = desk.db.rows(_PRODUCTS + among("id", known.sure))
    found = [
        PriceResponse(product, code, name or code, one.slope, one.low, one.high, one.days)
        for product, code, name in rows
        for one in (known.sure[product],)
    ]
    return Sensitivity(known.tried, tuple(sorted(found, key=lambda one: (-one.days, one.code))))


NOTHING = Message(N_("Nothing that enough others buy is missing here; chance alone is not told."))


def evidence(one: Suggestion) -> Message:
    """What speaks for a suggestion."""
    values = {
        "both": one.both, "of": one.of, "because": one.because or "",
        "industry": one.industry or "", "chance": _short(one.expected),
    }  # fmt: skip
    if one.because is None:
        text = N_("{both} of {of} others in {industry} buy it; {chance} would be chance.")
    else:
        text = N_("{both} of {of} others who buy {because} buy it too; {chance} would be chance.")
    return Message(text, values)


def told(found: Sensitivity) -> list[Message]:
    """The sensitivity to price in sentences."""
    if not found.tried:
        text = N_("Too few orders at different prices to tell how its quantities follow the price.")
        return [Message(text)]
    if not found.found:
        return [Message(N_("Nothing shows that its quantities depend on the price."))]
    return [_response(one) for one in found.found] + [
        Message(N_("Why is not in the figures: large orders may get better prices."))
    ]


def _short(value: float) -> Decimal:
    return Decimal(str(round(value, 1)))


def _response(one: PriceResponse) -> Message:
    low, high = sorted((abs(one.low), abs(one.high)))
    values = {
        "product": one.name, "slope": _short(abs(one.slope)), "low": _short(low),
        "high": _short(high), "n": one.days,
    }  # fmt: skip
    if one.slope < 0:
        text = N_(
            "{product}: at a price lower by 1% it bought {slope}% more "
            "({low} to {high}%; {n} order days)."
        )
    else:
        text = N_(
            "{product}: at a price higher by 1% it bought {slope}% more "
            "({low} to {high}%; {n} order days)."
        )
    return Message(text, values)
