"""What a trip cost adds up: by kind, by currency, in the base currency; nothing is guessed."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from command_line import CommandLine
from factories import clock, desk, empty_file, make
from openpyxl import load_workbook

from custdesk.bridge.workbook_out import workbook
from custdesk.services.trips import budget, details, expenses, trips
from custdesk.services.trips.expenses import CurrencySum, KindSum
from custdesk.system.language import language, say

__all__ = ["clock", "desk", "empty_file", "make"]


@pytest.fixture
def trip(desk, make) -> int:
    """Costs in three currencies with a rate, and one in a fourth without."""
    make.row("exchange_rate", currency="EUR", on_date="2026-08-01", rate="1.10", source="typed")
    make.row("exchange_rate", currency="EUR", on_date="2026-09-02", rate="1.20", source="typed")
    make.row("exchange_rate", currency="CHF", on_date="2026-08-01", rate="1.2537", source="typed")
    values = {"name": "Autumn", "first_on": "2026-09-01", "last_on": "2026-09-03"}
    number = trips.save(desk, None, values | {"currency": "EUR"}).created
    paid = [
        ("meals", "2026-09-02", 3333, "EUR", "lunch"), ("car", "2026-09-01", 4550, "EUR", "taxi"),
        ("hotel", "2026-09-03", 18999, "CHF", "hotel"), ("meals", "2026-09-03", 1999, "USD", ""),
        ("other", "2026-09-03", 1200, "THB", "=SUM(A1)"),
    ]  # fmt: skip
    for kind, day, amount, currency, note in paid:
        row = {"state": "paid", "kind": kind, "on_date": day, "amount": amount}
        details.save_cost(desk, None, number, row | {"currency": currency, "note": note})
    planned = {"state": "planned", "kind": "meals", "on_date": "2026-09-01", "amount": 10000}
    details.save_cost(desk, None, number, planned | {"currency": "EUR"})
    night = {"day": "2026-09-01", "hotel": "Adler", "amount": 15000, "currency": "CHF"}
    details.save_night(desk, None, number, night)
    return number


def test_each_amount_has_the_rate_of_its_day(desk, trip) -> None:
    costs = expenses.of_trip(desk, trip)
    assert [(one.number, one.note, one.rate, one.base) for one in costs.paid] == [
        (1, "taxi", Decimal("1.10"), 5005),
        (2, "lunch", Decimal("1.20"), 4000),  # 33.33 × 1.20 = 39.996
        (3, "hotel", Decimal("1.2537"), 23819),  # 189.99 × 1.2537 = 238.190…
        (4, "", None, 1999),
        (5, "=SUM(A1)", None, None),
    ]
    assert costs.kinds == [
        KindSum("car", 0, 5005), KindSum("hotel", 18806, 23819), KindSum("meals", 11000, 5999),
        KindSum("other", 0, 0),
    ]  # fmt: skip
    assert costs.currencies == [
        CurrencySum("USD", 1999, 1999), CurrencySum("CHF", 18999, 23819),
        CurrencySum("EUR", 7883, 9005), CurrencySum("THB", 1200, 0),
    ]  # fmt: skip
    assert [one.currency for one in costs.without_rate] == ["THB"]


def test_a_rate_that_is_typed_later_counts_but_changes_nothing_that_has_one(
    desk, make, trip
) -> None:
    make.row("exchange_rate", currency="THB", on_date="2026-09-01", rate="0.03", source="typed")
    make.row("exchange_rate", currency="EUR", on_date="2026-09-01", rate="9", source="typed")
    costs = expenses.of_trip(desk, trip)
    assert (costs.paid[0].base, costs.paid[4].base) == (5005, 36)
    assert costs.without_rate == []


def test_the_workbook_adds_up_when_it_is_read_back(desk, trip) -> None:
    book = load_workbook(BytesIO(workbook(expenses.sheets(expenses.of_trip(desk, trip), say))))
    assert book.sheetnames == ["Receipts", "By kind", "By currency", "Without a rate"]
    receipts = list(book["Receipts"].iter_rows(min_row=2, values_only=True))
    money = lambda value: Decimal(str(value or 0)).quantize(Decimal("0.01"))  # noqa: E731
    total = sum(money(row[-1]) for row in receipts)
    assert total == Decimal("348.23")
    assert receipts[4][3] == "=SUM(A1)"
    assert book["Receipts"].cell(6, 4).data_type == "s"
    by_kind = list(book["By kind"].iter_rows(min_row=2, values_only=True))
    assert money(by_kind[-1][2]) == total == sum(money(row[2]) for row in by_kind[:-1])
    assert money(by_kind[-1][3]) == total - Decimal("298.06")
    by_currency = list(book["By currency"].iter_rows(min_row=2, values_only=True))
    assert money(by_currency[-1][2]) == total == sum(money(row[2]) for row in by_currency[:-1])
    for currency, paid, _base in by_currency[:-1]:
        own = sum(money(row[5]) for row in receipts if row[6] == currency)
        assert money(paid) == own
    assert {row[0]: row[2] is None for row in by_currency[:-1]} == {
        row[0]: row[0] == "THB" for row in by_currency[:-1]
    }  # what has no rate is not worth nothing
    (missing,) = book["Without a rate"].iter_rows(min_row=2, values_only=True)
    assert missing[5:7] == (12, "THB")
    chinese = expenses.sheets(expenses.of_trip(desk, trip), language("zh_CN").say)
    assert chinese[0].name == "票据"


def test_the_command_writes_it_and_answers(desk, trip, tmp_path) -> None:
    line = CommandLine(desk.paths.data)
    told = line.json("expenses", "--trip", "Autumn", "--out", str(tmp_path / "costs.xlsx"))
    assert (tmp_path / "costs.xlsx").exists()
    assert told["base"] == "USD"
    assert told["paid"] == "348.23"
    assert told["planned"] == "298.06"
    assert told["by_currency"][0] == {"currency": "USD", "paid": "19.99", "in_base": "19.99"}
    assert [one["currency"] for one in told["without_rate"]] == ["THB"]
    assert "348.23" in line.run("expenses", "--trip", "Autumn").stdout
    assert [one.kind for one in _exports(desk)] == ["expenses"]


def _exports(desk):
    from custdesk.store import exports

    return list(exports.listing(desk.db))


def test_a_trip_without_costs_is_an_empty_sheet(desk) -> None:
    values = {"name": "Empty", "first_on": dt.date(2026, 9, 1), "last_on": dt.date(2026, 9, 3)}
    number = trips.save(desk, None, values).created
    costs = expenses.of_trip(desk, number)
    assert (costs.kinds, costs.currencies, costs.without_rate) == ([], [], [])
    assert len(expenses.sheets(costs, say)) == 3


def test_a_rate_that_is_typed_later_counts_in_both(desk, make, trip) -> None:
    assert [one.currency for one in budget.budget(desk, trip).unknown] == ["THB"]
    make.row("exchange_rate", currency="THB", on_date="2026-09-01", rate="0.03", source="typed")
    assert expenses.of_trip(desk, trip).without_rate == []
    found = budget.budget(desk, trip)
    assert found.unknown == ()
    # 12.00 THB are 0.36 USD, and these at 1.20 are 0.30 EUR.
    assert [line.paid for line in found.lines if line.kind == "other"] == [30]
