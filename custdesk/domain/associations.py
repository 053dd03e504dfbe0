"""What customers buy who buy the same: which product goes with which, and for how many.

Counted over customers, each once for a product however often it buys it, so that one large firm
does not make a rule. Whoever buys much buys much of everything: a rule stands only where more
customers follow it than such breadth explains. What breadth explains is the bipartite
configuration model (Saracco et al., Scientific Reports 5, 2015): each pair of customer and product
is as likely as the number of products that the customer buys, and of customers that the product
has, make it. Beyond chance is what that model gives, over everything tried for one customer, in one
case of twenty; the tail is Poisson's, which is never too short.
"""

from dataclasses import dataclass

import numpy as np

from custdesk.domain.fact_table import Floats, Ints, distinct

LEAST = 5  # customers that have both; fewer show nothing
SHARE = 0.25  # a suggestion that fails more often than three times of four is no advice
_CHANCE = 0.05
_STEPS = 100  # of the fit, which is settled long before


@dataclass(frozen=True, slots=True)
class Baskets:
    """Who bought what: one element for each order and product in it, all three of one length.

    `customers`, `products`: ids. `orders`: ids, so that what was bought together is known.
    `current`: ids of the products that somebody still buys.
    """

    customers: Ints
    products: Ints
    orders: Ints
    current: Ints


@dataclass(frozen=True, slots=True)
class Market:
    """Baskets folded to pairs of customer and product, each once, as places in two lists of ids.

    `ids`, `wares`: customers and products, ascending. `ware`: the products of the pairs by
    customer, `start` where each customer's begin; `buyer` and `from_ware`: the same by product.
    `breadth`: the place of each customer's number of products in the rows of `usual`, which says
    how likely such a customer buys each product. `baskets`: as they came.
    """

    ids: Ints
    wares: Ints
    ware: Ints
    start: Ints
    buyer: Ints
    from_ware: Ints
    breadth: Ints
    usual: Floats
    baskets: Baskets

    def bought_by(self, buyers: Ints) -> Ints:
        """For each product, how many of some customers (places) bought it."""
        lengths = self.start[buyers + 1] - self.start[buyers]
        ends = np.cumsum(lengths)
        rows = np.arange(ends[-1] if len(ends) else 0)
        rows += np.repeat(self.start[buyers] - ends + lengths, lengths)
        return np.bincount(self.ware[rows], minlength=len(self.wares))

    def expected(self, buyers: Ints) -> Floats:
        """How many of them would have bought each product, were it for their breadth alone."""
        return np.bincount(self.breadth[buyers], minlength=len(self.usual)) @ self.usual

    def buyers_of(self, ware: int) -> Ints:
        """The customers (places) who bought a product."""
        return self.buyer[self.from_ware[ware] : self.from_ware[ware + 1]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Of `of` customers who share something, `both` buy the product (id) too.

    `because`: the id of the product that they share; None: they are the customer's peers.
    `expected`: how many of them their breadth explains; `lift`: both ÷ expected.
    """

    product: int
    because: int | None
    both: int
    of: int
    expected: float

    @property
    def share(self) -> float:
        return self.both / self.of

    @property
    def lift(self) -> float:
        return self.both / self.expected


def market(baskets: Baskets) -> Market:
    """Fold baskets; the order of their elements does not matter."""
    ids, wares = distinct(baskets.customers), distinct(baskets.products)
    many = max(len(wares), 1)
    buyer = np.searchsorted(ids, baskets.customers)
    pairs = distinct(buyer * many + np.searchsorted(wares, baskets.products))
    buyer, ware = pairs // many, pairs % many
    by_ware = np.argsort(ware, kind="stable")
    bought, sold = np.bincount(buyer, minlength=len(ids)), np.bincount(ware, minlength=len(wares))
    kinds, breadth, count = np.unique(bought, return_inverse=True, return_counts=True)
    return Market(
        ids,
        wares,
        ware,
        np.concatenate(([0], np.cumsum(bought))),
        buyer[by_ware],
        np.concatenate(([0], np.cumsum(sold))),
        breadth,
        _usual(kinds.astype(float), count.astype(float), sold.astype(float)),
        baskets,
    )


def _usual(breadth: Floats, count: Floats, sold: Floats) -> Floats:
    """How likely a customer of each breadth buys each product: a row for each breadth."""
    total = max(float(sold.sum()), 1.0)
    wide, much = breadth / np.sqrt(total), sold / np.sqrt(total)
    for _step in range(_STEPS):
        wide = breadth / (much / (1 + np.outer(wide, much))).sum(1)
        much = sold / ((count * wide)[:, None] / (1 + np.outer(wide, much))).sum(0)
    odds: Floats = np.outer(wide, much)
    return odds / (1 + odds)


def rules_for(found: Market, customer: int, own: Ints, peers: Ints, limit: int = 5) -> list[Rule]:
    """What a customer does not buy and others like it do, the most likely first.

    `own`: ids of the products that it ever bought; `peers`: ids of customers like it. Each product
    is named once, for its best reason.
    """
    mine = _places(found.wares, own)
    groups = _groups(found, mine, peers, _places(found.ids, np.array([customer])))
    free = np.isin(found.wares, found.baskets.current)
    free[mine] = False
    open_to = np.flatnonzero(free)
    if not groups or not len(open_to):
        return []
    limit_of_chance = _CHANCE / (len(groups) * len(open_to))
    best: dict[int, Rule] = {}
    for because, group in groups:
        both, expected = found.bought_by(group)[open_to], found.expected(group)[open_to]
        enough = (both >= LEAST) & (both >= SHARE * len(group)) & (both > expected)
        sure = _by_chance(both[enough], expected[enough]) < limit_of_chance
        for place in np.flatnonzero(enough)[sure].tolist():
            ware = int(found.wares[open_to[place]])
            rule = Rule(ware, because, int(both[place]), len(group), float(expected[place]))
            if ware not in best or _worth(rule) > _worth(best[ware]):
                best[ware] = rule
    return sorted(best.values(), key=_worth, reverse=True)[:limit]


def together(found: Market, one: int, other: int) -> int:
    """How many orders hold both products (ids)."""
    baskets = found.baskets
    first = distinct(baskets.orders[baskets.products == one])
    second = distinct(baskets.orders[baskets.products == other])
    return len(np.intersect1d(first, second, assume_unique=True))


def _by_chance(both: Ints, expected: Floats) -> Floats:
    """How likely at least `both` are where `expected` are to be expected."""
    from scipy.special import gammainc  # loads slowly: only where something is estimated

    chance: Floats = gammainc(both, expected)
    return chance


def _worth(rule: Rule) -> tuple[float, float, int]:
    """The share of those who buy, few of them worth less than many; the same order each time."""
    return ((rule.both + 1) / (rule.of + 4), rule.lift, -rule.product)


def _groups(found: Market, mine: Ints, peers: Ints, own: Ints) -> list[tuple[int | None, Ints]]:
    groups: list[tuple[int | None, Ints]] = [
        (int(found.wares[ware]), np.setdiff1d(found.buyers_of(ware), own)) for ware in mine.tolist()
    ]
    groups.append((None, np.setdiff1d(_places(found.ids, peers), own)))
    return [(because, group) for because, group in groups if len(group) >= LEAST]


def _places(ids: Ints, wanted: Ints) -> Ints:
    """Where those of `wanted` that are among `ids` (ascending) stand; each once, ascending."""
    return np.flatnonzero(np.isin(ids, wanted))
