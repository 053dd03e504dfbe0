"""How much a gift may be worth: the firm's policy by country, which begins with our defaults.

The defaults are amounts that public rules name, mostly for officials or for taxes; many firms go by
them. They are no legal advice: rules change, and a customer's own firm may be stricter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from custdesk.domain.words import N_, Message, Money

Per = Literal["gift", "year"]
EVERYWHERE = "*"
"""The country of the limit that holds where no other does."""
PERS: Mapping[Per, str] = {"gift": N_("A gift"), "year": N_("A person and year")}


@dataclass(frozen=True, slots=True)
class Limit:
    """Of a country: an amount in minor units for each gift, or for all of a person in a year.

    `source`: where a default is from, or why the firm set its own; `own`: the firm's own.
    """

    country: str
    amount: int
    currency: str
    per: Per
    source: str = ""
    own: bool = False

    @property
    def money(self) -> Money:
        return Money(self.amount, self.currency)


_OFFICIALS = N_("Named in the rules for officials; many firms go by it")
_TAX = N_("Named in the tax rules for business gifts; many firms go by it")
_CAUTIOUS = N_("A cautious beginning, from no law")
_TRADE = N_("Gifts between firms above it are not allowed (Civil Code, article 575)")

_TABLE: tuple[tuple[str, int, str, Per, str], ...] = (
    (EVERYWHERE, 50_00, "USD", "year", _CAUTIOUS),
    ("US", 20_00, "USD", "gift", _OFFICIALS),
    ("DE", 50_00, "EUR", "year", _TAX),
    ("FR", 73_00, "EUR", "year", _TAX),
    ("GB", 50_00, "GBP", "year", _TAX),
    ("IT", 150_00, "EUR", "gift", _OFFICIALS),
    ("NL", 50_00, "EUR", "gift", _OFFICIALS),
    ("RU", 3_000_00, "RUB", "gift", _TRADE),
    ("KR", 50_000, "KRW", "gift", _OFFICIALS),
    ("TH", 3_000_00, "THB", "gift", _OFFICIALS),
    ("TW", 500_00, "TWD", "gift", _OFFICIALS),
    ("SG", 50_00, "SGD", "gift", _OFFICIALS),
)
DEFAULTS: Mapping[str, Limit] = {one[0]: Limit(*one) for one in _TABLE}


def limit_of(country: str, policy: Mapping[str, Limit]) -> Limit:
    """The limit that holds in a country: the firm's own, else ours, else that of everywhere."""
    own = policy.get(country) or DEFAULTS.get(country)
    return own or policy.get(EVERYWHERE) or DEFAULTS[EVERYWHERE]


def against(
    limit: Limit, worth: int | None, before: Iterable[int | None], name: str
) -> Message | None:
    """What the policy says of a gift; the amounts are in the limit's currency, None: not known.

    `before`: what else the same person gets or got in that year.
    """
    values: dict[str, object] = {"name": name, "limit": limit.money}
    if worth is None:
        text = N_("Limit {limit}: its worth in {currency} is not known.")
        return Message(text, {**values, "currency": limit.currency})
    if limit.per == "gift":
        if worth <= limit.amount:
            return None
        text = N_("Above the limit of {limit} for a gift.")
        return Message(text, values)
    others = list(before)
    total = worth + sum(one for one in others if one is not None)
    if total > limit.amount:
        text = N_("{name} gets {total} this year, above the limit of {limit}.")
        return Message(text, {**values, "total": Money(total, limit.currency)})
    if None in others:
        text = N_("The limit is {limit} a year, but not all gifts to {name} have a known worth.")
        return Message(text, values)
    return None
