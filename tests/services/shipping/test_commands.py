"""Shipments and forwarders from the command line, in words and as JSON."""

import pytest
from command_line import CommandLine

LIST = """Customer code,Customer name,Country,City
B1,Nordwind GmbH,Germany,Berlin
"""
ORDERS = """Order No,Customer code,Order date,Required date,Shipped date,Ship via,Freight,Currency
77,B1,2026-01-02,2026-01-20,,,,USD
78,B1,2026-01-02,2026-01-20,2026-01-12,Old Line,120.50,USD
"""


@pytest.fixture
def command(tmp_path):
    command = CommandLine(tmp_path / "data")
    for name, text in (("list.csv", LIST), ("orders.csv", ORDERS)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert command.run("import", str(path)).exit_code == 0
    return command


def test_a_shipment_from_its_note_to_the_notice_and_news(command, tmp_path) -> None:
    made = command.json(
        "shipments", "new", "B1", "--order", "77", "--to", "Hamburg", "--eta", "2026-03-30",
        "--etd", "2026-03-01", "--container", "MSKU 1234567", "--fragile",
    )  # fmt: skip
    number = made["number"]
    assert (made["orders"], made["needs"], made["status"]) == (["77"], ["fragile"], "planned")
    left = command.json("shipments", "step", "msku1234567", "departed", "--on", "2026-03-02")
    assert (left["status"], left["told"]) == ("under_way", "not_yet")
    wrong = command.run("shipments", "fail", number, "landed", "--reason", "x", "--remedy", "")
    assert wrong.exit_code == 1
    assert "Say what is done about it; the customer will ask." in wrong.stderr
    failed = command.json(
        "shipments", "fail", number, "landed", "--reason", "congestion", "--remedy", "pressing",
        "--eta", "2026-04-06",
    )  # fmt: skip
    assert (failed["failed"], failed["first_eta"]) == ("landed", "2026-03-30")
    notice = command.json("shipments", "notice", number)
    assert (notice["language"], notice["about"]) == ("de", "late")
    assert "der Hafen ist überlastet" in notice["text"]
    assert command.json("shipments", "told", number)["told"] == "told"
    path = tmp_path / "news.csv"
    path.write_text("Container,ATA\nMSKU1234567,2026-04-05\n", encoding="utf-8")
    assert command.json("shipments", "import", str(path), "--dry-run")["operation"] is None
    assert command.json("shipments", "import", str(path))["operation"]
    assert command.json("shipments", "import", str(path))["unchanged"] == 1
    shown = command.json("shipments", "show", number)
    assert (shown["status"], shown["arrived_on"]) == ("arrived", "2026-04-05")
    assert shown["moved"][0]["now"] == "2026-04-06"
    assert number in command.run("shipments", "--part", "all").stdout
    assert "There is no such shipment." in command.run("shipments").stdout
    refused = command.run("shipments", "show", "nothing")
    assert (refused.exit_code, "nothing" in refused.stderr) == (1, True)


def test_forwarders_side_by_side(command) -> None:
    (one,) = command.json("forwarders", "--to", "DE")
    assert (one["forwarder"], one["n"], one["cost_per_unit"], one["share_on_time"]) == (
        "Old Line", 1, "120.50", 1.0,
    )  # fmt: skip
    assert "100% on time" in command.run("forwarders").stdout
    assert command.json("forwarders", "--to", "FR") == []
