"""Which products go together, and what is only breadth or chance."""

import numpy as np

from custdesk.domain.associations import Baskets, market, rules_for, together
from custdesk.domain.price_response import responses

NOBODY = np.zeros(0, np.int64)


def _baskets(bought, current=None):
    """`bought`: (customer, order, products)."""
    rows = [(one, order, product) for one, order, products in bought for product in products]
    customers, orders, products = (np.array(column) for column in zip(*rows, strict=True))
    sold = np.unique(products) if current is None else np.array(current)
    return Baskets(customers, products, orders, sold)


def _firm(seed=1, customers=60, products=30):
    """Customers who buy at random, some a few products and some nearly all."""
    rng = np.random.default_rng(seed)
    return [
        (one, one, rng.choice(np.arange(1, products + 1), rng.integers(2, products - 4), False))
        for one in range(1, customers + 1)
    ]


def _paired():
    """15 customers buy product 100, 12 of them 101 too, in one order; 40 others neither."""
    rng = np.random.default_rng(3)
    firm = [(one, one, [*rng.choice(20, 4, False), 100]) for one in range(1, 16)]
    firm = [(one, order, [*own, 101] if one > 3 else own) for one, order, own in firm]
    return firm + [(one, one, rng.choice(20, 5, False)) for one in range(16, 56)]


def test_what_most_buyers_of_a_product_buy_too_is_suggested_with_its_support():
    found = market(_baskets(_paired()))
    rules = rules_for(found, 1, np.array([100]), NOBODY)
    assert [(rule.product, rule.because, rule.both, rule.of) for rule in rules] == [
        (101, 100, 12, 14)  # the customer itself is no evidence
    ]
    assert rules[0].lift > 2
    assert rules[0].expected < 6
    assert together(found, 100, 101) == 12


def test_what_it_buys_or_nobody_buys_any_more_is_not_suggested():
    found = market(_baskets(_paired()))
    assert rules_for(found, 4, np.array([100, 101]), NOBODY) == []
    gone = market(_baskets(_paired(), current=range(20)))
    assert rules_for(gone, 1, np.array([100]), NOBODY) == []


def test_peers_who_buy_it_speak_for_it():
    found = market(_baskets(_paired()))
    rules = rules_for(found, 50, NOBODY, np.arange(1, 16))
    assert [(rule.product, rule.because, rule.both, rule.of) for rule in rules] == [
        (100, None, 15, 15), (101, None, 12, 15),
    ]  # fmt: skip


def test_customers_who_buy_much_of_everything_make_no_rule():
    tried = found = 0
    for seed in range(5):
        firm = _firm(seed)
        made = market(_baskets(firm))
        for one, _order, own in firm:
            tried += 1
            found += bool(rules_for(made, one, np.sort(own), NOBODY))
    # One customer in twenty may see chance; the Poisson tail is longer than the true one.
    assert found <= tried * 0.05


def test_fewer_than_five_speak_for_nothing():
    others = [(one, one, [3, 4]) for one in range(100, 500)]

    def told(many):
        few = [(one, one, [1, 2]) for one in range(1, many + 1)]
        return rules_for(
            market(_baskets([*few, *others, (99, 99, [1])])), 99, np.array([1]), NOBODY
        )

    assert told(4) == []
    assert len(told(5)) == 1


def test_the_order_of_the_records_does_not_matter():
    one = _baskets(_paired())
    mixed = np.random.default_rng(5).permutation(len(one.customers))
    other = Baskets(one.customers[mixed], one.products[mixed], one.orders[mixed], one.current)
    own = np.array([100])
    assert rules_for(market(one), 1, own, NOBODY) == rules_for(market(other), 1, own, NOBODY)


def test_a_firm_without_orders_has_no_rules():
    made = market(Baskets(NOBODY, NOBODY, NOBODY, NOBODY))
    assert rules_for(made, 1, NOBODY, np.array([1, 2])) == []
    assert together(made, 1, 2) == 0


def _history(slope, noise, seed=0, days=20):
    rng = np.random.default_rng(seed)
    prices = rng.choice([9.0, 9.5, 10.0, 10.5, 11.0], days)
    quantities = 100 * (prices / 10) ** slope * np.exp(rng.normal(0, noise, days))
    return list(zip(quantities.tolist(), prices.tolist(), strict=True))


def test_a_customer_that_buys_less_at_higher_prices_is_found_with_its_interval():
    found = [responses({7: _history(-2, 0.03, seed)}).sure[7] for seed in range(100)]
    assert all(one.low <= one.slope <= one.high < 0 for one in found)
    assert all(abs(one.slope + 2) < 0.5 and one.days == 20 for one in found)
    assert sum(one.low <= -2 <= one.high for one in found) >= 90


def test_one_odd_order_does_not_decide():
    rows = _history(-2, 0.03)
    rows[0] = (rows[0][0] * 500, 11.0)
    assert abs(responses({7: rows}).sure[7].slope + 2) < 0.5


def test_quantities_that_do_not_follow_the_price_claim_nothing():
    tried = [responses({7: _history(0, 0.3, seed)}) for seed in range(100)]
    assert sum(bool(one.sure) for one in tried) <= 10
    assert all(one.tried == 1 for one in tried)


def test_more_products_need_more_evidence():
    rows = _history(-2, 0.1, 3)
    alone = responses({7: rows}).sure[7]
    among = responses({7: rows, **{n: _history(0, 0.3, n) for n in range(100, 140)}}).sure[7]
    assert among.slope == alone.slope
    assert among.low < alone.low < alone.high < among.high


def test_too_few_days_or_a_steady_price_are_not_tried():
    assert responses({}).tried == 0
    assert responses({1: _history(-2, 0.01, days=7)}).tried == 0
    assert responses({1: [(5.0 + n, 10.0) for n in range(30)]}).tried == 0
    assert responses({1: [(5.0 + n, 10.0 + n % 3 / 100) for n in range(30)]}).tried == 0
