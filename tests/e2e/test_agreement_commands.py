"""From the command line: an agreement with its volume, its steps, its renewal."""

from command_line import CommandLine


def test_an_agreement_is_kept_shown_and_renewed(tmp_path) -> None:
    command = CommandLine(tmp_path / "data")
    path = tmp_path / "list.csv"
    text = "Customer code,Customer name,City\nB1,Nordwind GmbH,Berlin\nL1,Pleisse KG,Leipzig\n"
    path.write_text(text, encoding="utf-8")
    assert command.run("import", str(path)).exit_code == 0
    made = command.json(
        "agreements", "add", "B1", "Frame contract", "--from", "2030-01-01", "--until",
        "2030-12-31", "--notice", "90", "--renews", "--volume", "120,000", "--unit", "eur",
        "--party", "Hausbank AG",
    )  # fmt: skip
    number = str(made["agreement"])
    assert command.run("agreements", "step", number, "Halfway", "--kind", "review", "--due",
                       "2030-06-30").stdout == "Noted.\n"  # fmt: skip
    (row,) = command.json("agreements", "--as-of", "2030-03-01")
    assert (row["phase"], row["notice_by"], row["next"]) == ("running", "2030-10-02", "Halfway")
    assert row["volume"] | {"pace": ""} == {
        "from": "2030-01-01", "to": "2030-12-31", "unit": "EUR", "promised": "120000",
        "reached": "0", "share": 0.0, "orders": 0, "left_out": 0, "pace": "",
    }  # fmt: skip
    shown = command.json("agreements", "show", number)
    assert command.run("agreements", "done", str(shown["steps"][0]["step"])).exit_code == 0
    assert command.run("agreements", "renew", number).exit_code == 0
    assert command.json("agreements", "show", number)["until"] == "2031-12-31"
    assert "Frame contract" in command.run("agreements").stdout
    refused = command.run("agreements", "renew", number, "--until", "2031-01-01")
    assert refused.exit_code == 1
    assert command.run("agreements", "end", number).exit_code == 0
    assert command.json("agreements") == []
    assert command.json("agreements", "due") == []
