"""What is printed as a list can be had as a workbook that says the same."""

import datetime as dt

import pytest
from command_line import CommandLine
from openpyxl import load_workbook

from custdesk.services import calendar_table, tasks, tier_report, tiers, visits
from custdesk.services.calendar_paper import Sheet
from custdesk.system.language import language

MONDAY = dt.date(2026, 9, 14)


@pytest.fixture
def firm(desk, make) -> list[int]:
    ids = [
        make.customer("東京トレーダーズ", name_latin="Tokyo Traders", country="JP", city="Tokyo"),
        make.customer("=SUM(A1)", country="DE"),
    ]
    at = dt.datetime.combine(MONDAY, dt.time(10))
    visits.save(desk, None, ids[0], {"at": at, "purpose": "Taste"})
    visits.save(desk, None, ids[1], {"at": at.replace(hour=14), "kind": "call"})
    tasks.save(desk, None, ids[1], {"what": "Send samples", "due": MONDAY})
    for n in range(12):
        make.order(ids[0], (dt.date(2026, 9, 1) - dt.timedelta(days=30 * n)).isoformat(), 900_000)
    return ids


def rows_of(path, sheet=0):
    book = load_workbook(path)
    return [list(row) for row in book.worksheets[sheet].values]


def test_an_agenda_as_a_table(desk, firm, tmp_path):
    path = tmp_path / "c.xlsx"
    count = calendar_table.save(desk, path, Sheet("agenda", MONDAY, days=7), language("en"))
    header, *rows = rows_of(path)
    assert len(rows) == count
    assert header[:6] == ["Date", "Begins", "Ends", "What", "State", "Customer"]
    first = [row for row in rows if row[0].date() == MONDAY]
    assert [row[3] for row in first if row[3] != "Holiday"] == ["Task", "Visit", "Call"]
    visit = next(row for row in first if row[3] == "Visit")
    assert visit[5:10] == ["東京トレーダーズ", "Tokyo Traders", "Tokyo", "Japan", visit[9]]
    assert visit[12:] == ["Taste", "2026-09-14 10:00 (Asia/Tokyo)"]
    assert (visit[1], visit[2]) == ("09:00", "10:00")
    assert next(row for row in first if row[3] == "Task")[5] == "=SUM(A1)"


def test_without_tiers_the_table_has_no_such_column(desk, firm, tmp_path):
    path = tmp_path / "c.xlsx"
    sheet = Sheet("week", MONDAY, show_tier=False)
    calendar_table.save(desk, path, sheet, language("zh_CN"))
    header, *rows = rows_of(path)
    assert "等级" not in header
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_the_tiers_as_tables_add_up(desk, firm, tmp_path, code):
    tiers.set_tier(desk, firm[1], "key", "Big plans", None)
    path = tmp_path / "t.xlsx"
    tier_report.save_table(desk, path, language(code))
    header, *sizes = rows_of(path)
    assert sum(row[1] for row in sizes) == 2
    assert sum(row[2] for row in sizes) == pytest.approx(1, abs=0.001)
    assert len(header) == 7
    _head, *people = rows_of(path, 2)
    assert [row[0] for row in people if row[0] == "=SUM(A1)"]
    sales = next((row[3] for row in people if row[0].startswith("Tokyo Traders  東京")), None)
    assert sales is None or sales == pytest.approx(12 * 9000)


def test_on_the_command_line(desk, firm, tmp_path):
    desk.close()
    run = CommandLine(desk.paths.data)
    xlsx, pdf = tmp_path / "a.xlsx", tmp_path / "t.pdf"
    made = run.json("calendar", "print", "--view", "agenda", "--on", "2026-09-14", "--xlsx",
                    str(xlsx))  # fmt: skip
    assert made == {"pdf": None, "xlsx": str(xlsx), "pages": None}
    assert rows_of(xlsx)
    nowhere = run.run("calendar", "print")
    assert nowhere.exit_code == 1
    assert "--xlsx" in nowhere.stderr
    run.json("tiers", "--pdf", str(pdf), "--xlsx", str(tmp_path / "t.xlsx"), "--paper", "letter")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert rows_of(tmp_path / "t.xlsx")
