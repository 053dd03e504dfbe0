"""The tools that show and measure the program: the demo and the large firm."""

import datetime as dt

from click.testing import CliRunner
from openpyxl import load_workbook

from custdesk.devtools import big, demo
from custdesk.devtools import sample as sample_tool
from custdesk.services import check, customers, search, today
from custdesk.services.desk import open_desk
from custdesk.store.rows import ListQuery
from custdesk.system.paths import Paths


def test_the_demo_goes_from_the_list_to_the_printed_plan(tmp_path):
    leftover = tmp_path / "out" / "data" / "custdesk.db"
    leftover.parent.mkdir(parents=True)
    leftover.write_text("of another time")
    answer = CliRunner().invoke(demo.command, ["--out", str(tmp_path / "out")])
    assert answer.exit_code == 0, answer.output
    assert (tmp_path / "out" / "visit-plan.pdf").read_bytes().startswith(b"%PDF-")
    assert "60 new" in answer.output
    assert "overdue" in answer.output
    desk = open_desk(Paths(tmp_path / "out" / "data"))
    assert customers.counts(desk).total == 60
    desk.close()


def test_the_sample_is_written_for_any_day(tmp_path):
    path = tmp_path / "sample.xlsx"
    answer = CliRunner().invoke(sample_tool.command, [str(path), "--day", "2027-05-01"])
    assert answer.exit_code == 0, answer.output
    book = load_workbook(path)
    assert book.sheetnames[0] == "Customers"
    days = [row[0] for row in book["Follow-ups"].iter_rows(min_row=2, values_only=True)]
    assert dt.date(2027, 4, 20) <= max(days).date() <= dt.date(2027, 5, 1)


def test_the_large_firm_is_a_real_file(tmp_path):
    seconds = big.make(tmp_path, customers=300, lines=2000)
    assert seconds["all"] >= seconds["figures and search"] > 0
    desk = open_desk(Paths(tmp_path))
    count = desk.db.value
    assert count("SELECT COUNT(*) FROM customer") == 300
    assert count("SELECT COUNT(*) FROM order_line") == 2000
    assert count("SELECT COUNT(*) FROM sales_order") == 600
    assert check.check(desk).ok
    assert len(customers.ids(desk, ListQuery())) == 300
    assert today.today(desk)
    name = count("SELECT name FROM customer WHERE id = 7")
    assert name in [hit.name for hit in search.search(desk, name)]
    desk.close()


def test_the_large_firm_is_the_same_for_the_same_seed(tmp_path):
    found = []
    for folder in ("a", "b"):
        big.make(tmp_path / folder, customers=40, lines=100, seed=5)
        desk = open_desk(Paths(tmp_path / folder))
        found.append(desk.db.rows("SELECT name, city, phone FROM customer ORDER BY id"))
        desk.close()
    assert found[0] == found[1]
