"""What the care brings, as a page: periods, trends, export, and firms of few customers."""

import csv
import datetime as dt

import pytest
from PySide6.QtCore import Qt

from custdesk.domain.words import Message
from custdesk.services import effect
from custdesk.services.effect import Measure, Period
from custdesk.store import records
from custdesk.system.language import use


@pytest.fixture
def contact(desk):
    def make(customer, day, **values):
        row = {"customer_id": customer, "date": day, "channel": "email", **values}
        with desk.operation(Message("Import")):
            records.insert(desk.db, "interaction", row)

    return make


@pytest.fixture
def page(window):
    def show():
        window.open("effect")
        return window.page()

    return show


def cells(page, row):
    model = page.table.effect
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_last_quarter_stands_beside_the_one_before(page, make_customer, contact):
    customer = make_customer("Alfreds")
    contact(customer, "2026-05-04", direction="in")
    contact(customer, "2026-05-05", direction="out")
    shown = page()
    assert shown.found.now == Period(dt.date(2026, 4, 1), dt.date(2026, 6, 30))
    row = cells(shown, 4)
    assert row[0] == "All tiers"
    assert row[1] == "1, before 1"
    assert row[4] == "100% (1 of 1), before –"
    assert row[5] == "1 day, before –"
    assert not shown.table.grab().isNull()


def test_quarters_and_years_are_walked_up_to_today(page, make_customer, qtbot):
    make_customer("Alfreds")
    shown = page()
    qtbot.mouseClick(shown.earlier, Qt.MouseButton.LeftButton)
    assert shown.found.now.start == dt.date(2026, 1, 1)
    shown.step(2)
    assert shown.found.now == Period(dt.date(2026, 7, 1), dt.date(2026, 9, 3))
    assert shown.found.begun
    assert not shown.later.isEnabled()
    shown.step(1)
    assert shown.found.now.start == dt.date(2026, 7, 1)
    shown.show_kind("year")
    assert shown.found.now == Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31))


def test_what_is_written_is_measured_anew(page, make_customer, contact):
    customer = make_customer("Alfreds")
    shown = page()
    assert shown.found.total.complaints == 0
    contact(customer, "2026-05-04", direction="in", purpose="complaint")
    shown.refresh()
    assert shown.found.total.complaints == 1


def test_it_goes_out_as_it_is_shown(page, make_customer, boxes, tmp_path):
    make_customer("Alfreds")
    shown = page()
    boxes["save_file"] = tmp_path / "effect.csv"
    shown.export.click()
    text = (tmp_path / "effect.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert rows[0][:3] == ["Tier", "Customers", "Customers, before"]
    assert [row[0] for row in rows[1:]] == ["Key", "Potential", "Ordinary", "Risk", "All tiers"]


def test_an_empty_file_says_what_to_do(page):
    shown = page()
    assert shown.found.nobody
    assert shown._stack.currentIndex() == 1


def test_the_tiers_lead_here_and_back(page, window, make_customer):
    make_customer("Alfreds")
    page().tiers.click()
    assert window.page().name == "tiers"
    window.page().effect.click()
    assert window.page().name == "effect"


def _measure(**values):
    zero = dict.fromkeys(Measure.__dataclass_fields__, 0)
    return Measure(**{**zero, "tier": "key", "wait": None, **values})


def test_only_what_chance_does_not_explain_is_called_better_or_worse():
    trends = lambda now, before: [one.trend for one in effect.figures(now, before)]  # noqa: E731
    few = trends(_measure(due=5, kept=4), _measure(due=5, kept=3))
    assert few == [0] * 7
    many = trends(_measure(due=500, kept=400), _measure(due=500, kept=300))
    assert many == [0, 0, 0, 0, 0, 1, 0]
    worse = trends(_measure(buying=300, stayed=200), _measure(buying=300, stayed=260))
    assert worse == [0, -1, 0, 0, 0, 0, 0]
    assert trends(_measure(due=5, kept=5), _measure(due=9, kept=9)) == [0] * 7


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_cell_has_its_words(page, make_customer, contact, language):
    use(language)
    customer = make_customer("Alfreds")
    contact(customer, "2026-05-04", direction="in")
    shown = page()
    assert all(text for row in range(5) for text in cells(shown, row))
