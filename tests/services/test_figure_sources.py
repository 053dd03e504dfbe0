"""The list behind a figure comes to the figure: for every customer of the sample firm."""

import datetime as dt
from decimal import Decimal

import pytest

from custdesk.domain.money import from_minor
from custdesk.domain.tiers import Factor, Grade
from custdesk.domain.words import Money
from custdesk.services import sample, tiers
from custdesk.services.customers import base_currency
from custdesk.services.figure_sources import Source, behind
from tests.factories import Maker


def amounts(source: Source, column: int, currency: str) -> Decimal:
    cells = [row[column] for row in source.rows]
    assert all(cell is None or isinstance(cell, Money) for cell in cells)
    return from_minor(sum(cell.minor for cell in cells if isinstance(cell, Money)), currency)


def comes_to(factor: Factor, source: Source, grade: Grade, currency: str) -> bool:
    """Whether the rows of a list add up to the figure that it stands behind."""
    name, raw = factor.factor, factor.raw
    if raw is None:
        return name != "sales"
    if name in ("sales", "margin"):
        return amounts(source, 3 if name == "margin" else 2, currency) == raw
    if name in ("frequency", "enquiries", "breadth", "contacts"):
        return len(source.rows) == raw
    if name == "overdue":
        return max((row[3] for row in source.rows), default=0) == raw
    if name == "payment":
        worth = [row[3].minor for row in source.rows]
        late = [row[4] for row in source.rows]
        mean = Decimal(sum(a * b for a, b in zip(worth, late, strict=True))) / sum(worth)
        return mean.quantize(Decimal("0.1")) == raw
    if name == "rhythm":
        latest = source.rows[0][0]
        return (grade.scene.as_of - latest).days == raw
    return True


def test_every_list_comes_to_its_figure(desk) -> None:
    sample.load(desk)
    currency = base_currency(desk)
    seen: dict[str, int] = {}
    for (number,) in desk.db.rows("SELECT id FROM customer WHERE deleted_op IS NULL"):
        grade = tiers.why(desk, number)
        for factor in grade.factors:
            source = behind(desk, number, factor.factor)
            if source is None:
                continue
            assert comes_to(factor, source, grade, currency), (number, factor, source)
            seen[factor.factor] = seen.get(factor.factor, 0) + len(source.rows)
    empty = {name for name, rows in seen.items() if not rows}
    assert {"sales", "frequency", "rhythm", "contacts", "payment", "overdue"} <= seen.keys() - empty


def test_marks_and_unknown_factors_have_no_list(desk, make: Maker) -> None:
    number = make.customer()
    assert behind(desk, number, "reputation") is None
    assert behind(desk, number, "peers") is None


@pytest.mark.parametrize("factor", ["sales", "years", "payment", "limit", "breadth", "growth"])
def test_nothing_recorded_is_an_empty_list(desk, make: Maker, factor: str) -> None:
    found = behind(desk, make.customer(), factor)
    assert found is not None
    assert found.rows == ()


def test_growth_lists_two_years_and_rhythm_the_gaps(desk, make: Maker) -> None:
    number = make.customer()
    for ago in (10, 40, 400):
        make.order(number, (desk.today() - dt.timedelta(days=ago)).isoformat(), 1000)
    growth, rhythm = behind(desk, number, "growth"), behind(desk, number, "rhythm")
    assert growth is not None
    assert rhythm is not None
    assert len(growth.rows) == 3
    assert [row[1] for row in rhythm.rows] == [30, 360, None]


def test_money_paid_back_stands_among_what_is_open(desk, make) -> None:
    customer = make.customer(credit_limit=1000)
    make.payment(customer, "2026-08-01", -300, number="BACK-1")
    told = behind(desk, customer, "overdue")
    assert [(row[0], row[2].minor) for row in told.rows] == [("BACK-1", 300)]
    assert behind(desk, customer, "limit").rows[0][0] == "BACK-1"
