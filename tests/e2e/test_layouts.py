"""From the command line: labels are printed, a layout is copied, checked, used and given up."""

from pathlib import Path

import pytest
from command_line import CommandLine

ROWS = (
    "Customer code,Customer name,Country,City,Postcode,Address\n"
    "HAN,Hansa Kontor,DE,Hamburg,20457,Kai 1\nNIX,Nowhere,FR,Nice,,\n"
)


@pytest.fixture
def custdesk(tmp_path: Path) -> CommandLine:
    found = CommandLine(tmp_path / "data")
    path = tmp_path / "a.csv"
    path.write_text(ROWS, encoding="utf-8")
    found.json("import", str(path))
    return found


def test_labels_name_whom_they_leave_out(custdesk, tmp_path: Path) -> None:
    pdf = tmp_path / "labels.pdf"
    done = custdesk.json("labels", "HAN", "NIX", "--sheet", "l7163", "--pdf", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF")
    assert (done["labels"], done["pages"]) == (1, 1)
    assert [one["code"] for one in done["left_out"]] == ["NIX"]
    assert custdesk.json("labels", "--where", "Hansa", "--pdf", str(pdf))["labels"] == 1
    assert custdesk.json("labels", "--codes", "HAN, HAN", "--pdf", str(pdf))["labels"] == 1
    told = custdesk.run("labels", "HAN", "--first", "22", "--pdf", str(pdf))
    assert (told.exit_code, told.stderr) == (1, "A sheet L7160 has 21 labels.\n")
    told = custdesk.run("labels", "--pdf", str(pdf))
    assert told.exit_code == 1
    told = custdesk.run("labels", "NIX", "--pdf", str(pdf))
    assert "has an address yet" in told.stderr


def test_a_layout_is_copied_checked_used_and_given_up(custdesk, tmp_path: Path) -> None:
    made = custdesk.json("layouts", "copy", "labels", "Mine")
    assert custdesk.json("layouts", "check", "mine", "--use")["ok"] is True
    assert [one["used"] for one in custdesk.json("layouts", "list")] == [True]
    template = Path(made["folder"], "labels.typ")
    template.write_text(template.read_text(encoding="utf-8") + "\n#gone", encoding="utf-8")
    told = custdesk.run("layouts", "check", "Mine")
    assert told.exit_code == 1
    lines = len(template.read_text(encoding="utf-8").splitlines())
    assert told.stdout.startswith(f"labels.typ, line {lines}, column 2: gone is not known here.")
    pdf = tmp_path / "labels.pdf"
    told = custdesk.run("labels", "HAN", "--pdf", str(pdf))
    assert told.exit_code == 0
    assert told.stderr.startswith("The layout Mine could not be used; ours stands for it.")
    custdesk.json("layouts", "reset", "labels")
    assert custdesk.run("labels", "HAN", "--pdf", str(pdf)).stderr == ""
    assert template.exists()
    assert custdesk.run("layouts", "delete", "Mine").exit_code == 1
    custdesk.json("layouts", "delete", "Mine", "--yes")
    assert custdesk.json("layouts", "list") == []
    assert "data.sheet.width  210" in custdesk.run("layouts", "names", "labels").stdout
