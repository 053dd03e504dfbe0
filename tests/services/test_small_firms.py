"""Firms of 1, 5 and 30 customers: every command that judges answers sensibly, in both languages."""

import datetime as dt

import pytest
from command_line import CommandLine

FIRMS = (0, 1, 5, 30)
_DAY = dt.date(2026, 8, 20)


@pytest.fixture(params=FIRMS)
def firm(request, desk, make):
    """Customers without anything, with one order, with some, and with a debt."""
    products = [make.row("product", code=f"P{n}", name=f"Product {n}") for n in range(3)]
    for n in range(request.param):
        customer = make.customer(code=f"C{n}", industry="Toys" if n % 2 else None)
        for back in range(n % 4 * 2):
            day = (_DAY - dt.timedelta(days=30 * back)).isoformat()
            order = make.order(customer, day, 100_000)
            make.line(order, 100_000, product_id=products[n % 3], quantity="10", unit_price="100")
        if n % 3 == 1:
            make.invoice(customer, "2026-05-01", "2026-06-01", 50_000)
            make.contact(customer, "2026-07-01", direction="in", purpose="complaint")
    return request.param


@pytest.fixture
def custdesk(desk, monkeypatch):
    """Commands on the firm, on its own day."""
    from custdesk.cli import base

    clock = desk.clock
    opened = base.open_desk
    monkeypatch.setattr(base, "open_desk", lambda paths, key=None: opened(paths, clock, key))
    return CommandLine(desk.paths.data)


COMMANDS = ("tiers", "forecast", "warnings", "backtest", "effect", "today", "problems")


def test_every_command_answers(custdesk, firm):
    for command in COMMANDS:
        for language in ("en", "zh_CN"):
            told = custdesk.run("--lang", language, command)
            assert told.exit_code == 0, told.output
            assert "nan" not in told.output.lower()
            assert "{" not in told.output
        custdesk.json(command)


def test_one_customer_is_explained(custdesk, firm):
    if not firm:
        pytest.skip("there is nobody to explain")
    code = f"C{firm - 1}"
    (row,) = custdesk.json("tiers", "--why", code)
    assert row["why"]
    told = custdesk.json("suggestions", code)
    assert told["suggestions"] == []
    assert told["prices"] == []
    assert custdesk.run("suggestions", code).output.count("\n") >= 2


def test_a_code_that_is_not_there_is_said(custdesk):
    told = custdesk.run("suggestions", "NOBODY")
    assert told.exit_code == 1
    assert "NOBODY" in told.output
