"""Which price of a list holds, and what is left of it; worked out by hand."""

import datetime as dt
from decimal import Decimal

import pytest

from custdesk.domain.offers.conversion import Case, counts, steps, woven
from custdesk.domain.offers.differences import differences
from custdesk.domain.offers.prices import ListedPrice, best
from custdesk.domain.offers.sums import added_up, line_cost, unit_cost

DAY = dt.date(2026, 9, 3)
ROWS = [
    ListedPrice(1, "USD", Decimal("2.00")),
    ListedPrice(2, "USD", Decimal("1.90"), min_quantity=Decimal(500)),
    ListedPrice(3, "USD", Decimal("1.80"), tier="key"),
    ListedPrice(4, "USD", Decimal("1.70"), tier="key", min_quantity=Decimal(1000)),
    ListedPrice(5, "USD", Decimal("1.85"), industry="Food"),
    ListedPrice(6, "USD", Decimal("1.60"), tier="key", from_on=dt.date(2026, 10, 1)),
    ListedPrice(7, "USD", Decimal("1.50"), tier="key", until_on=dt.date(2026, 9, 2)),
    ListedPrice(8, "EUR", Decimal("1.75"), tier="key"),
    ListedPrice(9, "USD", Decimal("1.78"), tier="key", from_on=dt.date(2026, 9, 3)),
]


@pytest.mark.parametrize(
    ("tier", "industry", "quantity", "wanted", "row"),
    [
        ("ordinary", "", 1, "", 1),
        ("ordinary", "", 500, "", 2),
        ("ordinary", "food", 500, "", 5),
        ("key", "Food", 1, "USD", 9),
        ("key", "Food", 1, "EUR", 8),
        ("key", "", 999, "USD", 9),
        ("key", "", 1000, "EUR", 4),
    ],
)
def test_the_price_that_says_most_holds(tier, industry, quantity, wanted, row) -> None:
    assert best(ROWS, tier, industry, Decimal(quantity), DAY, wanted).id == row


def test_a_price_holds_on_its_last_day_and_not_before_its_first() -> None:
    late, early = [ROWS[6]], [ROWS[5]]
    assert best(late, "key", "", Decimal(1), dt.date(2026, 9, 2)).id == 7
    assert best(late, "key", "", Decimal(1), DAY) is None
    assert best(early, "key", "", Decimal(1), dt.date(2026, 9, 30)) is None


def test_the_refund_is_a_share_of_the_price_without_vat() -> None:
    # 113.00 with 13 % VAT is 100.00 without; 9 % of it come back.
    assert unit_cost(Decimal(113), Decimal(9)) == 104
    assert unit_cost(Decimal(113), None) == 113
    assert line_cost(Decimal(10), Decimal(104), Decimal("0.14"), Decimal(1), "USD") == 145_60


def test_freight_is_charged_and_leaves_no_margin() -> None:
    assert added_up([(100_00, 60_00), (50_00, 30_00)], 20_00) == added_up([(150_00, 90_00)], 20_00)
    assert added_up([(100_00, 60_00)], 20_00).total == 120_00
    assert added_up([(100_00, 60_00)], 20_00).margin == 40_00
    assert added_up([(100_00, 60_00), (50_00, None)], None).margin is None


def _line(code: str, name: str, price: str, amount: int) -> dict[str, object]:
    return {"product_code": code, "product_name": name, "unit_price": price, "amount": amount}


def test_versions_are_told_apart_by_goods_and_columns() -> None:
    old = [_line("A", "Tea", "2", 200), _line("B", "Cup", "3", 300)]
    new = [_line("A", "Tea", "1.9", 190), _line("C", "Pot", "9", 900)]
    told = differences({"port": "Ningbo"}, old, {"port": "Shanghai"}, new)
    assert [(one.goods, one.column, one.old, one.new) for one in told] == [
        ("", "port", "Ningbo", "Shanghai"),
        ("Tea", "unit_price", "2", "1.9"),
        ("Pot", "", None, 900),
        ("Cup", "", 300, None),
    ]


def test_stages_are_counted_with_shares_and_median_days() -> None:
    d = dt.date
    cases = [
        Case(1, {"enquiry": d(2026, 1, 1), "quoted": d(2026, 1, 3), "order": d(2026, 1, 13)}),
        Case(2, {"enquiry": d(2026, 1, 1), "quoted": d(2026, 1, 2)}),
        Case(3, {"enquiry": d(2026, 1, 1)}),
        Case(4, {"quoted": d(2026, 2, 1), "sample": d(2026, 2, 5), "order": d(2026, 3, 1)}),
    ]
    assert counts(cases) == {"enquiry": 3, "quoted": 3, "sample": 1, "order": 2}
    told = {(one.start, one.end): one for one in steps(cases)}
    asked = told["enquiry", "quoted"]
    assert (asked.of, asked.n, asked.days) == (3, 2, 1.5)
    won = told["quoted", "order"]
    assert (won.of, won.n, won.share, won.days) == (3, 2, 2 / 3, 19.0)
    assert told["enquiry", "order"].share == 1 / 3
    assert steps([])[0].share is None


def test_offers_answer_the_last_enquiry_and_samples_follow_the_last_offer() -> None:
    d = dt.date
    cases = woven(
        [(1, d(2026, 1, 1)), (1, d(2026, 1, 20)), (2, d(2026, 1, 1))],
        [(1, "A", d(2026, 1, 25), d(2026, 3, 1)), (2, "B", d(2026, 4, 1), None)],
        [(1, d(2026, 2, 1)), (1, d(2026, 2, 2)), (3, d(2026, 2, 3))],
    )
    assert [(case.customer, sorted(case.days)) for case in cases] == [
        (1, ["enquiry"]),
        (1, ["enquiry", "order", "quoted", "sample"]),
        (2, ["enquiry"]),  # its offer came after more than sixty days
        (2, ["quoted"]),
        (1, ["sample"]),
        (3, ["sample"]),
    ]
