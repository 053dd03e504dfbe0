"""A line of costs says its kind, amount and currency, or what is to be written instead."""

from decimal import Decimal

import pytest

from custdesk.domain.trips.cost_words import read_costs
from custdesk.system.language import say

_READ = [
    ("taxi 45.50 EUR", "car", "45.50", "EUR", "taxi"),
    ("45,50 € Taxi", "car", "45.50", "EUR", "Taxi"),
    ("dinner with Ana 1.234,56 eur", "meals", "1234.56", "EUR", "dinner with Ana"),
    ("晚餐 320元", "meals", "320", "CNY", "晚餐"),
    ("打车120", "car", "120", "CHF", "打车"),
    ("hotel CHF 189 2 nights", "hotel", "189", "CHF", "hotel 2 nights"),
    ("hotel 2 nights 240 chf", "hotel", "240", "CHF", "hotel 2 nights"),
    ("train 1'250.00 CHF", "train", "1250.00", "CHF", "train"),
    ("1,250 lunch", "meals", "1250", "CHF", "lunch"),
    ("flight US$1,200", "flight", "1200", "USD", "flight"),
    ("flight 12 500 CNY", "flight", "12500", "CNY", "flight"),
    ("taxi 2300 JPY", "car", "2300", "JPY", "taxi"),
    ("礼品 瑞郎 80", "gifts", "80", "CHF", "礼品"),
    ("for Ana 12", "other", "12", "CHF", "for Ana"),
]


@pytest.mark.parametrize(("line", "kind", "amount", "currency", "note"), _READ)
def test_a_line_is_a_cost(line: str, kind: str, amount: str, currency: str, note: str) -> None:
    (one,), unclear = read_costs(line, "CHF")
    assert (one.kind, one.amount, one.currency, one.note) == (
        kind, Decimal(amount), currency, note,
    )  # fmt: skip
    assert unclear == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("parking", "No amount in “parking”"),
        ("gift 12 EUR 5 USD", "More than one amount"),
        ("room 12 3 nights", "More than one amount"),
        ("lunch 1.250 EUR", "not plain"),
        ("taxi 23.50 JPY", "not plain"),
        ("$12 coffee", "Which currency"),
        ("¥12 coffee", "Which currency"),
    ],
)
def test_what_is_not_plain_is_told(line: str, said: str) -> None:
    spent, (unclear,) = read_costs(line, "EUR")
    assert spent == []
    assert said in say(unclear.why)


def test_the_sign_of_several_currencies_is_the_usual_one() -> None:
    spent, unclear = read_costs("coffee $4\nlunch ¥30", "CAD")
    assert [(one.currency, one.amount) for one in spent] == [("CAD", Decimal(4))]
    assert len(unclear) == 1
    assert read_costs("lunch ¥30", "CNY")[0][0].currency == "CNY"
