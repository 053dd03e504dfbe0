"""From the command line: lists go out, a workbook comes back and is merged."""

from pathlib import Path

import openpyxl
import pytest
from command_line import CommandLine

ROWS = "Customer code,Customer name,City,Phone\n007,上海禾丰,上海,+86 21 55\nB,=Beta,Nice,\n"


@pytest.fixture
def custdesk(tmp_path: Path) -> CommandLine:
    found = CommandLine(tmp_path / "data")
    path = tmp_path / "a.csv"
    path.write_text(ROWS, encoding="utf-8")
    found.json("import", str(path))
    return found


def test_a_list_goes_out_and_changes_nothing_when_it_comes_back(custdesk, tmp_path: Path) -> None:
    for ending in ("xlsx", "csv"):
        out = tmp_path / f"out.{ending}"
        done = custdesk.json("export", "--kind", "customers", "--lang", "zh_CN", "--out", str(out))
        assert done["rows"] == {"customers": 2}
        assert custdesk.json("import", str(out))["operation"] is None
    told = custdesk.run("export", "--kind", "workbook", "--out", str(tmp_path / "x.csv"))
    assert (told.exit_code, told.stderr) == (1, "Choose a name that ends in .xlsx.\n")


def test_a_workbook_is_merged_and_conflicts_are_told(custdesk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    custdesk.json("export", "--kind", "workbook", "--out", str(out))
    nothing = custdesk.json("merge", str(out), "--dry-run")
    counts = ("merged", "conflicts", "new", "deleted_there", "unchanged", "operation")
    assert [nothing[name] for name in counts] == [0, [], 0, 0, 2, None]
    book = openpyxl.load_workbook(out)
    page = book.worksheets[0]
    city = next(cell.column for cell in page[1] if cell.value == "City")
    for row in (2, 3):
        page.cell(row, city).value = f"City {page.cell(row, 1).value}"
    book.save(out)
    here = tmp_path / "b.csv"
    here.write_text("Customer code,Customer name,City\n007,上海禾丰,苏州\n", encoding="utf-8")
    custdesk.json("import", str(here))
    done = custdesk.json("merge", str(out))
    assert done["merged"] == 1
    assert done["conflicts"] == [
        {
            "code": "007", "field": "customer.city", "base": "上海", "mine": "苏州",
            "theirs": "City 007",
        }
    ]  # fmt: skip
    told = custdesk.run("merge", str(out)).output.splitlines()
    assert told[0] == "0 cells merged, 1 conflicts, 0 new rows, 1 rows unchanged"
    assert told[1] == "  007, City: was 上海, here 苏州, there City 007"
    assert custdesk.json("merge", str(out), "--take", "mine")["taken"] == 0
    assert custdesk.json("merge", str(out), "--take", "theirs")["taken"] == 1
    cities = {row["code"]: row["city"] for row in custdesk.json("list", "customers")}
    assert cities == {"007": "City 007", "B": "City B"}
    assert custdesk.json("undo", str(done["operation"]))["kept"] == []


def test_a_foreign_list_is_no_workbook_of_ours(custdesk, tmp_path: Path) -> None:
    told = custdesk.run("merge", str(tmp_path / "a.csv"))
    assert told.exit_code == 1
    assert told.stderr.startswith("a.csv is no workbook that was exported here")


def test_contacts_go_to_a_phone_and_change_nothing_when_they_come_back(custdesk, tmp_path: Path):
    out = tmp_path / "people.vcf"
    done = custdesk.json("export", "--kind", "vcard", "--version", "4.0", "--out", str(out))
    assert done["rows"] == {"people": 2}
    assert out.read_text(encoding="utf-8").count("VERSION:4.0") == 2
    assert custdesk.json("import", str(out))["operation"] is None


def test_a_handover_pack_goes_to_another_file_and_back(custdesk, tmp_path: Path) -> None:
    out, secret = tmp_path / "a.custdesk-pack", tmp_path / "secret.txt"
    secret.write_text("correct horse battery staple\n", encoding="utf-8")
    locked = ("--password-file", str(secret))
    made = custdesk.json("export", "--kind", "pack", "--where", "上海", "--out", str(out), *locked)
    assert made["rows"] == {"customers": 1}
    assert "上海禾丰".encode() not in out.read_bytes()
    other = CommandLine(tmp_path / "other")
    seen = other.json("merge", str(out), "--dry-run", *locked)
    assert (seen["new"], seen["operation"]) == (1, None)
    assert other.json("list", "customers") == []
    done = other.json("merge", str(out), *locked)
    assert [row["code"] for row in other.json("list", "customers")] == ["007"]
    assert other.json("undo", str(done["operation"]))["kept"] == []
    other.json("merge", str(out), *locked)
    here, there = tmp_path / "b.csv", tmp_path / "c.csv"
    for path, city, place in ((here, "苏州", custdesk), (there, "杭州", other)):
        path.write_text(
            f"Customer code,Customer name,City\n007,上海禾丰,{city}\n", encoding="utf-8"
        )
        place.json("import", str(path))
    back = tmp_path / "back.custdesk-pack"
    other.json("export", "--kind", "pack", "--out", str(back), *locked)
    told = custdesk.run("merge", str(back), *locked).output.splitlines()
    assert told == [
        "0 cells merged, 1 conflicts, 0 new rows, 0 rows unchanged",
        "  007 上海禾丰, City: was 上海, here 苏州, there 杭州",
        "Nothing was written.",
    ]
    (one,) = custdesk.json("merge", str(back), "--take", "theirs", *locked)["conflicts"]
    assert one == {
        "code": "007", "field": "customer.city", "base": "上海", "mine": "苏州", "theirs": "杭州",
    }  # fmt: skip
    assert custdesk.json("show", "007")["city"] == "杭州"


def test_a_pack_that_does_not_open(custdesk, tmp_path: Path) -> None:
    out, secret, wrong = (tmp_path / name for name in ("a.custdesk-pack", "secret", "wrong"))
    secret.write_text("secret", encoding="utf-8")
    wrong.write_text("wrong", encoding="utf-8")
    made = ("export", "--kind", "pack", "--out", str(out))
    told = custdesk.run(*made)
    assert told.stderr == "Name a file that holds the pack's password with --password-file.\n"
    weak = custdesk.run(*made, "--password-file", str(secret))
    assert (weak.exit_code, weak.stderr.count("\n")) == (0, 1)
    refused = custdesk.run("merge", str(out), "--password-file", str(wrong))
    assert refused.stderr == "This password does not open a.custdesk-pack. Ask whoever sent it.\n"
    out.write_bytes(out.read_bytes()[:-1])
    refused = custdesk.run("merge", str(out), "--password-file", str(secret))
    assert (refused.exit_code, refused.stderr) == (
        1, "a.custdesk-pack is not whole or was changed. Ask for it to be sent again.\n",
    )  # fmt: skip


def test_the_part_of_a_workbook_is_chosen(custdesk, tmp_path: Path) -> None:
    visits = tmp_path / "visits.csv"
    visits.write_text(
        "Customer code,Visit date and time,Minutes\n007,2031-10-05 10:00,60\n", encoding="utf-8"
    )
    assert custdesk.json("import", str(visits))["operation"] is not None
    out = tmp_path / "part.xlsx"
    kind = ("export", "--kind", "workbook", "--out", str(out))
    done = custdesk.json(*kind, "--visits", "2031-10-01", "2031-10-31", "--sheets", "visits")
    assert done["rows"] == {"customers": 1, "visits": 1}
    done = custdesk.json(*kind, "--visits", "2031-11-01", "2031-11-30")
    assert done["rows"]["customers"] == 0
    done = custdesk.json(*kind, "--tier", "key", "--columns", "city")
    assert done["rows"]["customers"] == 0
    done = custdesk.json(*kind, "--where", "上海", "--columns", "city", "--sheets", "people")
    assert done["rows"] == {"customers": 1, "people": 0}
    heads = [cell.value for cell in openpyxl.load_workbook(out).worksheets[0][1]]
    assert heads[:3] == ["Customer code", "Name", "City"]
    told = custdesk.run(*kind, "--sheets", "orders")
    assert told.exit_code == 1
    assert "customers, people, interactions" in told.stderr
