"""From the command line: a document goes in, is found, comes out again."""

from command_line import CommandLine


def test_a_document_is_kept_found_and_saved(tmp_path) -> None:
    command = CommandLine(tmp_path / "data")
    path = tmp_path / "list.csv"
    text = "Customer code,Customer name,City\nB1,Nordwind GmbH,Berlin\nL1,Pleisse KG,Leipzig\n"
    path.write_text(text, encoding="utf-8")
    assert command.run("import", str(path)).exit_code == 0
    contract = tmp_path / "Frame contract.pdf"
    contract.write_bytes(b"%PDF-1.7 the contract")
    assert command.json("documents", "add", "B1", str(contract))["added"] == [1]
    assert "is there already" in command.run("documents", "add", "B1", str(contract)).stdout
    contract.unlink()
    (row,) = command.json("documents", "list", "B1")
    assert (row["name"], row["kept"], row["of"]) == ("Frame contract.pdf", True, {})
    (hit,) = command.json("search", "frame contract")
    assert hit["code"] == "B1"
    out = tmp_path / "out.pdf"
    assert command.run("documents", "save", "B1", "frame contract.pdf", str(out)).exit_code == 0
    assert out.read_bytes() == b"%PDF-1.7 the contract"
    refused = command.run("documents", "list", "B1", "--order", "77")
    assert (refused.exit_code, refused.stderr) == (1, "This customer has no 77.\n")
    assert command.run("documents", "remove", "B1", "1").exit_code == 0
    assert command.run("documents", "list", "B1").stdout == "No document yet.\n"
