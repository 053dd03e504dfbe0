"""Beside the columns of a list: how the current one is read, and the choice for its dates."""

import pytest

from custdesk.ui.importing.match_model import FIELD
from custdesk.ui.importing.page import ImportPage

HEAD = "Code,Company,Country,Last contact"


@pytest.fixture
def page(show_page, desk, tasks):
    return show_page(ImportPage(desk, tasks), 1340, 820)


def read(page, tmp_path, *days: str):
    """A list with these days of the last contact; the pane of their column."""
    path = tmp_path / "clients.csv"
    lines = [f"C-{n},Firm {n},Germany,{day}" for n, day in enumerate(days)]
    path.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    page.open_files([path])
    page.step_on()
    go(page, 3)
    return page.matching.reading


def go(page, row: int) -> None:
    page.matching.table.setCurrentIndex(page.matching.model.index(row, FIELD))


def texts(pane) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in pane.findChildren(QLabel) if one.isVisibleTo(pane)]


def test_open_dates_show_what_each_order_makes_of_them(page, tmp_path) -> None:
    pane = read(page, tmp_path, "3/9/26", "4/8/26", "3/9/26")
    assert {order: card.isChecked() for order, card in pane.cards.items()} == {
        "dmy": False, "mdy": False,
    }  # fmt: skip
    assert pane.cards["dmy"].notes.text() == "3/9/26 → 3 Sep 2026\n4/8/26 → 4 Aug 2026"
    assert pane.cards["mdy"].notes.text() == "3/9/26 → 9 Mar 2026\n4/8/26 → 8 Apr 2026"
    assert len(page.matching.session.sheets[page.matching.key()].problems) == 3


def test_a_card_chooses_for_the_sheet_and_the_values_follow(page, tmp_path) -> None:
    pane = read(page, tmp_path, "3/9/26", "4/8/26")
    pane.cards["mdy"].click()
    sheet = page.matching.session.sheets[page.matching.key()]
    assert not sheet.problems
    assert str(sheet.rows[0].values["customer.last_contact"]) == "2026-03-09"
    assert pane.cards["mdy"].isChecked()
    assert not pane.cards["dmy"].isChecked()
    assert page.matching.options.date_order.currentData() == "mdy"
    pane.cards["dmy"].click()
    sheet = page.matching.session.sheets[page.matching.key()]
    assert str(sheet.rows[0].values["customer.last_contact"]) == "2026-09-03"


def test_dates_that_leave_no_choice_ask_nothing_but_are_shown(page, tmp_path) -> None:
    pane = read(page, tmp_path, "14.08.2026", "2026-08-13", "7 Aug 2026", "31/12/2026")
    assert not pane.cards
    told = texts(pane)
    assert "4 styles of date were found." in told
    assert "With slashes or hyphens" in told
    assert told[told.index("Preview") :][:4] == ["Preview", "14.08.2026", "→", "14 Aug 2026"]


def test_other_columns_show_their_values_as_read(page, tmp_path) -> None:
    pane = read(page, tmp_path, "2026-08-13", "2026-08-14")
    go(page, 2)
    told = texts(pane)
    assert told[0] == "C Country → Country"
    assert told[-3:] == ["Germany", "→", "Germany"]
    go(page, 0)
    assert texts(pane)[0] == "A Code → Customer code"


def test_the_pane_goes_where_the_columns_need_the_room(page, tmp_path) -> None:
    pane = read(page, tmp_path, "3/9/26")
    assert pane.isVisible()
    page.resize(1096, 700)
    assert not pane.isVisible()
    page.resize(1340, 820)
    assert pane.isVisible()
    assert pane.cards
