"""Real lists, as firms keep them: Northwind, and a Chinese wholesaler's orders."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import pytest
from factories import dump

from custdesk.bridge.cells import Options
from custdesk.services import check, customers, history, imports, search, tiers
from custdesk.store.rows import ListQuery

pytestmark = pytest.mark.shared


@pytest.fixture
def northwind(desk, shared_data):
    """Reads the workbook anew each time it is called, and imports it."""

    def bring():
        path = shared_data / "northwind" / "northwind.xlsx"
        return imports.run(desk, imports.read([path], Options(currency="USD")))

    return bring


def test_every_record_is_there_and_the_figures_are_right(desk, northwind):
    before = dump(desk)
    report = northwind()
    found = {sheet.name: sheet for sheet in report.files[0].sheets}
    new = {name: sheet.new for name, sheet in found.items() if sheet.kind}
    assert new == {
        "Customers": 91, "Orders": 830, "Order Details": 2155, "Products": 77, "Shippers": 3,
    }  # fmt: skip
    # Suppliers and employees are not customers: named, and not dropped in silence.
    assert {name: sheet.rows for name, sheet in found.items() if sheet.kind is None} == {
        "Employees": 9, "Suppliers": 29, "Categories": 8,
    }  # fmt: skip
    count = {table: len(rows) for table, rows in dump(desk).items()}
    assert (count["customer"], count["person"], count["product"]) == (91, 91, 77)
    assert (count["sales_order"], count["order_line"]) == (830, 2155)
    gross, net, exact = sums(desk)
    assert (gross, net) == (Decimal("1354458.59"), Decimal("1265793.29"))
    assert exact == Decimal("1265793.0395")
    countries = [code for (code,) in desk.db.rows("SELECT DISTINCT country FROM customer")]
    assert len(countries) == 21
    assert {"GB", "US"} <= set(countries)
    assert all(len(code) == 2 and code.isupper() for code in countries)
    assert desk.db.row("SELECT MIN(date), MAX(date) FROM sales_order") == (
        "1996-07-04", "1998-05-06",
    )  # fmt: skip

    # The same file again, and taking the first import back.
    again = northwind()
    assert again.totals == {}
    assert sum(sheet.new + sheet.updated for sheet in again.files[0].sheets) == 0
    assert again.operation is None  # nothing to take back
    _, result = history.undo(desk, report.operation)
    assert result.kept == ()
    assert dump(desk) == before
    assert check.check(desk).ok


def sums(desk):
    """Gross, net of discount with each line rounded, and net unrounded."""
    gross = exact = Decimal(0)
    for price, quantity, discount in desk.db.rows(
        "SELECT unit_price, quantity, discount FROM order_line WHERE deleted_op IS NULL"
    ):
        value = Decimal(price) * Decimal(quantity)
        gross += value
        exact += value * (1 - Decimal(discount or 0))
    cents = desk.db.value("SELECT SUM(amount) FROM order_line WHERE deleted_op IS NULL")
    return gross.quantize(Decimal("0.01"), ROUND_HALF_UP), Decimal(cents) / 100, exact


def test_grades_of_the_last_day(desk, northwind):
    northwind()
    rows = tiers.grades(desk, dt.date(1998, 5, 6))
    assert len(rows) == 91
    for code, _, grade in rows:
        for axis in ("value", "potential", "credit"):
            points = sum(factor.points for factor in grade.factors if factor.axis == axis)
            assert points == getattr(grade, axis), (code, axis)
    never = {code: grade for code, _, grade in rows if not grade.facts.orders_total}
    assert set(never) == {"FISSA", "PARIS"}
    assert not {str(grade.tier) for grade in never.values()} & {"key", "potential"}
    assert {str(grade.tier) for _, _, grade in rows} >= {"key", "potential", "ordinary"}


def test_names_with_accents_are_found_without(desk, northwind):
    northwind()
    for text, code in {
        "sao paulo": "COMMI", "muenchen": "FRANK", "munchen": "FRANK", "blondesddsl": "BLONP",
        "(5) 555-4729": "ANATR", "maria anders": "ALFKI", "wa1 1dp": "AROUT",
    }.items():  # fmt: skip
        codes = [hit.code for hit in search.search(desk, text)]
        assert code in codes, (text, codes)


@pytest.mark.parametrize("name", ["示例 - 超市.xls", "超市订单_gb18030.csv.zip"])
def test_orders_in_chinese_with_shared_numbers_and_homonyms(desk, shared_data, name):
    path = shared_data / "zh_superstore" / name
    report = imports.run(desk, imports.read([path], Options(currency="CNY")))
    sheets = [sheet for file in report.files for sheet in file.sheets if sheet.kind]
    assert sheets
    assert report.totals["sales_order"]["new"] > 100
    assert report.totals["order_line"]["new"] > report.totals["sales_order"]["new"]
    # An order number that several customers have is an order of each.
    shared = desk.db.value(
        "SELECT COUNT(*) FROM (SELECT number FROM sales_order GROUP BY number "
        "HAVING COUNT(DISTINCT customer_id) > 1)"
    )
    assert shared > 0
    name = desk.db.value("SELECT name FROM customer ORDER BY id LIMIT 1")
    assert name in [hit.name for hit in search.search(desk, name)]
    assert len(customers.ids(desk, ListQuery())) == report.totals["customer"]["new"]
    assert check.check(desk).ok
