"""From the command line: products, quotations up to the order, samples."""

import pytest
from command_line import CommandLine

LIST = "Customer code,Customer name,Country\nN1,Nordwind GmbH,Germany\n"


@pytest.fixture
def command(tmp_path):
    command = CommandLine(tmp_path / "data")
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    assert command.run("import", str(path)).exit_code == 0
    command.json("products", "set", "T-1", "--name", "Green tea", "--price", "2.00", "--unit", "kg")
    return command


def test_products_are_kept_listed_and_priced(command) -> None:
    command.json("products", "price-list", "T-1", "--price", "1.80", "--quantity", "500")
    command.json("products", "their-number", "T-1", "N1", "88-1")
    (row,) = command.json("products", "list", "88")
    assert (row["code"], row["price"], row["currency"], row["prices"]) == ("T-1", "2.00", "USD", 1)
    told = command.json("products", "price", "88-1", "--customer", "N1", "--quantity", "500")
    assert (told["price"], told["origin"]) == ("1.80", "Price list: from 500 on")
    wrong = command.run("products", "price", "X-9")
    assert (wrong.exit_code, wrong.stderr.strip()) == (1, "There is no product X-9.")


def test_a_quotation_becomes_an_order(command) -> None:
    made = command.json("quotes", "new", "N1", "--line", "T-1 x 1,500 -5%", "--port", "Ningbo",
                        "--line", "Gift box x 2 @ 3.5")  # fmt: skip
    assert (made["number"][:2], made["total"], made["status"]) == ("Q-", "2857.00", "draft")
    number = made["number"]
    command.json("quotes", "sent", number)
    newer = command.json("quotes", "version", number)
    assert newer["version"] == 2
    shown = command.json("quotes", "show", number)
    assert [line["amount"] for line in shown["lines"]] == ["2850.00", "7.00"]
    assert (shown["port"], shown["versions"]) == ("Ningbo", [2, 1])
    proforma = command.json("quotes", "proforma", number)["number"]
    assert command.json("quotes", "accept", proforma, "--order", "SO-1")["order"] == "SO-1"
    assert command.json("quotes", "list", "--open") == []
    again = command.run("quotes", "accept", proforma)
    assert (again.exit_code, "already" in again.stderr) == (1, True)
    assert "SO-1" in command.run("quotes", "list").stdout


def test_a_line_that_says_nothing_is_refused(command) -> None:
    wrong = command.run("quotes", "new", "N1", "--line", " x 5")
    assert wrong.exit_code == 1
    refused = command.run("quotes", "new", "N1", "--line", "Unknown thing x 5")
    assert "Line 1: No price is known; type one." in refused.stderr


def test_samples_wait_for_their_answer(command) -> None:
    number = command.json("samples", "add", "N1", "Tea", "--product", "T-1", "--fee", "20")[
        "sample"
    ]
    command.json("samples", "sent", str(number), "--courier", "DHL", "--tracking", "123")
    (row,) = command.json("samples", "list", "--open")
    assert (row["state"], row["fee"], row["tracking"]) == ("sent", "20.00", "123")
    command.json("samples", "answered", str(number), "good")
    assert command.json("samples", "list", "--open") == []
    assert command.run("samples", "sent", "99").exit_code == 1
