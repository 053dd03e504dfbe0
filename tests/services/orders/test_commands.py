"""The command `orders`: lists, one order, and how it moves on."""

import pytest
from command_line import CommandLine

from custdesk.bridge.cells import Options
from custdesk.services import imports


@pytest.fixture
def line(desk, make):
    make.customer("Alfreds", code="ALFKI")
    return CommandLine(desk.paths.data)


def test_an_order_from_the_first_day_to_the_last(line):
    made = line.json("orders", "add", "ALFKI", "--promised", "2026-01-05", "--line",
                     "Bowl; 10; 12.5", "--line", "Plate; 4; 2")  # fmt: skip
    assert made["number"] == "SO-1001"
    (row,) = line.json("orders")
    assert (row["amount"], row["currency"], row["stage"]) == ("133.00", "USD", "deposit")
    assert [one["kind"] for one in row["troubles"]] == ["late"]
    line.json("orders", "tick", "SO-1001", "deposit", "--on", "2026-01-02")
    line.json("orders", "stage", "SO-1001", "inspection")
    line.json("orders", "next", "SO-1001", "Send photos", "--on", "2026-09-10", "--waits-for", "us")
    line.json("orders", "urgent", "SO-1001", "--reason", "fair")
    line.json("orders", "document", "SO-1001", "packing_list", "--sent", "2026-09-01")
    found = line.json("orders", "show", "SO-1001")
    assert (found["stage"], found["urgent_reason"], found["waits_for"]) == (
        "inspection", "fair", "us",
    )  # fmt: skip
    assert [one["key"] for one in found["milestones"] if one["done"]] == ["deposit", "production"]
    assert found["documents"][1]["sent"] == "2026-09-01"
    assert [one["amount"] for one in found["lines"]] == ["125.00", "8.00"]
    assert "SO-1001" in line.run("orders", "show", "SO-1001").stdout
    assert "SO-1001" in line.run("orders").stdout
    counts = line.json("orders", "--counts")
    assert counts["views"]["urgent"] == counts["stages"]["inspection"] == 1


def test_what_is_not_there_is_said(line):
    for words, said in (
        (("orders", "show", "X-1"), "There is no order X-1"),
        (("orders", "add", "NOBODY"), "no customer"),
        (("orders", "add", "ALFKI", "--line", "Bowl; ten; 3"), "ten"),
    ):
        result = line.run(*words)
        assert result.exit_code == 1
        assert said in result.stderr
    line.run("orders", "add", "ALFKI")
    result = line.run("orders", "stage", "SO-1001", "mars")
    assert "mars" in result.stderr
    assert "deposit" in result.stderr


@pytest.mark.shared
def test_northwind_on_the_command_line(desk, shared_data):
    path = shared_data / "northwind" / "northwind.xlsx"
    imports.run(desk, imports.read([path], Options(currency="USD")))
    line = CommandLine(desk.paths.data)
    assert len(line.json("orders")) == 21
    assert len(line.json("orders", "--view", "late", "--limit", "-1")) == 37
    assert len(line.json("orders", "--view", "all", "--limit", "-1")) == 830
    late = line.json("orders", "--view", "trouble", "--as-of", "1998-06-01")
    by_hand = "SELECT COUNT(*) FROM sales_order WHERE shipped IS NULL AND promised < '1998-06-01'"
    assert len(late) == desk.db.value(by_hand)
    assert all(one["troubles"][0]["kind"] == "late" for one in late)
