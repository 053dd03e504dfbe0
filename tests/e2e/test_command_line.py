"""The main job from the command line: list in, tiers, today, visits, plan, and back."""

from pathlib import Path

import openpyxl
import pytest
from command_line import CommandLine


@pytest.fixture
def custdesk(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "data")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "客户"
    sheet.append(["客户编号", "客户名称", "英文名称", "联系人", "国家", "城市", "电话"])
    sheet.append(["A01", "上海茶行", "Shanghai Tea", "王敏", "中国", "上海", "021-55500001"])
    sheet.append(["A02", "Müller GmbH", None, "Hans Meier", "德国", "Berlin", "030-0074321"])
    orders = book.create_sheet("Orders")
    orders.append(["Order No", "Customer", "Order date", "Product", "Quantity", "Unit price"])
    for month in range(1, 7):
        orders.append([f"S{month}", "A02", f"2026-0{month}-15", "Tea tin", 10, 12.5])
    orders.append(["S9", "Unknown Ltd", "2026-06-20", "Tea tin", 1, 9.99])
    path = tmp_path / "list.xlsx"
    book.save(path)
    return path


def test_the_main_job(custdesk: CommandLine, workbook: Path, tmp_path: Path) -> None:
    report = custdesk.json("import", str(workbook), "--currency", "EUR")
    counts = {
        sheet["name"]: (sheet["kind"], sheet["new"], sheet["created_customers"])
        for sheet in report["files"][0]["sheets"]
    }
    assert counts == {
        "客户": ("customers", 2, []),
        "Orders": ("lines", 7, ["Unknown Ltd"]),
    }
    customers = {row["code"]: row for row in custdesk.json("list", "customers")}
    assert customers["A02"]["country"] == "DE"
    assert customers["A01"]["city"] == "上海"
    assert customers["Unknown Ltd"]["name"] == "Unknown Ltd"
    orders = custdesk.json("list", "orders", "--where", "müller")
    assert [row["amount"] for row in orders] == ["125.00"] * 6
    assert {row["currency"] for row in orders} == {"EUR"}

    assert custdesk.json("search", "shanghai")[0]["code"] == "A01"
    assert custdesk.json("search", "王敏")[0]["matched"] == "person.name"

    added = custdesk.json("visit", "add", "A02", "--at", "2026-09-14 10:00", "--purpose", "Samples")
    assert (added["at"], added["zone"]) == ("2026-09-14T10:00", "Europe/Berlin")
    pdf = tmp_path / "plan.pdf"
    span = ["--from", "2026-09-14", "--to", "2026-09-18", "--pdf", str(pdf)]
    plan = custdesk.json("plan", *span, "--suggest", "1")
    assert plan["pages"] == 3
    assert [visit["page"] for visit in plan["visits"]] == [2, 3]
    assert pdf.read_bytes().startswith(b"%PDF")
    # Asking again proposes nobody twice.
    assert custdesk.json("plan", *span, "--suggest", "1") == plan
    assert custdesk.json("check")["ok"] is True


def test_the_same_file_again_changes_nothing_and_undo_takes_it_back(
    custdesk: CommandLine, workbook: Path
) -> None:
    first = custdesk.json("import", str(workbook))
    again = custdesk.json("import", str(workbook))
    for sheet in again["files"][0]["sheets"]:
        assert (sheet["new"], sheet["updated"]) == (0, 0)
    undone = custdesk.json("undo", str(first["operation"]))
    assert undone["kept"] == []
    for what in ("customers", "people", "orders"):
        assert custdesk.json("list", what) == []
    assert custdesk.json("check")["ok"] is True
    redone = custdesk.json("undo", str(undone["operation"]))
    assert redone["kept"] == []
    assert len(custdesk.json("list", "customers")) == 3


def test_a_dry_run_writes_nothing(custdesk: CommandLine, workbook: Path) -> None:
    report = custdesk.json("import", str(workbook), "--dry-run")
    assert report["operation"] is None
    assert report["files"][0]["sheets"][0]["new"] == 2
    assert custdesk.json("history") == []


def test_tiers_add_up_and_explain_themselves(custdesk: CommandLine, workbook: Path) -> None:
    custdesk.json("import", str(workbook))
    rows = custdesk.json("tiers", "--as-of", "2026-06-30")
    assert {row["code"] for row in rows} == {"A01", "A02", "Unknown Ltd"}
    for row in rows:
        for axis in ("value", "potential", "credit"):
            points = [f["points"] for f in row["factors"] if f["axis"] == axis]
            assert sum(points) == row[axis]
    told = custdesk.run("tiers", "--why", "A02", "--as-of", "2026-06-30")
    assert "Value" in told.output
    assert "points" in told.output


def test_today_says_whom_and_why(custdesk: CommandLine, workbook: Path) -> None:
    custdesk.json("import", str(workbook))
    rows = custdesk.json("today", "--on", "2026-11-20")
    reasons = {row["code"]: row for row in rows}
    assert reasons["A02"]["kind"] == "reorder"
    assert reasons["A02"]["local_time"] is not None
    assert {"name", "tier", "reason", "evidence", "due", "reachable"} <= reasons["A02"].keys()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["show", "NOBODY"], "NOBODY"),
        (["undo", "99"], "99"),
        (["visit", "add", "NOBODY", "--at", "2026-09-14 10:00"], "NOBODY"),
        (["tiers", "--as-of", "yesterday"], "yesterday"),
        (["import", "missing.xlsx"], "missing.xlsx"),
        (["import"], "FILES"),
        (["import", "x.csv", "--kind", "dogs"], "dogs"),
        (["frobnicate"], "frobnicate"),
        (["list"], "customers"),
        (["undo", "99999999999999999999"], "99999999999999999999"),
        (["plan", "--from", "0001-01-01", "--to", "9999-12-31", "--pdf", "x.pdf"], "0001-01-01"),
        (["visit", "add", "A01", "--at", "2026-09-14"], "2026-09-14"),
        (["visit", "add", "A01", "--at", "2026-09-14 10:00+05:00"], "+05:00"),
        (["visit", "add", "A01", "--at", "0001-01-01 00:00"], "0001-01-01"),
    ],
)
def test_errors_are_one_sentence_and_exit_code_1(
    custdesk: CommandLine, words: list[str], part: str
) -> None:
    result = custdesk.run(*words)
    assert result.exit_code == 1
    assert part in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stdout == ""


def test_a_file_without_anything_known_is_not_an_error(
    custdesk: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("colour,taste\nred,sweet\nblue,sour\n")
    sheet = custdesk.json("import", str(path))["files"][0]["sheets"][0]
    assert sheet["kind"] is None
    assert [column["field"] for column in sheet["columns"]] == [None, None]


def test_the_chosen_language_speaks(custdesk: CommandLine) -> None:
    english = custdesk.run("show", "NOBODY").stderr
    assert "NOBODY" in custdesk.run("--lang", "zh_CN", "show", "NOBODY").stderr
    assert english.startswith("There is no customer")


@pytest.mark.shared
def test_northwind(custdesk: CommandLine, shared_data: Path) -> None:
    file = str(shared_data / "northwind" / "northwind.xlsx")
    report = custdesk.json("import", file, "--currency", "USD")
    kinds = {sheet["name"]: sheet["kind"] for sheet in report["files"][0]["sheets"]}
    assert kinds["Suppliers"] is None
    assert kinds["Employees"] is None
    customers = custdesk.json("list", "customers")
    orders = custdesk.json("list", "orders")
    assert (len(customers), len(custdesk.json("list", "people")), len(orders)) == (91, 91, 830)
    countries = {row["country"] for row in customers}
    assert len(countries) == 21
    assert {"GB", "US"} <= countries
    assert min(row["date"] for row in orders) == "1996-07-04"
    assert max(row["date"] for row in orders) == "1998-05-06"
    cents = sum(round(float(row["amount"]) * 100) for row in orders)
    assert cents == 126_579_329
    rows = custdesk.json("tiers", "--as-of", "1998-05-06")
    assert len(rows) == 91
    idle = [row for row in rows if row["code"] in ("PARIS", "FISSA")]
    assert [row["tier"] for row in idle] == ["ordinary", "ordinary"]


def test_a_workbook_of_empty_sheets_is_not_an_error(custdesk: CommandLine, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Second")
    book.save(tmp_path / "empty.xlsx")
    sheets = custdesk.json("import", str(tmp_path / "empty.xlsx"))["files"][0]["sheets"]
    assert [(sheet["kind"], sheet["rows"]) for sheet in sheets] == [(None, 0), (None, 0)]


def test_answers_in_words_hold_no_raw_keys(custdesk: CommandLine, workbook: Path) -> None:
    report = custdesk.run("--lang", "zh_CN", "import", str(workbook), "--currency", "EUR").stdout
    assert "客户：客户，新增 2" in report
    assert "Orders：订单明细，新增 7" in report
    shown = custdesk.run("show", "A02").stdout.splitlines()
    assert {"Customer code: A02", "Country: Germany", "City: Berlin"} <= set(shown)
    assert custdesk.run("search", "berlin").stdout == "A02  Müller GmbH  City  Berlin\n"
    assert "德国  Berlin" in custdesk.run("--lang", "zh_CN", "list", "customers").stdout
    due = custdesk.run("today", "--on", "2026-09-17").stdout  # a day of work
    assert "Ordinary" in due
    assert "(ordinary)" not in due


def test_a_visit_is_told_by_the_customers_code(custdesk: CommandLine, workbook: Path) -> None:
    custdesk.json("import", str(workbook))
    done = custdesk.json("visit", "add", "müller gmbh", "--at", "2026-09-14 10:00:30")
    assert (done["customer"], done["at"]) == ("A02", "2026-09-14T10:00")


def test_many_problems_of_one_sort_do_not_hide_another(
    custdesk: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "orders.csv"
    rows = [f"S{n},A1,2026-01-05,abc" for n in range(30)] + ["S99,,2026-01-05,12"]
    path.write_text("\n".join(["Order No,Customer code,Order date,Amount", *rows]))
    told = custdesk.run("import", str(path)).stdout
    assert "abc is not a number" in told
    assert "which customer the order S99" in told
    assert "and 21 more" in told


def test_one_sheet_alone_is_read_and_told(custdesk: CommandLine, workbook: Path) -> None:
    sheets = custdesk.json("import", str(workbook), "--sheet", "Orders")["files"][0]["sheets"]
    assert [(sheet["name"], sheet["new"]) for sheet in sheets] == [("Orders", 7)]


def test_a_window_without_a_screen_is_one_sentence(
    custdesk: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    result = custdesk.run("window")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.strip().splitlines()) == 1


def test_an_unknown_currency_is_never_taken_for_another(
    custdesk: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(
        "Order No,Customer,Order date,Amount,Currency\n"
        "J1,Acme,2026-03-01,1000,EUR\nJ2,Acme,2026-03-02,1000,XYZ\n"
    )
    sheet = custdesk.json("import", str(path))["files"][0]["sheets"][0]
    assert [(p["row"], p["code"]) for p in sheet["problems"]] == [(3, "currency")]
    orders = {row["number"]: row for row in custdesk.json("list", "orders")}
    assert (orders["J1"]["amount"], orders["J1"]["currency"]) == ("1000.00", "EUR")
    assert orders["J2"]["amount"] is None
    # The first list of a firm says what its money is.
    assert custdesk.json("list", "customers")[0]["currency"] == "EUR"
    assert "XYZ" in custdesk.run("import", str(path), "--currency", "XYZ").stderr


def test_more_suggestions_than_hours_fill_the_hours(custdesk: CommandLine, workbook: Path) -> None:
    custdesk.json("import", str(workbook))
    days = [
        "--from",
        "2026-09-14",
        "--to",
        "2026-09-14",
        "--pdf",
        str(workbook.with_suffix(".pdf")),
    ]
    # One lives in Berlin, one in Shanghai, one nowhere: nobody sees all three on a day.
    assert len(custdesk.json("plan", *days, "--suggest", "50")["visits"]) == 2


def test_countries_and_orders_are_found(custdesk: CommandLine, workbook: Path) -> None:
    custdesk.json("import", str(workbook))
    for words in ("germany", "德国"):
        assert [row["code"] for row in custdesk.json("list", "customers", "--where", words)] == [
            "A02"
        ]
    hit = custdesk.json("search", "S3")[0]
    assert (hit["code"], hit["matched"]) == ("A02", "order.number")
    assert [row["number"] for row in custdesk.json("list", "orders", "--where", "S9")] == ["S9"]


def test_an_import_is_decided_on_the_command_line(custdesk: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "fair.csv"
    path.write_text("Customer name,Land,Kreis\nMeyer GmbH,Teutonia,gelb\n", encoding="utf-8")
    fix = ("--field", "Kreis=customer.notes", "--word", "Teutonia=DE")
    custdesk.json("import", str(path), *fix, "--save-mapping", "Fair")
    again = custdesk.json("import", str(path))["files"][0]["sheets"][0]
    assert (again["unchanged"], again["problems"]) == (1, [])
    assert again["columns"][2]["field"] == "customer.notes"

    path.write_text("Customer name,Kreis\nMeyer GmbH,rot\n", encoding="utf-8")
    mend = tmp_path / "mend.xlsx"
    decisions = ("--mapping", "Fair", "--policy", "customer.notes=fill", "--on-duplicate", "ask")
    report = custdesk.json("import", str(path), *decisions, "--rejects", str(mend))
    assert (report["operation"], report["to_mend"]) == (None, 0)
    wrong = ("Kreis=customer.colour", "Farbe=customer.notes")
    for said in wrong:
        assert said.partition("=")[0] in custdesk.run("import", str(path), "--field", said).stderr
